"""Databases that were made to do harm, each from one that is whole."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.crafted import patched

STATEMENTS = {
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM blood_test; END",
    "a trigger on reading a view": (
        "CREATE VIEW v AS SELECT 1; CREATE TRIGGER evil INSTEAD OF INSERT ON v"
        " BEGIN DELETE FROM person; END"
    ),
    "a view": "CREATE VIEW evil AS SELECT * FROM person",
    "a view in place of a table": (
        "DROP TABLE display; CREATE VIEW display AS SELECT id, name FROM person"
    ),
    "a virtual table": "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "a virtual table in place of a table": (
        "DROP TABLE display; CREATE VIRTUAL TABLE display USING fts5(id, units, grades, checksum)"
    ),
    "one table more": "CREATE TABLE evil (a)",
    "a table less": "DROP TABLE reminder",
    "one column more": "ALTER TABLE person ADD COLUMN evil TEXT",
    "a column less": "ALTER TABLE person DROP COLUMN notes",
    "a column that works itself out": (
        "ALTER TABLE person ADD COLUMN evil TEXT GENERATED ALWAYS AS (hex(name)) VIRTUAL"
    ),
    "a column of ours that works itself out": (
        "ALTER TABLE display DROP COLUMN grades;"
        " ALTER TABLE display ADD COLUMN grades TEXT GENERATED ALWAYS AS (hex(id)) VIRTUAL"
    ),
    "a table that checks": (
        "DROP TABLE draft; CREATE TABLE draft (name TEXT PRIMARY KEY,"
        " text TEXT NOT NULL CHECK (length(text) < randomblob(9)))"
    ),
    "an index that works something out": "CREATE INDEX evil ON person (hex(name))",
    "an index with a condition": "CREATE INDEX evil ON person (name) WHERE abs(born) > 1",
    "the mark of another program": "PRAGMA application_id = 7",
    "no mark": "PRAGMA application_id = 0",
    "a version to come": "PRAGMA user_version = 9999",
    "a version that never was": "PRAGMA user_version = -3",
    "version 0": "PRAGMA user_version = 0",
    "another way of writing": "PRAGMA journal_mode = WAL",
    "words that are no table": (
        "PRAGMA writable_schema = ON;"
        " UPDATE sqlite_master SET sql = 'CREATE TABLE person (' WHERE name = 'person'"
    ),
    "two tables in one place": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage ="
        " (SELECT rootpage FROM sqlite_master WHERE name = 'person') WHERE name = 'reminder'"
    ),
    "a table outside the file": (
        "PRAGMA writable_schema = ON;"
        " UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'blood_test'"
    ),
    "a table of no kind": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET type = x'00' WHERE name = 'display'"
    ),
    "a schema without end": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE person ('"
        " || replace(hex(zeroblob(2000000)), '00', '(') WHERE name = 'person'"
    ),
    "a value that was changed": "UPDATE blood_test SET laboratory = 'Evil Lab'",
    "a test that was taken out": "DELETE FROM blood_test WHERE rowid = 1",
    "a test of nobody": "UPDATE blood_test SET person = 'nobody'",
    "bytes where words belong": "UPDATE person SET name = x'FFFE00'",
    "a list that is none": "UPDATE blood_test SET results = 'evil'",
    "a history that was changed": "UPDATE journal SET gesture = 'evil'",
    "a history that was cut": "DELETE FROM journal_step WHERE entry = 1",
    "no seals": "DELETE FROM seal",
    "a checksum made up": "UPDATE person SET checksum = '00'",
}
"""What SQL does to a database that was whole."""


def databases(good: bytes, folder: Path) -> dict[str, bytes]:
    """Return the crafted databases by what was done to them."""
    made = {name: _done(good, sql, folder) for name, sql in STATEMENTS.items()}
    chance = random.Random(12)  # noqa: S311 - chances, no secrets
    pages = len(good) // 4096
    made.update(
        {
            "half of it": good[: pages // 2 * 4096],
            "a page and a half": good[:6000],
            "only the header": good[:100],
            "nothing": b"",
            "words": b"Dear family,\n" * 500,
            "random pages": chance.randbytes(8192 + 7),
            "random pages behind the header": good[:4096] + chance.randbytes(4096 * 9),
            "a first page without end": patched(good, 105, ">H", 0xFFFF),
            "a freelist in a circle": patched(patched(good, 32, ">L", 2), 36, ">L", 5),
            "another size of pages": patched(good, 16, ">H", 512),
            "two thousand million pages": patched(good, 28, ">L", 0x7FFFFFFF),
            "written as UTF-16": patched(good, 56, ">L", 2),
            "a page that leads to itself": _circle(good),
        }
    )
    return made


def _done(good: bytes, sql: str, folder: Path) -> bytes:
    path = folder / "crafted.sqlite3"
    path.write_bytes(good)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in sql.split(";") if " BEGIN " not in sql else _whole_triggers(sql):
            file.execute(statement)
    return path.read_bytes()


def _whole_triggers(sql: str) -> list[str]:
    head, begin, body = sql.partition("CREATE TRIGGER")
    return [*filter(str.strip, head.split(";")), begin + body]


def _circle(good: bytes) -> bytes:
    """Return a database in which a page of a table is its own child."""
    page = bytearray(4096)
    page[0] = 5
    page[3:5] = (0).to_bytes(2, "big")
    page[5:7] = (4096).to_bytes(2, "big")
    page[8:12] = (2).to_bytes(4, "big")
    return good[:4096] + bytes(page) + good[8192:]
