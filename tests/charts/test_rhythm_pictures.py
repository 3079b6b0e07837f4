from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.palette import DARK, PRINT
from neutrodesk.charts.rhythm_pictures import (
    draw_counts,
    draw_folded,
    draw_periodogram,
    key,
)
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import days
from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.rhythm import Rhythm, look_at
from tests.charts.courses import counted, points_of

MONDAY = date(2026, 3, 2)
DRAWINGS = (draw_counts, draw_folded, draw_periodogram)
CURVE = tuple(
    (Decimal(period), Decimal(str(round(np.exp(-((period - 21) ** 2) / 50), 4))))
    for period in range(10, 43)
)


def on(*at, count="0.9", **more):
    return [counted(MONDAY + timedelta(days=day), count, **more) for day in at]


def given(tests, best="21.0"):
    return Rhythm(
        looked_at=look_at(points_of(tests), NO_DIARY),
        best_period=Decimal(best),
        p=Decimal("0.004"),
        permutations=999,
        periodogram=CURVE,
    )


def mixed():
    """Return counts of every kind: used, ill, after G-CSF, both, and limits."""
    tests = on(*range(0, 63, 3))
    tests[2] = replace(tests[2], ill=True)
    tests[5] = replace(tests[5], hours_since_gcsf=Decimal(20))
    tests[6] = replace(tests[6], hours_since_gcsf=Decimal(90), ill=True)
    tests[9] = counted(tests[9].taken_on, "0.1", Comparator.LESS)
    tests[12] = counted(tests[12].taken_on, "3", Comparator.MORE)
    return given(tests)


def drawn(drawing, rhythm, style=None, inches=(7, 3)):
    figure, axes = new_figure()
    figure.set_dpi(100)
    figure.set_size_inches(*inches)
    drawing(axes, rhythm, style or Style())
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return axes, np.asarray(canvas.buffer_rgba())


def dots(axes):
    return [line for line in axes.lines if line.get_zorder() == 3]


def ways(axes):
    """Return the places that lines join, solid and dotted, gaps as not-a-number."""
    return {
        line.get_linestyle() == "-": line.get_xydata()
        for line in axes.lines
        if line.get_zorder() == 2
    }


def joined(line):
    """Return the pairs of days after the first Monday that a line joins."""
    at = line[:, 0] - days(MONDAY) - 0.5
    return [(a, b) for a, b in pairwise(at) if not np.isnan([a, b]).any()]


def test_each_count_stands_at_its_time_and_height():
    axes, _ = drawn(draw_counts, given([*on(0, 3), *on(6, count="1.4")]))
    (line,) = dots(axes)
    noon = days(MONDAY) + 0.5
    assert line.get_xydata().tolist() == [[noon, 0.9], [noon + 3, 0.9], [noon + 6, 1.4]]


def test_a_plain_line_joins_the_counts_and_stops_at_a_gap():
    axes, _ = drawn(draw_counts, given(on(0, 3, 6, 18, 21)))
    assert joined(ways(axes)[True]) == [(0, 3), (3, 6), (18, 21)]
    assert False not in ways(axes)


def test_the_way_to_and_from_what_is_set_aside_is_dotted():
    tests = on(0, 3, 6, 9)
    tests[1] = replace(tests[1], hours_since_gcsf=Decimal(20))
    axes, _ = drawn(draw_counts, given(tests))
    assert joined(ways(axes)[True]) == [(6, 9)]
    assert joined(ways(axes)[False]) == [(0, 3), (3, 6)]


def test_what_is_marked_or_set_aside_has_a_look_of_its_own_without_colour():
    axes, _ = drawn(draw_counts, mixed(), Style(palette=PRINT))
    looks = [(str(line.get_marker()), line.get_markerfacecolor()) for line in dots(axes)]
    assert len(looks) == len(set(looks)) == 6
    hollow = [line for line in dots(axes) if line.get_markerfacecolor() == PRINT.paper]
    assert sum(len(line.get_xydata()) for line in hollow) == 4


def test_the_key_has_words_for_every_shape_that_is_there():
    assert [each.sign for each in key(mixed().looked_at)] == ["●", "■", "○", "□", "⇩", "⇧"]
    (used,) = key(given(on(0, 3)).looked_at)
    assert (used.sign, used.words) == ("●", "a count that is used")


def test_counts_are_laid_over_one_another_by_the_day_of_the_repeat():
    axes, _ = drawn(draw_folded, given(on(0, 5, 21, 30, 42)))
    (line,) = dots(axes)
    assert line.get_xydata()[:, 0].round(6).tolist() == [0, 5, 0, 9, 0]


