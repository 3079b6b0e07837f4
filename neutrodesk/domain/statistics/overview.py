"""Overview: the last, lowest and highest count, the middle of the last five, the longest gap.

A limit such as "<0.1" is no count, so lowest, highest and median leave it out and it is told
beside them where it may lie beyond (clinical facts, 11.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.statistics.count import (
    Count,
    Laboratories,
    Lack,
    NotEnough,
    laboratories_of,
)

LAST_FEW = 5
"""So many exact counts the median is of (clinical facts, 11.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """The lowest or highest exact count.

    `count` is where it was first, `again` where it was later. `beyond` are the limits ("<0.1")
    that may lie beyond it, `surely` tells whether one of them certainly does.
    """

    count: Count | None
    again: tuple[Count, ...] = ()
    beyond: tuple[Count, ...] = ()
    surely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The longest time between two tests in a row, in days."""

    days: int
    first: Count
    last: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The median (10*9/L) of some exact counts, and of which."""

    value: Decimal
    counts: tuple[Count, ...]

    @property
    def laboratories(self) -> Laboratories:
        """The laboratories of these counts."""
        return laboratories_of(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The counts in a few numbers; `tests` are those with a neutrophil count.

    `last` is ``None`` without any. `days_since` is from the last one to today.
    """

    tests: int
    last: Count | None
    lowest: Extreme
    highest: Extreme
    middle: Middle | NotEnough
    days_since: int | None
    longest_gap: Gap | NotEnough
    laboratories: Laboratories


def overview(counts: Sequence[Count], today: date) -> Overview:
    """Return the overview of a course in the order of time."""
    last = counts[-1] if counts else None
    return Overview(
        tests=len(counts),
        last=last,
        lowest=lowest(counts),
        highest=highest(counts),
        middle=middle_of_last(counts),
        days_since=None if last is None else (today - last.on).days,
        longest_gap=longest_gap(counts),
        laboratories=laboratories_of(counts),
    )


def lowest(counts: Sequence[Count]) -> Extreme:
    """Return the lowest exact count, and the limits that may lie below it."""
    exact = [count for count in counts if count.exact]
    value = min((count.quantity.value for count in exact), default=None)
    beyond = [each for each in counts if _reaches_below(each.quantity, value)]
    surely = value is not None and any(_lies_below(each.quantity, value) for each in beyond)
    return _extreme(exact, value, beyond, surely=surely)


def highest(counts: Sequence[Count]) -> Extreme:
    """Return the highest exact count, and the limits that may lie above it."""
    exact = [count for count in counts if count.exact]
    value = max((count.quantity.value for count in exact), default=None)
    beyond = [each for each in counts if _reaches_above(each.quantity, value)]
    surely = value is not None and any(_lies_above(each.quantity, value) for each in beyond)
    return _extreme(exact, value, beyond, surely=surely)


def middle_of_last(counts: Sequence[Count], number: int = LAST_FEW) -> Middle | NotEnough:
    """Return the median of the last exact counts; there must be `number` of them."""
    last = tuple(count for count in counts if count.exact)[-number:]
    if len(last) < number:
        return NotEnough(Lack.EXACT, number, len(last))
    return Middle(value=median(count.quantity.value for count in last), counts=last)


def longest_gap(counts: Sequence[Count]) -> Gap | NotEnough:
    """Return the longest time between two tests in a row, the first of equal ones."""
    if len(counts) < 2:  # noqa: PLR2004 - a gap has two ends
        return NotEnough(Lack.COUNTS, 2, len(counts))
    pairs = pairwise(counts)
    days, first, last = max(
        (((late.on - early.on).days, early, late) for early, late in pairs),
        key=lambda gap: gap[0],
    )
    return Gap(days=days, first=first, last=last)


def _extreme(
    exact: Sequence[Count], value: Decimal | None, beyond: Sequence[Count], *, surely: bool
) -> Extreme:
    found = tuple(count for count in exact if count.quantity.value == value)
    return Extreme(
        count=found[0] if found else None,
        again=found[1:],
        beyond=tuple(beyond),
        surely=surely,
    )


def _reaches_below(limit: Quantity, value: Decimal | None) -> bool:
    """Tell whether the true count behind a limit may be lower than a value."""
    if limit.comparator is None:
        return False
    if value is None:
        return limit.comparator.downward
    return value > 0 if limit.comparator.downward else limit.value < value


def _reaches_above(limit: Quantity, value: Decimal | None) -> bool:
    """Tell whether the true count behind a limit may be higher than a value."""
    if limit.comparator is None:
        return False
    if value is None:
        return not limit.comparator.downward
    return limit.value > value if limit.comparator.downward else True


def _lies_below(limit: Quantity, value: Decimal) -> bool:
    """Tell whether the true count behind a limit is certainly lower than a value."""
    if limit.comparator is None or not limit.comparator.downward:
        return False
    return limit.value < value or (limit.value == value and limit.comparator == "<")


def _lies_above(limit: Quantity, value: Decimal) -> bool:
    """Tell whether the true count behind a limit is certainly higher than a value."""
    if limit.comparator is None or limit.comparator.downward:
        return False
    return limit.value > value or (limit.value == value and limit.comparator == ">")
