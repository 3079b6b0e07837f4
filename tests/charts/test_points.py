from datetime import datetime, timedelta

import numpy as np
import pytest
from matplotlib.figure import Figure

from neutrodesk.charts.points import PIECE, draw_course, join, places_of
from neutrodesk.charts.style import Style
from neutrodesk.domain.course import LONG_GAP, course
from tests.charts.courses import CHILD, counted


@pytest.fixture
def axes():
    return Figure().add_subplot()


def drawn(axes):
    """Return the places that each line goes through."""
    return [np.asarray(line.get_xydata()) for line in axes.lines]


@pytest.mark.parametrize("number", [2, PIECE, PIECE + 1, PIECE + 2, 3 * PIECE + 7])
def test_a_line_goes_through_every_place_however_many_there_are(axes, number):
    places = np.column_stack((np.arange(number), np.arange(number) % 7)).astype(float)
    join(axes, places, np.ones(number - 1, dtype=bool), [True] * number, Style())

    first, *more = drawn(axes)
    for before, piece in zip((first, *more), more, strict=False):
        assert before[-1].tolist() == piece[0].tolist()
    whole = np.concatenate((first, *(piece[1:] for piece in more)))
    assert whole.tolist() == places.tolist()


def test_a_long_line_is_cut_where_it_was_before(axes):
    number, cut = 3 * PIECE, 2 * PIECE
    near = np.ones(number - 1, dtype=bool)
    near[cut - 1] = False
    places = np.column_stack((np.arange(number), np.zeros(number))).astype(float)
    join(axes, places, near, [True] * number, Style())

    steps = [
        (begin, end)
        for piece in drawn(axes)
        for begin, end in zip(piece[:, 0], piece[1:, 0], strict=False)
        if not np.isnan((begin, end)).any()
    ]
    assert (cut - 1, cut) not in steps
    assert len(steps) == number - 2


@pytest.mark.parametrize(("more", "lines"), [(timedelta(0), 1), (timedelta(minutes=1), 0)])
def test_a_line_reaches_exactly_over_the_longest_step(axes, more, lines):
    # At this hour a whole number of days is none in binary fractions.
    first = datetime(2025, 1, 1, 10, 20)  # noqa: DTZ001 - as on the report
    second = first + LONG_GAP + more
    tests = [counted(moment.date(), "0.9", taken_at=moment.time()) for moment in (first, second)]
    points = course(CHILD, tests)
    draw_course(axes, points, places_of(points), np.arange(2), Style())

    assert len(axes.lines) == lines
