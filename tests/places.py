"""Every window and page of the program, each with what can come up in it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMainWindow

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import new_id
from neutrodesk.services.correcting import by_laboratory
from neutrodesk.services.definitions import definitions_text, read_definitions
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.blood_test.kept_gestures import show_history
from neutrodesk.ui.blood_test.moving import MoveTest
from neutrodesk.ui.definitions.definitions_review import DefinitionsReview
from neutrodesk.ui.definitions.laboratories import Laboratories
from neutrodesk.ui.definitions.laboratory_form import LaboratoryForm
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from neutrodesk.ui.definitions.own_values import OwnValues
from neutrodesk.ui.erasing.erase_window import EraseWindow
from neutrodesk.ui.form.section import Section
from neutrodesk.ui.person.person_form import PersonForm

OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS = range(6)
ASKED = "Date\tWBC (K/uL)\n03/04/2025\t2,3\nnever\t2,4\n"


def start_page(window):
    window.show_start()
    return window


def page(number):
    def turned(window):
        window.book.pages.setCurrentIndex(number)
        return window

    turned.__name__ = ("overview", "chart", "blood_tests", "diary", "course", "reminders")[number]
    return turned


def opened(window, kind=QDialog):
    return next(each for each in window.findChildren(kind) if each.isVisible())


def new_test(window):
    window.book.add_test()
    return opened(window)


def platelets(form):
    return next(row for row in form.grid.rows if row.analyte.key == "plt")


def a_test_with_a_question(window):
    """Return the form with everything that can come up in it: notice, same day, question."""
    window.book.add_test()
    first = opened(window)
    newest = window.book.desk.newest_tests(window.book.person.id, 1)[0]
    first.day.line.setText(newest.taken_on.isoformat())
    platelets(first).cells[0].setText("1,200")
    first.reject()
    window.book.add_test()
    form = next(f for f in window.findChildren(BloodTestForm) if f is not first)
    assert form.notice.isVisible()
    assert form.same_day.isVisible()
    assert platelets(form).answers.isVisible()
    return form


def an_old_test(window):
    window.book.open_test(window.book.desk.all(BloodTest, window.book.person.id)[0].id)
    return opened(window)


def a_correction(window):
    """Return the form with everything that can come up where a kept test is corrected."""
    form = an_old_test(window)
    row = next(row for row in form.grid.rows if row.analyte.key == "hb")
    for cell, text in zip(row.cells, ("121", "g/L"), strict=False):
        cell.setText(text)
    form.correction.fill(by_laboratory())
    form.status.choose(Status.AWAITED)
    assert row.state.isVisible()
    assert form.correction.isVisible()
    assert form.arrived.isVisible()
    return form


def a_history(window):
    return show_history(window.book.desk, window.book.desk.all(BloodTest)[0], window)


def moving(window):
    dialog = MoveTest(window.book.desk, window.book.desk.all(BloodTest)[0], window)
    dialog.open()
    return dialog


def a_person(window):
    window.book.edit_person()
    form = opened(window, PersonForm)
    for section in form.findChildren(Section):
        section.unfold()
    for rows in (form.lines.lines, form.around.allergies, form.around.contacts):
        rows.add_button.click()
    return form


def a_reminder(window):
    window.book.add_reminder()
    form = opened(window)
    form.repeat.box.setCurrentIndex(2)
    return form


def an_entry(kind):
    def begun(window):
        window.book.add_entry(kind)
        return opened(window)

    begun.__name__ = f"a_{kind.__name__}"
    return begun


def putting_off(window):
    window.book.reminders.view.selectRow(0)
    window.book.reminders._choose_day()
    return opened(window)


def summary(window):
    window.book.open_summary()
    return opened(window)


def units(window):
    window.book.choose_units()
    return opened(window)


def own_values(window):
    window.book.open_own_values()
    return opened(window, OwnValues)


def an_own_value(window):
    """Return the form with everything that can come up in it: remarks, a tick, a button."""
    form = OwnValueForm(window.book.desk, parent=window)
    form.open()
    form.name.line.setText("Granulocyte antibodies, by hand")
    form.unit.line.setText("IU/mL")
    form.loinc.line.setText("17351-8")
    assert form.literally.isVisible()
    assert form.use_button.isVisible()
    return form


def laboratories(window):
    window.book.open_laboratories()
    return opened(window, Laboratories)


def a_laboratory(window):
    newest = window.book.desk.newest_tests(window.book.person.id, 1)[0]
    form = LaboratoryForm(window.book.desk, parent=window)
    form.open()
    form.name.line.setText(newest.laboratory)
    form.take_from_report()
    form.intervals.rows[0].lines["age"].setText("6")
    assert form.told.isVisible()
    return form


def definitions(window):
    mine = OwnAnalyte(name="Interleukin-6", unit="ng/L")
    window.book.desk.keep("Add own value", mine)
    # What the window said of it is none of the other places' concern.
    window._say("")
    theirs = (replace(mine, note="theirs"), replace(mine, id=new_id(), unit="10*9/L"))
    found = read_definitions(definitions_text(theirs, [Laboratory(name="City Lab")]))
    review = DefinitionsReview(window.book.desk, found, "from-anna.json", window)
    review.open()
    assert review.leave_out.isVisible()
    return review


def import_review(window):
    QGuiApplication.clipboard().setText(ASKED)
    window.book.paste_import()
    return opened(window)


def handbook(window):
    window.show_help()
    return next(each for each in window.findChildren(QMainWindow) if each.isVisible())


def about(window):
    window.show_about()
    return opened(window)


def erasing(window):
    """Return the window with everything that can come up in it before somebody is erased."""
    window.book.open_erasing()
    shown = opened(window, EraseWindow)
    shown.export_to(Path("nowhere"))
    shown.name.setText("Some")
    return shown


PLACES = (
    start_page,
    *map(page, (OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS)),
    *map(an_entry, ENTRIES),
    new_test,
    a_test_with_a_question,
    an_old_test,
    a_correction,
    a_history,
    moving,
    a_person,
    a_reminder,
    putting_off,
    summary,
    units,
    own_values,
    an_own_value,
    laboratories,
    a_laboratory,
    definitions,
    import_review,
    handbook,
    erasing,
    about,
)
