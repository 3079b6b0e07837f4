"""Exporting: what is recorded, of everyone or of one person, as a file for other programs."""

from enum import StrEnum
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record
from neutrodesk.files import write_text
from neutrodesk.reports.csv_file import csv_text
from neutrodesk.reports.json_file import json_text
from neutrodesk.storage.store import Store


class Format(StrEnum):
    """What an export is written as: every record exactly, or a spreadsheet of the tests."""

    JSON = "json"
    CSV = "csv"


def exported(
    store: Store, form: Format, person: Person | None = None, *, decimal_comma: bool = False
) -> str:
    """Return the records of a person, or of everyone, as text.

    `decimal_comma` is for a spreadsheet in a language that writes 0,5.
    """
    with store.reading() as records:
        people = (person,) if person is not None else records.all(Person)
        belonging = [record for each in people for record in records.belongings(each.id)]
    if form is Format.JSON:
        everything: list[Record] = [*people, *belonging]
        return json_text(everything)
    tests = [record for record in belonging if isinstance(record, BloodTest)]
    return csv_text(people, tests, decimal_comma=decimal_comma)


def write_export(
    path: Path,
    store: Store,
    form: Format,
    person: Person | None = None,
    *,
    decimal_comma: bool = False,
) -> None:
    """Write the records of a person, or of everyone, into a file, whole or not at all.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
    """
    write_text(path, exported(store, form, person, decimal_comma=decimal_comma))
