"""A small family that is put through faults, and what a person would find of it afterwards."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.domain.reminder import Reminder
from neutrodesk.services import changes
from neutrodesk.storage.plain import written
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.store import Store

WHO = "tester"
BORN = date(2020, 1, 15)
TODAY = date(2026, 3, 10)
PRINTED = {"wbc": "4.2", "anc": "0.9", "lymph_abs": "2.6", "plt": "310"}
DAMAGED = "an entry of the history that is known to be damaged"
_ANY_IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

MIA = Person(id=RecordId("mia"), name="Mia Example", born=BORN, notes="likes blue plasters")
BEN = Person(id=RecordId("ben"), name="Ben Example", born=BORN, allergies=("penicillin",))


def identity(number: int, person: Person = MIA) -> RecordId:
    """Return the identity of the test of a number."""
    return RecordId(f"test-{person.id}-{number}")


def a_test(number: int, note: str = "", person: Person = MIA) -> BloodTest:
    """Return the test of a number, the same each time, identity included."""
    results = (
        Result(
            analyte=key,
            text=text,
            unit="K/uL",
            quantity=Quantity(Decimal(text) + number % 7, "10*9/L"),
        )
        for key, text in PRINTED.items()
    )
    return BloodTest(
        id=identity(number, person),
        person=person.id,
        taken_on=BORN + timedelta(days=number % 2000),
        laboratory="City Lab",
        note=note,
        results=tuple(results),
    )


def records() -> tuple[Record, ...]:
    """Return the family: two people, a dozen tests, a reminder, a day of the diary of each."""
    tests = (a_test(number, f"as it was {number}") for number in range(9))
    others = (a_test(number, person=BEN) for number in range(3))
    reminder = Reminder(id=RecordId("reminder"), person=MIA.id, what="Weekly count", start=TODAY)
    stay = HospitalStay(id=RecordId("stay"), person=BEN.id, on=TODAY, place="City Hospital")
    return (MIA, BEN, *tests, *others, reminder, a_fever("38.6"), stay)


def a_fever(celsius: str, number: int = 0) -> FeverReading:
    """Return a fever of Mia's, the same each time, identity included."""
    return FeverReading(
        id=RecordId(f"fever-{number}"),
        person=MIA.id,
        on=TODAY,
        temperature=Measure(text=f"{celsius} °C", value=Decimal(celsius)),
        route=Thermometer.EAR,
    )


def family_file(folder: Path) -> Path:
    """Return where the family's file lies in the folder of a try."""
    return folder / "records" / "family.neutrodesk"


def lay_family(folder: Path) -> None:
    """Make the family's file in the folder of a try."""
    store = Store.create(family_file(folder), who=WHO)
    changes.keep(store, "Set up", *records())
    store.close()


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Let the program's own folder lie in the folder of a try."""
    before = os.environ.get("NEUTRODESK_HOME")
    os.environ["NEUTRODESK_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["NEUTRODESK_HOME"]
        else:
            os.environ["NEUTRODESK_HOME"] = before


def seen(store: Store) -> list[str]:
    """Return all that a person can see in an open file, identities given at random left out."""
    lines = _records_and_gestures(store)
    for entry in store.history():
        if entry.sound:
            steps = store.change_of(entry).steps
            lines += [_nameless(f"{_text(step.before)} > {_text(step.after)}") for step in steps]
    return sorted(lines)


def _records_and_gestures(store: Store) -> list[str]:
    with store.reading() as reading:
        kept = [record for kind in KINDS for record in reading.all(kind.record)]
    records = [_nameless(f"{type(each).__name__} {written(each)}") for each in kept]
    # The words of an entry that is known to be damaged are not told.
    gestures = [
        f"{entry.act.value} {entry.gesture} {entry.reason}" if entry.sound else DAMAGED
        for entry in store.history()
    ]
    return [*records, *gestures]


def _nameless(line: str) -> str:
    return _ANY_IDENTITY.sub("*", line)


def _text(record: Record | None) -> str:
    return "" if record is None else written(record)


def _digest(lines: list[str]) -> str:
    """Return a short name for what was found, equal where that is equal."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def found(path: Path) -> str:
    """Open a file as a start does, check it, and return what is in it in short.

    Raises whatever a start would: a person could not go on by themselves.
    """
    return looked_through(Store.open(path, who=WHO))


def in_short(store: Store) -> str:
    """Return what is in an open file in short: equal where the records and gestures are equal."""
    return _digest(sorted(_records_and_gestures(store)))


def looked_through(store: Store) -> str:
    """Check an open file, close it, and return what is in it in short."""
    try:
        check = store.check()
        assert check.sound, f"not sound: {check}"
        # What each entry of the history changed is held against its checksum by the check.
        return in_short(store)
    finally:
        store.close()
