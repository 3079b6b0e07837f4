"""What is said after “note:” never stands beside a record that says something else."""

import pytest

from neutrodesk.services.diary.quick_log import NotUnderstood, quick
from tests.services.diary.test_quick_never_guesses import NOW, SETTING, record

NOT_SO = "The note may say that it"
A_DAY = "The note names a day"
A_TIME = "The note names a time"


def refused(text: str) -> str:
    found = quick(text, SETTING, NOW)
    assert isinstance(found, NotUnderstood), text
    return found.hint


@pytest.mark.parametrize(
    "text",
    [
        *(
            "gcsf note: cancelled",
            "gcsf note: forgotten",
            "gcsf note: not given",
            "gcsf note: none",
            "gcsf note: ordered",
            "gcsf note: the new box is in the fridge",
        ),
        *("gcsf 300 mcg note: not given", "gcsf 300 mcg note: It was refused.", "gcsf note: no!"),
        *("hospital note: discharged", "hospital note: home from", "amoxicillin note: refused"),
        *("hospital since yesterday note: discharged (well)", "amoxicillin note: allergic"),
        *("fever note: gone", "symptom: itchy toe note: gone", "vaccine MMR note: refused"),
        *("dentist note: postponed", "appointment Dr Ray tomorrow note: cancelled"),
        *("medicine: gcsf note: cancelled", "medicine: iron note: missed"),
    ],
)
def test_a_note_that_it_did_not_happen_makes_no_record_that_it_did(text):
    hint = refused(text)
    assert hint.startswith(NOT_SO)
    assert "after “note:”" not in hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("gcsf 300 mcg note: given yesterday", A_DAY),
        ("gcsf 300 mcg 18:30 note: given yesterday", A_DAY),
        ("gcsf 300 mcg note: late, given last night", A_DAY),
        ("cough note: since Monday", A_DAY),
        ("weight 14.2 note: (3 Mar)", A_DAY),
        ("gcsf 300 mcg note: given at 18:30", A_TIME),
        ("gcsf 300 mcg note: 6 pm", A_TIME),
        ("fever 38.6 ear note: it was at 7", A_TIME),
        ("fever 38.6 ear note: 2 hours ago", A_TIME),
        ("fever 38.6 ear note: half past six", A_TIME),
        ("paracetamol 5 ml note: half an hour ago", A_TIME),
    ],
)
def test_a_day_or_time_in_the_note_is_asked_for_before_it(text, hint):
    assert refused(text).startswith(hint)


@pytest.mark.parametrize(
    ("text", "on", "at"),
    [
        ("gcsf 300 mcg yesterday 18:30 note: given yesterday at 18:30", "2026-11-21", "18:30"),
        ("gcsf 300 mcg yesterday note: given at 18:30", "2026-11-21", None),
        ("gcsf 300 mcg 18:30 note: refused, then 2 more tries", "2026-11-22", "18:30"),
        ("gcsf 300 mcg 2 hours ago note: last week it was left", "2026-11-22", "18:15"),
        ("gcsf today note: left thigh", "2026-11-22", None),
        ("weight 14.2 today note: as last month", "2026-11-22", None),
        ("fever 38.6 ear note: better today", "2026-11-22", "20:15"),
        ("fever 38.6 ear note: no cough", "2026-11-22", "20:15"),
        ("cough note: missed school", "2026-11-22", None),
        ("cough note: no fever", "2026-11-22", None),
        ("amoxicillin 5 ml bd note: at 8 and 20", "2026-11-22", None),
        ("hospital 10-14 nov note: discharged with antibiotics", "2026-11-10", None),
    ],
)
def test_a_note_beside_what_is_said_before_it_is_kept(text, on, at):
    found = record(text)
    assert found is not None
    assert (found.texts["on"], found.texts.get("at")) == (on, at)
    assert found.texts["note"] == text.partition("note: ")[2]
