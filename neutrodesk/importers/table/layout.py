"""How a table is laid out: where its headings are, and which way its tests run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import Problem, Unreadable
from neutrodesk.importers.table.cells import SEPARATORS, Row, split
from neutrodesk.importers.table.dates import written
from neutrodesk.importers.table.headings import Heading, Role, heading

_SAMPLE = 60
"""Lines that decide about the separator."""
_DEEPEST = 30
"""Rows among which the headings are: above them stand a title, a name, an address."""
_SURE = 3
"""Cells that are dates in a column without a heading before it is taken for the dates."""


class Way(Enum):
    """Which way the tests of a table run."""

    DOWN = auto()  # a test a row, an analyte a column
    VALUE_BY_VALUE = auto()  # a value a row
    ACROSS = auto()  # a test a column, an analyte a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A table that was understood: its headings and the rows below them."""

    way: Way
    head: Row
    headings: list[Heading]
    body: Sequence[Row]

    @property
    def known(self) -> int:
        """How many headings are known."""
        return sum(each.known for each in self.headings)

    def columns(self, role: Role) -> list[int]:
        """Return the columns of a role, those that fit best first."""
        found = [i for i, each in enumerate(self.headings) if each.role is role]
        return sorted(found, key=lambda i: self.headings[i].rank)


@dataclass(frozen=True, slots=True)
class Table:
    """The layout of a text, and the lines that were no rows."""

    layout: Layout
    problems: list[Problem]


def laid_out(lines: Sequence[str], catalogue: Catalogue = SHIPPED) -> Table:
    """Find the separator and the headings of a table.

    Raises ``UnreadableFileError`` where there is no column with dates and values.
    """
    declared = _declared(lines[0])
    candidates = declared or [each for each in SEPARATORS if any(each in line for line in lines)]
    start = ["", *lines[1:]] if declared else lines
    separator = max(
        candidates, key=lambda each: _fit(start[:_SAMPLE], each, catalogue), default=","
    )
    rows, problems = split(start, separator)
    layout = _layout(rows, catalogue)
    if layout is None:
        raise UnreadableFileError(None, Unreadable.NO_COLUMNS)
    return Table(layout, problems)


def _declared(line: str) -> list[str]:
    """Return the separator that a first line such as ``sep=;`` declares to Excel."""
    found = line.strip().strip('"').lower()
    return [found[4:]] if found.startswith("sep=") and found[4:] in SEPARATORS and found[4:] else []


def _fit(lines: Sequence[str], separator: str, catalogue: Catalogue) -> int:
    try:
        layout = _layout(split(lines, separator)[0], catalogue)
    except UnreadableFileError:
        return 0
    return 0 if layout is None else layout.known


def _layout(rows: Sequence[Row], catalogue: Catalogue) -> Layout | None:
    for number, row in enumerate(rows[:_DEEPEST]):
        headings = [heading(cell, catalogue) for cell in row.cells]
        body = rows[number + 1 :]
        way = _way(row, headings, body, catalogue)
        if way is not None:
            return Layout(way=way, head=row, headings=headings, body=body)
    return None


def _way(
    row: Row, headings: list[Heading], body: Sequence[Row], catalogue: Catalogue
) -> Way | None:
    roles = {each.role for each in headings}
    if {Role.DATE, Role.VALUE} <= roles and roles & {Role.ANALYTE, Role.LOINC}:
        return Way.VALUE_BY_VALUE
    measured = sum(bool(each.analytes) for each in headings)
    if measured and Role.DATE in roles:
        return Way.DOWN
    if measured > 1 and (unnamed := _unnamed_dates(headings, body)) is not None:
        headings[unnamed] = Heading(role=Role.DATE)
        return Way.DOWN
    if any(written(cell) for cell in row.cells[1:]) and labels(row, body, catalogue) is not None:
        return Way.ACROSS
    return None


def _unnamed_dates(headings: list[Heading], body: Sequence[Row]) -> int | None:
    """Return the column whose cells are dates though its heading is not known."""
    for column, each in enumerate(headings):
        cells = [row.cells[column] for row in body[:_SAMPLE] if len(row.cells) > column]
        if not each.known and _all_dates(cell for cell in cells if cell):
            return column
    return None


def _all_dates(cells: Iterable[str]) -> bool:
    found = [written(cell) is not None for cell in cells]
    return len(found) >= min(_SURE, max(len(found), 1)) and all(found)


def labels(head: Row, body: Sequence[Row], catalogue: Catalogue = SHIPPED) -> int | None:
    """Return the column left of the dates in which analytes are named."""
    first = next(i for i, cell in enumerate(head.cells) if i and written(cell))
    for column in range(first):
        for row in body[:_DEEPEST]:
            if len(row.cells) > column and heading(row.cells[column], catalogue).analytes:
                return column
    return None
