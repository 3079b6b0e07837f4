"""What a blood test that is kept already offers besides its values: its history, another person."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import translate
from neutrodesk.ui.blood_test.history_window import HistoryWindow
from neutrodesk.ui.blood_test.moving import MoveTest, nobody_else, others
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk

HISTORY_KEYS = "Ctrl+Shift+H"
MOVE_KEYS = "Ctrl+Shift+M"


def show_history(desk: Desk, test: BloodTest, parent: QWidget) -> HistoryWindow:
    """Open the history of a blood test."""
    person = desk.find(Person, test.person)
    words = translate("KeptTest", "Blood test of {day}  ·  {name}")
    heading = words.format(day=day_text(test.taken_on), name=person.name if person else "")
    window = HistoryWindow(desk, RecordId(test.id), heading, parent)
    window.open()
    return window


class KeptTest(QWidget):
    """The two buttons beside the heading of the form.

    Signals:
        wanted_by: the test belongs to another person, with the ``Person``.
    """

    wanted_by = Signal(object)

    def __init__(self, desk: Desk, test: BloodTest, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._test = desk, test
        self.history_button = self._button(self.tr("Histor&y…"), HISTORY_KEYS)
        self.move_button = self._button(self.tr("&Move…"), MOVE_KEYS)
        self.move_button.setToolTip(self.tr("File this test under another person"))
        self.history_button.setToolTip(self.tr("What was done to this test, when and why"))
        if not others(desk, test.person):
            self.move_button.setEnabled(False)
            self.move_button.setToolTip(nobody_else())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.history_button, self.move_button):
            row.addWidget(button)
            button.setAccessibleDescription(button.toolTip())
        self.history_button.clicked.connect(lambda _checked: show_history(desk, test, self))
        self.move_button.clicked.connect(self._ask)

    def _ask(self) -> None:
        dialog = MoveTest(self._desk, self._test, self)
        dialog.chosen.connect(self.wanted_by)
        dialog.open()

    def _button(self, text: str, keys: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        # A button takes one key only: the letter stays, the other is a shortcut of its own.
        QShortcut(QKeySequence(keys), self, button.click)
        return button
