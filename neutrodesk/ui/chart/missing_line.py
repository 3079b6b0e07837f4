"""The line above the chart that says that records are missing from it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.domain.person import Person


class MissingLine(QLabel):
    """Says that records of a person are damaged; nothing, and no room taken, while none is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def follow(self, person: Person | None, *, missing: bool) -> None:
        """Say of a person that records are `missing`, or nothing."""
        if missing and person is not None:
            words = self.tr("Some records of {name} are damaged. They are missing from this chart.")
            self.setText(words.format(name=person.name))
        self.setVisible(missing)
