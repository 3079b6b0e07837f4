"""Whose fault a database error is: the disk's or another program's, or ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import MsgspecError
from sqlalchemy.exc import DBAPIError

from neutrodesk.errors import (
    DamagedFileError,
    DiskFailedError,
    DiskFullError,
    InvalidValueError,
    LockedFileError,
    NotOurFileError,
    ReadOnlyFileError,
    StoreError,
)

# The longest names first: SQLITE_READONLY_ROLLBACK is read-only, SQLITE_CORRUPT_INDEX damaged.
_FAULTS: tuple[tuple[str, type[StoreError]], ...] = (
    ("SQLITE_FULL", DiskFullError),
    ("SQLITE_READONLY", ReadOnlyFileError),
    ("SQLITE_PERM", ReadOnlyFileError),
    ("SQLITE_CANTOPEN", ReadOnlyFileError),
    ("SQLITE_BUSY", LockedFileError),
    ("SQLITE_LOCKED", LockedFileError),
    ("SQLITE_NOTADB", NotOurFileError),
    ("SQLITE_CORRUPT", DamagedFileError),
    ("SQLITE_IOERR", DiskFailedError),
)


@contextmanager
def telling_bugs_apart(path: Path | None) -> Iterator[None]:
    """Turn what the disk or another program did into a ``StoreError``; a bug stays a bug."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", "")
        for prefix, fault in _FAULTS:
            if name.startswith(prefix):
                raise fault(path, name) from error
        raise


@contextmanager
def reading_rows(path: Path | None) -> Iterator[None]:
    """Turn a row that reads as no record into a ``DamagedFileError``."""
    try:
        yield
    except (MsgspecError, InvalidValueError, ValueError, ArithmeticError) as error:
        raise DamagedFileError(path, type(error).__name__) from error
