"""A day as it is typed, with the days it is likely to mean where it is not taken as it stands."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from neutrodesk.errors import InvalidValueError
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.fields import LineField
from neutrodesk.ui.form.typed_dates import likely_days

T = TypeVar("T")

LETTERS = 14


class DayField(LineField[T]):
    """A line that reads as a day.

    `past` says that a day still to come is none. Where a text cannot be taken as it stands, each
    day it is likely to mean and `read` takes has a button that writes it down unmistakably.
    """

    def __init__(  # noqa: PLR0913 - a field is named, headed, read and echoed
        self,
        name: str,
        heading: str,
        read: Callable[[str], T],
        today: Callable[[], date],
        *,
        past: bool = True,
        says: Callable[[T], str] | None = None,
    ) -> None:
        super().__init__(name, heading, read, letters=LETTERS, says=says)
        self._today, self._past = today, past
        self._offered: tuple[date, ...] = ()

    def problem(self) -> str:
        problem = super().problem()
        self._offer(self._likely() if problem else ())
        return problem

    def go_to_problem(self) -> None:
        """Put the focus on the first of the likely days, else on the line."""
        button = self.findChild(QPushButton)
        (button or self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _likely(self) -> tuple[date, ...]:
        found = likely_days(self.typed(), self._today(), past=self._past)
        return tuple(day for day in found if self._is_taken(day))

    def _is_taken(self, day: date) -> bool:
        try:
            self._read(day.isoformat())
        except InvalidValueError:
            return False
        return True

    def _offer(self, days: tuple[date, ...]) -> None:
        if days == self._offered:
            return
        self._offered = days
        for old in self.findChildren(QPushButton):
            # Gone at once: a button that waits to be deleted could still be pressed.
            old.hide()
            old.setParent(None)
            old.deleteLater()
        for place, day in enumerate(days, 1):
            self._row.insertWidget(place, self._button(day))

    def _button(self, day: date) -> QPushButton:
        button = QPushButton(day_text(day), self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(self.tr("Which day is meant?"))

        def choose() -> None:
            # First: the button that has the focus is about to go.
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.setText(day.isoformat())

        button.clicked.connect(choose)
        return button
