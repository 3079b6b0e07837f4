"""A chart as matplotlib has drawn it into memory: the picture, and where its counts stand."""

from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.domain.course import Point
from neutrodesk.domain.person import Person


class DrawnChart:
    """Holds the picture of a chart; places and `box`, that of the axes, are a widget's pixels."""

    def __init__(self) -> None:
        # One figure for the widget's whole life: a new one each time costs three drawings.
        self.figure, self._axes = new_figure()
        self._canvas = FigureCanvasAgg(self.figure)
        self.image = QImage()
        self.places = np.empty((0, 2))
        self.box = QRectF()

    def draw(
        self, widget: QWidget, person: Person | None, points: Sequence[Point], style: Style
    ) -> None:
        """Draw a person's counts as large as a widget and as fine as its screen."""
        ratio, dpi = widget.devicePixelRatioF(), widget.logicalDpiX()
        self.figure.set_dpi(dpi * ratio)
        self.figure.set_size_inches(widget.width() / dpi, widget.height() / dpi)
        places = np.empty((0, 2))
        if person is not None:
            places = draw_neutrophils(self._axes, person, points, style, keyed=False)
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's Agg has no types
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # nor has this
        high, wide = pixels.shape[:2]
        drawn = QImage(pixels, wide, high, QImage.Format.Format_RGBA8888)
        # The conversion copies: matplotlib draws into the same memory next time.
        self.image = drawn.convertToFormat(QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        there = self._axes.transData.transform(places) if len(places) else places
        self.places = np.column_stack((there[:, 0], high - there[:, 1])) / ratio
        box = self._axes.bbox
        self.box = QRectF(
            box.x0 / ratio, (high - box.y1) / ratio, box.width / ratio, box.height / ratio
        )

    def place(self, index: int) -> QPointF:
        """Return where a count stands."""
        return QPointF(*self.places[index])

    def nearest(self, at: QPointF, reach: float) -> int | None:
        """Return the count nearest to a place; ``None`` where none is within `reach`."""
        if not len(self.places):
            return None
        left, right = np.searchsorted(self.places[:, 0], (at.x() - reach, at.x() + reach))
        if left == right:
            return None
        near = self.places[left:right]
        away = np.hypot(near[:, 0] - at.x(), near[:, 1] - at.y())
        nearest = int(away.argmin())
        return int(left) + nearest if away[nearest] <= reach else None
