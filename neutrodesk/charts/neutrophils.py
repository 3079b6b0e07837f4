"""The chart of neutrophil counts over true time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from neutrodesk.charts import key
from neutrodesk.charts.frame import POINTS_AN_INCH, Room, place, size_of
from neutrodesk.charts.lettering import text_width
from neutrodesk.charts.lines import draw_lines
from neutrodesk.charts.markers import Mark, look, mark_of
from neutrodesk.charts.noted import draw_noted
from neutrodesk.charts.palette import LIGHT, Palette
from neutrodesk.charts.ranges import draw_ranges
from neutrodesk.charts.scales import CountAxis, Scale, count_axis, set_count_axis
from neutrodesk.charts.time_axis import days, set_time_axis, span
from neutrodesk.charts.words import GIGA_PER_LITRE, caption, empty_text, line_text
from neutrodesk.domain.course import Point, stretches
from neutrodesk.domain.person import Person
from neutrodesk.reference.lines import lines

MOST_POINTS = 5_000
"""Above this many points only the lowest and highest of each narrow slice of time are drawn."""
SLICES = 800
KEY_SIZE = 0.9
KEY_MARGIN = 0.9
"""Size of the text of the key, and the room below it, in sizes of text."""
NO_ROOM = Room()
MEASURED = MappingProxyType[str, Any]({"linewidth": 1.1, "solid_joinstyle": "round"})
NOT_MEASURED = MappingProxyType[str, Any]({"linewidth": 0.9, "linestyle": (0, (1, 3))})
Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a chart is to look; `unit` (UCUM) is what its numbers are written in.

    `text_size` is in points; everything else grows with it.
    """

    palette: Palette = LIGHT
    scale: Scale = Scale.LINEAR
    unit: str = GIGA_PER_LITRE
    text_size: float = 9.0


def draw_neutrophils(  # noqa: PLR0913 - what is drawn, how, and from when to when
    axes: Axes,
    person: Person,
    points: Sequence[Point],
    style: Style,
    *,
    start: date | None = None,
    end: date | None = None,
    keyed: bool = True,
    room: Room = NO_ROOM,
) -> Places:
    """Draw a course over the lines of the literature, a person's own and printed ranges.

    `points` are those to draw, in the order of time; `start` and `end` are the days the axis
    reaches to where that is not the first and last point. `keyed` says whether the key of the
    shapes stands below, `room` what is left free for other texts. Returns where each point
    stands, in data coordinates.
    """
    axes.clear()
    axes.figure.set_facecolor(style.palette.paper)
    if not points:
        _say_empty(axes, style)
        return np.empty((0, 2))
    values = [float(point.count.quantity.value) for point in points]
    own = [float(line.value) for line in person.lines]
    axis = count_axis(values, own, style.scale)
    when = [days(point.when) for point in points]
    places = np.column_stack((when, np.maximum(values, axis.floor))).astype(np.float64)
    found = key.entries(person, points, style.unit) if keyed else []
    laid = _make_room(axes, person, found, style, room)
    _set_axes(axes, axis, span(points, start, end), style)
    draw_lines(axes, person, style.palette, style.unit, style.text_size)
    draw_ranges(axes, points, style.palette, style.text_size)
    kept = _kept(places)
    _draw_course(axes, points, places, kept, style)
    _draw_points(axes, points, places, kept, style)
    draw_noted(axes, points, places, style.palette, style.text_size)
    if found:
        key.draw_key(
            axes,
            laid,
            bottom=room.below + style.text_size * KEY_MARGIN,
            palette=style.palette,
            text_size=style.text_size * KEY_SIZE,
        )
    return places


def _say_empty(axes: Axes, style: Style) -> None:
    """Say that there is nothing yet, in place of an empty frame."""
    axes.set_axis_off()
    axes.text(
        0.5,
        0.5,
        empty_text(),
        transform=axes.transAxes,
        ha="center",
        va="center",
        color=style.palette.quiet,
        fontsize=style.text_size * 1.2,
    )


def _make_room(
    axes: Axes, person: Person, found: Sequence[key.Entry], style: Style, room: Room
) -> list[key.Block]:
    """Leave room around the axes for their texts; return how the key is laid out."""
    size = style.text_size
    at_right = [line.value for line in lines()] + [line.value for line in person.lines]
    left = text_width("0.00" if style.unit == GIGA_PER_LITRE else "00000", size) + size * 1.2
    right = max(text_width(line_text(value, style.unit), size) for value in at_right)
    right += size * 1.25
    laid = key.blocks(found, size_of(axes)[0] - left - size * 0.5, size * KEY_SIZE)
    key_height = key.height(laid) * key.ROW * size * KEY_SIZE
    dates_height = size * (3.5 + KEY_MARGIN if found else 3.5)
    place(axes, left, right, room.above + size * 2.1, room.below + key_height + dates_height)
    return laid


def _set_axes(axes: Axes, axis: CountAxis, limits: tuple[float, float], style: Style) -> None:
    palette, size = style.palette, style.text_size
    em = size * axes.figure.dpi / POINTS_AN_INCH
    set_time_axis(axes, limits, int(axes.bbox.width / (em * 6)))
    set_count_axis(axes, axis, style.unit, int(axes.bbox.height / (em * 1.7)), palette.line)
    axes.set_facecolor(palette.paper)
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=size, colors=palette.ink, color=palette.line, length=size * 0.35)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.line)
    # A title would measure every tick to keep clear of them: a tenth of the whole drawing.
    axes.text(
        0,
        1 + em * 0.6 / axes.bbox.height,
        caption(style.unit),
        transform=axes.transAxes,
        fontsize=size,
        color=palette.ink,
    )


def _draw_course(
    axes: Axes,
    points: Sequence[Point],
    places: Places,
    kept: NDArray[np.intp],
    style: Style,
) -> None:
    """Join the points of each stretch; nothing is drawn across a long time without a count.

    Of a limit ("less than 0.1") the height is not known, so the way to or from it is dotted.
    """
    ends = np.cumsum([len(stretch) for stretch in stretches(points)])[:-1]
    apart = np.zeros(len(kept), dtype=bool)
    cuts = np.searchsorted(kept, ends)
    apart[cuts[cuts < len(kept)] - 1] = True
    exact = np.array([points[index].count.quantity.exact for index in kept])
    measured = exact[:-1] & exact[1:]
    there, joined = places[kept], ~apart[:-1]
    for ways, drawn in ((joined & measured, MEASURED), (joined & ~measured, NOT_MEASURED)):
        if ways.any():
            broken = np.insert(there, np.flatnonzero(~ways) + 1, np.nan, axis=0)
            axes.plot(broken[:, 0], broken[:, 1], color=style.palette.course, zorder=2, **drawn)


def _draw_points(
    axes: Axes,
    points: Sequence[Point],
    places: Places,
    kept: NDArray[np.intp],
    style: Style,
) -> None:
    """Draw all points of one look at once."""
    size = style.text_size * _size_among(len(kept))
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


def _size_among(number: int) -> float:
    """Return the size of a point, in sizes of text: smaller where there are many."""
    for limit, size in ((80, 0.78), (250, 0.62), (1_000, 0.5)):
        if number <= limit:
            return size
    return 0.4


def _kept(places: Places) -> NDArray[np.intp]:
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
