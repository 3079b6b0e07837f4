"""A chart as matplotlib has drawn it: the picture in memory, and where everything stands on it."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from neutrodesk.charts.diary.lanes import PlacedEntry
from neutrodesk.charts.frame import POINTS_AN_INCH, new_figure
from neutrodesk.charts.style import Style
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.memory_picture import MemoryPicture
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Drawing, Part, Scene

_SLACK = 1.0
_EDGE = 5.0
_LEAST = 8.0
_SAME_ROW = 3.0


class DrawnPart(NamedTuple):
    """Where a part of the drawing is in the widget, which time it shows, and what stands there."""

    box: QRectF
    period: Period
    tests: Sequence[RecordId]
    places: NDArray[np.float64]


class Found(NamedTuple):
    """Something on the chart: a test on one of its parts, or an entry of the diary."""

    id: RecordId
    part: int | None


class DrawnChart:
    """Holds the picture of a chart; all places are a widget's pixels.

    `rows` is what can be gone through from the top down, each in the order of time: the tests in
    sight, then each lane of the diary. `least_height` is how high the widget has to be for every
    part to be read.
    """

    def __init__(self) -> None:
        # One figure for the widget's whole life: a new one each time costs three drawings.
        self.figure, _ = new_figure()
        self._picture = MemoryPicture(self.figure)
        self.least_height = 0
        self._paper = QColor()
        self.image = QImage()
        self.parts: tuple[DrawnPart, ...] = ()
        self.entries: dict[RecordId, QRectF] = {}
        self._marks: list[tuple[RecordId, QRectF]] = []
        self.rows: tuple[tuple[RecordId, ...], ...] = ()
        self._number: dict[RecordId, list[tuple[int, int]]] = {}

    def draw(self, widget: QWidget, scene: Scene, style: Style, period: Period | None) -> None:
        """Draw a scene as large as a widget and as fine as its screen."""
        ratio = widget.devicePixelRatioF()
        self._picture.fit(widget)
        drawing = scene.draw(self.figure, style, period)
        self.image = self._picture.drawn(widget)
        high = self.image.height()
        self._paper = QColor(style.palette.paper)
        letter = style.text_size * self.figure.dpi / POINTS_AN_INCH
        self.least_height = ceil((high + _lacking(drawing, letter)) / ratio)
        self.parts = tuple(_drawn_part(part, high, ratio) for part in drawing.parts)
        self._note_entries(drawing.entries, high, ratio)
        self._note_rows(together=scene.by_time)

    def paint(self, painter: QPainter, widget: QWidget, moving: Period | None) -> None:
        """Paint the picture; where a period is on its way, what is there of it, stretched."""
        if moving is None or not self.parts:
            # While the size changes, the last picture is stretched; drawing follows the pause.
            painter.drawImage(widget.rect(), self.image)
            return
        painter.drawImage(QPointF(), self.image)
        tall = self.image.height() / self.image.devicePixelRatio()
        for part in self.parts:
            # What is written above the axes stays; all that is below the last of them moves.
            top = part.box.top() - _SLACK
            bottom = tall if part is self.parts[-1] else part.box.bottom() + _EDGE
            self._paint_strip(painter, part, (top, bottom), moving)

    def _paint_strip(
        self, painter: QPainter, part: DrawnPart, upright: tuple[float, float], moving: Period
    ) -> None:
        """Paint what there is of a period on a part, from a height to another."""
        box, drawn, (top, bottom) = part.box, part.period, upright
        painter.fillRect(QRectF(box.left(), top, box.width(), bottom - top), self._paper)
        seen = Period(max(moving.begin, drawn.begin), min(moving.end, drawn.end))
        if seen.length <= 0:
            return
        a_day_here, a_day_there = box.width() / moving.length, box.width() / drawn.length
        left = box.left() + (seen.begin - moving.begin) * a_day_here
        source = box.left() + (seen.begin - drawn.begin) * a_day_there
        ratio = self.image.devicePixelRatio()
        painter.drawImage(
            QRectF(left, top, seen.length * a_day_here, bottom - top),
            self.image,
            QRectF(
                source * ratio,
                top * ratio,
                seen.length * a_day_there * ratio,
                (bottom - top) * ratio,
            ),
        )

    @property
    def period(self) -> Period | None:
        """The time that the picture shows; ``None`` where nothing is drawn."""
        return self.parts[0].period if self.parts else None

    def on(self, test: RecordId) -> dict[int, QPointF]:
        """Return where a test stands on each part that has it in sight."""
        found: dict[int, QPointF] = {}
        for part, number in self._number.get(test, ()):
            found.setdefault(part, QPointF(*self.parts[part].places[number]))
        return found

    def moment(self, x: float) -> float:
        """Return the moment (days since 1970) at a place across."""
        box, period = self.parts[0].box, self.parts[0].period
        return period.begin + (x - box.left()) / box.width() * period.length

    def nearest(self, at: QPointF, reach: float, *, by_time: bool) -> Found | None:
        """Return the entry under a place, or the test within `reach` of it."""
        under = [(box.width(), entry) for entry, box in self._marks if box.contains(at)]
        if under:
            return Found(min(under)[1], None)
        found = []
        for number, part in enumerate(self.parts):
            near = _nearest(part, at, reach, by_time=by_time)
            if near is not None:
                found.append((near[1], Found(near[0], number)))
        return min(found, key=lambda each: each[0])[1] if found else None

    def _note_entries(self, entries: Sequence[PlacedEntry], high: float, ratio: float) -> None:
        """Remember where the entries in sight are, as large at least as can be pointed at."""
        self._marks, self.entries = [], {}
        for each in entries:
            place = QRectF(
                QPointF(each.x0 / ratio, (high - each.y1) / ratio),
                QPointF(each.x1 / ratio, (high - each.y0) / ratio),
            )
            lacking = max(_LEAST - place.width(), 0) / 2
            place.adjust(-lacking, 0, lacking, 0)
            self._marks.append((each.entry.id, place))
            # What lasts over the day of a comparison stands on both sides.
            self.entries.setdefault(each.entry.id, place)

    def _note_tests(self) -> list[dict[RecordId, float]]:
        """Note which tests are in sight; return for each part where across."""
        self._number = {}
        found: list[dict[RecordId, float]] = []
        for at, part in enumerate(self.parts):
            across = part.places[:, 0]
            seen = (across >= part.box.left() - _SLACK) & (across <= part.box.right() + _SLACK)
            found.append({})
            for number in np.flatnonzero(seen).tolist():
                test = part.tests[number]
                self._number.setdefault(test, []).append((at, number))
                found[-1].setdefault(test, float(across[number]))
        return found

    def _note_rows(self, *, together: bool) -> None:
        """Note what can be gone through; `together` says that all parts have the same tests.

        Parts beside each other are one row, from left to right.
        """
        found = self._note_tests()
        lefts = {part.box.left() for part in self.parts}
        if together or len(lefts) == len(self.parts):
            found = [{test: x for part in reversed(found) for test, x in part.items()}]
        heights = [part.box.center().y() for part in self.parts] or [0.0]
        rows = [
            (height, sorted(across, key=across.__getitem__))
            for height, across in zip(heights, found, strict=False)
        ]
        lanes: list[tuple[float, list[RecordId]]] = []
        for entry, place in sorted(self.entries.items(), key=lambda each: each[1].center().y()):
            height = place.center().y()
            if not lanes or height - lanes[-1][0] > _SAME_ROW:
                lanes.append((height, []))
            lanes[-1][1].append(entry)
        left = {entry: place.left() for entry, place in self.entries.items()}
        rows += [(height, sorted(lane, key=left.__getitem__)) for height, lane in lanes]
        self.rows = tuple(tuple(row) for _height, row in sorted(rows, key=lambda each: each[0]))


def _lacking(drawing: Drawing, letter: float) -> float:
    """Return how many dots a drawing is too low to be read; below 0 where it could be lower.

    `letter` is the size of its text in dots.
    """
    lacking = [each.least * letter - each.axes.bbox.height for each in drawing.parts]
    if not lacking:
        return 0
    return max(lacking) if drawing.abreast else sum(lacking)


def _drawn_part(part: Part, high: float, ratio: float) -> DrawnPart:
    there = part.axes.transData.transform(part.places) if len(part.places) else part.places
    there = there.reshape(-1, 2)
    box = part.axes.bbox
    return DrawnPart(
        box=QRectF(box.x0 / ratio, (high - box.y1) / ratio, box.width / ratio, box.height / ratio),
        period=Period(*part.axes.get_xlim()),
        tests=part.tests,
        places=np.column_stack((there[:, 0], high - there[:, 1])) / ratio,
    )


def _nearest(
    part: DrawnPart, at: QPointF, reach: float, *, by_time: bool
) -> tuple[RecordId, float] | None:
    """Return the nearest test of a part and how far it is; nothing beyond the frame is in sight."""
    box = part.box
    if not box.left() - reach <= at.x() <= box.right() + reach:
        return None
    low, high = max(at.x() - reach, box.left() - _SLACK), min(at.x() + reach, box.right() + _SLACK)
    left, right = np.searchsorted(part.places[:, 0], (low, high))
    if left >= right:
        return None
    near = part.places[left:right]
    if by_time:
        if not box.top() - reach <= at.y() <= box.bottom() + reach:
            return None
        away = np.abs(near[:, 0] - at.x())
    else:
        away = np.hypot(near[:, 0] - at.x(), near[:, 1] - at.y())
    nearest = int(away.argmin())
    if away[nearest] > reach:
        return None
    return part.tests[int(left) + nearest], float(away[nearest])
