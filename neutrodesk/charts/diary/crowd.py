"""What stands on the axes of counts, so that a name is written where it is over the least of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.moments import days
from neutrodesk.charts.points import LONGEST_STEP, Places
from neutrodesk.charts.ranges import Ranged

MARK = 0.6
"""How far the mark of a point reaches from its middle, in sizes of text."""
_SAMPLES = 6


class Over(NamedTuple):
    """How much of what a box is over; the first weighs most."""

    points: int
    bars: int
    way: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crowd:
    """What stands on axes `high` points high, in points from their lower left corner.

    `points` are the middles of marks that reach `mark` around; `joined` says of each whether a
    way is drawn to the next. `bars` have a place along, a lower and an upper end each.
    """

    high: float
    mark: float
    points: NDArray[np.float64]
    joined: NDArray[np.bool_]
    bars: NDArray[np.float64]

    def under(
        self, across: tuple[float, float], tops: NDArray[np.float64], long: float
    ) -> list[Over]:
        """Return what boxes are over: between the ends of `across`, `long` down from each top."""
        low, top = (tops - long)[:, np.newaxis], tops[:, np.newaxis]
        x, y = self.points.T
        near = y[(x >= across[0] - self.mark) & (x <= across[1] + self.mark)]
        points = (near >= low - self.mark) & (near <= top + self.mark)
        at, lower, upper = self.bars.T
        inside = (at >= across[0]) & (at <= across[1])
        bars = (lower[inside] < top) & (upper[inside] > low)
        heights = self._heights(across)
        way = (heights >= low) & (heights <= top)
        found = zip(points.sum(axis=1), bars.sum(axis=1), way.sum(axis=1), strict=True)
        return [Over(int(each[0]), int(each[1]), int(each[2])) for each in found]

    def _heights(self, across: tuple[float, float]) -> NDArray[np.float64]:
        """Return how high the way between points runs at some places, where there is one."""
        if not self.joined.any():
            return np.empty(0)
        x, y = self.points.T
        along = np.linspace(*across, _SAMPLES)
        before = np.clip(np.searchsorted(x, along) - 1, 0, len(x) - 2)
        there = self.joined[before] & (along >= x[0]) & (along <= x[-1])
        return np.asarray(np.interp(along, x, y)[there], dtype=np.float64)


def crowd_of(axes: Axes, places: Places, ranged: Sequence[Ranged], text_size: float) -> Crowd:
    """Return what stands on axes: points at `places` (data coordinates) and the bars of ranges.

    `places` are in the order of time.
    """
    floor, top = axes.get_ylim()
    bars = [
        (
            days(each.when),
            floor if each.limits.low is None else float(each.limits.low),
            top if each.limits.high is None else float(each.limits.high),
        )
        for each in ranged
        if each.limits is not None and each.limits.readable
    ]
    ends = np.array(bars, dtype=np.float64).reshape(-1, 3)
    there = _in_points(axes, places)
    lower, upper = (_in_points(axes, ends[:, (0, end)].clip(None, (np.inf, top))) for end in (1, 2))
    return Crowd(
        high=axes.bbox.height * POINTS_AN_INCH / axes.figure.dpi,
        mark=text_size * MARK,
        points=there,
        joined=np.diff(places[:, 0]) <= LONGEST_STEP,
        bars=np.column_stack((lower, upper[:, 1])),
    )


def _in_points(axes: Axes, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places of data in points from the lower left corner of the axes."""
    pixels = axes.transData.transform(places.reshape(-1, 2)) - axes.bbox.p0
    return np.asarray(pixels * POINTS_AN_INCH / axes.figure.dpi, dtype=np.float64)
