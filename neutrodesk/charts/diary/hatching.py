"""How bars are told apart in black and white: full, pale, empty, or filled with strokes.

The strokes are drawn here, all at once: matplotlib's own hatches take a thousandth of a second
for each bar.
"""

from collections.abc import Callable, Iterator
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from neutrodesk.charts.palette import Palette

APART = 0.42
"""How far strokes are from one another, in sizes of text."""
_DOT = 0.12

Strokes = NDArray[np.float64]
"""Of shape (n, 2, 2): the two ends of each stroke, each with its place along and up."""
Box = tuple[float, float, float, float]
"""Left, right, lower and upper edge."""


class Hatch(Enum):
    """What the bars of a lane are filled with."""

    FULL = "full"
    PALE = "pale"
    EMPTY = "empty"
    RISING = "rising"
    FALLING = "falling"
    DOTS = "dots"
    LYING = "lying"
    UPRIGHT = "upright"
    CROSSED = "crossed"

    @property
    def stroked(self) -> bool:
        """Whether it has strokes, on which no name could be read."""
        return self not in (Hatch.FULL, Hatch.PALE, Hatch.EMPTY)


def bar_colours(hatch: Hatch, palette: Palette) -> tuple[str, str]:
    """Return the colours of the inside and the edge of a bar.

    The edge of a full bar is that of paper: it parts it from the one that follows.
    """
    if hatch is Hatch.FULL:
        return palette.event, palette.paper
    return palette.event_fill if hatch is Hatch.PALE else palette.paper, palette.event


def strokes(hatch: Hatch, box: Box, step: float) -> Strokes:
    """Return the strokes that fill a box, `step` apart and none beyond its edges."""
    found = [np.empty((0, 2, 2)), *_strokes(hatch, box, step)]
    return np.concatenate(found)


def _strokes(hatch: Hatch, box: Box, step: float) -> Iterator[Strokes]:
    left, right, low, high = box
    match hatch:
        case Hatch.RISING:
            yield _slanted(box, step, _upwards)
        case Hatch.FALLING:
            yield _slanted(box, step, _downwards)
        case Hatch.CROSSED:
            yield _slanted(box, step, _upwards)
            yield _slanted(box, step, _downwards)
        case Hatch.UPRIGHT:
            at = np.arange(left + step, right, step)
            yield _joined(at, np.full_like(at, low), at, np.full_like(at, high))
        case Hatch.LYING:
            at = np.arange(low + step / 2, high, step * 0.7)
            yield _joined(np.full_like(at, left), at, np.full_like(at, right), at)
        case Hatch.DOTS:
            along = np.arange(left + step / 2, right - step * _DOT, step * 0.8)
            up = np.arange(low + step / 2, high, step * 0.8)
            x, y = (each.ravel() for each in np.meshgrid(along, up))
            yield _joined(x, y, x + step * _DOT, y)


_Slope = Callable[[NDArray[np.float64], float, float], NDArray[np.float64]]


def _upwards(run: NDArray[np.float64], low: float, _high: float) -> NDArray[np.float64]:
    return low + run


def _downwards(run: NDArray[np.float64], _low: float, high: float) -> NDArray[np.float64]:
    return high - run


def _slanted(box: Box, step: float, slope: _Slope) -> Strokes:
    """Return strokes at half a right angle, cut where they would leave the box."""
    left, right, low, high = box
    feet = np.arange(left - (high - low) + step / 2, right, step)
    begin, end = np.maximum(feet, left), np.minimum(feet + high - low, right)
    return _joined(begin, slope(begin - feet, low, high), end, slope(end - feet, low, high))


def _joined(*parts: NDArray[np.float64]) -> Strokes:
    return np.stack(parts, axis=-1).reshape(-1, 2, 2)
