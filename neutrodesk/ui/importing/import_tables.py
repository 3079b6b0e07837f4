"""The two sides of an import's review: what was read, and the original it was read from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QSplitter, QTableView, QWidget

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_unit
from neutrodesk.importers.drafts import Where
from neutrodesk.services.importing import Review
from neutrodesk.services.importing.words import problem_text, standing_text, where_text
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.numbers import with_unit

Index = QModelIndex | QPersistentModelIndex

_WIDEST = 2000
"""Letters of the longest line that the original can be scrolled to."""
_WIDEST_CELL = 80
"""Letters of a cell that are shown at most; all of it is in the tooltip."""
_DAYS_MEASURED = 1000
_IN_WORDS = "text"
"""The kind of an analyte whose results are words."""
_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the review: what becomes of it, of which day, what it says, and where it stood."""

    standing: str
    day: str
    said: str
    where: Where
    meaning: str = ""


class FoundTable(QAbstractTableModel):
    """Shows what was read: the tests in the order of the file, then what could not be read.

    As it is read, a value stands in the unit that the person's values are shown in.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Found] = []
        self._headings = (
            self.tr("What becomes of it"),
            self.tr("Day"),
            self.tr("As it is printed → as it is read"),
            self.tr("Where it stands"),
        )

    def show(self, review: Review | None, presentation: Presentation = PLAIN) -> None:
        """Show a review in place of the one before."""
        self.beginResetModel()
        self._rows = [] if review is None else self._found(review, presentation)
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Found]:
        """The rows, from the top."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        text = (found.standing, found.day, found.said, where_text(found.where))[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return found.meaning or found.said
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[index.column()]}: {text}"
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def _found(self, review: Review, presentation: Presentation) -> list[Found]:
        unreadable, not_read = self.tr("! cannot be read"), self.tr("· not read")
        problems = [
            Found(unreadable, "", problem_text(problem), problem.where)
            for problem in review.problems
        ]
        tests = [
            Found(
                standing_text(line.standing),
                day_text(line.test.taken_on),
                _said(line.test, presentation, _read),
                line.where,
                _said(line.test, presentation, _meant),
            )
            for line in review.lines
        ]
        remarks = [
            Found(not_read, "", problem_text(remark), remark.where) for remark in review.remarks
        ]
        return [*problems, *tests, *remarks]


def _said(
    test: BloodTest, presentation: Presentation, word: Callable[[Result, Presentation], str]
) -> str:
    find = presentation.catalogue.find
    return "  ·  ".join(
        f"{find(result.analyte).short} {word(result, presentation)}" for result in test.results
    )


def _read(result: Result, presentation: Presentation) -> str:
    """Return a result as it was printed, and how it was read where that is not the same."""
    of = presentation.catalogue.find(result.analyte)
    printed = f"{result.printed} {result.flag}".strip()
    if result.quantity is None:
        if of.kind == _IN_WORDS:
            return printed
        words = QCoreApplication.translate("FoundTable", "{printed} (kept as words)")
        return words.format(printed=printed)
    number = in_unit(result.quantity, of, presentation.unit(of))
    if _is_plain(number, result.text):
        return printed
    return f"{printed} → {_meant(result, presentation)}"


def _is_plain(quantity: Quantity, text: str) -> bool:
    """Tell whether a text is a quantity's number as it is, without a thing to make out."""
    sign = quantity.comparator.value if quantity.comparator else ""
    number = "".join(text.split()).removeprefix(sign)
    return bool(_PLAIN.fullmatch(number)) and Decimal(number) == quantity.value


def _meant(result: Result, presentation: Presentation) -> str:
    """Return a result as it will be kept, so that a slip by a thousand is seen."""
    if result.quantity is None:
        return f"“{result.text}”"
    return with_unit(result.quantity, presentation.catalogue.find(result.analyte), presentation)


class FoundView(QTableView):
    """The table of what was read, a row at a time, by keyboard or mouse."""

    def __init__(self, table: FoundTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setResizeContentsPrecision(20)
        self.setAccessibleName(self.tr("What was read"))
        table.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """Make columns as wide as what stands in them, the values no wider than fits."""
        letters = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(letters.height() * 3 // 2)
        self.resizeColumnsToContents()
        days = {found.day for found in self._table.rows[:_DAYS_MEASURED]}
        free = letters.averageCharWidth()
        widest_day = max(map(letters.horizontalAdvance, days), default=0) + free
        self.setColumnWidth(1, max(self.columnWidth(1), widest_day))
        widest = _WIDEST_CELL * letters.averageCharWidth()
        self.setColumnWidth(2, min(self.columnWidth(2), widest))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            # The headings do not always follow by themselves.
            self.horizontalHeader().setFont(self.font())
            self._fit()


class _Lines(QAbstractListModel):
    """The original, line by line, each with its number."""

    def __init__(self, lines: Sequence[str], letters: QFontMetrics, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines
        self._digits = len(str(len(lines)))
        longest = min(max(map(len, lines), default=0), _WIDEST) + self._digits + 4
        self._size = QSize(letters.averageCharWidth() * longest, letters.lineSpacing())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()].replace("\t", "    ").replace("\0", "�")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{index.row() + 1:>{self._digits}}  {line[:_WIDEST]}"
            case Qt.ItemDataRole.ToolTipRole:
                return line[:_WIDEST]
            case Qt.ItemDataRole.SizeHintRole:
                return self._size
            case _:
                return None


class OriginalView(QListView):
    """The original with the line in question highlighted; drawn line by line, however long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setPointSizeF(self.font().pointSizeF())
        self.setFont(letters)
        self.setAccessibleName(self.tr("The original"))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the lines of a file."""
        before = self.model()
        self.setModel(_Lines(lines, QFontMetrics(self.font()), self))
        if before is not None:
            before.deleteLater()

    def highlight(self, line: int) -> None:
        """Highlight a line, counted from 1, and bring it into sight."""
        model = self.model()
        if model is not None and 0 < line <= model.rowCount():
            index = model.index(line - 1, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


class SideBySide(QSplitter):
    """What was read, and the original beside it, which follows to the line of each row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.found = FoundTable(self)
        self.table = FoundView(self.found, self)
        self.original = OriginalView(self)
        self.setChildrenCollapsible(False)
        self.addWidget(self.table)
        self.addWidget(self.original)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.table.selectionModel().currentRowChanged.connect(self._go_to_row)

    def _go_to_row(self, row: QModelIndex, _before: QModelIndex) -> None:
        if row.isValid():
            self.original.highlight(self.found.rows[row.row()].where.line)
