from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patheffects import withStroke

from neutrodesk.charts.diary.lane_parts import Reach
from neutrodesk.charts.diary.starts import TEXT, WIDE, draw_starts, laid_starts
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.moments import begins, days
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.ranges import draw_ranges
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from tests.charts.courses import counted, course, points_of, printed, weekly
from tests.charts.test_lanes import MONTH, drawn
from tests.charts.test_neutrophils import drawn as chart

DAY = date(2026, 3, 1)
NOWHERE = np.empty((0, 2))


def begun(*after):
    return [course(f"Medicine {n}", DAY + timedelta(days=n)) for n in after]


@given(st.lists(st.integers(-5, 400), max_size=30), st.floats(0.2, 30))
def test_no_name_is_over_another_or_over_a_vertical_and_the_rest_is_counted(after, a_day):
    reach = Reach(days(DAY), days(DAY) + 365, a_day)
    noted = begun(*after)
    laid, unnamed = laid_starts(noted, reach, 9)
    wide = WIDE * TEXT * 9 / a_day
    over = sorted((s.at - wide, s.at) if s.left else (s.at, s.at + wide) for s in laid)
    moved = sorted((s.at, s.at + wide) if s.either else o for s, o in zip(laid, over, strict=True))
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(moved))
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(over))
    verticals = [begins(each) for each in noted if 0 <= begins(each) - reach.low <= 365]
    assert len(laid) + unnamed == len(verticals)
    assert not any(low + 1e-6 < at < high - 1e-6 for low, high in over for at in verticals)
    assert all(reach.low <= low and high <= reach.high + 1e-6 for low, high in over)


def test_a_name_stands_right_of_its_vertical_where_another_one_is_near_at_its_left():
    reach = Reach(days(DAY), days(DAY) + 30, 12)
    laid, unnamed = laid_starts(begun(10, 10, 10), reach, 9)
    assert [each.left for each in laid] == [True, False]
    assert unnamed == 1


def written(places, ranged=()):
    """Return the name of a medicine that began on the 11th day, and where it is drawn."""
    axes, _rows, _marks = drawn([])
    axes.set_ylim(0, 2)
    draw_starts(axes, begun(10), Style(), places, ranged)
    (text,) = axes.texts
    axes.figure.draw_without_rendering()
    return text, text.get_window_extent(), axes.transData


def test_a_name_stands_at_the_top_with_a_halo_where_nothing_is_near():
    text, box, to_pixels = written(NOWHERE)
    assert text.get_ha() == "right"
    assert box.y1 == pytest.approx(to_pixels.transform((0, 2))[1], abs=4)
    assert isinstance(text.get_path_effects()[0], withStroke)


@given(st.lists(st.tuples(st.floats(6, 14), st.floats(0, 2)), min_size=1, max_size=3))
def test_no_name_is_under_a_point_where_it_has_room_elsewhere(near):
    places = np.array(sorted((days(DAY) + day, count) for day, count in near))
    _text, box, to_pixels = written(places)
    for x, y in to_pixels.transform(places):
        assert not (box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1)


def test_a_name_keeps_away_from_the_bar_of_a_range_and_never_hides_one():
    day = DAY + timedelta(days=9)
    points = points_of([counted(day, "0.5", range=printed("1.5", "8.5"))])
    one_side = np.array([[days(DAY) + 9.5, 0.5]])
    text, box, to_pixels = written(one_side, points)
    at, low = to_pixels.transform((days(day) + 0.5, 1.5))
    assert not (box.x0 <= at <= box.x1 and box.y1 > low)
    assert text.get_zorder() > 1
    open_ended = printed("0", None)
    around = [counted(DAY + timedelta(days=n), 1, range=open_ended) for n in (9, 10)]
    behind, _box, _to_pixels = written(NOWHERE, points_of(around))
    _figure, axes = new_figure()
    axes.set_xlim(*MONTH)
    draw_ranges(axes, points_of(around), LIGHT, 9)
    assert all(behind.get_zorder() < each.get_zorder() for each in axes.collections)


def test_a_name_keeps_away_from_the_way_between_points_and_not_from_a_gap():
    begin = days(DAY)
    way = np.array([[begin + 5, 1.9], [begin + 15, 1.9]])
    _text, box, to_pixels = written(way)
    height = to_pixels.transform((begin, 1.9))[1]
    assert not box.y0 <= height <= box.y1
    gap = np.array([[begin - 100, 1.9], [begin + 15, 1.9]])
    _text, box, to_pixels = written(gap)
    assert box.y0 <= height <= box.y1


def test_no_name_of_a_start_crosses_the_words_of_an_empty_chart():
    day = date(2026, 1, 16)
    noted = Diary.of([course("Amoxicillin and clavulanic acid", day)])
    axes, _places = chart(
        [], Style(starts=True), diary=noted, start=date(2026, 1, 1), end=date(2026, 1, 31)
    )
    words, name = (
        next(text for text in axes.texts if text.get_text().startswith(begun))
        for begun in ("No neutrophil", "Amoxicillin")
    )
    assert not words.get_window_extent().overlaps(name.get_window_extent())


def test_the_start_of_each_medicine_is_an_upright_line_on_demand():
    diary = Diary.of(
        [
            course("Filgrastim", date(2025, 1, 5)),
            course("Ibuprofen", date(2025, 1, 12), date(2025, 1, 13)),
            course("Earlier", date(2020, 1, 5)),
        ]
    )
    tests = weekly([1, 2, 1])
    before, _places = chart(tests, Style(events=False), diary=diary, keyed=False)
    axes, _places = chart(tests, Style(events=False, starts=True), diary=diary, keyed=False)
    (added,) = (each for each in axes.collections if each.get_zorder() == 1.5)
    assert not [each for each in before.collections if each.get_zorder() == 1.5]
    uprights = [segment[0][0] for segment in added.get_segments()]
    assert uprights == [days(date(2025, 1, 5)), days(date(2025, 1, 12))]
    assert {"Filgrastim", "Ibuprofen"} <= {text.get_text() for text in axes.texts}


def test_names_of_starts_are_never_over_one_another():
    noted = [course(f"Medicine {n}", date(2025, 1, 2) + timedelta(days=n)) for n in range(12)]
    axes, _places = chart(
        weekly([1] * 60), Style(starts=True, events=False), diary=Diary.of(noted), keyed=False
    )
    boxes = [each.get_window_extent() for each in axes.texts if "Medicine" in each.get_text()]
    assert 0 < len(boxes) < 12
    assert not any(one.overlaps(other) for one, other in pairwise(boxes))
