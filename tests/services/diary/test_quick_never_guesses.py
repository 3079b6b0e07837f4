"""A line becomes a record only where every word of it is understood."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.errors import InvalidValueError
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick, with_word
from neutrodesk.services.diary.sheets import sheet_of
from tests.services.diary.typed_lines import MIA

TODAY = date(2026, 11, 22)
NOW = time(20, 15)
SETTING = Setting(born=date(2021, 3, 1), today=TODAY, now=NOW)
HANDBOOK = Path(__file__).parents[3] / "resources" / "help" / "11-the-diary.md"


def record(text: str) -> Quick | None:
    """Return what would be kept of a line as it stands; ``None`` where nothing would be."""
    found = quick(text, SETTING, NOW)
    if isinstance(found, NotUnderstood) or not found.is_whole:
        return None
    try:
        sheet_of(found.kind).entry(found.texts, MIA, SETTING)
    except InvalidValueError:
        return None
    return found


UNDERSTOOD = [
    *("fever 38.6 ear", "101.3F ear 7pm", "temp 37.9 (tympanic) yesterday", "38,6 axilla"),
    *("fever 38.6 ear 2 hours ago", "fever 38.6 ear just now", "fever 38.6 PR monday 14:00"),
    *("mouth sores 2", "had a sore throat 1 since yesterday", "cough from 3 to 5 nov", "covid"),
    *("symptom: itchy toe 2", "gcsf 300 µg 18:30 left thigh", "gave gcsf 30 MU weight 14.2 kg"),
    *("gcsf mwf 300 mcg", "gcsf 300 mcg alternate days", "amox 250mg 3x/day for 7 days"),
    *("paracetamol 250 mg for fever 7pm", "cotrim 5 ml bd", "started prednisolone 5mg od"),
    *("hospital since yesterday", "in hospital at St Mary's for pneumonia", "hospital 10-14 nov"),
    *("weight 14.2", "wt 28 lb 4 oz", "height 5 ft 4 in", "height 95 and weight 14.2 kg"),
    *("flu shot", "vaccine MMR batch A12", "dentist", "genetic test: ELANE negative"),
    *("appointment Dr Ray tomorrow 9.30", "dentist appointment 3 dec 10:30"),
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_line_of_which_every_word_is_understood_is_a_record(text):
    assert record(text) is not None


FREE = re.compile(r": |ppointment| at ")
CLOSED = [each for each in UNDERSTOOD if FREE.search(each) is None]
"""Lines without a place for words of one's own: no name after a colon, no visit, no place."""
WORD = st.text("bqxzj", min_size=3, max_size=8).map(lambda text: f"q{text}")


@given(st.sampled_from(CLOSED), WORD, st.integers(0, 12))
def test_one_word_more_that_nobody_knows_makes_it_no_record(text, word, place):
    words = text.split()
    words.insert(place, word)
    line = " ".join(words)
    assert record(line) is None
    found = quick(line, SETTING, NOW)
    told = found.text if isinstance(found, NotUnderstood) else " ".join(found.unclear)
    assert word in told


def apart_from_the_note(found: Quick) -> dict[str, str]:
    return {key: said for key, said in found.texts.items() if key not in ("note", "at")}


@given(st.sampled_from(UNDERSTOOD), st.lists(WORD, min_size=1, max_size=4).map(" ".join))
def test_after_note_any_words_are_a_note_and_change_nothing_else(text, note):
    plain, noted = record(text), record(f"{text} note: {note}")
    assert plain is not None
    assert noted is not None
    assert apart_from_the_note(plain) == apart_from_the_note(noted)
    assert note in noted.texts["note"]


@given(st.sampled_from(UNDERSTOOD), st.text(min_size=1).filter(str.strip))
def test_no_note_at_all_makes_another_record_of_a_line(text, note):
    plain, noted = record(text), record(f"{text} note: {note}")
    assert plain is not None
    if noted is not None:
        assert apart_from_the_note(plain) == apart_from_the_note(noted)
        assert " ".join(note.split()) in noted.texts["note"]


def typed_in_the_handbook() -> tuple[list[str], list[str]]:
    """Return the lines of its part about the quick log: those that are kept, and the others."""
    part = HANDBOOK.read_text(encoding="utf-8").partition("## One line is enough")[2]
    before, _, after = part.partition("\n## ")[0].partition("These are not kept")
    refused, _, table = after.partition(". Two things are two lines")
    lines = [re.findall("`([^`]+)`", each) for each in (before, refused, table)]
    return [line for line in lines[0] + lines[2] if line != "note:"], lines[1]


