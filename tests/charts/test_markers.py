from datetime import date

import pytest

from neutrodesk.charts.markers import Kind, Mark, look, mark_of
from neutrodesk.charts.palette import DARK, LIGHT, PRINT
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator
from tests.charts.courses import CHILD, calculated, counted, points_of

DAY = date(2026, 3, 4)


def mark(test, person=CHILD):
    (point,) = points_of([test], person)
    return mark_of(point)


@pytest.mark.parametrize(
    ("count", "shape"),
    [
        ("1.5", "circle"),
        ("1.499", "square"),
        ("0.999", "diamond"),
        ("0.499", "triangle_up"),
        ("0.199", "triangle_down"),
        ("0", "triangle_down"),
    ],
)
def test_the_shape_is_that_of_the_band(count, shape):
    assert mark(counted(DAY, count)) == Mark(Kind.REPORTED, shape, hollow=False)


def test_a_calculated_count_is_hollow_in_the_shape_of_its_band():
    assert mark(calculated(DAY)) == Mark(Kind.CALCULATED, "diamond", hollow=True)


def test_a_limit_is_a_hollow_arrow_in_its_direction():
    less = mark(counted(DAY, "0.1", Comparator.LESS))
    more = mark(counted(DAY, "1.0", Comparator.AT_LEAST))
    assert (less.kind, less.hollow) == (Kind.LESS, True)
    assert (more.kind, more.hollow) == (Kind.MORE, True)
    tip = look(less, LIGHT, 7)["marker"].vertices[:, 1]
    assert tip.min() == -1
    assert look(more, LIGHT, 7)["marker"].vertices[4, 1] == 1


def test_the_first_days_of_life_have_a_shape_of_their_own():
    baby = Person(name="Baby", born=DAY)
    assert mark(counted(DAY, "3.2", person=baby), baby) == Mark(Kind.NO_BAND, "", hollow=False)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT])
def test_a_hollow_marker_is_filled_with_paper_and_edged_with_its_colour(palette):
    drawn = look(Mark(Kind.CALCULATED, "circle", hollow=True), palette, 7)
    assert drawn["markerfacecolor"] == palette.paper
    assert drawn["markeredgecolor"] == palette.points["circle"]
    filled = look(Mark(Kind.REPORTED, "circle", hollow=False), palette, 7)
    assert filled["markerfacecolor"] == palette.points["circle"]
