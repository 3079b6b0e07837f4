"""What panels show: which analytes, and the course of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from neutrodesk.charts.panels import InTime, Reach, window
from neutrodesk.domain.analyte_course import (
    NEUTROPHILS,
    AnalyteCourse,
    analyte_course,
    how_many_in_words,
    how_many_numbers,
)
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, course
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.reference.analytes import Analyte

USUAL = (
    ("anc",),
    ("wbc",),
    ("lymph_abs", "lymph_pct"),
    ("mono_abs", "mono_pct"),
    ("hb",),
    ("plt",),
)
"""The panels that are drawn unless others are chosen; of twins the one with more numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one panel shows: the course of an analyte, of the neutrophils that with its bands."""

    course: AnalyteCourse
    counts: tuple[Point, ...] = ()

    @property
    def points(self) -> Sequence[InTime]:
        """The points of the panel, in the order of time."""
        return self.counts or self.course.points

    def within(self, reach: Reach) -> "Shown":
        """Return it with the points alone that an axis of time from end to end shows."""
        points = self.course.points
        seen = replace(self.course, points=points[window(points, reach).seen])
        return Shown(course=seen, counts=self.counts[window(self.counts, reach).seen])


def usual_panels(tests: Iterable[BloodTest]) -> tuple[str, ...]:
    """Return the analytes of the usual panels that tests have a number of."""
    numbers = how_many_numbers(tests)
    chosen = (max(twins, key=lambda key: numbers[key]) for twins in USUAL)
    return tuple(key for key in chosen if numbers[key])


def shown_of(
    person: Person,
    tests: Iterable[BloodTest],
    analytes: Sequence[str],
    presentation: Presentation = PLAIN,
) -> tuple[Shown, ...]:
    """Return what panels of these analytes (keys) show of a person's tests."""
    of_tests = tuple(tests)
    return tuple(
        _shown(presentation.catalogue.find(key), person, of_tests, presentation)
        for key in dict.fromkeys(analytes)
    )


def _shown(
    analyte: Analyte, person: Person, tests: Sequence[BloodTest], presentation: Presentation
) -> Shown:
    if analyte.key != NEUTROPHILS:
        return Shown(course=analyte_course(analyte, person, tests, presentation.laboratories))
    in_words = how_many_in_words(analyte.key, tests)
    return Shown(
        course=AnalyteCourse(analyte=analyte, in_words=in_words),
        counts=course(person, tests, presentation.laboratories),
    )
