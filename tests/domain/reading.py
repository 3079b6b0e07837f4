"""The reading of one printed value."""

from decimal import Decimal

from neutrodesk.domain.printed.reading import Reading
from neutrodesk.domain.quantity import Quantity

GIGA = "10*9/L"


def reading(value, comparator=None, unit=GIGA):
    return Reading(quantity=Quantity(Decimal(value), unit, comparator))
