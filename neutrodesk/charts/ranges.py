"""The ranges that laboratories gave with the counts: quiet bars behind the points.

A bar stands at the date of its test, from the lower to the upper limit. Where the same range
comes again soon, the bars join into a frame over that time, so that many tests stay calm. An
open end is an arrowhead at the edge of the chart.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.transforms import ScaledTranslation

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.moments import days
from neutrodesk.charts.palette import Palette
from neutrodesk.domain.limits import Limits, Origin

JOINED = 3.0
"""Bars of the same range join where they are nearer than this, in sizes of text."""
DASHES, DOTS = (0, (2.2, 1.8)), (0, (1, 1.4))
CAP = 0.7
"""Width of the stroke across the end of a bar, in sizes of text."""
# Under the points and their course, over the backgrounds of the bands.
_UNDER_LINES = 0.8
_ARROW = 0.55

_Way = list[tuple[float, float]]


class Ranged(Protocol):
    """Anything that stands at a moment beside the limits of its laboratory, as a count does."""

    @property
    def when(self) -> datetime:
        """When it was."""

    @property
    def limits(self) -> Limits | None:
        """The limits given with it."""


class Stretch(NamedTuple):
    """A time in which a range was given again and again; at one test, it begins where it ends."""

    begin: float
    end: float
    low: Decimal | None
    high: Decimal | None
    origin: Origin


def range_look(origin: Origin, palette: Palette, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw the bars of an origin, the printed ones the widest.

    A laboratory's range that was entered is dashed, general values are dotted.
    """
    if origin is Origin.REPORT:
        return {"color": palette.range, "linewidth": text_size * 0.15, "linestyle": "solid"}
    strokes = DOTS if origin is Origin.GENERAL else DASHES
    return {"color": palette.range, "linewidth": text_size * 0.12, "linestyle": strokes}


def origins_in(points: Sequence[Ranged]) -> list[Origin]:
    """Return of which origins there are ranges to draw, printed ones first."""
    given = (point.limits for point in points)
    found = {limits.origin for limits in given if limits is not None and limits.readable}
    return [origin for origin in Origin if origin in found]


def stretches_of_ranges(points: Sequence[Ranged], reach: float) -> list[Stretch]:
    """Return where each range was given, joined where it came again within `reach` days.

    `points` are in the order of time. Two laboratories by turns have a stretch each.
    """
    last: dict[tuple[Decimal | None, Decimal | None, Origin], Stretch] = {}
    done: list[Stretch] = []
    for point in points:
        limits = point.limits
        if limits is None or not limits.readable:
            continue
        key, when = (limits.low, limits.high, limits.origin), days(point.when)
        before = last.get(key)
        if before is not None and when - before.end <= reach:
            last[key] = before._replace(end=when)
            continue
        if before is not None:
            done.append(before)
        last[key] = Stretch(when, when, *key)
    return [*done, *last.values()]


def draw_ranges(axes: Axes, points: Sequence[Ranged], palette: Palette, text_size: float) -> None:
    """Draw the ranges of a course within the axes' present limits."""
    if not origins_in(points):
        return
    begin, end = axes.get_xlim()
    em = text_size * axes.figure.dpi / POINTS_AN_INCH * (end - begin) / axes.bbox.width
    stretches = stretches_of_ranges(points, JOINED * em)
    for origin in Origin:
        ways: list[_Way] = []
        for stretch in stretches:
            if stretch.origin is origin:
                ways += _frame(stretch, CAP * em / 2, axes.get_ylim())
        if ways:
            drawn = LineCollection(
                ways, zorder=_UNDER_LINES, **range_look(origin, palette, text_size)
            )
            axes.add_collection(drawn, autolim=False)
    _draw_arrows(axes, stretches, palette, text_size)


def _frame(stretch: Stretch, cap: float, seen: tuple[float, float]) -> Iterator[_Way]:
    """Yield the strokes of a bar or a frame, as far as they are seen."""
    floor, top = seen
    low = floor if stretch.low is None else float(stretch.low)
    high = top if stretch.high is None else float(stretch.high)
    if low > top or high < floor:
        return
    bottom, upper = max(low, floor), min(high, top)
    for side in dict.fromkeys((stretch.begin, stretch.end)):
        yield [(side, bottom), (side, upper)]
    for limit in (stretch.low, stretch.high):
        if limit is not None and floor <= limit <= top:
            yield [(stretch.begin - cap, float(limit)), (stretch.end + cap, float(limit))]


def _draw_arrows(
    axes: Axes, stretches: Sequence[Stretch], palette: Palette, text_size: float
) -> None:
    """Draw an arrowhead at the edge of the chart where a range has no end."""
    floor, top = axes.get_ylim()
    up = [s for s in stretches if s.high is None and s.low is not None and s.low <= top]
    down = [s for s in stretches if s.low is None and s.high is not None and s.high >= floor]
    half = text_size * _ARROW / 2 / POINTS_AN_INCH
    for marker, edge, opened, inwards in (("^", top, up, -half), ("v", floor, down, half)):
        sides = [side for s in opened for side in dict.fromkeys((s.begin, s.end))]
        if sides:
            inside = ScaledTranslation(0, inwards, axes.figure.dpi_scale_trans)
            axes.plot(
                sides,
                [edge] * len(sides),
                transform=axes.transData + inside,
                linestyle="none",
                marker=marker,
                markersize=text_size * _ARROW,
                color=palette.range,
                markeredgewidth=0,
                clip_on=False,
                zorder=_UNDER_LINES,
            )
