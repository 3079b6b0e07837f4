"""What was taken over from the diary can be taken back, at once and after the form was closed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from neutrodesk.services import changes
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from tests.ui.blood_test.drawn import ILL

ILL_OF_THE_4TH = "Ill at the draw: taken over from the diary for 4 Mar 2026 15:00"
HOURS_OF_THE_4TH = "Hours since last G-CSF: taken over from the diary for 4 Mar 2026 15:00"


@pytest.fixture
def a_form(desk, a_person, window, entries):
    """Return a function that opens the form of a new test over a diary, or of a kept one."""
    changes.keep(desk.store, "Note", *entries)

    def a_form(test=None):
        form = BloodTestForm(desk, a_person, test, window)
        form.open()
        return form

    return a_form


@pytest.fixture
def taken(a_form):
    """Return the form of a new test, with hours and illness taken over from the diary."""
    form = a_form()
    form.day.fill("2026-03-04")
    form.time.fill("15:00")
    for line in (form.draw.diary.ill, form.draw.diary.hours):
        press(line, "Take over")
    return form


def offered(line):
    """Return what the buttons of a line say."""
    return [each.text() for each in line.findChildren(QPushButton) if each.isVisible()]


def press(line, words):
    """Press the button that says this."""
    found = [each for each in line.findChildren(QPushButton) if each.text() == words]
    next(each for each in found if each.isVisible()).click()


def notes(form):
    """Return what the form says was taken over for another draw."""
    lines = (form.draw.diary.ill, form.draw.diary.fever, form.draw.diary.hours)
    return [line.before.text.text() for line in lines if line.before.isVisible()]


def test_what_was_taken_over_can_be_taken_back_at_once(taken):
    assert (taken.hours.typed(), taken.ill.value()) == ("21", True)
    for line, field in ((taken.draw.diary.hours, taken.hours), (taken.draw.diary.ill, taken.ill)):
        assert offered(line) == ["Take back"]
        press(line, "Take back")
        assert offered(line) == ["Take over"]
        assert taken.focusWidget() is field.editor
    assert (taken.hours.typed(), taken.ill.value()) == ("", None)


def test_taking_back_brings_what_the_family_had_typed(a_form):
    form = a_form()
    form.day.fill("2026-03-04")
    form.time.fill("15:00")
    form.hours.fill("5")
    press(form.draw.diary.hours, "Take over")
    press(form.draw.diary.hours, "Take back")
    assert form.hours.typed() == "5"


def test_what_the_family_typed_itself_is_not_offered_to_be_taken_back(a_form):
    form = a_form()
    form.day.fill("2026-03-04")
    form.time.fill("15:00")
    form.hours.fill("21")
    form.ill.choose(True)
    assert offered(form.draw.diary) == []


def test_what_is_corrected_to_what_was_recorded_is_not_offered_either(a_form, a_test, desk):
    kept = replace(a_test, ill=True)
    desk.keep("Correct", kept)
    form = a_form(kept)
    form.ill.choose(None)
    assert offered(form.draw.diary.ill) == ["Take over"]
    form.ill.choose(True)
    assert offered(form.draw.diary.ill) == []


def test_the_button_takes_its_place_so_that_no_word_moves(taken, qtbot):
    line = taken.draw.diary.ill
    place = line.said.text.geometry()
    press(line, "Take back")
    qtbot.waitUntil(line.said.button.isVisible)
    assert line.said.text.geometry() == place


def test_the_way_back_is_reached_and_told_with_the_keys_alone(taken, qtbot):
    (back,) = [each for each in taken.stops() if each in taken.draw.diary.ill.said.buttons]
    assert back.accessibleDescription() == ILL
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert taken.ill.value() is None


def test_a_form_opened_again_tells_what_was_taken_over_for_another_draw(taken, a_form):
    taken.reject()
    again = a_form()
    assert (again.hours.typed(), again.ill.value()) == ("21", True)
    assert offered(again.draw.diary) == ["Take back", "Take back"]
    again.day.fill("2026-02-01")
    assert notes(again) == [ILL_OF_THE_4TH, HOURS_OF_THE_4TH]
    press(again.draw.diary.hours, "Take back")
    assert (again.hours.typed(), notes(again)) == ("", [ILL_OF_THE_4TH])


def test_what_was_typed_over_stays_the_familys_own_in_a_form_opened_again(taken, a_form):
    taken.hours.fill("14")
    taken.reject()
    again = a_form()
    again.day.fill("2026-02-01")
    assert (again.hours.typed(), notes(again)) == ("14", [ILL_OF_THE_4TH])


def test_a_form_discarded_and_brought_back_knows_what_was_taken_over(taken):
    taken.discard()
    assert (taken.ill.value(), notes(taken)) == (None, [])
    taken.bring_back()
    taken.day.fill("2026-02-01")
    assert notes(taken) == [ILL_OF_THE_4TH, HOURS_OF_THE_4TH]


def test_taking_back_everything_leaves_nothing_to_be_kept_as_a_draft(a_form, desk):
    form = a_form()
    form.time.fill("15:00")
    form.day.fill("2026-03-04")
    press(form.draw.diary.ill, "Take over")
    press(form.draw.diary.ill, "Take back")
    form.time.fill("")
    form.day.fill("2026-03-10")
    assert not form.changed


def test_a_day_that_cannot_be_read_tells_for_which_draw_it_was_taken_over(taken):
    taken.day.fill("3/4")
    assert taken.ill.value() is True
    assert notes(taken) == [ILL_OF_THE_4TH, HOURS_OF_THE_4TH]
    assert offered(taken.draw.diary) == ["Take back", "Take back"]
