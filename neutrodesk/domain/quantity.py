"""An exact number with its unit and comparator, and how it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from neutrodesk.errors import InvalidValueError

_MOST_FIGURES = 20


class Comparator(StrEnum):
    """What a laboratory prints before a number that it could not measure exactly."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    @property
    def downward(self) -> bool:
        """Whether the true value lies below the printed one."""
        return self in (Comparator.LESS, Comparator.AT_MOST)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value in a UCUM unit; with a comparator only a limit of it is known.

    >>> Quantity(Decimal("0.1"), "10*9/L", Comparator.LESS).text()
    '<0.1'
    """

    value: Decimal
    unit: str
    comparator: Comparator | None = None

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise InvalidValueError("value", self.value)

    @property
    def exact(self) -> bool:
        """Whether the laboratory measured the value itself, not a limit of it."""
        return self.comparator is None

    def scaled(self, factor: Decimal, unit: str) -> "Quantity":
        """Return the same quantity in another unit; `factor` is exact."""
        return Quantity(self.value * factor, unit, self.comparator)

    def text(self) -> str:
        """Return every digit, with a decimal point and the comparator before it."""
        return f"{self.comparator or ''}{plain(self.value)}"


def can_be_written(value: Decimal) -> bool:
    """Tell whether a number is one that anybody writes: finite, of at most 20 figures."""
    figures, exponent = value.as_tuple().digits, value.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    return len(figures) <= _MOST_FIGURES and abs(exponent) <= _MOST_FIGURES


def plain(value: Decimal) -> str:
    """Return a number without exponent and without idle zeros, so that equal values look equal.

    >>> plain(Decimal("1.500")), plain(Decimal("2E+2")), plain(Decimal("0.00"))
    ('1.5', '200', '0')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def rounded(value: Decimal, decimals: int, lines: Sequence[Decimal] = ()) -> str:
    """Return `value` rounded for display, never across a line and never to zero.

    A value that would round onto or over one of `lines`, or to 0 though it is not 0, keeps as
    many digits more as it takes to stay on its side. A value with fewer digits than `decimals`
    gets none added: 3.7 stays 3.7, which is all that was measured.

    >>> rounded(Decimal("0.987"), 2), rounded(Decimal("0.997"), 2, [Decimal(1)])
    ('0.99', '0.997')
    >>> rounded(Decimal("0.845"), 2)
    '0.85'
    """
    measured = max(0, -int(value.as_tuple().exponent))
    if measured <= decimals:
        return f"{value:f}"
    for digits in range(decimals, measured):
        near = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if near and all(_stays(near, value, line) for line in lines):
            return f"{near:f}"
    return plain(value)


def _stays(near: Decimal, value: Decimal, line: Decimal) -> bool:
    """Tell whether a rounded value lies on the same side of a line as the value itself.

    One that lies on the line may be rounded as the line is: in mmol/L neither has an end.
    """
    if value == line:
        return near == line or len(value.as_tuple().digits) > _MOST_FIGURES
    return near.compare(line) == value.compare(line)
