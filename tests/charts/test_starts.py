from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patheffects import withStroke

from neutrodesk.charts.diary.lane_parts import Reach
from neutrodesk.charts.diary.starts import TEXT, WIDE, draw_starts, laid_starts
from neutrodesk.charts.moments import begins, days
from neutrodesk.charts.style import Style
from tests.charts.courses import course
from tests.charts.test_lanes import MONTH, drawn

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


def test_a_name_has_a_halo_and_is_at_the_end_where_fewer_points_stand():
    def written(places):
        axes, _rows, _marks = drawn([])
        draw_starts(axes, begun(10), Style(), places)
        (text,) = axes.texts
        return text

    at = days(DAY) + 9.9
    assert MONTH[0] < at < MONTH[1]
    assert written(NOWHERE).get_va() == "top"
    beside = written(np.array([[at, 0.95], [at, 0.05]]))
    assert (beside.get_ha(), beside.get_va()) == ("left", "top")
    around = np.array([[at, 0.95], [at + 0.2, 0.95], [at + 0.2, 0.9]])
    assert written(around).get_va() == "bottom"
    assert isinstance(written(NOWHERE).get_path_effects()[0], withStroke)
