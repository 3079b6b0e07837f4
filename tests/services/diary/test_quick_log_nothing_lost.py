from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neutrodesk.errors import InvalidValueError
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick
from neutrodesk.services.diary.sheets import sheet_of
from tests.services.diary.typed_lines import MIA, NOW, SETTING, understood


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("fever 39 ear 3/4", "3/4"),
        ("fever 39 ear 3/4/2026", "3/4/2026"),
        ("fever 39 ear last night", "last night"),
        ("fever 39 ear last Monday", "last Monday"),
        ("fever 39 ear Saturday", "Saturday"),
        ("fever 39 ear 25 Nov", "25 Nov"),
        ("fever 39 ear 3 Mar 4 Mar", "3 Mar"),
        ("fever 39 ear until 3 Mar", "until 3 Mar"),
        ("weight 14.2 next 3 Mar", "next 3 Mar"),
        ("mouth sores 31 Feb", "31 Feb"),
    ],
)
def test_a_day_that_may_be_another_stays_in_the_note_and_is_told(text, word):
    found = understood(text)
    assert "on" in found.missing
    assert word in found.unclear
    assert word in found.texts["note"]


def test_words_that_were_not_understood_are_told_as_they_stand_together():
    found = understood("mouth sores saw 2 doctors yesterday at 7")
    assert found.texts["note"] == "saw 2 doctors at 7"
    assert found.unclear == ("saw 2 doctors", "at 7")


def test_a_dose_without_a_unit_stays_in_the_note():
    found = understood("filgrastim 300")
    assert "dose" not in found.texts
    assert (found.texts["note"], found.unclear) == ("300", ("300",))


def test_what_stands_after_note_stays_as_it_is_typed():
    found = understood("gcsf 300 µg 18:30 Note: refused, then 2 more tries (38.6 ear)?")
    assert found.is_whole
    assert found.texts["note"] == "refused, then 2 more tries (38.6 ear)?"
    assert found.texts["dose"] == "300 µg"


@pytest.mark.parametrize(
    ("text", "line", "left"),
    [
        ("height 3 ft 2", "height", "height 3 ft 2"),
        ("weight 2 stone 3", "weight", "weight 2 stone 3"),
        ("weight 31 lb 17 oz", "weight", "weight 31 lb 17 oz"),
        ("height 1 m 5", "height", "height 1 m 5"),
    ],
)
def test_a_measure_in_parts_is_not_cut_to_its_first(text, line, left):
    found = understood(text)
    assert line not in found.texts
    assert found.missing == ("weight", "height")
    assert found.unclear == (left,)
    assert found.texts["note"] == left


PIECES = st.sampled_from(
    [
        *("fever", "weight", "height", "hospital", "vaccine", "dentist", "appointment", "gcsf"),
        *("medicine", "symptom", "cough", "ear", "mouth", "injection", "bactrim", "antibody"),
        *("F", "C", "kg", "cm", "µg", "MU", "mg", "3", "38.6", "101", "1.500", "0", "1/2 tablet"),
        *("from", "until", "to", "next", "on", "at", "in", "for", "with", "severity", "batch"),
        *("yesterday", "today", "Monday", "Mar", "3/4", "2026-02-30", "3.3.2026", "30 Feb"),
        *("29 Feb", "9999 days ago", "19:30", "25:00", "7pm", "12am", "13pm", "daily", ",", "."),
        *("mouth sores", "left thigh"),
    ]
)
LINES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=9).map(" ".join)
DAYS = st.dates(min_value=date(2021, 3, 1))


@given(LINES, DAYS)
@example("fever 38.6 ear 9999 weeks ago", date(2021, 3, 1))
def test_any_line_makes_an_entry_or_says_which_of_its_lines_does_not_read(text, today):
    setting = Setting(born=date(2021, 3, 1), today=today)
    found = quick(text, setting, NOW)
    if isinstance(found, NotUnderstood):
        return
    sheet = sheet_of(found.kind)
    names = {line.name for line in sheet.lines}
    assert set(found.texts) <= names
    assert set(found.missing) <= names - set(found.texts)
    wrong = wrong_line(found, setting)
    assert wrong in {None, *names}
    assert wrong is not None or found.missing == ()


def wrong_line(found: Quick, setting: Setting) -> str | None:
    try:
        sheet_of(found.kind).entry(found.texts, MIA, setting)
    except InvalidValueError as error:
        return error.field
    return None


UNKNOWN = st.text(st.sampled_from("bqxzäß漢"), min_size=4, max_size=9).map(lambda text: f"q{text}")
BEGINNINGS = st.sampled_from(
    [
        *("fever 38.6 ear", "mouth sores 2", "gcsf 300 µg", "weight 14", "hospital", "vaccine"),
        *("appointment 3 Dec", "bactrim 240 mg from 1 Nov", "dentist", "symptom", "injection"),
    ]
)


@given(BEGINNINGS, st.lists(UNKNOWN, max_size=5), st.lists(UNKNOWN, max_size=3))
def test_no_typed_word_is_lost(beginning, after, before):
    found = understood(" ".join((*before, beginning, *after)))
    kept = " ".join(found.texts.values()).split()
    assert all(kept.count(word) >= 1 for word in (*before, *after))


@given(LINES)
def test_every_number_that_is_no_day_or_time_is_kept(text):
    found = quick(f"mouth sores {text} 47111", SETTING, NOW)
    kept = found.texts.values() if isinstance(found, Quick) else (found.text,)
    assert any("47111" in said for said in kept)
