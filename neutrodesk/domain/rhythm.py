"""Looking for a rhythm in the counts: what it takes, which results count, when a frame is drawn.

The rule is that of the clinical facts, 11.6, whose numbers follow from the sampling that was
published [S33, S78] and from simulated courses (5.3). Nothing here says that there is a rhythm,
nor that there is none: there are numbers, and what they were worked out from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import median

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point, stretches
from neutrodesk.domain.diary.at_the_draw import ill_at_draw, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.diary.nearby import Nearby
from neutrodesk.domain.quantity import Comparator, Quantity

LEAST_TESTS, LEAST_SPAN, WIDEST_GAP = 15, 42, 4
"""What it takes: days with a result, days from the first to the last, days between neighbours in
the middle (clinical facts, 11.6)."""
SHORTEST, LONGEST = 10, 42
"""The lengths of a repeat (days) that are tried."""
AFTER_GCSF = timedelta(days=7)
"""So long after a dose of G-CSF, which changes cycles, a result is set aside [S88]."""
_HOUR = timedelta(hours=1)
_DAY_IN_MICROSECONDS = timedelta(days=1) // timedelta(microseconds=1)
LEAST_COUNT = Decimal("0.01")
"""A count below it (10*9/L) is worked with as this one: 0 has no logarithm."""
LOW, UP_AGAIN = Decimal("0.2"), Decimal("0.5")
"""Counts (10*9/L): results below the first are listed; between two lows that are told apart there
is one of the second or more [S78]."""
FRAMED_PERIODS = (Decimal(18), Decimal(24))
FRAMED_P = Decimal("0.01")
FRAMED_LOWS, FRAMED_REPEATS = 2, 2
"""All four have to hold for the frame; p alone is wrong in half of all courses that merely drift
(clinical facts, 5.3)."""


class Lack(StrEnum):
    """What is missing where a rhythm is not looked for."""

    TOO_FEW = "too few tests"
    TOO_SHORT = "too short a time"
    TOO_FAR_APART = "tests too far apart"
    ALL_ALIKE = "all results alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """The counts of a period, by what is done with them; each in the order of time.

    `used` are those that are worked with. Set aside are those `after_gcsf` and, of the others,
    those of which only a limit is known (`limits`, "<0.1"). `ill` are those of either kind where
    the person was ill at the draw: they are marked, not left out.
    """

    used: tuple[Point, ...] = ()
    ill: tuple[Point, ...] = ()
    after_gcsf: tuple[Point, ...] = ()
    limits: tuple[Point, ...] = ()

    @property
    def by_day(self) -> tuple[tuple[Point, ...], ...]:
        """The results that are worked with, day by day: those of one day count as one.

        Two results of a day are no two observations of a rhythm that takes weeks.
        """
        return tuple(tuple(day) for _, day in groupby(self.used, lambda p: p.test.taken_on))

    @property
    def days(self) -> tuple[date, ...]:
        """The days with a result that is worked with."""
        return tuple(day[0].test.taken_on for day in self.by_day)

    @property
    def tests(self) -> int:
        """How many days have a result that is worked with."""
        return len(self.days)

    @property
    def span_days(self) -> int:
        """The days from the first of them to the last; 0 where there are none."""
        days = self.days
        return (days[-1] - days[0]).days if days else 0

    @property
    def median_gap(self) -> Decimal | None:
        """The middle one of the days between neighbours; ``None`` below two."""
        gaps = [(later - earlier).days for earlier, later in pairwise(self.days)]
        return Decimal(str(median(gaps))) if gaps else None

    @property
    def not_after_gcsf(self) -> tuple[Point, ...]:
        """The results that are worked with and the limits, in the order of time."""
        return tuple(sorted((*self.used, *self.limits), key=_order))

    @property
    def all(self) -> tuple[Point, ...]:
        """Every result of the period in the order of time."""
        return tuple(sorted((*self.used, *self.limits, *self.after_gcsf), key=_order))

    @property
    def low_on(self) -> tuple[date, ...]:
        """The days with a result below 0.2 and not after G-CSF; "<0.1" is one."""
        lows = (point for point in self.not_after_gcsf if is_below(point.count.quantity, LOW))
        return tuple(dict.fromkeys(point.test.taken_on for point in lows))

    @property
    def separate_lows(self) -> int:
        """How many results below 0.2 there are with one of 0.5 or more before the next."""
        number, up = 0, True
        for point in self.not_after_gcsf:
            if is_below(point.count.quantity, LOW):
                number, up = number + up, False
            elif is_at_least(point.count.quantity, UP_AGAIN):
                up = True
        return number

    @property
    def laboratories(self) -> tuple[str, ...]:
        """The laboratories of the results that are worked with, where they are named."""
        return tuple(sorted({point.test.laboratory for point in self.used} - {""}))

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing to look for a rhythm; empty where there is enough."""
        gap = self.median_gap
        wanting = {
            Lack.TOO_FEW: self.tests < LEAST_TESTS,
            Lack.TOO_SHORT: self.span_days < LEAST_SPAN,
            Lack.TOO_FAR_APART: gap is None or gap > WIDEST_GAP,
        }
        return tuple(lack for lack, there in wanting.items() if there)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEnough:
    """Why a rhythm was not looked for: what is missing, and what there is."""

    lacks: tuple[Lack, ...]
    looked_at: LookedAt

    @property
    def why(self) -> str:
        """What is missing, as a code: "too few tests, too short a time"."""
        return ", ".join(self.lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What was found by looking for a rhythm: numbers, and no word on what they mean.

    `best_period` is the length of repeat (days, to a tenth) that fits best; some length always
    does. `p` is the share of `permutations`, counts dealt out anew among the days, that fit some
    length as well. `periodogram` is, for each length of repeat (days), the share from 0 to 1 of
    the ups and downs of log10 of the counts that it accounts for.
    """

    looked_at: LookedAt
    best_period: Decimal
    p: Decimal
    permutations: int
    periodogram: tuple[tuple[Decimal, Decimal], ...]

    @property
    def longest_gap(self) -> timedelta:
        """The longest time between tests that is drawn over: half a repeat.

        What lies between tests further apart may have gone up or down unseen: project default.
        """
        return timedelta(microseconds=int(self.best_period * _DAY_IN_MICROSECONDS / 2))

    @property
    def has_gaps(self) -> bool:
        """Whether there is a gap that is not drawn over."""
        return len(self._parts) > 1

    @property
    def full_repeats(self) -> int:
        """How many full repeats of the best length the results cover; gaps cover none."""
        lengths = (part[-1].test.taken_on - part[0].test.taken_on for part in self._parts)
        return sum(int(Decimal(length.days) // self.best_period) for length in lengths)

    @property
    def _parts(self) -> tuple[tuple[Point, ...], ...]:
        return stretches(self.looked_at.used, self.longest_gap)

    @property
    def framed(self) -> bool:
        """Whether the numbers stand in a frame: only where all four conditions of 11.6 hold.

        They are those that are shown: the length to a tenth of a day, p to a thousandth.
        """
        shortest, longest = FRAMED_PERIODS
        return (
            shortest <= self.best_period <= longest
            and self.p <= FRAMED_P
            and self.looked_at.separate_lows >= FRAMED_LOWS
            and self.full_repeats >= FRAMED_REPEATS
        )


def look_at(points: Iterable[Point], diary: Diary) -> LookedAt:
    """Sort the counts of a period by what is done with them, whatever order they come in."""
    used, ill, after_gcsf, limits = [], [], [], []
    ordered = sorted(points, key=_order)
    nearby = Nearby(diary, (point.test.taken_on for point in ordered))
    for point in ordered:
        near = nearby.around(point.test.taken_on)
        if is_after_gcsf(point.test, near):
            after_gcsf.append(point)
        elif not point.count.quantity.exact:
            limits.append(point)
        else:
            used.append(point)
        if ill_at_draw(point.test, near):
            ill.append(point)
    return LookedAt(
        used=tuple(used), ill=tuple(ill), after_gcsf=tuple(after_gcsf), limits=tuple(limits)
    )


def is_after_gcsf(test: BloodTest, diary: Diary) -> bool:
    """Tell whether a draw was within 7 days after G-CSF: as entered with it, else by the diary.

    Where an hour is not known, the days are counted. Of a course of G-CSF nobody knows the days
    of its doses, so all of its days are taken for some.
    """
    if test.hours_since_gcsf is not None:
        return test.hours_since_gcsf <= AFTER_GCSF // _HOUR
    last = last_gcsf(test, diary)
    if last is not None:
        injected = last.injection
        since = test.taken - injected.when if last.exact else test.taken_on - injected.on
        if since <= AFTER_GCSF:
            return True
    return any(
        each.group is MedicineKind.GCSF
        and each.on <= test.taken_on
        and (each.until is None or test.taken_on - each.until <= AFTER_GCSF)
        for each in diary.medicines
    )


def is_below(count: Quantity, line: Decimal) -> bool:
    """Tell whether a count is known to be below a line; "<0.2" is below 0.2."""
    if count.comparator is Comparator.LESS:
        return count.value <= line
    return (count.exact or count.comparator is Comparator.AT_MOST) and count.value < line


def is_at_least(count: Quantity, line: Decimal) -> bool:
    """Tell whether a count is known to be a line or more; ">0.5" is more than 0.5."""
    upward = count.comparator in (Comparator.MORE, Comparator.AT_LEAST)
    return (count.exact or upward) and count.value >= line


def enough(points: Sequence[Point], diary: Diary) -> LookedAt | NotEnough:
    """Return the counts that a rhythm can be looked for in, or what is missing for it."""
    looked_at = look_at(points, diary)
    lacks = looked_at.lacks
    return NotEnough(lacks=lacks, looked_at=looked_at) if lacks else looked_at


def _order(point: Point) -> tuple[object, ...]:
    return point.test.order
