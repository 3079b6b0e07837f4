from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.lines import (
    bands_on,
    birthday,
    lower_line_on,
    may_choose_duffy_line,
    rule_on,
    rules_of,
)
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.lines import age_rules

CHILD = Person(name="Mia", born=date(2020, 3, 1))
ADULT = Person(name="Ama", born=date(2000, 3, 1), duffy=DuffyResult.NULL, duffy_line=True)
GROWN_UP = date(2018, 3, 1)
AGES = st.integers(-400, 45_000).map(lambda age: timedelta(days=age))


def band(person, day, count, comparator=None):
    return band_of(Quantity(Decimal(count), "10*9/L", comparator), bands_on(person, day))


@pytest.mark.parametrize(
    ("age", "lower"),
    [
        (-1, None),
        (0, None),
        (13, None),
        (14, "1.0"),
        (183, "1.0"),
        (364, "1.0"),
        (365, "1.5"),
        (366, "1.5"),
        (40_000, "1.5"),
    ],
)
def test_the_lower_line_at_the_edges_of_each_age(age, lower):
    day = CHILD.born + timedelta(days=age)
    assert lower_line_on(CHILD, day) == (None if lower is None else Decimal(lower))


@given(AGES)
def test_a_rule_holds_from_birth_on_and_begins_by_then(age):
    rule = rule_on(CHILD, CHILD.born + age)
    assert (rule is None) == (age.days < 0)
    assert rule is None or rule.from_days <= age.days


@given(AGES)
def test_where_a_lower_line_holds_the_top_band_begins_at_it(age):
    for person in (CHILD, ADULT):
        lower = lower_line_on(person, person.born + age)
        assert [band.low for band in bands_on(person, person.born + age)[:1]] == (
            [] if lower is None else [lower]
        )


def test_the_same_count_is_read_by_the_line_of_its_day_as_a_child_grows():
    ages = (10, 14, 364, 365)
    tests = [
        BloodTest(
            person=CHILD.id,
            taken_on=CHILD.born + timedelta(days=age),
            results=(
                Result(analyte="anc", text="1.2", quantity=Quantity(Decimal("1.2"), "10*9/L")),
            ),
        )
        for age in ages
    ]
    found = [point.band and point.band.id for point in course(CHILD, tests)]
    assert found == [None, "at_or_above", "at_or_above", "mild"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("1.5", "at_or_above"),
        ("1.200", "at_or_above"),
        ("1.199", "mild"),
        ("1.1999999", "mild"),
        ("1.000", "mild"),
        ("0.999", "moderate"),
        ("0.500", "moderate"),
        ("0.499", "severe"),
        ("0.199", "very_low"),
        ("0", "very_low"),
    ],
)
def test_a_duffy_null_adult_who_chose_the_line_is_read_by_it(count, expected):
    assert band(ADULT, GROWN_UP, count).id == expected


@pytest.mark.parametrize(
    ("count", "comparator", "expected"),
    [
        ("1.2", Comparator.LESS, "mild"),
        ("1.2", Comparator.AT_MOST, None),
        ("1.3", Comparator.LESS, None),
        ("0.5", Comparator.LESS, "severe"),
        ("1.2", Comparator.MORE, "at_or_above"),
        ("1.1", Comparator.MORE, None),
    ],
)
def test_limits_are_read_by_the_chosen_line_too(count, comparator, expected):
    found = band(ADULT, GROWN_UP, count, comparator)
    assert (found and found.id) == expected


def test_the_chosen_line_holds_from_the_18th_birthday_on():
    assert lower_line_on(ADULT, GROWN_UP) == Decimal("1.2")
    assert lower_line_on(ADULT, GROWN_UP - timedelta(days=1)) == Decimal("1.5")
    assert band(ADULT, GROWN_UP - timedelta(days=1), "1.3").id == "mild"
    assert band(ADULT, GROWN_UP, "1.3").id == "at_or_above"


@pytest.mark.parametrize(
    "person",
    [
        replace(ADULT, duffy_line=False),
        replace(ADULT, duffy=DuffyResult.NOT_NULL),
        replace(ADULT, duffy=DuffyResult.NOT_TESTED),
    ],
)
def test_without_a_test_result_and_a_choice_the_line_stays(person):
    assert rules_of(person) == age_rules()


def test_the_line_can_be_chosen_after_a_test_result_and_of_age_only():
    assert may_choose_duffy_line(ADULT, GROWN_UP)
    assert not may_choose_duffy_line(ADULT, GROWN_UP - timedelta(days=1))
    assert not may_choose_duffy_line(replace(ADULT, duffy=DuffyResult.NOT_NULL), GROWN_UP)
    assert not may_choose_duffy_line(replace(ADULT, duffy=DuffyResult.NOT_TESTED), GROWN_UP)


def test_who_was_born_on_a_leap_day_grows_up_on_the_first_of_march():
    born = replace(ADULT, born=date(2004, 2, 29))
    assert birthday(born, 18) == date(2022, 3, 1)
    assert birthday(born, 4) == date(2008, 2, 29)
    assert born.age(birthday(born, 18))[0] == 18
