"""A chart as matplotlib has drawn it: the picture in memory, and where everything stands on it."""

from collections.abc import Hashable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from neutrodesk.charts.diary.lanes import PlacedEntry
from neutrodesk.charts.frame import POINTS_AN_INCH, new_figure
from neutrodesk.charts.moments import by_time
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.drawn_part import SLACK, DrawnPart, drawn_parts
from neutrodesk.ui.chart.memory_picture import MemoryPicture
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Drawing, Scene

_LEAST = 8.0
_SAME_ROW = 3.0


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
        self._lane: dict[RecordId, list[RecordId]] = {}
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
        self.parts = drawn_parts(drawing, high, ratio)
        self._note_entries(drawing.entries, high, ratio)
        self._note_rows(together=scene.by_time)

    def paint(self, painter: QPainter, widget: QWidget, moving: Period | None) -> None:
        """Paint the picture; where a period is on its way, what is there of it, stretched."""
        if moving is None or not self.parts:
            # While the size changes, the last picture is stretched; drawing follows the pause.
            painter.drawImage(widget.rect(), self.image)
            return
        painter.drawImage(QPointF(), self.image)
        for part in self.parts:
            part.paint_moved(painter, self.image, self._paper, moving)

    @property
    def period(self) -> Period | None:
        """The time that the picture shows; ``None`` where nothing is drawn."""
        return self.parts[0].shown if self.parts else None

    def on(self, test: RecordId) -> dict[int, QPointF]:
        """Return where a test stands on each part that has it in sight."""
        found: dict[int, QPointF] = {}
        for part, number in self._number.get(test, ()):
            found.setdefault(part, QPointF(*self.parts[part].places[number]))
        return found

    def part_at(self, x: float) -> DrawnPart:
        """Return the part at a place across, or the nearest to it; the upper one of several."""
        return min(self.parts, key=lambda each: max(each.box.left() - x, x - each.box.right(), 0))

    def nearest(self, at: QPointF, reach: float, *, by_time: bool) -> Found | None:
        """Return the entry under a place, or the test within `reach` of it."""
        under = [(box.width(), entry) for entry, box in self._marks if box.contains(at)]
        if under:
            return Found(min(under)[1], None)
        found = []
        for number, part in enumerate(self.parts):
            near = part.nearest(at, reach, by_time=by_time)
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
        self._note_lanes([each.entry for each in entries])

    def _note_lanes(self, entries: Sequence[DiaryEntry]) -> None:
        """Note which entries are of one kind, in the order of time, in however many rows."""
        kinds: dict[Hashable, list[RecordId]] = {}
        self._lane = {}
        for each in sorted({entry.id: entry for entry in entries}.values(), key=by_time):
            kind = (each.person, type(each), getattr(each, "group", None))
            self._lane[each.id] = kinds.setdefault(kind, [])
            self._lane[each.id].append(each.id)

    def place_among(self, record: RecordId) -> tuple[int, int]:
        """Return which of how many a test or an entry in sight is, among those like it."""
        tests = next((row for row in self.rows if record in row), (record,))
        alike = self._lane.get(record, tests)
        return alike.index(record) + 1, len(alike)

    def _note_tests(self) -> list[dict[RecordId, float]]:
        """Note which tests are in sight; return for each part where across."""
        self._number = {}
        found: list[dict[RecordId, float]] = []
        for at, part in enumerate(self.parts):
            across = part.places[:, 0]
            seen = (across >= part.box.left() - SLACK) & (across <= part.box.right() + SLACK)
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
