from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Anchor, Interval, Reminder, Unit
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.blood_test.moving import MoveTest, others
from neutrodesk.ui.pages.reminders_page import RemindersPage
from neutrodesk.ui.pages.tests_page import TestsPage

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def ben():
    return Person(name="Ben & Co", born=date(2018, 5, 3))


@pytest.fixture
def family(desk, ben):
    """Return three people beside Mia: one archived, one born after her test."""
    old = Person(name="Ada Example", born=date(1990, 1, 1), archived=True)
    late = Person(name="Zoe Example", born=date(2026, 3, 5))
    desk.keep("Add", ben, old, late)
    return ben, old, late


@pytest.fixture
def form_of(own, desk):
    """Open the form of a test as the window does."""
    window = own(QWidget())
    window.show()

    def form_of(test):
        form = BloodTestForm(desk, desk.find(Person, test.person), test, window)
        form.open()
        return form

    return form_of


@pytest.fixture
def page(own, desk, a_person, a_test):
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.show()
    page.view.select(a_test.id)
    return page


def asked(page):
    page.more.move.trigger()
    (dialog,) = [each for each in page.findChildren(MoveTest) if each.isVisible()]
    return dialog


def test_the_others_are_shown_with_their_birth_dates_the_archived_last(
    desk, page, family, a_person
):
    ben, old, late = family
    assert others(desk, a_person.id) == (ben, late, old)
    dialog = asked(page)
    assert [button.text() for button in dialog.people.values()] == [
        "Ben && Co  ·  born 3 May 2018",
        "Zoe Example  ·  born 5 Mar 2026",
        "Ada Example  ·  born 1 Jan 1990  ·  archived",
    ]
    dialog.reject()


def test_who_was_not_yet_born_cannot_be_chosen_and_it_says_why(page, family):
    dialog = asked(page)
    late = dialog.people[family[2].id]
    assert not late.isEnabled()
    assert late.accessibleDescription() == "not yet born at this draw"
    dialog.reject()


def test_one_click_moves_the_test_and_undo_brings_it_back(qtbot, desk, page, family, a_test):
    ben = family[0]
    dialog = asked(page)
    with qtbot.waitSignal(desk.done) as said:
        qtbot.mouseClick(dialog.people[ben.id], LEFT)
    assert said.args == ["Move blood test of 4 Mar 2026 to Ben & Co"]
    assert page.table.number_of_all == 0
    assert desk.all(BloodTest, ben.id) == (replace(a_test, person=ben.id),)
    desk.undo()
    assert page.table.records == (a_test,)
    assert desk.all(BloodTest, ben.id) == ()
    desk.redo()
    assert page.table.number_of_all == 0


def test_it_is_moved_with_the_keyboard_alone(qtbot, desk, page, family, a_test):
    dialog = asked(page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Tab)
    # Zoe was not yet born: Tab passes her by.
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Return)
    assert desk.find(BloodTest, a_test.id).person == family[1].id


def test_with_one_person_only_moving_is_off_and_says_why(desk, page, a_test, form_of, ben):
    assert not page.more.move.isEnabled()
    assert "only one person" in page.more.move.text()
    form = form_of(a_test)
    assert not form.more.move_button.isEnabled()
    assert form.more.move_button.toolTip() == "There is only one person in this file."
    desk.keep("Add", ben)
    assert page.more.move.isEnabled()
    assert page.more.move.text() == "Mo&ve to another person…"


def test_a_reminder_counts_from_the_tests_that_are_left(own, desk, family, a_person, a_test):
    earlier = replace(a_test, id="earlier", taken_on=date(2026, 2, 1))
    every = Interval(10, Unit.DAYS)
    reminder = Reminder(
        person=a_person.id,
        what="Blood test",
        start=date(2026, 1, 1),
        every=every,
        anchor=Anchor.LAST_TEST,
    )
    desk.keep("Add", earlier, reminder)
    reminders = own(RemindersPage(desk))
    reminders.show_person(a_person)
    days = [reminders._day(reminder)]
    desk.move("Move", a_test, family[0].id)
    days.append(reminders._day(reminder))
    desk.undo()
    days.append(reminders._day(reminder))
    ten = timedelta(days=10)
    assert days == [a_test.taken_on + ten, earlier.taken_on + ten, a_test.taken_on + ten]


def wbc(form):
    return next(row for row in form.grid.rows if row.analyte.key == "wbc").cells[0]


def move_from(qtbot, form, to):
    form.more.move_button.click()
    (dialog,) = form.findChildren(MoveTest)
    qtbot.mouseClick(dialog.people[to.id], LEFT)
    assert not form.isVisible()


def test_what_was_being_typed_goes_along_and_comes_back_with_undo(
    qtbot, desk, form_of, family, a_test
):
    ben = family[0]
    form = form_of(a_test)
    wbc(form).setText("2.4")
    form.correction.fill("read it again")
    move_from(qtbot, form, ben)
    moved = desk.find(BloodTest, a_test.id)
    assert moved == replace(a_test, person=ben.id)

    there = form_of(moved)
    assert there.person == ben
    assert (wbc(there).text(), there.correction.value()) == ("2.4", "read it again")
    there.reject()
    assert wbc(form_of(a_test)).text() == "2.1"
    desk.undo()
    assert wbc(form_of(a_test)).text() == "2.4"


def test_moving_from_the_form_without_typing_leaves_no_draft(qtbot, desk, form_of, family, a_test):
    move_from(qtbot, form_of(a_test), family[0])
    assert not form_of(desk.find(BloodTest, a_test.id)).notice.isVisible()
    assert not desk.drafts._held


def test_an_awaited_test_and_single_values_that_are_not_final_are_found(
    desk, page, a_person, a_test
):
    wbc_, percent = a_test.results
    marked = replace(wbc_, status=Status.CORRECTED), replace(percent, status=Status.PRELIMINARY)
    desk.keep("Correct", replace(a_test, results=marked))
    desk.keep(
        "Add", BloodTest(person=a_person.id, taken_on=date(2026, 3, 9), status=Status.AWAITED)
    )
    marks = [page.table.columns[-2].text(test) for test in page.table.records]
    assert marks == ["awaited", "Neut % preliminary, WBC corrected"]
    page.search.setText("awaited")
    assert [test.taken_on for test in page.table.records] == [date(2026, 3, 9)]
