"""Counts to draw: what a test needs of a person's tests, in a few words."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.course import course as course_of
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
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
    return course_of(person, tests, laboratories)


def course(name, on, until=None, group=MedicineKind.OTHER, **more):
    """Return a medicine from a day on."""
    return MedicineCourse(person=CHILD.id, name=name, on=on, until=until, group=group, **more)


def injection(on, at=None, group=MedicineKind.GCSF):
    """Return an injection of a day."""
    return Injection(person=CHILD.id, on=on, at=at, name="Filgrastim", group=group)


def fever(on, celsius, at=None):
    """Return a temperature of a day."""
    measured = read_temperature(celsius)
    return FeverReading(person=CHILD.id, on=on, at=at, temperature=measured, route=Thermometer.EAR)


def symptom(what, on, until=None):
    """Return an infection or a symptom."""
    return Symptom(person=CHILD.id, what=what, on=on, until=until)


def stay(on, until=None, place="City Hospital"):
    """Return days in hospital."""
    return HospitalStay(person=CHILD.id, on=on, until=until, place=place)


def moment(month, day, hour=0):
    """Return a moment of 2025 as a zoomed axis has it."""
    return datetime.combine(date(2025, month, day), time(hour))
