"""The shelf: the folder in which the backups of one family's book stand, with their numbers."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from neutrodesk.errors import CannotWriteError, NeutroDeskError, StoreError
from neutrodesk.files import write_bytes
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.services.backups.disk import clear_away, telling_the_disk
from neutrodesk.services.backups.manifest import Manifest
from neutrodesk.services.backups.offered import Offered

_NAME = re.compile(r"(.{1,60})-(\d{4,9})-\d{4}-\d\d-\d\d-\d{4}\.zip")
_NOTES = "places.json"
_UNFINISHED = ".neutrodesk-"
_ABANDONED = 3600
"""Seconds after which what was begun and not finished was cut off."""
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that stands on a shelf: where, and what its manifest says is in it."""

    path: Path
    manifest: Manifest
    size: int

    @property
    def number(self) -> int:
        """The running number: a larger one was made later, whatever the clock said."""
        return self.manifest.number

    @property
    def made_at(self) -> datetime:
        """When it was made, in UTC."""
        return self.manifest.made_at


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside the backups: the last number, and the second place; no health data.

    `copied` is the name of the backup that was copied there last.
    """

    number: int = 0
    outside: str | None = None
    copied_at: datetime | None = None
    copied: str | None = None


def shelf_of(path: Path, book: str) -> Path:
    """Return the folder for the backups of a family's file; it need not be there yet.

    It goes with the book: where the file got another name, the folder keeps the old one.
    """
    shelves = data_folder() / "backups"
    with suppress(OSError):
        for folder in sorted(shelves.glob(f"*-{_short(book)}")):
            if folder.is_dir():
                return folder
    return shelves / f"{stem_of(path)}-{_short(book)}"


def shelves_of(path: Path) -> tuple[Path, ...]:
    """Return the shelves that a file may have by its name, for one that cannot be opened."""
    shelves, stem = data_folder() / "backups", stem_of(path)
    with suppress(OSError):
        found = (each for each in shelves.iterdir() if each.is_dir())
        return tuple(sorted(each for each in found if each.name.rpartition("-")[0] == stem))
    return ()


def stem_of(path: Path) -> str:
    """Return the name of a family's file as the names of its backups begin with it."""
    kept = "".join(sign if sign.isalnum() or sign in " _-()" else "-" for sign in path.stem)
    return kept[:_LONGEST_STEM].strip(" .-") or "family"


def backups_in(folder: Path, book: str | None = None) -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest first; of one book where it is named.

    What does not read as a backup is left out; that each of these is whole is for `verified`.
    """
    backups = []
    for path in _named_as_ours(folder):
        try:
            with Offered(path) as offered:
                manifest = offered.manifest
            size = path.stat().st_size
        except (NeutroDeskError, OSError):
            continue
        if book in (None, manifest.book):
            backups.append(Backup(path=path, manifest=manifest, size=size))
    return tuple(sorted(backups, key=lambda backup: backup.number, reverse=True))


def verified(backup: Backup) -> bool:
    """Read a backup whole and tell whether every byte of it is as it was written."""
    try:
        with Offered(backup.path) as offered:
            offered.verify()
    except StoreError:
        return False
    return True


def newest_good(folder: Path, book: str | None = None) -> Backup | None:
    """Return the newest backup in a folder that is whole; ``None`` where there is none."""
    return next(filter(verified, backups_in(folder, book)), None)


def name_of(stem: str, number: int, made: datetime) -> str:
    """Return the name of a backup, such as ``family-0042-2026-11-21-1830.zip``."""
    return f"{stem}-{number:04}-{made:%Y-%m-%d-%H%M}.zip"


def name_among_others(backup: Backup) -> str:
    """Return a name for a backup that tells its family too, where its own name is taken."""
    name = backup.path.name
    match = _NAME.fullmatch(name)
    stem = name.removesuffix(".zip") if match is None else match[1]
    short = _short(backup.manifest.book)
    return f"{stem[: _LONGEST_STEM - len(short) - 1]}-{short}{name[len(stem) :]}"


def next_number(folder: Path) -> int:
    """Return the number after every one that was ever given on this shelf."""
    given = [int(match[2]) for p in _named_as_ours(folder) if (match := _NAME.fullmatch(p.name))]
    return max([notes_of(folder).number, *given]) + 1


def notes_of(folder: Path) -> Notes:
    """Return what lies beside the backups; notes of nothing where that cannot be read."""
    try:
        return msgspec.json.decode((folder / _NOTES).read_bytes(), type=Notes)
    except (OSError, msgspec.MsgspecError, ValueError):
        return Notes()


def keep_notes(folder: Path, notes: Notes) -> None:
    """Write what lies beside the backups; raise a ``StoreError`` where the disk refuses."""
    with telling_the_disk(folder):
        private_folder(folder)
        write_bytes(folder / _NOTES, msgspec.json.encode(notes))


def note_number(folder: Path, number: int) -> None:
    """Remember the last number, so that it grows even where all backups were taken away."""
    with suppress(StoreError, CannotWriteError):
        keep_notes(folder, msgspec.structs.replace(notes_of(folder), number=number))


def unfinished(folder: Path, ending: str) -> Path:
    """Return a name for what is being written in a folder; `sweep` knows it where it is cut off."""
    return folder / f"{_UNFINISHED}{time.time_ns():x}{ending}"


def sweep(folder: Path) -> None:
    """Take away what was begun more than an hour ago and never finished."""
    with suppress(OSError):
        for path in folder.glob(f"{_UNFINISHED}*"):
            with suppress(OSError):
                if abs(time.time() - path.stat().st_mtime) > _ABANDONED:
                    clear_away(path)


def _named_as_ours(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(p for p in folder.iterdir() if _NAME.fullmatch(p.name) and p.is_file())
    return []


def _short(book: str) -> str:
    return "".join(sign for sign in book if sign.isalnum())[:8] or "00000000"
