"""Counts to draw: what a test needs of a person's tests, in a few words."""

from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.course import course
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.quantity import Quantity

CHILD = Person(name="Mia Example", born=date(2020, 1, 15))
ADULT = Person(name="Ama Example", born=date(2006, 3, 1), duffy=DuffyResult.NULL, duffy_line=True)
"""Has the published line for Duffy-null adults from 1 March 2024 on."""
CITY_LAB = Laboratory(
    name="City Lab",
    intervals=(
        LaboratoryInterval(
            analyte="anc", text="1.2-6", unit="G/L", low=Decimal("1.2"), high=Decimal(6)
        ),
    ),
)


def counted(day, count, comparator=None, person=CHILD, **more):
    """Return a test with a printed neutrophil count."""
    quantity = Quantity(Decimal(str(count)), "10*9/L", comparator)
    printed = {"range": more.pop("range", None)}
    result = Result(
        analyte="anc", text=quantity.text(), unit="10^9/L", quantity=quantity, **printed
    )
    return BloodTest(person=person.id, taken_on=day, results=(result,), **more)


def printed(low=None, high=None):
    """Return a range as a report prints it; either end may be open."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return PrintedRange(text=f"{low}-{high}", low=ends[0], high=ends[1])


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


def points_of(tests, person=CHILD, laboratories=()):
    """Return the course of tests."""
    return course(person, tests, laboratories)
