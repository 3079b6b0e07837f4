"""Before and after: the counts on either side of a day, side by side.

Nothing is said of the difference, and it has no cause here. The day itself is before: blood is
drawn before a medicine is first given. Each side is as many days long as the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from neutrodesk.domain.statistics.bands import BandTests, tests_per_band
from neutrodesk.domain.statistics.count import (
    Count,
    Laboratories,
    Lack,
    NotEnough,
    laboratories_of,
)
from neutrodesk.domain.statistics.overview import Extreme, highest, lowest
from neutrodesk.domain.statistics.rule import WINDOW_DAYS
from neutrodesk.errors import InvalidValueError, Why

WINDOW = timedelta(days=WINDOW_DAYS)
LEAST_TESTS = 3
"""So many tests each side needs: project default, as two never show more than their own spread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The counts from one day to another, both included.

    `median` (10*9/L) is that of the exact counts, ``None`` without any.
    """

    first_on: date
    last_on: date
    counts: tuple[Count, ...]
    lowest: Extreme
    highest: Extreme
    median: Decimal | None
    bands: tuple[BandTests, ...]
    laboratories: Laboratories

    @property
    def tests(self) -> int:
        """How many tests there are."""
        return len(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The counts before and after a day; `lacking` where a side has too few for its numbers."""

    on: date
    before: Side
    after: Side
    lacking: NotEnough | None

    @property
    def same_laboratory(self) -> bool:
        """Whether all numbers are known to be from one laboratory."""
        both = laboratories_of((*self.before.counts, *self.after.counts))
        return len(both.names) == 1 and not both.unnamed


def compare(counts: Sequence[Count], on: date, window: timedelta = WINDOW) -> Comparison:
    """Return the counts in a window before a day, that day included, and in one after it.

    Raises:
        InvalidValueError: the window is not at least a day long (field ``window``).
    """
    if window < timedelta(days=1):
        raise InvalidValueError("window", window, Why.IMPOSSIBLE)
    day = timedelta(days=1)
    before = _side(counts, on - window + day, on)
    after = _side(counts, on + day, on + window)
    return Comparison(on=on, before=before, after=after, lacking=_lacking(before, after))


def _side(counts: Sequence[Count], first: date, last: date) -> Side:
    inside = tuple(count for count in counts if first <= count.on <= last)
    exact = [count.quantity.value for count in inside if count.exact]
    return Side(
        first_on=first,
        last_on=last,
        counts=inside,
        lowest=lowest(inside),
        highest=highest(inside),
        median=median(exact) if exact else None,
        bands=tests_per_band(inside),
        laboratories=laboratories_of(inside),
    )


def _lacking(before: Side, after: Side) -> NotEnough | None:
    if before.tests < LEAST_TESTS:
        return NotEnough(Lack.BEFORE, LEAST_TESTS, before.tests)
    if after.tests < LEAST_TESTS:
        return NotEnough(Lack.AFTER, LEAST_TESTS, after.tests)
    return None
