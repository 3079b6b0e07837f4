"""A file of records: opened or refused, read and changed in whole transactions."""

import contextlib
import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from neutrodesk.domain.record import Change, Record, RecordId, Step
from neutrodesk.errors import (
    ChangedUnderneathError,
    FileMissingError,
    StoreError,
)
from neutrodesk.storage import copying, engines, journal
from neutrodesk.storage.checking import Check, check
from neutrodesk.storage.damage import Damaged
from neutrodesk.storage.erasing import erase
from neutrodesk.storage.failures import reading_rows, telling_bugs_apart
from neutrodesk.storage.journal import Act, Entry, Gesture, Undoable
from neutrodesk.storage.mending import mend
from neutrodesk.storage.opening import lay_tables, make, opened
from neutrodesk.storage.records import Draft, Records, SetAside
from neutrodesk.storage.rows import book
from neutrodesk.storage.typed import Typed
from neutrodesk.storage.vault import DataKey

WAIT = 0.25
"""Seconds to wait for a program that holds the file, before a person is told."""


class Transaction:
    """A gesture being made: its draft, and once it is over the change it made."""

    def __init__(self, draft: Draft) -> None:
        self.records = draft
        self.change = Change()


class Store:
    """A family's file, held by this program alone while it is open.

    `book` is the identity of the family's book, which every copy of the file shares. `key` is
    ``None`` where the file is not encrypted.
    """

    def __init__(
        self,
        path: Path | None,
        engine: Engine,
        who: str,
        key: DataKey | None = None,
        private: Path | None = None,
    ) -> None:
        self.path = path
        self.key = key
        self._engine = engine
        self._who = who
        self._private = private
        self._place = engines.place_on_disk(path or private)
        self.book = self._identity()
        engines.hold(path or private)
        self._watch = engines.Watch(path)

    @classmethod
    def create(cls, path: Path, who: str = "", key: DataKey | None = None) -> "Store":
        """Make a new file; its folder is made too, for this user alone.

        With a `key` every page of it is encrypted. Raises ``FileExistsAlreadyError`` where one
        stands: a file is never written over.
        """
        make(path, key)
        engine = engines.engine(path, WAIT, key)
        try:
            return cls(path, engine, who or _user(), key)
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def open(
        cls, path: Path, who: str = "", wait: float = WAIT, key: DataKey | None = None
    ) -> "Store":
        """Open a file and bring it to today's tables; `wait` seconds for another to let it go.

        Raises ``FileMissingError``, ``NotOurFileError``, ``NewerFileError``,
        ``LockedFileError``, ``ReadOnlyFileError``, ``DamagedFileError``, ``EncryptedFileError``
        where it needs a key, or ``WrongPassphraseError`` where this is not its key; the file is
        then as it was.
        """
        engine, key = opened(path, wait, key)
        try:
            return cls(path, engine, who or _user(), key)
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def snapshot(cls, path: Path, key: DataKey | None = None) -> "Store":
        """Open a copy of a file as it is now, also while another program holds it.

        The copy is private and gone when it is closed; nothing kept there reaches the file.
        Raises what `open` raises, and ``LockedFileError`` where the file is being written to.
        """
        private = copying.private_copy(path)
        try:
            engine, key = opened(private, WAIT, key)
            return cls(None, engine, _user(), key, private)
        except BaseException:
            copying.remove(private)
            raise

    @classmethod
    def in_memory(cls, who: str = "") -> "Store":
        """Make a store that is gone when it is closed, for looking around and for tests."""
        engine = engines.engine(None, WAIT)
        with engine.begin() as connection:
            lay_tables(connection)
        return cls(None, engine, who or _user())

    @contextlib.contextmanager
    def reading(self, set_aside: SetAside | None = None) -> Iterator[Records]:
        """Open the records to look at them.

        A record that fails its checksum raises ``DamagedRecordsError``; with `set_aside` it is
        handed there, and the others can be read.
        """
        with telling_bugs_apart(self.path), self._engine.connect() as connection:
            yield Records(connection, self.path, set_aside)

    @contextlib.contextmanager
    def transaction(self, gesture: Gesture) -> Iterator[Transaction]:
        """Open the records to change them; leaving well keeps all of it, an error keeps none.

        The change and its entry in the journal are written together; a gesture that changes
        nothing leaves no entry.
        """
        with self.writing() as connection:
            draft = Draft(connection, self.path)
            transaction = Transaction(draft)
            yield transaction
            change = draft.change()
            if change:
                draft.write(change)
                journal.write(connection, change, gesture, self._who)
        transaction.change = change

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the file for this room to write into, whole or not at all.

        Raises ``FileMissingError`` where the file is no longer at its place, and
        ``ChangedUnderneathError`` where another program has written into it.
        """
        if self._place != engines.place_on_disk(self.path or self._private):
            # A file that was moved or deleted goes on taking records that nobody finds again.
            raise FileMissingError(self.path)
        if self._watch.is_disturbed:
            raise ChangedUnderneathError(self.path)
        # Where the disk refuses, the database sets the file right by itself, and when is its own.
        self._watch.forget()
        with telling_bugs_apart(self.path), self._engine.begin() as connection:
            yield connection
        self._watch.settle()

    @property
    def typed(self) -> Typed:
        """What was typed into forms and is not kept yet."""
        return Typed(self)

    def history(self, newest: int = journal.REACH, record: RecordId | None = None) -> list[Entry]:
        """Return the newest entries of the journal, oldest of them first."""
        with self.looking() as connection:
            return journal.entries(connection, newest, record)

    def change_of(self, entry: Entry) -> Change:
        """Return what an entry of the journal changed."""
        with self.looking() as connection, reading_rows(self.path):
            return journal.change_of(connection, entry.number)

    def changes(self) -> list[tuple[Entry, Change]]:
        """Return every entry of the journal with what it changed, the oldest first."""
        with self.looking() as connection, reading_rows(self.path):
            return journal.changes(connection)

    def steps_of(self, record: RecordId) -> list[tuple[Entry, Step]]:
        """Return what every entry of the journal did to one record, the oldest first."""
        with self.looking() as connection, reading_rows(self.path):
            return journal.steps_of(connection, record)

    def undoable(self) -> Undoable:
        """Return what undo and redo would do next."""
        return journal.undoable(self.history())

    def check(self) -> Check:
        """Hold every row against its checksum, and all of them against the seals."""
        with self.looking() as connection:
            return check(connection)

    def mend(self, *damaged: Damaged, words: str = "") -> Change:
        """Bring back the good version of records that are damaged or missing.

        `Damaged.good` says which version; where it is ``None`` the record is put aside: its
        letters stay in the file, and it is no record any more. So are damaged lines of the
        history. The history tells of it; undo leaves it alone.
        """
        with self.writing() as connection:
            change = mend(connection, damaged)
            gesture = Gesture(words=words, act=Act.MEND)
            journal.write(connection, change, gesture, self._who)
        return change

    def erase(self, person: RecordId, words: str = "") -> tuple[Record, ...]:
        """Take a person, all that belongs to them and their whole history out of the file.

        Return what was there. Nothing brings it back, and no letter of it stays in the file;
        other copies of the file are as they were. The history says with `words` that it was
        done, and undo goes back no further.
        """
        with self.writing() as connection:
            gone, was_there = erase(connection, person, self.path)
            if was_there:
                gesture = Gesture(words=words, act=Act.ERASE)
                journal.write(connection, Change(), gesture, self._who)
        with contextlib.suppress(StoreError):
            # What is deleted is written over with zeros already; this takes away the empty room.
            self._vacuum()
        return gone

    def copy_to(self, target: Path) -> None:
        """Make a whole copy of the file as it is now, encrypted with the same key.

        It is for this user alone. Raises ``FileExistsAlreadyError`` where `target` is there, and
        leaves nothing behind where the copy cannot be made.
        """
        with self.looking() as connection:
            copying.copy_to(connection, target, self.key)

    def fill_from(self, other: "Store") -> None:
        """Take over everything of another store into this one, which is empty.

        Raises ``DamagedRecordsError`` where a row of the other fails its checksum.
        """
        with other.looking() as source, self.writing() as connection:
            copying.fill(connection, source, other.path)
        self.book = self._identity()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._watch.close()
        engines.let_go(self._place)
        if self._private is not None:
            copying.remove(self._private)

    @contextlib.contextmanager
    def looking(self) -> Iterator[Connection]:
        """Open the file for this room to look at it."""
        with telling_bugs_apart(self.path), self._engine.connect() as connection:
            yield connection

    def _vacuum(self) -> None:
        self._watch.forget()
        raw: Any = self._engine.raw_connection()
        try:
            with telling_bugs_apart(self.path):
                raw.execute("VACUUM")
        finally:
            raw.close()
        self._watch.settle()

    def _identity(self) -> str:
        with self.looking() as connection:
            return str(connection.execute(select(book.c.id)).scalar() or "")


def _user() -> str:
    """Return who is at the computer, as the journal names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
