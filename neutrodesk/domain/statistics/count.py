"""A neutrophil count in time, as all statistics hold it, and when there are too few of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import Point
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.lines import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count (10*9/L) in time; `test` leads to where it stands.

    Counts are equal where the number, the moment, the band and the laboratory are, whatever unit
    was printed.
    """

    quantity: Quantity
    when: datetime
    band: Band | None
    laboratory: str
    near: tuple[Decimal, ...] = field(default=(), compare=False, repr=False)
    test: BloodTest = field(compare=False, repr=False)

    @property
    def on(self) -> date:
        """The day of the draw."""
        return self.test.taken_on

    @property
    def exact(self) -> bool:
        """Whether the laboratory gave the count itself, not a limit such as "<0.1"."""
        return self.quantity.comparator is None


class Lack(StrEnum):
    """Of what there is too little for a block."""

    COUNTS = "tests with a neutrophil count"
    EXACT = "exact counts"
    NEIGHBOURS = "two tests in a row close enough to each other"
    DAYS = "days from the first test to the last"
    BEFORE = "tests before the day"
    AFTER = "tests after the day"


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Why a block says nothing: of what it needs how many, and how many there are."""

    of: Lack
    needed: int
    there: int


@dataclass(frozen=True, slots=True)
class Laboratories:
    """The laboratories whose numbers a block puts together.

    `names` are as printed, by the alphabet; `unnamed` says that some tests name none. The same
    name in other capitals or with other spaces is one laboratory.
    """

    names: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def several(self) -> bool:
        """Whether the numbers are from more than one laboratory, or may be."""
        return len(self.names) + self.unnamed > 1


def counts_of(points: Iterable[Point]) -> tuple[Count, ...]:
    """Return the counts of a course in the order of time, whatever order they were entered in.

    Of two at the same moment, such as two draws of a day without an hour, the lower stands first.
    """
    counts = (
        Count(
            quantity=point.count.quantity,
            when=point.when,
            band=point.band,
            laboratory=folded(point.test.laboratory),
            near=point.count.near,
            test=point.test,
        )
        for point in points
    )
    return tuple(sorted(counts, key=_place))


def _place(count: Count) -> tuple[datetime, Decimal, str, str]:
    comparator = count.quantity.comparator or ""
    return count.when, count.quantity.value, comparator, count.laboratory


def folded(laboratory: str) -> str:
    """Return the name of a laboratory so that two spellings of it are equal."""
    return " ".join(laboratory.split()).casefold()


def laboratories_of(counts: Iterable[Count]) -> Laboratories:
    """Return the laboratories of some counts."""
    names: dict[str, str] = {}
    for count in counts:
        printed = " ".join(count.test.laboratory.split())
        names[count.laboratory] = min(printed, names.get(count.laboratory, printed))
    unnamed = names.pop("", None) is not None
    return Laboratories(tuple(names[key] for key in sorted(names)), unnamed)


def longest_gap_days(counts: Sequence[Count]) -> int:
    """Return the most days between two neighbours; 0 where there are no two."""
    days = [count.on.toordinal() for count in counts]
    return max((late - early for early, late in pairwise(days)), default=0)
