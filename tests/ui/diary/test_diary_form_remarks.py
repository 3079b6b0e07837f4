import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from tests.ui.diary.typed import TYPED

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(
    ("kind", "name", "typed", "said"),
    [
        (FeverReading, "temperature", "101.3 F", "38.5 °C (101.3 F)"),
        (FeverReading, "temperature", "38,6", "38.6 °C"),
        (FeverReading, "at", "7 pm", "19:00"),
        (FeverReading, "on", "4.3.", "4 Mar 2026"),
        (Symptom, "what", "mouth ulcers", "Mouth sores"),
        (Symptom, "what", "itchy toe", ""),
        (Injection, "dose", "300 mcg", "300 µg"),
        (Injection, "dose", "300 µg", ""),
    ],
)
def test_what_was_understood_stands_beside_what_was_typed(opened, kind, name, typed, said):
    form = opened(kind, **{name: typed})
    assert form.fields[name].beside.text() == said
    form.discard()


@pytest.mark.parametrize(
    ("dose", "weight", "said"),
    [
        ("300 µg", "14.2", "This is 300 µg: 21.1 µg/kg with 14.2 kg."),
        ("30 MU", "", "This is 300 µg."),
        ("0.3 mg", "14.2", "This is 300 µg: 21.1 µg/kg with 14.2 kg."),
        ("30 MU", "31 lb", "This is 300 µg: 21.3 µg/kg with 31 lb (14.1 kg)."),
    ],
)
def test_the_dose_in_micrograms_is_shown_and_never_worked_out_to_give(opened, dose, weight, said):
    form = opened(Injection, name="Filgrastim", dose=dose, weight=weight)
    first, second = form.remarks.text().split("\n")
    assert first == said
    assert second == "This is display only: NeutroDesk never works out a dose to give."
    form.fields["dose"].fill("5 ml")
    assert form.remarks.text() == ""
    assert form.remarks.isHidden()
    form.discard()


def test_a_dose_in_micrograms_is_not_said_twice(opened):
    form = opened(Injection, name="Filgrastim", dose="300 µg")
    assert form.remarks.text() == ""
    form.discard()


@pytest.mark.parametrize("typed", ["45", "33.9", "42.1"])
def test_a_temperature_that_is_rarely_read_is_worth_a_sentence_and_can_be_kept(opened, typed):
    form = opened(FeverReading, temperature=typed, route=str(Thermometer.EAR))
    assert "is rarely read from a thermometer" in form.remarks.text()
    form.fields["temperature"].fill("42.0")
    assert form.remarks.text() == ""
    form.fields["temperature"].fill("34.0")
    assert form.remarks.text() == ""
    form.discard()


def test_a_medicine_that_was_reported_has_its_neutral_tag_with_its_sources(opened):
    form = opened(MedicineCourse, name="Metamizole")
    said = "reported in the literature with low neutrophils (Andersohn 2007; Curtis 2017)"
    assert said in form.remarks.text()
    assert "of the medicine in general" in form.remarks.text()
    form.fields["name"].fill("Nobody's drops")
    assert form.remarks.text() == ""
    assert not form.sources.isVisible()
    form.discard()


def test_the_sources_are_opened_and_read_in_full_with_the_keyboard(qtbot, opened, press):
    form = opened(MedicineCourse, name="Metamizole")
    assert not form.sources.full.isVisible()
    form.fields["note"].setFocus()
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.sources.button
    press(form, Qt.Key.Key_Return)
    assert form.sources.full.isVisible()
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.sources.full
    first, second = form.sources.full.toPlainText().split("\n")
    assert first.startswith("Andersohn 2007: Andersohn F, Konzen C, Garbe E. Systematic review")
    assert second.startswith("Curtis 2017: Curtis BR. Non-chemotherapy")
    press(form, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.save_button
    qtbot.keyClick(form.sources.button, Qt.Key.Key_Space)
    assert not form.sources.full.isVisible()
    form.discard()


@pytest.mark.parametrize(
    ("typed", "told", "said"),
    [
        ("mouth ulcers", ("mouth_sores", "mouth ulcers"), "The note will say: mouth ulcers"),
        ("Mouth sores", ("mouth_sores", ""), ""),
        ("wound", ("wound", ""), ""),
        ("bronchitis", ("bronchitis", ""), ""),
    ],
)
def test_no_typed_word_of_a_symptom_is_lost(opened, kept, typed, told, said):
    form = opened(Symptom, what=typed)
    assert form.remarks.text() == said
    form.save()
    assert (kept(Symptom).what, kept(Symptom).note) == told
    assert opened(kept(Symptom)).remarks.text() == ""


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ((FeverReading, {"temperature": "38.6", "route": "ear"}), {}, True),
        ((FeverReading, {"temperature": "38.6", "route": "ear", "at": "8:00"}), {}, True),
        ((FeverReading, {"temperature": "38.6", "route": "ear", "at": "8:00"}), {"at": "9"}, False),
        ((FeverReading, {"temperature": "38.6", "route": "ear"}), {"temperature": "39"}, False),
        ((FeverReading, {"temperature": "38.6", "route": "ear"}), {"on": "9.3."}, False),
        ((HospitalStay, {"on": "1.3.", "until": "5.3."}), {"on": "5.3.", "until": "6.3."}, True),
        ((HospitalStay, {"on": "1.3.", "until": "5.3."}), {"on": "6.3.", "until": "7.3."}, False),
        ((MedicineCourse, {"name": "Co"}), {"name": "co", "dose": "1 g", "until": "1.4."}, True),
        ((MedicineCourse, {"name": "Co"}), {"name": "Amoxicillin"}, False),
    ],
)
def test_one_like_it_is_mentioned_and_both_can_be_kept(desk, opened, first, second, alike):
    kind, typed = first
    opened(kind, **typed).save()
    form = opened(kind, **{**typed, **second})
    assert ("Already in the diary: " in form.remarks.text()) is alike
    form.save()
    assert len(desk.all(kind)) == 2


def test_an_entry_is_not_like_itself(opened, kept):
    opened(FeverReading, **TYPED[FeverReading]).save()
    form = opened(kept(FeverReading))
    assert form.remarks.text() == ""
