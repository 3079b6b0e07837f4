"""Where what is said beside an entry is from: each source in full, reached by the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_LINES = 4
"""So many lines are shown at once; the rest is reached with the arrow keys."""


class Sources(QWidget):
    """A button that shows and hides the sources below it. Hidden while there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QPushButton(self.tr("Sources…"), self)
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        self.full = QPlainTextEdit(self)
        self.full.setReadOnly(True)
        self.full.setTabChangesFocus(True)
        self.full.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.full.setAccessibleName(self.tr("Sources"))
        self.full.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self.full.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.full)
        self.button.toggled.connect(self.full.setVisible)
        self.say("")

    def say(self, citations: str) -> None:
        """Hold other sources, a line each."""
        if citations != self.full.toPlainText():
            self.full.setPlainText(citations)
        self.button.setAccessibleDescription(citations)
        self.setHidden(not citations)
