"""The chart on the screen: drawn once by matplotlib, looked at by mouse, keys and ear.

matplotlib draws into memory and Qt paints that picture; what moves with the mouse is painted
over it (0.3 ms instead of a whole drawing). Importing this module imports matplotlib.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QWidget

from neutrodesk.charts import key
from neutrodesk.charts.neutrophils import Style
from neutrodesk.charts.palette import DARK, LIGHT, Palette
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.words import description
from neutrodesk.domain.course import Point
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.chart.chart_label import paint_label
from neutrodesk.ui.chart.chart_role import call_a_chart
from neutrodesk.ui.chart.drawn_chart import DrawnChart
from neutrodesk.ui.chart.point_words import drawn_text, point_lines
from neutrodesk.ui.numbers import localised

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
        self._drawn = DrawnChart()
        self._stale = True
        self._was_painted = False
        self._person: Person | None = None
        self._points: tuple[Point, ...] = ()
        self._presentation: Presentation = PLAIN
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

    @property
    def unit(self) -> str:
        """The unit (UCUM) that counts are written in."""
        return self._presentation.unit(analyte("anc"))

    @property
    def laboratories(self) -> tuple[Laboratory, ...]:
        """The laboratories whose ranges the family entered."""
        return self._presentation.laboratories

    def show_course(
        self, person: Person | None, points: Sequence[Point], presentation: Presentation = PLAIN
    ) -> None:
        """Show a person's counts in place of what was shown."""
        self._person, self._points, self._presentation = person, tuple(points), presentation
        self._at = None
        self._describe()
        self._spoil()

    def show_log(self, on: bool) -> None:
        """Lay the counts out along a logarithmic axis, or a linear one."""
        self.scale = Scale.LOG if on else Scale.LINEAR
        self._spoil()

    def key_entries(self) -> list[key.Entry]:
        """Return what the shapes mean, for a key beside the chart."""
        if self._person is None or not self._points:
            return []
        return key.entries(self._person, self._points, self.unit)

    def key_text(self) -> str:
        """Return the key as a text whose lines break between entries, not inside them."""
        # What a family calls its own line stays as it was typed.
        texts = (
            f"{sign} {words if mark is key.LineKind.OWN else localised(words)}"
            for sign, words, mark in self.key_entries()
        )
        whole = (text.replace(" ", "\N{NO-BREAK SPACE}") for text in texts)
        return "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} ".join(whole)

    def place(self, index: int) -> QPointF:
        """Return where a count stands in the widget."""
        self._draw_if_stale()
        return self._drawn.place(index)

    # -- drawing and painting

    def _spoil(self) -> None:
        self._stale = True
        self.update()

    def _draw_if_stale(self) -> None:
        if not self._stale or self.width() < 1 or self.height() < 1:
            return
        self._stale = False
        size = QFontInfo(self.font()).pointSizeF() * _TEXT
        style = Style(palette=self._palette(), scale=self.scale, unit=self.unit, text_size=size)
        self._drawn.draw(self, self._person, self._points, style)

    def _palette(self) -> Palette:
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < _DARKER
        return DARK if dark else LIGHT

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pause.isActive() or self._drawn.image.isNull():
            self._draw_if_stale()
        painter = QPainter(self)
        # While the size changes, the last picture is stretched; drawing follows the pause.
        painter.drawImage(self.rect(), self._drawn.image)
        if self._at is not None and self._person is not None:
            point = self._points[self._at]
            lines = self._lines(self._person, point)
            paint_label(painter, self, self._drawn.box, self._drawn.place(self._at), lines)
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
            # A picture in the old colours is not stretched meanwhile.
            self._pause.stop()
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

    def _lines(self, person: Person, point: Point) -> tuple[str, ...]:
        """Return what the label of a count says; its value is the second line."""
        return drawn_text(point.test), *point_lines(person, point, self._presentation)

    def _describe(self) -> None:
        """Let a screen reader know the chart as a whole."""
        words = description(self._points, self.unit, self._presentation.own_lines)
        self.setAccessibleDescription(localised(words))

    def _say(self) -> None:
        """Tell a screen reader which count this is."""
        point = self.current
        if point is None or self._person is None or self._at is None:
            self._describe()
            return
        place = self.tr("{number} of {all}").format(number=self._at + 1, all=len(self._points))
        words = ", ".join((*self._lines(self._person, point), place))
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _nearest(self, at: QPointF) -> int | None:
        self._draw_if_stale()
        return self._drawn.nearest(at, REACH)

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
