"""Units of an analyte: what a printed unit means, and exact conversion to and from it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import cache, lru_cache

from neutrodesk.domain.quantity import Quantity, plain, rounded
from neutrodesk.domain.severity import cuts
from neutrodesk.domain.spelling.signs import tidied
from neutrodesk.domain.spelling.spellings import spelled
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.reference.intervals import general_ends
from neutrodesk.reference.units import Conversion, conversions, display_units

# No printed number has more than 20 figures and no factor more than 9, so a product is exact. A
# quotient without end is kept to 34 figures, and rounding what is converted back to 30 brings
# the printed number back to its last figure.
_EXACT = Context(prec=34)
_NEAR = Context(prec=30)

_COUNT = re.compile(r"(?:10\*(-?\d+))?(?:\{[^}]*\})?/(?:([dmunpf])?L|(mm3))")
_METRIC = re.compile(r"([kdcmunpf]?)(g|mol|L|m)(?:/([dcmunpf]?)(L|h))?")
_POWERS = {"k": 3, "": 0, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12, "f": -15}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit (UCUM) of an analyte: canonical = (value + offset) x factor / divisor."""

    ucum: str
    factor: Decimal
    divisor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)

    def same_numbers(self, other: "Unit") -> bool:
        """Tell whether an amount has the same number in both units: in 10*9/L and K/uL."""
        same_size = self.factor * other.divisor == other.factor * self.divisor
        return same_size and self.offset == other.offset

    def to_canonical(self, value: Decimal) -> Decimal:
        """Return a value in this unit in the analyte's canonical unit.

        Exact, but for the few conversions without an end in decimals (degrees Fahrenheit, molar
        B12 and folate), which keep 34 digits.
        """
        value = _EXACT.add(value, self.offset) if self.offset else value
        product = _EXACT.multiply(value, self.factor)
        return product if self.divisor == 1 else _EXACT.divide(product, self.divisor)

    def from_canonical(self, value: Decimal) -> Decimal:
        """Return a value in the analyte's canonical unit in this one.

        A value that was printed in this unit comes back exactly. Others may have no end:
        haemoglobin in mmol/L is g/L divided by 16.114, and keeps 30 digits.
        """
        quotient = _NEAR.divide(_EXACT.multiply(value, self.divisor), self.factor)
        return _EXACT.subtract(quotient, self.offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedUnit:
    """What a printed unit can mean for an analyte: more than one unit where it must be asked.

    `literal` says that the first is what is written and the others what is often meant by it
    ("/mL"); else no reading is to be preferred, and even a single one is only probable ("mil").
    """

    units: tuple[Unit, ...]
    literal: bool

    @property
    def sure(self) -> Unit | None:
        """The unit, where there is no doubt."""
        return self.units[0] if self.literal and len(self.units) == 1 else None


def read_unit(spelling: str, analyte: Analyte) -> PrintedUnit:
    """Return what a printed unit means for an analyte.

    Nothing printed means percent for a percentage, because differentials print the sign with
    the name ("Neut %") and not with the number; elsewhere it means nothing.

    Raises:
        InvalidValueError: the field is ``unit``; nothing is printed (``EMPTY``), the unit is not
            known (``UNKNOWN_UNIT``) or measures something else (``WRONG_UNIT``).
    """
    return _read_unit(spelling, analyte.kind, analyte.unit)


@lru_cache(maxsize=1024)
def _read_unit(spelling: str, kind: str, canonical: str) -> PrintedUnit:
    text = tidied(spelling)
    if not text:
        if canonical != "%" or kind != "fraction":
            raise InvalidValueError("unit", spelling, Why.EMPTY)
        text = canonical
    counting = _COUNT.fullmatch(canonical) is not None
    known = _known(kind, canonical)
    if text in known and not counting:
        return PrintedUnit(units=(known[text],), literal=True)
    found = spelled(text, counting=counting)
    if found is None:
        raise InvalidValueError("unit", spelling, Why.UNKNOWN_UNIT)
    units = tuple(unit for ucum in found.ucums if (unit := _unit(ucum, kind, canonical)))
    if not units:
        raise InvalidValueError("unit", spelling, Why.WRONG_UNIT)
    return PrintedUnit(units=units, literal=found.literal)


def unit(ucum: str, analyte: Analyte) -> Unit:
    """Return a unit of an analyte by its UCUM string.

    Raises:
        InvalidValueError: it measures something else (``WRONG_UNIT``).
    """
    found = _unit(ucum, analyte.kind, analyte.unit)
    if found is None:
        raise InvalidValueError("unit", ucum, Why.WRONG_UNIT)
    return found


@cache
def _known(kind: str, canonical: str) -> dict[str, Unit]:
    """Return the units of a kind by UCUM; an analyte of a family's own has its own unit only."""
    rows: Iterable[Conversion] = (row for row in conversions() if row.kind == kind)
    found = {
        row.unit: Unit(ucum=row.unit, factor=row.factor, divisor=row.divisor, offset=row.offset)
        for row in rows
    }
    return {canonical: Unit(ucum=canonical, factor=Decimal(1))} | found


@lru_cache(maxsize=1024)
def _unit(ucum: str, kind: str, canonical: str) -> Unit | None:
    """Return a unit of the table, or one that is a power of ten of one of the table."""
    known = _known(kind, canonical)
    if ucum in known:
        return known[ucum]
    size = _size(ucum)
    if size is None:
        return None
    for each in known.values():
        other = _size(each.ucum)
        if other is not None and other[0] == size[0] and not each.offset:
            factor = each.factor.scaleb(size[1] - other[1])
            return Unit(ucum=ucum, factor=Decimal(plain(factor)), divisor=each.divisor)
    return None


def _size(ucum: str) -> tuple[str, int] | None:
    """Return what a metric unit measures, and its power of ten."""
    if found := _COUNT.fullmatch(ucum):
        volume = _POWERS["u" if found[3] else found[2] or ""]
        return "/L", int(found[1] or 0) - volume
    if found := _METRIC.fullmatch(ucum):
        measured = f"{found[2]}/{found[4]}" if found[4] else found[2]
        return measured, _POWERS[found[1]] - (_POWERS[found[3] or ""] if found[4] else 0)
    return None


def power_per_litre(of: Unit) -> int | None:
    """Return the power of ten of what a unit counts in a litre: 9 for K/uL, 6 for /uL.

    ``None`` for a unit that counts nothing.
    """
    size = _size(of.ucum)
    return size[1] if size is not None and size[0] == "/L" else None


def in_unit(quantity: Quantity, analyte: Analyte, ucum: str) -> Quantity:
    """Return a canonical quantity of an analyte in another of its units (UCUM).

    Raises:
        InvalidValueError: the unit measures something else (``WRONG_UNIT``).
    """
    value = unit(ucum, analyte).from_canonical(quantity.value)
    return Quantity(value, ucum, quantity.comparator)


def shown(
    quantity: Quantity, analyte: Analyte, ucum: str = "", lines: Iterable[Decimal] = ()
) -> str:
    """Return a canonical quantity as it is displayed in a unit, without the unit.

    Every number of an analyte that a person sees comes from here. It is rounded to the decimals
    of the unit, but never to 0, and a neutrophil count never onto or over a cut between two
    bands; `lines` (canonical) are further ones to keep clear of, such as a person's own. In a
    unit that is not among those a family can choose, every digit is shown. "At most" and "at
    least" are the signs of print, ≤ and ≥; a limit keeps its digits, and one that has no end in
    this unit is cut where it is true still.

    Raises:
        InvalidValueError: the unit measures something else (``WRONG_UNIT``).
    """
    ucum = ucum or analyte.unit
    target = unit(ucum, analyte)
    value = target.from_canonical(quantity.value)
    decimals = _decimals(analyte, ucum)
    if decimals is not None and quantity.comparator and _has_no_end(value):
        # The limit has to be true still: "less than 120 g/L" is less than 7.5 mmol/L, not 7.4.
        outward = ROUND_CEILING if quantity.comparator.downward else ROUND_FLOOR
        near = _cut(value, decimals, outward)
        return f"{_sign(quantity)}{near:f}"
    if decimals is None or not quantity.exact:
        # "Less than 0.1" is a limit that a laboratory set: no digit is added to it or taken.
        return in_full(quantity, analyte, ucum)
    kept_clear = (*lines, *general_ends(analyte.key), *(cuts() if analyte.key == "anc" else ()))
    limits = [target.from_canonical(line) for line in kept_clear]
    return rounded(value, decimals, limits)


def is_printed_in(spelling: str, analyte: Analyte, ucum: str) -> bool:
    """Tell whether a number printed with a unit is the same number in another one (UCUM).

    It is in 10*9/L and K/uL; where the printed unit is in doubt it is not.

    Raises:
        InvalidValueError: the printed unit is none of the analyte's, or the other one is not.
    """
    printed = read_unit(spelling, analyte).sure
    return printed is not None and printed.same_numbers(unit(ucum, analyte))


def _has_no_end(value: Decimal) -> bool:
    """Tell whether a converted value is a quotient that was broken off."""
    return len(value.as_tuple().digits) >= _NEAR.prec


def _cut(value: Decimal, decimals: int, rounding: str) -> Decimal:
    """Return a value with so many decimals; with more, where nothing but 0 would be left."""
    near = value.quantize(Decimal(1).scaleb(-decimals), rounding)
    return near if near or not value else _cut(value, decimals + 1, rounding)


def in_full(quantity: Quantity, analyte: Analyte, ucum: str) -> str:
    """Return a canonical quantity as it is displayed in a unit, with every digit.

    The arithmetic of a count is written so, and what a report may have meant.

    Raises:
        InvalidValueError: the unit measures something else (``WRONG_UNIT``).
    """
    return f"{_sign(quantity)}{plain(in_unit(quantity, analyte, ucum).value)}"


def _sign(quantity: Quantity) -> str:
    """Return a comparator as it is printed; files and the command line keep to <= and >=."""
    return str(quantity.comparator or "").replace("<=", "≤").replace(">=", "≥")


def _decimals(analyte: Analyte, ucum: str) -> int | None:
    if ucum == analyte.unit:
        return analyte.decimals
    choices = (each for each in display_units(analyte.kind) if each.unit == ucum)
    return next((each.decimals(analyte.decimals) for each in choices), None)
