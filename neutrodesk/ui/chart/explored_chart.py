"""A chart whose period can be chosen by wheel, hand and keys.

While it moves, the last picture is shifted and stretched at once; it is drawn anew, sharp and
in whole days, when it rests.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWhatsThis, QWidget

from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.chart.drawn_chart import Found
from neutrodesk.ui.chart.drawn_part import DrawnPart
from neutrodesk.ui.chart.period import Period, between, in_whole_days, moved, zoomed
from neutrodesk.ui.chart.scene import Scene
from neutrodesk.ui.chart.steps import A_NOTCH, A_STEP, NOTCH, move_of, zoom_of

REST = 120
"""Milliseconds without a further turn of the wheel after which the chart is drawn sharp."""

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class ExploredChart(ChartView):
    """Shows the whole record or a period of it: not under 14 days, not beyond the record.

    The wheel zooms around the mouse, a drag moves the chart, a drag with Shift chooses a period,
    a double click comes back to the whole. Keys: + and −, Page Up and Page Down, Shift with the
    arrows, 0. All parts of a chart are zoomed and moved together. It asks for the height at which
    everything on it can be read; `is_scrolled` says that it stands on what scrolls for it: the
    wheel zooms with Ctrl alone then.

    Signals:
        period_changed: another period is shown, drawn sharp.
        gone_to: the keys lead to a place on it, with the place.
    """

    period_changed = Signal()
    gone_to = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause.setInterval(REST)
        self._on_its_way: Period | None = None
        self._pressed: QPoint | None = None
        self._held: DrawnPart | None = None
        self._held_at = 0.0
        self._dragged = False
        self.is_scrolled = False
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self.help_action = QAction(self.tr("&What the mouse and the keys do"), self)
        self.help_action.triggered.connect(self.show_help)
        self.addAction(self.help_action)
        self.setWhatsThis(
            self.tr(
                "Turn the wheel to see a shorter or a longer time, drag to move along, drag with "
                "Shift to choose a period, double-click to see everything. Where the chart is "
                "higher than the window, the wheel scrolls, and with Ctrl it shows a shorter or "
                "a longer time. In a comparison both sides move together.\n\n"
                "Keys: Left and Right go from count to count, Up and Down to the diary and back, "
                "Enter opens. + and − make the period shorter and longer, Page Up and Page Down "
                "go earlier and later, 0 or Escape shows everything."
            )
        )

    def show_scene(self, scene: Scene) -> None:
        """Show another chart; where its time is told by the same, the period stays."""
        before, bounds = self._scene.timeline, scene.bounds(events=self.events)
        same = before is not None and before == scene.timeline
        self._on_its_way = None
        if not same or bounds is None or (self.period and self.period.covers(bounds)):
            self.period = None
        super().show_scene(scene)
        self.period_changed.emit()

    def show_period(self, period: Period | None) -> None:
        """Show a period, drawn sharp at once; ``None`` is the whole record."""
        bounds = self._bounds()
        self._pause.stop()
        self._on_its_way = None
        if period is not None and bounds is not None:
            middle = (period.begin + period.end) / 2
            period = in_whole_days(zoomed(period, middle, 1, bounds), bounds)
        self.period = None if bounds is None else period
        self._settle()

    def show_help(self) -> None:
        """Show what the mouse and the keys do, beside the chart."""
        QWhatsThis.showText(self.mapToGlobal(self.rect().center()), self.whatsThis(), self)

    def show_all(self) -> None:
        """Show the whole record again."""
        self.show_period(None)

    # -- how high it is

    def draw_if_stale(self) -> None:
        """Draw anew where what is shown has changed; ask for more room where it takes more."""
        before = self._drawn.least_height
        super().draw_if_stale()
        if self._drawn.least_height != before:
            # After this paint is over, not in the middle of it.
            QTimer.singleShot(0, self, self._ask_for_room)

    def sizeHint(self) -> QSize:
        least = max(self._drawn.least_height, self.minimumSizeHint().height())
        return QSize(super().sizeHint().width(), least)

    def _ask_for_room(self) -> None:
        self.setMinimumHeight(max(self._drawn.least_height, 0))

    def _turn_to(self, found: Found | None, by_keys: bool = False) -> None:
        super()._turn_to(found, by_keys)
        if by_keys and found is not None:
            self.gone_to.emit(self.place_of(found.id).toPoint())

    # -- moving

    def _bounds(self) -> Period | None:
        return self._scene.bounds(events=self.events)

    def _moving(self) -> Period | None:
        return self._on_its_way

    def _now(self) -> Period | None:
        """Return the period on the screen, moving or at rest; ``None`` where none can be chosen."""
        if self._bounds() is None:
            return None
        if self._on_its_way is None:
            self.draw_if_stale()
        return self._on_its_way or self._drawn.period

    def _moment(self, x: float) -> float:
        """Return the moment at a place across, wherever the chart is on its way.

        What is held goes by the part that it was taken on.
        """
        part = self._held or self._drawn.part_at(x)
        return part.moment(x, self._now() or part.shown)

    def _go(self, step: Callable[[Period, Period], Period]) -> None:
        """Move towards where a step leads from the period there is, within the bounds."""
        now, bounds = self._now(), self._bounds()
        if now is not None and bounds is not None:
            self._on_its_way = step(now, bounds)
            self._pause.start()
            self.update()

    def _zoom(self, factor: float, at: float) -> None:
        self._go(lambda now, bounds: zoomed(now, at, factor, bounds))

    def _move(self, share: float) -> None:
        """Move along by a share of the period."""
        self._go(lambda now, bounds: moved(now, now.length * share, bounds))

    def _rest(self) -> None:
        on_its_way, bounds = self._on_its_way, self._bounds()
        if on_its_way is None or bounds is None:
            super()._rest()
        elif self._pressed is None:
            self._on_its_way = None
            self.period = in_whole_days(on_its_way, bounds)
            self._settle()

    def _settle(self) -> None:
        self._spoil()
        self.draw_if_stale()
        if self.current_id is not None and not self._is_in_sight():
            self._turn_to(None)
        self.period_changed.emit()

    def _is_in_sight(self) -> bool:
        at = self.current_id
        return at is not None and (at in self._drawn.entries or bool(self._drawn.on(at)))

    def _nearest(self, at: QPointF) -> Found | None:
        # Of a picture that is on its way nobody can tell what is where.
        return None if self._on_its_way is not None else super()._nearest(at)

    # -- by wheel and touch

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, held = event.angleDelta(), event.modifiers()
        sideways = turned.x() if abs(turned.x()) > abs(turned.y()) else 0
        if held & Modifier.ShiftModifier and not sideways:
            sideways = turned.y()
        scrolls = self.is_scrolled and not sideways and not held & Modifier.ControlModifier
        if scrolls or self._now() is None:
            event.ignore()
            return
        event.accept()
        if sideways:
            onwards = self._drawn.part_at(event.position().x()).onwards
            self._move(-sideways / NOTCH * A_STEP * onwards)
        elif turned.y():
            self._zoom(A_NOTCH ** (turned.y() / NOTCH), self._moment(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.NativeGesture:
            gesture = cast("QNativeGestureEvent", event)
            if gesture.gestureType() is Qt.NativeGestureType.ZoomNativeGesture and self._now():
                at = self._moment(gesture.position().x())
                self._zoom(1 / max(1 + gesture.value(), A_STEP), at)
                return True
        return super().event(event)

    # -- by hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._now() is not None:
            self._pressed, self._dragged = event.position().toPoint(), False
            self._held = self._drawn.part_at(event.position().x())
            self._held_at = self._moment(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not (self._dragged or far):
            return
        if not self._dragged:
            self._dragged = True
            self._turn_to(None)
            if event.modifiers() & Modifier.ShiftModifier:
                self._band.show()
        if self._band.isVisible() and self._held is not None:
            box = self._held.box.toRect()
            self._band.setGeometry(
                QRect(QPoint(self._pressed.x(), box.top()), QPoint(at.x(), box.bottom()))
                .normalized()
                .intersected(box)
            )
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        days = self._held_at - self._moment(event.position().x())
        self._go(lambda now, bounds: moved(now, days, bounds))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        bounds = self._bounds()
        if self._band.isVisible() and bounds is not None:
            self._band.hide()
            self.show_period(between(self._held_at, self._moment(event.position().x()), bounds))
        elif self._on_its_way is not None:
            self.unsetCursor()
            self._pause.start()
        elif pressed is not None or bounds is None:
            super().mouseReleaseEvent(event)
        self._held, self._dragged = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The release that follows is no click on a count.
        self._pressed = self._held = None
        if event.button() is Qt.MouseButton.LeftButton and self._bounds() is not None:
            self.show_all()

    # -- by keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self._now()
        zoom, move = zoom_of(key), move_of(key, event.modifiers())
        if now is None:
            super().keyPressEvent(event)
        elif zoom is not None:
            self._zoom(zoom, self._middle(now))
        elif move is not None:
            self._move_by_keys(move)
        elif key == Key.Key_0 or (
            key == Key.Key_Escape and self.current_id is None and self.period is not None
        ):
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _middle(self, now: Period) -> float:
        """Return the moment that keys zoom around: that of the count looked at, or the middle."""
        x = self._looked_at()
        return (now.begin + now.end) / 2 if x is None else self._moment(x)

    def _move_by_keys(self, share: float) -> None:
        """Move along in the time of the part that is looked at."""
        x = self._looked_at()
        self._move(share if x is None else share * self._drawn.part_at(x).onwards)

    def _looked_at(self) -> float | None:
        """Return where across the count looked at stands; ``None`` where none rests in sight."""
        if self.current_id is None or self._on_its_way is not None or not self._is_in_sight():
            return None
        return self.place_of(self.current_id).x()
