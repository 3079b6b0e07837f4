"""The sheet a chart is drawn on, and the room left around it."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neutrodesk.charts.lettering import set_type

POINTS_AN_INCH = 72


class Room(NamedTuple):
    """Room left free above and below a chart for other texts, in points."""

    above: float = 0
    below: float = 0


def new_figure() -> tuple[Figure, Axes]:
    """Return a figure with one pair of axes, to be drawn on again and again."""
    set_type()
    figure = Figure()
    return figure, figure.add_axes((0.1, 0.1, 0.8, 0.8))


def size_of(axes: Axes) -> tuple[float, float]:
    """Return the width and height of the whole figure, in points."""
    a_pixel = POINTS_AN_INCH / axes.figure.dpi
    return axes.figure.bbox.width * a_pixel, axes.figure.bbox.height * a_pixel


def place(axes: Axes, left: float, right: float, top: float, bottom: float) -> None:
    """Leave this much room (points) around the axes."""
    width, height = size_of(axes)
    across, up = max(width - left - right, 1), max(height - top - bottom, 1)
    axes.set_position((left / width, bottom / height, across / width, up / height))
