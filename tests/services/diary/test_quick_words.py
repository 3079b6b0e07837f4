from datetime import date

import pytest

from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import Quick, quick
from neutrodesk.services.diary.quick_words import doubts, missing_choice, needed_text
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


NOT_UNDERSTOOD = (
    "Not understood: {words}. Nothing is kept so far. To keep these words as a note, write “note:”"
    " before them."
)


def test_both_days_are_named_and_other_words_are_told_apart_from_them():
    found = understood("fever 38.6 ear 3/4 saw 2 doctors")
    assert doubts(found, SETTING) == (
        "“3/4” may be 3 Apr 2026 or 4 Mar 2026; write one of them.",
        NOT_UNDERSTOOD.format(words="“saw 2 doctors”"),
    )


def test_two_numbers_of_an_appointment_are_told_as_days_to_come():
    assert doubts(understood("appointment Dr Ray 3/12"), SETTING) == (
        "“3/12” may be 3 Dec 2026 or 12 Mar 2027; write one of them.",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weight 14.2 25 nov", "“25 nov” may be 25 Nov 2025 or 25 Nov 2026; write one of them."),
        (
            "fever 38.6 ear last night",
            (
                "Which day is meant by “last night”? Nothing is kept so far; write the day as"
                " “3 Mar 2026”."
            ),
        ),
        ("fever 38.6 ear grumpy", NOT_UNDERSTOOD.format(words="“grumpy”")),
        (
            "gcsf 300 mg",
            (
                "300 mg is 300,000 µg: write the unit that stands on the syringe. If it is as"
                " typed, the form takes it."
            ),
        ),
        (
            "gcsf 10000 µg",
            "Is 10000 µg what stands on the syringe? If it is, the form takes it.",
        ),
        (
            "dentist tomorrow",
            "What is still to come can be kept as an appointment: begin with “appointment”.",
        ),
    ],
)
def test_why_a_line_is_not_kept_is_one_sentence(text, said):
    assert doubts(understood(text), SETTING) == (said,)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("symptom itchy toe", "after a colon: “symptom: itchy toe”"),
        ("height 1.02", "“height 1.02 m”"),
        ("flu shot 5 dec", "begin with “appointment”"),
    ],
)
def test_the_way_on_is_told_beside_it(text, way):
    assert way in doubts(understood(text), SETTING)[-1]


def test_a_line_that_is_whole_leaves_no_doubt():
    assert doubts(understood("fever 38.6 ear"), SETTING) == ()


def test_a_choice_is_asked_only_where_nothing_else_is_missing_or_unclear():
    line = missing_choice(understood("fever 38.6"))
    assert line is not None
    assert line.name == "route"
    for text in ("fever 38.6 ear", "fever 38.6 hot", "weight", "temperature"):
        assert missing_choice(understood(text)) is None


@pytest.mark.parametrize("typed", ["itchy toe", "left ear infection", "mouth sores saw a doctor"])
def test_of_words_beside_the_name_of_a_symptom_both_ways_to_keep_them_are_told(typed):
    found = quick(typed, SETTING)
    assert isinstance(found, Quick)
    not_understood, way_on = doubts(found, SETTING)
    assert not_understood.startswith("Not understood: “")
    assert way_on.startswith("They can stand after “note:”, or in a name of your own")
