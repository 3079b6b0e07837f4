"""The words beside Save that say why it is off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_NARROWEST = 30
"""Letters that stand in a line before it breaks."""


class SaveReason(QLabel):
    """Says in plain words what a form still needs; empty where it can be saved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NARROWEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
