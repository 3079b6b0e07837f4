"""Words in a window: a heading, and sentences that break where the window ends."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_NARROWEST = 30
"""Letters that stand in a line before it breaks."""


class Paragraph(QLabel):
    """Plain sentences; no sign in them is taken for markup. Hidden while there are none."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NARROWEST)
        self.say(text)

    def say(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setHidden(not text)


class Heading(Paragraph):
    """A line that says what follows."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
