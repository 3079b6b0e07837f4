"""When things are on a time axis: days, with fractions, as matplotlib counts them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Protocol

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry
from neutrodesk.domain.diary.symptom import Symptom

EPOCH, DAY = datetime(1970, 1, 1), timedelta(days=1)  # noqa: DTZ001 - as on the report


class InTime(Protocol):
    """Anything that stands at a moment, as a count does."""

    @property
    def when(self) -> datetime:
        """When it was."""


def days(moment: datetime | date) -> float:
    """Return a moment as matplotlib counts time: days, with fractions."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment - EPOCH) / DAY


def within(moment: datetime, start: date | None, end: date | None) -> bool:
    """Tell whether a moment lies in a period whose ends, where it has any, are days or moments."""
    first = start if isinstance(start, datetime) else datetime.combine(start or date.min, time())
    last = end if isinstance(end, datetime) else datetime.combine(end or date.max, time.max)
    return first <= moment <= last


def moment_of(there: float) -> datetime:
    """Return the moment at a place on a time axis."""
    return EPOCH + there * DAY


def begins(entry: DiaryEntry) -> float:
    """Return where an entry begins: the first hour of a day for what lasts, else its moment."""
    return days(entry.on) if isinstance(entry, LastingEntry) else days(entry.when)


def ends(entry: DiaryEntry) -> float | None:
    """Return where an entry ends; ``None`` where it goes on.

    A medicine or a stay without an end goes on. Of a symptom without one nobody noted how long it
    went on: it stands on its first day alone, as in `domain.diary.at_the_draw`.
    """
    if not isinstance(entry, LastingEntry):
        return days(entry.when)
    if entry.until is None and not isinstance(entry, Symptom):
        return None
    return days(entry.until or entry.on) + 1


def in_lanes(diary: Diary) -> Iterator[DiaryEntry]:
    """Yield the entries that lanes are for; measures, care and appointments have none."""
    yield from diary.medicines
    yield from diary.injections
    yield from diary.fevers
    yield from diary.symptoms
    yield from diary.stays


def is_seen(entry: DiaryEntry, limits: tuple[float, float]) -> bool:
    """Tell whether an entry touches the days from `limits[0]` to `limits[1]`."""
    low, high = limits
    begin, end = begins(entry), ends(entry)
    return begin <= high and (end is None or end > low or begin == end == low)


def seen(entries: Iterable[DiaryEntry], limits: tuple[float, float]) -> list[DiaryEntry]:
    """Return the entries that touch the days from `limits[0]` to `limits[1]`, in order of time.

    Of those that begin together the longest comes first.
    """
    found = [entry for entry in entries if is_seen(entry, limits)]
    return sorted(found, key=by_time)


def by_time(entry: DiaryEntry) -> tuple[float, float, str]:
    """Return what puts entries in order: their beginning, the longest first."""
    end = ends(entry)
    return begins(entry), -(float("inf") if end is None else end), entry.id
