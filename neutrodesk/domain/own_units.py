"""The unit of an analyte that a family defines itself: what is typed for it, and what it measures.

Cells are counted in one canonical unit and shares are percent, as in the tables, so that a value
of a family's own is read, converted and shown as any other. Masses and amounts are converted by
powers of ten alone: what depends on the substance, such as mmol/L of haemoglobin, is its own.
"""

from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.spelling.signs import tidied
from neutrodesk.domain.spelling.spellings import LONGEST, Spelling, spelled
from neutrodesk.domain.units import Unit, power_per_litre
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.units import conversions

ONE = "1"
"""The unit of a number that has none, such as an index."""
_RED = 12
"""10*12 in a litre: red cells are counted so, and have their own canonical unit."""
_SHARED = {
    "%": "fraction",
    "[ppth]": "fraction",
    "/100{WBCs}": "ratio",
    "Cel": "temperature",
    "[degF]": "temperature",
    "kg": "mass",
    "[lb_av]": "mass",
    "cm": "length",
    "[in_i]": "length",
}
_KINDS = ("count", "red_count", *_SHARED.values())
_BRACKETS = frozenset("()[]{}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUnit:
    """The canonical unit (UCUM) of an analyte, and its kind: empty where it is one of its own."""

    unit: str
    kind: str = ""


def meanings(text: str) -> tuple[str, ...]:
    """Return the units (UCUM) that a typed unit can mean; none where it is not known.

    Nothing says yet whether cells are counted, so "G/L" can be giga or grams in a litre.
    """
    printed = tidied(text)
    if printed == ONE or printed in _SHARED:
        return (printed,)
    return tuple(dict.fromkeys(ucum for found in _readings(text) for ucum in found.ucums))


def own_unit(text: str, *, literally: bool = False) -> OwnUnit:
    """Return what a typed unit is to an analyte of a family's own.

    `literally` takes a unit that is not known as it is written: nothing is converted to it or
    from it. An empty one is that of results in words.

    Raises:
        InvalidValueError: the field is ``unit``: its meaning must be asked (``AMBIGUOUS``, one of
            `meanings`), or it is not known (``UNKNOWN_UNIT``) and not to be taken as it is written.
    """
    printed = tidied(text)
    if not printed:
        return OwnUnit(unit="")
    found = meanings(text)
    if len(found) > 1 or not all(each.literal for each in _readings(text)):
        raise InvalidValueError("unit", text, Why.AMBIGUOUS)
    if found:
        return _canonical(found[0])
    # Headings of tables have their unit in brackets.
    if not literally or len(printed) > LONGEST or _BRACKETS & set(printed):
        raise InvalidValueError("unit", text, Why.UNKNOWN_UNIT)
    return OwnUnit(unit=printed)


def hangs_together(unit: str, kind: str) -> bool:
    """Tell whether a canonical unit and a kind can be those of an analyte of a family's own."""
    if kind:
        return kind in _KINDS and unit == _canonical_of(kind)
    try:
        return own_unit(unit, literally=True) == OwnUnit(unit=unit)
    except InvalidValueError:
        return False


def _readings(text: str) -> list[Spelling]:
    read = (spelled(text, counting=counting) for counting in (True, False))
    return [found for found in read if found]


def _canonical(ucum: str) -> OwnUnit:
    power = power_per_litre(Unit(ucum=ucum, factor=Decimal(1)))
    kind = _SHARED.get(ucum, "")
    if power is not None:
        kind = "count" if power < _RED else "red_count"
    return OwnUnit(unit=_canonical_of(kind) if kind else ucum, kind=kind)


def _canonical_of(kind: str) -> str:
    return next(row.canonical for row in conversions() if row.kind == kind)
