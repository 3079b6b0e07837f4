from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder, Settlement, Unit
from neutrodesk.ui.reminder_form import ReminderForm, SnoozeForm


@pytest.fixture
def opened(desk, a_person, window):
    def opened(reminder=None):
        form = ReminderForm(desk, a_person, reminder, window)
        form.open()
        return form

    return opened


def kept(desk, person):
    return desk.all(Reminder, person.id)


def test_once_on_a_day(desk, a_person, opened):
    form = opened()
    assert form.reason.text() == "What: This needs to be filled in."
    form.what.line.setText("Dentist")
    form.start.line.setText("1.4.")
    assert form.start.beside.text() == "1 Apr 2026"
    assert form.due.text() == "Next due: 1 Apr 2026, in 22 days"
    form.save()
    (reminder,) = kept(desk, a_person)
    assert (reminder.what, reminder.start, reminder.every) == ("Dentist", date(2026, 4, 1), None)


def test_again_and_again_from_the_last_test(desk, a_person, opened):
    form = opened()
    assert not form.number.isVisible()
    form.what.line.setText("Blood test")
    form.repeat.choose(Anchor.LAST_TEST)
    assert form.number.isVisible()
    assert form.reason.text() == "Every: This needs to be filled in."
    form.number.line.setText("2")
    assert form.due.text() == "Next due: 18 Mar 2026, in 8 days"
    form.source.line.setText("from my clinic letter of 1 March")
    form.save()
    (reminder,) = kept(desk, a_person)
    assert reminder.every == Interval(2, Unit.WEEKS)
    assert reminder.anchor is Anchor.LAST_TEST
    assert reminder.source == "from my clinic letter of 1 March"


@pytest.mark.parametrize("text", ["0", "x", "1000", "1.5", "-2"])
def test_a_number_that_cannot_be_counted_is_told(opened, text):
    form = opened()
    form.what.line.setText("Blood test")
    form.repeat.choose(Anchor.DATE)
    form.number.line.setText(text)
    assert not form.save_button.isEnabled()
    assert form.number.beside.text()
    form.discard()


def test_correcting_keeps_what_is_settled_and_forgets_what_it_was_put_off_from(
    desk, a_person, opened
):
    settled = (Settlement(due=date(2026, 2, 1), on=date(2026, 2, 2), how=How.DONE),)
    reminder = Reminder(
        person=a_person.id,
        what="Check the fever bag",
        start=date(2026, 2, 1),
        every=Interval(1, Unit.MONTHS),
        note="in the hall",
        settled=settled,
        snoozed_to=date(2026, 3, 20),
    )
    desk.keep("Set up", reminder)
    form = opened(reminder)
    assert form.record() == reminder
    form.what.line.setText("Fever bag")
    assert form.record().snoozed_to == date(2026, 3, 20)
    form.unit.choose(Unit.WEEKS)
    assert form.record().snoozed_to is None
    assert form.record().settled == settled
    form.discard()


def test_the_prescriber_comes_first(opened):
    form = opened()
    labels = [label.text() for label in form.findChildren(QLabel)]
    assert "Your prescriber's instructions come first." in labels
    assert form.heading.text() == "Mia Example · born 15 Jan 2020"


def test_closing_in_the_middle_loses_nothing(qtbot, opened):
    form = opened()
    form.what.line.setText("Dent")
    form.repeat.choose(Anchor.DATE)
    form.number.line.setText("half")
    typed = form._typed()
    with qtbot.waitSignal(form.drafted):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert opened()._typed() == typed


def test_a_reminder_is_put_off_to_a_day_that_is_typed(desk, a_person, window):
    reminder = Reminder(person=a_person.id, what="Dentist", start=date(2026, 3, 9))
    desk.keep("Set up", reminder)
    form = SnoozeForm(desk, a_person, reminder, window)
    form.open()
    form.until.line.setText("10.3.2026")
    assert not form.save_button.isEnabled()
    form.until.line.setText("24.3.")
    form.save()
    (after,) = kept(desk, a_person)
    assert (after.snoozed_to, after.start) == (date(2026, 3, 24), date(2026, 3, 9))


def test_it_is_never_due_before_the_day_that_was_typed(desk, a_person, a_test, opened):
    desk.keep("Set up", replace(a_test, taken_on=date(2025, 9, 1)))
    form = opened()
    form.what.line.setText("Blood test")
    form.repeat.choose(Anchor.LAST_TEST)
    form.number.line.setText("2")
    label = form._form.labelForField(form.start)
    assert label.text() == "Not &before"
    assert form.start.editor.accessibleName() == "Not before"
    assert form.due.text() == "Next due: 10 Mar 2026, due today"
    form.start.line.setText("2026-04-01")
    assert form.due.text() == "Next due: 1 Apr 2026, in 22 days"
    form.start.line.setText("2025-09-01")
    assert form.due.text() == "Next due: 15 Sep 2025"


def test_a_day_that_puts_nothing_off_says_why(desk, a_person, window):
    reminder = Reminder(person=a_person.id, what="Dentist", start=date(2026, 3, 20))
    desk.keep("Set up", reminder)
    form = SnoozeForm(desk, a_person, reminder, window)
    assert form.until.typed() == "2026-03-21"
    form.until.line.setText("20.3.2026")
    assert form.until.beside.text() == "It has to be a later day."
    form.until.line.setText("21.3.2026")
    assert form.save_button.isEnabled()
    form.discard()
