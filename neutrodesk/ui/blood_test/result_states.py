"""How far the laboratory's word on each single value has come, and what stood there before."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from neutrodesk.domain.blood_test import Result, Status
from neutrodesk.reports.status_words import status_text, status_word
from neutrodesk.services.correcting import marked_corrected
from neutrodesk.services.differences import result_key
from neutrodesk.services.history import Earlier
from neutrodesk.ui.blood_test.grid_cell import Cell
from neutrodesk.ui.blood_test.result_grid import ResultGrid
from neutrodesk.ui.blood_test.result_marks import earlier_lines
from neutrodesk.ui.blood_test.result_row import FLAG, VALUE, ResultRow
from neutrodesk.ui.form.fields import Entry


class ResultStates(Entry):
    """Keeps the status of the rows of a grid; nothing of it is seen until one has another.

    The menu of a row (right click, the menu key or Alt+Down in any of its cells) sets it. A word
    stands beside the row where it is not final, and what stood there before a correction.
    """

    def __init__(self, grid: ResultGrid, parent: QWidget) -> None:
        super().__init__("states", "", parent)
        self._grid = grid
        self._chosen: dict[str, Status] = {}
        self._corrected: frozenset[str] = frozenset()
        self._earlier: Mapping[str, Sequence[Earlier]] = {}
        for row in grid.rows:
            self._watch(row)
        grid.row_added.connect(self._watch)
        self.hide()

    def show_earlier(self, earlier: Mapping[str, Sequence[Earlier]]) -> None:
        """Show what stood in place of values before, by the key of their row."""
        self._earlier = earlier
        self.follow(())

    def follow(self, corrected: Collection[str]) -> None:
        """Show the rows as they are; the laboratory corrected those with these keys."""
        self._corrected = frozenset(corrected)
        for row in self._grid.rows:
            self._show(row)

    def applied(self, results: Iterable[Result]) -> tuple[Result, ...]:
        """Return results with the status that was chosen for each."""
        return tuple(
            replace(one, status=self._chosen.get(result_key(one.analyte, one.method), one.status))
            for one in marked_corrected(tuple(results), self._corrected)
        )

    def status(self, row: ResultRow) -> Status:
        """Return the status of a row: the one that was chosen, else what follows or was kept."""
        if row.key in self._chosen:
            return self._chosen[row.key]
        if row.key in self._corrected:
            return Status.CORRECTED
        return row.kept.status if row.kept else Status.FINAL

    def choose(self, row: ResultRow, status: Status) -> None:
        """Give a row this status."""
        self._chosen.pop(row.key, None)
        if status is not self.status(row):
            self._chosen[row.key] = status
        self.changed.emit()

    def typed(self) -> str:
        return json.dumps(self._chosen) if self._chosen else ""

    def fill(self, text: str) -> None:
        self._chosen = {key: Status(said) for key, said in json.loads(text or "{}").items()}
        self.changed.emit()

    def stops(self) -> Sequence[QWidget]:
        return []

    def menu(self, row: ResultRow, parent: QWidget) -> QMenu:
        """Return the menu that sets the status of a row."""
        words = self.tr("Status of {analyte}").format(analyte=row.label.text())
        menu = QMenu(words, parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for status in Status:
            action = QAction(status_text(status), group)
            action.setCheckable(True)
            action.setChecked(status is self.status(row))
            # An empty row has nothing that the laboratory could say more of.
            action.setEnabled(not row.empty)
            action.triggered.connect(lambda _on, status=status: self.choose(row, status))
            menu.addAction(action)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Cell):
            if isinstance(event, QContextMenuEvent):
                self._pop_up_all(watched, event.globalPos())
                return True
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
                if event.key() == Qt.Key.Key_Down and alt == Qt.KeyboardModifier.AltModifier:
                    below = watched.mapToGlobal(QPoint(0, watched.height()))
                    self.menu(self._row_of(watched), watched).popup(below)
                    return True
        return super().eventFilter(watched, event)

    def _pop_up_all(self, cell: Cell, place: QPoint) -> None:
        """Show what any line of text can do, and the status of the row."""
        menu = cell.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addMenu(self.menu(self._row_of(cell), menu))
        menu.popup(place)

    def _row_of(self, cell: Cell) -> ResultRow:
        return next(row for row in self._grid.rows if cell in row.cells)

    def _watch(self, row: ResultRow) -> None:
        for cell in row.cells:
            cell.installEventFilter(self)
        row.cells[FLAG].setToolTip(
            self.tr("Alt+Down sets the status of this value: final, preliminary, corrected")
        )
        self._show(row)

    def _show(self, row: ResultRow) -> None:
        """Say the status where it is not final, and what stood there before."""
        status, earlier = self.status(row), self._earlier.get(row.key, ())
        parts = [] if row.empty else [status_word(status)]
        if earlier:
            parts.append(self.tr("was {value}").format(value=earlier[-1].text))
        words = " · ".join(part for part in parts if part)
        row.state.setText(words)
        row.state.setVisible(bool(words))
        # An empty line below would make the row taller.
        row.beside.setHidden(bool(words) and not row.beside.text())
        lines = earlier_lines(earlier)
        row.state.setToolTip(lines)
        row.state.setAccessibleDescription(lines)
        row.cells[VALUE].setToolTip(lines)
