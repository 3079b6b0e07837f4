from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrodesk.charts.several.pairs import By, before_and_after
from neutrodesk.charts.time_axis import days
from tests.charts.courses import CHILD, counted, points_of, weekly
from tests.charts.panelled import texts
from tests.charts.test_comparison import COUNTS, CUT, a_day_in_pixels, cut, drawn, family


def test_the_whole_of_the_time_is_the_whole_comparison():
    for pair in (cut(), family(By.AGE), family(By.CALENDAR)):
        whole = pair.within(pair.reach)
        assert [side.reach for side in whole.sides] == [
            pytest.approx(side.reach) for side in pair.sides
        ]


def test_a_part_of_the_time_after_a_day_is_mirrored_before_it():
    day = days(CUT) + 1
    before, after = cut().within((day + 2, day + 20)).sides
    assert after.reach == (day + 2, day + 20)
    assert before.reach == (day - 20, day - 2)


def test_a_part_of_the_time_of_two_people_is_at_the_same_age_or_on_the_same_days():
    pair = family(By.AGE)
    first, second = pair.within((pair.reach[0] + 1, pair.reach[0] + 30)).sides
    ages = [np.subtract(side.reach, days(side.person.born)) for side in (first, second)]
    assert ages[0] == pytest.approx(ages[1])
    pair = family(By.CALENDAR)
    first, second = pair.within((pair.reach[0] + 1, pair.reach[0] + 30)).sides
    assert first.reach == second.reach


def test_a_side_that_does_not_go_back_so_far_shows_its_beginning():
    baby = replace(CHILD, born=date(2024, 12, 20))
    counts = weekly([1] * 60, date(2024, 12, 22), baby)
    pair = before_and_after(baby, points_of(counts, baby), CUT)
    end = pair.reach[1]
    before, after = pair.within((end - 40, end)).sides
    assert after.reach == (end - 40, end)
    assert before.reach[0] == pair.sides[0].reach[0]
    assert before.days >= 14


def test_only_the_counts_of_the_part_are_told_and_scaled():
    high = [*COUNTS, counted(date(2025, 5, 1), "9.5")]
    pair = cut(high)
    panels = drawn(pair.within((days(CUT) + 1, days(CUT) + 22))).panels
    assert drawn(pair).panels[0].axes.get_ylim()[1] > 9
    assert panels[0].axes.get_ylim()[1] < 5
    assert any(text.endswith("3 counts") for text in texts(panels[0].axes))
    far = drawn(pair.within((days(CUT) + 40, days(CUT) + 60))).panels
    assert all("No neutrophil count in this time." in texts(panel.axes) for panel in far)


def test_what_belongs_to_a_course_ends_above_the_next_one():
    made = drawn(family(By.AGE), size=(8, 8))
    (upper, lower), feet = made.panels, made.feet
    assert lower.box[3] < feet[0] < upper.box[1]
    assert 0 <= feet[1] < lower.box[1]


@settings(max_examples=25, deadline=None)
@given(
    st.dates(date(2024, 10, 1), date(2025, 6, 1)),
    st.floats(0, 1),
    st.floats(0.01, 1),
    st.sampled_from(["cut", *By]),
)
def test_no_part_shows_more_than_the_whole_and_a_day_stays_as_wide_in_both(day, at, long, how):
    pair = cut(day=day) if how == "cut" else family(how)
    whole = pair.reach[1] - pair.reach[0]
    length = max(whole * long, 14)
    begin = pair.reach[0] + (whole - length) * at
    near = pair.within((begin, begin + length))
    for side, every in zip(near.sides, pair.sides, strict=True):
        assert every.reach[0] - 1e-6 <= side.reach[0] < side.reach[1] <= every.reach[1] + 1e-6
    panels = drawn(near).panels
    assert a_day_in_pixels(panels[0]) == pytest.approx(a_day_in_pixels(panels[1]))
