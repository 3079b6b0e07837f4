"""Numbers of a typed line that may be a day, a dose or a weight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.services.diary.quick_log import Quick, quick
from neutrodesk.services.diary.quick_words import doubts
from tests.services.diary.test_quick_never_guesses import NOW, SETTING, record

BEFORE = st.sampled_from(
    [
        *("gcsf 300 mcg", "gcsf", "filgrastim 30 MU", "weight", "height 98", "amoxicillin 5 ml"),
        *("hospital", "mouth sores", "fever 38.6 ear", "dentist", "weight 14.2"),
    ]
)


@given(BEFORE, st.sampled_from(["", "the ", "on the ", "since the "]), st.integers(1, 31))
def test_an_ordinal_day_is_asked_for_and_is_never_a_weight(before, word, number):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    found = quick(f"{before} {word}{number}{ending}", SETTING, NOW)
    assert isinstance(found, Quick)
    assert not found.is_whole
    assert found.texts.get("weight") in (None, "14.2")
    assert "Which day is meant" in " ".join(doubts(found, SETTING))


@pytest.mark.parametrize(
    "text", ["filgrastim 300 mcg 1st injection", "amoxicillin 5 ml 1st dose", "gcsf 300 mcg 101st"]
)
def test_the_first_of_several_is_no_weight_of_a_stone(text):
    found = quick(text, SETTING, NOW)
    assert isinstance(found, Quick)
    assert found.unclear
    assert "weight" not in found.texts


@pytest.mark.parametrize("typed", ["2 st", "11st", "2 stone 3 lb", "2 st 3 lb", "1st 12 lb"])
def test_stones_are_read_where_they_can_be_nothing_else(typed):
    found = record(f"weight {typed}")
    assert found is not None
    assert found.texts["weight"] == typed


def test_a_degree_sign_alone_is_no_unit():
    found = record("fever 38.6° ear")
    assert found is not None
    assert found.texts["temperature"] == "38.6"


def test_international_units_that_are_not_millions_are_asked_for():
    found = quick("gcsf 300 iu", SETTING, NOW)
    assert isinstance(found, Quick)
    assert doubts(found, SETTING)[0].startswith("Is 300 IU what stands on the syringe?")
    assert record("medicine: vitamin D 400 IU") is not None
    assert record("lenograstim 1000000 IU") is not None


@pytest.mark.parametrize(
    ("text", "on", "at"),
    [
        ("paracetamol 5 ml 14:00", "2026-11-22", "14:00"),
        ("calpol 5 ml 3am", "2026-11-22", "03:00"),
        ("paracetamol 10 ml 2 hours ago", "2026-11-22", "18:15"),
        ("paracetamol 10 ml 22 hours ago", "2026-11-21", "22:15"),
        ("paracetamol 5 ml yesterday 22:00", "2026-11-21", "22:00"),
    ],
)
def test_the_hour_of_one_dose_stands_in_its_note(text, on, at):
    found = record(text)
    assert found is not None
    assert found.kind is MedicineCourse
    assert (found.texts["on"], found.texts["until"], found.texts["note"]) == (on, on, at)


def test_an_hour_of_a_dose_that_is_still_to_come_is_told_so():
    found = quick("paracetamol 5 ml 22:00", SETTING, NOW)
    assert isinstance(found, Quick)
    assert doubts(found, SETTING) == (
        "22:00 of today is still to come. If it was yesterday, add the word “yesterday”.",
    )


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("fever 38.6 left ear", {"route": "ear", "note": "left ear"}),
        ("39.2 ear thermometer", {"route": "ear"}),
        ("high fever 39.8 ear", {"temperature": "39.8"}),
        ("gcsf 300 ug abdomen", {"site": "abdomen"}),
        ("gcsf 300ug s/c", {"note": "s/c"}),
        ("amoxicillin 5 ml po bd", {"route": "mouth", "pattern": "twice a day"}),
        ("weight today 14.2", {"weight": "14.2"}),
        ("weight now 14.2", {"weight": "14.2"}),
        ("ht 98", {"height": "98"}),
    ],
)
def test_sides_places_and_words_of_now_are_understood(text, texts):
    found = record(text)
    assert found is not None
    assert texts.items() <= found.texts.items()


def test_a_number_after_a_word_of_weight_and_a_day_is_that_weight():
    found = record("weight yesterday 14.2")
    assert found is not None
    assert (found.kind, found.texts["on"]) == (BodyMeasure, "2026-11-21")
