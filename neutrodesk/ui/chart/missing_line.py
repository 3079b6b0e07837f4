"""The line above the chart that says that records are missing from it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages.last_count import not_shown


class MissingLine(QLabel):
    """Says that records of a person are damaged; nothing, and no room taken, while none is."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def follow(self, person: Person | None) -> None:
        """Say what is so of a person now."""
        unsure = bool(not_shown(self._desk, person))
        if unsure and person is not None:
            words = self.tr("Some records of {name} are damaged. They are missing from this chart.")
            self.setText(words.format(name=person.name))
        self.setVisible(unsure)
