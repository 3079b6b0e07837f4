"""What a test says beside the person's other tests, and where that is worth asking about.

Sources: clinical facts, 10 (cross-checks 5 and 6); the rest are project decisions (PD), each at
its place.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Specimen
from neutrodesk.domain.plausibility.doubt import Asked, Doubt
from neutrodesk.domain.plausibility.measured import Measured, measured
from neutrodesk.reference.analytes import Analyte

NEAR = timedelta(days=7)
TENFOLD = 10
"""A change of more than this within `NEAR` is asked about: clinical facts, 10.6."""
TENFOLD_TOO = ("hb", "hct", "mcv")
"""What is asked about beside counts. CRP and ferritin are not: they change tenfold in days (PD)."""
FEW_CELLS = Decimal("0.1")
"""10*9/L, below which few cells change tenfold by chance: 0.01 and 0.12 eosinophils are one and
twelve of those counted (PD)."""
NOT_FEW = ("wbc", "anc", "seg_abs", "lymph_abs", "gran_abs", "plt", "rbc")
"""Counts that are asked about however low they are: here a slip in the decimals matters."""
ANOTHER_DRAW = timedelta(hours=1)
"""Two draws that both have a time and are this far apart are two samples (PD)."""
STANDS_FIRST = ("anc", "wbc")
"""Beside which of several values the question about another test of that day stands."""


def near(test: BloodTest, others: Iterable[BloodTest]) -> tuple[BloodTest, ...]:
    """Return the tests that a change is looked at against, the nearest in time first."""
    within = (other for other in others if abs(other.taken_on - test.taken_on) <= NEAR)
    return nearest_first(test, within)


def nearest_first(test: BloodTest, others: Iterable[BloodTest]) -> tuple[BloodTest, ...]:
    """Return tests in the order of how near in time they are; of two as near, the earlier first."""
    return tuple(sorted(others, key=lambda other: _distance(test, other)))


def beside_other_tests(
    test: BloodTest, others: tuple[BloodTest, ...], analytes: Callable[[str], Analyte]
) -> Iterator[Asked]:
    """Yield what is worth asking about a test beside the others `near` it, nearest first.

    Where the other test of that day has the value which a change is about, the change is not
    asked about as well.
    """
    same_day = tuple(_same_day(test, others, analytes))
    yield from same_day
    told = {(asked.analyte, asked.other) for asked in same_day}
    for asked in _tenfold(test, others, analytes):
        if (asked.analyte, asked.other) not in told:
            yield asked


def nearest(value: Measured, by_distance: Iterable[BloodTest]) -> tuple[BloodTest, Measured] | None:
    """Return the first test in which an analyte has an exact number, of its method if it can."""
    for other in by_distance:
        found = [
            Measured(each, each.quantity)
            for each in other.results
            if each.analyte == value.key and each.quantity is not None and each.quantity.exact
        ]
        if found:
            found.sort(key=lambda each: each.result.method)
            method = value.result.method
            return other, next((each for each in found if each.result.method == method), found[0])
    return None


def _tenfold(
    test: BloodTest, others: tuple[BloodTest, ...], analytes: Callable[[str], Analyte]
) -> Iterator[Asked]:
    """Ask about a change against the nearest number.

    0 is no tenth of anything: a change from it or to it is not asked about, nor is an older
    number looked for in its place.
    """
    for value in measured(test):
        of = analytes(value.key)
        if not value.quantity.exact or not (of.is_count or of.key in TENFOLD_TOO):
            continue
        found = nearest(value, others)
        if found is None:
            continue
        other, then = found
        smaller, larger = sorted((value.quantity.value, then.quantity.value))
        is_chance = of.is_count and of.key not in NOT_FEW and smaller < FEW_CELLS
        if smaller > 0 and not is_chance and larger > smaller * TENFOLD:
            yield _asked(Doubt.TENFOLD, value, then, other)


def _same_day(
    test: BloodTest, others: tuple[BloodTest, ...], analytes: Callable[[str], Analyte]
) -> Iterator[Asked]:
    """Ask once about each other test of that day that has another value: correction or not?

    One answer is for both tests, however many of their values differ.
    """
    for other in others:
        if not _may_be_one_sample(test, other):
            continue
        pairs = [
            (mine, theirs)
            for mine in measured(test)
            for theirs in measured(other)
            if _rivals(mine, theirs) and _differ(mine, theirs, analytes(mine.key))
        ]
        if pairs:
            mine, theirs = min(pairs, key=lambda pair: _rank(pair[0].key))
            yield _asked(Doubt.SAME_DAY, mine, theirs, other)


def _may_be_one_sample(test: BloodTest, other: BloodTest) -> bool:
    """Tell whether a test may say anew what another said of the same blood.

    It does not where their times are `ANOTHER_DRAW` apart, where one was from a finger and one
    from a vein, and where two laboratories are named: none corrects the other (PD).
    """
    if test.taken_on != other.taken_on:
        return False
    has_times = test.taken_at is not None and other.taken_at is not None
    if has_times and abs(test.taken - other.taken) >= ANOTHER_DRAW:
        return False
    specimens = {test.specimen, other.specimen} - {Specimen.NOT_SAID}
    laboratories = {_folded(test.laboratory), _folded(other.laboratory)} - {""}
    return max(len(specimens), len(laboratories)) <= 1


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _rivals(one: Measured, other: Measured) -> bool:
    """Tell whether two values cannot both be right of one sample: of one analyte, one method."""
    methods = (one.result.method, other.result.method)
    return one.key == other.key and (methods[0] == methods[1] or "" in methods)


def _differ(one: Measured, other: Measured, of: Analyte) -> bool:
    """Tell whether two values differ by more than rounding; 0.99 and 0.987 may be the same.

    What is measured in other ways than by a laboratory changes within a day.
    """
    if of.group == "body" or one.quantity == other.quantity:
        return False
    rounding = one.rounding(of) + other.rounding(of)
    return one.least - other.most >= rounding or other.least - one.most >= rounding


def _rank(key: str) -> tuple[int, str]:
    first = STANDS_FIRST.index(key) if key in STANDS_FIRST else len(STANDS_FIRST)
    return first, key


def _distance(test: BloodTest, other: BloodTest) -> tuple[timedelta, bool, str]:
    return abs(other.taken - test.taken), other.taken > test.taken, other.id


def _asked(doubt: Doubt, own: Measured, theirs: Measured, other: BloodTest) -> Asked:
    return Asked(
        doubt=doubt,
        analyte=own.key,
        method=own.result.method,
        seen=(own.seen, theirs.seen),
        before=other.taken_on,
        other=other.id,
    )
