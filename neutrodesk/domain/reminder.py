"""A reminder of something to do again: the next test, a dentist, a check of the fever bag.

Nothing is timed to a moment: whether a reminder is due is asked of a day.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from neutrodesk.domain.record import PersonRecord
from neutrodesk.errors import InvalidValueError, Why


class Unit(StrEnum):
    """What an interval counts."""

    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"


@dataclass(frozen=True, slots=True)
class Interval:
    """Every n days, weeks or months.

    >>> str(Interval.read("4w"))
    '4w'
    """

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 999:  # noqa: PLR2004 - three digits are what the form holds
            raise InvalidValueError("interval", self.number, Why.IMPOSSIBLE)

    def __str__(self) -> str:
        return f"{self.number}{self.unit.value}"

    @classmethod
    def read(cls, text: str) -> "Interval":
        """Read ``10d``, ``4w`` or ``3m``; raise ``InvalidValueError`` for anything else."""
        text = text.strip().lower()
        try:
            return cls(int(text[:-1]), Unit(text[-1:]))
        except ValueError as error:
            raise InvalidValueError("interval", text, Why.NOT_A_NUMBER) from error

    def after(self, day: date, times: int = 1) -> date:
        """Return the day that lies `times` intervals after another.

        A month has no 31st sometimes: the last day it has stands in.
        """
        steps = self.number * times
        if self.unit is not Unit.MONTHS:
            return day + timedelta(days=steps * (7 if self.unit is Unit.WEEKS else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Anchor(StrEnum):
    """What an interval counts from."""

    DATE = "date"
    LAST_TEST = "last_test"


class How(StrEnum):
    """How one occurrence was settled."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """One occurrence that is over: the day it was due, the day and the way it was settled."""

    due: date
    on: date
    how: How
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(PersonRecord):
    """Something to remember: once on a day (`every` is ``None``), or again and again.

    `start` is the day of the first occurrence, or, where it counts from the last test, the day
    before which it is not due.
    """

    what: str
    start: date
    every: Interval | None = None
    anchor: Anchor = Anchor.DATE
    source: str = ""
    note: str = ""
    settled: tuple[Settlement, ...] = ()
    snoozed_to: date | None = None

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise InvalidValueError("what", self.what, Why.EMPTY)
        if self.anchor is Anchor.LAST_TEST and self.every is None:
            raise InvalidValueError("every", "", Why.EMPTY)

    @property
    def order(self) -> tuple[Any, ...]:
        """Reminders stand by the day they began."""
        return (self.start, self.id)

    def due_on(self, tests: Iterable[date] = ()) -> date | None:
        """Return the day this is next due, before any snoozing; ``None`` once it is over.

        `tests` are the days of the person's tests: they move a reminder that counts from the
        last test, whatever the order they were entered in.
        """
        last = self.settled[-1] if self.settled else None
        if self.every is None:
            return None if last else self.start
        if self.anchor is Anchor.LAST_TEST:
            return max(self.start, self._counted(self.every, max(tests, default=None), last))
        if last is None:
            return self.start
        times = 0
        while (day := self.every.after(self.start, times)) <= max(last.due, last.on):
            times += 1
        return day

    def _counted(self, every: Interval, test: date | None, last: Settlement | None) -> date:
        """Return the day after the last test, never one up to the day that was settled last."""
        day = self.start if test is None else every.after(test)
        if last is None:
            return day
        if test is not None and last.on < test and last.due < day:
            return day
        # What is done counts from the day it was done on, what is skipped from the day it was due.
        day = every.after(last.on if last.how is How.DONE else max(last.due, last.on))
        return day if day > last.due else every.after(last.due)

    def shown_on(self, tests: Iterable[date] = ()) -> date | None:
        """Return the day this is next shown: the due day, or the day it was snoozed to."""
        due = self.due_on(tests)
        if due is None or self.snoozed_to is None:
            return due
        return max(due, self.snoozed_to)

    def settle(self, how: How, on: date, tests: Iterable[date] = ()) -> "Reminder":
        """Return the reminder with its present occurrence done or skipped on a day.

        It is next due later than that day, and later than the occurrence was due: settling
        again settles the next one.
        """
        due = self.due_on(tests) or on
        settlement = Settlement(due=due, on=on, how=how)
        return replace(self, settled=(*self.settled, settlement), snoozed_to=None)

    def later(self, days: int, today: date, tests: Iterable[date] = ()) -> date:
        """Return the day that comes `days` after today, or after the day this stands on if later.

        It is a day that `snooze` takes.
        """
        return max(today, self.shown_on(tests) or today) + timedelta(days=days)

    def snooze(self, until: date, tests: Iterable[date] = ()) -> "Reminder":
        """Return the reminder put off to a day; the day it is due stays what it is.

        Raises:
            InvalidValueError: the day is not later than the day this is due.
        """
        due = self.due_on(tests)
        if due is None or until <= due:
            raise InvalidValueError("snoozed_to", until, Why.TOO_EARLY)
        return replace(self, snoozed_to=until)
