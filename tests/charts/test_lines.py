from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection, PolyCollection

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.lines import apart, draw_lines, eras
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.person import OwnLine, Person
from tests.charts.courses import ADULT, CHILD, points_of, weekly


def lines_at(axes, moment):
    """Return the heights of the drawn lines of the literature that hold at a moment."""
    drawn = next(each for each in axes.collections if isinstance(each, LineCollection))
    at = days(moment)
    ways = [way for way in drawn.get_segments() if way[0][0] <= at < way[1][0]]
    return sorted(float(way[0][1]) for way in ways)


def baby_axes():
    _figure, axes = new_figure()
    axes.set_xlim(days(date(2025, 1, 1)), days(date(2027, 1, 1)))
    axes.set_ylim(0, 4)
    draw_lines(axes, Person(name="Baby", born=date(2025, 3, 1)), LIGHT, "10*9/L", 9)
    return axes


def test_lines_begin_where_they_hold_as_the_child_grows():
    axes = baby_axes()
    assert lines_at(axes, date(2025, 2, 1)) == []
    assert lines_at(axes, date(2025, 3, 10)) == []
    assert lines_at(axes, date(2025, 3, 15)) == [0.2, 0.5, 1.0]
    assert lines_at(axes, date(2026, 2, 28)) == [0.2, 0.5, 1.0]
    assert lines_at(axes, date(2026, 3, 1)) == [0.2, 0.5, 1.0, 1.5]


def test_there_is_no_line_in_the_first_14_days():
    born = date(2025, 3, 1)
    parts = list(eras(Person(name="Baby", born=born), (days(born), days(born + timedelta(13)))))
    assert [part.lower for part in parts] == [None]


def test_nothing_is_drawn_before_the_birth():
    born = date(2025, 3, 1)
    parts = list(eras(Person(name="Baby", born=born), (days(date(2024, 1, 1)), days(born))))
    assert parts == []


def test_the_value_of_each_line_stands_at_the_right_edge():
    said = [text.get_text() for text in baby_axes().texts]
    assert said == ["0.2", "0.5", "1.0", "1.5"]


def adult_axes(begin, end, unit="10*9/L"):
    _figure, axes = new_figure()
    axes.set_xlim(days(begin), days(end))
    axes.set_ylim(0, 4)
    draw_lines(axes, ADULT, LIGHT, unit, 9)
    return axes


def backgrounds_at(axes, moment):
    """Return from where to where the bands reach that hold at a moment, the highest first."""
    drawn = next(each for each in axes.collections if isinstance(each, PolyCollection))
    corners = [np.asarray(path.vertices) for path in drawn.get_paths()]
    at = days(moment)
    there = [each for each in corners if each[:, 0].min() <= at < each[:, 0].max()]
    return [(float(each[:, 1].min()), float(each[:, 1].max())) for each in there]


def test_the_line_chosen_for_a_duffy_null_adult_follows_the_18th_birthday():
    axes = adult_axes(date(2023, 6, 1), date(2025, 1, 1))
    assert lines_at(axes, date(2024, 2, 29)) == [0.2, 0.5, 1.0, 1.5]
    assert lines_at(axes, date(2024, 3, 1)) == [0.2, 0.5, 1.0, 1.2]
    assert backgrounds_at(axes, date(2024, 2, 29))[0] == (1.0, 1.5)
    assert backgrounds_at(axes, date(2024, 3, 1))[0] == (1.0, 1.2)
    assert len(backgrounds_at(axes, date(2024, 3, 1))) == 4


def test_a_line_that_ends_before_the_edge_has_its_value_where_it_ends():
    axes = adult_axes(date(2023, 6, 1), date(2025, 1, 1))
    texts = {text.get_text(): text for text in axes.texts}
    assert sorted(texts) == ["0.2", "0.5", "1.0", "1.2", "1.5"]
    assert texts["1.5"].xy == (days(date(2024, 3, 1)), 1.5)
    assert texts["1.2"].get_transform() == axes.transAxes


def test_after_the_18th_birthday_the_line_at_one_and_a_half_is_gone():
    axes = adult_axes(date(2024, 3, 1), date(2025, 1, 1), "/uL")
    assert [text.get_text() for text in axes.texts] == ["200", "500", "1000", "1200"]


def test_the_chosen_line_is_told_apart_without_colour():
    drawn = next(
        each
        for each in adult_axes(date(2024, 3, 1), date(2025, 1, 1)).collections
        if isinstance(each, LineCollection)
    )
    assert len({str(strokes) for strokes in drawn.get_linestyle()}) == 4


def test_an_infant_has_no_background_above_its_line():
    assert backgrounds_at(baby_axes(), date(2025, 6, 1)) == [(0.5, 1.0), (0.2, 0.5), (0.0, 0.2)]
    assert backgrounds_at(baby_axes(), date(2025, 3, 10)) == []


def test_lines_are_told_apart_without_colour():
    drawn = next(each for each in baby_axes().collections if isinstance(each, LineCollection))
    assert len({str(strokes) for strokes in drawn.get_linestyle()}) == 4


def test_a_person_s_own_line_crosses_the_whole_chart_with_its_value():
    person = Person(name="Mia", born=CHILD.born, lines=(OwnLine(value=Decimal("0.8")),))
    _figure, axes = new_figure()
    draw_neutrophils(axes, person, points_of(weekly([1, 2]), person), Style())
    ends = [[at, 0.8] for at in axes.get_xlim()]
    assert ends in [np.asarray(line.get_xydata()).tolist() for line in axes.lines]
    assert "0.8" in [text.get_text() for text in axes.texts]


def test_an_own_line_on_a_line_of_the_literature_is_labelled_once():
    person = Person(name="Mia", born=CHILD.born, lines=(OwnLine(value=Decimal("1.0")),))
    _figure, axes = new_figure()
    axes.set_xlim(days(date(2025, 1, 1)), days(date(2026, 1, 1)))
    draw_lines(axes, person, LIGHT, "10*9/L", 9)
    assert sorted(text.get_text() for text in axes.texts) == ["0.2", "0.5", "1.0", "1.5"]


@given(st.lists(st.floats(0, 100), max_size=8).map(sorted), st.floats(0.1, 20))
def test_labels_keep_their_distance_and_their_order(wanted, least):
    places = apart(wanted, least)
    gaps = [high - low for low, high in pairwise(places)]
    assert all(gap >= least - 1e-9 for gap in gaps)
    assert len(places) == len(wanted)


@given(st.lists(st.integers(0, 20), unique=True, max_size=8).map(sorted))
def test_labels_with_room_stay_where_they_belong(wanted):
    assert apart(wanted, 0.5) == wanted
