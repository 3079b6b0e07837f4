"""The table of records as it is seen: used by keyboard or mouse, in its place while they change."""

from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from neutrodesk.domain.record import RecordId
from neutrodesk.ui.table.record_table import RECORD_ROLE, R, RecordTable

_WIDEST = 40
"""No column starts wider than this many letters; the user may draw it wider."""


class RecordView(QTableView, Generic[R]):
    """A table of records, used by keyboard or mouse; it keeps its place while records change.

    Signals:
        opened: a record was double-clicked or Enter pressed on it, with its id.
        dropped: Delete was pressed on a record, with its id.
        selected: another record is selected, with its id; empty where there is none.
        painted: the table has been painted.
    """

    opened = Signal(str)
    dropped = Signal(str)
    selected = Signal(str)
    painted = Signal()

    def __init__(self, table: RecordTable[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._place: tuple[RecordId | None, int, str, int] = (None, 0, "", 0)
        self._own_widths: dict[str, int] = {}
        self._fitted: list[str] = []
        self._measured: set[int] = set()
        self._fitting = self._resetting = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        table.modelAboutToBeReset.connect(self._remember)
        self.setModel(table)
        table.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell_selected)
        self.activated.connect(self._open)
        self.horizontalHeader().sectionResized.connect(self._note_width)
        self.verticalScrollBar().valueChanged.connect(self._widen_columns)
        self._fit_rows()

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column, and let a click on a heading sort by another."""
        self.horizontalHeader().setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def fit_next(self) -> None:
        """Fit the columns to the records shown next; those the user has drawn stay."""
        self._fitted = []

    @property
    def current(self) -> R | None:
        """The record that is selected; ``None`` where there is none."""
        index = self.currentIndex()
        record: R | None = index.data(RECORD_ROLE) if index.isValid() else None
        return record

    def select(self, record_id: RecordId) -> bool:
        """Select a record and bring it into sight; return whether it is there."""
        row = self.table.row_of(record_id)
        if row is None:
            return False
        self.setCurrentIndex(self.table.index(row, max(self.currentIndex().column(), 0)))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and record is not None:
            self.opened.emit(record.id)
        elif event.key() == Qt.Key.Key_Delete and record is not None:
            self.dropped.emit(record.id)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            # The headings do not always follow by themselves.
            self.horizontalHeader().setFont(self.font())
            self._fit_rows()
            self.fit_next()
            self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE).id)

    def _tell_selected(self) -> None:
        if not self._resetting:
            record = self.current
            self.selected.emit(record.id if record is not None else "")

    def _remember(self) -> None:
        self._resetting = True
        index, record = self.currentIndex(), self.current
        column = self.table.columns[index.column()].identity if index.isValid() else ""
        scrolled = self.verticalScrollBar().value()
        self._place = (record.id if record else None, index.row(), column, scrolled)

    def _restore(self) -> None:
        """Go back to the record that was selected, or to its neighbour where it is gone."""
        record_id, row, before, scrolled = self._place
        self._show_sorting()
        self._fit_columns()
        found = self.table.row_of(record_id) if record_id is not None else None
        if found is None and record_id is not None:
            found = min(row, self.table.rowCount() - 1)
        if found is not None and found >= 0:
            after = [column.identity for column in self.table.columns]
            column = after.index(before) if before in after else 0
            self.setCurrentIndex(self.table.index(found, column))
            self.verticalScrollBar().setValue(scrolled)
        self._resetting = False
        self._tell_selected()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3 // 2)

    def _headings(self) -> list[str]:
        return [column.heading for column in self.table.columns]

    def _show_sorting(self) -> None:
        """Let the sign of sorting stand where the table sorts, also when its columns change."""
        if self.isSortingEnabled() and self.table.sorted_by is not None:
            header = self.horizontalHeader()
            # The table is sorted already.
            header.blockSignals(True)
            header.setSortIndicator(*self.table.sorted_by)
            header.blockSignals(False)

    def _fit_columns(self) -> None:
        """Give each column the room its first records need, or what the user gave it."""
        self._measured.clear()
        headings = self._headings()
        if self._fitted != headings and self.table.rowCount():
            self._fitted, self._fitting = headings, True
            for column, heading in enumerate(headings):
                own = self._own_widths.get(heading)
                wanted = self.horizontalHeader().sectionSizeHint(column)
                self.setColumnWidth(column, wanted if own is None else own)
            self._fitting = False
        self._widen_columns()

    def _widen_columns(self) -> None:
        """Give columns more room where what has come into sight needs it."""
        seen = set(self._rows_in_sight()) - self._measured
        if not seen or not self._fitted:
            return
        self._measured |= seen
        letters, style = self.fontMetrics(), self.style()
        widest = letters.averageCharWidth() * _WIDEST
        # As much as is left free around the text of a cell, and the line of the grid.
        free = 2 * (style.pixelMetric(style.PixelMetric.PM_FocusFrameHMargin, None, self) + 1) + 1
        self._fitting = True
        for column, heading in enumerate(self._fitted):
            if heading not in self._own_widths:
                texts = (str(self.table.index(row, column).data()) for row in seen)
                wanted = max(letters.horizontalAdvance(text) for text in texts) + free
                now = self.columnWidth(column)
                self.setColumnWidth(column, max(now, min(wanted, widest)))
        self._fitting = False

    def _rows_in_sight(self) -> range:
        last = self.table.rowCount() - 1
        first, below = self.rowAt(0), self.rowAt(self.viewport().height())
        return range(max(first, 0), (last if below < 0 else below) + 1)

    def _note_width(self, column: int, _before: int, now: int) -> None:
        # The last column takes what is left and so changes by itself.
        if not self._fitting and column < self.table.columnCount() - 1:
            self._own_widths[self._headings()[column]] = now
