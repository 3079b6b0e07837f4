"""Correcting a kept test in its form: the reason, single statuses, what stood there before."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from neutrodesk.domain.blood_test import BloodTest, Result, Status
from neutrodesk.domain.record import new_id
from neutrodesk.services.correcting import by_laboratory, reasons
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.dates import day_text
from tests.ui.blood_test.forms import row

KEY, LEFT, CONTROL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SAVE = (CONTROL, KEY.Key_S)
SLIP, LABORATORY, OTHER_DRAW = reasons()
# Lists of completions and menus are windows of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(qtbot, desk, a_person, window):
    """Open the form of a test as it stands now, or of a new one, as the window does."""

    def opened(test=None):
        now = desk.find(BloodTest, test.id, a_person.id) if test else None
        form = BloodTestForm(desk, a_person, now, window)
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened


def type_over(form, analyte, text, cell=0):
    row(form, analyte).cells[cell].setText(text)


def correct(form, analyte, text, why):
    type_over(form, analyte, text)
    form.correction.fill(why)
    form.save()
    assert not form.isVisible()


def test_a_changed_value_asks_why_and_save_waits_for_the_answer(opened, a_test):
    form = opened(a_test)
    assert not form.correction.isVisible()
    type_over(form, "wbc", "2.4")
    assert form.correction.isVisible()
    assert form.correction.value() == ""
    assert not form.save_button.isEnabled()
    assert form.reason.text() == "Say why a kept value is corrected (Alt+W)."
    form.correction.box.setCurrentIndex(0)
    assert form.correction.value() == SLIP
    assert form.save_button.isEnabled()
    type_over(form, "wbc", "2.1")
    assert not form.correction.isVisible()
    assert form.save_button.isEnabled()


def test_two_keys_and_a_letter_correct_and_save(desk, opened, press, a_test):
    form = opened(a_test)
    row(form, "wbc").cells[0].setFocus()
    row(form, "wbc").cells[0].selectAll()
    press(form, "2.4", SAVE)
    assert form.focusWidget() is form.correction.box
    press(form, "t", SAVE)
    assert not form.isVisible()
    assert desk.history()[-1].reason == LABORATORY


def test_tab_goes_from_the_last_field_to_the_reason_and_on_to_save(opened, press, a_test):
    form = opened(a_test)
    type_over(form, "wbc", "2.4")
    form.note.setFocus()
    press(form, KEY.Key_Tab)
    assert form.focusWidget() is form.correction.box
    press(form, "i", KEY.Key_Return)
    assert form.correction.value() == OTHER_DRAW
    assert form.focusWidget() is form.save_button


def test_any_words_are_a_reason(desk, opened, press, a_test):
    form = opened(a_test)
    type_over(form, "wbc", "2.4")
    form.go_to_problem()
    press(form, "the  doctor read it to us", SAVE)
    assert desk.history()[-1].reason == "the doctor read it to us"


def test_what_is_only_added_asks_nothing(desk, opened, a_test):
    form = opened(a_test)
    type_over(form, "plt", "207")
    form.ill.choose(True)
    form.note.fill("by phone")
    form.status.choose(Status.PRELIMINARY)
    assert not form.correction.isVisible()
    form.save()
    assert desk.history()[-1].reason == ""


def test_a_new_test_asks_nothing(opened):
    form = opened()
    type_over(form, "wbc", "2.1")
    assert not form.correction.isVisible()
    assert form.save_button.isEnabled()


@pytest.mark.parametrize(
    "change",
    [
        lambda form: type_over(form, "neut_pct", ""),
        lambda form: type_over(form, "wbc", "G/L", cell=1),
        lambda form: form.day.fill("2026-03-03"),
        lambda form: form.laboratory.fill(""),
    ],
)
def test_what_is_taken_out_or_belongs_elsewhere_asks_why(opened, a_test, change):
    form = opened(a_test)
    change(form)
    assert form.correction.isVisible()


def test_the_laboratory_s_correction_marks_the_changed_values_where_they_can_be_seen(
    desk, a_person, opened, a_test
):
    form = opened(a_test)
    type_over(form, "wbc", "2.4")
    form.correction.fill(SLIP)
    assert row(form, "wbc").state.text() == ""
    form.correction.fill(by_laboratory())
    assert row(form, "wbc").state.text() == "corrected"
    assert row(form, "neut_pct").state.text() == ""
    form.save()
    test = desk.all(BloodTest, a_person.id)[0]
    assert [one.status for one in test.results] == [Status.CORRECTED, Status.FINAL]
    assert test.status is Status.FINAL


def test_a_typing_slip_marks_nothing(desk, a_person, opened, a_test):
    correct(opened(a_test), "wbc", "2.4", SLIP)
    test = desk.all(BloodTest, a_person.id)[0]
    assert {one.status for one in test.results} == {Status.FINAL}


def test_a_reason_typed_in_the_middle_of_a_correction_is_there_again(opened, a_test):
    form = opened(a_test)
    type_over(form, "wbc", "2.4")
    form.correction.fill("read it again")
    form.reject()
    form = opened(a_test)
    assert form.correction.isVisible()
    assert form.correction.value() == "read it again"
    form.discard()
    assert not form.correction.isVisible()
    form.bring_back()
    assert form.correction.value() == "read it again"


def test_what_stood_there_before_is_beside_the_row_and_in_its_tooltip(opened, a_test):
    correct(opened(a_test), "wbc", "0.8", SLIP)
    correct(opened(a_test), "wbc", "0.9", by_laboratory())
    form = opened(a_test)
    today = day_text(datetime.now().astimezone().date())
    assert row(form, "wbc").state.text() == "corrected · was 0.8 K/uL"
    assert row(form, "wbc").cells[0].toolTip().splitlines() == [
        f"was 0.8 K/uL until {today} (the laboratory corrected it)",
        f"was 2.1 K/uL until {today} (a typing slip)",
    ]
    assert row(form, "neut_pct").state.text() == ""
    assert not row(form, "neut_pct").state.isVisible()


def test_a_value_that_was_taken_out_still_says_what_it_was(opened, a_test):
    correct(opened(a_test), "neut_pct", "", OTHER_DRAW)
    assert row(opened(a_test), "neut_pct").state.text() == "was 47 %"


def status_menu(form):
    menus = [menu for menu in form.findChildren(QMenu) if menu.isVisible()]
    (menu,) = [menu for menu in menus if menu.title().startswith("Status of")]
    return menu


def test_alt_and_down_sets_the_status_of_one_value(desk, a_person, opened, press, a_test):
    form = opened(a_test)
    row(form, "wbc").cells[2].setFocus()
    press(form, (ALT, KEY.Key_Down))
    menu = status_menu(form)
    assert menu.title() == "Status of WBC"
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["final"]
    next(each for each in menu.actions() if each.text() == "preliminary").trigger()
    menu.close()
    assert row(form, "wbc").state.text() == "preliminary"
    assert not form.correction.isVisible()
    form.save()
    test = desk.all(BloodTest, a_person.id)[0]
    assert [one.status for one in test.results] == [Status.PRELIMINARY, Status.FINAL]
    assert row(opened(a_test), "wbc").state.text() == "preliminary"


def test_a_right_click_offers_the_status_beside_what_any_line_can_do(opened, a_test):
    form = opened(a_test)
    cell = row(form, "wbc").cells[0]
    place = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        cell, QContextMenuEvent(place, QPoint(2, 2), cell.mapToGlobal(QPoint(2, 2)))
    )
    (menu,) = [each for each in cell.findChildren(QMenu) if each.isVisible()]
    assert len(menu.actions()) > 4
    assert menu.actions()[-1].text() == "Status of WBC"
    menu.close()


def test_an_empty_row_has_no_status(opened, press, a_test):
    form = opened(a_test)
    row(form, "plt").cells[0].setFocus()
    press(form, (ALT, KEY.Key_Down))
    menu = status_menu(form)
    assert not any(each.isEnabled() for each in menu.actions())
    menu.close()


def test_a_value_named_later_has_a_status_too_and_drafts_keep_it(opened, press, a_test):
    form = opened(a_test)
    form.grid._take_more("Ferritin")
    press(form, "25", (ALT, KEY.Key_Down))
    status_menu(form).actions()[1].trigger()
    assert row(form, "ferritin").state.text() == "preliminary"
    form.reject()
    form = opened(a_test)
    assert row(form, "ferritin").state.text() == "preliminary"
    assert row(form, "ferritin").state.isVisible()


def test_a_status_that_is_set_back_is_no_change(opened, a_test):
    form = opened(a_test)
    form.states.choose(row(form, "wbc"), Status.AWAITED)
    assert form.changed
    form.states.choose(row(form, "wbc"), Status.FINAL)
    assert not form.changed


def test_a_status_of_one_s_own_is_stronger_than_the_laboratory_s_correction(
    desk, a_person, opened, a_test
):
    form = opened(a_test)
    type_over(form, "wbc", "2.4")
    form.correction.fill(by_laboratory())
    form.states.choose(row(form, "wbc"), Status.PRELIMINARY)
    form.save()
    test = desk.all(BloodTest, a_person.id)[0]
    assert test.results[0].status is Status.PRELIMINARY


@pytest.fixture
def awaited(desk, a_person):
    test = BloodTest(
        id=new_id(), person=a_person.id, taken_on=date(2026, 3, 9), status=Status.AWAITED
    )
    desk.keep("Add", test)
    return test


@pytest.mark.parametrize("status", [Status.FINAL, Status.PRELIMINARY])
def test_results_that_arrive_ask_for_their_status_in_words(qtbot, desk, opened, awaited, status):
    form = opened(awaited)
    assert not form.arrived.isVisible()
    type_over(form, "wbc", "2.1")
    assert form.arrived.isVisible()
    assert form.status.value() is Status.AWAITED
    assert not form.correction.isVisible()
    qtbot.mouseClick(getattr(form.arrived, status), LEFT)
    assert form.status.value() is status
    assert not form.arrived.isVisible()
    form.save()
    kept = desk.find(BloodTest, awaited.id)
    assert (kept.status, len(kept.results)) == (status, 1)


def test_the_status_of_a_test_is_never_changed_in_silence(desk, a_person, opened, awaited):
    form = opened(awaited)
    type_over(form, "wbc", "2.1")
    form.save()
    assert desk.find(BloodTest, awaited.id, a_person.id).status is Status.AWAITED


def test_a_value_that_is_awaited_itself_has_not_arrived(desk, opened, awaited):
    pending = Result(analyte="plt", text="to follow", status=Status.AWAITED)
    desk.keep("Correct", replace(awaited, results=(pending,)))
    form = opened(awaited)
    assert not form.arrived.isVisible()
    assert row(form, "plt").state.text() == "awaited"
