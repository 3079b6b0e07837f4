"""The course of the neutrophils over time: what a chart, a table and a summary show of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.limits import Limits, given_limits
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import NeutrophilCount, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.severity import band_of
from neutrodesk.reference.lines import Band

LONG_GAP = timedelta(days=100)
"""No line is drawn over a longer time without a test: project default, three months and slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One neutrophil count in time, with its band and the test it belongs to.

    `limits` are those of its laboratory; general values are told by `limits.count_limits`.
    """

    test: BloodTest
    count: NeutrophilCount
    band: Band | None
    limits: Limits | None = None

    @property
    def when(self) -> datetime:
        """When the blood was drawn; noon where the time is not known."""
        return self.test.taken


def course(
    person: Person, tests: Iterable[BloodTest], laboratories: Sequence[Laboratory] = ()
) -> tuple[Point, ...]:
    """Return the counts of a person in the order of their draws, whatever order they came in.

    `laboratories` are those that the family entered, whose ranges stand in for printed ones.
    """
    in_order = sorted(tests, key=lambda test: (test.taken, test.id))
    return tuple(_points(person, in_order, laboratories))


def _points(
    person: Person, tests: Iterable[BloodTest], laboratories: Sequence[Laboratory]
) -> Iterator[Point]:
    for test in tests:
        count = neutrophil_count(test)
        if count is not None:
            band = band_of(count.quantity, bands_on(person, test.taken_on))
            limits = given_limits(test, person, laboratories)
            yield Point(test=test, count=count, band=band, limits=limits)


def stretches(points: Sequence[Point], gap: timedelta = LONG_GAP) -> tuple[tuple[Point, ...], ...]:
    """Split a course where more than `gap` passed without a count: no line is drawn across."""
    parts: list[list[Point]] = []
    for point in points:
        if not parts or point.when - parts[-1][-1].when > gap:
            parts.append([])
        parts[-1].append(point)
    return tuple(tuple(part) for part in parts)
