"""From bytes to rows of cells: encoding, separator, quotation marks, and what is no table."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Problem,
    Unreadable,
    What,
    Where,
)

SEPARATORS = "\t;|,"
"""Tried in this order where they fit equally well; the comma last, as it divides decimals too."""

_MAGIC = {
    b"%PDF": Unreadable.PDF,
    b"PK\x03\x04": Unreadable.WORKBOOK,
    b"PK\x05\x06": Unreadable.WORKBOOK,
    b"\xd0\xcf\x11\xe0": Unreadable.WORKBOOK,
    b"\x89PNG": Unreadable.PICTURE,
    b"\xff\xd8\xff": Unreadable.PICTURE,
    b"GIF8": Unreadable.PICTURE,
    b"{\\rtf": Unreadable.DOCUMENT,
    b"\x1f\x8b": Unreadable.NOT_TEXT,
    b"SQLite format 3": Unreadable.NOT_TEXT,
}
# The longer marks first: UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\v\x1a")
# What our own export, and others, put before a text that a spreadsheet would take for a formula.
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_LONGEST_QUOTED = 50
"""Lines; a quotation mark that is open for longer was never meant to be one."""
_MOST_OPEN = 500
"""Lines with an open quotation mark; with more of them this is no table."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `line` is where it begins in the original, counted from 1."""

    line: int
    cells: list[str]

    def cell(self, column: int | None) -> str:
        """Return the cell of a column; empty where the row is shorter or there is no column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def text(self) -> str:
        """Return the row in short, to tell of it."""
        return " | ".join(self.cells)[:80]


def decoded(content: bytes | str) -> str:
    """Return what a file says as text, its line ends all the same.

    Raises ``UnreadableFileError`` for what is too large, empty or no text at all; its detail is
    one of ``Unreadable``.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(None, Unreadable.TOO_LARGE)
    text = content if isinstance(content, str) else _text(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFileError(None, Unreadable.EMPTY)
    if sum(text.count(control) for control in _CONTROLS) * 10 > len(text):
        raise UnreadableFileError(None, Unreadable.NOT_TEXT)
    return text


def _text(content: bytes) -> str:
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise UnreadableFileError(None, what)
    try:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return content.decode(encoding)
        if (wide := _wide(content)) is not None:
            return content.decode(wide)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(None, Unreadable.NOT_TEXT) from error
    # Code page 850, of DOS, has a character for every byte; it is only asked where Windows's
    # code page has none.
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp850")


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 without its mark by the empty half of its letters."""
    start = content[:4000]
    if start[1::2].count(0) * 3 > len(start):
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) * 3 > len(start) else None


def split(lines: Sequence[str], separator: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a text that hold anything, and the lines that are no rows.

    Raises ``UnreadableFileError`` for more rows or columns than any family has.
    """
    if len(lines) > MOST_ROWS + 1:
        raise UnreadableFileError(None, Unreadable.TOO_MANY_ROWS)
    _refuse_too_wide(lines, separator)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in _records(lines, separator, problems):
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFileError(None, Unreadable.TOO_MANY_COLUMNS)
        if not any(cells):
            continue
        what = _unfit(cells)
        if what is None:
            rows.append(Row(number, cells))
        else:
            problems.append(Problem(where=Where(number), what=what, text=lines[number - 1][:80]))
    return rows, problems


def _refuse_too_wide(lines: Sequence[str], separator: str) -> None:
    """Refuse a table by its separators, before a cell of it is made."""
    empty = f" {separator}"
    widths = [line.rstrip(empty).count(separator) for line in lines if '"' not in line]
    if max(widths, default=0) >= MOST_COLUMNS:
        raise UnreadableFileError(None, Unreadable.TOO_MANY_COLUMNS)
    if sum(widths) > MOST_CELLS:
        raise UnreadableFileError(None, Unreadable.TOO_MANY_CELLS)


def _unfit(cells: list[str]) -> What | None:
    """Return why the cells of a row cannot be taken for what they are."""
    if max(map(len, cells)) > LONGEST_CELL:
        return What.CELL_TOO_LONG
    if any("\0" in cell or "\ufffd" in cell for cell in cells):
        return What.NOT_A_CHARACTER
    return None


def _records(
    lines: Sequence[str], separator: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Go through the records, with the number of their first line; cells without their margins."""
    number = opened = 0
    while number < len(lines):
        line = lines[number]
        taken = 1
        if '"' in line:
            cells, taken = _quoted(lines, number, separator)
            if not taken:
                problems.append(
                    Problem(where=Where(number + 1), what=What.OPEN_QUOTE, text=line[:80])
                )
                cells, taken, opened = [], 1, opened + 1
                if opened > _MOST_OPEN:
                    raise UnreadableFileError(None, Unreadable.NOT_TEXT)
        else:
            cells = line.rstrip(f" {separator}").split(separator)
        yield number + 1, [_bare(cell) for cell in cells]
        number += taken


def _quoted(lines: Sequence[str], first: int, separator: str) -> tuple[list[str], int]:
    """Return the cells of a record with quotation marks and how many lines it takes.

    No lines are taken where a mark is never closed: the lines after it must not be swallowed.
    """
    last = min(len(lines), first + _LONGEST_QUOTED)
    record = ""
    for number in range(first, last):
        record += lines[number]
        if len(record) > LONGEST_CELL * 4:
            break
        for strict in (True, False):
            reader = csv.reader(
                [record], delimiter=separator, strict=strict, skipinitialspace=separator != "\t"
            )
            try:
                return next(reader), number - first + 1
            except csv.Error as error:
                if "unexpected end" in str(error):
                    break
        record += "\n"
    return [], 0


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith(_FORMULA) else cell
