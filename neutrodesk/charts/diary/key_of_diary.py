"""What the key says of the diary's shapes: ticks, flags, diamonds, arrows, starts of medicines."""

from collections.abc import Iterator, Sequence
from enum import Enum
from math import inf
from typing import Any

from matplotlib.path import Path

from neutrodesk.charts.diary.event_looks import flag_look, tick_look
from neutrodesk.charts.diary.lane_bars import bar_of
from neutrodesk.charts.diary.lane_parts import Reach, lane_reach
from neutrodesk.charts.diary.lane_words import no_room_text
from neutrodesk.charts.diary.starts import begun, laid_starts, start_look
from neutrodesk.charts.moments import begins, ends, is_seen
from neutrodesk.charts.palette import Palette
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.i18n import translate

_POINTED = ((-1, -0.4), (-1, 0.4), (0.5, 0.4), (1, 0), (0.5, -0.4), (-1, -0.4))
_ALL = (-inf, inf)
FEW_DAYS = 14
"""Where a chart may be of any length, what lasts no longer than this (days) may be too short."""
USUAL_WIDTH = 450.0
"""Of an axis that has no width yet, in points."""


class DiaryShape(Enum):
    """A shape of the lanes whose title does not say what it is; the value is its sign in a text."""

    INJECTION = "❘"
    FEVER = "⚑"
    BELOW = "⚐"
    SHORT = "⧫"
    CAME = "◁"
    ONGOING = "▷"
    START = "┆"

    @property
    def sign(self) -> str:
        """The shape as a character, for a key that is text."""
        return self.value

    @property
    def words(self) -> str:
        """What the key says of it."""
        return {
            DiaryShape.INJECTION: translate("Chart", "tick: injection"),
            DiaryShape.FEVER: translate("Chart", "flag: 38.0 °C or more"),
            DiaryShape.BELOW: translate("Chart", "low, hollow flag: below 38.0 °C"),
            DiaryShape.SHORT: translate("Chart", "diamond: a time too short for a bar here"),
            DiaryShape.CAME: translate("Chart", "pointed at the left: began before this chart"),
            DiaryShape.ONGOING: translate(
                "Chart", "pointed at the right: no end within this chart"
            ),
            DiaryShape.START: translate("Chart", "upright line: a medicine began"),
        }[self]


def diary_entries(
    diary: Diary,
    style: Style,
    limits: tuple[float, float] | None = None,
    across: float | None = None,
) -> Iterator[tuple[DiaryShape, str]]:
    """Yield what is on a chart of a style with its words, in the order of the lanes.

    `limits` are the ends of the axis (days), `across` its width in points. Where it has no width
    yet, it is taken to be as wide as usual, and names to have room. Without limits, what lasts a
    few days counts as too short for a bar.
    """
    there = limits or _ALL
    reach = None if limits is None else lane_reach(limits, across or USUAL_WIDTH)
    for shape in _shapes(diary, style, there, reach):
        yield shape, shape.words
    if style.starts and begun(diary.medicines, *there):
        unnamed = 0
        if reach is not None and across is not None:
            _laid, unnamed = laid_starts(diary.medicines, reach, style.text_size)
        yield DiaryShape.START, start_words(unnamed)


def start_words(unnamed: int) -> str:
    """Return what the key says of verticals, and how many of them have no name."""
    words = DiaryShape.START.words
    return f"{words} ({no_room_text(unnamed)})" if unnamed else words


def _shapes(
    diary: Diary, style: Style, there: tuple[float, float], reach: Reach | None
) -> Iterator[DiaryShape]:
    """Yield the shapes of the lanes."""
    if not style.events:
        return
    fevers = {each.counts_as_fever for each in diary.fevers if is_seen(each, there)}
    lasting = (*diary.medicines, *diary.symptoms, *diary.stays)
    seen = [each for each in lasting if is_seen(each, there)]
    if any(is_seen(each, there) for each in diary.injections):
        yield DiaryShape.INJECTION
    if True in fevers:
        yield DiaryShape.FEVER
    if False in fevers:
        yield DiaryShape.BELOW
    yield from _bar_shapes(seen, style, reach)


def _bar_shapes(
    seen: Sequence[DiaryEntry], style: Style, reach: Reach | None
) -> Iterator[DiaryShape]:
    """Yield what the bars of entries have: no bar at all, and tips."""
    if reach is None:
        if any(begins(each) + FEW_DAYS >= (ends(each) or inf) for each in seen):
            yield DiaryShape.SHORT
        if any(ends(each) is None for each in seen):
            yield DiaryShape.ONGOING
        return
    bars = [bar_of(each, reach, style.text_size) for each in seen]
    if any(bar.short for bar in bars):
        yield DiaryShape.SHORT
    if any(bar.came for bar in bars):
        yield DiaryShape.CAME
    if any(bar.opened for bar in bars):
        yield DiaryShape.ONGOING


def diary_look(shape: DiaryShape, palette: Palette, text_size: float) -> dict[str, Any]:
    """Return how matplotlib is to draw a shape in the key."""
    match shape:
        case DiaryShape.INJECTION:
            return tick_look(palette, text_size)
        case DiaryShape.FEVER | DiaryShape.BELOW:
            return flag_look(palette, text_size, fever=shape is DiaryShape.FEVER)
        case DiaryShape.SHORT:
            return tick_look(palette, text_size) | {
                "marker": "d",
                "markersize": text_size,
                "markerfacecolor": palette.event,
                "markeredgewidth": 0,
            }
        case DiaryShape.ONGOING | DiaryShape.CAME:
            return tick_look(palette, text_size) | {
                "marker": _TIPPED if shape is DiaryShape.ONGOING else _TIPPED_BEFORE,
                "markersize": text_size * 1.5,
                "markerfacecolor": palette.event_fill,
            }
        case DiaryShape.START:
            # Its strokes are longer than a row is high, so it lies on its side like the others.
            return start_look(palette)


_TIPPED, _TIPPED_BEFORE = (Path([(x * to, y) for x, y in _POINTED], closed=True) for to in (1, -1))
