"""Asking for the day before and after which a course is compared."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import labelled
from neutrodesk.ui.form.growing_dialog import GrowingDialog
from neutrodesk.ui.form.typed_dates import read_day


class DayDialog(GrowingDialog):
    """Asks for one day, which is not before a birth; Show is off until it reads as one.

    Signals:
        given: a day was given.
    """

    given = Signal(object)

    def __init__(
        self, desk: Desk, day: date | None, born: date = date.min, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk.closing.connect(self.reject)
        self._desk, self._born = desk, born
        self.setWindowTitle(self.tr("Compare before and after"))
        self.day = DayField("day", self.tr("&Date"), self._read, desk.today, says=day_text)
        self.show_button = QPushButton(self.tr("&Show"), self)
        self.cancel_button = QPushButton(self.tr("&Cancel"), self)
        for button in (self.show_button, self.cancel_button):
            button.setAutoDefault(False)
        words = QLabel(
            self.tr(
                "The counts up to this day, with those of the day itself, stand on the left, "
                "those after it on the right, on the same scale: for example the day on which a "
                "medicine began."
            ),
            self.body,
        )
        words.setWordWrap(True)
        self.column.addWidget(words)
        row = QHBoxLayout()
        row.addWidget(labelled(self.day))
        row.addWidget(self.day, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.show_button)
        foot.addWidget(self.cancel_button)
        outer = QVBoxLayout(self)
        outer.addWidget(self.roll, 1)
        outer.addLayout(foot)
        self.show_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.reject)
        self.day.changed.connect(self._check)
        if day is not None:
            self.day.fill(day.isoformat())
        self._check()
        self.fit()
        self.day.setFocus()

    def after_last(self) -> None:
        """Show the comparison when Enter is pressed behind the day."""
        self._give()

    def last_stops(self) -> Sequence[QWidget]:
        return [self.show_button, self.cancel_button]

    def _read(self, text: str) -> date:
        day = read_day(text, self._desk.today())
        if day < self._born:
            raise InvalidValueError("day", text, Why.BEFORE_BIRTH)
        return day

    def _check(self) -> None:
        self.show_button.setEnabled(not self.day.problem())

    def _give(self) -> None:
        if not self.day.problem():
            day = self.day.value()
            self.accept()
            self.given.emit(day)
