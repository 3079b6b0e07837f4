"""What a summary is to hold: the time, and the paper."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLabel, QWidget

from neutrodesk.domain.reminder import Interval, Unit
from neutrodesk.services.summarising import Paper, Request

ALL, YEAR, CHOSEN = range(3)
_PATIENCE = 250
"""Milliseconds until a day that is being typed is taken."""


class SummaryChoices(QWidget):
    """The time and the paper of a summary.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, first: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.period = QComboBox(self)
        self.period.addItems(
            [
                self.tr("All tests"),
                self.tr("The last 12 months"),
                self.tr("From one day to another"),
            ]
        )
        self.first = _day_field(first, self)
        self.last = _day_field(today, self)
        self.paper = QComboBox(self)
        self.paper.addItems([self.tr("A4"), self.tr("US Letter")])
        if QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem:
            self.paper.setCurrentIndex(1)
        self._row = QGridLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
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
        """Add a field with its label at the end of the row."""
        label = QLabel(text, self)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        column = self._row.columnCount()
        self._row.setColumnStretch(column - 1, 0)
        self._row.addWidget(label, 0, column - 1)
        self._row.addWidget(field, 1, column - 1)
        self._row.setColumnStretch(column, 1)

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


def _day_field(day: date, parent: QWidget) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day), parent)
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMM yyyy")
    return field


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
