"""The chart of neutrophil counts over true time, with the diary below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from neutrodesk.charts import key
from neutrodesk.charts.ages import AGES_HEIGHT, draw_ages
from neutrodesk.charts.diary.lane_parts import Rows
from neutrodesk.charts.diary.lanes import (
    PlacedEntry,
    draw_lanes,
    lanes_height,
    lay_lanes,
    most_rows,
    titles_width,
)
from neutrodesk.charts.diary.starts import draw_starts
from neutrodesk.charts.frame import POINTS_AN_INCH, Room, place, size_of
from neutrodesk.charts.lettering import text_width
from neutrodesk.charts.lines import draw_lines
from neutrodesk.charts.moments import in_lanes, is_seen
from neutrodesk.charts.noted import draw_noted
from neutrodesk.charts.panels import Reach, set_frame, width_of, window
from neutrodesk.charts.points import Places, draw_course, draw_points, kept_of, places_of
from neutrodesk.charts.ranges import draw_ranges
from neutrodesk.charts.scales import CountAxis, count_axis, set_count_axis
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import dates_height, most_ticks, set_time_axis, span
from neutrodesk.charts.words import GIGA_PER_LITRE, caption, empty_text, line_text
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.reference.lines import lines

__all__ = [
    "KEY_MARGIN",
    "KEY_SIZE",
    "NO_ROOM",
    "Drawn",
    "PlacedEntry",
    "Places",
    "Style",
    "draw_neutrophils",
]

KEY_SIZE = 0.9
KEY_MARGIN = 0.9
"""Size of the text of the key, and the room below it, in sizes of text."""
NO_ROOM = Room()
LEAST = 8.0
"""Height of axes in which counts can be read, in sizes of text."""
_OVER_LINES = 0.85
_OVER_ALL, _HALO, _ALONG = 5, 0.35, 20


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Where things stand on a drawn chart, to be pointed at.

    `places` are those of all points that were given, in data coordinates, also of those beyond
    the axis; `marks` are those of the diary's entries, in pixels of the figure.
    """

    places: Places
    marks: tuple[PlacedEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is to be drawn from `limits[0]` to `limits[1]`, and the room left for other texts."""

    person: Person
    diary: Diary
    style: Style
    limits: tuple[float, float]
    room: Room
    keyed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """What was made room for around the axes: `dates` and lanes (points below them), the key.

    `edges` are left, right, above and below the axes, in points.
    """

    rows: Rows
    dates: float
    lanes_below: float
    key: list[key.Block]
    edges: tuple[float, float, float, float]


class Around(TypedDict, total=False):
    """What a chart is drawn with beside its points, as in `draw_neutrophils`."""

    start: date | None
    end: date | None
    keyed: bool
    diary: Diary
    elsewhere: bool


def least_height(
    figure: Figure,
    person: Person,
    points: Sequence[Point],
    style: Style,
    *,
    room: Room = NO_ROOM,
    **around: Unpack[Around],
) -> float:
    """Return how high (points) a figure of this width has to be for its counts to be read.

    It is no less than it is high now.
    """
    events = around.get("diary", NO_DIARY) if style.events else NO_DIARY
    limits = span(points, around.get("start"), around.get("end"), events)
    width, high = (float(each) * POINTS_AN_INCH for each in figure.get_size_inches())
    if not (around.get("elsewhere") or has_axis(points, events, limits)):
        return high
    asked = _Asked(
        person=person,
        diary=around.get("diary", NO_DIARY),
        style=style,
        limits=limits,
        room=room,
        keyed=around.get("keyed", True),
    )
    shown = points[window(points, limits).seen]
    while True:
        _left, _right, above, below = _laid_out(asked, shown, (width, high)).edges
        wanted = above + below + LEAST * style.text_size
        # A higher figure may have more rows of lanes, as many as the diary has at most.
        if wanted <= high:
            return high
        high = wanted


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
    diary: Diary = NO_DIARY,
    elsewhere: bool = False,
) -> Drawn:
    """Draw a course over the lines of the literature, a person's own and printed ranges.

    `points` are in the order of time; `start` and `end` are the days, or the moments, that the
    axis reaches to where that is not the first and last of them. Of points beyond only the line
    to the next one is drawn, as far as the axis shows it. `keyed` says whether the key of the
    shapes stands below, `room` what is left free for other texts. `elsewhere` says that there are
    counts of another time, where there are no points.
    """
    axes.clear()
    axes.figure.set_facecolor(style.palette.paper)
    events = diary if style.events else NO_DIARY
    limits = span(points, start, end, events)
    if not (elsewhere or has_axis(points, events, limits)):
        _say_empty(axes, style)
        return Drawn(np.empty((0, 2)))
    places = places_of(points)
    first = int(np.searchsorted(places[:, 0], limits[0]))
    last = int(np.searchsorted(places[:, 0], limits[1], side="right"))
    shown, inside = points[first:last], slice(first, last)
    own = [float(line.value) for line in person.lines]
    axis = count_axis(places[inside, 1].tolist(), own, style.scale)
    places = np.maximum(places, (-np.inf, axis.floor))
    asked = _Asked(person=person, diary=diary, style=style, limits=limits, room=room, keyed=keyed)
    laid = _laid_out(asked, shown, size_of(axes))
    place(axes, *laid.edges)
    _set_axes(axes, axis, limits, style)
    draw_ages(axes, person, style, below=laid.dates)
    draw_lines(axes, person, style.palette, style.unit, style.text_size)
    draw_ranges(axes, shown, style.palette, style.text_size)
    said = [] if shown else _say(axes, empty_text(elsewhere=bool(points) or elsewhere), style)
    if style.starts:
        near = np.concatenate([places[inside], *said])
        draw_starts(axes, diary.medicines, style, near, shown)
    around = slice(max(first - 1, 0), last + 1)
    draw_course(axes, points[around], places[around], kept_of(places[around]), style)
    kept, there = kept_of(places[inside]), places[inside]
    draw_points(axes, shown, there, kept, style)
    drawn = [shown[index] for index in kept]
    draw_noted(axes, drawn, there[kept], style.palette, style.text_size, diary=diary)
    marks = draw_lanes(axes, laid.rows, style, below=laid.lanes_below)
    if laid.key:
        key.draw_key(
            axes,
            laid.key,
            bottom=room.below + style.text_size * KEY_MARGIN,
            palette=style.palette,
            text_size=style.text_size * KEY_SIZE,
        )
    return Drawn(places, marks)


def has_axis(points: Sequence[Point], events: Diary, limits: Reach) -> bool:
    """Tell whether a chart of some points and entries of the diary has an axis, or is empty."""
    return bool(points) or any(is_seen(each, limits) for each in in_lanes(events))


def _say_empty(axes: Axes, style: Style) -> None:
    """Say that there is nothing yet, in place of an empty frame."""
    axes.set_axis_off()
    _say(axes, empty_text(), style, 0.5)


def _say(axes: Axes, text: str, style: Style, height: float = _OVER_LINES) -> list[Places]:
    """Write a sentence across the middle of the axes; return where it stands, as points do."""
    size = style.text_size * 1.2
    axes.text(
        0.5,
        height,
        text,
        transform=axes.transAxes,
        ha="center",
        va="center",
        color=style.palette.quiet,
        fontsize=size,
        zorder=_OVER_ALL,
        path_effects=[withStroke(linewidth=size * _HALO, foreground=style.palette.paper)],
    )
    half = text_width(text, size) / 2 / max(width_of(axes), 1)
    across = np.linspace(0.5 - half, 0.5 + half, _ALONG)
    there = np.column_stack((across, np.full_like(across, height)))
    return [axes.transData.inverted().transform(axes.transAxes.transform(there))]


def _laid_out(asked: _Asked, shown: Sequence[Point], whole: tuple[float, float]) -> _Laid:
    """Return how lanes and key are laid out on a figure `whole` wide and high (points)."""
    style, size, (width, high) = asked.style, asked.style.text_size, whole
    events = asked.diary if style.events else NO_DIARY
    at_right = [line.value for line in lines()] + [line.value for line in asked.person.lines]
    left = text_width("0.00" if style.unit == GIGA_PER_LITRE else "00000", size) + size * 1.2
    left = max(left, titles_width(events, asked.limits, style, width))
    right = max(text_width(line_text(value, style.unit), size) for value in at_right)
    right += size * 1.25
    across = width - left - right
    laid: list[key.Block] = []
    if asked.keyed:
        found = key.entries(
            asked.person, shown, style.unit, asked.diary, style, asked.limits, across
        )
        laid = key.blocks(found, width - left - size * 0.5, size * KEY_SIZE)
    dates = dates_height(asked.limits, across, size)
    lanes_below = dates + size * (AGES_HEIGHT + 0.2)
    above = asked.room.above + size * 2.1
    below = asked.room.below + lanes_below + key.height(laid) * key.ROW * size * KEY_SIZE
    below += size * (KEY_MARGIN if laid else 0.2)
    most = most_rows(high - above - below, style)
    rows = lay_lanes(events, asked.limits, across, style, most)
    edges = (left, right, above, below + lanes_height(rows, style))
    return _Laid(rows=rows, dates=dates, lanes_below=lanes_below, key=laid, edges=edges)


def _set_axes(axes: Axes, axis: CountAxis, limits: tuple[float, float], style: Style) -> None:
    size = style.text_size
    em = size * axes.figure.dpi / POINTS_AN_INCH
    set_time_axis(axes, limits, most_ticks(axes.bbox.width, em))
    set_count_axis(axes, axis, style.unit, int(axes.bbox.height / (em * 1.7)), style.palette.line)
    set_frame(axes, style)
    # A title would measure every tick to keep clear of them: a tenth of the whole drawing.
    axes.text(
        0,
        1 + em * 0.6 / axes.bbox.height,
        caption(style.unit),
        transform=axes.transAxes,
        fontsize=size,
        color=style.palette.ink,
    )
