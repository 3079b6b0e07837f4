"""Temperatures, weights, heights and doses: what was typed, beside the exact number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from neutrodesk.domain.quantity import can_be_written, plain
from neutrodesk.errors import InvalidValueError, Why

_LEAST_FAHRENHEIT = Decimal(86)
_HUNDREDTHS = 2
_MOST_OF_A_DOSE = Decimal(10_000_000)
# A point or a comma before the decimals; groups of thousands have no place in a body's measures.
_TYPED = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\d.,\s].*)?", re.ASCII | re.DOTALL)
_IN_GROUPS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measured number: the text as typed, and the value in the unit that is meant by it.

    Temperatures are in °C, weights in kg, heights in cm.
    """

    text: str
    value: Decimal

    def __post_init__(self) -> None:
        if not (can_be_written(self.value) and self.value > 0):
            raise InvalidValueError("value", self.value, Why.IMPOSSIBLE)


class DoseUnit(StrEnum):
    """What a dose is counted in; a million units (MU) of filgrastim are 10 micrograms [S95]."""

    MICROGRAM = "ug"
    MILLIGRAM = "mg"
    GRAM = "g"
    MILLION_UNITS = "MU"
    UNITS = "IU"
    MILLILITRE = "ml"
    TABLETS = "tablets"
    DROPS = "drops"
    MICROGRAM_A_KILO = "ug/kg"
    MILLIGRAM_A_KILO = "mg/kg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """An amount of a medicine as prescribed or given, as it was typed."""

    amount: Decimal
    unit: DoseUnit

    def __post_init__(self) -> None:
        if not (can_be_written(self.amount) and 0 < self.amount <= _MOST_OF_A_DOSE):
            raise InvalidValueError("dose", self.amount, Why.IMPOSSIBLE)

    @property
    def text(self) -> str:
        """The dose with its unit, as people write it: ``300 µg``, ``1 tablet``."""
        shown = _ONE if self.amount == 1 else _SHOWN
        return f"{plain(self.amount)} {shown.get(self.unit, self.unit.value)}"


_SHOWN = {DoseUnit.MICROGRAM: "µg", DoseUnit.MICROGRAM_A_KILO: "µg/kg"}
_ONE = {**_SHOWN, DoseUnit.TABLETS: "tablet", DoseUnit.DROPS: "drop"}
_SPELLINGS: Mapping[str, DoseUnit] = {
    **{unit.value.casefold(): unit for unit in DoseUnit},
    **dict.fromkeys(("µg", "mcg", "microgram", "micrograms", "mikrogramm"), DoseUnit.MICROGRAM),
    **dict.fromkeys(("µg/kg", "mcg/kg"), DoseUnit.MICROGRAM_A_KILO),
    **dict.fromkeys(("mio", "mio ie", "mio. ie", "mio iu", "miu"), DoseUnit.MILLION_UNITS),
    **dict.fromkeys(("million units", "million iu", "million u"), DoseUnit.MILLION_UNITS),
    **dict.fromkeys(("ie", "u", "units"), DoseUnit.UNITS),
    **dict.fromkeys(("milligram", "milligrams"), DoseUnit.MILLIGRAM),
    **dict.fromkeys(("gram", "grams"), DoseUnit.GRAM),
    **dict.fromkeys(("cc",), DoseUnit.MILLILITRE),
    **dict.fromkeys(("tablet", "tab", "tabs", "pill", "pills"), DoseUnit.TABLETS),
    **dict.fromkeys(("drop",), DoseUnit.DROPS),
}
# One micro sign is folded into the other.
_DOSE_UNITS = {spelling.casefold(): unit for spelling, unit in _SPELLINGS.items()}


def read_dose(text: str) -> Dose:
    """Read a dose with its unit: ``300 µg``, ``30 MU``, ``1,5 mg``.

    Raises:
        InvalidValueError: it has no number, no unit, or a unit that is not known, or "1.500" may
            be one and a half or fifteen hundred (field ``dose``).

    >>> read_dose("300 mcg").text, read_dose("30 MU").text
    ('300 µg', '30 MU')
    """
    amount, unit = _apart("dose", text)
    if _IN_GROUPS.match(text.strip()):
        raise InvalidValueError("dose", text, Why.AMBIGUOUS)
    found = _DOSE_UNITS.get(unit.casefold())
    if found is None:
        raise InvalidValueError("dose", text, Why.UNKNOWN_UNIT if unit else Why.NO_UNIT)
    return Dose(amount=amount, unit=found)


def read_temperature(text: str) -> Measure:
    """Read a body temperature in °C or °F; without a unit a number from 86 on can only be °F.

    °C stay as typed; °F become °C with two decimals, or as many as were typed.

    Raises:
        InvalidValueError: it cannot be read, or nobody has had that temperature
            (field ``temperature``).

    >>> read_temperature("101.3 F").value, read_temperature("38,6").value
    (Decimal('38.50'), Decimal('38.6'))
    """
    number, unit = _apart("temperature", text)
    unit = unit.casefold().replace("°", "").replace("º", "").strip()
    if unit not in ("", "c", "f", "celsius", "fahrenheit"):
        raise InvalidValueError("temperature", text, Why.UNKNOWN_UNIT)
    fahrenheit = unit.startswith("f") or (not unit and number >= _LEAST_FAHRENHEIT)
    celsius = (number - 32) * 5 / 9 if fahrenheit else number
    # Beyond are numbers that thermometers for people do not show.
    if not (can_be_written(number) and 25 <= celsius <= 46):  # noqa: PLR2004 - named above
        raise InvalidValueError("temperature", text, Why.IMPOSSIBLE)
    typed = text.strip() if unit else f"{text.strip(' °º')} °{'F' if fahrenheit else 'C'}"
    if fahrenheit:
        # As many decimals as keep 100.4 °F apart from everything else that can be typed.
        decimals = max(_HUNDREDTHS, -int(number.as_tuple().exponent))
        celsius = celsius.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Measure(text=typed, value=celsius)


def read_weight(text: str) -> Measure:
    """Read a weight in kg, g or lb, or in stones, pounds and ounces; a number alone is kg.

    Pounds and ounces are exact: an ounce is a sixteenth of a pound, a stone are fourteen [GK].

    Raises:
        InvalidValueError: it cannot be read, or nobody weighs that: under 0.2 or over 400 kg
            (field ``weight``).

    >>> read_weight("44 lb").value, read_weight("28 lb 4 oz").value
    (Decimal('19.95806428'), Decimal('12.813984452500'))
    """
    factors: dict[str, Decimal | int]
    factors = {"": 1, "kg": 1, "g": Decimal("0.001"), "lb": _POUND, "lbs": _POUND}
    factors |= dict.fromkeys(("kilo", "kilos"), 1) | dict.fromkeys(("pound", "pounds"), _POUND)
    bounds = (Decimal("0.2"), Decimal(400))
    return _in_parts("weight", text, _WEIGHT_PARTS, bounds) or _measured(
        "weight", text, factors, "kg", bounds
    )


def read_height(text: str) -> Measure:
    """Read a height in cm, m or inches, or in feet and inches; a number alone is cm.

    Raises:
        InvalidValueError: it cannot be read, or nobody is that tall: under 20 or over 260 cm, such
            as 1.28 that was meant in metres (field ``height``).

    >>> read_height("5 ft 4 in").value
    Decimal('162.56')
    """
    factors: dict[str, Decimal | int]
    factors = {"": 1, "cm": 1, "m": 100, "in": _INCH, '"': _INCH, "inch": _INCH, "inches": _INCH}
    bounds = (Decimal(20), Decimal(260))
    return _in_parts("height", text, _HEIGHT_PARTS, bounds) or _measured(
        "height", text, factors, "cm", bounds
    )


_POUND, _INCH = Decimal("0.45359237"), Decimal("2.54")


@dataclass(frozen=True, slots=True)
class _Part:
    """A unit of a measure in parts: its spellings, how much it is, how many make the one before."""

    spellings: str
    value: Decimal
    of_greater: int


_WEIGHT_PARTS = (
    _Part("st|stones?", _POUND * 14, 0),
    _Part("lbs?|pounds?", _POUND, 14),
    _Part("oz|ounces?", _POUND / 16, 16),
)
_HEIGHT_PARTS = (
    _Part("ft|feet|foot|['’\N{PRIME}]", _INCH * 12, 0),
    _Part("in|inch|inches|[\"”\N{DOUBLE PRIME}]|''", _INCH, 12),
)


def _in_parts(
    field: str, text: str, parts: tuple[_Part, ...], bounds: tuple[Decimal, Decimal]
) -> Measure | None:
    """Read “28 lb 4 oz” or “5 ft”; ``None`` for a text that is no measure in such parts.

    The greatest unit stands first, all but the last are whole numbers, and none has more of its
    unit than the one before is made of.
    """
    pattern = "".join(
        rf"(?:(?P<n{place}>[0-9]+(?:[.,][0-9]+)?) ?(?:{part.spellings})(?![^\W\d_])[ ,]*)?"
        for place, part in enumerate(parts)
    )
    found = re.fullmatch(pattern, " ".join(text.split()), re.IGNORECASE | re.ASCII)
    given = [] if found is None else [each for each in enumerate(found.groups()) if each[1]]
    if not given:
        return None
    numbers = [(place, Decimal(typed.replace(",", "."))) for place, typed in given]
    follow = all(later == place + 1 for (place, _), (later, _) in pairwise(numbers))
    whole = all(number == int(number) for _, number in numbers[:-1])
    small = all(number < parts[place].of_greater for place, number in numbers[1:])
    if not (follow and whole and small):
        raise InvalidValueError(field, text, Why.NOT_A_NUMBER)
    value = sum((number * parts[place].value for place, number in numbers), Decimal(0))
    if not bounds[0] <= value <= bounds[1]:
        raise InvalidValueError(field, text, Why.BEYOND_BODY)
    return Measure(text=text.strip(), value=value)


def _measured(
    field: str,
    text: str,
    factors: Mapping[str, Decimal | int],
    usual: str,
    bounds: tuple[Decimal, Decimal],
) -> Measure:
    number, unit = _apart(field, text)
    factor = factors.get(unit.casefold())
    if factor is None:
        raise InvalidValueError(field, text, Why.UNKNOWN_UNIT)
    value = number * factor
    if not bounds[0] <= value <= bounds[1]:
        raise InvalidValueError(field, text, Why.BEYOND_BODY)
    return Measure(text=text.strip() if unit else f"{text.strip()} {usual}", value=value)


def _apart(field: str, text: str) -> tuple[Decimal, str]:
    """Split a typed text into its number and its unit."""
    if not text.strip():
        raise InvalidValueError(field, text, Why.EMPTY)
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise InvalidValueError(field, text, Why.NOT_A_NUMBER)
    return Decimal(found[1].replace(",", ".")), (found[2] or "").strip()
