"""The table beside the chart: the same counts and entries, a row each, in the order of time."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.record import PersonRecord, RecordId
from neutrodesk.ui.chart.course_columns import CourseColumns, in_time
from neutrodesk.ui.chart.shown_course import ShownCourse
from neutrodesk.ui.table.record_table import RecordTable
from neutrodesk.ui.table.record_view import RecordView


class CourseTable(RecordView[PersonRecord]):
    """Lists what a chart shows; it turns to what the chart is on, and the chart to its row.

    Signals:
        open_test: a row of a test was double-clicked or Enter pressed on it, with its id.
        open_entry: the same of an entry of the diary.
    """

    open_test = Signal(str)
    open_entry = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = CourseColumns()
        super().__init__(RecordTable(self._columns.of(())), parent)
        self.table.setParent(self)
        self._columns.setParent(self)
        self._following = False
        self.setAccessibleName(self.tr("Counts and diary as a table"))
        self.sort_by(0, Qt.SortOrder.AscendingOrder)
        self.opened.connect(self._tell_opened)

    def show_rows(
        self, courses: Sequence[ShownCourse], analytes: Sequence[str] = (), *, diary: bool = True
    ) -> None:
        """Show the counts of one person or of two, and what is in their diaries.

        `analytes` (keys) have a column of their own each, besides the neutrophils.
        """
        shown = [each for each in courses if each.person is not None]
        points = [point for each in shown for point in each.points]
        entries = [entry for each in shown for entry in each.diary] if diary else []
        of = [each for each in shown[0].analytes if each.key in analytes] if shown else []
        self._following = True
        self.table.show(in_time(points, entries), self._columns.of(shown, of))
        self._following = False

    def turn_to(self, record: str) -> None:
        """Select the row of a test or an entry without telling; none where it has no row."""
        self._following = True
        if not (record and self.select(RecordId(record))):
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._following = False

    @property
    def chosen(self) -> RecordId | None:
        """What is selected by the user's own hand; ``None`` while it follows the chart."""
        return None if self._following or self.current is None else self.current.id

    def _tell_opened(self, record: str) -> None:
        test = isinstance(self.current, BloodTest)
        (self.open_test if test else self.open_entry).emit(record)
