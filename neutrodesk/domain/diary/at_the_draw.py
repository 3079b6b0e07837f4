"""What the diary says of a blood test: the hours since the last G-CSF, and whether one was ill.

What was entered with the test itself comes first; this is what stands beside it where nothing
was, and what a form shows so that it can be changed.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineKind

_HOUR = timedelta(hours=1)
_TENTH = Decimal("0.1")
FEVER_BEFORE = timedelta(days=1)
"""A fever so long before a draw counts as ill at the draw: project default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSince:
    """The hours from an injection to a draw; `exact` only where both hours are known.

    Where one is not known, the true time may be half a day more or less.
    """

    hours: Decimal
    injection: Injection
    exact: bool


def last_gcsf(test: BloodTest, diary: Diary) -> HoursSince | None:
    """Return the last injection of G-CSF within 14 days before a draw; ``None`` without one."""
    timed = test.taken_at is not None
    found: HoursSince | None = None
    for each in diary.injections:
        if each.group is not MedicineKind.GCSF:
            continue
        known = timed and each.at is not None
        since = test.taken - each.when
        same_day = not known and each.on == test.taken_on
        if same_day or timedelta() <= since <= FORTNIGHT:
            hours = (Decimal(max(since, timedelta()) / _HOUR)).quantize(_TENTH, ROUND_HALF_UP)
            found = HoursSince(hours=hours, injection=each, exact=known)
    return found


def illness_at(test: BloodTest, diary: Diary) -> tuple[DiaryEntry, ...]:
    """Return the symptoms and fevers that the diary has for the day of a draw.

    A symptom without an end counts on its first day alone: nobody knows how long it went on.
    """
    day = test.taken_on
    symptoms = (
        each
        for each in diary.symptoms
        if (each.on == day if each.until is None else each.covers(day))
    )
    fevers = (
        each
        for each in diary.fevers
        if each.counts_as_fever and timedelta() <= day - each.on <= FEVER_BEFORE
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
