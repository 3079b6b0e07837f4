"""A chart as a widget: drawn once by matplotlib into memory, painted by Qt as often as needed.

Importing this module imports matplotlib.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QWidget

from neutrodesk.charts.frame import POINTS_AN_INCH
from neutrodesk.charts.palette import LIGHT
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.style import Style
from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.chart.course_scene import CourseScene
from neutrodesk.ui.chart.drawn_chart import DrawnChart
from neutrodesk.ui.chart.drawn_widget import DrawnWidget
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.scene import Scene, Time


class PaintedChart(DrawnWidget):
    """Shows a chart in the colours and the size of text of the screen.

    Signals:
        painted: the chart was painted for the first time.
        drawn: the chart was drawn anew, so that its key may be another one.
    """

    painted = Signal()
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = DrawnChart()
        self._was_painted = False
        self._scene: Scene = CourseScene()
        self.period: Period | None = None
        self.scale = Scale.LINEAR
        self.events = True
        self.starts = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # -- what is shown

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return self._scene

    @property
    def person(self) -> Person | None:
        """The person whose counts are shown."""
        return self._scene.person

    @property
    def points(self) -> tuple[Point, ...]:
        """The counts that are shown, where it is the chart of one course."""
        return self._scene.points if isinstance(self._scene, CourseScene) else ()

    @property
    def unit(self) -> str:
        """The unit (UCUM) that counts are written in."""
        return self._scene.unit

    def show_course(
        self,
        person: Person | None,
        points: Sequence[Point],
        presentation: Presentation = PLAIN,
        diary: Diary = NO_DIARY,
    ) -> None:
        """Show a person's counts in place of what was shown."""
        self.show_scene(CourseScene(person, tuple(points), presentation, diary))

    def show_scene(self, scene: Scene) -> None:
        """Show another chart in place of what was shown."""
        self._scene = scene
        self.setAccessibleDescription(scene.description(events=self.events))
        self._spoil()

    def show_log(self, on: bool) -> None:
        """Lay the counts out along a logarithmic axis, or a linear one."""
        self.show_scale(Scale.LOG if on else Scale.LINEAR)

    def show_scale(self, scale: Scale) -> None:
        """Lay the counts out along another axis."""
        self.scale = scale
        self._spoil()

    def show_diary(self, on: bool) -> None:
        """Draw the diary below the counts, or leave it out."""
        self.events = on
        self._spoil()

    def show_starts(self, on: bool) -> None:
        """Mark where each medicine began, or not."""
        self.starts = on
        self._spoil()

    @property
    def shows_something(self) -> bool:
        """Whether there is a count, or an entry of a diary that is shown."""
        return self._scene.bounds(events=self.events) is not None

    @property
    def style_shown(self) -> Style:
        """How the chart is drawn now, in the colours of the screen."""
        return Style(
            palette=self.screen_palette,
            scale=self.scale,
            unit=self.unit,
            text_size=self.text_size,
            events=self.events,
            starts=self.starts,
        )

    @property
    def style_on_paper(self) -> Style:
        """The same in the colours of a picture, which is always light."""
        return replace(self.style_shown, palette=LIGHT, text_size=Style().text_size)

    @property
    def times(self) -> tuple[Time, ...]:
        """Which days of whom are shown where a period was chosen; none where all of them are."""
        return () if self.period is None else self._scene.times(self.period)

    def days_of(self, person: Person | None) -> list[tuple[date, date]]:
        """Return the first and last day of each time of a person that was chosen."""
        periods = [each.period for each in self.times if person and each.whose == person.id]
        return [(each.first, each.last) for each in periods]

    def key_text(self) -> str:
        """Return the key of what is shown; its lines break between entries, not inside them.

        Once it is drawn, the key says exactly what can be seen; before, what is there.
        """
        a_pixel = POINTS_AN_INCH / self.logicalDpiX()
        across = [part.box.width() * a_pixel for part in self._drawn.parts]
        return self._scene.key_text(
            self.style_shown, self.period, across if across and not self._stale else None
        )

    def place(self, index: int) -> QPointF:
        """Return where a count stands in the widget."""
        return self.place_of(self.points[index].test.id)

    def place_of(self, record: RecordId) -> QPointF:
        """Return where a test or an entry stands in the widget; its middle where it is wide.

        Raises:
            KeyError: it is not in sight.
        """
        self.draw_if_stale()
        there = self._drawn.on(record)
        return next(iter(there.values())) if there else self._drawn.entries[record].center()

    # -- drawing and painting

    def draw_if_stale(self) -> None:
        """Draw anew where what is shown has changed."""
        if not self.is_to_be_drawn:
            return
        self._stale = False
        self._drawn.draw(self, self._scene, self.style_shown, self.period)
        # After this paint is over, not in the middle of it.
        QTimer.singleShot(0, self, self.drawn.emit)

    def _moving(self) -> Period | None:
        """Return the period that is on its way while the chart is moved."""
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pause.isActive() or self._drawn.image.isNull():
            self.draw_if_stale()
        painter = QPainter(self)
        moving = self._moving()
        self._drawn.paint(painter, self, moving)
        if moving is None:
            self._paint_over(painter)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self
            )
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what stands over the picture while it rests."""

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 90, letter.height() * 22)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 40, letter.height() * 13)
