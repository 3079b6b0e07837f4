"""What the page of the chart reads of a person: the tests, their counts, and the diary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.reference.analytes import Analyte
from neutrodesk.ui.desk import Desk


@dataclass(frozen=True)
class ShownCourse:
    """A person's tests, counts and diary, and how the numbers are shown; nobody's is empty."""

    person: Person | None = None
    tests: tuple[BloodTest, ...] = ()
    points: tuple[Point, ...] = ()
    presentation: Presentation = PLAIN
    diary: Diary = NO_DIARY

    @cached_property
    def analytes(self) -> tuple[Analyte, ...]:
        """The analytes that a panel could be drawn of, besides the neutrophils."""
        results = (result for test in self.tests for result in test.results)
        found = {result.analyte for result in results if result.quantity is not None} - {"anc"}
        return tuple(each for each in self.presentation.catalogue if each.key in found)

    @property
    def usual_day(self) -> date | None:
        """The day that a comparison is first offered for: when the last medicine began."""
        return max((each.on for each in self.diary.medicines), default=None)

    def on(self, days: Sequence[tuple[date, date]]) -> "ShownCourse":
        """Return what is on some days, each from a first to a last one, both included."""
        points = tuple(
            each
            for each in self.points
            if any(first <= each.when.date() <= last for first, last in days)
        )
        noted = {each.id for first, last in days for each in self.diary.between(first, last)}
        diary = Diary.of(each for each in self.diary if each.id in noted)
        return replace(self, points=points, diary=diary)


def read_course(desk: Desk, person: Person | None) -> ShownCourse:
    """Return what is on file of a person."""
    if person is None:
        return ShownCourse()
    # First all tests: the newest, which the presentation asks for, are then among them.
    tests = desk.all(BloodTest, person.id)
    presentation = desk.presentation(person.id)
    return ShownCourse(
        person=person,
        tests=tests,
        points=course(person, tests, presentation.laboratories),
        presentation=presentation,
        diary=desk.diary(person.id),
    )


def others_than(desk: Desk, person: Person | None) -> list[Person]:
    """Return the other people of the family, everybody where it is nobody."""
    mine = None if person is None else person.id
    return [each for each in desk.all(Person) if each.id != mine]
