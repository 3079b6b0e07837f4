"""A newer NeutroDesk's file is refused as it is, and can be read as plain tables all the same."""

import base64
import csv
import hashlib
import json
import sqlite3
import zipfile
from datetime import date
from io import StringIO

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import (
    CannotWriteError,
    DamagedFileError,
    EncryptedFileError,
    FileMissingError,
    LockedFileError,
    NewerFileError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.services import changes
from neutrodesk.services.whole_export import export_unknown
from neutrodesk.storage.store import Store
from neutrodesk.storage.unknown_tables import read_file
from neutrodesk.storage.vault import RecoveryCode, new_salt

TODAY = date(2026, 3, 10)
STRANGE = "the “next” one"


def make(path, key=None):
    store = Store.create(path, key=key)
    changes.keep(store, "Add person", Person(name="=Mia Example", born=date(2020, 1, 15)))
    store.close()
    return path


def raise_version(path):
    """Let a newer NeutroDesk have been here: a table that is not known, a higher number."""
    file = sqlite3.connect(path)
    file.execute('CREATE TABLE "the “next” one" (id TEXT, amount REAL, picture BLOB, "odd column")')
    file.execute(
        'INSERT INTO "the “next” one" VALUES (?, ?, ?, ?)', ("a", 0.1, b"\x00\xff", -(2**60))
    )
    file.execute("INSERT INTO \"the “next” one\" VALUES (CAST(x'41ff' AS TEXT), NULL, NULL, '')")
    file.execute("PRAGMA user_version = 900")
    file.commit()
    file.close()
    return path


@pytest.fixture
def newer(tmp_path):
    return raise_version(make(tmp_path / "family.neutrodesk"))


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_is_refused_and_not_one_byte_of_it_changes(newer):
    before = fingerprint(newer)
    with pytest.raises(NewerFileError):
        Store.open(newer)
    assert fingerprint(newer) == before
    assert [each.name for each in newer.parent.iterdir()] == [newer.name]


def test_every_table_of_it_is_written_out_and_not_one_byte_of_it_changes(newer, out):
    before = fingerprint(newer)
    made = export_unknown(newer, out, TODAY)
    assert fingerprint(newer) == before
    assert [each.name for each in newer.parent.iterdir() if each.is_file()] == [newer.name]
    assert list(out.iterdir()) == [made]
    assert made.name == "family 2026-03-10.zip"
    with zipfile.ZipFile(made) as archive:
        told = json.loads(archive.read("tables.json"))
        assert {"README.txt", "person.csv", "journal.csv"} <= set(archive.namelist())
        people = archive.read("person.csv").decode("utf-8-sig")
        strange = [name for name in archive.namelist() if name.startswith("table-")]
        rows = archive.read(strange[0]).decode("utf-8-sig")
    assert told["version"] == 900
    assert told["tables"][STRANGE] == {
        "columns": ["id", "amount", "picture", "odd column"],
        "rows": [
            ["a", 0.1, {"base64": base64.b64encode(b"\x00\xff").decode()}, -(2**60)],
            [{"base64": base64.b64encode(b"A\xff").decode()}, None, None, ""],
        ],
    }
    # No spreadsheet takes the name for a formula.
    assert [row["name"] for row in csv.DictReader(StringIO(people))] == ["'=Mia Example"]
    assert len(list(csv.DictReader(StringIO(rows)))) == 2


def test_what_a_program_that_was_cut_off_left_beside_it_counts(newer, out):
    writer = sqlite3.connect(newer, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.executemany(
        'INSERT INTO "the “next” one" (id) VALUES (?)', [("half " * 500,) for _ in range(200)]
    )
    half, journal = newer.read_bytes(), newer.with_name(newer.name + "-journal").read_bytes()
    writer.execute("ROLLBACK")
    writer.close()
    newer.write_bytes(half)
    newer.with_name(newer.name + "-journal").write_bytes(journal)

    made = export_unknown(newer, out, TODAY)

    assert newer.read_bytes() == half
    with zipfile.ZipFile(made) as archive:
        told = json.loads(archive.read("tables.json"))
    assert len(told["tables"][STRANGE]["rows"]) == 2


def test_one_that_is_in_use_is_left_alone(newer, out):
    writer = sqlite3.connect(newer, isolation_level=None)
    try:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedFileError):
            export_unknown(newer, out, TODAY)
    finally:
        writer.close()
    assert list(out.iterdir()) == []


def test_an_encrypted_one_needs_its_key(tmp_path, out):
    key = RecoveryCode.new().data_key(new_salt())
    path = make(tmp_path / "family.neutrodesk", key)
    before = fingerprint(path)
    with pytest.raises(EncryptedFileError):
        read_file(path, out)
    with pytest.raises(WrongPassphraseError):
        read_file(path, out, RecoveryCode.new().data_key(key.salt))
    found = read_file(path, out, key)
    assert fingerprint(path) == before
    (people,) = (table for table in found.tables if table.name == "person")
    assert "=Mia Example" in people.rows[0]
    assert list(out.iterdir()) == []


def test_what_is_no_file_of_records_is_refused(tmp_path, out):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear family, " * 100, "utf-8")
    other = tmp_path / "other.sqlite3"
    file = sqlite3.connect(other)
    file.execute("CREATE TABLE a (b)")
    file.close()
    damaged = raise_version(make(tmp_path / "damaged.neutrodesk"))
    content = bytearray(damaged.read_bytes())
    content[4096 : 3 * 4096] = b"\xff" * 8192
    damaged.write_bytes(content)
    for path, error in (
        (letter, NotOurFileError),
        (other, NotOurFileError),
        (damaged, DamagedFileError),
        (tmp_path / "nowhere", FileMissingError),
    ):
        with pytest.raises(error):
            export_unknown(path, out, TODAY)
    assert list(out.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(newer, tmp_path):
    with pytest.raises(CannotWriteError):
        export_unknown(newer, tmp_path / "nowhere", TODAY)
