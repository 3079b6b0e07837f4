"""Whose fault a database error is: the disk's or another program's, or ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import MsgspecError
from sqlalchemy.exc import DBAPIError

from neutrodesk.errors import (
    DamagedFileError,
    DiskFailedError,
    DiskFullError,
    FileMissingError,
    InvalidValueError,
    LockedFileError,
    NotOurFileError,
    ReadOnlyFileError,
    StoreError,
    WrongPassphraseError,
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


_CODES: dict[int, type[StoreError]] = {
    errno.ENOENT: FileMissingError,
    errno.ENOTDIR: FileMissingError,
    errno.ENOSPC: DiskFullError,
    errno.EFBIG: DiskFullError,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFullError,
    errno.EROFS: ReadOnlyFileError,
    errno.EACCES: ReadOnlyFileError,
    errno.EPERM: ReadOnlyFileError,
}


@contextmanager
def telling_bugs_apart(path: Path | None, *, encrypted: bool = False) -> Iterator[None]:
    """Turn what the disk or another program did into a ``StoreError``; a bug stays a bug.

    What is no database at all is, where the file is `encrypted`, opened with another's key.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        # What the database says of a damaged file may hold what the disk made of its letters.
        raise DamagedFileError(path, "letters") from error
    except Exception as error:
        # Two libraries speak to files, each with errors of its own, alike in their names.
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", None)
        if not isinstance(name, str):
            raise
        if encrypted and name.startswith("SQLITE_NOTADB"):
            raise WrongPassphraseError(path) from error
        for prefix, fault in _FAULTS:
            if name.startswith(prefix):
                raise fault(path, name) from error
        raise


def of_the_system(error: OSError, path: Path | None) -> StoreError:
    """Return what the system's refusal to read or write means for a file of records."""
    return _CODES.get(error.errno or 0, DiskFailedError)(path, error.strerror or "")


@contextmanager
def reading_rows(path: Path | None) -> Iterator[None]:
    """Turn a row that reads as no record into a ``DamagedFileError``."""
    try:
        yield
    except (MsgspecError, InvalidValueError, ValueError, ArithmeticError) as error:
        raise DamagedFileError(path, type(error).__name__) from error
