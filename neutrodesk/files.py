"""Files written for the user: whole, or not at all."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from neutrodesk.errors import CannotWriteError


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or, as before, the old one or none.

    It is written beside its place, brought to the disk, then moved there in one step, and can be
    read by this user alone: it holds health data. A link stays, and what it leads to is written.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full; the
            file may not be written to or is none, such as a folder or a device.
    """
    begun: Path | None = None
    try:
        place = path.resolve()
        if place.exists() and not (place.is_file() and os.access(place, os.W_OK)):
            raise CannotWriteError(path, "not a file that may be written to")
        with NamedTemporaryFile(dir=place.parent, prefix=".neutrodesk-", delete=False) as file:
            begun = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(place)
    except OSError as error:
        if begun is not None:
            with suppress(OSError):
                begun.unlink(missing_ok=True)
        raise CannotWriteError(path, error.strerror or str(error)) from error


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all; line ends stay as they are.

    Raises:
        CannotWriteError: as `write_bytes`.
    """
    write_bytes(path, text.encode("utf-8"))


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that a power cut does not take a rename back."""
    if sys.platform == "win32":
        # Windows writes names down by itself and opens no folder.
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    except OSError as error:
        # Some network and stick file systems know no such order.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(place)
