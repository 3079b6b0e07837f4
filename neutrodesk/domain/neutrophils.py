"""The absolute neutrophil count (ANC) of a test, always with how it came about.

The rules are those of the clinical facts, 11.4: a printed count wins; segments and bands are
added, metamyelocytes, immature granulocytes and "granulocytes" never; a percentage called
"neutrophils" holds the bands already [S2, S3, S4]. Missing inputs give no value, never 0.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_full
from neutrodesk.reference.analytes import analyte

GIGA_PER_LITRE = "10*9/L"
HUNDREDTH = Decimal("0.01")


class How(StrEnum):
    """How a neutrophil count came about."""

    REPORTED = "reported"
    CALCULATED = "calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The arithmetic of a calculated count: counts that are added, or one times percentages.

    `counts` are in 10*9/L, the white cells where there are `percents`.
    """

    counts: tuple[Quantity, ...]
    percents: tuple[Quantity, ...] = ()
    result: Quantity

    def text(self, unit: str = GIGA_PER_LITRE) -> str:
        """Return it in a unit of counts (UCUM), without the unit: ``2.1 × 47 % = 0.987``.

        Every digit is there, with a decimal point.
        """
        neutrophils, share = analyte("anc"), analyte("neut_pct")
        sum_of_counts = " + ".join(in_full(count, neutrophils, unit) for count in self.counts)
        result = in_full(self.result, neutrophils, unit)
        if not self.percents:
            return f"{sum_of_counts} = {result}"
        percents = " + ".join(in_full(percent, share, share.unit) for percent in self.percents)
        factor = f"({percents})" if len(self.percents) > 1 else percents
        return f"{sum_of_counts} × {factor} % = {result}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeutrophilCount:
    """An absolute neutrophil count (10*9/L) and how it came about.

    `formula` is the arithmetic with its inputs, ``None`` for a reported count. `conflict` is the
    count the test's other values would give, where it differs by more than 10 % and 0.1. `near`
    are the limits printed beside it.
    """

    quantity: Quantity
    how: How
    formula: Formula | None = None
    conflict: "NeutrophilCount | None" = None
    near: tuple[Decimal, ...] = ()

    def arithmetic(self, unit: str = GIGA_PER_LITRE) -> str:
        """Return the formula in a unit of counts (UCUM); empty for a reported count."""
        return self.formula.text(unit) if self.formula else ""


def neutrophil_count(test: BloodTest) -> NeutrophilCount | None:
    """Return the neutrophil count of a test, reported before calculated; ``None`` without one."""
    calculated = _calculated(test)
    printed = test.result("anc")
    if printed is None or printed.quantity is None:
        return calculated
    conflict = calculated if calculated and _apart(printed.quantity, calculated.quantity) else None
    return NeutrophilCount(
        quantity=printed.quantity,
        how=How.REPORTED,
        conflict=conflict,
        near=printed.range_ends,
    )


def _apart(reported: Quantity, calculated: Quantity) -> bool:
    """Tell whether two exact counts differ by more than 10 % and by more than 0.1."""
    if not (reported.exact and calculated.exact):
        return False
    difference = abs(reported.value - calculated.value)
    larger = max(reported.value, calculated.value)
    return difference > Decimal("0.1") and difference > larger * Decimal("0.1")


def _calculated(test: BloodTest) -> NeutrophilCount | None:
    white = test.result("wbc")
    segments, bands = test.result("seg_pct"), test.result("band_pct")
    return (
        _share(white, segments, bands)
        or _share(white, test.result("neut_pct"))
        or _sum(test.result("seg_abs"), test.result("band_abs"))
    )


def _share(white: Result | None, *percents: Result | None) -> NeutrophilCount | None:
    """Return white cells times the sum of percentages; ``None`` where an input is missing."""
    if white is None or white.quantity is None:
        return None
    percent = _added(percents)
    if percent is None:
        return None
    comparators = {white.quantity.comparator, percent.comparator} - {None}
    if len(comparators) > 1:
        return None
    value = white.quantity.value * percent.value * HUNDREDTH
    quantity = Quantity(value, GIGA_PER_LITRE, next(iter(comparators), None))
    return _worked_out(quantity, (white,), percents)


def _sum(*counts: Result | None) -> NeutrophilCount | None:
    """Return the sum of absolute counts; ``None`` where one is missing."""
    total = _added(counts)
    if total is None:
        return None
    quantity = Quantity(total.value, GIGA_PER_LITRE, total.comparator)
    return _worked_out(quantity, counts)


def _worked_out(
    quantity: Quantity, counts: tuple[Result | None, ...], percents: tuple[Result | None, ...] = ()
) -> NeutrophilCount:
    formula = Formula(counts=_quantities(counts), percents=_quantities(percents), result=quantity)
    return NeutrophilCount(quantity=quantity, how=How.CALCULATED, formula=formula)


def _added(results: tuple[Result | None, ...]) -> Quantity | None:
    """Add quantities that are all there; two different comparators cannot be added."""
    quantities = _quantities(results)
    if len(quantities) != len(results):
        return None
    comparators = {quantity.comparator for quantity in quantities} - {None}
    if len(comparators) > 1:
        return None
    value = sum((quantity.value for quantity in quantities), Decimal(0))
    return Quantity(value, quantities[0].unit, next(iter(comparators), None))


def _quantities(results: tuple[Result | None, ...]) -> tuple[Quantity, ...]:
    return tuple(result.quantity for result in results if result and result.quantity)
