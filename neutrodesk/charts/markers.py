"""Shapes of points: a shape for each band, hollow where the count was not printed as such."""

from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from matplotlib.path import Path

from neutrodesk.charts.palette import Palette
from neutrodesk.domain.course import Point
from neutrodesk.domain.neutrophils import How

_SHAPES = {
    "circle": ("o", 1.0),
    "square": ("s", 0.92),
    "diamond": ("D", 0.88),
    "triangle_up": ("^", 1.12),
    "triangle_down": ("v", 1.12),
}


class Kind(Enum):
    """What a marker says beside the band of its point."""

    REPORTED = "reported"
    CALCULATED = "calculated"
    LESS = "less than"
    MORE = "more than"
    NO_BAND = "no band"


class Mark(NamedTuple):
    """What the marker of a point is told apart by; points with the same are drawn together."""

    kind: Kind
    shape: str
    hollow: bool


def mark_of(point: Point) -> Mark:
    """Return the mark of a point.

    A limit ("less than x") is a hollow arrow; a calculated count is hollow, a reported one
    filled; without a band (in the first days of life) it is a cross.
    """
    quantity = point.count.quantity
    shape = point.band.marker if point.band else ""
    if quantity.comparator is not None:
        kind = Kind.LESS if quantity.comparator.downward else Kind.MORE
        return Mark(kind, shape, hollow=True)
    calculated = point.count.how is How.CALCULATED
    if not shape:
        return Mark(Kind.NO_BAND, shape, hollow=calculated)
    return Mark(Kind.CALCULATED if calculated else Kind.REPORTED, shape, hollow=calculated)


@cache
def _arrow(direction: int) -> Path:
    """Return a hollow arrow, down (-1) or up (1), wide enough to be told from a triangle."""
    outline = [
        (-0.32, -1.0),
        (0.32, -1.0),
        (0.32, 0.0),
        (0.85, 0.0),
        (0.0, 1.0),
        (-0.85, 0.0),
        (-0.32, 0.0),
        (-0.32, -1.0),
    ]
    return Path([(x, y * direction) for x, y in outline], closed=True)


def look(mark: Mark, palette: Palette, size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw a mark `size` points wide."""
    shape: str | Path
    match mark.kind:
        case Kind.LESS:
            shape, factor = _arrow(-1), 1.6
        case Kind.MORE:
            shape, factor = _arrow(1), 1.6
        case Kind.NO_BAND:
            shape, factor = "P", 1.1
        case _:
            shape, factor = _SHAPES[mark.shape]
    colour = palette.points.get(mark.shape, palette.quiet)
    return {
        "linestyle": "none",
        "marker": shape,
        "markersize": size * factor,
        "markerfacecolor": palette.paper if mark.hollow else colour,
        "markeredgecolor": colour if mark.hollow else palette.paper,
        "markeredgewidth": size * (0.2 if mark.hollow else 0.1),
    }


def size_among(number: int) -> float:
    """Return the size of a point, in sizes of text: smaller where there are many."""
    for limit, size in ((80, 0.78), (250, 0.62), (1_000, 0.5)):
        if number <= limit:
            return size
    return 0.4
