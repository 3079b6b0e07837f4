"""What every entry of the diary is: something of a person on a day, or from a day on."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from neutrodesk.domain.record import PersonRecord
from neutrodesk.errors import InvalidValueError, Why

UNTIMED = time(12)
"""Where an entry stands in time whose hour is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryEntry(PersonRecord):
    """Something that was noted for a day."""

    on: date
    note: str = ""

    @property
    def when(self) -> datetime:
        """When it was or began; noon where the hour is not known."""
        return datetime.combine(self.on, UNTIMED)

    @property
    def last_day(self) -> date | None:
        """The last day it is about; ``None`` where it is not over or its end was not noted."""
        return self.on

    @property
    def order(self) -> tuple[Any, ...]:
        """Entries stand by time."""
        return (self.when, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedEntry(DiaryEntry):
    """Something that was noted for a moment; the hour need not be known."""

    at: time | None = None

    @property
    def when(self) -> datetime:
        """When it was; noon where the hour is not known."""
        return datetime.combine(self.on, self.at or UNTIMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingEntry(DiaryEntry):
    """Something that lasted from a day to a day, both included.

    `until` is ``None`` where it is not over, or its end was not noted.
    """

    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise InvalidValueError("until", self.until, Why.TOO_EARLY)

    @property
    def last_day(self) -> date | None:
        """The last day; ``None`` where it is not over or its end was not noted."""
        return self.until

    def covers(self, day: date) -> bool:
        """Tell whether a day lies in it; one without an end goes on."""
        return self.on <= day and (self.until is None or day <= self.until)


def needed(field: str, text: str) -> None:
    """Raise ``InvalidValueError`` where a text that an entry cannot be without is empty."""
    if not text.strip():
        raise InvalidValueError(field, text, Why.EMPTY)
