"""A course on an axis: where its counts stand, the line that joins them, and their shapes."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from neutrodesk.charts.markers import Mark, look, mark_of, size_among
from neutrodesk.charts.moments import days
from neutrodesk.charts.style import Style
from neutrodesk.domain.course import LONG_GAP, Point

__all__ = [
    "MEASURED",
    "MOST_POINTS",
    "NOT_MEASURED",
    "Indices",
    "Places",
    "draw_course",
    "draw_points",
    "join",
    "kept_of",
    "places_of",
    "size_among",
]

MOST_POINTS = 5_000
"""Above this many points only the lowest and highest of each narrow slice of time are drawn."""
SLICES = 800
PIECE = 200
"""How many steps of a line are drawn at once: one of 3,000 alone takes four times as long."""
LONGEST_STEP = LONG_GAP / timedelta(days=1) + 1e-9
"""Days over which a line is drawn; days are binary fractions, so that a whole step may miss it."""
MEASURED = MappingProxyType[str, Any](
    {"linewidth": 1.1, "solid_joinstyle": "round", "solid_capstyle": "round"}
)
NOT_MEASURED = MappingProxyType[str, Any]({"linewidth": 0.9, "linestyle": (0, (1, 3))})
Places = NDArray[np.float64]
Indices = NDArray[np.intp]


class _Course:
    """The points of a course, the same only as themselves: to compare them would take as long."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        self.points = points

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Course) and other.points is self.points

    def __hash__(self) -> int:
        return id(self.points)


def places_of(points: Sequence[Point]) -> Places:
    """Return where counts stand: days as matplotlib counts them, and 10*9/L.

    While one course is zoomed and moved, that is reckoned once.
    """
    return _places(_Course(tuple(points)))


@lru_cache(maxsize=4)
def _places(course: _Course) -> Places:
    values = [float(point.count.quantity.value) for point in course.points]
    when = [days(point.when) for point in course.points]
    return np.column_stack((when, values)).astype(np.float64).reshape(-1, 2)


def draw_course(
    axes: Axes, points: Sequence[Point], places: Places, kept: Indices, style: Style
) -> None:
    """Join the points of each stretch; nothing is drawn across a long time without a count."""
    seen = [points[index] for index in kept]
    near = np.ones(max(len(kept) - 1, 0), dtype=bool)
    ends = np.flatnonzero(np.diff(places[:, 0]) > LONGEST_STEP) + 1
    cuts = np.searchsorted(kept, ends)
    near[cuts[cuts < len(kept)] - 1] = False
    exact = [point.count.quantity.exact for point in seen]
    join(axes, places[kept], near, exact, style)


def join(
    axes: Axes, places: Places, near: NDArray[np.bool_], exact: Sequence[bool], style: Style
) -> None:
    """Join places to the next one where it is `near`; to or from a limit the way is dotted.

    Of a limit ("less than 0.1") the height is not known.
    """
    known = np.array(exact, dtype=bool)
    measured = known[:-1] & known[1:]
    for ways, drawn in ((near & measured, MEASURED), (near & ~measured, NOT_MEASURED)):
        if ways.any():
            broken = np.insert(places, np.flatnonzero(~ways) + 1, np.nan, axis=0)
            for begin in range(0, len(broken) - 1, PIECE):
                # Each piece ends where the next begins; round ends join as a round corner does.
                piece = broken[begin : begin + PIECE + 1]
                axes.plot(piece[:, 0], piece[:, 1], color=style.palette.course, zorder=2, **drawn)


def draw_points(
    axes: Axes, points: Sequence[Point], places: Places, kept: Indices, style: Style
) -> None:
    """Draw all points of one look at once."""
    size = style.text_size * size_among(len(kept))
    alike: dict[Mark, list[int]] = {}
    for index in kept:
        alike.setdefault(mark_of(points[index]), []).append(index)
    for mark, indices in alike.items():
        there = places[indices]
        # A point on the edge, such as a count of 0, is drawn whole.
        axes.plot(
            there[:, 0],
            there[:, 1],
            clip_on=False,
            zorder=3,
            **look(mark, style.palette, size),
        )


def kept_of(places: Places) -> Indices:
    """Return which points to draw: all, or the ends, lowest and highest of narrow slices.

    No lowest and no highest count is ever lost by it.
    """
    if len(places) <= MOST_POINTS:
        return np.arange(len(places))
    edges = np.linspace(places[0, 0], places[-1, 0], SLICES + 1)[1:-1]
    slices = np.split(np.arange(len(places)), np.searchsorted(places[:, 0], edges))
    kept: set[int] = set()
    for indices in slices:
        if len(indices):
            counts = places[indices, 1]
            kept |= {indices[0], indices[-1]}
            kept |= {indices[counts.argmin()], indices[counts.argmax()]}
    return np.array(sorted(kept), dtype=np.intp)
