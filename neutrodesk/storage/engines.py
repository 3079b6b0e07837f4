"""Engines: one connection of its own to a file, plain or encrypted, with the safe settings."""

import importlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from neutrodesk.errors import (
    DamagedFileError,
    FileMissingError,
    LockedFileError,
    NoEncryptionHereError,
    NotOurFileError,
)
from neutrodesk.storage.vault import SALT_LENGTH, DataKey

PLAIN = b"SQLite format 3\0"
"""What a file that is not encrypted begins with."""

PAGE = 4096
_FOLLOWS = slice(16, 24)
_SIZES = b"\x10\x00\x01\x01\x00\x40\x20\x20"
"""Of pages and of what lies in them, in every plain file of ours."""

SHORT = 0.25
"""Seconds to wait for a file that ought to be ours alone."""

# Measured as safe through 2,000 power losses: rollback journal, EXTRA, one writer.
_SAFE = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
)

_held: set[tuple[int, int]] = set()
"""The files that are open here. The system lets go of all our locks on a file as soon as any
part of this program closes it, so a file that is open must not be looked into by another way."""


def place_on_disk(path: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its place; ``None`` where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Watch:
    """Notices when another program has written into a file that is open here.

    It keeps the file open for looking as long as the file is held: closing it any earlier would
    take the lock away (see `_held`).
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file = None if path is None else path.open("rb", buffering=0)
        self._seen = self._look()

    def settle(self) -> None:
        """Take the file as it is now for ours."""
        self._seen = self._look()

    def forget(self) -> None:
        """Ask nothing until it is settled: the database may set the file right by itself."""
        self._seen = None

    @property
    def is_disturbed(self) -> bool:
        """Whether somebody else has written into the file; a new date alone is nothing."""
        if self._seen is None:
            return False
        return self._look() != self._seen

    def close(self) -> None:
        """Look no longer; to be called once the database has let go of the file."""
        if self._file is not None:
            self._file.close()

    def _look(self) -> tuple[int, bytes] | None:
        if self._path is None or self._file is None:
            return None
        try:
            found = self._path.stat()
            self._file.seek(0)
            # Each step changes the first page: plain files count there, encrypted ones mix anew.
            return found.st_size, self._file.read(PAGE)
        except OSError:
            return None


def hold(path: Path | None) -> None:
    """Note that a file is open here."""
    if (place := place_on_disk(path)) is not None:
        _held.add(place)


def let_go(place: tuple[int, int] | None) -> None:
    """Note that a file is open here no longer."""
    if place is not None:
        _held.discard(place)


def beginning(path: Path) -> bytes:
    """Return the first 16 bytes of a closed file: the salt of an encrypted one.

    Raises ``FileMissingError``, ``NotOurFileError`` where it is too short to be a file of records,
    and ``LockedFileError`` where it is open here already.
    """
    if not path.is_file():
        raise FileMissingError(path)
    if place_on_disk(path) in _held:
        raise LockedFileError(path, "open in this program")
    with path.open("rb") as file:
        found = file.read(SALT_LENGTH)
    if len(found) < SALT_LENGTH:
        # SQLite would take an empty file for a new database and write into it.
        raise NotOurFileError(path)
    return found


def is_encrypted(path: Path) -> bool:
    """Tell whether a closed file may be an encrypted file of records: no plain one, whole pages.

    Raises what `beginning` raises, and ``DamagedFileError`` where a plain file has lost its
    beginning: what follows that in each of them cannot come about by chance.
    """
    salt = beginning(path)
    if salt == PLAIN or path.stat().st_size % PAGE:
        return False
    with path.open("rb") as file:
        follows = file.read(_FOLLOWS.stop)[_FOLLOWS]
    if not any(salt) or follows == _SIZES:
        raise DamagedFileError(path, "its beginning")
    return True


def require_encrypted(path: Path, key: DataKey) -> None:
    """Raise ``DamagedFileError`` where a closed file is not what `key` has encrypted."""
    if beginning(path) != key.salt:
        raise DamagedFileError(path, "not encrypted")


def cipher(path: Path | None = None) -> Any:  # noqa: ANN401 - a module without types
    """Return the library for encrypted files; raise ``NoEncryptionHereError`` without it."""
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except ImportError as error:
        raise NoEncryptionHereError(path) from error


def connected(path: Path | None, wait: float, key: DataKey | None, mode: str = "rw") -> Any:  # noqa: ANN401 - of one of two libraries
    """Return a connection of the database's own to a file, or to one in memory."""
    library: Any = sqlite3 if key is None else cipher(path)
    where = ":memory:" if path is None else f"{path.resolve().as_uri()}?mode={mode}"
    connection = library.connect(
        where, uri=path is not None, timeout=wait, isolation_level=None, check_same_thread=False
    )
    # A letter that the disk has changed must come as far as its checksum.
    connection.text_factory = _text
    if key is not None:
        # It would print what is wrong with a file on the error stream.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
    return connection


def engine(path: Path | None, wait: float, key: DataKey | None = None) -> Engine:
    """Return an engine with one connection of its own that never makes a file."""

    def connect() -> Any:  # noqa: ANN401 - of one of two libraries
        connection = connected(path, wait, key)
        try:
            # Whoever asks for it as a mode first keeps a share of the lock while waiting: of two
            # that start at one moment neither would get the file.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("COMMIT")
            for pragma in _SAFE:
                connection.execute(pragma)
        except BaseException:
            # Whoever tells of the failure would keep it, and with it the lock on the file.
            connection.close()
            raise
        return connection

    library: Any = sqlite3 if key is None else cipher(path)
    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool, module=library)
    event.listen(made, "begin", _begin)
    return made


def new_file(path: Path) -> None:
    """Make an empty file for this user alone; raise ``OSError`` where that cannot be."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _text(letters: bytes) -> str:
    return letters.decode("utf-8", "surrogateescape")
