"""Where each medicine began: thin verticals through the counts, with its name along them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patheffects import withStroke

from neutrodesk.charts.diary.crowd import Crowd, Over, crowd_of
from neutrodesk.charts.diary.lane_names import fitted
from neutrodesk.charts.diary.lane_parts import Reach
from neutrodesk.charts.frame import size_of
from neutrodesk.charts.lettering import families_for, quick_width
from neutrodesk.charts.moments import begins, by_time
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.points import Places
from neutrodesk.charts.ranges import Ranged
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.medicine import MedicineCourse

TEXT = 0.78
"""Size of a name, in sizes of the chart's text."""
WIDE = 1.15
"""A name along its vertical needs so much of the axis, in sizes of text."""
_SHARE, _EDGE, _HALO = 0.55, 0.01, 0.3
_MOST_PLACES = 12
# The points and their way are drawn over a name, the lines of the literature behind it.
_UNDER_COURSE, _UNDER_RANGES = 1.6, 0.7
_STROKES = (0, (4, 2))


class Start(NamedTuple):
    """Where a medicine began (days), and its name left of its vertical, or right of it.

    `either` says that there is room at both sides.
    """

    at: float
    course: MedicineCourse
    left: bool
    either: bool = False


class Spot(NamedTuple):
    """A place for a name: left or right of its vertical, from `top` (points) down, over what."""

    left: bool
    top: float
    over: Over


def start_look(palette: Palette) -> dict[str, Any]:
    """Return how matplotlib is to draw the vertical where a medicine began."""
    return {"color": palette.event, "linewidth": 0.8, "linestyle": _STROKES}


def begun(courses: Iterable[MedicineCourse], low: float, high: float) -> list[MedicineCourse]:
    """Return the courses that began on an axis, in order of time."""
    return [each for each in sorted(courses, key=by_time) if low <= begins(each) <= high]


def laid_starts(
    courses: Iterable[MedicineCourse], reach: Reach, text_size: float
) -> tuple[list[Start], int]:
    """Return the names that have room beside their verticals, and how many have none.

    No name is over another one or over a vertical; those that begin first have their place first.
    """
    there = begun(courses, reach.low, reach.high)
    verticals = [reach.low, *sorted({begins(each) for each in there}), reach.high]
    wide = WIDE * TEXT * text_size / reach.a_day
    laid: list[Start] = []
    end = reach.low
    for each in there:
        at = begins(each)
        before, after = verticals[bisect_left(verticals, at, lo=1) - 1], _next(verticals, at)
        if at - wide >= max(before, end):
            laid.append(Start(at, each, left=True))
            end = at
        elif at >= end and at + wide <= after:
            laid.append(Start(at, each, left=False))
            end = at + wide
    edges = [each.at - wide if each.left else each.at for each in laid[1:]]
    found = [
        each._replace(either=each.left and each.at + wide <= min(edge, _next(verticals, each.at)))
        for each, edge in zip(laid, [*edges, reach.high], strict=False)
    ]
    return found, len(there) - len(found)


def _next(verticals: Sequence[float], at: float) -> float:
    return verticals[bisect_left(verticals, at, lo=1) + 1]


def _freest(each: Start, crowd: Crowd, reach: Reach, size: tuple[float, float]) -> Spot:
    """Return where a name of a size (across and up, in points) is over the least."""
    wide, long = size
    vertical = (each.at - reach.low) * reach.a_day
    edge = _EDGE * crowd.high
    room = max(crowd.high - 2 * edge - long, 0)
    tops = crowd.high - edge - np.linspace(0, room, max(min(int(room / wide), _MOST_PLACES), 2))
    sides = (each.left, not each.left) if each.either else (each.left,)
    spots = []
    for left in sides:
        begin = vertical - wide if left else vertical
        under = crowd.under((begin, begin + wide), tops, long)
        spots += [Spot(left, *each) for each in zip(tops.tolist(), under, strict=True)]
    # The first of those that are as good: at the top, and at the side it was laid at.
    return min(spots, key=attrgetter("over"))


def draw_starts(
    axes: Axes,
    courses: Iterable[MedicineCourse],
    style: Style,
    places: Places,
    ranged: Sequence[Ranged] = (),
) -> None:
    """Draw a vertical where each medicine began within the axes' present limits.

    Names are written along the verticals as far as there is room, each where the fewest of the
    points at `places` (data coordinates), of their way and of the bars of `ranged` stand; what
    still stands there is drawn over the name.
    """
    low, high = axes.get_xlim()
    if not (there := begun(courses, low, high)):
        return
    ways = [[(at, 0), (at, 1)] for at in dict.fromkeys(begins(each) for each in there)]
    look = start_look(style.palette)
    along = axes.get_xaxis_transform()
    axes.add_collection(LineCollection(ways, transform=along, zorder=1.5, **look), autolim=False)
    box, (width, whole) = axes.get_position(), size_of(axes)
    reach = Reach(low, high, box.width * width / (high - low))
    size, high_of_axes = style.text_size * TEXT, box.height * whole
    crowd = crowd_of(axes, places, ranged, style.text_size)
    for each in laid_starts(courses, reach, style.text_size)[0]:
        text = fitted(each.course, high_of_axes * _SHARE, size)
        spot = _freest(each, crowd, reach, (WIDE * size, quick_width(text, size)))
        axes.text(
            each.at,
            spot.top / high_of_axes,
            text,
            transform=along,
            rotation=90,
            ha="right" if spot.left else "left",
            va="top",
            fontsize=size,
            fontfamily=families_for(text),
            color=style.palette.quiet,
            zorder=_UNDER_RANGES if spot.over.bars else _UNDER_COURSE,
            path_effects=[
                withStroke(linewidth=style.text_size * _HALO, foreground=style.palette.paper)
            ],
            parse_math=False,
        )
