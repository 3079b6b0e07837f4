"""The three drawings of the rhythm view: the counts, the counts laid over one another, the fits.

They re-draw what `domain.rhythm` found and say nothing of it (clinical facts, 11.6). Each is
drawn on a pair of axes that has its figure, or its part of one, to itself; a shape, not a colour,
tells apart what is marked and what is set aside.
"""

import math
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, MaxNLocator

from neutrodesk.charts.frame import POINTS_AN_INCH, place, size_of
from neutrodesk.charts.key import Entry
from neutrodesk.charts.lettering import LINE, folded, text_width
from neutrodesk.charts.markers import Kind, Mark, look
from neutrodesk.charts.panels import height_of, set_frame, width_of
from neutrodesk.charts.points import MEASURED, NOT_MEASURED
from neutrodesk.charts.scales import CountAxis, count_axis, set_count_axis
from neutrodesk.charts.style import Style
from neutrodesk.charts.time_axis import days, set_time_axis, span
from neutrodesk.charts.words import GIGA_PER_LITRE, caption, line_text, unit_text
from neutrodesk.domain.course import Point
from neutrodesk.domain.rhythm import LONGEST, LOW, SHORTEST, UP_AGAIN, LookedAt, Rhythm
from neutrodesk.i18n import translate

_SIZE = 0.72
_TRIED = (SHORTEST, 14, 21, 28, 35, LONGEST)
_LINE_STROKES: Any = (0, (4, 3))
_LINES = (LOW, UP_AGAIN)
_LINES_DRAWN = tuple(float(line) for line in _LINES)
_UNDER_POINTS, _POINTS = 2, 3
_AWAY, _HALF = (0.4, 1.5, 3, 5, 8), 0.8
_HEIGHTS, _FINE = 25, 2_000


class Sign(Enum):
    """What the shape of a count says; the value is that shape as a character."""

    USED = "●"
    ILL = "■"
    SET_ASIDE = "○"
    ILL_SET_ASIDE = "□"
    LESS = "⇩"
    MORE = "⇧"


_MARKS = {
    Sign.USED: Mark(Kind.REPORTED, "circle", hollow=False),
    Sign.ILL: Mark(Kind.REPORTED, "square", hollow=False),
    Sign.SET_ASIDE: Mark(Kind.REPORTED, "circle", hollow=True),
    Sign.ILL_SET_ASIDE: Mark(Kind.REPORTED, "square", hollow=True),
    Sign.LESS: Mark(Kind.LESS, "triangle_down", hollow=True),
    Sign.MORE: Mark(Kind.MORE, "circle", hollow=True),
}


def by_sign(points: Sequence[Point], looked_at: LookedAt) -> dict[Sign, list[Point]]:
    """Return counts by their shapes: square where ill, hollow where it is set aside."""
    ill = {point.test.id for point in looked_at.ill}
    aside = {point.test.id for point in looked_at.after_gcsf}
    found: dict[Sign, list[Point]] = {}
    for point in points:
        comparator = point.count.quantity.comparator
        if comparator is not None:
            sign = Sign.LESS if comparator.downward else Sign.MORE
        elif point.test.id in aside:
            sign = Sign.ILL_SET_ASIDE if point.test.id in ill else Sign.SET_ASIDE
        else:
            sign = Sign.ILL if point.test.id in ill else Sign.USED
        found.setdefault(sign, []).append(point)
    return found


def key(looked_at: LookedAt) -> tuple[Entry, ...]:
    """Return each shape that is there with what it says."""
    words = {
        Sign.USED: translate("Rhythm", "a count that is used"),
        Sign.ILL: translate("Rhythm", "used, ill at the draw"),
        Sign.SET_ASIDE: translate("Rhythm", "during G-CSF or within 7 days after: not used"),
        Sign.ILL_SET_ASIDE: translate("Rhythm", "the same, ill at the draw: not used"),
        Sign.LESS: translate("Rhythm", "less than this, exact count not known: not used"),
        Sign.MORE: translate("Rhythm", "more than this, exact count not known: not used"),
    }
    there = by_sign(looked_at.all, looked_at)
    return tuple(
        Entry(sign.value, said, _MARKS[sign]) for sign, said in words.items() if sign in there
    )


