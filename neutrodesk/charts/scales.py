"""The axis of counts in 10*9/L, whatever unit its ticks are written in: linear, log or split."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator
from matplotlib.transforms import ScaledTranslation
from numpy.typing import NDArray

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.words import line_text
from neutrodesk.domain.quantity import plain

LEAST_TOP = 2.0
"""The axis reaches at least this far, so that every line is always on the chart."""
LEAST_COUNT = 0.1
"""A logarithmic axis reaches down past this at least."""
BREAK = 2.0
"""A split axis is broken here: below it stand all lines, above it the high counts."""
LOWER_SHARE = 0.65
"""Of the height of a split axis, what is below the break takes this much."""
_CUT = 0.9
"""Half the width of the cut across the axes at the break, in points."""
_EDGES: dict[str, Any] = {"linewidth": 0.4, "scalex": False, "scaley": False, "zorder": 0.9}
_BREAK_SIZE = 8
_LOWER_TICKS = ((0, 0.2, 0.5, 1, 1.5, 2), (0, 0.5, 1, 1.5, 2), (0, 1, 2))
_SERIES = tuple(float(f"{digit}e{power}") for power in range(-6, 4) for digit in (1, 2, 5))
_NUMBERS = tuple(float(f"{digit}e{power}") for power in range(4) for digit in range(1, 10))


class Scale(StrEnum):
    """How counts are laid out along the axis."""

    LINEAR = "linear"
    LOG = "log"
    SPLIT = "split"


class CountAxis(NamedTuple):
    """An axis of counts from `floor` to `top` (10*9/L).

    A logarithm has no place for 0: where there is a count of 0 (`zero`), a logarithmic axis
    draws it at its floor, and the tick there says 0. A split axis is two linear ones with a
    break between them, so that very low and very high counts are both readable.
    """

    scale: Scale
    floor: float
    top: float
    zero: bool


class AxisBreak(Enum):
    """A break of an axis of counts; the value is its sign in a text."""

    SPLIT = "≈"
    ZERO = "//"

    @property
    def sign(self) -> str:
        """The break as a character, for a key that is text."""
        return self.value


def break_of(axis: CountAxis) -> AxisBreak | None:
    """Return which break an axis has, if any."""
    if axis.scale is Scale.SPLIT:
        return AxisBreak.SPLIT
    return AxisBreak.ZERO if axis.zero else None


def break_look(colour: str) -> dict[str, Any]:
    """Return how matplotlib is to mark where an axis is not to scale."""
    return {
        "linestyle": "none",
        "marker": ((-1, -0.5), (1, 0.5)),
        "color": colour,
        "markersize": _BREAK_SIZE,
    }


def count_axis(counts: Sequence[float], own_lines: Sequence[float], scale: Scale) -> CountAxis:
    """Return the axis that holds all counts and all lines."""
    highest = max([*counts, *own_lines, LEAST_TOP])
    if scale is not Scale.LOG:
        top = highest * 1.08
        # Up to here a linear axis gives the low counts no less room than a split one.
        linear = BREAK / top >= LOWER_SHARE
        return CountAxis(Scale.LINEAR if linear else scale, 0.0, top, zero=False)
    positive = [count for count in (*counts, *own_lines) if count > 0]
    least = min([*positive, LEAST_COUNT])
    floor = _SERIES[max(bisect_right(_SERIES, least * 0.7) - 1, 0)]
    return CountAxis(scale, floor, highest * 1.25, zero=any(count <= 0 for count in counts))


def set_count_axis(axes: Axes, axis: CountAxis, unit: str, ticks: int, colour: str) -> None:
    """Give axes an axis of counts with at most about `ticks` ticks, written in `unit`.

    `colour` is that of the mark where the axis is not to scale.
    """

    def text(value: float, _position: int | None = None) -> str:
        if axis.zero and value == axis.floor:
            return "0"
        return plain(Decimal(line_text(Decimal(f"{value:.10g}"), unit)))

    if axis.scale is Scale.LOG:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(FixedLocator(_log_ticks(axis, ticks)))
        axes.yaxis.set_minor_locator(NullLocator())
    elif axis.scale is Scale.SPLIT:
        _split(axes, axis, ticks, colour)
    else:
        locator = MaxNLocator(nbins=max(2, min(ticks, 6)), steps=[1, 2, 2.5, 5, 10])
        axes.yaxis.set_major_locator(locator)
    axes.set_ylim(axis.floor, axis.top)
    if axis.zero:
        _break(axes, colour)
    axes.yaxis.set_major_formatter(FuncFormatter(text))


def _split(axes: Axes, axis: CountAxis, ticks: int, colour: str) -> None:
    """Lay out two linear parts, and mark the break between them at the edge and across."""
    values, shares = (axis.floor, BREAK, axis.top), (0.0, LOWER_SHARE, 1.0)

    def forward(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return _bent(value, values, shares)

    def inverse(share: NDArray[np.float64]) -> NDArray[np.float64]:
        return _bent(share, shares, values)

    axes.set_yscale("function", functions=(forward, inverse))
    lower = next(
        (each for each in _LOWER_TICKS if len(each) <= ticks * LOWER_SHARE), _LOWER_TICKS[-1]
    )
    upper = MaxNLocator(
        nbins=max(1, min(int(ticks * (1 - LOWER_SHARE)), 4)), steps=[1, 2, 2.5, 5, 10]
    )
    # The first tick above the break is not written over that of the break.
    far = (axis.top - BREAK) / max(ticks * (1 - LOWER_SHARE), 1)
    found = upper.tick_values(BREAK, axis.top)
    high = [each for each in found if BREAK + far <= each <= axis.top]
    # Without a number above the break nobody could read how high the counts are there.
    high = high or [max(each for each in _NUMBERS if each <= axis.top)]
    axes.yaxis.set_major_locator(FixedLocator([*lower, *high]))
    axes.yaxis.set_minor_locator(NullLocator())
    _break(axes, colour, (LOWER_SHARE - 0.01, LOWER_SHARE + 0.01))
    _draw_cut(axes, colour)


def _draw_cut(axes: Axes, colour: str) -> None:
    """Draw the two edges of the cut at the break: no line of the literature is double."""
    for points in (-_CUT, _CUT):
        beside = ScaledTranslation(0, points / POINTS_AN_INCH, axes.figure.dpi_scale_trans)
        along = axes.get_yaxis_transform() + beside
        axes.plot([0, 1], [BREAK] * 2, transform=along, color=colour, **_EDGES)


def _bent(
    value: NDArray[np.float64], at: Sequence[float], to: Sequence[float]
) -> NDArray[np.float64]:
    """Return values along a line with one bend, which goes on straight beyond its ends."""
    (a, b, c), (p, q, r) = at, to
    below = p + (value - a) * (q - p) / (b - a)
    return np.where(value < b, below, q + (value - b) * (r - q) / (c - b))


def _break(axes: Axes, colour: str, at: tuple[float, float] = (0.035, 0.055)) -> None:
    """Mark that the axis is not to scale between two heights (shares of the axes)."""
    axes.plot(
        [0, 0],
        at,
        transform=axes.transAxes,
        clip_on=False,
        **break_look(colour),
    )


def _log_ticks(axis: CountAxis, most: int) -> list[float]:
    """Return 1, 2, 5, 10 ... along the axis; only the tens where there is no room for more."""
    within = [value for value in _SERIES if axis.floor <= value <= axis.top]
    if len(within) <= most:
        return within
    return [value for value in within if value == axis.floor or f"{value:e}".startswith("1")]
