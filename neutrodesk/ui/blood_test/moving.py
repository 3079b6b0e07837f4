"""Choosing the person that a blood test belongs to, where it was entered for another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.i18n import translate
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.growing_dialog import GrowingDialog


def others(desk: Desk, person: RecordId) -> tuple[Person, ...]:
    """Return the other people of the file, the archived ones last."""
    people = [each for each in desk.all(Person) if each.id != person]
    return tuple(sorted(people, key=lambda each: each.archived))


def nobody_else() -> str:
    """Return why a test cannot be moved where the file has one person only."""
    return translate("MoveTest", "There is only one person in this file.")


def move_test(desk: Desk, test: BloodTest, to: Person) -> bool:
    """File a test under another person; the status line offers to undo it."""
    words = translate("MoveTest", "Move blood test of {day} to {name}")
    return desk.move(words.format(day=day_text(test.taken_on), name=to.name), test, to.id)


class MoveTest(GrowingDialog):
    """Shows the other people of the file, each with the birth date; one click chooses.

    Signals:
        chosen: the test belongs to this person, with the ``Person``; the dialog is closed by then.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, test: BloodTest, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Move to another person"))
        self._test = test
        desk.closing.connect(self.reject)
        now = desk.find(Person, test.person)
        words = self.tr("The blood test of {day} is filed under {name}. Who does it belong to?")
        question = QLabel(words.format(day=day_text(test.taken_on), name=now.name if now else "–"))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.column.addWidget(question)
        self.people: dict[RecordId, QPushButton] = {}
        for person in others(desk, test.person):
            self.column.addLayout(self._line(person))
        self.column.addStretch(1)
        self.cancel_button = QPushButton(self.tr("&Cancel"), self)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        outer = QVBoxLayout(self)
        outer.addWidget(self.roll, 1)
        outer.addLayout(foot)
        self.fit()
        first = next((each for each in self.people.values() if each.isEnabled()), None)
        (first or self.cancel_button).setFocus()

    def last_stops(self) -> Sequence[QWidget]:
        return [self.cancel_button]

    def _line(self, person: Person) -> QHBoxLayout:
        """Return a line with the button of a person, and why it is off where it is."""
        words = self.tr("{name}  ·  born {day}")
        if person.archived:
            words = self.tr("{name}  ·  born {day}  ·  archived")
        # A name may hold the sign that marks a key.
        name = person.name.replace("&", "&&")
        button = QPushButton(words.format(name=name, day=day_text(person.born)), self.body)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: self._choose(person))
        self.people[person.id] = button
        line = QHBoxLayout()
        line.addWidget(button)
        if self._test.taken_on < person.born:
            button.setEnabled(False)
            why = QLabel(self.tr("not yet born at this draw"), self.body)
            button.setAccessibleDescription(why.text())
            line.addWidget(why)
        line.addStretch(1)
        return line

    def _choose(self, person: Person) -> None:
        self.accept()
        self.chosen.emit(person)
