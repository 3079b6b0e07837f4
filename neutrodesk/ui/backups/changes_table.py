"""What restoring would change, record by record: what would be gone, come back, or be as then."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.services.backups.preview import Preview
from neutrodesk.services.record_words import day_of, kind_of, name_text
from neutrodesk.ui.dates import day_text

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, str, str, str]
_ROWS = 5


class ChangesTable(QAbstractTableModel):
    """Shows what would become of each record that would not stay as it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._headings = (
            self.tr("What becomes of it"),
            self.tr("Kind"),
            self.tr("Whose"),
            self.tr("Day"),
        )

    def show(self, preview: Preview | None, names: Mapping[RecordId, str]) -> None:
        """Show a preview; `names` are those of the people as they are called now."""
        self.beginResetModel()
        self.rows = () if preview is None else tuple(rows_of(preview, names))
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class ChangesView(QTableView):
    """The table as it is seen."""

    def __init__(self, table: ChangesTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(table)
        self.setAccessibleName(self.tr("What restoring would change"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        # Measuring each of thousands of rows would take a second.
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.5))

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 70, round(letter.height() * 1.6) * (_ROWS + 1))


def rows_of(preview: Preview, names: Mapping[RecordId, str]) -> Iterable[Row]:
    """Yield a row for each record that would change: first what would be gone."""
    translate = QCoreApplication.translate
    there = {p.id: p.name for p in (*preview.gone, *preview.back) if isinstance(p, Person)}
    people = {**there, **names}
    for words, records in (
        (translate("ChangesTable", "would be gone"), preview.gone),
        (translate("ChangesTable", "would be as it was then"), _then(preview)),
        (translate("ChangesTable", "would come back"), preview.back),
    ):
        for record in sorted(records, key=_order):
            day = day_of(record)
            # The day has a column of its own.
            whose = name_text(record, people, dated=False)
            yield words, kind_of(record), whose, day_text(day) if day else ""


def _then(preview: Preview) -> tuple[Record, ...]:
    return tuple(step.after for step in preview.changed if step.after is not None)


def _order(record: Record) -> tuple[bool, str]:
    """People first, then by the day, the newest first as the day is told."""
    day = day_of(record)
    return (not isinstance(record, Person), "" if day is None else day.isoformat())
