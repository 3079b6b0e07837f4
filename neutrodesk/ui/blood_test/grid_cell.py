"""What stands in the blood-test form's grid: cells, left as those of a table, and remarks."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.ui.form.inputs import Line

_KEYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_TABS: dict[int, tuple[int, int]] = {Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}


class Remark(QLabel):
    """Plain words about a row; no line is kept free while there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.text() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self.text() else QSize(0, 0)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.text() else 0


class Cell(Line):
    """A cell of the grid: Enter and the arrows move in it as in a table.

    Signals:
        moved: the user goes so many rows and columns on.
    """

    moved = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)

    def _step(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Return how many rows and columns a key goes; ``None`` where it stays in the cell."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & Qt.KeyboardModifier.ControlModifier:
            return _TABS.get(key)
        if held:
            return None
        at_edge = {
            Qt.Key.Key_Right: self.cursorPosition() == len(self.text()),
            Qt.Key.Key_Left: self.cursorPosition() == 0 and not self.hasSelectedText(),
        }
        return _KEYS.get(key) if at_edge.get(Qt.Key(key), True) else None
