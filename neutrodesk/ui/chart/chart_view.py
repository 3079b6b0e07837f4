"""The chart on the screen, looked at by mouse, keys and ear.

What moves with the mouse is painted over the drawing (0.3 ms instead of a whole drawing).
Importing this module imports matplotlib.
"""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.course import Point
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.chart.chart_label import Tag, paint_entry, paint_tags, paint_test
from neutrodesk.ui.chart.chart_role import call_a_chart
from neutrodesk.ui.chart.drawn_chart import Found
from neutrodesk.ui.chart.painted_chart import PaintedChart
from neutrodesk.ui.chart.scene import Scene
from neutrodesk.ui.chart.stops import next_stop

REACH = 24
"""How far (pixels) the mouse may be from a point to see it."""
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ChartView(PaintedChart):
    """Shows a chart and lets the user go from count to count, and through the diary below it.

    Signals:
        picked: a count was clicked or Enter pressed on it, with the id of its test.
        entry_picked: the same of an entry of the diary, with its id.
        turned: another count or entry is looked at, with its id; empty where none is.
    """

    picked = Signal(str)
    entry_picked = Signal(str)
    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: Found | None = None
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        call_a_chart(ChartView)
        self.setAccessibleName(self.tr("Chart of neutrophil counts"))

    @property
    def current(self) -> Point | None:
        """The count under the mouse or the keys, where it is the chart of one course."""
        at = self.current_id
        return next((point for point in self.points if point.test.id == at), None)

    @property
    def current_id(self) -> RecordId | None:
        """The test or the entry of the diary under the mouse or the keys."""
        return None if self._at is None else self._at.id

    def show_scene(self, scene: Scene) -> None:
        """Show another chart in place of what was shown."""
        super().show_scene(scene)
        self._turn_to(None)

    def show_diary(self, on: bool) -> None:
        """Draw the diary below the counts, or leave it out."""
        if self._at is not None and self._at.part is None:
            self._turn_to(None)
        super().show_diary(on)
        if self._at is None:
            self._describe()

    def _paint_over(self, painter: QPainter) -> None:
        if self._at is not None:
            self._paint_label(painter, self._at)

    def _paint_label(self, painter: QPainter, at: Found) -> None:
        there = self._drawn.on(at.id)
        if len(there) > 1:
            tags = [
                Tag(self._drawn.parts[part].box, place, self._scene.tag(at.id, part))
                for part, place in sorted(there.items())
            ]
            paint_tags(painter, self, self._scene.lines(at.id, min(there))[0], tags)
        elif there:
            ((part, place),) = there.items()
            box = self._drawn.parts[part].box
            paint_test(painter, self, box, place, self._scene.lines(at.id, part))
        elif at.id in self._drawn.entries:
            mark = self._drawn.entries[at.id]
            box = self._drawn.parts[0].box
            paint_entry(painter, self, box, mark, self._scene.entry_lines(at.id))

    # -- going from count to count

    def turn_to(self, record: RecordId | None, by_keys: bool = False) -> None:
        """Look at a test or an entry that is in sight, or at nothing; said aloud where by keys."""
        self.draw_if_stale()
        there = record is not None and (record in self._drawn.entries or self._drawn.on(record))
        self._turn_to(self._found(record) if record is not None and there else None, by_keys)

    def _found(self, record: RecordId) -> Found:
        return Found(record, next(iter(self._drawn.on(record)), None))

    def _turn_to(self, found: Found | None, by_keys: bool = False) -> None:
        self._by_keys = by_keys
        if found == self._at:
            return
        self._at = found
        self.setCursor(
            Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        )
        self.update()
        self.turned.emit("" if found is None else found.id)
        if by_keys:
            self._say()

    def _lines(self, at: Found) -> tuple[str, ...]:
        if at.part is None:
            return self._scene.entry_lines(at.id)
        parts = sorted(self._drawn.on(at.id))
        more = (self._scene.tag(at.id, part) for part in parts[1:])
        return (*self._scene.lines(at.id, at.part), *more)

    def _describe(self) -> None:
        """Let a screen reader know the chart as a whole."""
        self.setAccessibleDescription(self._scene.description(events=self.events))

    def _say(self) -> None:
        """Tell a screen reader which count or entry this is."""
        at = self._at
        if at is None:
            self._describe()
            return
        number, every = self._drawn.place_among(at.id)
        place = self.tr("{number} of {all}").format(number=number, all=every)
        words = ", ".join((*self._lines(at), place))
        self.setAccessibleDescription(words)
        announce(self, words)

    def _nearest(self, at: QPointF) -> Found | None:
        self.draw_if_stale()
        return self._drawn.nearest(at, REACH, by_time=self._scene.by_time)

    def _pick(self, found: Found) -> None:
        (self.entry_picked if found.part is None else self.picked).emit(found.id)

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
        found = self._nearest(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._pick(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.draw_if_stale()
        to = next_stop(Qt.Key(event.key()), self.current_id, self._drawn)
        if to is not None:
            self._turn_to(self._found(to), by_keys=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at:
            self._pick(self._at)
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._turn_to(None, by_keys=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS and self._at is None:
            self.draw_if_stale()
            for row in self._drawn.rows[:1]:
                self._turn_to(self._found(row[-1]) if row else None, by_keys=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._turn_to(None)
