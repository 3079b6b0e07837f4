"""One analyte over true time: its numbers, the ranges beside them, its name and unit.

Percent and absolute are two analytes and never share axes. What a laboratory printed in words
has no height: it is counted beside the name. General values by age stand only where the report
and the laboratory give none, dotted, and the name says that they are general values.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from neutrodesk.charts.at_draw import at_draws
from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.lettering import LINE, drawable, families_for, folded, text_width
from neutrodesk.charts.markers import Kind, Mark, look
from neutrodesk.charts.moments import days
from neutrodesk.charts.noted import noted_in
from neutrodesk.charts.panels import (
    TICK_ROOM,
    Reach,
    draw_marks,
    draw_way,
    height_of,
    set_frame,
    window,
)
from neutrodesk.charts.points import Places, kept_of, size_among
from neutrodesk.charts.ranges import draw_ranges
from neutrodesk.charts.several.value_axis import Ends, value_ends, value_ticks
from neutrodesk.charts.style import Style
from neutrodesk.domain.analyte_course import AnalyteCourse, AnalytePoint
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.presentation import Presentation
from neutrodesk.i18n import set_apart, translate

NOTE = 0.85
"""Size of what stands beside a name, in sizes of text."""
_BESIDE = 0.8
_UNDER, _UNDER_NOTED = 0.5, 1.4
_MOST_SOURCES = 2


class Dot(NamedTuple):
    """What a point of an analyte is told apart by."""

    kind: Kind
    hollow: bool


class Title(NamedTuple):
    """What stands over a panel, folded into lines: the name with its unit, and what to know.

    `under` is the air between it and the axes, in sizes of text.
    """

    name: tuple[str, ...]
    notes: tuple[str, ...]
    beside: bool
    under: float = _UNDER

    @property
    def rows(self) -> int:
        """How many lines it has; notes that find room beside the name have none of their own."""
        return len(self.name) + (0 if self.beside else len(self.notes))


def caption_of(course: AnalyteCourse, presentation: Presentation) -> str:
    """Return the name of an analyte with the unit its numbers are shown in."""
    name, unit = course.analyte.name, presentation.unit_text(course.analyte)
    if not unit or name.endswith(unit):
        return name
    return translate("Chart", "{name}, {unit}").format(name=set_apart(name), unit=unit)


def notes_of(course: AnalyteCourse) -> str:
    """Return what is to be known of a panel: general values with their source, words not drawn."""
    parts = []
    if sources := course.general_sources:
        named = "; ".join(source for source in sources[:_MOST_SOURCES] if source)
        words = translate("Chart", "dotted: general values ({source})")
        plain = translate("Chart", "dotted: general values")
        parts.append(words.format(source=named) if named else plain)
    if in_words := words_note(course):
        parts.append(in_words)
    return " · ".join(parts)


def words_note(course: AnalyteCourse) -> str:
    """Return how many results were printed in words and so are not drawn; empty without any."""
    if course.in_words == 1:
        return translate("Chart", "1 result in words, not drawn")
    words = translate("Chart", "{number} results in words, not drawn")
    return words.format(number=course.in_words) if course.in_words else ""


def title_of(name: str, notes: str, width: float, text_size: float) -> Title:
    """Fold what stands over a panel into `width` points, the notes beside the name if they fit."""
    name, notes = drawable(name), drawable(notes)
    lines = tuple(folded(name, width, text_size))
    used = text_width(lines[-1], text_size) + text_size * _BESIDE if lines else 0.0
    if notes and used + text_width(notes, text_size * NOTE) <= width:
        return Title(lines, (notes,), beside=True)
    return Title(lines, tuple(folded(notes, width, text_size * NOTE)), beside=False)


def over_counts(title: Title, points: Sequence[Point], diary: Diary) -> Title:
    """Return the title of counts, above the letters and strokes at the highest of them."""
    noted = noted_in(at_draws(points, diary))
    return title._replace(under=_UNDER_NOTED) if noted else title


def draw_analyte(  # noqa: PLR0913 - what is drawn, how, and on which axes
    axes: Axes,
    course: AnalyteCourse,
    presentation: Presentation,
    style: Style,
    reach: Reach,
    *,
    limited: bool = False,
) -> Places:
    """Draw the course of an analyte on axes that have their place, within `reach` of time.

    `reach` are days as matplotlib counts them; `limited` says that a time was asked for. The
    axis of values is laid out in the canonical unit; only its ticks depend on the unit shown.
    Returns where each point stands, in data coordinates, in the order of time, also those beyond.
    """
    axes.set_xlim(*reach)
    points = course.points
    _set_values(axes, course, ends_within(course, reach), presentation, style)
    places = _places(_Same(course))
    if not points:
        say_in(axes, nothing_text(course, limited=limited), style)
        return places
    seen, around = window(points, reach)
    if not points[seen]:
        say_in(axes, nothing_text(course, limited=True), style)
    draw_ranges(axes, points[seen], style.palette, style.text_size)
    _join(axes, points[around], places[around], style)
    shown, there = points[seen], places[seen]
    kept = kept_of(there)
    size = style.text_size * size_among(len(kept))
    draw_marks(
        axes,
        [_dot_of(shown[index]) for index in kept],
        there[kept],
        lambda dot: dot_look(dot, style, size),
    )
    return places


class _Same:
    """A course, the same only as itself: to compare all its points would take as long."""

    def __init__(self, course: AnalyteCourse) -> None:
        self.course = course

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.course is self.course

    def __hash__(self) -> int:
        return id(self.course)


@lru_cache(maxsize=32)
def _places(same: _Same) -> Places:
    """Return where the points of a course stand; while it is zoomed, that is reckoned once."""
    points = same.course.points
    placed = [(days(point.when), float(point.quantity.value)) for point in points]
    return np.array(placed, dtype=np.float64).reshape(-1, 2)


def _join(axes: Axes, points: Sequence[AnalytePoint], places: Places, style: Style) -> None:
    kept = kept_of(places)
    joined = [points[index] for index in kept]
    exact = [point.quantity.exact for point in joined]
    draw_way(axes, [point.when for point in joined], exact, places[kept], style)


def draw_title(axes: Axes, title: Title, style: Style) -> None:
    """Write the name of a panel over its axes, and beside or below it what is to be known."""
    em = style.text_size * axes.figure.dpi / POINTS_AN_INCH
    row = em * LINE / axes.bbox.height
    height = 1 + em * title.under / axes.bbox.height + (title.rows - 1) * row
    for line in title.name:
        _write(axes, (0, height), line, style.text_size, style.palette.ink)
        height -= row
    if title.beside:
        after = text_width(title.name[-1], style.text_size) + style.text_size * _BESIDE
        left = after * axes.figure.dpi / POINTS_AN_INCH / axes.bbox.width
        at = (left, height + row)
        _write(axes, at, title.notes[0], style.text_size * NOTE, style.palette.quiet)
        return
    for line in title.notes:
        _write(axes, (0, height), line, style.text_size * NOTE, style.palette.quiet)
        height -= row


def _write(axes: Axes, at: tuple[float, float], text: str, size: float, colour: str) -> None:
    axes.text(
        *at,
        text,
        transform=axes.transAxes,
        fontsize=size,
        fontfamily=families_for(text),
        color=colour,
        # A "$" in a family's words is a dollar sign, not the beginning of a formula.
        parse_math=False,
    )


def ends_within(course: AnalyteCourse, reach: Reach) -> Ends:
    """Return the ends of the axis of values, for the points on an axis of time if it has any."""
    seen = course.points[window(course.points, reach).seen]
    return value_ends(course.analyte, seen or course.points)


def _set_values(
    axes: Axes, course: AnalyteCourse, ends: Ends, presentation: Presentation, style: Style
) -> None:
    axes.set_ylim(*map(float, ends))
    most = int(height_of(axes) / (style.text_size * TICK_ROOM))
    ucum = presentation.unit(course.analyte)
    ticks = value_ticks(course.analyte, ucum, ends, most) if course.points else ()
    axes.yaxis.set_major_locator(FixedLocator([tick.at for tick in ticks]))
    axes.yaxis.set_major_formatter(FixedFormatter([tick.text for tick in ticks]))
    axes.yaxis.set_minor_locator(NullLocator())
    set_frame(axes, style)


def nothing_text(course: AnalyteCourse, *, limited: bool = False) -> str:
    """Return what stands in place of the numbers of an analyte where there are none.

    Where a time was asked for, it is `limited`: there may be numbers of another one.
    """
    if limited:
        return translate("Chart", "no number in this time")
    if course.in_words:
        return translate("Chart", "no number here, only words")
    return translate("Chart", "no number here yet")


def say_in(axes: Axes, text: str, style: Style) -> None:
    """Write a quiet sentence into the middle of axes that have nothing to show."""
    axes.text(
        0.5,
        0.5,
        text,
        transform=axes.transAxes,
        ha="center",
        va="center",
        color=style.palette.quiet,
        fontsize=style.text_size,
        bbox={"facecolor": style.palette.paper, "edgecolor": "none"},
        zorder=3,
    )


def dot_look(dot: Dot, style: Style, size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw a number of an analyte, `size` points wide.

    It has no band, so it is a dot in the colour of the text; a limit is the arrow it is
    everywhere.
    """
    if dot.kind in (Kind.LESS, Kind.MORE):
        return look(Mark(dot.kind, "", hollow=True), style.palette, size)
    ink, paper = style.palette.ink, style.palette.paper
    return {
        "linestyle": "none",
        "marker": "o",
        "markersize": size * 0.8,
        "markerfacecolor": paper if dot.hollow else ink,
        "markeredgecolor": ink if dot.hollow else paper,
        "markeredgewidth": size * (0.18 if dot.hollow else 0.1),
    }


def _dot_of(point: AnalytePoint) -> Dot:
    comparator = point.quantity.comparator
    if comparator is not None:
        return Dot(Kind.LESS if comparator.downward else Kind.MORE, hollow=True)
    return Dot(Kind.CALCULATED if point.calculated else Kind.REPORTED, point.calculated)
