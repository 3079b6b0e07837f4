"""Earlier copies that anybody can read: what stays behind when a file is encrypted."""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from neutrodesk.errors import CannotRemoveError, CannotWriteError, StoreError
from neutrodesk.paths import data_folder
from neutrodesk.services.backups.laid_out import laid_out
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import copy_outside, outside_of
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of
from neutrodesk.services.kept_files import kept_files
from neutrodesk.services.opening import open_book
from neutrodesk.storage.engines import is_encrypted
from neutrodesk.storage.journal import Entry
from neutrodesk.storage.store import Store

_ALL = 1 << 31
"""More entries than a history ever has."""


class Place(StrEnum):
    """Where an earlier copy lies."""

    SHELF = "shelf"
    OUTSIDE = "outside"
    BESIDE = "beside"
    """A file that a restore put aside, beside the family's file."""


class Left(StrEnum):
    """Why an earlier copy was not removed."""

    KEPT_FILE = "kept from before a restore"
    OTHER_CONTENT = "holds what the file does not"
    UNREAD = "could not be read"
    NO_COPY_OUTSIDE = "no encrypted copy could be made there"
    STUCK = "could not be removed"


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """A backup or a kept file that is not encrypted, and when it was made."""

    path: Path
    made_at: datetime
    place: Place = Place.SHELF


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What was removed after an encrypted backup was made, and what is still there and why."""

    backup: Backup
    outside: Path | None
    removed: tuple[EarlierCopy, ...]
    left: tuple[tuple[EarlierCopy, Left], ...]


def plain_copies(path: Path, book: str) -> tuple[EarlierCopy, ...]:
    """Return what NeutroDesk knows of that is not encrypted, the newest first.

    That is the backups on this computer and in the second place where it is there, and the files
    that a restore put aside. Copies that people made themselves are not known to it.
    """
    shelf, outside = shelf_of(path, book), outside_of(path, book).folder
    places = {Place.SHELF: shelf, Place.OUTSIDE: outside}
    found = [
        EarlierCopy(backup.path, backup.made_at, place)
        for place, folder in places.items()
        if folder is not None
        for backup in backups_in(folder, book)
        if not backup.manifest.encrypted
    ]
    found += [
        EarlierCopy(kept.path, kept.at, Place.BESIDE)
        for kept in kept_files(path)
        if _is_plain(kept.path)
    ]
    return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))


def replace_copies(path: Path, passphrase: str, copies: Iterable[EarlierCopy]) -> Replaced:
    """Do as `exchange` does, and raise ``CannotRemoveError`` where a copy could not be removed.

    It names the first that is still there; the others are gone.
    """
    replaced = exchange(path, passphrase, copies)
    for copy, why in replaced.left:
        if why is Left.STUCK:
            raise CannotRemoveError(copy.path)
    return replaced


def exchange(path: Path, passphrase: str, copies: Iterable[EarlierCopy]) -> Replaced:
    """Make a backup of a closed file that is encrypted now, then remove the plain ones it replaces.

    It replaces those whose history is in the file's own to the last line. What holds anything
    else stays, and so do files that a restore put aside. Before anything goes from the second
    place, the encrypted backup is copied there. What a disk keeps in spare blocks is out of a
    program's reach.

    Raises ``StoreError`` where the file cannot be opened or backed up; every copy is then there.
    """
    copies = tuple(copies)
    with closing(open_book(path, passphrase)) as store:
        backup = make(store)
        history = _history(store)
        book = store.book
    outside = None
    if any(each.place is Place.OUTSIDE for each in copies):
        outside = _copied_outside(backup, outside_of(path, book).folder)
    removed, left = [], list[tuple[EarlierCopy, Left]]()
    for copy in copies:
        if not copy.path.exists() and not copy.path.is_symlink():
            # The new backup took its place on the shelf already.
            removed.append(copy)
            continue
        why = _why_left(copy, book, history, outside)
        if why is None:
            try:
                copy.path.unlink(missing_ok=True)
            except OSError:
                why = Left.STUCK
        if why is None:
            removed.append(copy)
        else:
            left.append((copy, why))
    return Replaced(backup=backup, outside=outside, removed=tuple(removed), left=tuple(left))


def _copied_outside(backup: Backup, folder: Path | None) -> Path | None:
    with suppress(StoreError, CannotWriteError):
        return None if folder is None else copy_outside(backup, folder)
    return None


def _why_left(
    copy: EarlierCopy, book: str, history: frozenset[Entry], outside: Path | None
) -> Left | None:
    if copy.place is Place.BESIDE:
        return Left.KEPT_FILE
    if copy.place is Place.OUTSIDE and outside is None:
        return Left.NO_COPY_OUTSIDE
    try:
        with laid_out(copy.path, data_folder()) as there:
            covered = there.store.book == book and _history(there.store) <= history
    except StoreError:
        return Left.UNREAD
    return None if covered else Left.OTHER_CONTENT


def _history(store: Store) -> frozenset[Entry]:
    return frozenset(store.history(_ALL))


def _is_plain(path: Path) -> bool:
    with suppress(StoreError, OSError):
        return not is_encrypted(path)
    return False
