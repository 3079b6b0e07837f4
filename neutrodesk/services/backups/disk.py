"""The disk below the backups: what it refuses, told as a family can act on it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from neutrodesk.errors import (
    BackupError,
    CannotWriteError,
    DiskFailedError,
    DiskFullError,
    FileMissingError,
    ReadOnlyFileError,
    StoreError,
)

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def telling_the_disk(path: Path) -> Iterator[None]:
    """Turn what the system refuses into the ``StoreError`` that says it of `path`."""
    try:
        yield
    except OSError as error:
        raise _fault(error)(path, error.strerror or "") from error
    except CannotWriteError as error:
        cause = error.__cause__
        kind = _fault(cause) if isinstance(cause, OSError) else ReadOnlyFileError
        raise kind(path, error.detail) from error


def _fault(error: OSError) -> type[StoreError]:
    if error.errno in _FULL:
        return DiskFullError
    if error.errno in _CLOSED:
        return ReadOnlyFileError
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return FileMissingError
    return DiskFailedError if error.errno == errno.EIO else BackupError


def clear_away(*paths: Path) -> None:
    """Remove files that are no longer needed; what cannot be removed now is left for next time."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
