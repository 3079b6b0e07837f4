"""What the values of one count say of one another, and where that is worth asking about.

Sources: clinical facts, 10 (cross-checks 2 and 4), whose limits are project decisions (PD) on the
arithmetic of textbooks; which cells are neutrophils is in 1.1 [S2, S7, S9]. A value printed as
"less than" or "more than" is asked about only where every value it allows would be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.plausibility.doubt import Asked, Doubt
from neutrodesk.domain.plausibility.measured import Measured, measured
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.analytes import Analyte

PARTS = (
    "anc",
    "seg_abs",
    "band_abs",
    "lymph_abs",
    "mono_abs",
    "eos_abs",
    "baso_abs",
    "ig_abs",
    "gran_abs",
    "metamyelo_abs",
    "myelo_abs",
    "blast_abs",
)
"""Counts of some of the white cells."""
OF_WHITE_CELLS = Decimal("1.02")
"""A part may be this many times the white cells: clinical facts, 10, comment on `anc`."""
WHITE_CELLS_ROUNDED = Decimal("0.05")
"""10*9/L that rounding may take from white cells at most: with one decimal, 0.2 may be 0.249, and
in a low count all of them may be lymphocytes (PD)."""
PERCENT_FROM, PERCENT_TO = Decimal(98), Decimal(102)
"""What the percentages of a differential add up to: clinical facts, 10.2."""
SUM_SHARE, SUM_COUNT = Decimal("0.05"), Decimal("0.1")
"""How far counts may add up to something else than the white cells, as a share of them (clinical
facts, 10.2) and in 10*9/L: parts printed with one decimal differ by that much (PD)."""
HB_TO_HCT, HCT_SHARE = Decimal("0.3"), Decimal("0.15")
"""Haematocrit in percent is three times haemoglobin in g/dL, give or take: clinical facts, 10.4."""
MCV_SHARE = Decimal("0.05")
"""How far the printed mean cell volume may be from the calculated one: clinical facts, 10.4."""
_TEN = Decimal(10)
SHARES_TO = Decimal("1.02")
"""Where several kinds of white cells come to so few percent together, spreadsheets wrote shares of
one: 0.45 for 45 % (PD)."""


@dataclass(frozen=True, slots=True)
class _Differential:
    """The keys of a differential: every cell once, and those that stand inside others."""

    neutrophils: str
    divided: tuple[str, ...]
    cells: tuple[str, ...]
    younger: tuple[str, ...]
    immature: str


def _differential(neutrophils: str, suffix: str) -> _Differential:
    return _Differential(
        neutrophils=neutrophils,
        divided=(f"seg_{suffix}", f"band_{suffix}"),
        cells=tuple(f"{cell}_{suffix}" for cell in ("lymph", "mono", "eos", "baso")),
        younger=tuple(f"{cell}_{suffix}" for cell in ("metamyelo", "myelo", "blast")),
        immature=f"ig_{suffix}",
    )


_SHARES = _differential("neut_pct", "pct")
_COUNTS = _differential("anc", "abs")

_Values = Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class _Panel:
    """The values of one method: its `own`, and with those that no method is named for."""

    own: _Values
    all: _Values


def cross_checks(test: BloodTest, analytes: Callable[[str], Analyte]) -> Iterator[Asked]:
    """Yield what is worth asking about the values of a count beside one another.

    Where analytes were measured by several methods, the values of each are laid beside one
    another, and a question may come more than once.
    """
    for panel in _panels(test):
        above = tuple(_above_white_cells(panel.all, analytes))
        yield from above
        yield from _percent_sum(panel.own)
        yield from _count_sum(panel, tells_too_much=not above)
        yield from _haematocrit(panel.all)
        yield from _cell_volume(panel.all)


def _panels(test: BloodTest) -> Iterator[_Panel]:
    numbers = measured(test)
    # White cells are counted by the machine, whoever tells them apart.
    white = {each.key: each for each in reversed(numbers) if each.key == "wbc"}
    unsaid = {each.key: each for each in numbers if not each.result.method}
    for method in sorted({each.result.method for each in numbers}):
        own = {each.key: each for each in numbers if each.result.method == method}
        yield _Panel(own, white | unsaid | own)


def _above_white_cells(values: _Values, analytes: Callable[[str], Analyte]) -> Iterator[Asked]:
    white = values.get("wbc")
    if white is None:
        return
    limit = white.most * OF_WHITE_CELLS
    above = [part for key in PARTS if (part := values.get(key)) and part.least > limit]
    if above:
        limit = white.most + min(white.rounding(analytes("wbc")), WHITE_CELLS_ROUNDED)
    for part in above:
        if part.least > limit:
            yield _asked(Doubt.ABOVE_WHITE_CELLS, part, white)


def _percent_sum(values: _Values) -> Iterator[Asked]:
    parts = _parts(values, _SHARES)
    least = _least(parts)
    as_shares = len(parts) > 1 and 0 < _most(parts) <= SHARES_TO
    if least > PERCENT_TO:
        yield _asked(Doubt.PERCENT_SUM, *parts, total=_total(parts, least))
    elif as_shares:
        yield _asked(Doubt.PERCENT_SUM, *parts, total=_total(parts, _most(parts)))
    elif _is_complete(values, _SHARES):
        most = _most(parts)
        if most + _immature(values, _SHARES) < PERCENT_FROM:
            yield _asked(Doubt.PERCENT_SUM, *parts, total=_total(parts, most))


def _count_sum(panel: _Panel, *, tells_too_much: bool) -> Iterator[Asked]:
    """Ask beside the white cells; nothing more is said where one part alone is too much."""
    white, parts = panel.all.get("wbc"), _parts(panel.own, _COUNTS)
    if white is None or not parts:
        return
    least = _least(parts)
    if least - white.most > _slack(white.most):
        if tells_too_much:
            yield _asked(Doubt.COUNT_SUM, white, *parts, total=_total(parts, least))
    elif _is_complete(panel.own, _COUNTS):
        most = _most(parts)
        if white.least - most - _immature(panel.own, _COUNTS) > _slack(white.least):
            yield _asked(Doubt.COUNT_SUM, white, *parts, total=_total(parts, most))


def _haematocrit(values: _Values) -> Iterator[Asked]:
    hb, hct = _exact(values, "hb"), _exact(values, "hct")
    if hb is None or hct is None:
        return
    printed = hct.quantity.value
    if abs(hb.quantity.value * HB_TO_HCT - printed) > printed * HCT_SHARE:
        yield _asked(Doubt.HAEMATOCRIT, hb, hct)


def _cell_volume(values: _Values) -> Iterator[Asked]:
    mcv, hct, rbc = _exact(values, "mcv"), _exact(values, "hct"), _exact(values, "rbc")
    if mcv is None or hct is None or rbc is None or not rbc.quantity.value:
        return
    printed, calculated = mcv.quantity.value, hct.quantity.value * _TEN / rbc.quantity.value
    if abs(calculated - printed) > printed * MCV_SHARE:
        total = Quantity(calculated, mcv.quantity.unit)
        yield _asked(Doubt.CELL_VOLUME, mcv, hct, rbc, total=total)


def _parts(values: _Values, of: _Differential) -> Sequence[Measured]:
    """Return the parts that are there, every cell once; immature granulocytes are in others."""
    neutrophils = (of.neutrophils,) if of.neutrophils in values else of.divided
    keys = (*neutrophils, *of.cells, *of.younger)
    return [values[key] for key in keys if key in values]


def _is_complete(values: _Values, of: _Differential) -> bool:
    """Tell whether no cells are missing; bands are not always told from the segmented."""
    has_neutrophils = of.neutrophils in values or of.divided[0] in values
    return has_neutrophils and all(key in values for key in of.cells)


def _immature(values: _Values, of: _Differential) -> Decimal:
    """Return what immature granulocytes may add: some reports print them beside the neutrophils."""
    immature = values.get(of.immature)
    return Decimal(0) if immature is None else immature.most


def _least(parts: Sequence[Measured]) -> Decimal:
    return sum((part.least for part in parts), Decimal(0))


def _most(parts: Sequence[Measured]) -> Decimal:
    return sum((part.most for part in parts), Decimal(0))


def _slack(white: Decimal) -> Decimal:
    return max(SUM_COUNT, white * SUM_SHARE)


def _total(parts: Sequence[Measured], value: Decimal) -> Quantity:
    """Return a sum, or the limit of one where the sum itself is not known."""
    comparator = None
    if not all(part.quantity.exact for part in parts):
        comparator = Comparator.AT_LEAST if value == _least(parts) else Comparator.AT_MOST
    return Quantity(value, parts[0].quantity.unit, comparator)


def _exact(values: _Values, key: str) -> Measured | None:
    found = values.get(key)
    return found if found is not None and found.quantity.exact else None


def _asked(doubt: Doubt, own: Measured, *beside: Measured, total: Quantity | None = None) -> Asked:
    return Asked(
        doubt=doubt,
        analyte=own.key,
        method=own.result.method,
        seen=tuple(each.seen for each in (own, *beside)),
        total=total,
    )
