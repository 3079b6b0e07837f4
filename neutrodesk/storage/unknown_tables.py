"""Tables of a file that a newer NeutroDesk wrote, read without knowing what they mean.

Nothing is ever written to the file itself, nor is it opened for writing: a private copy of it is
read, and the copy is gone afterwards.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neutrodesk.errors import (
    CannotWriteError,
    DamagedFileError,
    EncryptedFileError,
    LockedFileError,
    NotOurFileError,
    StoreError,
)
from neutrodesk.storage.engines import beginning, connected, is_encrypted
from neutrodesk.storage.failures import telling_bugs_apart
from neutrodesk.storage.opening import APPLICATION_ID
from neutrodesk.storage.store import WAIT
from neutrodesk.storage.vault import DataKey

Value = str | int | float | bytes | None

_BESIDE = ("-journal", "-wal")
"""What a program that was cut off leaves beside a file; without it the copy would not be whole."""

# What is in it may have been made to do harm, so nothing in it is run.
_CAREFUL = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table by its name: the names of its columns, and its rows as they lie there."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class UnknownFile:
    """A file of records as plain tables; `version` is the number of its tables."""

    version: int
    tables: tuple[UnknownTable, ...]


def read_file(path: Path, scratch: Path, key: DataKey | None = None) -> UnknownFile:
    """Read every table of a closed file of records, whatever NeutroDesk wrote it.

    `scratch` is a folder for the private copy. `path` keeps every byte.

    Raises:
        FileMissingError, NotOurFileError, LockedFileError, DamagedFileError, EncryptedFileError:
            the file is missing, no file of records, in use, damaged, or `key` is needed for it.
        WrongPassphraseError: `key` is not its key.
        CannotWriteError: there is no room for the copy.
    """
    if beginning(path) and key is None and is_encrypted(path):
        raise EncryptedFileError(path)
    _check_let_go(path, key)
    encrypted = key is not None
    with _copied(path, scratch) as copy, telling_bugs_apart(path, encrypted=encrypted):
        # With its journal beside it the copy is brought to its last whole state.
        connection = connected(copy, WAIT, key)
        try:
            for pragma in _CAREFUL:
                connection.execute(pragma)
            return _read(connection, path)
        finally:
            connection.close()


def _check_let_go(path: Path, key: DataKey | None) -> None:
    """Raise ``LockedFileError`` where another program is writing to the file."""
    connection = connected(path, WAIT, key, mode="ro")
    try:
        with telling_bugs_apart(path):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except LockedFileError:
        raise
    except StoreError:
        # A journal to be undone is for the copy; what is no database is found out there.
        return
    finally:
        connection.close()


@contextlib.contextmanager
def _copied(path: Path, scratch: Path) -> Iterator[Path]:
    try:
        with tempfile.TemporaryDirectory(prefix=".neutrodesk-", dir=scratch) as folder:
            copy = Path(folder) / "copy"
            for ending in ("", *_BESIDE):
                beside = path.with_name(path.name + ending)
                if beside.is_file():
                    shutil.copyfile(beside, copy.with_name(copy.name + ending))
            yield copy
    except OSError as error:
        raise CannotWriteError(scratch, error.strerror or "") from error


def _read(connection: Any, path: Path) -> UnknownFile:  # noqa: ANN401 - of one of two libraries
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise NotOurFileError(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if health != "ok":
        raise DamagedFileError(path, health)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return UnknownFile(version, tuple(_table(connection, name) for (name,) in names))


def _table(connection: Any, name: str) -> UnknownTable:  # noqa: ANN401 - the same
    quoted = name.replace('"', '""')
    found = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a name cannot be bound
    columns = tuple(column[0] for column in found.description)
    return UnknownTable(name, columns, tuple(found.fetchall()))
