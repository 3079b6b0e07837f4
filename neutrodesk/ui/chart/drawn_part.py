"""One part of a drawn chart: where it is in the widget, which time it shows, what stands there."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Drawing, Part

SLACK = 1.0
"""So far (pixels) beyond the frame a point is still in sight, as one on the edge is."""
_EDGE = 5.0


class DrawnPart(NamedTuple):
    """A part as it was drawn, in a widget's pixels.

    `period` is the time of its own axis, `shown` that by which the whole chart goes. `foot` is
    how far down goes what moves with it. Where it is `mirrored` its time goes backwards.
    """

    box: QRectF
    period: Period
    shown: Period
    tests: Sequence[RecordId]
    places: NDArray[np.float64]
    foot: float
    mirrored: bool

    @property
    def onwards(self) -> int:
        """Return 1 where a later moment of the whole chart is further right, -1 where left."""
        return -1 if self.mirrored else 1

    def moment(self, x: float, now: Period) -> float:
        """Return the moment of the whole chart at a place across, where it shows `now`."""
        away = self.box.right() - x if self.mirrored else x - self.box.left()
        return now.begin + away / self.box.width() * self._length(now)

    def _length(self, now: Period) -> float:
        """Return how many days it shows where the chart shows `now`; a day is as wide on all."""
        return self.period.length * now.length / self.shown.length

    def _when(self, now: Period) -> Period:
        """Return what its own axis shows where the chart shows `now`."""
        later, length = now.begin - self.shown.begin, self._length(now)
        if self.mirrored:
            return Period(self.period.end - later - length, self.period.end - later)
        return Period(self.period.begin + later, self.period.begin + later + length)

    def paint_moved(self, painter: QPainter, image: QImage, paper: QColor, now: Period) -> None:
        """Paint what there is in the picture of the time that is to be seen, stretched."""
        box, drawn, moving = self.box, self.period, self._when(now)
        # What is written above the axes stays.
        top = box.top() - SLACK
        high = self.foot - top
        painter.fillRect(QRectF(box.left(), top, box.width(), high), paper)
        seen = Period(max(moving.begin, drawn.begin), min(moving.end, drawn.end))
        if seen.length <= 0:
            return
        a_day_here, a_day_there = box.width() / moving.length, box.width() / drawn.length
        left = box.left() + (seen.begin - moving.begin) * a_day_here
        source = box.left() + (seen.begin - drawn.begin) * a_day_there
        ratio = image.devicePixelRatio()
        painter.drawImage(
            QRectF(left, top, seen.length * a_day_here, high),
            image,
            QRectF(source * ratio, top * ratio, seen.length * a_day_there * ratio, high * ratio),
        )

    def nearest(self, at: QPointF, reach: float, *, by_time: bool) -> tuple[RecordId, float] | None:
        """Return the nearest test within `reach` and how far it is; none beyond the frame."""
        box = self.box
        if not box.left() - reach <= at.x() <= box.right() + reach:
            return None
        low = max(at.x() - reach, box.left() - SLACK)
        high = min(at.x() + reach, box.right() + SLACK)
        left, right = np.searchsorted(self.places[:, 0], (low, high))
        if left >= right:
            return None
        near = self.places[left:right]
        if by_time:
            if not box.top() - reach <= at.y() <= box.bottom() + reach:
                return None
            away = np.abs(near[:, 0] - at.x())
        else:
            away = np.hypot(near[:, 0] - at.x(), near[:, 1] - at.y())
        nearest = int(away.argmin())
        if away[nearest] > reach:
            return None
        return self.tests[int(left) + nearest], float(away[nearest])


def drawn_parts(drawing: Drawing, high: float, ratio: float) -> tuple[DrawnPart, ...]:
    """Return the parts of a drawing that is `high` dots high, so many dots a widget's pixel."""
    parts = drawing.parts
    shown = [Period(*part.axes.get_xlim()) for part in parts if not part.mirrored][:1]
    return tuple(
        _drawn(part, shown[0], high, ratio, last=part is parts[-1]) for part in parts if shown
    )


def _drawn(part: Part, shown: Period, high: float, ratio: float, *, last: bool) -> DrawnPart:
    there = part.axes.transData.transform(part.places) if len(part.places) else part.places
    there = there.reshape(-1, 2)
    box = part.axes.bbox
    foot = part.foot
    if foot is None:
        foot = 0.0 if last else box.y0 - _EDGE * ratio
    return DrawnPart(
        box=QRectF(box.x0 / ratio, (high - box.y1) / ratio, box.width / ratio, box.height / ratio),
        period=Period(*part.axes.get_xlim()),
        shown=shown,
        tests=part.tests,
        places=np.column_stack((there[:, 0], high - there[:, 1])) / ratio,
        foot=(high - foot) / ratio,
        mirrored=part.mirrored,
    )
