import pytest
from matplotlib.figure import Figure

from neutrodesk.charts.scales import Scale, count_axis, set_count_axis


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
