"""What is due on a day, and what comes next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.domain.reminder import Reminder

DrawDays = Mapping[RecordId, Iterable[date]]
"""The days of each person's blood tests: they move reminders that count from the last test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One open occurrence of a reminder: whose it is and the day it is shown.

    `overdue` is how many days ago that day was; 0 on the day itself and before it.
    """

    person: Person
    reminder: Reminder
    day: date
    overdue: int


def draw_days(tests: Iterable[BloodTest]) -> dict[RecordId, list[date]]:
    """Return the days of the blood tests of each person."""
    days: dict[RecordId, list[date]] = {}
    for test in tests:
        days.setdefault(test.person, []).append(test.taken_on)
    return days


def open_reminders(
    people: Iterable[Person], reminders: Iterable[Reminder], days: DrawDays, on: date
) -> tuple[Due, ...]:
    """Return the next occurrence of every reminder that is not over, the earliest first.

    Reminders of archived people stay silent. One that was snoozed stands on the day it was put
    off to.
    """
    found = _open({person.id: person for person in people}, reminders, days, on)
    return tuple(sorted(found, key=lambda each: (each.day, each.person.order, each.reminder.order)))


def due(
    people: Iterable[Person], reminders: Iterable[Reminder], days: DrawDays, on: date
) -> tuple[Due, ...]:
    """Return what is due or overdue on a day, the longest overdue first."""
    return tuple(each for each in open_reminders(people, reminders, days, on) if each.day <= on)


def _open(
    people: Mapping[RecordId, Person], reminders: Iterable[Reminder], days: DrawDays, on: date
) -> Iterator[Due]:
    for reminder in reminders:
        person = people.get(reminder.person)
        day = reminder.shown_on(days.get(reminder.person, ()))
        if person is not None and not person.archived and day is not None:
            overdue = max((on - day).days, 0)
            yield Due(person=person, reminder=reminder, day=day, overdue=overdue)
