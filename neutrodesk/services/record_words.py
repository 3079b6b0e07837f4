"""Records in words: what a record is, and what stands in it, so that a person knows it again."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.display import Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.domain.reminder import Reminder
from neutrodesk.domain.units import in_full
from neutrodesk.i18n import day_text, translate
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.definition_words import definition_text
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.differences import differences

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def kind_text(kind: str) -> str:
    """Return what records of a table are called; "Record" for a kind that is not known here."""
    words = {
        "person": translate("RecordWords", "Person"),
        "blood_test": translate("RecordWords", "Blood test"),
        "reminder": translate("RecordWords", "Reminder"),
        "own_analyte": translate("RecordWords", "Own value"),
        "laboratory": translate("RecordWords", "Laboratory"),
        "display": translate("RecordWords", "Units and grades shown"),
    }
    entry = next((entry for entry in ENTRIES if _table(entry) == kind), None)
    if entry is not None:
        return sheet_of(entry).name
    return words.get(kind, translate("RecordWords", "Record"))


def kind_of(record: Record) -> str:
    """Return what a record is called by its kind."""
    return kind_text(_table(type(record)))


def _table(kind: type[Record]) -> str:
    """Return what the table of a kind of record is called in files and exports."""
    return _CAPITAL.sub("_", kind.__name__).lower()


def day_of(record: Record) -> date | None:
    """Return the day that a record is about; ``None`` where it is about none."""
    match record:
        case BloodTest():
            return record.taken_on
        case Reminder():
            return record.start
        case DiaryEntry():
            return record.on
        case _:
            return None


def name_text(record: Record, people: Mapping[RecordId, str], *, dated: bool = True) -> str:
    """Return whose or what a record is, and its day: "Mia Example · 4 Mar 2026".

    An entry of the diary says its most important besides: "Mia Example · 38.6 °C, ear · …".
    """
    day = day_of(record) if dated else None
    match record:
        case Person() | Laboratory() | OwnAnalyte():
            whose = record.name
        case _:
            whose = people.get(record.owner, "") if record.owner is not None else ""
    what = headline(record) if isinstance(record, DiaryEntry) else ""
    return "  ·  ".join(part for part in (whose, what, day_text(day) if day else "") if part)


def record_lines(record: Record, catalogue: Catalogue = SHIPPED) -> tuple[str, ...]:
    """Return what stands in a record, a line each, in the texts that were typed or printed."""
    match record:
        case BloodTest() | DiaryEntry():
            return tuple(each.text() for each in differences(None, record, catalogue))
        case Person():
            return tuple(_of_person(record))
        case Reminder():
            return tuple(_of_reminder(record))
        case Laboratory() | OwnAnalyte():
            note = record.note if isinstance(record, OwnAnalyte) else ""
            return (definition_text(record), *((note,) if note else ()))
        case Display():
            units = ", ".join(each.unit for each in record.units)
            return (translate("RecordWords", "Units: {units}").format(units=units),)
        case _:
            return ()


def _of_person(person: Person) -> Iterable[str]:
    anc = analyte("anc")
    yield person.name
    yield translate("RecordWords", "born {day}").format(day=day_text(person.born))
    if person.diagnosis is not None:
        words = translate("RecordWords", "Diagnosis: {text}")
        yield words.format(text=person.diagnosis.text)
    for line in person.lines:
        words = translate("RecordWords", "Own line: {value} {unit}")
        value = in_full(Quantity(line.value, anc.unit), anc, PLAIN.unit(anc))
        yield words.format(value=value, unit=PLAIN.unit_text(anc))
    if person.allergies:
        words = translate("RecordWords", "Allergies: {list}")
        yield words.format(list=", ".join(person.allergies))
    for contact in person.contacts:
        words = translate("RecordWords", "Contact: {name}")
        yield words.format(
            name=", ".join(filter(None, (contact.name, contact.role, contact.phone)))
        )
    if person.notes:
        yield translate("RecordWords", "Notes: {text}").format(text=" ".join(person.notes.split()))


def _of_reminder(reminder: Reminder) -> Iterable[str]:
    yield reminder.what
    yield translate("RecordWords", "from {day}").format(day=day_text(reminder.start))
    if reminder.note:
        yield " ".join(reminder.note.split())
