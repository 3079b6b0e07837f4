from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.charts.ages import age_text, age_ticks, month_of_life
from neutrodesk.charts.moments import days
from neutrodesk.domain.person import Person

births = st.dates(date(1930, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("months", "text"),
    [(0, "birth"), (5, "5 m"), (12, "1 y"), (18, "18 m"), (24, "2 y"), (29, "2 y 5 m")],
)
def test_small_children_are_told_in_months_and_others_in_years(months, text):
    assert age_text(months) == text


@given(births, st.integers(0, 1_200))
def test_a_month_of_life_is_never_past_the_end_of_its_month(born, months):
    day = month_of_life(born, months)
    assert (day.year * 12 + day.month) - (born.year * 12 + born.month) == months
    assert day.day <= born.day
    assert day.day == born.day or (day + timedelta(days=1)).day == 1


@given(births, st.integers(-3_000, 20_000), st.floats(14, 8_000), st.integers(1, 10))
def test_ages_stand_where_they_are_reached_and_never_before_birth(born, since, length, most):
    low = days(born) + since
    ticks = age_ticks(born, (low, low + length), most)
    assert len(ticks) <= max(most, 1)
    assert all(max(low, days(born)) <= at <= low + length for at, _text in ticks)
    assert bool(ticks) == (low + length >= days(born))
    assert len({text for _at, text in ticks}) == len(ticks)


def test_the_ages_agree_with_those_of_the_person():
    person = Person(name="Mia", born=date(2020, 5, 17))
    limits = (days(date(2023, 1, 1)), days(date(2024, 1, 1)))
    for at, text in age_ticks(person.born, limits, 12):
        day = date(1970, 1, 1) + timedelta(days=int(at))
        years, months = person.age(day)
        assert text == age_text(years * 12 + months)
        assert person.age(day - timedelta(days=1)) != (years, months)


def test_a_short_axis_says_the_age_at_its_beginning():
    begin = days(date(2026, 3, 3))
    assert age_ticks(date(2020, 1, 20), (begin, begin + 14), 8) == [(begin, "6 y 1 m")]
    assert age_ticks(date(2026, 3, 10), (begin, begin + 14), 8)[0] == (begin + 7, "birth")
