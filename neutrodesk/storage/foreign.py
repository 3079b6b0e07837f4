"""A database that somebody offers: looked at with distrust, before anything of it is believed.

It may have been made to do harm. So a private copy of it is opened for reading only, with nothing
in it trusted, for a few seconds at most; and a table, column or index that NeutroDesk did not make
is reason enough to refuse it. Its rows are copied into a new file of ours, it is never adopted.
"""

import re
import sqlite3
import struct
from contextlib import closing
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import inspect

from neutrodesk.errors import DamagedFileError, NewerFileError, NotOurFileError
from neutrodesk.storage import migrations
from neutrodesk.storage.engines import PAGE, beginning, connected, engine, is_encrypted
from neutrodesk.storage.failures import telling_bugs_apart
from neutrodesk.storage.opening import APPLICATION_ID
from neutrodesk.storage.vault import DataKey

PATIENCE = 4.0
"""Seconds after which a file that is made to take for ever is let go of."""

_WAIT = 0.25
_HEADER = 100
_STEPS = 10_000
"""Steps of the database between two looks at the clock."""
_LONGEST = 64 << 20
"""Bytes of one value; the parts of a record take thousands."""

_ROLLBACK = b"\x01\x01"
"""How a file says that it is written with a rollback journal: ours always are."""

_CAREFUL = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA query_only = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)
_DEFENSIVE = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)

# An index of ours names columns and nothing else: no condition, no expression.
_INDEX = re.compile(
    r'CREATE INDEX "?\w+"? ON "?\w+"? \(\s*"?\w+"?(,\s*"?\w+"?)*\s*\)', re.IGNORECASE | re.ASCII
)
# What could run an expression of somebody else's.
_WORK = re.compile(r"\b(CHECK|GENERATED|COLLATE|AS|USING)\b", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')

Shape = dict[str, frozenset[str]]
"""The columns of each table."""


def examine(path: Path, key: DataKey | None = None) -> int:
    """Raise where a private copy of an offered file is not wholly a file of records of ours.

    Return the version of its tables. What its rows say is for `Store.check`.

    Raises:
        NotOurFileError: it is none of ours, or something is in it that NeutroDesk does not make.
        NewerFileError: a newer NeutroDesk wrote it.
        WrongPassphraseError: `key` is not its key.
        DamagedFileError: its contents do not hang together, or cannot be read in a few seconds.
    """
    encrypted = is_encrypted(path)
    if not encrypted:
        _check_header(path)
        key = None
    until = monotonic() + PATIENCE
    with (
        telling_bugs_apart(path, encrypted=encrypted),
        closing(connected(path, _WAIT, key, "ro")) as file,
    ):
        # Not zero ends what is running, with an error of its own kind.
        file.set_progress_handler(lambda: int(monotonic() > until), _STEPS)
        try:
            return _examined(file, path)
        except (sqlite3.Error, UnicodeError, OverflowError, ValueError) as error:
            name = getattr(error, "sqlite_errorname", "")
            if name.startswith(("SQLITE_NOTADB", "SQLITE_BUSY", "SQLITE_IOERR")):
                raise
            raise DamagedFileError(path, name or type(error).__name__) from error


def _check_header(path: Path) -> None:
    """Refuse by the first hundred bytes, before the database's library sees the file at all."""
    beginning(path)
    with path.open("rb") as file:
        head = file.read(_HEADER)
    size = path.stat().st_size
    if len(head) < _HEADER or size % 512:
        raise NotOurFileError(path)
    (page,) = struct.unpack_from(">H", head, 16)
    version, application = struct.unpack_from(">I", head, 60)[0], head[68:72]
    if application != APPLICATION_ID.to_bytes(4, "big") or page != PAGE:
        raise NotOurFileError(path)
    if head[18:20] != _ROLLBACK:
        raise NotOurFileError(path, "another way of writing")
    if version > migrations.VERSION:
        raise NewerFileError(path, str(version))
    if size % page or not version:
        raise DamagedFileError(path, "size")


def _examined(file: Any, path: Path) -> int:  # noqa: ANN401 - of one of two libraries
    if _DEFENSIVE is not None and hasattr(file, "setconfig"):
        file.setconfig(_DEFENSIVE, True)  # noqa: FBT003 - as the library has it
    if hasattr(file, "setlimit"):
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    for pragma in _CAREFUL:
        file.execute(pragma)
    (application,) = file.execute("PRAGMA application_id").fetchone()
    (version,) = file.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotOurFileError(path)
    if version > migrations.VERSION:
        raise NewerFileError(path, str(version))
    _check_shape(file, version, path)
    (health,) = file.execute("PRAGMA quick_check(1)").fetchone()
    if health != "ok":
        raise DamagedFileError(path, "quick_check")
    return int(version)


def _check_shape(file: Any, version: int, path: Path) -> None:  # noqa: ANN401 - the same
    """Refuse every table, column, index, view and trigger that this version does not have."""
    expected = shape(version)
    found: Shape = {}
    for kind, name, table, sql in file.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    ):
        if kind == "index" and table in expected:
            # One without words is the database's own, for a primary key.
            if sql is None or _INDEX.fullmatch(sql):
                continue
        elif (
            kind == "table" and name in expected and not _WORK.search(_QUOTED.sub('""', sql or ""))
        ):
            columns = file.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            if not any(column[6] for column in columns):
                found[name] = frozenset(column[1] for column in columns)
                continue
        raise NotOurFileError(path, f"a {kind} that is not ours")
    if found != expected:
        raise NotOurFileError(path, "not our tables")


def _works(sql: str | None) -> bool:
    """Tell whether the words of a table could run an expression."""
    return _WORK.search(_QUOTED.sub('""', sql or "")) is not None


@cache
def shape(version: int) -> Shape:
    """Return the tables and columns of a file of some version; nothing for one that never was."""
    memory = engine(None, _WAIT)
    try:
        with memory.begin() as connection:
            if version == migrations.VERSION:
                migrations.lay_tables(connection)
            elif 0 < version < migrations.VERSION:
                migrations.lay_older_tables(connection, version)
            there = inspect(connection)
            return {
                table: frozenset(column["name"] for column in there.get_columns(table))
                for table in there.get_table_names()
            }
    finally:
        memory.dispose()
