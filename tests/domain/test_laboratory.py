from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.ages import OLDEST, age_in_days, shortest
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval, check_laboratory
from neutrodesk.domain.person import Sex
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.intervals import intervals as shipped
from tests.definitions import laboratories


def interval(low, from_days=0, sex=None, analyte="hb"):
    return LaboratoryInterval(
        analyte=analyte, text="x", unit="g/L", low=Decimal(low), from_days=from_days, sex=sex
    )


CITY = Laboratory(
    name="City Lab",
    intervals=(
        interval(90),
        interval(105, 183),
        interval(120, 5479, Sex.FEMALE),
        interval(130, 5479, Sex.MALE),
        interval(1, 0, analyte="anc"),
    ),
)


@pytest.mark.parametrize(
    ("age", "sex", "low"),
    [
        (0, None, 90),
        (182, None, 90),
        (183, None, 105),
        (5478, Sex.MALE, 105),
        (5479, Sex.FEMALE, 120),
        (20000, Sex.MALE, 130),
    ],
)
def test_an_interval_holds_from_its_age_until_the_next(age, sex, low):
    found = CITY.interval("hb", age, sex)
    assert found is not None
    assert found.low == low


def test_one_that_depends_on_an_unknown_sex_is_not_guessed():
    assert CITY.interval("hb", 6000) is None


def test_an_interval_for_everyone_goes_on_for_the_sex_without_one_of_its_own():
    only_women = replace(CITY, intervals=CITY.intervals[:3])
    found = only_women.interval("hb", 6000, Sex.MALE)
    assert found is not None
    assert found.low == 105
    assert only_women.interval("hb", 6000) is None


def test_what_it_gives_no_interval_for_has_none():
    assert CITY.interval("wbc", 3000) is None
    assert replace(CITY, intervals=(interval(9, 183),)).interval("hb", 182) is None


def test_reports_name_it_with_other_spaces_and_letters():
    assert CITY.is_named("  city  LAB ")
    assert not CITY.is_named("City Laboratory")


@given(laboratories)
def test_what_is_drawn_can_be_a_laboratory(laboratory):
    check_laboratory(laboratory)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"low": None}, Why.NOT_A_NUMBER),
        ({"high": Decimal(1)}, Why.NOT_A_NUMBER),
        ({"low": Decimal("NaN")}, Why.NOT_A_NUMBER),
        ({"from_days": -1}, Why.IMPOSSIBLE),
        ({"from_days": OLDEST + 1}, Why.IMPOSSIBLE),
        ({"unit": "a\nb"}, Why.IMPOSSIBLE),
    ],
)
def test_an_interval_that_is_none_is_refused(changed, why):
    laboratory = Laboratory(name="City Lab", intervals=(replace(interval(90), **changed),))
    with pytest.raises(InvalidValueError) as refused:
        check_laboratory(laboratory)
    assert refused.value.why is why


def test_two_intervals_for_one_age_and_sex_are_refused():
    with pytest.raises(InvalidValueError) as refused:
        check_laboratory(Laboratory(name="City Lab", intervals=(interval(90), interval(91))))
    assert refused.value.why is Why.TWICE


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", 0),
        ("0", 0),
        ("0 d", 0),
        ("14d", 14),
        ("2 weeks", 14),
        ("6 m", 183),
        ("6 Monate", 183),
        ("1 y", 365),
        ("2 years", 731),
        ("18 ans", 6575),
    ],
)
def test_an_age_is_read_as_days(text, days):
    assert age_in_days(text) == days


@pytest.mark.parametrize("text", ["6", "4 J", "1.5 y", "-1 d", "121 y", "6 mm", "y", "1 y 6 m"])
def test_an_age_that_could_be_another_is_not_read(text):
    with pytest.raises(InvalidValueError):
        age_in_days(text)


def test_ages_are_those_of_the_shipped_tables():
    months_and_years = {"6 m": 183, "1 y": 365, "2 y": 731, "4 y": 1461, "16 y": 5844, "21 y": 7670}
    assert {text: age_in_days(text) for text in months_and_years} == months_and_years
    assert set(months_and_years.values()) <= {row.from_days for row in shipped("dallman", "anc")}


@given(st.integers(0, OLDEST))
def test_an_age_is_written_so_that_it_reads_again(days):
    number, unit = shortest(days)
    assert age_in_days(f"{number} {unit}") == days
