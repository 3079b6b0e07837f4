"""A result that is a number, and how much is known of what was measured."""

from dataclasses import dataclass
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.numerals import numeral
from neutrodesk.domain.units import Unit, read_unit
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte

_ZERO = Decimal(0)
_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Measured:
    """A result with its number; words in place of one are never measured."""

    result: Result
    quantity: Quantity

    @property
    def key(self) -> str:
        """The key of the analyte."""
        return self.result.analyte

    @property
    def seen(self) -> tuple[str, Quantity]:
        """The analyte and the quantity, as questions keep them."""
        return self.key, self.quantity

    @property
    def least(self) -> Decimal:
        """The lowest canonical value that the number allows: 0 for "less than"."""
        comparator = self.quantity.comparator
        return _ZERO if comparator is not None and comparator.downward else self.quantity.value

    @property
    def most(self) -> Decimal:
        """The highest canonical value that the number allows: infinity for "more than"."""
        comparator = self.quantity.comparator
        return (
            _ENDLESS if comparator is not None and not comparator.downward else self.quantity.value
        )

    def unit(self, of: Analyte) -> Unit | None:
        """Return the unit it was printed in; ``None`` where that is not sure."""
        try:
            return read_unit(self.result.unit, of).sure
        except InvalidValueError:
            return None

    def figures(self, of: Analyte) -> Decimal | None:
        """Return the number as printed, idle zeros and all; ``None`` where it is not plain."""
        printed, number = self.unit(of), numeral(self.result.text)
        if printed is None or number is None:
            return None
        value = self.quantity.value
        return next((each for each in number.values if printed.to_canonical(each) == value), None)

    def rounding(self, of: Analyte) -> Decimal:
        """Return how much rounding to the printed decimals may have taken or added (canonical).

        0 for a limit, which a laboratory sets, and where the decimals are not known. Nothing
        tells that 1200 was rounded to hundreds.
        """
        printed, figures = self.unit(of), self.figures(of)
        if printed is None or figures is None or not self.quantity.exact:
            return _ZERO
        half = Decimal(5).scaleb(min(0, int(figures.as_tuple().exponent)) - 1)
        return printed.to_canonical(half) - printed.to_canonical(_ZERO)


def measured(test: BloodTest) -> tuple[Measured, ...]:
    """Return the results of a test that are numbers, in one order however they were put in."""
    found = (Measured(each, each.quantity) for each in test.results if each.quantity is not None)
    return tuple(sorted(found, key=lambda each: (each.key, each.result.method)))
