"""Names of one's own behind a colon, and what stands there and is no name."""

import pytest

from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick
from neutrodesk.services.diary.quick_words import doubts
from tests.services.diary.test_quick_never_guesses import NOW, SETTING, record


@pytest.mark.parametrize(
    "text",
    [
        *("symptom: no cough", "symptom: cough 2 hours ago", "symptom: gcsf", "symptom: toe 39ear"),
        *("symptom: toe 38.6", "symptom: toe gone", "symptom: itchy toe at 7", "symptom: bactrim"),
        *("medicine: cancelled", "medicine: nothing", "medicine: not given", "medicine: iron 250"),
        *("vaccine: refused", "vaccine: gcsf", "genetic test: not done", "dentist: postponed"),
        *("injection: cancelled", "medicine: gcsf cancelled", "symptom: itchy toe half past six"),
    ],
)
def test_what_denies_or_says_an_hour_or_a_medicine_is_no_name_behind_a_colon(text):
    assert record(text) is None


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("symptom: itchy toe, 2", "what", "itchy toe"),
        ("symptom: itchy toe.", "what", "itchy toe"),
        ("medicine: vitamin B12 1000 µg", "name", "vitamin B12"),
        ("medicine: ciprofloxacin 250 mg bd", "name", "ciprofloxacin"),
        ("vaccine: Bexsero", "what", "Bexsero"),
        ("dentist: 2 fillings", "what", "2 fillings"),
        ("genetic test: no variant found", "what", "no variant found"),
    ],
)
def test_a_name_behind_a_colon_is_kept_without_the_sign_after_it(text, name, said):
    found = record(text)
    assert found is not None
    assert found.texts[name] == said


@pytest.mark.parametrize(
    ("text", "same", "kind"),
    [
        ("medicine: gcsf 300 mcg", "gcsf 300 mcg", Injection),
        ("Medication : gcsf 300 mcg 18:30", "gcsf 300 mcg 18:30", Injection),
        ("medicine: gcsf 300 mcg bd", "gcsf 300 mcg bd", MedicineCourse),
        ("medicine: amoxicillin 5 ml", "amoxicillin 5 ml", MedicineCourse),
        ("symptom: fever 38.6 ear", "fever 38.6 ear", FeverReading),
        ("symptom: mouth sores 2", "mouth sores 2", Symptom),
    ],
)
def test_what_is_known_means_behind_its_heading_what_it_means_alone(text, same, kind):
    found = record(text)
    assert found is not None
    assert found.kind is kind
    assert found == record(same)


def test_a_medicine_that_is_not_listed_is_told_to_stand_behind_its_heading():
    found = quick("ciprofloxacin 250 mg bd", SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert "after “medicine:”" in found.hint
    assert record("medicine: vitamin D 400 IU") is not None


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("gcsf cancelled", "into the entry of the medicine"),
        ("hospital discharged", "What is over"),
        ("vaccine: refused", "did not happen"),
        ("neupogen 300", "A dose is understood with its unit"),
        ("medicine iron 250 mg", "after “medicine:”"),
    ],
)
def test_what_to_do_instead_is_told_of_a_line_that_says_only_its_name(text, way):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, Quick)
    said = " ".join(doubts(found, SETTING))
    assert way in said
    assert "To keep these words as a note" not in said
