"""The diary in lanes below a chart: medicines, injections, fevers, illness and hospital stays.

They hang from any axes under whose time axis there is room: `lay_lanes` says what stands where,
`lanes_height` and `titles_width` how much room that needs, `draw_lanes` draws it. Bars are told
apart by hatches, injections are ticks, temperatures flags: nothing by its colour alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from numpy.typing import NDArray

from neutrodesk.charts.diary.event_looks import flag_look, tick_look
from neutrodesk.charts.diary.hatching import APART, Hatch, Strokes, bar_colours, strokes
from neutrodesk.charts.diary.lane_names import PAD, TEXT, TIP
from neutrodesk.charts.diary.lane_parts import Bar, Lane, Rows, Shape, lane_reach
from neutrodesk.charts.diary.lane_rows import lane_titles, rows_of
from neutrodesk.charts.diary.lane_words import rest_text
from neutrodesk.charts.frame import POINTS_AN_INCH, size_of
from neutrodesk.charts.lettering import drawable, quick_width, shortened
from neutrodesk.charts.outlines import Text, write
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading

ROW_OF_MORE = 1.3
"""Height of the line that tells what found no row, in sizes of text."""
BETWEEN = 0.25
"""Room between two lanes, in sizes of text."""
SHARE = 0.45
"""Of the height of a chart without its other texts, lanes take at most about this much."""
_TITLE, _TITLE_SHARE = 9.0, 0.2
_BAR = 0.58
Corners = list[tuple[float, float]]


class PlacedEntry(NamedTuple):
    """Where an entry of the diary stands on the figure: the corners of its mark, in pixels."""

    entry: DiaryEntry
    x0: float
    y0: float
    x1: float
    y1: float


def lay_lanes(
    diary: Diary, limits: tuple[float, float], width: float, style: Style, most_rows: int
) -> Rows:
    """Return what stands where below a time axis `width` points wide, in about `most_rows` rows.

    `limits` are those of the axis, in days as matplotlib counts them.
    """
    return rows_of(diary, lane_reach(limits, width), style.text_size, most_rows)


def most_rows(room: float, style: Style) -> int:
    """Return how many rows fit where lanes share `room` points with the axes above them."""
    return max(int(room * SHARE / (Shape.BARS.value * style.text_size)), 1)


def lanes_height(rows: Rows, style: Style) -> float:
    """Return how much room (points) lanes need below the texts of the axis; 0 without any."""
    high = sum(lane.rows * lane.shape.value + BETWEEN for lane in rows.lanes)
    return (high + ROW_OF_MORE * rows.untold) * style.text_size


def titles_width(diary: Diary, limits: tuple[float, float], style: Style, whole: float) -> float:
    """Return how much room (points) titles need left of the axes, on a figure `whole` wide."""
    size = style.text_size * TEXT
    wide = [quick_width(drawable(title), size) for title in lane_titles(diary, limits)]
    if not wide:
        return 0
    most = min(_TITLE * style.text_size, _TITLE_SHARE * whole)
    return min(max(wide), most) + style.text_size * 1.1


def draw_lanes(axes: Axes, rows: Rows, style: Style, *, below: float) -> tuple[PlacedEntry, ...]:
    """Draw lanes, their upper edge `below` points under the axes; return where each entry is.

    The axes have their place and their limits already. Nothing is drawn beside the axes but the
    titles at their left.
    """
    sheet = _Sheet(axes, style)
    marks: list[PlacedEntry] = []
    top = below
    for lane in rows.lanes:
        marks += sheet.draw(lane, top)
        top += (lane.rows * lane.shape.value + BETWEEN) * style.text_size
    if rows.lanes:
        sheet.continue_grid(below, top)
    rest = rest_text(rows.more, rows.unnamed, rows.unnumbered)
    sheet.tell(rest, top + ROW_OF_MORE / 2 * style.text_size)
    sheet.fill()
    sheet.write()
    return tuple(marks)


class _Sheet:
    """The room below some axes, in days along and in points down from their lower edge."""

    def __init__(self, axes: Axes, style: Style) -> None:
        self._axes, self._style = axes, style
        self._texts: list[Text] = []
        self._beside: list[Text] = []
        self._bars: list[tuple[Hatch, Corners]] = []
        self._strokes: list[Strokes] = []
        self._panes: list[Corners] = []
        self._size, self._palette = style.text_size, style.palette
        self._high = axes.get_position().height * size_of(axes)[1]
        self._along = axes.get_xaxis_transform()
        self._low, self._end = axes.get_xlim()
        self._a_day = axes.get_position().width * size_of(axes)[0] / (self._end - self._low)

    def draw(self, lane: Lane, top: float) -> Iterator[PlacedEntry]:
        """Draw a lane from `top` points below the axes on."""
        self._write_title(lane, top)
        match lane.shape:
            case Shape.BARS:
                return self._draw_bars(lane, top)
            case Shape.TICKS:
                return self._draw_ticks(lane.bars, top)
            case Shape.FLAGS:
                return self._draw_flags(lane.bars, top)

    def _y(self, below: float) -> float:
        return -below / self._high

    def _draw_bars(self, lane: Lane, top: float) -> Iterator[PlacedEntry]:
        half, step = _BAR * self._size, lane.shape.value * self._size
        tip = TIP * self._size / self._a_day
        boxes = []
        for bar in lane.bars:
            middle = top + (bar.row + 0.5) * step
            high, low = self._y(middle - half), self._y(middle + half)
            hatch = Hatch.FULL if bar.short else lane.hatch
            self._bars.append((hatch, _outline(bar, high, low, tip)))
            boxes.append((bar.begin, bar.end, middle - half, middle + half))
            if hatch.stroked:
                self._hatch(lane.hatch, bar, tip, middle - half, middle + half)
            if bar.label:
                self._write(bar.label, bar.label_at, middle, lane.hatch if bar.inside else None)
            if bar.label and bar.inside and lane.hatch.stroked:
                wide = quick_width(bar.label, self._size * TEXT) / self._a_day
                pad = PAD / 2 * self._size / self._a_day
                left, right = bar.label_at - pad, bar.label_at + wide + pad
                self._panes.append([(left, low), (left, high), (right, high), (right, low)])
        return self._placed(lane.bars, boxes)

    def _hatch(self, hatch: Hatch, bar: Bar, tip: float, top: float, bottom: float) -> None:
        """Fill a bar with strokes between its tips, if it has any."""
        left, right = ((at - self._low) * self._a_day for at in _necks(bar, tip))
        found = strokes(hatch, (left, right, -bottom, -top), APART * self._size)
        self._strokes.append(found / (self._a_day, self._high) + (self._low, 0))

    def fill(self) -> None:
        """Draw all bars at once: their outlines, what fills them, and panes behind names."""
        if not self._bars:
            return
        there: dict[str, Any] = {"transform": self._along, "clip_on": False}
        there["linewidths"] = self._size * 0.08
        looks = [bar_colours(hatch, self._palette) for hatch, _shape in self._bars]
        insides, edges = zip(*looks, strict=True)
        shapes = [shape for _hatch, shape in self._bars]
        drawn: list[PolyCollection | LineCollection]
        drawn = [PolyCollection(shapes, facecolors=insides, edgecolors=edges, zorder=2, **there)]
        event, paper = self._palette.event, self._palette.paper
        if self._strokes:
            ways = np.concatenate(self._strokes)
            drawn.append(LineCollection(list(ways), colors=event, zorder=2.1, **there))
        if self._panes:
            there |= {"facecolors": paper, "edgecolors": event, "zorder": 2.2}
            drawn.append(PolyCollection(self._panes, **there))
        for each in drawn:
            self._axes.add_collection(each, autolim=False)

    def _draw_ticks(self, bars: Sequence[Bar], top: float) -> Iterator[PlacedEntry]:
        middle = top + Shape.TICKS.value / 2 * self._size
        self._points(bars, middle, tick_look(self._palette, self._size))
        half, wide = 0.45 * self._size, 0.2 * self._size / self._a_day
        boxes = [(b.begin - wide, b.begin + wide, middle - half, middle + half) for b in bars]
        return self._placed(bars, boxes)

    def _draw_flags(self, bars: Sequence[Bar], top: float) -> Iterator[PlacedEntry]:
        middle = top + 1.5 * self._size
        for fever in (False, True):
            of_look = [bar for bar in bars if _is_fever(bar.entry) is fever]
            if of_look:
                self._points(of_look, middle, flag_look(self._palette, self._size, fever=fever))
        for bar in bars:
            if bar.label:
                self._write(bar.label, bar.label_at, top + 0.5 * self._size, None)
        half, wide = 0.5 * self._size, 0.6 * self._size / self._a_day
        boxes = [(b.begin - wide / 4, b.begin + wide, middle - half, middle + half) for b in bars]
        return self._placed(bars, boxes)

    def _points(self, bars: Sequence[Bar], middle: float, look: dict[str, Any]) -> None:
        self._axes.plot(
            [bar.begin for bar in bars],
            [self._y(middle)] * len(bars),
            transform=self._along,
            clip_on=False,
            scalex=False,
            scaley=False,
            **look,
        )

    def _placed(
        self, bars: Sequence[Bar], boxes: Sequence[tuple[float, float, float, float]]
    ) -> Iterator[PlacedEntry]:
        """Yield where entries stand, in the figure's pixels, at most as far as the axes reach."""
        there: NDArray[np.float64] = np.array(boxes, dtype=np.float64)
        box, a_point = self._axes.bbox, self._axes.figure.dpi / POINTS_AN_INCH
        scale = box.width / (self._end - self._low)
        across = np.clip(box.x0 + (there[:, :2] - self._low) * scale, box.x0, box.x1)
        up = box.y0 - there[:, :1:-1] * a_point
        for bar, (x0, x1), (y0, y1) in zip(bars, across.tolist(), up.tolist(), strict=True):
            yield PlacedEntry(bar.entry, x0, y0, x1, y1)

    def _write(self, text: str, at: float, below: float, on: Hatch | None) -> None:
        ink = self._palette.paper if on is Hatch.FULL else self._palette.ink
        self._texts.append(Text(at, self._y(below), text, ink))

    def write(self) -> None:
        """Write all texts at once, now that they are known."""
        size = self._size * TEXT
        write(self._axes, self._texts, self._along, size)
        write(self._axes, self._beside, self._axes.transAxes, size)

    def _write_title(self, lane: Lane, top: float) -> None:
        left = self._axes.get_position().x0 * size_of(self._axes)[0] - self._size
        text = shortened(drawable(lane.title), left, self._size * TEXT)
        at = -0.5 * self._size / self._a_day / (self._end - self._low)
        height = 1.5 if lane.shape is Shape.FLAGS else lane.shape.value / 2
        below = top + height * self._size
        self._beside.append(Text(at, self._y(below), text, self._palette.quiet, "right"))

    def tell(self, text: str, below: float) -> None:
        """Write a line at the left of the axes; nothing where there is nothing to say."""
        if text:
            room = self._a_day * (self._end - self._low)
            said = shortened(text, room, self._size * TEXT)
            self._beside.append(Text(0, self._y(below), said, self._palette.quiet))

    def continue_grid(self, top: float, bottom: float) -> None:
        """Let the lines of the axis's ticks go on behind the lanes."""
        ways = [
            [(tick, self._y(top)), (tick, self._y(bottom))]
            for tick in self._axes.get_xticks()
            if self._low <= tick <= self._end
        ]
        drawn = LineCollection(
            ways,
            colors=self._palette.grid,
            linewidths=0.7,
            transform=self._along,
            clip_on=False,
            zorder=0.5,
        )
        self._axes.add_collection(drawn, autolim=False)


def _outline(bar: Bar, high: float, low: float, tip: float) -> Corners:
    """Return the corners of a bar, with the tip of an arrow where it goes on, or of a diamond."""
    middle = (high + low) / 2
    if bar.short:
        centre = (bar.begin + bar.end) / 2
        return [(bar.begin, middle), (centre, high), (bar.end, middle), (centre, low)]
    left, right = _necks(bar, tip)
    begin = [(left, low), (bar.begin, middle)] if bar.came else [(left, low)]
    end = [(right, high), (bar.end, middle)] if bar.opened else [(right, high)]
    return [*begin, (left, high), *end, (right, low)]


def _necks(bar: Bar, tip: float) -> tuple[float, float]:
    """Return where the tips of a bar begin at its left and right; its ends where it has none."""
    tip = min(tip, (bar.end - bar.begin) / max(bar.opened + bar.came, 1))
    return bar.begin + tip * bar.came, bar.end - tip * bar.opened


def _is_fever(entry: DiaryEntry) -> bool:
    return isinstance(entry, FeverReading) and entry.counts_as_fever
