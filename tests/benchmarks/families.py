"""Families of any size, made quickly and the same each time."""

from datetime import date, timedelta
from decimal import Decimal

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.services import changes
from neutrodesk.storage.store import Store

PRINTED = {
    "wbc": ("4.2", "K/uL"),
    "anc": ("0.9", "K/uL"),
    "neut_pct": ("21", "%"),
    "lymph_abs": ("2.6", "K/uL"),
    "lymph_pct": ("62", "%"),
    "mono_abs": ("0.5", "K/uL"),
    "mono_pct": ("12", "%"),
    "eos_abs": ("0.1", "K/uL"),
    "eos_pct": ("3", "%"),
    "baso_pct": ("1", "%"),
    "hb": ("118", "g/L"),
    "hct": ("35", "%"),
    "rbc": ("4.4", "10^12/L"),
    "mcv": ("80", "fL"),
    "plt": ("310", "K/uL"),
}
"""The fifteen results of each test; the neutrophils move up and down."""


def a_family(path, tests):
    """Make a file with one person of that many tests, 15 results each, and return the person."""
    person = Person(name="Mia Example", born=date(2005, 1, 15))
    first = date(2006, 1, 1)
    step = max(1, 7300 // tests)
    records = [
        BloodTest(
            person=person.id,
            taken_on=first + timedelta(days=number * step % 7300),
            laboratory="City Lab",
            results=tuple(_results(number)),
        )
        for number in range(tests)
    ]
    store = Store.create(path)
    changes.keep(store, "Make", person, *records)
    store.close()
    return person


def _results(number):
    for key, (text, unit) in PRINTED.items():
        printed = f"{(number * 37 % 400) / 100}" if key == "anc" else text
        quantity = Quantity(Decimal(printed), analyte(key).unit)
        yield Result(analyte=key, text=printed, unit=unit, quantity=quantity)
