"""The labels of counts and entries, painted over the finished chart, with lines to them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

_ROUND = 4.0
_FAINT = 0.35
_EDGE, _CLOSE = 0.5, 0.2
_HALF, _CORNER, _STROKE = 0.65, 0.55, 2.0


def paint_test(
    painter: QPainter, widget: QWidget, axes: QRectF, at: QPointF, lines: Sequence[str]
) -> None:
    """Paint cross-hairs through a place within the axes of a chart, its frame, and a label.

    The second line is the value and stands out. The label stays inside the widget and does not
    cover the place.
    """
    _draw_hairs(painter, widget, axes, at)
    painter.drawLine(QPointF(axes.left(), at.y()), QPointF(axes.right(), at.y()))
    _frame(painter, widget, at)
    _draw_box(painter, widget, at, lines)


class Tag(NamedTuple):
    """What is said of one part of a chart: its axes, the place of the count, and its value."""

    axes: QRectF
    at: QPointF
    text: str


def paint_tags(painter: QPainter, widget: QWidget, heading: str, tags: Sequence[Tag]) -> None:
    """Paint one upright line through several parts of a chart and on each a label of its own.

    The heading, the day, stands in the label of the first.
    """
    for tag in tags:
        _draw_hairs(painter, widget, tag.axes, tag.at)
        _frame(painter, widget, tag.at)
    edge = QFontMetricsF(widget.font()).height() * _CLOSE
    for tag in tags:
        lines = (heading, tag.text) if tag is tags[0] else (tag.text,)
        level = QPointF(tag.at.x(), tag.axes.center().y())
        _draw_box(painter, widget, level, lines, bold=len(lines) - 1, edge=edge, level=True)


def paint_entry(
    painter: QPainter, widget: QWidget, axes: QRectF, place: QRectF, lines: Sequence[str]
) -> None:
    """Paint a frame around an entry of the diary, the time it covers, and a label beside it."""
    colour = widget.palette().color(QPalette.ColorRole.Text)
    colour.setAlphaF(_FAINT)
    painter.setPen(colour)
    for side in (place.left(), place.right()):
        painter.drawLine(QPointF(side, axes.top()), QPointF(side, place.top()))
    painter.setPen(widget.palette().color(QPalette.ColorRole.Text))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-1, -1, 1, 1))
    _draw_box(painter, widget, QPointF(place.center().x(), place.top()), lines)


def _draw_hairs(painter: QPainter, widget: QWidget, axes: QRectF, at: QPointF) -> None:
    colour = widget.palette().color(QPalette.ColorRole.Text)
    colour.setAlphaF(_FAINT)
    painter.setPen(colour)
    # Upright and level lines of one pixel need no smoothing, which is slow in Qt.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawLine(QPointF(at.x(), axes.top()), QPointF(at.x(), axes.bottom()))


def _frame(painter: QPainter, widget: QWidget, at: QPointF) -> None:
    """Paint the four corners of a square around a place: no mark of a chart looks like that."""
    half = round(QFontMetricsF(widget.font()).height() * _HALF)
    long = half * _CORNER
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Text), _STROKE))
    for across, up in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        corner = at + QPointF(across * half, up * half)
        painter.drawLine(corner, corner - QPointF(across * long, 0))
        painter.drawLine(corner, corner - QPointF(0, up * long))


def _draw_box(  # noqa: PLR0913 - where it is, what it says, and how
    painter: QPainter,
    widget: QWidget,
    at: QPointF,
    lines: Sequence[str],
    *,
    bold: int = 1,
    edge: float = 0.0,
    level: bool = False,
) -> None:
    palette, letter = widget.palette(), QFontMetricsF(widget.font())
    strong = QFont(widget.font())
    strong.setBold(True)
    fonts = [strong if number == bold else widget.font() for number in range(len(lines))]
    edge = edge or letter.height() * _EDGE
    wide = max(
        QFontMetricsF(font).horizontalAdvance(text) for font, text in zip(fonts, lines, strict=True)
    )
    size = QSizeF(wide + 2 * edge, len(lines) * letter.lineSpacing() + 2 * edge)
    box = _beside(at, size, letter.height(), widget, level=level)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    baseline = QPointF(box.left() + edge, box.top() + edge + letter.ascent())
    for font, text in zip(fonts, lines, strict=True):
        painter.setFont(font)
        painter.drawText(baseline, text)
        baseline += QPointF(0, letter.lineSpacing())


def _beside(at: QPointF, size: QSizeF, away: float, widget: QWidget, *, level: bool) -> QRectF:
    """Return a place for the label: at the right and above, or level, where there is room."""
    left = at.x() + away
    if left + size.width() > widget.width():
        left = at.x() - away - size.width()
    top = at.y() - size.height() / 2 if level else at.y() - away - size.height()
    if top < 0 and not level:
        top = at.y() + away
    left = max(min(left, widget.width() - size.width()), 0)
    top = max(min(top, widget.height() - size.height()), 0)
    return QRectF(QPointF(left, top), size)
