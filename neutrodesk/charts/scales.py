"""The axis of counts, linear or logarithmic, in 10*9/L whatever unit its ticks are written in."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from neutrodesk.charts.words import line_text
from neutrodesk.domain.quantity import plain

LEAST_TOP = 2.0
"""The axis reaches at least this far, so that every line is always on the chart."""
LEAST_COUNT = 0.1
"""A logarithmic axis reaches down past this at least."""
_SERIES = tuple(float(f"{digit}e{power}") for power in range(-6, 4) for digit in (1, 2, 5))


class Scale(StrEnum):
    """How counts are laid out along the axis."""

    LINEAR = "linear"
    LOG = "log"


class CountAxis(NamedTuple):
    """An axis of counts from `floor` to `top` (10*9/L).

    A logarithm has no place for 0: where there is a count of 0 (`zero`), a logarithmic axis
    draws it at its floor, and the tick there says 0.
    """

    scale: Scale
    floor: float
    top: float
    zero: bool


def count_axis(counts: Sequence[float], own_lines: Sequence[float], scale: Scale) -> CountAxis:
    """Return the axis that holds all counts and all lines."""
    highest = max([*counts, *own_lines, LEAST_TOP])
    if scale is Scale.LINEAR:
        return CountAxis(scale, 0.0, highest * 1.08, zero=False)
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
    else:
        locator = MaxNLocator(nbins=max(2, min(ticks, 6)), steps=[1, 2, 2.5, 5, 10])
        axes.yaxis.set_major_locator(locator)
    axes.set_ylim(axis.floor, axis.top)
    if axis.zero:
        _break(axes, colour)
    axes.yaxis.set_major_formatter(FuncFormatter(text))


def _break(axes: Axes, colour: str) -> None:
    """Mark that the way from the lowest tick down to 0 is not to scale."""
    axes.plot(
        [0, 0],
        [0.035, 0.055],
        transform=axes.transAxes,
        linestyle="none",
        marker=((-1, -0.5), (1, 0.5)),
        color=colour,
        markersize=8,
        clip_on=False,
    )


def _log_ticks(axis: CountAxis, most: int) -> list[float]:
    """Return 1, 2, 5, 10 ... along the axis; only the tens where there is no room for more."""
    within = [value for value in _SERIES if axis.floor <= value <= axis.top]
    if len(within) <= most:
        return within
    return [value for value in within if value == axis.floor or f"{value:e}".startswith("1")]
