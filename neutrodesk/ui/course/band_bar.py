"""The bar of the time in bands: shades, the shapes of the bands, and their percent."""

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neutrodesk.charts.palette import DARK, LIGHT
from neutrodesk.domain.statistics.time_in_bands import TimeInBands
from neutrodesk.reference.lines import GLYPHS, Band
from neutrodesk.ui.numbers import localised

_DARKER = 128
_WHOLE = 100


class _Part(NamedTuple):
    """A part of the bar: its band, its share in percent, and where it begins."""

    band: Band | None
    percent: Decimal
    begins: Decimal


class BandBar(QWidget):
    """Shows as one bar which share of the covered time lay in each band, from the top down.

    The lower the band, the stronger its shade; shape and number stand on it where there is room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[_Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time in each band, as a bar"))
        self.hide()

    def show_time(self, found: TimeInBands) -> None:
        """Show the shares of the covered time; hidden where none is covered."""
        parts, begins = [], Decimal(0)
        for row in found.rows:
            if row.percent:
                parts.append(_Part(row.band, row.percent, begins))
                begins += row.percent
        self._parts = tuple(parts)
        self.setVisible(bool(parts))
        self.setAccessibleDescription(", ".join(map(_label, parts)))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 30, metrics.height() * 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < _DARKER
        palette = DARK if dark else LIGHT
        wide = Decimal(self.width() - 1)
        pen, text = QPen(QColor(palette.line)), QPen(QColor(palette.ink))
        for part in self._parts:
            left, length = (float(wide * each / _WHOLE) for each in (part.begins, part.percent))
            place = QRectF(left, 0.5, length, self.height() - 1.5)
            painter.setPen(pen)
            painter.setBrush(_brush(part.band, palette.paper, palette.bands, palette.line))
            painter.drawRect(place)
            painter.setPen(text)
            for words in (_label(part), _sign(part)):
                if painter.fontMetrics().horizontalAdvance(f" {words} ") <= length:
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
                    break
        painter.end()


def _sign(part: _Part) -> str:
    return "?" if part.band is None else part.band.glyph


def _label(part: _Part) -> str:
    return f"{_sign(part)} {localised(str(part.percent))} %"


def _brush(band: Band | None, paper: str, shades: tuple[str, ...], line: str) -> QBrush:
    """Return the shade of a band, by its shape; hatched where the band is not known."""
    if band is None:
        return QBrush(QColor(line), Qt.BrushStyle.BDiagPattern)
    every = (paper, *shades)
    return QBrush(QColor(every[min(list(GLYPHS).index(band.marker), len(every) - 1)]))
