from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import Person
from neutrodesk.services.diary.line import Setting
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.diary_form import DiaryForm
from neutrodesk.ui.diary.quick_line import _draft_name
from neutrodesk.ui.diary.understood import understood
from neutrodesk.ui.pages.diary_page import DiaryPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)


@pytest.fixture
def page(own, desk, a_person):
    page = own(DiaryPage(desk, now=lambda: time(19, 30)))
    page.show_person(a_person)
    page.show()
    return page


@pytest.fixture
def quick(page):
    return page.quick


def form_of(page):
    return next(form for form in page.findChildren(DiaryForm) if form.isVisible())


def test_a_time_that_is_still_to_come_is_not_kept(quick):
    quick.line.setText("fever 38.6 ear 23:59")
    assert "Time: This time is still to come." in quick.said.text()
    assert not quick.save_button.isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("fever 38.6 ear", "Fever reading: 38.6 °C, ear, today, 10 Mar 2026 19:30"),
        ("mouth sores 2", "Infection or symptom: Mouth sores, 2 – bad, from today, 10 Mar 2026"),
        ("gcsf 300 µg 18:30", "Injection: gcsf, G-CSF, 300 µg, today, 10 Mar 2026 18:30"),
        ("weight 14.2", "Weight and height: 14.2 kg, today, 10 Mar 2026"),
        ("vaccine MMR", "Vaccination: MMR, today, 10 Mar 2026"),
        ("dentist", "Dental visit: dentist, today, 10 Mar 2026"),
        (
            "mouth ulcers 2",
            "Infection or symptom: Mouth sores, 2 – bad, mouth ulcers, from today, 10 Mar 2026",
        ),
        ("wound 2", "Infection or symptom: wound, 2 – bad, from today, 10 Mar 2026"),
        ("fever 38.6 unknown", "Fever reading: 38.6 °C, place not known, today, 10 Mar 2026 19:30"),
        ("fever 38.6 ear yesterday", "Fever reading: 38.6 °C, ear, yesterday, 9 Mar 2026"),
    ],
)
def test_what_was_understood_stands_under_the_line(quick, typed, said):
    quick.line.setText(typed)
    assert quick.said.text().split("\n")[0] == said
    assert quick.line.accessibleDescription() == quick.said.text()
    assert quick.save_button.isEnabled()


def test_nothing_is_kept_until_it_was_looked_at(qtbot, desk, a_person, quick):
    qtbot.keyClicks(quick.line, "fever 38.6 ear")
    assert desk.all(FeverReading) == ()
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert desk.all(FeverReading) == ()
    assert quick.window().focusWidget() is quick.save_button
    assert quick.save_button.accessibleDescription().startswith("Fever reading: 38.6 °C")
    qtbot.keyClick(quick.save_button, Qt.Key.Key_Return)
    (kept,) = desk.all(FeverReading, a_person.id)
    assert (str(kept.celsius), kept.route) == ("38.6", Thermometer.EAR)
    assert (kept.on, kept.at) == (TODAY, time(19, 30))
    assert quick.line.text() == ""
    assert quick.window().focusWidget() is quick.line
    assert desk.undo_text == "Add to the diary: 38.6 °C, ear"


def test_escape_leads_back_to_the_line_and_keeps_nothing(qtbot, desk, quick):
    qtbot.keyClicks(quick.line, "weight 14.2")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    qtbot.keyClick(quick.save_button, Qt.Key.Key_Escape)
    assert quick.window().focusWidget() is quick.line
    assert quick.line.text() == "weight 14.2"
    assert desk.all(BodyMeasure) == ()


