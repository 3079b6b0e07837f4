"""The wrong-unit trap: a number that is hardly meant in its unit, and the unit it fits instead.

A neutrophil count of ``0.14`` beside ``cells/uL`` is a thousand times too small, and nothing but
the number itself tells. The limits here decide what is asked about, never what is kept.
Sources: the plausibility limits of the analytes; few and many cells are a project decision (PD).
"""

from collections.abc import Iterator
from decimal import Decimal

from neutrodesk.domain.units import Unit, power_per_litre, unit
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.units import display_units

_SINGLE_CELLS = 6
"""10*6 in a litre is 1 in a microlitre."""
_MILLIONS = 12
"""10*12 in a litre is a million in a microlitre: red cells. ``mill`` is a thousand for some."""
_WHITE = ("white_cells", "differential_absolute")
_ZERO, _ANY = Decimal(0), Decimal("Infinity")
_FEW = Decimal(20)
"""Cells in a microlitre, below which the figures more often are thousands."""
_SELDOM_FEW = ("wbc", "anc", "lymph_abs")
_MANY = {"anc": Decimal(50), "wbc": Decimal(200), "lymph_abs": Decimal(200)}
"""10*9/L, from which on the figures more often are single cells in a microlitre."""


def possible(value: Decimal, analyte: Analyte) -> bool:
    """Tell whether a canonical value can have been measured."""
    lowest = Decimal(0) if analyte.hard_min is None else analyte.hard_min
    return lowest <= value and (analyte.hard_max is None or value <= analyte.hard_max)


def likelier(analyte: Analyte, figures: Decimal, read_in: Unit) -> tuple[Unit, ...]:
    """Return the units in which figures are likelier than in the one they are read in.

    - A count of single cells that has decimals, or of so few cells as are seldom counted, may be
      meant in any unit in which it can have been measured; and so may a count of too many, and
      white cells in millions.
    - A value outside the limits of its analyte may be meant in a unit that brings it inside.
    - 0 is 0 in every unit.

    Units that make the same amount are given once. Nothing is likelier for most values.
    """
    value = read_in.to_canonical(figures)
    if not figures:
        return ()
    others = dict(_others(analyte, figures, value))
    probable = [each for each in others.values() if not _is_improbable(analyte, figures, each)]
    if _is_improbable(analyte, figures, read_in):
        return tuple(probable or others.values())
    # High neutrophils are not asked about before there are too many: 40 are counted after G-CSF.
    if _is_usual(value, analyte) or _is_high(value, analyte):
        return ()
    found = probable if possible(value, analyte) else others.values()
    return tuple(each for each in found if _is_usual(each.to_canonical(figures), analyte))


def fitting(analyte: Analyte, figures: Decimal) -> tuple[Unit, ...]:
    """Return the units in which figures are usual, each amount once, whatever is printed."""
    return tuple(
        each
        for amount, each in _others(analyte, figures)
        if _is_usual(amount, analyte) and not _is_improbable(analyte, figures, each)
    )


def unasked(analyte: Analyte, read_in: Unit) -> tuple[Decimal, Decimal] | None:
    """Return the canonical values, from and to, for which nothing is likelier than a unit.

    Whatever the figures are in which such a value is printed. ``None`` where it depends on them.
    """
    power = power_per_litre(read_in)
    is_million = analyte.kind == "count" and power is not None and power >= _MILLIONS
    if is_million or (power is not None and power <= _SINGLE_CELLS):
        return None
    lows = (_ZERO if analyte.hard_min is None else analyte.hard_min, analyte.soft_min)
    highs = (analyte.hard_max, analyte.soft_max, _ANY)
    return (
        max(each for each in lows if each is not None),
        min(each for each in highs if each is not None),
    )


def _others(analyte: Analyte, figures: Decimal, *known: Decimal) -> Iterator[tuple[Decimal, Unit]]:
    """Yield the amounts not known that figures can be, with the first unit that makes each."""
    seen = set(known)
    for choice in display_units(analyte.kind):
        other = unit(choice.unit, analyte)
        amount = other.to_canonical(figures)
        if amount not in seen and possible(amount, analyte):
            seen.add(amount)
            yield amount, other


def _is_improbable(analyte: Analyte, figures: Decimal, read_in: Unit) -> bool:
    """Tell whether a count is seldom printed so, whatever its cells are."""
    if not analyte.is_count:
        return False
    value = read_in.to_canonical(figures)
    if analyte.key in _MANY and value >= _MANY[analyte.key]:
        return True
    power = power_per_litre(read_in)
    if power is None or power > _SINGLE_CELLS:
        return power is not None and power >= _MILLIONS and _is_hardly_millions(value, analyte)
    if int(figures.as_tuple().exponent) < 0:
        return True
    if analyte.key == "plt":
        return analyte.soft_min is not None and value < analyte.soft_min
    return analyte.key in _SELDOM_FEW and figures.scaleb(power - _SINGLE_CELLS) < _FEW


def _is_hardly_millions(value: Decimal, analyte: Analyte) -> bool:
    if analyte.kind != "count":
        return False
    return analyte.group in _WHITE or (analyte.soft_max is not None and value > analyte.soft_max)


def _is_high(value: Decimal, analyte: Analyte) -> bool:
    """Tell whether a value lies between the usual ones and those that are too many."""
    if analyte.key not in _MANY or analyte.soft_max is None:
        return False
    return analyte.soft_max < value < _MANY[analyte.key]


def _is_usual(value: Decimal, analyte: Analyte) -> bool:
    """Tell whether a canonical value lies inside the limits within which nothing is asked."""
    if not possible(value, analyte):
        return False
    if analyte.soft_min is not None and value < analyte.soft_min:
        return False
    return analyte.soft_max is None or value <= analyte.soft_max
