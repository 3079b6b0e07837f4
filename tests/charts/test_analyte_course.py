from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.several.analyte_course import caption_of, draw_analyte, notes_of, title_of
from neutrodesk.charts.several.value_axis import MOST, round_between, value_ends, value_ticks
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.analyte_course import analyte_course
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Comparator
from neutrodesk.reference.analytes import analyte
from tests.charts.courses import CHILD, CITY_LAB, printed
from tests.charts.panelled import START, number, taken, texts, weekly_of, words

GRAMS = Presentation(units={"haemoglobin": "g/dL"})


def course_of(key, tests, laboratories=()):
    return analyte_course(analyte(key), CHILD, tests, laboratories)


def ends_of(course):
    return value_ends(course.analyte, course.points)


def drawn(key, tests, presentation=PLAIN, reach=None):
    figure, axes = new_figure()
    reach = reach or (days(START) - 10, days(START) + 400)
    found = course_of(key, tests)
    places = draw_analyte(axes, found, presentation, Style(), reach)
    FigureCanvasAgg(figure).draw()
    return axes, places


def markers(axes):
    return [line for line in axes.lines if line.get_zorder() == 3]


def joined(axes, width):
    lines = [line for line in axes.lines if line.get_linewidth() == width]
    data = lines[0].get_xydata() if lines else []
    return [(a, b) for (a, _), (b, _) in pairwise(data) if not np.isnan([a, b]).any()]


def test_each_number_stands_at_its_time_and_height():
    _axes, places = drawn("hb", weekly_of("hb", [110, 120]))
    noon = days(START) + 0.5
    assert places.tolist() == [[noon, 110], [noon + 7, 120]]


def test_no_line_is_drawn_across_a_long_gap():
    later = weekly_of("hb", [112, 113], start=START + timedelta(days=200))
    axes, _places = drawn("hb", [*weekly_of("hb", [110, 111]), *later])
    assert len(joined(axes, 1.1)) == 2


def test_a_limit_is_an_arrow_and_its_way_is_dotted():
    tests = weekly_of("crp", [5, 12, 20])
    tests[0] = taken(number("crp", 5, Comparator.LESS), on=START)
    axes, _places = drawn("crp", tests)
    assert (len(joined(axes, 1.1)), len(joined(axes, 0.9))) == (1, 1)
    assert len({str(line.get_marker()) for line in markers(axes)}) == 2


def test_ranges_of_two_laboratories_are_drawn_each_beside_its_own_results():
    tests = [
        taken(number("hb", 110, range=printed("105", "140")), on=START),
        taken(number("hb", 111, range=printed("115", "150")), on=START + timedelta(days=90)),
    ]
    axes, _places = drawn("hb", tests)
    (bars,) = (each for each in axes.collections if each.get_zorder() < 1)
    ends = {(way[0][0], way[0][1], way[1][1]) for way in bars.get_segments() if len(way) == 2}
    noon = days(START) + 0.5
    assert {(noon, 105.0, 140.0), (noon + 90, 115.0, 150.0)} <= ends


def test_general_values_are_dotted_and_said_to_be_general_values():
    tests = weekly_of("plt", [210, 220])
    axes, _places = drawn("plt", tests)
    bars = [each for each in axes.collections if each.get_zorder() < 1]
    (style,) = {str(each.get_linestyle()) for each in bars if len(each.get_segments())}
    given_axes, _places = drawn(
        "plt", [taken(number("plt", 210, range=printed("150", "400")), on=START)]
    )
    solid = [each for each in given_axes.collections if len(each.get_segments())]
    assert style not in {str(each.get_linestyle()) for each in solid}
    assert "general values" in notes_of(course_of("plt", tests))
    given = [taken(number("plt", 210, range=printed("150", "400")))]
    assert notes_of(course_of("plt", given)) == ""


def test_words_are_counted_beside_the_name():
    tests = [taken(words("plt")), taken(number("plt", 100, range=printed("90", "400")))]
    assert notes_of(course_of("plt", tests)) == "1 result in words, not drawn"
    assert notes_of(course_of("plt", [*tests, taken(words("plt"))])).startswith("2 results")


