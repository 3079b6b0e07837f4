"""Exporting: what is recorded, of everyone or of one person, as a file for other programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.display import Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record
from neutrodesk.files import write_text
from neutrodesk.reports.csv_file import csv_text
from neutrodesk.reports.diary_csv import diary_csv
from neutrodesk.reports.json_file import json_text
from neutrodesk.services.diary.csv_rows import diary_columns, diary_row
from neutrodesk.storage.store import Store


class Format(StrEnum):
    """What an export is written as: every record exactly, or a spreadsheet."""

    JSON = "json"
    CSV = "csv"


class Table(StrEnum):
    """Which records stand in a spreadsheet."""

    TESTS = "tests"
    DIARY = "diary"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRecords:
    """What a table is made of, read; its text can be made off the window's thread."""

    table: Table
    people: tuple[Person, ...]
    belonging: tuple[Record, ...]
    own: tuple[OwnAnalyte, ...]

    def text(self, *, decimal_comma: bool = False) -> str:
        """Return the table as CSV; `decimal_comma` is for spreadsheets that write 0,5."""
        if self.table is Table.DIARY:
            return diary_table(self.people, self.belonging, decimal_comma=decimal_comma)
        tests = [record for record in self.belonging if isinstance(record, BloodTest)]
        catalogue = Catalogue(self.own)
        return csv_text(self.people, tests, decimal_comma=decimal_comma, catalogue=catalogue)


def table_records(store: Store, table: Table, person: Person | None = None) -> TableRecords:
    """Read what a table of a person, or of everyone, is made of."""
    kinds = (BloodTest,) if table is Table.TESTS else ENTRIES
    with store.reading() as records:
        people = (person,) if person is not None else records.all(Person)
        belonging = [
            record for each in people for kind in kinds for record in records.all(kind, each.id)
        ]
        own = records.all(OwnAnalyte)
    return TableRecords(table=table, people=people, belonging=tuple(belonging), own=own)


def exported(
    store: Store,
    form: Format,
    person: Person | None = None,
    *,
    table: Table = Table.TESTS,
    decimal_comma: bool = False,
) -> str:
    """Return the records of a person, or of everyone, as text; as CSV those of one `table`.

    As JSON, everyone's come with what the family defined: analytes, laboratories, and how numbers
    are shown; a person's with the definitions that their tests name. `decimal_comma` is for a
    spreadsheet in a language that writes 0,5.
    """
    if form is Format.CSV:
        return table_records(store, table, person).text(decimal_comma=decimal_comma)
    with store.reading() as records:
        people = (person,) if person is not None else records.all(Person)
        belonging = [record for each in people for record in records.belongings(each.id)]
        own, laboratories = records.all(OwnAnalyte), records.all(Laboratory)
        display = () if person is not None else records.all(Display)
    if person is not None:
        tests = [record for record in belonging if isinstance(record, BloodTest)]
        own, laboratories = _named_in(tests, own, laboratories)
    everything: list[Record] = [*people, *belonging, *own, *laboratories, *display]
    return json_text(everything)


def diary_table(
    people: Sequence[Person], belonging: Iterable[Record], *, decimal_comma: bool = False
) -> str:
    """Return the diaries of people as CSV, the oldest entry first, person by person."""
    entries = [record for record in belonging if isinstance(record, DiaryEntry)]
    rows = [
        diary_row(entry, person.name)
        for person in people
        for entry in sorted(entries, key=lambda entry: entry.order)
        if entry.person == person.id
    ]
    named = len(people) > 1
    return diary_csv(rows, diary_columns(), named=named, decimal_comma=decimal_comma)


def _named_in(
    tests: Sequence[BloodTest], own: Sequence[OwnAnalyte], laboratories: Sequence[Laboratory]
) -> tuple[tuple[OwnAnalyte, ...], tuple[Laboratory, ...]]:
    """Return the definitions that tests name; the others may tell of somebody else."""
    keys = {result.analyte for test in tests for result in test.results}
    names = {test.laboratory for test in tests}
    return (
        tuple(each for each in own if each.key in keys),
        tuple(each for each in laboratories if any(map(each.is_named, names))),
    )


def write_export(  # noqa: PLR0913 - where to, of whom, and how it is written
    path: Path,
    store: Store,
    form: Format,
    person: Person | None = None,
    *,
    table: Table = Table.TESTS,
    decimal_comma: bool = False,
) -> None:
    """Write the records of a person, or of everyone, into a file, whole or not at all.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
    """
    write_text(path, exported(store, form, person, table=table, decimal_comma=decimal_comma))
