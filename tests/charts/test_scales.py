import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from neutrodesk.charts.scales import BREAK, LOWER_SHARE, Scale, count_axis, set_count_axis


def ticks(counts, scale, unit="10*9/L", number=12):
    axes = Figure().add_subplot()
    set_count_axis(axes, count_axis(counts, [], scale), unit, number, "#000000")
    low, high = axes.get_ylim()
    marks = [tick for tick in axes.yaxis.get_major_locator()() if low <= tick <= high]
    return axes.yaxis.get_major_formatter().format_ticks(marks)


def test_a_linear_axis_begins_at_0_and_holds_every_line():
    axis = count_axis([0.3], [], Scale.LINEAR)
    assert axis.floor == 0
    assert axis.top > 1.5
    assert ticks([0.3], Scale.LINEAR) == ["0", "0.5", "1", "1.5", "2"]


def test_the_axis_holds_the_highest_count_and_a_person_s_own_line():
    assert count_axis([16.0], [], Scale.LINEAR).top > 16
    assert count_axis([0.3], [4.0], Scale.LINEAR).top > 4
    assert count_axis([16.0], [], Scale.LOG).top > 16


def test_a_logarithmic_axis_begins_below_the_lowest_count_above_0():
    assert count_axis([1.2], [], Scale.LOG).floor == 0.05
    assert count_axis([0.02], [], Scale.LOG).floor == 0.01
    assert count_axis([0.001, 5], [], Scale.LOG).floor == 0.0005


def test_a_count_of_0_has_a_place_on_a_logarithmic_axis():
    axis = count_axis([0, 1.2], [], Scale.LOG)
    assert axis.zero
    assert axis.floor == 0.05
    assert ticks([0, 1.2], Scale.LOG)[0] == "0"
    assert ticks([0.3, 1.2], Scale.LOG)[0] == "0.05"


def test_ticks_are_plain_numbers_in_the_unit_of_the_chart():
    assert ticks([1.2], Scale.LOG) == ["0.05", "0.1", "0.2", "0.5", "1", "2"]
    assert ticks([1.2], Scale.LOG, "/uL") == ["50", "100", "200", "500", "1000", "2000"]
    assert ticks([1.2], Scale.LINEAR, "/uL") == ["0", "500", "1000", "1500", "2000"]


def test_a_low_chart_has_fewer_ticks():
    assert ticks([1.2], Scale.LOG, number=3) == ["0.05", "0.1", "1"]
    assert len(ticks([1.2], Scale.LINEAR, number=2)) <= 3


@pytest.mark.parametrize("scale", Scale)
def test_no_count_is_left_outside(scale):
    for count in (0, 0.0001, 0.1, 200):
        axis = count_axis([count], [], scale)
        assert axis.floor <= max(count, axis.floor) <= axis.top


def split(counts, number=20, unit="10*9/L"):
    axes = Figure().add_subplot()
    axis = count_axis(counts, [], Scale.SPLIT)
    set_count_axis(axes, axis, unit, number, "#000000")
    return axes, axis


def share(axes, value):
    """Return how far up the axes a value stands."""
    return axes.transAxes.inverted().transform(axes.transData.transform((0, value)))[1]


def test_a_split_axis_gives_the_low_counts_two_thirds_of_its_height():
    axes, axis = split([0.02, 16])
    assert axis.scale is Scale.SPLIT
    assert share(axes, 0) == pytest.approx(0)
    assert share(axes, BREAK) == pytest.approx(LOWER_SHARE)
    assert share(axes, axis.top) == pytest.approx(1)
    linear = Figure().add_subplot()
    set_count_axis(linear, count_axis([0.02, 16], [], Scale.LINEAR), "10*9/L", 20, "#000000")
    assert share(axes, 0.2) > 5 * share(linear, 0.2)


def test_both_parts_of_a_split_axis_are_to_scale():
    axes, _axis = split([0.02, 16])
    assert share(axes, 1.0) == pytest.approx(LOWER_SHARE / 2)
    assert share(axes, 0.5) == pytest.approx(LOWER_SHARE / 4)
    upper = [share(axes, value) for value in (5, 10, 15)]
    assert upper[1] - upper[0] == pytest.approx(upper[2] - upper[1])


@given(st.floats(4, 500), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_count_never_stands_lower(top, one, other):
    axes, axis = split([top])
    low, high = sorted((one * axis.top, other * axis.top))
    assert share(axes, low) <= share(axes, high) + 1e-9


def test_the_break_is_marked_and_ticks_are_exact():
    axes, _axis = split([0.02, 16])
    marks = [line for line in axes.lines if line.get_linestyle() == "None"]
    assert [line.get_ydata().mean() for line in marks] == [pytest.approx(LOWER_SHARE)]
    assert ticks([0.02, 16], Scale.SPLIT, number=20) == [
        *("0", "0.2", "0.5", "1", "1.5", "2"),
        *("5", "10", "15"),
    ]
    assert ticks([0.02, 16], Scale.SPLIT, "/uL", number=20)[:3] == ["0", "200", "500"]
    assert ticks([0.02, 16], Scale.SPLIT, number=4)[:3] == ["0", "1", "2"]


@given(st.floats(3.1, 500), st.integers(2, 20))
def test_there_is_always_a_number_above_the_break(top, number):
    axes, axis = split([top], number)
    above = [tick for tick in axes.yaxis.get_major_locator()() if BREAK < tick <= axis.top]
    assert above
    assert all(share(axes, tick) > share(axes, BREAK) + 0.05 for tick in above)


def test_the_break_looks_like_no_line_of_the_literature():
    axes, _axis = split([0.02, 16])
    edges = [line for line in axes.lines if line.get_linewidth() < 0.5]
    assert [set(line.get_ydata()) for line in edges] == [{BREAK}, {BREAK}]
    assert [line.get_linestyle() for line in edges] == ["-", "-"]
    low, high = (line.get_window_extent().y0 for line in edges)
    assert 1 < (high - low) * 72 / axes.figure.dpi < 3


def test_without_high_counts_nothing_is_split():
    axis = count_axis([0.02, 1.4], [], Scale.SPLIT)
    assert axis == count_axis([0.02, 1.4], [], Scale.LINEAR)
