"""Whole exports: everything that is kept of one person in one ZIP that anybody can read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.record import Record, RecordId, Step
from neutrodesk.domain.reminder import Reminder
from neutrodesk.i18n import day_text, translate
from neutrodesk.reports.json_file import as_json
from neutrodesk.reports.plain_tables import table_csv, tables_json
from neutrodesk.services.bundles import bundle, file_name, write_bundle
from neutrodesk.services.diary_of import diary_of
from neutrodesk.services.exporting import Format, Table, exported
from neutrodesk.services.history import for_programs
from neutrodesk.services.presenting import recorded_presentation
from neutrodesk.storage.journal import Entry
from neutrodesk.storage.store import Store
from neutrodesk.storage.unknown_tables import UnknownFile, read_file
from neutrodesk.storage.vault import DataKey
from neutrodesk.version import __version__

HISTORY_FORMAT = "NeutroDesk history"
TABLES_FORMAT = "NeutroDesk tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything of one person as values, so that the ZIP can be made off the window's thread."""

    person: Person
    tests: tuple[BloodTest, ...]
    reminders: tuple[Reminder, ...]
    presentation: Presentation
    diary: Diary
    csv: str
    diary_csv: str
    json: str
    history: str


def gather(store: Store, person: Person) -> Gathered:
    """Read everything that is kept of a person: records, and every earlier version of them."""
    with store.reading() as records:
        tests = records.all(BloodTest, person.id)
        reminders = records.all(Reminder, person.id)
        diary = diary_of(records, person.id)
        presentation = recorded_presentation(records, person.id)
    return Gathered(
        person=person,
        tests=tests,
        reminders=reminders,
        presentation=presentation,
        diary=diary,
        csv=exported(store, Format.CSV, person),
        diary_csv=exported(store, Format.CSV, person, table=Table.DIARY),
        json=exported(store, Format.JSON, person),
        history=_history_text(store, person.id),
    )


def archive(gathered: Gathered, today: date) -> bytes:
    """Return the ZIP of a person; most of the time goes into the PDF."""
    # Typst and matplotlib take their time to import.
    from neutrodesk.services import summarising  # noqa: PLC0415

    request = summarising.Request(today=today, presentation=gathered.presentation)
    pdf = summarising.summary_pdf(
        gathered.person, gathered.tests, gathered.reminders, request, gathered.diary
    )
    files = {
        "README.txt": _about(gathered, today).encode(),
        "summary.pdf": pdf,
        "tests.csv": gathered.csv.encode(),
        "diary.csv": gathered.diary_csv.encode(),
        "records.json": gathered.json.encode(),
        "history.json": gathered.history.encode(),
    }
    return bundle(files, today)


def archive_name(person: Person, today: date) -> str:
    """Return the name of a person's ZIP, without its ending."""
    return f"{file_name(person.name)} {today}".strip()


def export_person(store: Store, person: Person, folder: Path, today: date) -> Path:
    """Write everything of a person into one ZIP in a folder, whole or not at all.

    Returns its path; it is never written over another file.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
        DamagedRecordsError: some of it is damaged, so the export would not be whole.
    """
    content = archive(gather(store, person), today)
    return write_bundle(folder, archive_name(person, today), content)


def export_unknown(path: Path, folder: Path, today: date, key: DataKey | None = None) -> Path:
    """Write all tables of a file, a newer NeutroDesk's too, into one ZIP; return its path.

    Not one byte of the file changes. `key` is needed where it is encrypted.

    Raises:
        StoreError: the file is missing, in use, damaged, encrypted or none of NeutroDesk's.
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
    """
    found = read_file(path, folder, key)
    tables = {table.name: (table.columns, table.rows) for table in found.tables}
    files = {
        "README.txt": _about_tables(path, found, today).encode(),
        "tables.json": tables_json(TABLES_FORMAT, found.version, tables).encode(),
    }
    for number, (name, table) in enumerate(tables.items(), 1):
        plain = name if name.isascii() and name.isidentifier() else f"table-{number}"
        files[f"{plain}.csv"] = table_csv(*table).encode()
    return write_bundle(folder, f"{file_name(path.stem)} {today}".strip(), bundle(files, today))


def _history_text(store: Store, person: RecordId) -> str:
    """Return what every gesture did to the records of a person, the oldest first."""
    content = {
        "format": HISTORY_FORMAT,
        "version": 1,
        "program": __version__,
        "entries": [
            _entry(entry, steps)
            for entry, change in store.changes()
            if (steps := _of_person(change.steps, person))
        ],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def _of_person(steps: tuple[Step, ...], person: RecordId) -> list[Step]:
    return [
        step
        for step in steps
        if any(
            person in (record.id, record.owner)
            for record in (step.before, step.after)
            if record is not None
        )
    ]


def _entry(entry: Entry, steps: list[Step]) -> dict[str, Any]:
    return {
        **for_programs(entry),
        "steps": [
            {"before": _content(step.before), "after": _content(step.after)} for step in steps
        ],
    }


def _content(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else as_json(record)


def _about(gathered: Gathered, today: date) -> str:
    """Return what is in the ZIP and how to read it, for somebody without NeutroDesk."""
    words = translate(
        "WholeExport",
        "Everything that NeutroDesk {version} kept of {name}, written on {day}:\n"
        "blood tests: {tests}, diary entries: {entries}, reminders: {reminders}.\n"
        "\n"
        "summary.pdf   a summary to read and to print\n"
        "tests.csv     the blood tests as a table, for any spreadsheet (UTF-8)\n"
        "diary.csv     medicines, fevers, symptoms and the rest of the diary, one row each\n"
        "records.json  every record with every field; results exactly as printed, and as\n"
        "              converted; doses as read, so that 300mcg is 300 ug\n"
        "history.json  what was entered and corrected when, each record before and after\n"
        "\n"
        "PDF, CSV and JSON are open formats that many programs read. The files are not\n"
        "encrypted: whoever has them can read them.\n",
    )
    return words.format(
        version=__version__,
        name=gathered.person.name,
        day=day_text(today),
        tests=len(gathered.tests),
        entries=sum(1 for _ in gathered.diary),
        reminders=len(gathered.reminders),
    )


def _about_tables(path: Path, found: UnknownFile, today: date) -> str:
    words = translate(
        "WholeExport",
        "Everything in the file “{name}”, written by NeutroDesk {version} on {day}\n"
        "without knowing what it means: the file is of a newer version (tables {tables}).\n"
        "\n"
        "*.csv        each table for any spreadsheet (UTF-8)\n"
        "tables.json  all tables, every value exactly as it lies in the file\n"
        "\n"
        "CSV and JSON are open formats that many programs read. The files are not encrypted:\n"
        "whoever has them can read them.\n",
    )
    return words.format(
        name=path.name, version=__version__, day=day_text(today), tables=found.version
    )
