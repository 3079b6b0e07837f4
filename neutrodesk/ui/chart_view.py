"""The chart on the screen: drawn once by matplotlib, looked at by mouse, keys and ear.

matplotlib draws into memory and Qt paints that picture; what moves with the mouse is painted
over it (0.3 ms instead of a whole drawing). Importing this module imports matplotlib.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontInfo,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QWidget

from neutrodesk.charts import key
from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.neutrophils import Style, draw_neutrophils
from neutrodesk.charts.palette import DARK, LIGHT, Palette
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.words import description
from neutrodesk.domain.course import Point
from neutrodesk.domain.person import Person
from neutrodesk.ui.chart_label import paint_label
from neutrodesk.ui.chart_role import call_a_chart
from neutrodesk.ui.point_words import drawn_text, point_lines

RESIZE_PAUSE = 60
"""Milliseconds without a further change of size after which the chart is drawn anew."""
REACH = 24
"""How far (pixels) the mouse may be from a point to see it."""
_DARKER = 128
_TEXT = 0.95
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ChartView(QWidget):
    """Shows a person's course and lets the user go from count to count.

    Signals:
        picked: a count was clicked or Enter pressed on it, with the id of its test.
        painted: the chart was painted for the first time.
    """

    picked = Signal(str)
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # One figure for the widget's whole life: a new one each time costs three drawings.
        self._figure, self._axes = new_figure()
        self._canvas = FigureCanvasAgg(self._figure)
        self._picture = QImage()
        self._stale = True
        self._was_painted = False
        self._person: Person | None = None
        self._points: tuple[Point, ...] = ()
        self._places = np.empty((0, 2))
        self._axes_box = QRectF()
        self._at: int | None = None
        self._by_keys = False
        self.scale = Scale.LINEAR
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(RESIZE_PAUSE)
        self._pause.timeout.connect(self._spoil)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        call_a_chart(ChartView)
        self.setAccessibleName(self.tr("Chart of neutrophil counts"))

    # -- what is shown

    @property
    def person(self) -> Person | None:
        """The person whose counts are shown."""
        return self._person

    @property
    def points(self) -> tuple[Point, ...]:
        """The counts that are shown."""
        return self._points

    @property
    def current(self) -> Point | None:
        """The count under the mouse or the keys."""
        return None if self._at is None else self._points[self._at]

    def show_course(self, person: Person | None, points: Sequence[Point]) -> None:
        """Show a person's counts in place of what was shown."""
        self._person, self._points = person, tuple(points)
        self._at = None
        self.setAccessibleDescription(description(self._points))
        self._spoil()

    def show_log(self, on: bool) -> None:
        """Lay the counts out along a logarithmic axis, or a linear one."""
        self.scale = Scale.LOG if on else Scale.LINEAR
        self._spoil()

    def key_entries(self) -> list[key.Entry]:
        """Return what the shapes mean, for a key beside the chart."""
        if self._person is None or not self._points:
            return []
        return key.entries(self._person, self._points, Style().unit)

    def place(self, index: int) -> QPointF:
        """Return where a count stands in the widget."""
        self._draw_if_stale()
        return QPointF(*self._places[index])

    # -- drawing and painting

    def _spoil(self) -> None:
        self._stale = True
        self.update()

    def _draw_if_stale(self) -> None:
        if not self._stale or self.width() < 1 or self.height() < 1:
            return
        self._stale = False
        ratio, dpi = self.devicePixelRatioF(), self.logicalDpiX()
        self._figure.set_dpi(dpi * ratio)
        self._figure.set_size_inches(self.width() / dpi, self.height() / dpi)
        size = QFontInfo(self.font()).pointSizeF() * _TEXT
        style = Style(palette=self._palette(), scale=self.scale, text_size=size)
        places = np.empty((0, 2))
        if self._person is not None:
            places = draw_neutrophils(self._axes, self._person, self._points, style, keyed=False)
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's Agg has no types
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # nor has this
        high, wide = pixels.shape[:2]
        drawn = QImage(pixels, wide, high, QImage.Format.Format_RGBA8888)
        # The conversion copies: matplotlib draws into the same memory next time.
        self._picture = drawn.convertToFormat(QImage.Format.Format_RGB32)
        self._picture.setDevicePixelRatio(ratio)
        there = self._axes.transData.transform(places) if len(places) else places
        self._places = np.column_stack((there[:, 0], high - there[:, 1])) / ratio
        box = self._axes.bbox
        self._axes_box = QRectF(
            box.x0 / ratio, (high - box.y1) / ratio, box.width / ratio, box.height / ratio
        )

    def _palette(self) -> Palette:
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < _DARKER
        return DARK if dark else LIGHT

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pause.isActive() or self._picture.isNull():
            self._draw_if_stale()
        painter = QPainter(self)
        # While the size changes, the last picture is stretched; drawing follows the pause.
        painter.drawImage(self.rect(), self._picture)
        if self._at is not None and self._person is not None:
            point = self._points[self._at]
            lines = (drawn_text(point.test), *point_lines(self._person, point))
            at = QPointF(*self._places[self._at])
            paint_label(painter, self, self._axes_box, at, lines)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self
            )
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            # After this paint is over, not in the middle of it.
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stale = True
        self._pause.start()

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self._spoil()
        return super().event(event)

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 90, letter.height() * 22)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 40, letter.height() * 13)

    # -- going from count to count

    def _turn_to(self, index: int | None, by_keys: bool = False) -> None:
        self._by_keys = by_keys
        if index == self._at:
            return
        self._at = index
        self.setCursor(
            Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
        )
        self.update()
        if by_keys:
            self._say()

    def _say(self) -> None:
        """Tell a screen reader which count this is."""
        point = self.current
        if point is None or self._person is None or self._at is None:
            self.setAccessibleDescription(description(self._points))
            return
        place = self.tr("{number} of {all}").format(number=self._at + 1, all=len(self._points))
        parts = (drawn_text(point.test), *point_lines(self._person, point), place)
        words = ", ".join(parts)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _nearest(self, at: QPointF) -> int | None:
        self._draw_if_stale()
        if not len(self._places):
            return None
        left, right = np.searchsorted(self._places[:, 0], (at.x() - REACH, at.x() + REACH))
        if left == right:
            return None
        near = self._places[left:right]
        away = np.hypot(near[:, 0] - at.x(), near[:, 1] - at.y())
        nearest = int(away.argmin())
        return int(left) + nearest if away[nearest] <= REACH else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._turn_to(self._nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._by_keys:
            self._turn_to(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # What is pressed here is answered when it is released.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._nearest(event.position())
        if event.button() is Qt.MouseButton.LeftButton and index is not None:
            self.picked.emit(self._points[index].test.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        at = last if self._at is None else self._at
        steps = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps and self._points:
            self._turn_to(steps[Qt.Key(event.key())], by_keys=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.picked.emit(self.current.test.id)
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._turn_to(None, by_keys=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS and self._at is None and self._points:
            self._turn_to(len(self._points) - 1, by_keys=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._turn_to(None)
