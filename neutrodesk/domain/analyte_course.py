"""The course of one analyte over time: what a panel and a table show of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result, Source, Status
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.limits import Limits, Origin, count_limits, limits_of
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import Analyte

NEUTROPHILS = "anc"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalytePoint:
    """One number of an analyte in time, with the test it belongs to and the limits beside it.

    `quantity` is in the analyte's canonical unit; one with a comparator stays a limit.
    `calculated` says that it was worked out, not printed. `near` are the ends of the range
    printed beside it. `limits` say where they are from: the report, the laboratory, general
    values; those of two laboratories differ from point to point.
    """

    test: BloodTest
    quantity: Quantity
    calculated: bool = False
    limits: Limits | None = None
    near: tuple[Decimal, ...] = ()

    @property
    def when(self) -> datetime:
        """When the blood was drawn; noon where the time is not known."""
        return self.test.taken


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyteCourse:
    """The numbers of one analyte in the order of their draws, and how many were only words.

    `in_words` counts results that a laboratory printed as words ("clumped"): they have no height
    on a chart, and are told instead.
    """

    analyte: Analyte
    points: tuple[AnalytePoint, ...] = ()
    in_words: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything of this analyte, a number or words."""
        return bool(self.points) or self.in_words > 0

    @property
    def general_sources(self) -> tuple[str, ...]:
        """Where the general values come from that stand beside some of its numbers, each once.

        A source is empty where the numbers were not read in one; nothing where no general
        values are used.
        """
        given = (point.limits for point in self.points)
        found = (each for each in given if each is not None and each.readable)
        return tuple(dict.fromkeys(each.source for each in found if each.origin is Origin.GENERAL))


def analyte_course(
    analyte: Analyte,
    person: Person,
    tests: Iterable[BloodTest],
    laboratories: Sequence[Laboratory] = (),
) -> AnalyteCourse:
    """Return the course of an analyte of a person, whatever order the tests came in.

    A percentage and its absolute count are two analytes: neither stands in for the other. The
    neutrophils (``anc``) are those of `neutrophil_count`, calculated where none was printed. A
    test with two results of one analyte, by two methods, gives a point for each.
    """
    in_order = sorted(tests, key=lambda test: (test.taken, test.id))
    find = _counts if analyte.key == NEUTROPHILS else _numbers
    return AnalyteCourse(
        analyte=analyte,
        points=tuple(
            point for test in in_order for point in find(analyte, test, person, laboratories)
        ),
        in_words=how_many_in_words(analyte.key, in_order),
    )


def how_many_in_words(key: str, tests: Iterable[BloodTest]) -> int:
    """Return how many results of an analyte (key) a laboratory printed in words."""
    results = (result for test in tests for result in test.results if result.analyte == key)
    return sum(map(_is_words, results))


def how_many_numbers(tests: Iterable[BloodTest]) -> Counter[str]:
    """Return how many tests have a number of each analyte, by key; calculated counts too."""
    found: Counter[str] = Counter()
    for test in tests:
        found.update(
            {each.analyte for each in test.results if each.quantity is not None} - {NEUTROPHILS}
        )
        if neutrophil_count(test) is not None:
            found[NEUTROPHILS] += 1
    return found


def value_text(analyte: Analyte, point: AnalytePoint, presentation: Presentation) -> str:
    """Return the number of a point with its unit, as every view shows it."""
    number = presentation.number(point.quantity, analyte, point.near)
    return f"{number} {presentation.unit_text(analyte)}".strip()


def _counts(
    _analyte: Analyte, test: BloodTest, person: Person, laboratories: Sequence[Laboratory]
) -> Iterator[AnalytePoint]:
    count = neutrophil_count(test)
    if count is not None:
        yield AnalytePoint(
            test=test,
            quantity=count.quantity,
            calculated=count.how is How.CALCULATED,
            limits=count_limits(test, person, laboratories),
            near=count.near,
        )


def _numbers(
    analyte: Analyte, test: BloodTest, person: Person, laboratories: Sequence[Laboratory]
) -> Iterator[AnalytePoint]:
    for result in test.results:
        if result.analyte == analyte.key and result.quantity is not None:
            yield AnalytePoint(
                test=test,
                quantity=result.quantity,
                calculated=result.source is Source.CALCULATED,
                limits=limits_of(result, test, person, laboratories),
                near=result.range_ends,
            )


def _is_words(result: Result) -> bool:
    """Tell whether a laboratory printed words; a result that is still awaited is none."""
    awaited = result.status is Status.AWAITED
    return result.quantity is None and bool(result.text.strip()) and not awaited
