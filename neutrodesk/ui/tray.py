"""A quiet notice while the program runs: that something is due, never what or for whom."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.paths import resource
from neutrodesk.reminders.due import Due, draw_days, due
from neutrodesk.reminders.notices import Said, notice
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.settings import WindowSettings

A_MINUTE = 60_000


class Tray(QObject):
    """Looks at the calendar once a minute and says each thing once a day.

    Signals:
        clicked: the notice or the icon was clicked.
    """

    clicked = Signal()

    def __init__(self, desk: Desk, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(QIcon(str(resource("icons", "neutrodesk.svg"))), self)
            self._icon.setToolTip("NeutroDesk")
            self._icon.activated.connect(self.clicked)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.show()
        self._clock = QTimer(self)
        self._clock.setInterval(A_MINUTE)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> str:
        """Look at the calendar; show and return what is to be said now, empty where nothing is."""
        today = self._desk.today()
        said = Said.read(self._settings.said, today)
        words, said = notice(due_now(self._desk), said, today)
        self._settings.said = str(said)
        if words and self._icon is not None:
            # The title says it all: nothing of a person belongs on a screen others can see.
            self._icon.showMessage(words, "", self._icon.icon())
        return words


def due_now(desk: Desk) -> tuple[Due, ...]:
    """Return what is due or overdue today, the longest overdue first."""
    people = desk.all(Person)
    newest = (test for person in people for test in desk.newest_tests(person.id, 1))
    tests: dict[str, BloodTest] = {test.id: test for test in newest}
    return due(people, desk.all(Reminder), draw_days(tests.values()), desk.today())
