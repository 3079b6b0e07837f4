"""What is typed into: a line and a note that measure themselves in letters, not in pixels."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget


class Line(QLineEdit):
    """A line with room for so many letters, at any size of the text; 0 takes all there is."""

    def __init__(self, letters: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        if letters:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._letters:
            metrics = self.fontMetrics()
            size.setWidth(metrics.averageCharWidth() * self._letters + metrics.height())
        return size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._letters else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not left to the form: a list of completions hands keys to the line alone.
            event.accept()
            self.focusNextChild()


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
