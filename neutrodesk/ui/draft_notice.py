"""The quiet line of a form that was opened again with what was typed into it last time."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from neutrodesk.ui.dates import day_text


class DraftNotice(QWidget):
    """Says since when what stands in the form is there, and offers to start afresh."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.afresh = QPushButton(self.tr("Start &afresh"), self)
        self.afresh.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.afresh)
        self.hide()

    def say(self, typed_on: date) -> None:
        """Show the line."""
        words = self.tr("This is what you were typing on {day}.")
        self.text.setText(words.format(day=day_text(typed_on)))
        self.show()
