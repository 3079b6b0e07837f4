"""Runs of results at or above the lower line for the age (clinical facts, 6 and 11.5; PD).

The rule: at least 3 tests in a row (2 to 6), from the first to the last at least 90 days (30 to
365), each certainly at or above the lower line for the age on its day. A test does not count where
the person was ill or had a fever, within 14 days after a dose of G-CSF, or while a steroid or
immunoglobulins were taken; it ends the row, as any lower result does. A course of G-CSF counts as
doses on each of its days. No published definition was found, so nothing more is said of a run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, ill_at_draw
from neutrodesk.domain.diary.diary import FORTNIGHT, Diary
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.nearby import Nearby
from neutrodesk.domain.lines import lower_line_on
from neutrodesk.domain.person import Person
from neutrodesk.domain.statistics.count import Count, Lack, NotEnough
from neutrodesk.domain.statistics.row import Row
from neutrodesk.domain.statistics.rule import Rule

_HOUR = timedelta(hours=1)
_RAISING = (MedicineKind.STEROID, MedicineKind.IMMUNOGLOBULIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredRun(Row):
    """Tests in a row at or above the lower line; `lines` are those that held, in 10*9/L."""

    lines: tuple[Decimal, ...]


def recovered_runs(
    person: Person, counts: Sequence[Count], diary: Diary, rule: Rule
) -> tuple[RecoveredRun, ...] | NotEnough:
    """Return the runs at or above the lower line for the age, the earliest first.

    Not enough are fewer tests than a run needs, or fewer days from the first to the last.
    """
    if len(counts) < rule.run_tests:
        return NotEnough(Lack.COUNTS, rule.run_tests, len(counts))
    span = (counts[-1].on - counts[0].on).days
    if span < rule.run_days:
        return NotEnough(Lack.DAYS, rule.run_days, span)
    runs = (
        RecoveredRun(counts=run, lines=_lines(person, run)) for run in _rows(person, counts, diary)
    )
    return tuple(run for run in runs if run.tests >= rule.run_tests and run.days >= rule.run_days)


def _rows(person: Person, counts: Sequence[Count], diary: Diary) -> Iterator[tuple[Count, ...]]:
    """Yield the tests in a row that count, as long as each row goes."""
    nearby = Nearby(diary, (count.on for count in counts))
    row: list[Count] = []
    for count in counts:
        if _reaches(count, lower_line_on(person, count.on)) and not _weighs(
            diary, nearby.around(count.on), count.test
        ):
            row.append(count)
        elif row:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _reaches(count: Count, line: Decimal | None) -> bool:
    """Tell whether a count is certainly at or above a line."""
    comparator = count.quantity.comparator
    if line is None or (comparator is not None and comparator.downward):
        return False
    return count.quantity.value >= line


def _lines(person: Person, run: Sequence[Count]) -> tuple[Decimal, ...]:
    lines = (lower_line_on(person, count.on) for count in run)
    return tuple(dict.fromkeys(line for line in lines if line is not None))


def _weighs(diary: Diary, nearby: Diary, test: BloodTest) -> bool:
    """Tell whether illness or a medicine keeps a test out of a run."""
    if ill_at_draw(test, nearby):
        return True
    hours = hours_since_gcsf(test, nearby)
    if hours is not None and hours <= FORTNIGHT // _HOUR:
        return True
    return any(_covers(course, test.taken_on) for course in diary.medicines)


def _covers(course: MedicineCourse, day: date) -> bool:
    if course.group is MedicineKind.GCSF:
        ended = course.until is not None and day - course.until > FORTNIGHT
        return course.on <= day and not ended
    return course.group in _RAISING and course.covers(day)
