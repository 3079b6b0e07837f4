from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import PolyCollection

from neutrodesk.charts.diary.lane_parts import Reach
from neutrodesk.charts.diary.lane_rows import rows_of
from neutrodesk.charts.moments import begins, days, ends, is_seen
from neutrodesk.domain.diary.diary import Diary
from tests.charts.courses import course, stay, symptom
from tests.charts.test_lanes import A_DAY, DAY, MONTH, drawn
from tests.diary_strategies import entries


def test_a_medicine_without_an_end_goes_on_to_the_edge_with_a_tip():
    axes, rows, marks = drawn([course("A", DAY), course("B", DAY, DAY + 9 * A_DAY)])
    opened = {bar.entry.name: bar.opened for bar in rows.lanes[0].bars}
    assert opened == {"A": True, "B": False}
    assert marks[0].x1 == pytest.approx(axes.bbox.x1)
    (bars,) = (each for each in axes.collections if type(each) is PolyCollection)
    assert sorted(len(np.asarray(path.vertices)) for path in bars.get_paths()) == [5, 6]


def test_a_symptom_without_an_end_stands_on_its_first_day():
    _axes, rows, _marks = drawn([symptom("cough", DAY + A_DAY)])
    (bar,) = rows.lanes[0].bars
    assert bar.end - bar.begin == pytest.approx(1, abs=0.5)
    assert not is_seen(symptom("cough", DAY - 9 * A_DAY), MONTH)


def test_a_day_is_wide_enough_to_be_seen_on_a_chart_of_years():
    years = (days(date(2010, 1, 1)), days(date(2027, 1, 1)))
    _axes, _rows, marks = drawn([stay(DAY, DAY), symptom("cough", DAY)], years)
    assert all(mark.x1 - mark.x0 >= 5 for mark in marks)


def test_a_time_too_short_for_a_bar_is_a_diamond_at_its_place():
    years = (days(date(2017, 1, 1)), days(date(2027, 1, 1)))
    short, long = stay(DAY, DAY + 2 * A_DAY), stay(DAY - 900 * A_DAY, DAY - 700 * A_DAY)
    axes, rows, _marks = drawn([short, long], years)
    bars = {bar.entry: bar for bar in rows.lanes[0].bars}
    assert (bars[short].short, bars[long].short) == (True, False)
    assert (bars[short].begin + bars[short].end) / 2 == pytest.approx(days(DAY) + 1.5)
    (shapes,) = (each for each in axes.collections if type(each) is PolyCollection)
    heights = [len(set(np.asarray(path.vertices)[:, 1].round(6))) for path in shapes.get_paths()]
    assert sorted(heights) == [2, 3]


@settings(max_examples=50)
@given(
    st.lists(entries, max_size=20, unique_by=lambda entry: entry.id),
    st.integers(0, 40_000),
    st.floats(14, 30_000),
)
def test_no_bar_is_longer_than_its_time(noted, since, length):
    low = days(date(1930, 1, 1)) + since
    for lane in rows_of(Diary.of(noted), Reach(low, low + length, 450 / length), 9, 40).lanes:
        for bar in lane.bars:
            end = ends(bar.entry)
            if end is not None and not bar.short:
                # Of what goes on before or after the axis, a tip is to be seen.
                tip = 0.6 * 9 * length / 450 + 1e-6
                since, until = max(begins(bar.entry), low), min(end, low + length)
                assert bar.begin == since or (bar.opened and bar.end - bar.begin <= tip)
                assert bar.end == until or (bar.came and bar.end - bar.begin <= tip)


def test_what_began_before_the_axis_has_a_tip_at_its_left():
    axes, rows, _marks = drawn(
        [course("A", DAY - 30 * A_DAY, DAY + 9 * A_DAY), course("B", DAY, DAY + 9 * A_DAY)]
    )
    assert {bar.entry.name: bar.came for bar in rows.lanes[0].bars} == {"A": True, "B": False}
    (bars,) = (each for each in axes.collections if type(each) is PolyCollection)
    assert sorted(len(np.asarray(path.vertices)) for path in bars.get_paths()) == [5, 6]


def tips(*noted):
    """Return which courses have a tip at their left, and which at their right."""
    _axes, rows, _marks = drawn(noted)
    bars = [bar for lane in rows.lanes for bar in lane.bars]
    return [{bar.entry.name for bar in bars if getattr(bar, tip)} for tip in ("came", "opened")]


def test_what_ends_after_the_axis_has_a_tip_at_its_right():
    last = DAY + 30 * A_DAY
    ended = course("ended", DAY, last)
    later = course("later", DAY, last + A_DAY)
    at_the_end = course("at the end", last, last + 9 * A_DAY)
    assert tips(ended, later, at_the_end) == [set(), {"later", "at the end"}]
    axes, _rows, marks = drawn([ended, later])
    assert all(mark.x1 == pytest.approx(axes.bbox.x1) for mark in marks)
    (bars,) = (each for each in axes.collections if type(each) is PolyCollection)
    assert sorted(len(np.asarray(path.vertices)) for path in bars.get_paths()) == [5, 6]


def test_what_began_on_the_day_before_the_axis_has_a_tip():
    before = course("before", DAY - A_DAY, DAY + 3 * A_DAY)
    until = course("until", DAY - 9 * A_DAY, DAY)
    assert tips(before, until, course("first", DAY, DAY + A_DAY)) == [{"before", "until"}, set()]


def test_an_axis_that_begins_and_ends_within_a_day_cuts_nothing_of_that_day():
    within = Reach(days(DAY) + 0.25, days(DAY) + 1.75, 100)
    whole = Diary.of([course("A", DAY, DAY + A_DAY)])
    (bar,) = rows_of(whole, within, 9, 9).lanes[0].bars
    assert (bar.came, bar.opened) == (False, False)
