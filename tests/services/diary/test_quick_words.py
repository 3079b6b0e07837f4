from datetime import date

import pytest

from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import Quick, quick
from neutrodesk.services.diary.quick_words import day_doubts, needed_text, other_doubts
from neutrodesk.services.diary.sheets import sheet_named, sheet_of

SETTING = Setting(born=date(2021, 3, 1), today=date(2026, 11, 21))


def understood(text: str) -> Quick:
    found = quick(text, SETTING)
    assert isinstance(found, Quick)
    return found


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("weight", "Weight, kg or Height, cm"),
        ("vaccine", "What"),
        ("appointment", "Day, With whom"),
        (
            "fever 38.6",
            "Taken where – one of: mouth, ear, armpit, forehead, rectal, place not known",
        ),
    ],
)
def test_what_is_needed_is_named_with_the_words_that_can_be_typed(text, needed):
    found = understood(text)
    assert needed_text(sheet_of(found.kind), found.missing) == needed


@pytest.mark.parametrize("word", sheet_named("fever").line("route").typed_choices)
def test_every_word_that_is_offered_for_the_place_can_be_typed(word):
    found = understood(f"fever 38.6 {word}")
    assert found.missing == ()
    assert "note" not in found.texts


def test_both_days_are_named_and_other_words_are_told_apart_from_them():
    found = understood("fever 38.6 ear 3/4 saw 2 doctors")
    assert day_doubts(found, SETTING) == (
        "“3/4” may be 3 Apr 2026 or 4 Mar 2026; write one of them.",
    )
    assert other_doubts(found, SETTING) == "“2”"


def test_two_numbers_of_an_appointment_are_told_as_days_to_come():
    assert day_doubts(understood("appointment Dr Ray 3/12"), SETTING) == (
        "“3/12” may be 3 Dec 2026 or 12 Mar 2027; write one of them.",
    )
