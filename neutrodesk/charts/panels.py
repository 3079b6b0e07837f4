"""What every panel of a page of charts shares: its frame, the way between its points, the points.

A panel is axes that have their place already, beside or below others: nothing here moves them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

import numpy as np
from matplotlib.axes import Axes

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.lines import draw_lines
from neutrodesk.charts.moments import days
from neutrodesk.charts.noted import draw_noted
from neutrodesk.charts.points import (
    Places,
    draw_course,
    draw_points,
    join,
    kept_of,
    places_of,
)
from neutrodesk.charts.ranges import draw_ranges
from neutrodesk.charts.scales import CountAxis, set_count_axis
from neutrodesk.charts.style import Style
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import LONG_GAP, Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.limits import Limits
from neutrodesk.domain.person import Person

TICK_ROOM = 1.5
"""Height of a tick of an axis of values, in sizes of text."""
Reach = tuple[float, float]
Look = dict[str, Any]


class InTime(Protocol):
    """A number of a test, with the limits beside it."""

    @property
    def test(self) -> BloodTest:
        """The test it belongs to."""

    @property
    def when(self) -> datetime:
        """When the blood was drawn."""

    @property
    def limits(self) -> Limits | None:
        """The limits beside it, with where they come from."""


class Window(NamedTuple):
    """Which of some points lie on an axis of time, and which the way to the next one needs."""

    seen: slice
    around: slice


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """One chart of a page, as a screen needs it to link zoom and hover.

    `key` is that of its analyte, `axes` where it is drawn. `points` are in the order of time, and
    `places` are where they stand in data coordinates: days as matplotlib counts them, and the
    value in the analyte's canonical unit.
    """

    key: str
    axes: Axes
    points: Sequence[InTime]
    places: Places

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, bottom, right and top edge of the axes, in pixels from the lower left."""
        return tuple(float(edge) for edge in self.axes.bbox.extents)  # type: ignore[return-value] # four

    @property
    def pixels(self) -> Places:
        """Where each point stands, in pixels from the lower left of the figure."""
        if not len(self.places):
            return self.places
        return np.asarray(self.axes.transData.transform(self.places), dtype=np.float64)


def window(points: Sequence[InTime], reach: Reach) -> Window:
    """Return which points, in the order of time, an axis from `reach[0]` to `reach[1]` shows."""
    first = bisect_left(points, reach[0], key=_at)
    last = bisect_right(points, reach[1], key=_at)
    return Window(slice(first, last), slice(max(first - 1, 0), last + 1))


def _at(point: InTime) -> float:
    return days(point.when)


def height_of(axes: Axes) -> float:
    """Return how high axes are, in points."""
    return float(axes.bbox.height) * POINTS_AN_INCH / float(axes.figure.dpi)


def width_of(axes: Axes) -> float:
    """Return how wide axes are, in points."""
    return float(axes.bbox.width) * POINTS_AN_INCH / float(axes.figure.dpi)


def set_frame(axes: Axes, style: Style) -> None:
    """Give a panel the calm frame that all have: an edge at the left and one below."""
    palette, size = style.palette, style.text_size
    axes.set_facecolor(palette.paper)
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=size, colors=palette.ink, color=palette.line, length=size * 0.35)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.line)


def draw_way(
    axes: Axes, when: Sequence[datetime], exact: Sequence[bool], places: Places, style: Style
) -> None:
    """Join places in time; nothing is drawn across a long gap."""
    near = np.array([after - before <= LONG_GAP for before, after in pairwise(when)], dtype=bool)
    join(axes, places, near, exact, style)


def draw_marks(
    axes: Axes, marks: Sequence[Hashable], places: Places, look_of: Callable[[Any], Look]
) -> None:
    """Draw all points of one mark at once; one on the edge, such as a count of 0, is whole."""
    alike: dict[Hashable, list[int]] = {}
    for index, mark in enumerate(marks):
        alike.setdefault(mark, []).append(index)
    for mark, indices in alike.items():
        there = places[indices]
        axes.plot(there[:, 0], there[:, 1], clip_on=False, zorder=3, **look_of(mark))


def draw_counts(  # noqa: PLR0913 - what is drawn, how, and on which axes
    axes: Axes,
    person: Person,
    points: Sequence[Point],
    style: Style,
    *,
    reach: Reach,
    axis: CountAxis,
    diary: Diary = NO_DIARY,
) -> Places:
    """Draw a course of neutrophils over the lines that hold for a person.

    The same as the whole chart, on axes that have their place, from `reach[0]` to `reach[1]`
    (days as matplotlib counts them), with a count axis that may be that of other panels too.
    Returns where all points stand, also those beyond.
    """
    size = style.text_size
    axes.set_xlim(*reach)
    ticks = int(height_of(axes) / (size * TICK_ROOM))
    set_count_axis(axes, axis, style.unit, ticks, style.palette.line)
    set_frame(axes, style)
    draw_lines(axes, person, style.palette, style.unit, size)
    places = places_of(points).copy()
    np.maximum(places[:, 1], axis.floor, out=places[:, 1])
    seen, around = window(points, reach)
    draw_ranges(axes, points[seen], style.palette, size)
    draw_course(axes, points[around], places[around], kept_of(places[around]), style)
    shown, there = points[seen], places[seen]
    kept = kept_of(there)
    draw_points(axes, shown, there, kept, style)
    noted = [shown[index] for index in kept]
    draw_noted(axes, noted, there[kept], style.palette, size, diary=diary)
    return places
