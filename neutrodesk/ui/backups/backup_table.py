"""The table of backups: when each was made, how much is in it, and whether it is whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from neutrodesk.services.backups.shelf import Backup
from neutrodesk.ui.backups.backup_words import (
    moment_text,
    number_text,
    occasion_text,
    size_text,
)

Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (2, 3, 4)
_ROWS = 5


class BackupTable(QAbstractTableModel):
    """Shows backups, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backups: tuple[Backup, ...] = ()
        self._whole: dict[Path, bool] = {}
        self._headings = (
            self.tr("Made"),
            self.tr("Why"),
            self.tr("People"),
            self.tr("Tests"),
            self.tr("Size"),
            self.tr("Checked"),
        )

    def show(self, backups: Sequence[Backup]) -> None:
        """Show these backups; what is known of those that were there before still holds."""
        self.beginResetModel()
        self.backups = tuple(backups)
        there = {backup.path for backup in backups}
        self._whole = {path: whole for path, whole in self._whole.items() if path in there}
        self.endResetModel()

    def note(self, backup: Backup, whole: bool) -> None:
        """Show whether a backup is whole, now that it was read."""
        self._whole[backup.path] = whole
        for row, each in enumerate(self.backups):
            if each.path == backup.path:
                index = self.index(row, self.columnCount() - 1)
                self.dataChanged.emit(index, index)

    def is_whole(self, backup: Backup) -> bool | None:
        """Tell whether a backup is whole; ``None`` where it is not read yet."""
        return self._whole.get(backup.path)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.backups)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        backup, column = self.backups[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(backup, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[column]}: {self._text(backup, column)}"
            case Qt.ItemDataRole.ToolTipRole:
                return str(backup.path)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag
                across = side.AlignRight if column in _NUMBERS else side.AlignLeft
                return across | side.AlignVCenter
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def _text(self, backup: Backup, column: int) -> str:
        counts = backup.manifest.counts
        match column:
            case 0:
                return moment_text(backup.made_at)
            case 1:
                return occasion_text(backup.manifest)
            case 2:
                return number_text(counts.people)
            case 3:
                return number_text(counts.tests)
            case 4:
                return size_text(backup.size)
            case _:
                return self._standing(backup)

    def _standing(self, backup: Backup) -> str:
        match self.is_whole(backup):
            case None:
                return self.tr("being read…")
            case True if backup.manifest.encrypted:
                return self.tr("whole, encrypted")
            case True:
                return self.tr("whole, not encrypted")
            case False:
                return self.tr("not whole: of no use")


class BackupView(QTableView):
    """The table as it is seen and used by keyboard or mouse.

    Signals:
        chosen: another backup is selected.
        opened: a backup was double-clicked, or Enter pressed on it.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(self, table: BackupTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self.setModel(table)
        self.setAccessibleName(self.tr("Backups, the newest first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.chosen.emit())
        table.modelReset.connect(self.chosen)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def current(self) -> Backup | None:
        """The backup that is selected; ``None`` where there is none."""
        index = self.currentIndex()
        return self.table.backups[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 84, round(letter.height() * 1.8) * (_ROWS + 1))
