"""Making a backup: begun where the file is open, finished in any thread from values and files.

What is finished was opened, checked row by row, counted against the file it is of, written whole,
brought to the disk and read back. Anything else raises and leaves nothing behind.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from neutrodesk.errors import (
    BackupError,
    DamagedFileError,
    DamagedRecordsError,
    StoreError,
)
from neutrodesk.files import settle
from neutrodesk.paths import private_folder
from neutrodesk.services.backups.archive import (
    DATABASE,
    FIELDS,
    KEY_FILE,
    MANIFEST,
    README,
    RECORDS,
    RESULTS,
    Content,
    write,
)
from neutrodesk.services.backups.disk import clear_away, telling_the_disk
from neutrodesk.services.backups.manifest import Counts, Manifest, Occasion, written
from neutrodesk.services.backups.offered import Offered
from neutrodesk.services.backups.readme import readme_text
from neutrodesk.services.backups.rotation import Kept, superseded
from neutrodesk.services.backups.shelf import (
    Backup,
    backups_in,
    name_of,
    next_number,
    note_number,
    shelf_of,
    stem_of,
    sweep,
    unfinished,
)
from neutrodesk.services.backups.twins import Told, tell
from neutrodesk.storage.migrations import VERSION
from neutrodesk.storage.plain_records import library_versions
from neutrodesk.storage.standing import Standing, standing
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, key_text

_finishing = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A copy of a family's file that waits to become a backup; it holds all that this needs."""

    path: Path
    copy: Path
    book: str
    standing: Standing
    occasion: Occasion
    key: DataKey | None = field(default=None, repr=False)
    key_text: str | None = field(default=None, repr=False)

    @property
    def shelf(self) -> Path:
        """The folder in which the backups of this book stand."""
        return self.copy.parent


def begin(store: Store, occasion: Occasion = Occasion.ASKED) -> Begun:
    """Copy an open file for a backup, in some 10 to 50 ms; `finish` makes the backup of it.

    Raises ``BackupError`` for a store that is in memory only, and what the disk refuses.
    """
    if store.path is None:
        raise BackupError(None, "in memory only")
    shelf = shelf_of(store.path, store.book)
    with telling_the_disk(shelf):
        private_folder(shelf)
    sweep(shelf)
    copy = unfinished(shelf, ".copy")
    key = store.key
    key_file = None if key is None else key_text(store.path, key.salt)
    stands = standing(store)
    store.copy_to(copy)
    return Begun(
        path=store.path,
        copy=copy,
        book=store.book,
        standing=stands,
        occasion=occasion,
        key=key,
        key_text=key_file,
    )


def abandon(begun: Begun) -> None:
    """Take away a copy that is not to become a backup."""
    clear_away(begun.copy)


def finish(begun: Begun, folder: Path | None = None, now: datetime | None = None) -> Backup:
    """Make the backup that was begun, on its shelf or in another folder, and thin out the shelf.

    It knows nothing of the open file, so any thread may do it. `now` is in any time zone.

    Raises:
        DamagedFileError, DamagedRecordsError: the file is damaged; the earlier backups stay.
        DiskFullError, ReadOnlyFileError, DiskFailedError, FileMissingError: what the disk refuses.
        BackupError: what was written is not what was to be written.
    """
    place = begun.shelf if folder is None else folder
    made = (now or datetime.now(UTC)).astimezone()
    # One at a time: each gets the number after the last one.
    with _finishing, _taken_away(begun.copy):
        _check(begun)
        told = tell(begun.copy, begun.key)
        number = max(next_number(begun.shelf), next_number(place))
        manifest = _manifest(begun, told, number, made)
        path = place / name_of(stem_of(begun.path), number, made)
        size = _write(path, begun, told, manifest)
        note_number(begun.shelf, number)
        if place == begun.shelf:
            thin_out(place, begun.book, made)
    return Backup(path=path, manifest=manifest, size=size)


def make(store: Store, occasion: Occasion = Occasion.ASKED, now: datetime | None = None) -> Backup:
    """Make a backup of an open file at once; raises what `begin` and `finish` raise."""
    return finish(begin(store, occasion), now=now)


def thin_out(folder: Path, book: str, now: datetime) -> None:
    """Take away the backups of a book that need not be kept; to be called after a new good one."""
    there = {backup.number: backup for backup in backups_in(folder, book)}
    seen = [Kept(b.number, b.made_at.astimezone(now.tzinfo)) for b in there.values()]
    clear_away(*(there[old.number].path for old in superseded(seen, now.date())))


@contextmanager
def _taken_away(*paths: Path) -> Iterator[None]:
    try:
        yield
    finally:
        clear_away(*paths)


def _check(begun: Begun) -> None:
    """Open the copy and hold it against its checksums and against the file it is of."""
    copy = None
    try:
        copy = Store.open(begun.copy, key=begun.key)
        check, stands, book = copy.check(), standing(copy), copy.book
    except StoreError as error:
        # The copy is as the file is; the family knows the file.
        error.path = begun.path
        raise
    finally:
        if copy is not None:
            copy.close()
    if not check.sound:
        if check.damaged:
            raise DamagedRecordsError(begun.path, len(check.damaged))
        raise DamagedFileError(begun.path, check.structure)
    if stands != begun.standing or book != begun.book:
        raise BackupError(begun.copy, "not as many rows as in the file")


def _manifest(begun: Begun, told: Told, number: int, made: datetime) -> Manifest:
    if told.records != begun.standing.records:
        raise BackupError(begun.copy, "not as many records as in the file")
    encrypted = begun.key is not None
    return Manifest(
        number=number,
        made_at=made.astimezone(UTC).replace(microsecond=0),
        occasion=begun.occasion.value,
        tables=VERSION,
        book=begun.book,
        encrypted=encrypted,
        counts=Counts(
            people=len(told.people),
            tests=told.tests,
            results=told.results,
            records=told.records,
            entries=begun.standing.entries,
        ),
        people=tuple(told.people),
        state=begun.standing.state,
        first=None if encrypted else told.first,
        last=None if encrypted else told.last,
        libraries=library_versions(encrypted=encrypted),
    )


def _members(begun: Begun, told: Told, manifest: Manifest) -> dict[str, Content]:
    first: dict[str, Content] = {
        README: readme_text(manifest).encode(),
        MANIFEST: written(manifest),
    }
    if begun.key_text is not None:
        return {**first, DATABASE: begun.copy, KEY_FILE: begun.key_text.encode()}
    twins = {RESULTS: told.results_csv, FIELDS: told.fields_csv, RECORDS: told.json}
    return {**first, **twins, DATABASE: begun.copy}


def _write(path: Path, begun: Begun, told: Told, manifest: Manifest) -> int:
    """Write the ZIP beside its place, read it back, and only then give it its name."""
    if path.exists():
        raise BackupError(path, "there already")
    part = unfinished(path.parent, ".part")
    with _taken_away(part), telling_the_disk(path):
        with open(part, "xb", opener=_private) as file:
            sums = write(file, _members(begun, told, manifest))
            file.flush()
            os.fsync(file.fileno())
        _read_back(part, sums, manifest)
        size = part.stat().st_size
        part.replace(path)
        try:
            settle(path.parent)
        except OSError:
            # A name that a power cut may take back is no backup.
            clear_away(path)
            raise
    return size


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read_back(part: Path, sums: dict[str, str], manifest: Manifest) -> None:
    with Offered(part) as offered:
        if offered.sums != sums or offered.manifest != manifest:
            raise BackupError(part, "not as it was written")
        offered.verify()