@pytest.mark.parametrize(
    ("place", "route"),
    [
        ("ear", Thermometer.EAR),
        ("rectal", Thermometer.RECTAL),
        ("place not known", Thermometer.NOT_KNOWN),
    ],
)
def test_a_missing_place_is_shown_to_choose_and_one_key_away(qtbot, desk, quick, place, route):
    qtbot.keyClicks(quick.line, "fever 38.6")
    assert quick.said.text().split("\n") == [
        "Fever reading: 38.6 °C, today, 10 Mar 2026 19:30",
        "Still needed: Taken where – one of: mouth, ear, armpit, forehead, rectal, place not known",
    ]
    assert not quick.save_button.isEnabled()
    quick.save()
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert quick.choices.isVisible()
    assert quick.choices.activeAction() is None
    qtbot.keyClicks(quick.choices, place[0])
    assert quick.line.text() == f"fever 38.6 {place}"
    assert desk.all(FeverReading) == ()
    assert quick.window().focusWidget() is quick.save_button
    qtbot.keyClick(quick.save_button, Qt.Key.Key_Return)
    assert [each.route for each in desk.all(FeverReading)] == [route]


def test_leaving_the_choice_leaves_the_line(qtbot, desk, quick):
    qtbot.keyClicks(quick.line, "fever 38.6")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    qtbot.keyClick(quick.choices, Qt.Key.Key_Escape)
    assert not quick.choices.isVisible()
    assert quick.line.text() == "fever 38.6"
    assert desk.all(FeverReading) == ()


def test_what_is_missing_can_be_asked_in_the_form(qtbot, desk, a_person, page, quick):
    qtbot.keyClicks(quick.line, "fever 38.6")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    qtbot.keyClick(quick.choices, Qt.Key.Key_G)
    form = form_of(page)
    assert form.fields["temperature"].typed() == "38.6"
    assert form.focusWidget() is form.fields["route"].box
    form.fields["route"].choose("armpit")
    form.save()
    assert desk.all(FeverReading, a_person.id)[0].route is Thermometer.ARMPIT
    assert quick.line.text() == ""


def test_the_form_can_be_asked_for_and_closing_it_keeps_the_line(qtbot, desk, page, quick):
    quick.line.setText("mouth sores 2")
    qtbot.mouseClick(quick.change_button, Qt.MouseButton.LeftButton)
    form = form_of(page)
    assert form.fields["severity"].typed() == "2"
    form.reject()
    assert quick.line.text() == "mouth sores 2"
    assert desk.all(Symptom) == ()


def test_what_cannot_be_read_says_so_and_stays(qtbot, desk, quick):
    qtbot.keyClicks(quick.line, "blorb 12")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert quick.said.text().startswith("Begin with what it is: ")
    assert quick.line.text() == "blorb 12"
    assert not quick.save_button.isEnabled()
    assert not quick.change_button.isEnabled()
    assert not any(desk.diary(quick._person.id))


def test_a_day_that_cannot_be_is_named_and_shown_in_the_form(qtbot, page, quick):
    quick.line.setText("fever 38.6 ear tomorrow")
    assert not quick.save_button.isEnabled()
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    form = form_of(page)
    assert not form.save_button.isEnabled()
    assert quick.line.text() == "fever 38.6 ear tomorrow"
    form.discard()


def test_both_days_that_two_numbers_may_be_are_named(quick):
    quick.line.setText("fever 38.6 ear 3/4")
    assert quick.said.text().split("\n") == [
        "Fever reading: 38.6 °C, ear",
        "Still needed: Day",
        "“3/4” may be 3 Apr 2025 or 4 Mar 2026; write one of them.",
        "Change… shows the form, with what was understood.",
    ]
    assert not quick.save_button.isEnabled()
    quick.line.setText("fever 38.6 ear 13/2")
    assert quick.said.text() == "Fever reading: 38.6 °C, ear, 13 Feb 2026"
    assert quick.save_button.isEnabled()


def test_an_empty_measure_asks_for_either(quick):
    quick.line.setText("weight")
    assert quick.said.text().split("\n")[1] == "Still needed: Weight, kg or Height, cm"


@pytest.mark.parametrize(
    "line", ["gcsf 300 µg ordered", "dad has fever 38.6 ear", "birth weight 3.4 kg"]
)
def test_a_line_with_a_word_that_is_not_understood_cannot_be_saved(desk, a_person, quick, line):
    quick.line.setText(line)
    assert "Not understood: “" in quick.said.text()
    assert "write “note:” before them" in quick.said.text()
    assert not quick.save_button.isEnabled()
    quick.save()
    assert not any(desk.diary(a_person.id))
    assert quick.line.text() == line


