"""Copies of a file: of an open one by the database's own way, of a held one as it lies there."""

import contextlib
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from neutrodesk.domain.record import RecordId
from neutrodesk.errors import (
    DamagedRecordsError,
    FileExistsAlreadyError,
    LockedFileError,
    ReadOnlyFileError,
)
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.storage import engines
from neutrodesk.storage.failures import of_the_system, telling_bugs_apart
from neutrodesk.storage.rows import JOURNAL, KINDS, bare, book, draft, seal
from neutrodesk.storage.seals import is_sound, seal_schema
from neutrodesk.storage.vault import DataKey

TRIES = 20
_JOURNAL_BEGINNING = 28
_BOOK = bare(book)
_UNCHECKED = (bare(seal), _BOOK, bare(draft))


def name_book(connection: Connection, identity: RecordId) -> None:
    """Give a book its identity."""
    today = date.today().isoformat()  # noqa: DTZ011 - the user's day
    connection.execute(insert(_BOOK).values(id=identity, made_on=today))


def copy_to(connection: Connection, target: Path, key: DataKey | None) -> None:
    """Copy the database of an open connection into a new file, and see that it is on the disk."""
    try:
        private_folder(target.parent)
        engines.new_file(target)
    except FileExistsError as error:
        raise FileExistsAlreadyError(target) from error
    except OSError as error:
        raise ReadOnlyFileError(target, error.strerror or "") from error
    try:
        with telling_bugs_apart(target):
            copy = engines.connected(target, engines.SHORT, key)
            try:
                copy.execute("PRAGMA journal_mode = MEMORY")
                raw: Any = connection.connection.driver_connection
                raw.backup(copy)
            finally:
                copy.close()
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def fill(connection: Connection, source: Connection, path: Path | None) -> None:
    """Take every row of another file over, each held against its checksum, into empty tables."""
    checked: tuple[Table, ...] = (*(kind.table for kind in KINDS), *JOURNAL)
    for table in (*checked, *_UNCHECKED):
        connection.execute(delete(table))
        rows = [dict(row) for row in source.execute(select(table)).mappings().all()]
        if table in checked and (bad := sum(not is_sound(table.name, row) for row in rows)):
            raise DamagedRecordsError(path, bad)
        if rows:
            connection.execute(insert(table), rows)
    # The tables of the other may have come to be in other steps.
    seal_schema(connection)


def private_copy(path: Path) -> Path:
    """Copy a file that another program may hold, as it was at one moment, for this user alone.

    Raises ``LockedFileError`` where it is being written to all the while.
    """
    engines.beginning(path)
    journal = path.with_name(path.name + "-journal")
    folder = Path(tempfile.mkdtemp(dir=private_folder(data_folder() / "open"), prefix="copy-"))
    copy = folder / path.name
    try:
        for _ in range(TRIES):
            before = path.stat()
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
            after = path.stat()
            same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
            if same and not _is_hot(journal):
                return copy
    except OSError as error:
        remove(copy)
        raise of_the_system(error, path) from error
    remove(copy)
    raise LockedFileError(path, "being written to")


def _is_hot(journal: Path) -> bool:
    """Tell whether a rollback journal belongs to a step that is not over.

    Whoever holds a file for long keeps an empty one, or one whose beginning is blank.
    """
    try:
        with journal.open("rb") as file:
            return any(file.read(_JOURNAL_BEGINNING))
    except FileNotFoundError:
        return False


def remove(private: Path) -> None:
    """Remove a private copy and its folder."""
    with contextlib.suppress(OSError):
        shutil.rmtree(private.parent)
