"""What tests of the page for an appointment are made of, and how they look into it."""

from datetime import date
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reports.summary import Sentences

TODAY = date(2026, 3, 10)
CHART = b'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="150"></svg>'
SENTENCES = Sentences(disclaimer="It does not make a diagnosis.", legend="The lines are cut-offs.")
UNITS = {"wbc": "10*9/L", "anc": "10*9/L", "lymph_abs": "10*9/L", "plt": "10*9/L", "hb": "g/L"}


def result(analyte, value, comparator=None, **more):
    quantity = Quantity(Decimal(value), UNITS.get(analyte, "%"), comparator)
    return Result(analyte=analyte, text=quantity.text(), quantity=quantity, **more)


def counted(person, day, anc, comparator=None, **more):
    return BloodTest(
        person=person.id, taken_on=day, results=(result("anc", anc, comparator),), **more
    )


def cells(table, heading):
    column = [each.name for each in table.headings].index(heading)
    return [row[column] for row in table.rows]


def heading(table, name):
    return next(each for each in table.headings if each.name == name)
