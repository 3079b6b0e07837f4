"""Units: exact conversions, units to choose from, and the words reports write them with."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from neutrodesk.reference.table import rows, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How a value in `unit` becomes one in the canonical unit of its kind (both UCUM).

    canonical = (value + offset) x factor / divisor. All three are exact; the divisor is other
    than 1 where the factor has no end in decimals (degrees Fahrenheit, molar B12 and folate).
    """

    kind: str
    unit: str
    canonical: str
    factor: Decimal
    divisor: Decimal
    offset: Decimal
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayUnit:
    """A unit in which a family may choose to see a kind of quantity.

    `unit` is UCUM, `shown` what stands beside the number. `shift` is how many decimals more than
    in the canonical unit are shown; how many those are belongs to the analyte.
    """

    kind: str
    unit: str
    shown: str
    shift: int
    source: str

    def decimals(self, canonical_decimals: int) -> int:
        """Return how many decimals to show, from the analyte's decimals in its own unit.

        Neutrophils have 2 in 10*9/L and so none in cells/uL; platelets have none in both.
        """
        return max(0, canonical_decimals + self.shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWord:
    """A word in units that no grammar derives: "Tsd", "thou", "cumm", "mcL".

    `part` says what it stands for: ``multiplier`` (10*3), ``unit`` (uL), ``whole`` (a whole unit
    written as one word: "g%"), or ``ignored`` (what is counted: "cells"). `meaning` is UCUM, or
    ``ambiguous`` where only a person can tell. A word that is not `case_sensitive` is compared
    after case folding, one that is ("G" for giga, "g" for gram) as it stands.
    """

    word: str
    part: str
    meaning: str
    case_sensitive: bool
    language: str
    source: str


@cache
def _conversions() -> dict[tuple[str, str], Conversion]:
    return {
        (row["kind"], row["unit"]): Conversion(
            kind=row["kind"],
            unit=row["unit"],
            canonical=row["canonical"],
            factor=Decimal(row["factor"]),
            divisor=Decimal(row["divisor"]),
            offset=Decimal(row["offset"]),
            note=row["note"],
            source=row["source"],
        )
        for row in rows("units")
    }


def conversions() -> tuple[Conversion, ...]:
    """Return every conversion; each kind has one canonical unit, which is its first row."""
    return tuple(_conversions().values())


def conversion(kind: str, unit: str) -> Conversion | None:
    """Return how a unit (UCUM) of a kind is converted; ``None`` where it is not one of them."""
    return _conversions().get((kind, unit))


@cache
def _display_units() -> dict[str, tuple[DisplayUnit, ...]]:
    found: dict[str, list[DisplayUnit]] = {}
    for row in rows("display_units"):
        unit = DisplayUnit(
            kind=row["kind"],
            unit=row["unit"],
            shown=row["shown"],
            shift=int(row["shift"]),
            source=row["source"],
        )
        found.setdefault(unit.kind, []).append(unit)
    return {kind: tuple(units) for kind, units in found.items()}


def display_units(kind: str) -> tuple[DisplayUnit, ...]:
    """Return the units to choose from for a kind, the default first; none for texts."""
    return _display_units().get(kind, ())


@cache
def unit_words() -> tuple[UnitWord, ...]:
    """Return the words of units, in English and the languages of the reports that are read."""
    return tuple(
        UnitWord(
            word=row["word"],
            part=row["part"],
            meaning=row["meaning"],
            case_sensitive=yes(row["case_sensitive"]),
            language=row["language"],
            source=row["source"],
        )
        for row in rows("unit_words")
    )
