"""Counts to draw: what a test needs of a person's tests, in a few words."""

from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity

CHILD = Person(name="Mia Example", born=date(2020, 1, 15))


def counted(day, count, comparator=None, person=CHILD):
    """Return a test with a printed neutrophil count."""
    quantity = Quantity(Decimal(str(count)), "10*9/L", comparator)
    result = Result(analyte="anc", text=quantity.text(), unit="10^9/L", quantity=quantity)
    return BloodTest(person=person.id, taken_on=day, results=(result,))


def calculated(day, white="2.1", percent="47", person=CHILD):
    """Return a test whose neutrophil count follows from white cells and a percentage."""
    results = (
        Result(analyte="wbc", text=white, unit="K/uL", quantity=Quantity(Decimal(white), "10*9/L")),
        Result(
            analyte="neut_pct", text=percent, unit="%", quantity=Quantity(Decimal(percent), "%")
        ),
    )
    return BloodTest(person=person.id, taken_on=day, results=results)


def weekly(counts, start=date(2025, 1, 1), person=CHILD):
    """Return a test a week."""
    days = (start + timedelta(weeks=number) for number in range(len(counts)))
    return [counted(day, count, person=person) for day, count in zip(days, counts, strict=True)]


def points_of(tests, person=CHILD):
    """Return the course of tests."""
    return course(person, tests)
