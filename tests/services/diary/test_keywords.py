import re
from datetime import date, timedelta

import pytest

from neutrodesk.domain.diary.care import CareItem
from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick

TODAY = date(2026, 11, 21)
SETTING = Setting(born=date(2021, 3, 1), today=TODAY)


def understood(text):
    found = quick(text, SETTING)
    assert isinstance(found, Quick), text
    return found


@pytest.mark.parametrize(("word", "kind"), keywords.KINDS.items())
def test_every_word_of_a_kind_alone_says_what_the_line_is_about(word, kind):
    assert understood(word).kind is kind
    assert understood(word.upper()).kind is kind


@pytest.mark.parametrize(("word", "group"), keywords.CARE.items())
def test_every_word_of_care_says_its_group(word, group):
    found = understood(word)
    assert (found.kind, found.texts["group"]) == (CareItem, group)


@pytest.mark.parametrize("word", sorted(keywords.OWN_SYMPTOMS))
def test_every_own_word_of_a_symptom_stays_as_it_is(word):
    assert understood(word).texts["what"] == word


@pytest.mark.parametrize(("word", "route"), keywords.ROUTES.items())
def test_every_word_of_a_place_says_where_a_temperature_was_taken(word, route):
    assert understood(f"fever 38.6 {word}").texts["route"] == route


@pytest.mark.parametrize(("word", "route"), keywords.GIVEN.items())
def test_every_word_of_a_way_says_how_a_medicine_was_given(word, route):
    assert understood(f"amoxicillin 5 ml {word}").texts["route"] == route


@pytest.mark.parametrize(("word", "days"), keywords.AFTER_TODAY.items())
def test_every_word_of_a_day_is_one(word, days):
    day = (TODAY + timedelta(days)).isoformat()
    assert understood(f"appointment {word} Dr Ray").texts["on"] == day


def test_the_months_are_twelve_and_each_stands_for_itself():
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    for number, name in enumerate(names):
        found = [re.fullmatch(each, name) is not None for each in keywords.MONTHS]
        assert found.index(True) == number
        assert sum(found) == 1


@pytest.mark.parametrize("word", keywords.NOT_TAKEN.split("|")[:6])
def test_a_word_that_denies_a_medicine_leaves_nothing_to_note(word):
    assert isinstance(quick(f"{word} neupogen", SETTING), NotUnderstood)