def test_a_place_that_is_chosen_does_not_go_into_the_note(qtbot, desk, quick):
    qtbot.keyClicks(quick.line, "fever 38.6 note: hot")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    qtbot.keyClicks(quick.choices, "e")
    assert quick.line.text() == "fever 38.6 ear note: hot"
    quick.save()
    assert [each.note for each in desk.all(FeverReading)] == ["hot"]


def test_words_that_are_not_understood_are_in_the_note_of_the_form(qtbot, page, quick):
    quick.line.setText("mouth sores saw 2 doctors")
    assert "Not understood: “saw 2 doctors”." in quick.said.text()
    assert not quick.save_button.isEnabled()
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    form = form_of(page)
    assert form.fields["note"].typed() == "saw 2 doctors"
    form.discard()


def test_one_that_is_there_already_is_mentioned_and_can_be_kept_again(desk, quick):
    for number in (1, 2):
        quick.line.setText("fever 38.6 ear")
        assert ("Already in the diary: 38.6 °C, ear" in quick.said.text()) is (number == 2)
        quick.save()
        assert len(desk.all(FeverReading)) == number


def test_the_dose_is_told_and_said_to_be_display_only(quick):
    quick.line.setText("gcsf 30 MU")
    assert "This is 300 µg." in quick.said.text()
    assert "never works out a dose" in quick.said.text()


def test_what_is_typed_for_one_person_is_never_kept_for_another(desk, a_person, page, quick):
    leo = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add", leo)
    quick.line.setText("weight 14.2")
    page.show_person(leo)
    assert quick.line.text() == ""
    quick.save()
    page.show_person(a_person)
    assert quick.line.text() == "weight 14.2"
    quick.save()
    assert [each.person for each in desk.all(BodyMeasure)] == [a_person.id]


def test_a_half_typed_line_is_there_again_after_closing(qtbot, own, desk, a_person, quick):
    quick.line.setText("weight 14.")
    qtbot.waitUntil(lambda: "weight 14." in str(desk.store.typed.read(_draft_name(a_person))))
    quick.line.setText("weight 14.2")
    desk.closing.emit()
    again = own(DiaryPage(Desk(desk.store, parent=desk), now=lambda: time(19, 30)))
    again.show_person(a_person)
    assert again.quick.line.text() == "weight 14.2"
    again.quick.save()
    assert desk.store.typed.read(_draft_name(a_person)) is None


def test_of_somebody_who_was_erased_nothing_typed_is_left(qtbot, desk, a_person, page, quick):
    quick.line.setText("weight 14.2")
    qtbot.waitUntil(lambda: desk.store.typed.read(_draft_name(a_person)) is not None)
    desk.erase(a_person)
    page.show_person(None)
    desk.closing.emit()
    assert desk.store.typed.read(_draft_name(a_person)) is None
    assert quick.line.text() == ""


def test_a_line_that_is_being_typed_outlives_a_new_look_at_the_person(page, a_person, quick):
    quick.line.setText("weight 14.2")
    quick.line.setCursorPosition(3)
    page.show_person(a_person)
    assert (quick.line.text(), quick.line.cursorPosition()) == ("weight 14.2", 3)


def test_all_that_would_be_kept_is_said():
    setting = Setting(born=date(2020, 1, 15), today=TODAY)
    texts = {"what": "cough", "antibiotic": "yes", "on": "2026-03-01", "until": "2026-03-09"}
    assert understood(Symptom, texts | {"note": "at night"}, setting) == (
        "Infection or symptom: Cough, Antibiotic given: yes, at night,"
        " 1 Mar 2026 to yesterday, 9 Mar 2026"
    )
    assert understood(Injection, {"name": "gcsf", "dose": "five"}, setting) == (
        "Injection: gcsf, five"
    )
