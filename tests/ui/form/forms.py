"""The forms of the program, each with something in it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from neutrodesk.domain.reminder import Anchor, Reminder
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.definitions.display_form import DisplayForm
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.reminder_form import ReminderForm, SnoozeForm


def folded(desk, _person, window):
    form = PersonForm(desk, None, window)
    form.name.line.setText("Lina")
    form.born.line.setText("2020-03-04")
    return form


def unfolded(desk, person, window):
    form = folded(desk, person, window)
    for part in (form.doctor, form.lines, form.around):
        part.unfold()
    for rows in (form.lines.lines, form.around.allergies, form.around.contacts):
        rows.add_button.click()
    return form


def row_of(form, analyte):
    return next(row for row in form.grid.rows if row.analyte.key == analyte)


def a_test_form(desk, person, window):
    form = BloodTestForm(desk, person, None, window)
    form.grid.rows[0].cells[0].setText("2.1")
    return form


def a_test_with_everything(desk, person, window):
    before = a_test_form(desk, person, window)
    before.day.line.setText("2026-03-04")
    row_of(before, "plt").cells[0].setText("1,200")
    before.reject()
    return BloodTestForm(desk, person, None, window)


def once(desk, person, window):
    form = ReminderForm(desk, person, None, window)
    form.what.line.setText("Dentist")
    return form


def again_and_again(desk, person, window):
    form = once(desk, person, window)
    form.repeat.choose(Anchor.LAST_TEST)
    form.number.line.setText("4")
    return form


def putting_off(desk, person, window):
    reminder = Reminder(person=person.id, what="Dentist", start=date(2026, 3, 9))
    desk.keep("Set up", reminder)
    form = SnoozeForm(desk, person, reminder, window)
    form.until.line.setText("2026-04-01")
    return form


def units(desk, _person, window):
    form = DisplayForm(desk, window)
    form.grades.choose("ctcae_v6")
    return form


IN_ONE_COLUMN = (folded, unfolded, once, again_and_again, putting_off)
FORMS = (*IN_ONE_COLUMN, units, a_test_form, a_test_with_everything)


def name_of(form):
    return form.__name__


def shown(form):
    return [each for each in form.findChildren(QWidget) if each.isVisible()]
