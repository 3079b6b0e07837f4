from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from neutrodesk.charts.frame import Room, new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.palette import DARK, PRINT
from neutrodesk.charts.points import MOST_POINTS
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.course import LONG_GAP
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator
from tests.charts.courses import (
    CHILD,
    calculated,
    counted,
    course,
    fever,
    moment,
    points_of,
    weekly,
)
from tests.strategies import people
from tests.strategies import tests as blood_tests


def drawn(tests, style=None, person=CHILD, **more):
    figure, axes = new_figure()
    done = draw_neutrophils(axes, person, points_of(tests, person), style or Style(), **more)
    FigureCanvasAgg(figure).draw()
    return axes, done.places


def course_line(axes):
    (line,) = (line for line in axes.lines if line.get_linewidth() == 1.1)
    return line.get_xydata()


def markers(axes):
    """Return every drawn point of the course, the key left out."""
    found = [line for line in axes.lines if line.get_zorder() == 3]
    return np.concatenate([line.get_xydata() for line in found])


def test_each_count_stands_at_its_time_and_height():
    tests = [counted(date(2026, 3, 4), "0.987"), counted(date(2026, 3, 9), "1.5")]
    _axes, places = drawn(tests)
    noon = days(date(2026, 3, 4)) + 0.5
    assert places.tolist() == [[noon, 0.987], [noon + 5, 1.5]]


def test_time_is_true_to_scale():
    _axes, places = drawn([counted(date(2026, 1, day), 1) for day in (1, 2, 11)])
    assert np.diff(places[:, 0]).tolist() == [1, 9]


def test_no_line_is_drawn_across_a_long_time_without_a_count():
    tests = [*weekly([1, 2]), *weekly([1, 2], start=date(2025, 9, 1))]
    axes, _places = drawn(tests)
    line = course_line(axes)
    assert len(line) == 5
    assert np.isnan(line[2]).all()
    assert len(markers(axes)) == 4


def dotted_line(axes):
    found = [line.get_xydata() for line in axes.lines if line.get_linewidth() == 0.9]
    return found[0] if found else None


def test_no_slope_is_drawn_to_or_from_a_count_that_is_only_a_limit():
    tests = weekly([1, 2, "0.1", "0.5", "0.6", 3])
    tests[2] = counted(tests[2].taken_on, "0.1", Comparator.LESS)
    axes, places = drawn(tests)
    assert ways(course_line(axes)) == [(0, 1), (3, 4), (4, 5)]
    assert ways(dotted_line(axes)) == [(1, 2), (2, 3)]
    axes, places = drawn(weekly([1, 2]))
    assert dotted_line(axes) is None
    assert len(places) == 2


def ways(line):
    """Return which points, by their number in a weekly course, a line joins."""
    first = days(date(2025, 1, 1)) + 0.5
    weeks = (line[:, 0] - first) / 7
    return [(a, b) for a, b in pairwise(weeks) if not np.isnan([a, b]).any()]


def test_a_count_of_0_is_drawn_at_the_floor_of_a_logarithmic_axis():
    axes, places = drawn(weekly([0, "0.3"]), Style(scale=Scale.LOG))
    assert places[0, 1] == axes.get_ylim()[0]
    assert len(markers(axes)) == 2
    assert axes.get_yticklabels()[0].get_text() == "0"


def test_calculated_and_limited_counts_are_drawn_apart_from_reported_ones():
    tests = [
        calculated(date(2026, 3, 1)),
        counted(date(2026, 3, 2), "0.99"),
        counted(date(2026, 3, 3), "0.99", Comparator.LESS),
    ]
    axes, _places = drawn(tests, keyed=False)
    looks = [
        (str(line.get_marker()), line.get_markerfacecolor())
        for line in axes.lines
        if line.get_zorder() == 3
    ]
    assert len(set(looks)) == 3


def test_an_empty_course_is_a_sentence_without_a_frame():
    axes, places = drawn([])
    assert len(places) == 0
    assert not axes.axison
    assert [text.get_text() for text in axes.texts] == ["No neutrophil count here yet."]


def test_the_same_axes_can_be_drawn_on_again():
    _figure, axes = new_figure()
    draw_neutrophils(axes, CHILD, [], Style())
    draw_neutrophils(axes, CHILD, points_of(weekly([1, 2])), Style(scale=Scale.LOG))
    once = len(axes.get_children())
    draw_neutrophils(axes, CHILD, points_of(weekly([1, 2])), Style(scale=Scale.LOG))
    assert axes.axison
    assert len(axes.get_children()) == once


def test_the_caption_and_the_lines_follow_the_unit():
    axes, places = drawn(weekly(["0.5"]), Style(unit="/uL"))
    said = [text.get_text() for text in axes.texts]
    assert "Neutrophils (ANC), cells/µL" in said
    assert {"200", "500", "1000", "1500"} <= set(said)
    assert places[0, 1] == 0.5


def test_room_is_left_for_other_texts():
    plain, _places = drawn(weekly([1, 2]))
    roomy, _places = drawn(weekly([1, 2]), room=Room(above=40, below=60))
    height = plain.figure.bbox.height / plain.figure.dpi * 72
    low, high = plain.get_position(), roomy.get_position()
    assert high.y0 - low.y0 == pytest.approx(60 / height)
    assert low.y1 - high.y1 == pytest.approx(40 / height)


def test_a_chart_too_small_for_its_texts_is_still_drawn():
    figure, axes = new_figure()
    figure.set_size_inches(0.3, 0.2)
    done = draw_neutrophils(axes, CHILD, points_of(weekly([1, 2])), Style())
    FigureCanvasAgg(figure).draw()
    assert len(done.places) == 2


