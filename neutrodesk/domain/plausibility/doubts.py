"""Calm questions at entry: a value that reads exactly, but is worth asking about once.

Nothing is refused, changed or judged. An answer is kept with the value and holds as long as the
values it was given for; `services.doubts_in_words` puts the questions into words. Sources:
clinical facts, 10, and the limits of the analytes; project decisions are marked (PD).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Confirmed, Result
from neutrodesk.domain.plausibility.cross_checks import PARTS, cross_checks
from neutrodesk.domain.plausibility.doubt import Asked, Doubt, OtherReading
from neutrodesk.domain.plausibility.measured import Measured, measured
from neutrodesk.domain.plausibility.other_tests import (
    beside_other_tests,
    near,
    nearest,
    nearest_first,
)
from neutrodesk.domain.plausibility.printed_flag import limits_against
from neutrodesk.domain.plausibility.slips import decimal_sign, slips
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

LOW_UNASKED = ("wbc", *PARTS)
"""White cells are not asked about because they are few: that is why the record is kept (PD). What
is hardly meant in its unit was asked when it was read."""
NEWBORN_DAYS, NEWBORN_WHITE_CELLS = 14, Decimal(100)
"""In the first days of life so many white cells (10*9/L) are not asked about: clinical facts, 10,
comment on `wbc`."""
MOST_READINGS = 2
"""Other readings offered with a question."""
WITH_READINGS = (
    Doubt.ABOVE_WHITE_CELLS,
    Doubt.COUNT_SUM,
    Doubt.HAEMATOCRIT,
    Doubt.CELL_VOLUME,
    Doubt.TENFOLD,
    Doubt.UNUSUAL,
)
"""Questions that a decimal sign in the wrong place may be behind."""

_ORDER = tuple(Doubt)


def doubts(
    test: BloodTest,
    others: Iterable[BloodTest],
    analytes: Callable[[str], Analyte],
    *,
    born: date | None = None,
    readings: bool = True,
) -> tuple[Asked, ...]:
    """Return the open questions about a test, in the order of `Doubt`.

    `others` are the tests of the same person, `analytes` looks an analyte up by its key, and
    `born` is the birth date, for the first days of life. Words in place of a number take part in
    nothing, and a value that is missing never asks. A question about two tests that was answered
    in one of them is not asked in the other.

    Each comes with at most two other readings of its value: the same figures in the printed unit
    with the decimal sign elsewhere, so that this question goes and no other comes. Without
    `readings`, the others may be those near it alone (see `other_tests.NEAR`).
    """
    rest = [each for each in others if each.id != test.id and each.person == test.person]
    beside = _Beside(near(test, rest), analytes, born)
    raised = beside.raised(test)
    asked = [each for each in raised if not beside.is_answered(each, test)]
    if not (asked and readings):
        return tuple(asked)
    by_distance = nearest_first(test, rest)
    return tuple(
        replace(each, readings=beside.readings(each, test, raised, by_distance))
        if each.doubt in WITH_READINGS
        else each
        for each in asked
    )


def confirmed(result: Result, asked: Asked) -> Result:
    """Return a result with the answer that what was asked about it is so on the report."""
    answer = Confirmed(doubt=asked.doubt.value, saw=asked.saw)
    if answer in result.confirmed:
        return result
    return replace(result, confirmed=(*result.confirmed, answer))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a test is looked at beside: the tests near it, the analytes, the birth date."""

    near: tuple[BloodTest, ...]
    analytes: Callable[[str], Analyte]
    born: date | None

    def raised(self, test: BloodTest) -> tuple[Asked, ...]:
        """Return every question about a test, answered or not, without readings."""
        found = {(each.place, each.saw): each for each in self._raised(test)}
        return tuple(sorted(found.values(), key=_order))

    def is_answered(self, asked: Asked, test: BloodTest) -> bool:
        """Tell whether a question was answered, in this test or in the one it looks across to."""
        answer = Confirmed(doubt=asked.doubt.value, saw=asked.saw)
        return any(
            answer in result.confirmed
            for each in (test, *self.near)
            if each.id in (test.id, asked.other)
            for result in each.results
            if result.analyte == asked.analyte
        )

    def readings(
        self,
        asked: Asked,
        test: BloodTest,
        raised: Sequence[Asked],
        by_distance: Sequence[BloodTest],
    ) -> tuple[OtherReading, ...]:
        """Return what to type instead so that this question goes and no other comes.

        The nearest to the value of the test before comes first.
        """
        numbers = measured(test)
        own = next(each for each in numbers if _stands_at(each.result, asked))
        sign = decimal_sign(own, numbers, self.analytes)
        others = {each.place for each in raised} - {asked.place}
        found = [
            reading
            for reading in slips(own, self.analytes(own.key), sign)
            if others.issuperset(each.place for each in self.raised(_typed(test, asked, reading)))
        ]
        last = nearest(own, by_distance)
        if last is not None:
            value = last[1].quantity.value
            found.sort(key=lambda reading: _times(reading.quantity.value, value))
        return tuple(found[:MOST_READINGS])

    def _raised(self, test: BloodTest) -> Iterator[Asked]:
        yield from cross_checks(test, self.analytes)
        yield from beside_other_tests(test, self.near, self.analytes)
        for value in measured(test):
            of = self.analytes(value.key)
            if limits := limits_against(value, of):
                seen = (value.seen, *((value.key, limit) for limit in limits))
                yield _asked(Doubt.FLAG, value, seen, flag=value.result.flag)
            if self._is_unusual(value, of, test.taken_on) and not _was_asked(value.result, of):
                yield _asked(Doubt.UNUSUAL, value, (value.seen,))

    def _is_unusual(self, value: Measured, of: Analyte, on: date) -> bool:
        """Tell whether every value that a number allows is outside the limits of its analyte."""
        highest = of.soft_max
        if of.key == "wbc" and self.born is not None and 0 <= (on - self.born).days < NEWBORN_DAYS:
            highest = NEWBORN_WHITE_CELLS
        if highest is not None and value.least > highest:
            return True
        lowest = None if of.key in LOW_UNASKED else of.soft_min
        return lowest is not None and value.most < lowest


def _was_asked(result: Result, of: Analyte) -> bool:
    """Tell whether a value as it is printed was asked about when it was read."""
    try:
        return isinstance(understand(of, result.text, result.unit), Question)
    except InvalidValueError:
        return False


def _asked(
    doubt: Doubt, value: Measured, seen: tuple[tuple[str, Quantity], ...], flag: str = ""
) -> Asked:
    return Asked(doubt=doubt, analyte=value.key, method=value.result.method, seen=seen, flag=flag)


def _order(asked: Asked) -> tuple[int, str, str, str, str]:
    return (
        _ORDER.index(asked.doubt),
        asked.analyte,
        asked.method,
        asked.other or "",
        asked.saw,
    )


def _stands_at(result: Result, asked: Asked) -> bool:
    return (result.analyte, result.method) == (asked.analyte, asked.method)


def _typed(test: BloodTest, asked: Asked, reading: OtherReading) -> BloodTest:
    """Return a test as it were with another reading of the value that is asked about."""
    results = (
        replace(each, text=reading.text, quantity=reading.quantity)
        if _stands_at(each, asked)
        else each
        for each in test.results
    )
    return replace(test, results=tuple(results))


def _times(one: Decimal, other: Decimal) -> Decimal:
    """Return how many times the larger of two numbers is the smaller one; 0 beside a 0."""
    smaller, larger = sorted((one, other))
    return larger / smaller if smaller > 0 else Decimal(0)
