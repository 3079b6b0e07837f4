"""The disk below the backups: what it refuses, told as a family can act on it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from neutrodesk.errors import CannotWriteError, ReadOnlyFileError
from neutrodesk.storage.failures import of_the_system


@contextmanager
def telling_the_disk(path: Path) -> Iterator[None]:
    """Turn what the system refuses into the ``StoreError`` that says it of `path`."""
    try:
        yield
    except OSError as error:
        raise of_the_system(error, path) from error
    except CannotWriteError as error:
        cause = error.__cause__
        if isinstance(cause, OSError):
            raise of_the_system(cause, path) from error
        raise ReadOnlyFileError(path, error.detail) from error


def clear_away(*paths: Path) -> None:
    """Remove files that are no longer needed; what cannot be removed now is left for next time."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
