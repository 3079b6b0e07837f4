"""Overview: the last, lowest and highest count, the middle of the last five, the longest gap.

A limit such as "<0.1" is no number, so the median leaves it out. It is the lowest where it
certainly lies below every exact count, and is told beside the lowest where it may (clinical facts,
11.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from neutrodesk.domain.quantity import Comparator, Quantity
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
    """The lowest or highest count.

    It is the exact one unless a limit certainly lies beyond it: "<0.2" beside 0.2 or more. Then it
    is that limit, as printed, and `measured` is the lowest (highest) exact count, if there is any.
    `count` is where it was first, `again` where it was later; ``None`` where nothing bounds it.
    `beyond` are the limits that may lie beyond it and need not.
    """

    count: Count | None
    again: tuple[Count, ...] = ()
    measured: Count | None = None
    beyond: tuple[Count, ...] = ()


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
    """Return the lowest count: the exact one, or the limit that certainly lies below it."""
    return _extreme(counts, downward=True)


def highest(counts: Sequence[Count]) -> Extreme:
    """Return the highest count: the exact one, or the limit that certainly lies above it."""
    return _extreme(counts, downward=False)


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


def _extreme(counts: Sequence[Count], *, downward: bool) -> Extreme:
    """Return the lowest or highest count; of equal ones a limit is further out than a number."""
    candidates = [each for each in counts if each.exact or _leads(each.quantity, downward=downward)]
    found = min(candidates, key=lambda each: _rank(each.quantity, downward=downward), default=None)
    if found is None:
        return Extreme(count=None)
    exact = [each for each in candidates if each.exact]
    same = [each for each in candidates if each.quantity == found.quantity]
    measured = min(exact, key=lambda each: _rank(each.quantity, downward=downward), default=None)
    reaches = _reaches_below if downward else _reaches_above
    return Extreme(
        count=found,
        again=tuple(same[1:]),
        measured=None if found.exact else measured,
        beyond=tuple(
            each
            for each in counts
            if each.quantity != found.quantity and reaches(each.quantity, found.quantity.value)
        ),
    )


def _leads(limit: Quantity, *, downward: bool) -> bool:
    """Tell whether a limit is one on the side that is asked about."""
    return limit.comparator is not None and limit.comparator.downward is downward


def _rank(quantity: Quantity, *, downward: bool) -> tuple[Decimal, int]:
    """Return by what counts are sorted, the utmost first: "<0.2", then "<=0.2", then 0.2."""
    nearness = {Comparator.LESS: 0, Comparator.MORE: 0, None: 2}.get(quantity.comparator, 1)
    return quantity.value if downward else -quantity.value, nearness


def _reaches_below(limit: Quantity, value: Decimal) -> bool:
    """Tell whether the true count behind a limit may be lower than a value."""
    if limit.comparator is None:
        return False
    return value > 0 if limit.comparator.downward else limit.value < value


def _reaches_above(limit: Quantity, value: Decimal) -> bool:
    """Tell whether the true count behind a limit may be higher than a value."""
    if limit.comparator is None:
        return False
    return limit.value > value if limit.comparator.downward else True
