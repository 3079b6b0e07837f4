"""Earlier copies that anybody can read: what stays behind when a file is encrypted."""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from neutrodesk.errors import CannotRemoveError, StoreError
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import outside_of
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.services.kept_files import kept_files
from neutrodesk.services.opening import open_book
from neutrodesk.storage.engines import is_encrypted


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """A backup or a kept file that is not encrypted, and when it was made."""

    path: Path
    made_at: datetime


def plain_copies(path: Path, book: str) -> tuple[EarlierCopy, ...]:
    """Return what NeutroDesk knows of that is not encrypted, the newest first.

    That is the backups on this computer and in the second place where it is there, and the files
    that a restore put aside. Copies that people made themselves are not known to it.
    """
    shelf = shelf_of(path, book)
    folders = dict.fromkeys(filter(None, (shelf, outside_of(path, book).folder)))
    found = [
        EarlierCopy(backup.path, backup.made_at)
        for folder in folders
        for backup in backups_in(folder, book)
        if not backup.manifest.encrypted
    ]
    found += [EarlierCopy(kept.path, kept.at) for kept in kept_files(path) if _is_plain(kept.path)]
    return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))


def replace_copies(path: Path, passphrase: str, copies: Iterable[EarlierCopy]) -> None:
    """Make a backup of a closed file that is encrypted now, then remove copies that are not.

    What a disk keeps in spare blocks is out of a program's reach.

    Raises:
        StoreError: the file cannot be opened or backed up; every copy is still there.
        CannotRemoveError: names the first copy that is still there; the others are gone.
    """
    with closing(open_book(path, passphrase)) as store:
        make(store)
    left = []
    for copy in copies:
        try:
            copy.path.unlink(missing_ok=True)
        except OSError as error:
            left.append(CannotRemoveError(copy.path, error.strerror or ""))
    if left:
        raise left[0]


def _is_plain(path: Path) -> bool:
    with suppress(StoreError, OSError):
        return not is_encrypted(path)
    return False