def draw_counts(axes: Axes, rhythm: Rhythm, style: Style) -> None:
    """Draw all counts over true time, joined by a plain line that stops at gaps.

    The way to and from what is set aside is dotted.
    """
    looked_at, size = rhythm.looked_at, style.text_size * _SIZE
    _begin(axes, style, caption(style.unit), below=3.4)
    axis = _set_counts(axes, looked_at.all, style)
    em = style.text_size * axes.figure.dpi / POINTS_AN_INCH
    set_time_axis(axes, span(looked_at.all), int(axes.bbox.width / (em * 6)))
    _join(axes, rhythm, axis, style)
    for sign, points in by_sign(looked_at.all, looked_at).items():
        at = [days(point.when) for point in points]
        _dots(axes, at, _heights(points, axis), look(_MARKS[sign], style.palette, size))


def draw_folded(axes: Axes, rhythm: Rhythm, style: Style) -> None:
    """Draw the counts of all repeats over one another: each at its day of the repeat."""
    looked_at, size = rhythm.looked_at, style.text_size * _SIZE
    period = float(rhythm.best_period)
    words = translate("Rhythm", "The same counts, {unit}, by the day of a repeat of {period} days")
    _begin(axes, style, words.format(unit=unit_text(style.unit), period=rhythm.best_period))
    shown = looked_at.not_after_gcsf
    axis = _set_counts(axes, shown, style)
    axes.set_xlim(-period * 0.02, period * 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    first = days(looked_at.used[0].when)
    for sign, points in by_sign(shown, looked_at).items():
        at = [(days(point.when) - first) % period for point in points]
        _dots(axes, at, _heights(points, axis), look(_MARKS[sign], style.palette, size))


def draw_periodogram(axes: Axes, rhythm: Rhythm, style: Style) -> None:
    """Draw how well each length of a repeat fits; the axis always goes from 0 to 1."""
    words = translate("Rhythm", "How well each length of a repeat fits (0 to 1); length in days")
    _begin(axes, style, words)
    periods = [float(period) for period, _power in rhythm.periodogram]
    powers = [float(power) for _period, power in rhythm.periodogram]
    axes.set_xlim(SHORTEST, LONGEST)
    axes.set_ylim(0, 1)
    axes.xaxis.set_major_locator(FixedLocator(_TRIED))
    axes.yaxis.set_major_locator(FixedLocator((0, 0.5, 1)))
    axes.plot(periods, powers, color=style.palette.points["circle"], linewidth=1.3, zorder=_POINTS)
    best = float(rhythm.best_period)
    axes.axvline(best, color=style.palette.line, linewidth=0.9, linestyle=_LINE_STROKES, zorder=1)
    label = translate("Rhythm", "{period} days").format(period=rhythm.best_period)
    left, at = _beside_curve(axes, rhythm, label, style)
    axes.text(
        left,
        at,
        label,
        va="center_baseline",
        fontsize=style.text_size,
        color=style.palette.ink,
        # Where the curve leaves no room it is not drawn through the words.
        path_effects=[withStroke(linewidth=style.text_size * 0.3, foreground=style.palette.paper)],
        zorder=_POINTS + 1,
    )


def _beside_curve(axes: Axes, rhythm: Rhythm, label: str, style: Style) -> tuple[float, float]:
    """Return where words beside the length that fits best begin, and how high: off the curve."""
    best, size = float(rhythm.best_period), style.text_size
    a_day = width_of(axes) / (LONGEST - SHORTEST)
    wide, half = text_width(label, size) / a_day, size * _HALF / height_of(axes)
    lefts = [
        left
        for away in (size * each / a_day for each in _AWAY)
        for left in (best + away, best - away - wide)
        if _has_room(left, wide)
    ]
    heights = np.linspace(1 - half, half, _HEIGHTS).tolist()
    places = [(left, at) for left in lefts or [SHORTEST] for at in heights]
    along = np.linspace(SHORTEST, LONGEST, _FINE)
    curve = np.interp(along, *np.array(rhythm.periodogram, dtype=np.float64).T)
    edge = size * _AWAY[0] / a_day / 2

    def clear(place: tuple[float, float]) -> float:
        over = (along >= place[0] - edge) & (along <= place[0] + wide + edge)
        return float(np.abs(curve[over] - place[1]).min(initial=1.0))

    # The nearest where nothing of the curve is as near as a letter is high; else the freest.
    return next((each for each in places if clear(each) > half), max(places, key=clear))


def _has_room(left: float, wide: float) -> bool:
    return left >= SHORTEST and left + wide <= LONGEST


def _begin(axes: Axes, style: Style, title: str, below: float = 2.2) -> None:
    """Clear axes and leave room around them for their texts, `below` in sizes of text."""
    palette, size = style.palette, style.text_size
    axes.clear()
    axes.figure.set_facecolor(palette.paper)
    left = text_width("0.00" if style.unit == GIGA_PER_LITRE else "00000", size) + size * 1.2
    right = text_width(max((line_text(each, style.unit) for each in _LINES), key=len), size) + size
    lines = folded(title, size_of(axes)[0] - left - size * 0.5, size)
    place(axes, left, right, size * (0.8 + LINE * len(lines)), size * below)
    set_frame(axes, style)
    above = size * 0.6 * axes.figure.dpi / POINTS_AN_INCH / axes.bbox.height
    title = "\n".join(lines)
    axes.text(0, 1 + above, title, transform=axes.transAxes, fontsize=size, color=palette.ink)


def _set_counts(axes: Axes, points: Sequence[Point], style: Style) -> CountAxis:
    """Give axes an axis of counts, with thin lines at the counts that the numbers speak of."""
    axis = count_axis([float(p.count.quantity.value) for p in points], _LINES_DRAWN, style.scale)
    em = style.text_size * axes.figure.dpi / POINTS_AN_INCH
    set_count_axis(axes, axis, style.unit, int(axes.bbox.height / (em * 1.7)), style.palette.line)
    below = -math.inf
    for line in _LINES:
        at = float(line)
        axes.axhline(at, color=style.palette.line, linewidth=0.7, linestyle=_LINE_STROKES, zorder=1)
        height = float(axes.transData.transform((0, at))[1])
        if height - below < em:
            continue
        below = height
        axes.annotate(
            line_text(line, style.unit),
            (1, at),
            xycoords=("axes fraction", "data"),
            xytext=(style.text_size * 0.5, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=style.text_size * 0.9,
            color=style.palette.quiet,
        )
    return axis


def _join(axes: Axes, rhythm: Rhythm, axis: CountAxis, style: Style) -> None:
    points = rhythm.looked_at.all
    used = {point.test.id for point in rhythm.looked_at.used}
    there = np.column_stack(([days(point.when) for point in points], _heights(points, axis)))
    near = np.array([b.when - a.when <= rhythm.longest_gap for a, b in pairwise(points)])
    plain = np.array([{a.test.id, b.test.id} <= used for a, b in pairwise(points)])
    for ways, drawn in ((near & plain, MEASURED), (near & ~plain, NOT_MEASURED)):
        if ways.any():
            line = np.insert(there, np.flatnonzero(~ways) + 1, np.nan, axis=0)
            axes.plot(
                line[:, 0],
                line[:, 1],
                color=style.palette.course,
                zorder=_UNDER_POINTS,
                **drawn,
            )


def _heights(points: Sequence[Point], axis: CountAxis) -> list[float]:
    """Return where counts stand along their axis; 0 stands at the floor of a logarithmic one."""
    return [max(float(point.count.quantity.value), axis.floor) for point in points]


def _dots(axes: Axes, at: Sequence[float], heights: Sequence[float], drawn: dict[str, Any]) -> None:
    # A count on the edge is drawn whole.
    axes.plot(at, heights, clip_on=False, zorder=_POINTS, **drawn)
