"""Temperatures, weights, heights and doses: what was typed, beside the exact number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

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
        """The dose with its unit, as people write it: ``300 µg``."""
        return f"{plain(self.amount)} {_SHOWN.get(self.unit, self.unit.value)}"


_SHOWN = {DoseUnit.MICROGRAM: "µg", DoseUnit.MICROGRAM_A_KILO: "µg/kg"}
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
    typed = text.strip() if unit else f"{text.strip()} °{'F' if fahrenheit else 'C'}"
    if fahrenheit:
        # As many decimals as keep 100.4 °F apart from everything else that can be typed.
        decimals = max(_HUNDREDTHS, -int(number.as_tuple().exponent))
        celsius = celsius.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Measure(text=typed, value=celsius)


def read_weight(text: str) -> Measure:
    """Read a weight in kg, g or lb; a number alone is kg (field ``weight``).

    Raises:
        InvalidValueError: it cannot be read, or nobody weighs that: under 0.2 or over 400 kg.

    >>> read_weight("44 lb").value
    Decimal('19.95806428')
    """
    factors: dict[str, Decimal | int]
    factors = {"": 1, "kg": 1, "g": Decimal("0.001"), "lb": _POUND, "lbs": _POUND}
    return _measured("weight", text, factors, "kg", (Decimal("0.2"), Decimal(400)))


def read_height(text: str) -> Measure:
    """Read a height in cm, m or inches; a number alone is cm (field ``height``).

    Raises:
        InvalidValueError: it cannot be read, or nobody is that tall: under 20 or over 260 cm, such
            as 1.28 that was meant in metres.
    """
    factors: dict[str, Decimal | int]
    factors = {"": 1, "cm": 1, "m": 100, "in": _INCH, '"': _INCH, "inch": _INCH, "inches": _INCH}
    return _measured("height", text, factors, "cm", (Decimal(20), Decimal(260)))


_POUND, _INCH = Decimal("0.45359237"), Decimal("2.54")


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