def test_the_lowest_and_highest_of_very_many_counts_are_never_lost():
    start = date(1990, 1, 1)
    many = MOST_POINTS + 2_000
    counts = ["1.2"] * many
    counts[2_345], counts[5_432] = "0.01", "30"
    tests = [counted(start + timedelta(days=n), count) for n, count in enumerate(counts)]
    axes, places = drawn(tests)
    assert len(places) == many
    shown = markers(axes)
    assert len(shown) < MOST_POINTS
    assert {0.01, 30.0} <= set(shown[:, 1])
    assert days(start) + 0.5 in shown[:, 0]


@settings(max_examples=25)
@given(
    people,
    st.lists(blood_tests, max_size=6),
    st.sampled_from(Scale),
    st.sampled_from([PRINT, DARK]),
    st.sampled_from(["10*9/L", "10*3/uL", "/uL"]),
)
def test_whatever_was_kept_can_be_drawn_with_every_count_inside(
    person, tests, scale, palette, unit
):
    axes, places = drawn(tests, Style(scale=scale, palette=palette, unit=unit), person)
    counts = [float(point.count.quantity.value) for point in points_of(tests, person)]
    assert len(places) == len(counts)
    if counts:
        (left, right), (floor, top) = axes.get_xlim(), axes.get_ylim()
        assert ((left <= places[:, 0]) & (places[:, 0] <= right)).all()
        assert ((floor <= places[:, 1]) & (places[:, 1] <= top)).all()
        assert (places[:, 1] == np.maximum(counts, floor)).all()


def test_a_value_on_a_line_is_drawn_on_it_exactly():
    _axes, places = drawn(weekly(["1.5", "1.0", "0.5", "0.2"]))
    assert [Decimal(str(place)) for place in places[:, 1]] == [
        Decimal(text) for text in ("1.5", "1.0", "0.5", "0.2")
    ]


@settings(max_examples=25)
@given(st.lists(st.integers(1, 150), min_size=1, max_size=30))
def test_nothing_is_ever_drawn_across_a_gap(steps):
    day, tests = date(2020, 1, 1), [counted(date(2020, 1, 1), 1)]
    for step in steps:
        day += timedelta(days=step)
        tests.append(counted(day, 1))
    axes, _places = drawn(tests, keyed=False)
    lines = [line for line in axes.lines if line.get_linewidth() == 1.1]
    joined = 0
    for line in lines:
        for (begin, _), (end, _) in pairwise(line.get_xydata()):
            if not np.isnan([begin, end]).any():
                joined += 1
                assert end - begin <= LONG_GAP / timedelta(days=1)
    assert joined == sum(step <= LONG_GAP / timedelta(days=1) for step in steps)


def test_in_a_zoomed_period_the_line_runs_off_the_edge_and_points_beyond_are_not_drawn():
    tests = weekly(["1", "2", "3", "4", "20"])
    start, end = moment(1, 7), moment(1, 16)
    axes, places = drawn(tests, start=start, end=end, keyed=False)
    assert axes.get_xlim() == (days(start), days(end))
    assert len(places) == 5
    assert sorted(markers(axes)[:, 1]) == [2, 3]
    assert course_line(axes)[:, 1].tolist() == [1, 2, 3, 4]
    (line,) = (line for line in axes.lines if line.get_linewidth() == 1.1)
    assert line.get_clip_on()
    assert axes.get_ylim()[1] < 4


def test_a_period_between_two_counts_still_has_its_axis_and_its_way():
    tests = weekly(["1", "2"])
    axes, places = drawn(tests, start=moment(1, 3), end=moment(1, 5), keyed=False)
    assert axes.axison
    assert len(places) == 2
    assert len(course_line(axes)) == 2


def test_entries_of_the_diary_are_returned_with_their_places():
    figure, axes = new_figure()
    noted = [fever(date(2025, 1, 3), "38.6"), course("A", date(2024, 12, 1))]
    points = points_of(weekly([1, 2, 1]))
    done = draw_neutrophils(axes, CHILD, points, Style(), diary=Diary.of(noted))
    assert {mark.entry.id for mark in done.marks} == {each.id for each in noted}
    assert all(0 < mark.y0 < mark.y1 < axes.bbox.y0 for mark in done.marks)
    plain = draw_neutrophils(axes, CHILD, points, Style(events=False), diary=Diary.of(noted))
    assert plain.marks == ()
    assert np.array_equal(plain.places, done.places)
    figure.draw_without_rendering()


def test_a_diary_without_counts_is_drawn_and_says_that_there_is_no_count():
    figure, axes = new_figure()
    diary = Diary.of([fever(date(2025, 1, 3), "38.6")])
    done = draw_neutrophils(axes, CHILD, (), Style(), diary=diary)
    figure.draw_without_rendering()
    assert len(done.marks) == 1
    assert "No neutrophil count here yet." in [text.get_text() for text in axes.texts]


def test_where_the_counts_are_of_another_time_it_says_so():
    def said(tests, **more):
        axes, _places = drawn(tests, keyed=False, **more)
        return [text.get_text() for text in axes.texts if "No " in text.get_text()]

    later = {"start": date(2026, 1, 1), "end": date(2026, 2, 1)}
    assert said(weekly([1, 2]), **later) == ["No neutrophil count in this time."]
    assert said([], **later, elsewhere=True) == ["No neutrophil count in this time."]
    assert said([], **later) == ["No neutrophil count here yet."]
    assert said(weekly([1, 2])) == []


def test_the_person_s_age_stands_below_the_dates():
    axes, _places = drawn([counted(date(2025, 1, 10), 1), counted(date(2026, 2, 1), 1)])
    with_age = len(axes.collections)
    unborn = Person(name="Later", born=date(2030, 1, 1))
    before, _places = drawn([counted(date(2025, 1, 10), 1)], person=unborn)
    assert with_age > len(before.collections)