def test_every_line_of_the_handbook_is_a_record():
    lines, _ = typed_in_the_handbook()
    assert len(lines) > 12
    # Typed on a Monday, whoever writes “Monday” is asked which one.
    assert TODAY.strftime("%A") != "Monday"
    assert [line for line in lines if record(line) is None] == []


def test_what_the_handbook_says_is_refused_is_no_record():
    _, lines = typed_in_the_handbook()
    assert len(lines) > 3
    assert [line for line in lines if record(line) is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        *("gcsf cancelled", "gcsf refused", "gcsf delayed", "gcsf ran out", "gcsf?", "next gcsf"),
        *("give gcsf", "get gcsf", "have gcsf", "got amoxicillin", "start amoxicillin"),
        *("i had fever 38.6 ear", "we have covid", "gcsf to give", "have to give gcsf"),
        *("ordered gcsf", "picked up gcsf from pharmacy", "ask dr about gcsf dose", "gcsf due"),
        *("next visit 2026-11-20 ask about gcsf dose", "gcsf prescription collected", "half gcsf"),
        *("allergic to amoxicillin", "spat out amoxicillin", "avoid ibuprofen", "gcsf twice"),
        *("end of amoxicillin", "amoxicillin for brother", "amoxicillin for cough refused"),
        *(
            "home from hospital",
            "discharged from hospital",
            "hospital discharge",
            "out of hospital",
        ),
        *("left hospital today", "hospital called about results", "visited grandma in hospital"),
        *("nurse from hospital gave gcsf 300 mcg", "hospital to collect results"),
        *("hospital at night", "hospital in pain", "birth weight 3.4 kg", "weight loss 2 kg"),
        *("lost 1 kg", "gained 2 kg", "head circ 48 cm", "waist 50 cm", "belly 50 cm"),
        *("weight 95 cm", "weight 14-15", "weight ~14", "height 1.02", "weight 12 lb 4"),
        *("fever free", "fever broke", "fever down", "never had fever", "fever 0 ear"),
        *("mum fever 38.6 ear", "dad has covid", "3 mouth sores", "2 mouth ulcers", "1 boil"),
        *("vomited 3", "mouth sores healing", "mouth sores cleared up", "mouth sores over"),
        *("fever 38.6/ear", "fever 38-39 ear", "fever 39ear", "fever >39 ear", "temp <38 ear"),
        *("fever less than 38 ear", "fever over 39 ear", "fever about 39 ear", "38.0-38.5 ear"),
        *("gcsf 300 mg", "gcsf 5 mg/kg", "gcsf 300 mcg 600 mcg", "dex 4mg", "vaccine refused"),
        *("symptom free", "injection delayed", "medicine refused", "dentist cancelled"),
        *("appointment cancelled 3 dec", "appointment letter arrived 3 nov", "bone marrow moved"),
        *("weight 14.2 25 nov", "fever 38.6 ear 23 nov", "hospital from 3 dec", "flu shot 5 dec"),
        *("fever 38.6 ear overnight", "gcsf 300 mcg last evening", "fever 38.6 ear y'day"),
        *("fever 38.6 ear yesterday evening", "fever 38.6 ear 2 hours ago yesterday"),
        *("fever 38.6 ear since yesterday", "fever 38.6 ear sunday", "gcsf 300 mcg tonight"),
        *("fever 38.6 ear 21.11.26", "fever 38.6 ear 20.11.", "amoxicillin 5 ml tds from monday"),
        *("gcsf 300 µg 18:30 and 20:30", "paracetamol 250 mg 23:00", "fever 38.6 (ear?)"),
    ],
)
def test_what_may_mean_something_else_is_no_record(text):
    assert record(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("weight 14.2 kg, fever 38.6 ear", "sore throat + fever 38.5 ear", "fever 38.6 ear 14 kg"),
        *("paracetamol for fever 38.6 ear", "ibuprofen for fever 38.6", "back pain after gcsf 2"),
        *("gcsf 300 mcg and amox 250mg", "mouth sores 2, cough 1", "fever 38.6 ear gave tylenol"),
        *("ear infection amoxicillin 250 mg", "gcsf vomited after", "rash from amoxicillin"),
        *("fever 38.6 ear in hospital", "weight 14.2; mouth sores 2"),
    ],
)
def test_two_things_are_two_lines(text):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert "write one thing a line" in found.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("fever over 39 ear", "the one number that was read"),
        ("question: stop gcsf before surgery?", "Questions have their place in an appointment"),
        ("no gcsf today", "the entry of the medicine"),
        ("no cough", "What was not there"),
        ("school missed", "Begin with what it is"),
    ],
)
def test_why_a_line_is_no_entry_fits_the_line(text, hint):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, NotUnderstood)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("cotrim 5 ml bd", {"pattern": "twice a day", "on": "2026-11-22"}),
        ("amoxicillin 250mg 3x/day", {"pattern": "three times a day", "on": "2026-11-22"}),
        (
            "amoxicillin 250 mg tid 7 days",
            {"pattern": "three times a day", "on": "2026-11-22", "until": "2026-11-28"},
        ),
        (
            "amoxicillin 250mg 3x/day until 2026-11-28",
            {"pattern": "three times a day", "on": "2026-11-22", "until": "2026-11-28"},
        ),
        ("prednisolone 5mg od since 10 nov", {"pattern": "every day", "on": "2026-11-10"}),
        ("gcsf 300 mcg mwf", {"pattern": "Mon, Wed, Fri", "on": "2026-11-22"}),
        ("gcsf 300 mcg nightly", {"pattern": "every night", "on": "2026-11-22"}),
        ("paracetamol 5 ml", {"on": "2026-11-22", "until": "2026-11-22"}),
        (
            "ibuprofen 5 ml 10-12 nov",
            {"on": "2026-11-10", "until": "2026-11-12"},
        ),
    ],
)
def test_a_medicine_with_how_often_is_a_course_that_is_open_or_ends_as_said(text, texts):
    found = record(text)
    assert found is not None
    assert found.kind is MedicineCourse
    days = ("pattern", "on", "until")
    assert {key: found.texts[key] for key in days if key in found.texts} == texts


