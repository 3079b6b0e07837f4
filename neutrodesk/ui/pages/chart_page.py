"""The page of the chart: the whole course and the diary, to be looked at closely."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from neutrodesk.charts.words import legend_of
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.services.presenting import shows_anew
from neutrodesk.ui.chart.chart_controls import ChartControls
from neutrodesk.ui.chart.chart_foot import ChartFoot
from neutrodesk.ui.chart.course_table import CourseTable
from neutrodesk.ui.chart.day_dialog import DayDialog
from neutrodesk.ui.chart.missing_line import MissingLine
from neutrodesk.ui.chart.page_roll import PageRoll
from neutrodesk.ui.chart.shown_course import ShownCourse, others_than, read_course
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.pages.last_count import not_shown

if TYPE_CHECKING:
    from neutrodesk.ui.chart.explored_chart import ExploredChart

_SHARE_OF_TEXTS = 6


class ChartPage(QWidget):
    """Shows a person's chart with its table; it is read when the page is seen.

    Signals:
        open_test: a blood test is to be opened, with its id.
        open_entry: an entry of the diary is to be opened, with its id.
        chart_painted: the chart has been painted for the first time.
    """

    open_test = Signal(str)
    open_entry = Signal(str)
    chart_painted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._course = ShownCourse()
        self._other: ShownCourse | None = None
        self._unread = True
        self._analytes: tuple[str, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._compared: date | RecordId | None = None
        self._by_calendar = False
        self.chart: ExploredChart | None = None
        self.controls = ChartControls(self)
        self.damage = MissingLine(self)
        self.table = CourseTable(self)
        self.table.hide()
        self.foot = ChartFoot(self)
        self._waiting = QLabel(self.tr("The chart is being drawn …"), self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setEnabled(False)
        self._lay_out()
        self._connect()

    def show_person(self, person: Person | None) -> None:
        """Show another person, or nobody."""
        if person is None or self._person is None or person.id != self._person.id:
            self._compared = None
        self._person = person
        self.foot.tell_saved("")
        self.refresh()

    def start_charts(self) -> None:
        """Bring the chart in; to be called once the window has been painted."""
        if self.chart is not None:
            return
        # matplotlib takes 0.4 s to import: the page is on the screen before it begins.
        from neutrodesk.ui.chart.chart_actions import ChartActions  # noqa: PLC0415
        from neutrodesk.ui.chart.explored_chart import ExploredChart  # noqa: PLC0415

        chart = self.chart = ExploredChart(self)
        chart.picked.connect(self.open_test)
        chart.entry_picked.connect(self.open_entry)
        chart.painted.connect(self.chart_painted)
        chart.turned.connect(self._follow_chart)
        chart.period_changed.connect(self._follow_period)
        chart.drawn.connect(self._show_key)
        self.chart_actions = ChartActions(self._desk, chart)
        self.chart_actions.saved.connect(self.foot.tell_saved)
        self.roll.hold(chart)
        self.controls.offer_picture(self.chart_actions)
        self._set_scale(self.controls.scale_name)
        chart.show_diary(self.controls.diary.isChecked())
        chart.show_starts(self.controls.starts.isChecked())
        self._stack.addWidget(chart)
        self._stack.setCurrentWidget(chart)
        stops = (self.controls.save_button, chart, self.table, self.foot.all_button)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._show_course()

    def refresh(self) -> None:
        """Read the person's records again; at once where the page is seen."""
        self._unread = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unread:
            self._read()
        if self.chart is None:
            # After this paint is over, not in the middle of it.
            QTimer.singleShot(0, self, self.start_charts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The chart comes first: the texts below it are scrolled where they are long.
        self.foot.leave_room(self.height() // _SHARE_OF_TEXTS)

    # -- the parts of the page

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Chart"))
        sheet = QWidget(self)
        drawing = QWidget(sheet)
        self._stack = QStackedLayout(drawing)
        self._stack.addWidget(self._waiting)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._halves.addWidget(drawing)
        self._halves.addWidget(self.table)
        self._halves.setStretchFactor(0, 3)
        self._halves.setStretchFactor(1, 2)
        self._halves.setChildrenCollapsible(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.controls)
        column.addWidget(self.damage)
        column.addWidget(self._halves, 1)
        self.roll = PageRoll(sheet, self.foot, self)

    def _connect(self) -> None:
        controls = self.controls
        controls.scaled.connect(self._set_scale)
        controls.diary.toggled.connect(self._show_diary)
        controls.starts.toggled.connect(self._show_starts)
        controls.table.toggled.connect(self._show_table)
        controls.analytes_chosen.connect(self._choose_analytes)
        controls.date_wanted.connect(self._ask_day)
        controls.person_chosen.connect(self._compare)
        controls.calendar_chosen.connect(self._lay_by_calendar)
        controls.alone_chosen.connect(self._compare)
        self.foot.all_wanted.connect(self._show_all)
        self.table.selected.connect(self._follow_table)
        self.table.open_test.connect(self.open_test)
        self.table.open_entry.connect(self.open_entry)
        self._desk.changed.connect(self._follow)
        self._desk.damage_met.connect(self.refresh)

    # -- what is shown

    def _read(self) -> None:
        self._unread = False
        self._course = read_course(self._desk, self._person)
        self.setEnabled(self._person is not None)
        others = others_than(self._desk, self._person)
        if isinstance(self._compared, str) and self._compared not in [each.id for each in others]:
            self._compared = None
        day = day_text(self._compared) if isinstance(self._compared, date) else None
        chosen = RecordId(self._compared) if isinstance(self._compared, str) else None
        self.controls.offer_people(others, chosen, day, by_calendar=self._by_calendar)
        missing = bool(not_shown(self._desk, self._person))
        self.damage.follow(self._person, missing=missing)
        self._show_course()

    def _show_course(self) -> None:
        """Show the chart that was chosen of what was read."""
        if self.chart is None:
            return
        from neutrodesk.ui.chart.scenes import analytes_of, scene_of  # noqa: PLC0415 - it draws

        self._other = self._compared_course()
        compared = self._compared if isinstance(self._compared, date) else self._other
        self._keys = analytes_of(self._course, self._analytes)
        self.controls.offer_analytes(self._course.analytes, self._keys)
        self.chart.show_scene(
            scene_of(self._course, self._keys, compared, by_calendar=self._by_calendar)
        )
        self._show_key(anew=True)

    def _show_key(self, *, anew: bool = False) -> None:
        if self.chart is not None:
            # Beside another person all lines stand.
            alone = self._course.person if self._other is None else None
            legend = legend_of(self.chart.unit, alone, self._course.points)
            self.foot.tell_key(self.chart.key_text(), localised(legend), anew=anew)

    def _compared_course(self) -> ShownCourse | None:
        """Return what is known of the person who is compared with; ``None`` without one."""
        chosen = [
            each for each in others_than(self._desk, self._person) if each.id == self._compared
        ]
        return read_course(self._desk, chosen[0]) if chosen else None

    def _fill_table(self) -> None:
        if self.chart is None or self.table.isHidden() or self._course.person is None:
            return
        courses = [self._course] if self._other is None else [self._course, self._other]
        if self.chart.times:
            courses = [each.on(self.chart.days_of(each.person)) for each in courses]
        self.table.show_rows(courses, self._keys, diary=self.controls.diary.isChecked())

    # -- what happens

    def _follow_period(self) -> None:
        """Say which period is shown, and how to come back to the whole."""
        if self.chart is not None:
            self.foot.tell_period(self.chart.times)
            self._fill_table()

    def _show_all(self) -> None:
        if self.chart is not None:
            self.chart.setFocus()
            self.chart.show_all()

    def _follow_chart(self, record: str) -> None:
        # Who goes from the chart to the table finds there what the chart was on.
        if record:
            self.table.turn_to(record)

    def _follow_table(self) -> None:
        chosen = self.table.chosen
        if self.chart is not None and chosen is not None:
            # What the chart does not show stays selected in the table all the same.
            with QSignalBlocker(self.chart):
                self.chart.turn_to(chosen)

    def _set_scale(self, name: str) -> None:
        if self.chart is not None:
            from neutrodesk.charts.scales import Scale  # noqa: PLC0415 - it draws

            self.chart.show_scale(Scale(name))

    def _show_diary(self, on: bool) -> None:
        if self.chart is not None:
            self.chart.show_diary(on)
            self._show_key()
            self._fill_table()

    def _show_starts(self, on: bool) -> None:
        if self.chart is not None:
            self.chart.show_starts(on)
            self._show_key()

    def _show_table(self, on: bool) -> None:
        self.table.setVisible(on)
        self._fill_table()

    def _choose_analytes(self, analytes: tuple[str, ...]) -> None:
        self._analytes = analytes
        if analytes:
            self._compared = None
        self._read()

    def _ask_day(self) -> None:
        day = self._compared if isinstance(self._compared, date) else self._course.usual_day
        born = self._person.born if self._person else date.min
        dialog = DayDialog(self._desk, day, born, self)
        dialog.given.connect(self._compare)
        dialog.open()

    def _compare(self, what: date | RecordId | None = None) -> None:
        self._compared = what
        if what is not None:
            self._analytes = ()
        self._read()

    def _lay_by_calendar(self, on: bool) -> None:
        self._by_calendar = on
        self._read()

    def _follow(self, change: Change) -> None:
        if self._person is None:
            return
        concerned = {self._person.id, self._compared} & change.people()
        if not (concerned or shows_anew(change) or change.touches(Person)):
            return
        for person in change.after(Person):
            if person.id == self._person.id:
                self._person = person
        self.refresh()
