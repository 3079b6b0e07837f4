"""What is typed into: a line and a note that measure themselves in letters, not in pixels."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

_FEWEST = 10
"""So many letters of a line can be seen at the least: a whole date."""


class Line(QLineEdit):
    """A line with room for so many letters, at any size of the text; 0 takes all there is."""

    def __init__(self, letters: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        if letters:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._sized(super().sizeHint(), self._letters)

    def minimumSizeHint(self) -> QSize:
        # Where the screen has no room for all letters, the line shows those around the cursor.
        return self._sized(super().minimumSizeHint(), min(self._letters, _FEWEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Passed on by hand: a list of completions hands keys to the line alone.
            if (parent := self.parentWidget()) is not None:
                QApplication.sendEvent(parent, event.clone())
            event.accept()

    def _sized(self, size: QSize, letters: int) -> QSize:
        if letters:
            metrics = self.fontMetrics()
            size.setWidth(metrics.averageCharWidth() * letters + metrics.height())
        return size


class Note(QPlainTextEdit):
    """A few lines of text; Tab leaves it."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = metrics.lineSpacing() * self._lines + metrics.height()
        return QSize(metrics.averageCharWidth() * 40, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())
