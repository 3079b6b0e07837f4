"""What the diary says of a blood test: the hours since the last G-CSF, and whether one was ill.

What was entered with the test itself comes first; this is what stands beside it where nothing
was, and what a form shows so that it can be changed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineKind

E = TypeVar("E", bound=DiaryEntry)

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_MINUTES_AN_HOUR = 60
_TENTH, _WHOLE = Decimal("0.1"), Decimal(1)
FEVER_BEFORE = timedelta(days=1)
"""A fever so long before a draw counts as ill at the draw: project default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSince:
    """The hours from an injection to a draw, each with its hour where that is known.

    Where one is not known, noon stands in for it: the true time may be half a day more or less,
    so that whole hours are all that is told.
    """

    hours: Decimal
    injection: Injection
    test: BloodTest

    @property
    def exact(self) -> bool:
        """Whether both hours are known."""
        return self.test.taken_at is not None and self.injection.at is not None

    @property
    def same_day(self) -> bool:
        """Whether both were on one day, and nobody knows how long one was before the other."""
        return not self.exact and self.injection.on == self.test.taken_on


def last_gcsf(test: BloodTest, diary: Diary) -> HoursSince | None:
    """Return the last injection of G-CSF within 14 days before a draw; ``None`` without one.

    One after the draw never counts. Where an hour is not known, noon stands in for it; one of the
    day itself that would be later by that counts only where there is no other, as given just
    before the draw: blood is mostly drawn before the dose of the day (clinical facts, 7.1).
    """
    day, taken, same_day = test.taken_on, test.taken, None
    # The last one first: the first that is found is the one looked for.
    for each in reversed(_between(diary.injections, day - FORTNIGHT - _DAY, day)):
        if each.group is not MedicineKind.GCSF:
            continue
        since = taken - each.when
        known = test.taken_at is not None and each.at is not None
        to = _TENTH if known else _WHOLE
        if since >= timedelta():
            if since <= FORTNIGHT:
                return HoursSince(hours=_hours(since, to), injection=each, test=test)
            break
        if same_day is None and not known:
            same_day = HoursSince(hours=Decimal(0), injection=each, test=test)
    return same_day


def illness_at(test: BloodTest, diary: Diary) -> tuple[DiaryEntry, ...]:
    """Return the symptoms and fevers that the diary has for the day of a draw.

    A symptom without an end counts on its first day alone: nobody knows how long it went on. A
    fever measured after the draw does not count where both hours are known.
    """
    day = test.taken_on
    symptoms = (
        each
        for each in diary.symptoms
        if (each.on == day if each.until is None else each.covers(day))
    )
    fevers = (
        each
        for each in _between(diary.fevers, day - FEVER_BEFORE, day)
        if each.counts_as_fever and not _is_after(each, test)
    )
    return (*symptoms, *fevers)


def hours_since_gcsf(test: BloodTest, diary: Diary) -> Decimal | None:
    """Return the hours entered with a test, else what the injections say; ``None`` without any."""
    if test.hours_since_gcsf is not None:
        return test.hours_since_gcsf
    found = last_gcsf(test, diary)
    return None if found is None else found.hours


def ill_at_draw(test: BloodTest, diary: Diary) -> bool | None:
    """Return whether the person was ill at a draw: as entered, else ``True`` by the diary.

    ``None`` where neither says so: that nothing was noted does not mean that nobody was ill.
    """
    if test.ill is not None or test.fever:
        return bool(test.ill or test.fever)
    return True if illness_at(test, diary) else None


def _between(entries: Sequence[E], first: date, last: date) -> Sequence[E]:
    """Return what is noted from a day to a day; a diary keeps its entries in the order of time."""
    begin = bisect_left(entries, first, key=_on)
    return entries[begin : bisect_right(entries, last, key=_on)]


def _is_after(entry: TimedEntry, test: BloodTest) -> bool:
    """Tell whether an entry is known to be later than a draw."""
    return test.taken_at is not None and entry.at is not None and entry.when > test.taken


def _on(entry: DiaryEntry) -> date:
    return entry.on


def _hours(since: timedelta, to: Decimal) -> Decimal:
    minutes = Decimal(since // _MINUTE)
    return (minutes / _MINUTES_AN_HOUR).quantize(to, ROUND_HALF_UP)
