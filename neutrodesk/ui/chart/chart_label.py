"""The label of a count: its value and its day, beside cross-hairs over the finished chart."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QWidget

_ROUND = 4.0


def paint_label(
    painter: QPainter, widget: QWidget, axes: QRectF, at: QPointF, lines: Sequence[str]
) -> None:
    """Paint cross-hairs through a place within the axes of a chart and a label beside it.

    The second line is the value and stands out. The label stays inside the widget and does not
    cover the place.
    """
    palette = widget.palette()
    colour = palette.color(QPalette.ColorRole.Text)
    colour.setAlphaF(0.35)
    painter.setPen(colour)
    # Upright and level lines of one pixel need no smoothing, which is slow in Qt.
    painter.drawLine(QPointF(at.x(), axes.top()), QPointF(at.x(), axes.bottom()))
    painter.drawLine(QPointF(axes.left(), at.y()), QPointF(axes.right(), at.y()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    letter = QFontMetricsF(widget.font())
    painter.drawEllipse(at, letter.height() * 0.55, letter.height() * 0.55)
    bold = QFont(widget.font())
    bold.setBold(True)
    fonts = [bold if number == 1 else widget.font() for number in range(len(lines))]
    edge = letter.height() * 0.5
    wide = max(
        QFontMetricsF(font).horizontalAdvance(text) for font, text in zip(fonts, lines, strict=True)
    )
    size = QSizeF(wide + 2 * edge, len(lines) * letter.lineSpacing() + 2 * edge)
    box = _beside(at, size, letter.height(), widget)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    baseline = QPointF(box.left() + edge, box.top() + edge + letter.ascent())
    for font, text in zip(fonts, lines, strict=True):
        painter.setFont(font)
        painter.drawText(baseline, text)
        baseline += QPointF(0, letter.lineSpacing())


def _beside(at: QPointF, size: QSizeF, away: float, widget: QWidget) -> QRectF:
    """Return a place for the label: at the right and above where there is room."""
    left = at.x() + away
    if left + size.width() > widget.width():
        left = at.x() - away - size.width()
    top = at.y() - away - size.height()
    if top < 0:
        top = at.y() + away
    left = max(min(left, widget.width() - size.width()), 0)
    top = max(min(top, widget.height() - size.height()), 0)
    return QRectF(QPointF(left, top), size)
