from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.page import Format
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.picture import chart_picture
from neutrodesk.charts.ranges import range_look, stretches_of_ranges
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.blood_test import PrintedRange
from neutrodesk.domain.limits import Origin
from tests.charts.courses import CHILD, CITY_LAB, counted, points_of, printed

START = date(2025, 1, 1)


def given_with(*ranges, apart=60, **more):
    """Return a test every so many days, each with a range or none."""
    moments = (START + timedelta(days=number * apart) for number in range(len(ranges)))
    return [
        counted(day, "1.2", range=each, **more) for day, each in zip(moments, ranges, strict=True)
    ]


def drawn(tests, laboratories=(), scale=Scale.LINEAR):
    """Return the axes with the strokes of the ranges of a whole chart, and their arrowheads."""
    _figure, axes = new_figure()
    points = points_of(tests, laboratories=laboratories)
    draw_neutrophils(axes, CHILD, points, Style(scale=scale))
    lines = [each for each in axes.collections if isinstance(each, LineCollection)]
    bars = [each for each in lines if each.get_zorder() < 1]
    return axes, bars


def strokes(bars):
    return [np.asarray(way).tolist() for each in bars for way in each.get_segments()]


def arrows(axes):
    return {
        line.get_marker(): len(line.get_xdata())
        for line in axes.lines
        if line.get_marker() in ("^", "v") and line.get_zorder() < 1
    }


def test_a_printed_range_stands_at_the_date_of_its_test_from_low_to_high():
    axes, bars = drawn([*given_with(printed("0.8", "1.9")), counted(date(2025, 9, 1), "2")])
    upright, *caps = strokes(bars)
    at = days(points_of(given_with(printed("0.8", "1.9")))[0].when)
    assert upright == [[at, 0.8], [at, 1.9]]
    assert sorted(cap[0][1] for cap in caps) == [0.8, 1.9]
    assert arrows(axes) == {}


def test_a_range_that_reaches_beyond_the_chart_has_no_cap_there_and_no_arrow():
    axes, bars = drawn(given_with(printed("1.5", "8.5")))
    upright, *caps = strokes(bars)
    assert [height for _at, height in upright] == [1.5, axes.get_ylim()[1]]
    assert len(caps) == 1
    assert arrows(axes) == {}


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize(
    ("low", "high", "arrow"), [(None, "0.41", "v"), ("1.4", None, "^"), ("0", None, "^")]
)
def test_an_open_end_is_an_arrowhead(low, high, arrow, scale):
    axes, bars = drawn(given_with(printed(low, high)), scale=scale)
    floor, top = axes.get_ylim()
    assert all(floor <= height <= top for way in strokes(bars) for _at, height in way)
    assert arrows(axes) == {arrow: 1}


def test_a_range_above_the_chart_is_not_drawn():
    axes, bars = drawn(given_with(printed("59", None), printed("30", "40")))
    assert strokes(bars) == []
    assert arrows(axes) == {}


def test_each_origin_has_strokes_of_its_own():
    looks = [str(range_look(origin, LIGHT, 9)["linestyle"]) for origin in Origin]
    assert len(set(looks)) == len(Origin)


def test_a_range_in_words_and_general_values_are_not_drawn():
    _axes, bars = drawn(given_with(PrintedRange(text="see over"), None))
    assert bars == []


def test_the_range_entered_for_a_laboratory_is_dashed_and_a_printed_one_wins():
    tests = given_with(printed("1.5", "1.9"), None, laboratory="City Lab", apart=90)
    points = points_of(tests, laboratories=[CITY_LAB])
    assert [point.limits.origin for point in points] == [Origin.REPORT, Origin.LABORATORY]
    _axes, (reported, entered) = drawn(tests, [CITY_LAB])
    assert reported.get_linestyle() != entered.get_linestyle()
    assert strokes([reported])[0][0][1] == 1.5
    assert strokes([entered])[0][0][1] == 1.2
    assert strokes([entered])[0][0][0] == days(points[1].when)


def test_the_same_range_soon_again_is_one_frame():
    _axes, bars = drawn(given_with(*[printed("0.8", "1.9")] * 30, apart=7))
    assert len(strokes(bars)) == 4


def test_a_thousand_tests_of_two_laboratories_by_turns_stay_calm():
    two = [printed("0.8", "1.9"), printed("1.0", "1.8")]
    _axes, bars = drawn(given_with(*(two * 500), apart=2))
    assert len(strokes(bars)) == 8


def test_a_picture_has_the_ranges_that_the_family_entered():
    tests = given_with(None, laboratory="City Lab")
    without = chart_picture(CHILD, tests, Format.SVG)
    assert chart_picture(CHILD, tests, Format.SVG, laboratories=[CITY_LAB]) != without


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from("ab")), max_size=30),
    st.integers(0, 60),
)
def test_every_range_lies_in_one_stretch_that_begins_and_ends_at_a_test(places, reach):
    two = {"a": printed("0.8", "1.9"), "b": printed(None, "1.9")}
    tests = [
        counted(START + timedelta(days=day), "1.2", range=two[letter]) for day, letter in places
    ]
    points = points_of(tests)
    found = stretches_of_ranges(points, reach)
    for point in points:
        ends = (point.limits.low, point.limits.high)
        when = days(point.when)
        over = [s for s in found if (s.low, s.high) == ends and s.begin <= when <= s.end]
        assert len(over) == 1
    moments = {days(point.when) for point in points}
    assert all({s.begin, s.end} <= moments for s in found)
    assert all(isinstance(s.high, Decimal) for s in found)