@pytest.mark.parametrize(
    ("ago", "on", "at"),
    [
        ("an hour ago", "2026-11-22", "19:15"),
        ("2 hours ago", "2026-11-22", "18:15"),
        ("30 min ago", "2026-11-22", "19:45"),
        ("half an hour ago", "2026-11-22", "19:45"),
        ("2h ago", "2026-11-22", "18:15"),
        ("23 hours ago", "2026-11-21", "21:15"),
        ("just now", "2026-11-22", "20:15"),
    ],
)
def test_how_long_ago_it_was_is_worked_out_to_the_minute(ago, on, at):
    for text, kind in (("fever 38.6 ear", FeverReading), ("gcsf 300 mcg", Injection)):
        found = record(f"{text} {ago}")
        assert found is not None
        assert (found.kind, found.texts["on"], found.texts["at"]) == (kind, on, at)


def test_how_long_ago_is_rounded_down_to_the_minute():
    found = quick("fever 38.6 ear an hour ago", SETTING, time(20, 15, 59))
    assert isinstance(found, Quick)
    assert found.texts["at"] == "19:15"


def test_the_hour_of_what_has_no_line_for_it_stands_in_the_note():
    found = record("paracetamol 250 mg 7pm")
    assert found is not None
    assert found.texts["note"] == "19:00"


def test_a_severity_is_the_number_after_the_symptom():
    found = record("mouth sores 2")
    assert found is not None
    assert (found.kind, found.texts["severity"]) == (Symptom, "2")
    before = quick("3 mouth sores", SETTING, NOW)
    assert isinstance(before, Quick)
    assert "severity" not in before.texts


def test_a_titre_behind_a_colon_is_no_hour():
    found = record("antibody test: anti-HNA-1a 1:40 positive")
    assert found is not None
    assert (found.texts["what"], found.texts["result"]) == ("anti-HNA-1a 1:40", "positive")
    assert "note" not in found.texts


def test_an_injection_under_the_skin_says_so_in_its_note():
    found = record("gcsf 300 mcg sc left thigh")
    assert found is not None
    assert (found.texts["note"], found.texts["site"]) == ("sc", "left thigh")


def test_a_visit_has_its_hour_and_its_next_day():
    found = record("appointment dr ray 3 dec 9.30")
    assert found is not None
    assert found.kind is Appointment
    assert found.texts == {"on": "2026-12-03", "at": "09:30", "who": "dr ray"}


def test_one_more_word_never_becomes_a_part_of_the_note():
    assert with_word("fever 38.6", "ear") == "fever 38.6 ear"
    assert with_word("fever 38.6 note: hot", "ear") == "fever 38.6 ear note: hot"
