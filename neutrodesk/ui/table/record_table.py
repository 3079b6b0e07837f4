"""One table for every kind of record: sorted by raw values, filtered over all that is shown."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from neutrodesk.domain.record import Record, RecordId

R = TypeVar("R", bound=Record)
Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1

_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _nothing(_record: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """A column: its heading, what it shows of a record, and what it sorts by.

    `key` must give values that can be compared with one another. `tooltip` says more than there
    is room for; `spoken` is what a screen reader says where the text alone is not clear. `name`
    tells the column from others where its heading may change, as with a unit.
    """

    heading: str
    text: Callable[[R], str]
    key: Callable[[R], Any]
    tooltip: Callable[[R], str] = _nothing
    spoken: Callable[[R], str] | None = None
    number: bool = False
    centred: bool = False
    about: str = ""
    name: str = ""

    @property
    def identity(self) -> str:
        """What the column is known by, whatever its heading says."""
        return self.name or self.heading


def _headings(columns: Sequence[Column[Any]]) -> list[str]:
    return [column.heading for column in columns]


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    if column.centred:
        return Qt.AlignmentFlag.AlignCenter
    return _NUMBER if column.number else _TEXT


def holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text of several lines has every one of some words.

    Words may stand in different lines, but a number belongs to the word beside it: "lab 3" is in
    one line, and not a laboratory here and a 3 there. A year may stand alone. `text` and `words`
    are folded to small letters, their spaces single.
    """
    reached = {0}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, len(words) + 1):
            if " ".join(words[start:end]) not in text:
                break
            if end - start > 1 or len(words) == 1 or _stands_alone(words[start]):
                reached.add(end)
    return len(words) in reached


def _stands_alone(word: str) -> bool:
    return bool(_YEAR.fullmatch(word)) or not any(letter.isdigit() for letter in word)


@dataclass(slots=True)
class _Seen:
    """What was made of a record once: its words for the filter, its keys for sorting."""

    record: Record
    text: str = ""
    keys: dict[int, Any] = field(default_factory=dict)


class RecordTable(QAbstractTableModel, Generic[R]):
    """Shows records of one kind.

    Sorting and filtering happen here and not in a proxy: a key is made once a record instead of
    twice a comparison, which makes 10,000 records sort while one blinks.
    """

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: list[R] = []
        self._shown: list[R] = []
        self._seen: dict[RecordId, _Seen] = {}
        self._words: tuple[str, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, records: Iterable[R], columns: Sequence[Column[R]] | None = None) -> None:
        """Show these records in place of the ones before, in other columns where some are given.

        They stay sorted as they were, wherever the same column stands now.
        """
        self._seen.clear()
        self.follow(records, columns)

    def follow(self, records: Iterable[R], columns: Sequence[Column[R]] | None = None) -> None:
        """Show these records; what is known of those that are the same objects still holds."""
        self._all = list(records)
        same = columns is None or _headings(columns) == _headings(self._columns)
        self._seen = {
            record.id: seen
            for record in self._all
            if same and (seen := self._seen.get(record.id)) is not None and seen.record is record
        }
        self._lay_out(None if same else columns)

    def filter(self, text: str) -> None:
        """Show only records that hold every word of a text, as `holds` finds them."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._lay_out()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if column >= 0 else None
        self._lay_out()

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """The column and the direction of sorting; ``None`` where records stand as they came."""
        return self._sorted

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, from left to right."""
        return self._columns

    @property
    def records(self) -> tuple[R, ...]:
        """The records as they stand in the table, filtered and sorted."""
        return tuple(self._shown)

    @property
    def number_of_all(self) -> int:
        """How many records there are, shown or filtered out."""
        return len(self._all)

    def row_of(self, record_id: RecordId) -> int | None:
        """Return the row of a record; ``None`` where it is not shown."""
        rows = (row for row, record in enumerate(self._shown) if record.id == record_id)
        return next(rows, None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._shown[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return column.tooltip(record) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                said = column.spoken(record) if column.spoken else column.text(record)
                return f"{column.heading}: {said}" if said else column.heading
            case _:
                return self._raw(record, column, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.ToolTipRole:
                return column.about or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _:
                return None

    def _raw(self, record: R, column: Column[R], role: int) -> Any:
        if role == SORT_ROLE:
            return column.key(record)
        return record if role == RECORD_ROLE else None

    def _lay_out(self, columns: Sequence[Column[R]] | None = None) -> None:
        self.beginResetModel()
        if columns is not None:
            self._turn_to(tuple(columns))
        shown = [record for record in self._all if self._holds(record)]
        if self._sorted is not None:
            number, order = self._sorted
            # Stable in both directions, so that equal keys stay in the order they came in.
            descending = order is Qt.SortOrder.DescendingOrder
            shown.sort(key=partial(self._key, number), reverse=descending)
        self._shown = shown
        self.endResetModel()

    def _turn_to(self, columns: tuple[Column[R], ...]) -> None:
        """Take other columns; sort by the same one as before, or the first."""
        if self._sorted is not None:
            number, order = self._sorted
            before, after = self._columns[number].identity, [each.identity for each in columns]
            self._sorted = (after.index(before) if before in after else 0, order)
        self._columns = columns

    def _holds(self, record: R) -> bool:
        if not self._words:
            return True
        seen = self._see(record)
        if not seen.text:
            cells = (" ".join(column.text(record).split()) for column in self._columns)
            seen.text = "\n".join(cells).casefold()
        return holds(seen.text, self._words)

    def _key(self, number: int, record: R) -> Any:
        keys = self._see(record).keys
        if number not in keys:
            keys[number] = self._columns[number].key(record)
        return keys[number]

    def _see(self, record: R) -> "_Seen":
        seen = self._seen.get(record.id)
        if seen is None:
            seen = self._seen[record.id] = _Seen(record)
        return seen
