"""What a summary is to hold: the time, and the paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLabel, QWidget

from neutrodesk.domain.reminder import Interval, Unit
from neutrodesk.services.summarising import Paper, Request

ALL, YEAR, CHOSEN = range(3)
MANY = 60
"""Of more tests than this a page tells of twelve months, until something else is chosen."""
_PATIENCE = 250
"""Milliseconds until a day that is being typed is taken."""


class SummaryChoices(QWidget):
    """The time and the paper of a summary, in as many rows as the width asks for.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, days: Sequence[date], today: date, parent: QWidget | None = None) -> None:
        """Begin with what suits the days of a person's tests, the oldest first."""
        super().__init__(parent)
        self._today = today
        period, first, last = _usual(days, today)
        self.period = QComboBox(self)
        self.period.addItems(
            [
                self.tr("All tests"),
                self.tr("The last 12 months"),
                self.tr("From one day to another"),
            ]
        )
        self.period.setCurrentIndex(period)
        self.first = _day_field(first, self)
        self.last = _day_field(last, self)
        self.paper = QComboBox(self)
        self.paper.addItems([self.tr("A4"), self.tr("US Letter")])
        if QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem:
            self.paper.setCurrentIndex(1)
        self._fields: list[tuple[QLabel, QWidget]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for text, field in (
            (self.tr("&Tests"), self.period),
            (self.tr("&From"), self.first),
            (self.tr("&Until"), self.last),
            (self.tr("P&aper"), self.paper),
        ):
            self.add(text, field)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self.changed)
        self.period.currentIndexChanged.connect(self._choose)
        self.paper.currentIndexChanged.connect(self.changed)
        self.first.dateChanged.connect(self._late.start)
        self.last.dateChanged.connect(self._late.start)
        self._allow()

    def add(self, text: str, field: QWidget) -> None:
        """Add a field with its label at the end."""
        label = QLabel(text, self)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        self._fields.append((label, field))
        self._arrange(len(self._fields))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = len(self._fields)
        fits = (n for n in range(most, 1, -1) if sum(self._widths(n)) <= self.width())
        columns = next(fits, 1)
        if columns != self._columns:
            self._arrange(columns)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(1)), super().minimumSizeHint().height())

    def _widths(self, columns: int) -> list[int]:
        """Return how wide each column would be, with the space beside it."""
        widths = [
            max(label.sizeHint().width(), field.sizeHint().width()) for label, field in self._fields
        ]
        return [max(widths[at::columns]) + self._grid.spacing() for at in range(columns)]

    def _arrange(self, columns: int) -> None:
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for number, (label, field) in enumerate(self._fields):
            row, column = divmod(number, columns)
            self._grid.addWidget(label, row * 2, column)
            self._grid.addWidget(field, row * 2 + 1, column)
        self._grid.setColumnStretch(columns, 1)

    def request(self) -> Request | None:
        """Return what is asked for; ``None`` where the days stand the wrong way round."""
        start = end = None
        if self.period.currentIndex() == YEAR:
            start = Interval(12, Unit.MONTHS).after(self._today, -1)
        elif self.period.currentIndex() == CHOSEN:
            start, end = _date(self.first), _date(self.last)
            if start > end:
                return None
        paper = Paper.LETTER if self.paper.currentIndex() else Paper.A4
        return Request(today=self._today, start=start, end=end, paper=paper)

    def _choose(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        for field in (self.first, self.last):
            field.setEnabled(self.period.currentIndex() == CHOSEN)


def _usual(days: Sequence[date], today: date) -> tuple[int, date, date]:
    """Return the period to begin with, and the days that stand in its fields.

    Of many tests the last twelve months are told, counted from the newest where none is as new.
    """
    if not days:
        return ALL, today, today
    a_year = Interval(12, Unit.MONTHS)
    if len(days) <= MANY:
        return ALL, days[0], today
    if days[-1] < a_year.after(today, -1):
        return CHOSEN, a_year.after(days[-1], -1), days[-1]
    return YEAR, days[0], today


def _day_field(day: date, parent: QWidget) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day), parent)
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMM yyyy")
    return field


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