def test_counts_after_gcsf_are_not_laid_over_the_others():
    axes, _ = drawn(draw_folded, mixed())
    assert sum(len(line.get_xydata()) for line in dots(axes)) == 19


def test_the_periodogram_goes_from_10_to_42_days_and_from_0_to_1():
    axes, _ = drawn(draw_periodogram, mixed())
    assert axes.get_xlim() == (10, 42)
    assert axes.get_ylim() == (0, 1)
    (curve,) = dots(axes)
    assert curve.get_xydata()[:, 1].argmax() == 11
    assert "21.0 days" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("inches", [(7, 3), (4, 2), (12, 3)])
@pytest.mark.parametrize("best", ["10.2", "20.9", "27.5", "41.8"])
@pytest.mark.parametrize("steep", [2, 20, 50, 400])
def test_the_words_beside_the_best_length_are_not_on_the_curve(best, steep, inches):
    curve = tuple(
        (
            Decimal(tenth) / 10,
            Decimal(str(0.95 * np.exp(-((tenth / 10 - float(best)) ** 2) / steep))),
        )
        for tenth in range(100, 421)
    )
    rhythm = replace(given(on(0, 5, 21, 30, 42), best), periodogram=curve)
    axes, _ = drawn(draw_periodogram, rhythm, inches=inches)
    (words,) = [text for text in axes.texts if text.get_text() == f"{best} days"]
    box = words.get_window_extent()
    line = max(axes.lines, key=lambda each: len(each.get_xdata()))
    path = axes.transData.transform(line.get_xydata())
    fine = np.column_stack(
        [np.interp(np.linspace(0, 1, 5000), np.linspace(0, 1, len(path)), side) for side in path.T]
    )
    inside = (fine[:, 0] > box.x0) & (fine[:, 0] < box.x1)
    assert not (inside & (fine[:, 1] > box.y0) & (fine[:, 1] < box.y1)).any()
    assert axes.bbox.x0 <= box.x0
    assert box.x1 <= axes.bbox.x1 + 1


@pytest.mark.parametrize(("unit", "said"), [("10*9/L", "×10⁹/L"), ("/uL", "cells/µL")])
def test_the_counts_laid_over_one_another_have_their_unit(unit, said):
    axes, _ = drawn(draw_folded, mixed(), Style(unit=unit))
    words = f"The same counts, {said}, by the day of a repeat of 21.0 days"
    assert words in [text.get_text() for text in axes.texts]


def test_lines_at_half_and_a_fifth_are_written_in_the_unit_of_the_family():
    axes, _ = drawn(draw_counts, mixed(), Style(unit="/uL"))
    assert {"200", "500"} <= {text.get_text() for text in axes.texts}


def test_where_there_is_no_room_for_both_lines_one_number_is_left_out():
    axes, _ = drawn(draw_counts, given([*on(0, 3), *on(6, count="16")]))
    assert "0.5" not in {text.get_text() for text in axes.texts}


def test_a_count_of_0_is_drawn_at_the_floor_of_a_logarithmic_axis():
    axes, _ = drawn(draw_folded, given(on(0, 3, count="0")), Style(scale=Scale.LOG))
    (line,) = dots(axes)
    assert set(line.get_xydata()[:, 1]) == {axes.get_ylim()[0]}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_on_paper_everything_is_grey(drawing):
    _, pixels = drawn(drawing, mixed(), Style(palette=PRINT))
    assert (pixels[:, :, 0] == pixels[:, :, 1]).all()
    assert (pixels[:, :, 1] == pixels[:, :, 2]).all()
    assert pixels.min() < 60


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_no_text_leaves_the_picture_at_twice_the_size(drawing):
    axes, _ = drawn(drawing, mixed(), Style(text_size=18, unit="/uL"), inches=(5, 3.5))
    renderer = axes.figure.canvas.get_renderer()
    ticks = [
        label
        for axis, (low, high) in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim()))
        for at, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
        if low <= at <= high
    ]
    assert len(ticks) > 4
    room = axes.figure.bbox
    boxes = {each.get_text(): each.get_window_extent(renderer) for each in (*axes.texts, *ticks)}
    cut = {
        text: box.extents
        for text, box in boxes.items()
        if not (room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 <= box.y1 <= room.y1)
    }
    assert cut == {}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_same_axes_can_be_drawn_on_again_in_the_dark(drawing):
    figure, axes = new_figure()
    drawing(axes, mixed(), Style())
    once = len(axes.get_children())
    drawing(axes, mixed(), Style(palette=DARK))
    assert len(axes.get_children()) == once
    assert to_rgb(figure.get_facecolor()) == to_rgb(DARK.paper)
