"""What the diary says of a draw, in the form of a blood test and in the tables."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.services import changes
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from tests.ui.blood_test.drawn import ABOUT, DRAWN, ILL, told

HOURS = "Hours since last G-CSF – from the diary: 21 h since Filgrastim, 300 µg, 3 Mar 2026 18:00"


@pytest.fixture
def open_form(desk, a_person, window, entries):
    """Return a function that opens the form of a blood test over a diary."""

    def open_form(test=None, noted=entries):
        changes.keep(desk.store, "Note", *noted)
        form = BloodTestForm(desk, a_person, test, window)
        form.open()
        if test is None:
            form.day.fill("2026-03-04")
        return form

    return open_form


def shown(form):
    """Return what the diary says in a form, with whether it can be taken over."""
    return told(each.said for each in lines_of(form))


def stale(form):
    """Return what was taken over for another draw, with whether it can be taken back."""
    return told(each.before for each in lines_of(form))


def lines_of(form):
    return form.draw.diary.ill, form.draw.diary.fever, form.draw.diary.hours


def test_the_form_says_what_the_diary_says_and_fills_nothing(open_form):
    form = open_form()
    form.time.fill("15:00")
    assert shown(form) == [(ILL, True), (HOURS, True)]
    assert (form.ill.value(), form.fever.value(), form.hours.typed()) == (None, None, "")


def test_hours_that_are_not_exact_are_told_with_what_is_not_known_and_never_taken_over(open_form):
    form = open_form()
    assert shown(form)[1] == (ABOUT, False)
    form.time.fill("nonsense")
    assert shown(form)[1] == (ABOUT, False)
    form.time.fill("15:00")
    assert shown(form)[1] == (HOURS, True)


EVE = date(2026, 3, 3)
NO_HOUR_OF_INJECTION = (
    "about 27 h since Filgrastim, 300 µg, 3 Mar 2026; the hour of the injection is not known,"
    " and noon is taken for it"
)
NO_HOUR = (
    "about 24 h since Filgrastim, 300 µg, 3 Mar 2026; neither hour is known, and noon is taken for"
    " both"
)
SAME_DAY = (
    "G-CSF on the same day: Filgrastim, 300 µg, 4 Mar 2026 18:00; the hour of the draw is not known"
)
SAME_DAY_NO_HOUR_OF_INJECTION = (
    "G-CSF on the same day: Filgrastim, 300 µg, 4 Mar 2026; the hour of the injection is not known"
)


@pytest.mark.parametrize(
    ("given", "typed", "said"),
    [
        ({"on": EVE, "at": None}, "15:00", NO_HOUR_OF_INJECTION),
        ({"on": EVE, "at": None}, "", NO_HOUR),
        ({"on": DRAWN, "at": time(18)}, "", SAME_DAY),
        ({"on": DRAWN, "at": None}, "15:00", SAME_DAY_NO_HOUR_OF_INJECTION),
    ],
)
def test_the_form_says_which_hour_is_not_known(open_form, entries, given, typed, said):
    form = open_form(noted=(replace(entries[0], **given),))
    form.time.fill(typed)
    assert shown(form) == [(f"Hours since last G-CSF – from the diary: {said}", False)]


def test_what_was_taken_over_for_another_day_is_said_and_can_be_taken_back(open_form):
    form = open_form()
    form.draw.diary.ill.said.button.click()
    form.day.fill("2026-02-01")
    assert shown(form) == []
    assert stale(form) == [
        ("Ill at the draw: taken over from the diary for 4 Mar 2026", True),
    ]
    form.draw.diary.ill.before.button.click()
    assert (form.ill.value(), stale(form)) == (None, [])
    assert form.draw.diary.isHidden()


def test_hours_taken_over_are_told_of_when_the_time_is_another_one(open_form):
    form = open_form()
    form.hours.fill("5")
    form.time.fill("15:00")
    form.draw.diary.hours.said.button.click()
    form.time.fill("16:00")
    assert shown(form)[1] == (HOURS.replace("21 h", "22 h"), True)
    words = "Hours since last G-CSF: taken over from the diary for 4 Mar 2026 15:00"
    assert stale(form) == [(words, True)]
    form.time.fill("15:00")
    assert stale(form) == []
    form.time.fill("")
    form.draw.diary.hours.before.button.click()
    assert (form.hours.typed(), stale(form)) == ("5", [])


def test_what_the_family_chose_itself_since_is_not_told_of_as_taken_over(open_form):
    form = open_form()
    form.draw.diary.ill.said.button.click()
    form.ill.choose(False)
    form.ill.choose(True)
    form.day.fill("2026-02-01")
    assert (form.ill.value(), stale(form)) == (True, [])


def test_what_the_diary_says_stands_right_below_its_fields_and_tab_comes_there_next(open_form):
    form = open_form()
    form.time.fill("15:00")
    order = form.stops()
    fields = [form.specimen.editor, form.ill.editor, form.fever.editor, form.hours.editor]
    lines = [form.draw.diary.ill.said.button, form.draw.diary.hours.said.button]
    first = order.index(fields[0])
    assert order[first : first + 7] == [*fields, *lines, form.status.editor]


def test_a_fever_after_the_draw_is_not_at_the_draw(open_form, entries):
    form = open_form(noted=(replace(entries[1], on=DRAWN, at=time(19, 40)),))
    form.time.fill("08:00")
    assert shown(form) == []
    form.time.fill("")
    assert len(shown(form)) == 2


def test_what_is_taken_over_stands_in_the_field_and_is_kept(open_form, desk, a_person, qtbot):
    form = open_form()
    form.time.fill("15:00")
    form.draw.diary.hours.said.button.click()
    form.draw.diary.ill.said.button.click()
    assert shown(form) == [(ILL, False), (HOURS, False)]
    assert form.focusWidget() is form.ill.editor
    row = next(row for row in form.grid.rows if row.analyte.key == "anc")
    row.cells[0].setText("0.8")
    form.save()
    kept = next(t for t in desk.all(BloodTest, a_person.id) if t.taken_at == time(15))
    assert (kept.hours_since_gcsf, kept.ill, kept.fever) == (Decimal(21), True, None)


def test_the_button_is_pressed_with_the_keys_alone(open_form, qtbot):
    form = open_form()
    form.time.fill("15:00")
    button = form.draw.diary.hours.said.button
    assert button in form.stops()
    assert button.accessibleDescription() == HOURS
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert form.hours.typed() == "21"
    assert form.focusWidget() is form.hours.editor


def test_a_typed_value_stays_and_the_diary_stands_beside_it(open_form):
    form = open_form()
    form.time.fill("15:00")
    form.hours.fill("5")
    form.ill.choose(False)
    assert shown(form) == [(ILL, True), (HOURS, True)]
    assert (form.hours.typed(), form.ill.value()) == ("5", False)


def test_another_day_or_time_has_another_diary(open_form):
    form = open_form()
    form.day.fill("2026-03-06")
    form.time.fill("06:00")
    assert [text for text, _ in shown(form)] == [
        "Ill at the draw – from the diary: Mouth sores, severity 2 of 3, 2 Mar 2026 to 6 Mar 2026",
        "Hours since last G-CSF – from the diary: 60 h since Filgrastim, 300 µg, 3 Mar 2026 18:00",
    ]
    form.day.fill("2026-02-01")
    assert shown(form) == []
    assert form.draw.diary.isHidden()


def test_a_day_that_is_none_has_no_diary(open_form):
    form = open_form()
    form.day.fill("whenever")
    assert shown(form) == []


def test_a_fever_of_the_day_itself_can_be_taken_over_as_fever(open_form, entries):
    form = open_form(noted=(replace(entries[1], on=DRAWN, at=time(7)),))
    assert shown(form)[1] == (
        "Fever at the draw – from the diary: 38.6 °C, ear, 4 Mar 2026 07:00",
        True,
    )
    form.draw.diary.fever.said.button.click()
    assert (form.fever.value(), form.ill.value()) == (True, None)


def test_an_empty_diary_takes_no_room(open_form):
    form = open_form(noted=())
    assert form.draw.diary.isHidden()
    assert [
        b for b in form.findChildren(QPushButton) if b.text() == "Take over" and b.isVisible()
    ] == []


def test_another_medicine_is_no_gcsf_in_the_form(open_form, entries):
    form = open_form(noted=(replace(entries[0], group=MedicineKind.OTHER),))
    assert shown(form) == []


def test_what_was_taken_over_can_be_corrected_later(open_form, a_test, desk, a_person):
    kept = replace(a_test, hours_since_gcsf=Decimal(21), ill=True)
    changes.keep(desk.store, "Correct", kept)
    form = open_form(kept)
    assert shown(form)[0] == (ILL, False)
    form.hours.fill("")
    form.ill.choose(None)
    assert shown(form)[0] == (ILL, True)
    form.save()
    found = desk.find(BloodTest, a_test.id, a_person.id)
    assert (found.hours_since_gcsf, found.ill) == (None, None)


def test_numbers_of_the_diary_have_the_decimal_sign_of_the_reader(open_form):
    QLocale.setDefault(QLocale("de_DE"))
    form = open_form()
    form.time.fill("15:30")
    assert "38,6 °C" in shown(form)[0][0]
    assert "21,5 h" in shown(form)[1][0]
