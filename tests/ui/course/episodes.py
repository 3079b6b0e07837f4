"""Counts with an episode, and the table that tells of it."""

from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity

FIRST = date(2025, 1, 1)


def counted(person, days, count, laboratory="City Lab", comparator=None):
    """Return a test so many days after the first one."""
    sign = comparator.value if comparator else ""
    quantity = Quantity(Decimal(count), "10*9/L", comparator)
    result = Result(analyte="anc", text=f"{sign}{count}", unit="10^9/L", quantity=quantity)
    return BloodTest(
        person=person.id,
        taken_on=FIRST + timedelta(days=days),
        laboratory=laboratory,
        results=(result,),
    )


def cells(page):
    table = page.table.table
    return [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


EPISODE = ((0, "1.2"), (10, "0.4"), (20, "0.2"), (30, "0.6"), (40, "1.1"))