def test_an_analyte_without_a_number_says_so():
    axes, places = drawn("plt", [taken(words("plt"))])
    assert (texts(axes), len(places)) == (["no number here, only words"], 0)
    axes, _places = drawn("plt", [])
    assert texts(axes) == ["no number here yet"]


def test_the_name_has_the_unit_that_is_shown():
    tests = weekly_of("hb", [112])
    assert caption_of(course_of("hb", tests), PLAIN) == "Haemoglobin, g/L"
    assert caption_of(course_of("hb", tests), GRAMS) == "Haemoglobin, g/dL"
    assert caption_of(course_of("lymph_pct", []), PLAIN) == "Lymphocytes %"
    assert caption_of(course_of("lymph_abs", []), PLAIN) == "Lymphocytes (absolute), ×10⁹/L"


def test_notes_find_their_place_below_a_name_where_there_is_none_beside_it():
    wide = title_of("Platelets", "4 results in words, not drawn", 400, 9)
    narrow = title_of("Platelets", "4 results in words, not drawn", 90, 9)
    assert (wide.beside, wide.rows) == (True, 1)
    assert not narrow.beside
    assert narrow.rows > 2


def test_another_unit_moves_the_ticks_but_no_point():
    tests = weekly_of("hb", [97, 131])
    axes, places = drawn("hb", tests)
    others, same = drawn("hb", tests, Presentation(units={"haemoglobin": "mmol/L"}))
    assert places.tolist() == same.tolist()
    assert axes.get_ylim() == others.get_ylim()
    labels = [[text.get_text() for text in each.get_yticklabels()] for each in (axes, others)]
    assert labels[0] != labels[1]
    assert "7" in labels[1]


def test_points_beyond_the_axis_have_no_marker():
    first = days(START)
    axes, places = drawn("hb", weekly_of("hb", [100, 101, 102, 103]), reach=(first, first + 10))
    assert len(places) == 4
    assert sum(len(line.get_xdata()) for line in markers(axes)) == 2


def test_a_far_limit_does_not_flatten_the_numbers():
    tests = [taken(number("plt", 200, range=printed("150", "450000")))]
    assert ends_of(course_of("plt", tests))[1] < 1000


def test_a_limit_of_the_laboratory_is_on_the_axis():
    tests = [taken(number("anc", "3"), laboratory="City Lab")]
    assert ends_of(course_of("anc", tests, [CITY_LAB]))[1] > 6


def test_cells_and_percent_begin_at_0_and_haemoglobin_near_its_numbers():
    assert ends_of(course_of("mono_abs", weekly_of("mono_abs", ["0.6", "0.9"])))[0] == 0
    assert ends_of(course_of("lymph_pct", weekly_of("lymph_pct", [60, 70])))[0] == 0
    assert ends_of(course_of("hb", weekly_of("hb", [110, 120])))[0] > 0


@pytest.mark.parametrize("unit", ["g/L", "g/dL", "mmol/L"])
def test_ticks_say_exactly_where_they_stand(unit):
    for tick in value_ticks(analyte("hb"), unit, (Decimal(80), Decimal(150)), 5):
        factor = {"g/L": "1", "g/dL": "10", "mmol/L": "16.114"}[unit]
        assert float(Decimal(tick.text) * Decimal(factor)) == tick.at


@given(
    st.decimals(-1000, 1000, places=3),
    st.decimals("0.001", 100_000, places=3),
    st.integers(1, 9),
)
def test_ticks_are_even_round_and_within(first, length, most):
    found = round_between(first, first + length, most)
    assert 2 <= len(found) <= MOST + 2
    assert all(first <= tick <= first + length for tick in found)
    assert len({after - before for before, after in pairwise(found)}) == 1


@given(st.lists(st.decimals(0, 999, places=2), min_size=1, max_size=5))
def test_every_number_is_on_the_axis(values):
    floor, top = ends_of(course_of("plt", weekly_of("plt", values)))
    assert all(floor <= value <= top for value in values)
    assert floor < top


def test_the_day_of_a_test_is_its_place_whatever_the_order_of_entry():
    tests = weekly_of("plt", [100, 110, 120])
    _axes, places = drawn("plt", reversed(tests))
    assert places[:, 1].tolist() == [100, 110, 120]
    assert places[0, 0] == days(date(2025, 1, 1)) + 0.5
