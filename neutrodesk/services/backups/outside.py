"""Outside: a copy of the backups in a second place, such as a stick, and when it was last made."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from neutrodesk.errors import BackupError
from neutrodesk.files import settle
from neutrodesk.services.backups.archive import pieces_of
from neutrodesk.services.backups.disk import clear_away, telling_the_disk
from neutrodesk.services.backups.making import thin_out
from neutrodesk.services.backups.offered import Offered
from neutrodesk.services.backups.shelf import (
    Backup,
    Notes,
    backups_in,
    keep_notes,
    name_among_others,
    notes_of,
    shelf_of,
    unfinished,
)
from neutrodesk.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The second place of a family's backups: its folder, and when the last copy was made there.

    `same_disk` says that it goes with the computer's own disk where that fails; ``None`` where
    the folder is not there to be asked.
    """

    folder: Path | None
    last: datetime | None
    days: int | None
    same_disk: bool | None


def outside(store: Store, now: datetime | None = None) -> Outside:
    """Tell when the last copy outside this computer was made of an open file."""
    if store.path is None:
        return Outside(folder=None, last=None, days=None, same_disk=None)
    return outside_of(store.path, store.book, now)


def outside_of(path: Path, book: str, now: datetime | None = None) -> Outside:
    """Tell the same of a file that is closed, by the identity of its book."""
    notes = notes_of(shelf_of(path, book))
    folder = None if notes.outside is None else Path(notes.outside)
    last = notes.copied_at if folder is None else _last_in(folder, book, notes)
    days = None
    if last is not None:
        # A clock that was set back makes no negative days.
        days = max(0, ((now or datetime.now(UTC)) - last).days)
    same = None if folder is None else on_same_disk(path.parent, folder)
    return Outside(folder=folder, last=last, days=days, same_disk=same)


def _last_in(folder: Path, book: str, notes: Notes) -> datetime | None:
    """Return when the last copy that is there was made; what was noted where nobody can look."""
    if not folder.is_dir() or (notes.copied and (folder / notes.copied).is_file()):
        return notes.copied_at
    there = next(iter(backups_in(folder, book)), None)
    if there is None or notes.copied is None:
        return None if there is None else notes.copied_at
    return there.made_at


def on_same_disk(one: Path, other: Path) -> bool | None:
    """Tell whether two folders lie on one disk; ``None`` where one of them is not there."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return None


def choose(store: Store, folder: Path | None) -> None:
    """Remember a folder as the second place, or that there is none any longer.

    Raises ``BackupError`` for a store in memory and for the shelf itself, and what the disk
    refuses.
    """
    if store.path is None:
        raise BackupError(None, "in memory only")
    shelf = shelf_of(store.path, store.book)
    notes = notes_of(shelf)
    if folder is None:
        keep_notes(shelf, msgspec.structs.replace(notes, outside=None, copied_at=None, copied=None))
        return
    _refuse_shelf(shelf, folder)
    chosen = str(folder.resolve())
    same = notes.outside == chosen
    if not same:
        notes = msgspec.structs.replace(notes, copied_at=None, copied=None)
    keep_notes(shelf, msgspec.structs.replace(notes, outside=chosen))


def copy_outside(backup: Backup, folder: Path, now: datetime | None = None) -> Path:
    """Copy a backup into another folder, read it back, and remember it as the second place.

    Older copies of the same book there are thinned out as on the shelf. A copy that is there
    already and whole is left as it is. The folder has to be there: a stick that is not plugged in
    is not made up.

    Raises:
        BackupError: the copy is not what was copied, or `folder` is the shelf itself.
        DiskFullError, ReadOnlyFileError, DiskFailedError, FileMissingError: what the disk refuses.
    """
    shelf, made = backup.path.parent, now or datetime.now(UTC)
    _refuse_shelf(shelf, folder)
    names = (backup.path.name, name_among_others(backup))
    target = next((each for each in map(folder.joinpath, names) if _is_for(backup, each)), None)
    if target is None:
        raise BackupError(folder / backup.path.name, "another file has this name")
    if not target.exists():
        _copy(backup.path, target)
    notes = notes_of(shelf)
    keep_notes(
        shelf,
        msgspec.structs.replace(
            notes,
            outside=str(folder.resolve()),
            copied_at=made.astimezone(UTC),
            copied=target.name,
        ),
    )
    thin_out(folder, backup.manifest.book, made.astimezone())
    return target


def _is_for(backup: Backup, target: Path) -> bool:
    """Tell whether a name is free, or the backup's own; two families may share a stick."""
    return not target.exists() or _sum(target) == _sum(backup.path)


def _refuse_shelf(shelf: Path, folder: Path) -> None:
    if shelf.resolve() == folder.resolve():
        raise BackupError(folder, "the backups are there already")


def _copy(source: Path, target: Path) -> None:
    part = unfinished(target.parent, ".part")
    try:
        with telling_the_disk(target):
            with (
                source.open("rb") as original,
                open(part, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as copy,
            ):
                shutil.copyfileobj(original, copy, 1 << 20)
                copy.flush()
                os.fsync(copy.fileno())
            if _sum(part) != _sum(source):
                raise BackupError(target, "not as it was written")
            with Offered(part) as offered:
                offered.verify()
            part.replace(target)
            settle(target.parent)
    finally:
        clear_away(part)


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with telling_the_disk(path), path.open("rb") as file:
        for piece in pieces_of(file):
            digest.update(piece)
    return digest.hexdigest()
