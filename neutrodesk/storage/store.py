"""A file of records: opened or refused, read and changed in whole transactions."""

import contextlib
import getpass
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from neutrodesk.domain.record import Change, RecordId, Step
from neutrodesk.errors import (
    DamagedFileError,
    FileExistsAlreadyError,
    FileMissingError,
    NewerFileError,
    NotOurFileError,
    ReadOnlyFileError,
)
from neutrodesk.paths import private_folder
from neutrodesk.storage import journal, migrations
from neutrodesk.storage.failures import reading_rows, telling_bugs_apart
from neutrodesk.storage.journal import Entry, Gesture, Undoable
from neutrodesk.storage.records import Draft, Records

APPLICATION_ID = 0x4E445246
"""``NDRF`` in the file's header: how NeutroDesk knows its own files."""

WAIT = 0.25
"""Seconds to wait for a program that holds the file, before a person is told."""

# Measured as safe through 2,000 power losses: rollback journal, EXTRA, one writer.
_SAFE = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class Transaction:
    """A gesture being made: its draft, and once it is over the change it made."""

    def __init__(self, draft: Draft) -> None:
        self.records = draft
        self.change = Change()


class Store:
    """A family's file, held by this program alone while it is open."""

    def __init__(self, path: Path | None, engine: Engine, who: str) -> None:
        self.path = path
        self._engine = engine
        self._who = who
        self._lies = _place_on_disk(path)

    @classmethod
    def create(cls, path: Path, who: str = "") -> "Store":
        """Make a new file; its folder is made too, for this user alone.

        Raises ``FileExistsAlreadyError`` where one stands: a file is never written over.
        """
        try:
            private_folder(path.parent)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as error:
            raise FileExistsAlreadyError(path) from error
        except OSError as error:
            raise ReadOnlyFileError(path, error.strerror or "") from error
        try:
            engine = _engine(path)
            with telling_bugs_apart(path), engine.begin() as connection:
                _lay_tables(connection)
        except BaseException:
            # Nothing was in it yet: half a file must not stand in the way of the next try.
            path.unlink(missing_ok=True)
            raise
        return cls(path, engine, who or _user())

    @classmethod
    def open(cls, path: Path, who: str = "", wait: float = WAIT) -> "Store":
        """Open a file and bring it to today's tables; `wait` seconds for another to let it go.

        Raises ``FileMissingError``, ``NotOurFileError``, ``NewerFileError``,
        ``LockedFileError``, ``ReadOnlyFileError`` or ``DamagedFileError``; the file is then as
        it was.
        """
        if not path.is_file():
            raise FileMissingError(path)
        if path.stat().st_size == 0:
            # SQLite would take it for a new database and write into it.
            raise NotOurFileError(path)
        engine = _engine(path, wait)
        try:
            with telling_bugs_apart(path):
                _check_ours(engine, path)
                migrations.bring_up_to_date(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, who or _user())

    @classmethod
    def in_memory(cls, who: str = "") -> "Store":
        """Make a store that is gone when it is closed, for looking around and for tests."""
        engine = _engine(None)
        with engine.begin() as connection:
            _lay_tables(connection)
        return cls(None, engine, who or _user())

    @contextlib.contextmanager
    def reading(self) -> Iterator[Records]:
        """Open the records to look at them."""
        with telling_bugs_apart(self.path), self._engine.connect() as connection:
            yield Records(connection, self.path)

    @contextlib.contextmanager
    def transaction(self, gesture: Gesture) -> Iterator[Transaction]:
        """Open the records to change them; leaving well keeps all of it, an error keeps none.

        The change and its entry in the journal are
        written together; a gesture that changes nothing leaves no entry.
        """
        if self._lies != _place_on_disk(self.path):
            # A file that was moved or deleted goes on taking records that nobody finds again.
            raise FileMissingError(self.path)
        with telling_bugs_apart(self.path), self._engine.begin() as connection:
            draft = Draft(connection, self.path)
            transaction = Transaction(draft)
            yield transaction
            change = draft.change()
            if change:
                draft.write(change)
                journal.write(connection, change, gesture, self._who)
        transaction.change = change

    def history(self, newest: int = journal.REACH, record: RecordId | None = None) -> list[Entry]:
        """Return the newest entries of the journal, oldest of them first."""
        with telling_bugs_apart(self.path), self._engine.connect() as connection:
            return journal.entries(connection, newest, record)

    def change_of(self, entry: Entry) -> Change:
        """Return what an entry of the journal changed."""
        telling, reading = telling_bugs_apart(self.path), reading_rows(self.path)
        with telling, self._engine.connect() as connection, reading:
            return journal.change_of(connection, entry.number)

    def steps_of(self, record: RecordId) -> list[tuple[Entry, Step]]:
        """Return what every entry of the journal did to one record, the oldest first."""
        telling, reading = telling_bugs_apart(self.path), reading_rows(self.path)
        with telling, self._engine.connect() as connection, reading:
            return journal.steps_of(connection, record)

    def undoable(self) -> Undoable:
        """Return what undo and redo would do next."""
        return journal.undoable(self.history())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _place_on_disk(path: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its place; ``None`` where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _user() -> str:
    """Return who is at the computer, as the journal names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _engine(path: Path | None, wait: float = WAIT) -> Engine:
    """Return an engine with one connection of its own that never makes a file."""

    def connect() -> sqlite3.Connection:
        where = ":memory:" if path is None else f"{path.resolve().as_uri()}?mode=rw"
        connection = sqlite3.connect(
            where, uri=path is not None, timeout=wait, isolation_level=None, check_same_thread=False
        )
        for pragma in _SAFE:
            connection.execute(pragma)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _lay_tables(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.lay_tables(connection)


def _check_ours(engine: Engine, path: Path) -> None:
    """Refuse a file that is not NeutroDesk's, is newer, or does not hang together."""
    raw: Any = engine.raw_connection()
    try:
        # In exclusive mode this lock is held until the file is closed.
        raw.execute("BEGIN EXCLUSIVE")
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        raw.execute("COMMIT")
        if application != APPLICATION_ID:
            raise NotOurFileError(path)
        if version > migrations.VERSION:
            raise NewerFileError(path, str(version))
        (health,) = raw.execute("PRAGMA quick_check(1)").fetchone()
        if health != "ok":
            raise DamagedFileError(path, health)
    finally:
        raw.close()
