"""The line that says that a search found nothing, with the way back to all there is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from neutrodesk.ui.announcing import announce


class NothingFound(QWidget):
    """Says that nothing is found, while that is so, and offers to show everything again.

    Signals:
        all_wanted: everything is to be shown again.
    """

    all_wanted = Signal()

    def __init__(self, words: str, back: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(words, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button = QPushButton(back, self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleDescription(words)
        self.button.clicked.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.text, 1)
        self.hide()

    def follow(self, *, shown: int, of: int) -> None:
        """Say so where none are shown of those there are."""
        nothing = of > 0 and shown == 0
        if nothing and self.isHidden():
            announce(self, self.text.text())
        self.setVisible(nothing)
