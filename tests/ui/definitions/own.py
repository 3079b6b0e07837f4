"""Values of a family's own, and a blood test that has one."""

from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.quantity import Quantity

IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L", group="inflammation")
FILM = OwnAnalyte(name="Blood film")


def with_value(person, own, text="3.5", day=1):
    quantity = Quantity(Decimal(text), own.unit) if own.unit else None
    result = Result(analyte=own.key, text=text, unit=own.unit, quantity=quantity)
    return BloodTest(person=person.id, taken_on=date(2026, 2, day), results=(result,))
