"""Restoring: a backup takes the place of the file, whole or not at all, and the old one is kept.

Everything is built and verified in a new file first, whose rows are copied from what was offered.
A verified backup of the present file is made, then the new one takes its place in one step. The
old one stays beside it under a name that says so, and `go_back` puts it back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from neutrodesk.errors import (
    BackupError,
    DamagedFileError,
    EncryptedFileError,
    FileMissingError,
    NewerFileError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.i18n import translate
from neutrodesk.paths import private_folder
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.backups.laid_out import laid_out
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.occasions import before
from neutrodesk.services.backups.present_key import key_of_new, key_of_present
from neutrodesk.services.backups.preview import is_same_file
from neutrodesk.services.backups.replacing import take_place
from neutrodesk.services.backups.shelf import Backup
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, keep_key_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What bringing a backup back did.

    `kept` is where the file from before lies now, ``None`` where there was none. `backup` holds
    it too, unless it could not be opened any more.
    """

    path: Path
    kept: Path | None
    backup: Backup | None


def restore(
    path: Path,
    source: Path,
    secret: str | None = None,
    key: DataKey | None = None,
    now: datetime | None = None,
) -> Restored:
    """Bring a backup or a family's file back to `path`, whose store was closed before.

    `key` is that of the present file where it was open and is encrypted. A file that is encrypted
    stays so: a backup from before it was is encrypted with its key.

    Raises what `laid_out` raises, ``LockedFileError`` where another program has the present file
    open, and what the disk refuses; the present file is then as it was.
    """
    made = (now or datetime.now(UTC)).astimezone()
    path = _itself(path)
    if is_same_file(path, source):
        raise BackupError(source, "the file itself")
    with telling_the_disk(path):
        private_folder(path.parent)
    with laid_out(source, path.parent, secret, key) as there:
        new = there.folder / "new"
        key_for_new, text = key_of_new(path, there, secret, key)
        _build(new, there.store, key_for_new)
        if text is not None and key_for_new is not None:
            # Beside the new file, and in the program's folder, where it is found by its salt.
            with telling_the_disk(path):
                keep_key_text(new, key_for_new.salt, text)
        backup = _backup(path, Occasion.RESTORING, secret, key or there.key, made)
        kept = _kept_name(path, made, Occasion.RESTORING) if path.exists() else None
        take_place(new, path, kept)
    return Restored(path=path, kept=kept, backup=backup)


def go_back(
    path: Path,
    restored: Restored,
    secret: str | None = None,
    key: DataKey | None = None,
    now: datetime | None = None,
) -> Restored:
    """Put the file from before a restore back in its place; what is there now is kept as well.

    Raises ``FileMissingError`` where the kept file is no longer there, ``BackupError`` where there
    was none, and what `restore` raises.
    """
    path = _itself(path)
    if restored.kept is None:
        raise BackupError(path, "there was no file before")
    made = (now or datetime.now(UTC)).astimezone()
    if not restored.kept.is_file():
        raise FileMissingError(restored.kept)
    backup = _backup(path, Occasion.GOING_BACK, secret, key, made)
    kept = _kept_name(path, made, Occasion.GOING_BACK) if path.exists() else None
    take_place(restored.kept, path, kept)
    return Restored(path=path, kept=kept, backup=backup)


def _itself(path: Path) -> Path:
    """Return the file that a link leads to: it is what is replaced, and the link stays."""
    return path.resolve() if path.is_symlink() else path


def _build(new: Path, source: Store, key: DataKey | None) -> None:
    """Copy every row into a new file of ours, and check that all of them came across."""
    fresh = Store.create(new, key=key)
    try:
        fresh.fill_from(source)
        check = fresh.check()
        if not check.sound or standing(fresh) != standing(source) or fresh.book != source.book:
            raise DamagedFileError(new, "not what was copied")
    finally:
        fresh.close()


def _backup(
    path: Path, occasion: Occasion, secret: str | None, key: DataKey | None, now: datetime
) -> Backup | None:
    """Make a verified backup of the present file; ``None`` where it cannot be opened any more."""
    if not path.exists():
        return None
    try:
        store = Store.open(path, key=key_of_present(path, secret, key))
    except (
        DamagedFileError,
        NotOurFileError,
        NewerFileError,
        EncryptedFileError,
        WrongPassphraseError,
    ):
        # It is kept as it is, byte for byte; more cannot be done for it.
        return None
    try:
        return before(store, occasion, now)
    except DamagedFileError:
        return None
    finally:
        store.close()


def _kept_name(path: Path, now: datetime, occasion: Occasion) -> Path:
    """Return a free name beside a file that says what it was kept from."""
    words = (
        translate("Backups", "{name} (before restoring {time})")
        if occasion is Occasion.RESTORING
        else translate("Backups", "{name} (before going back {time})")
    )
    name = words.format(name=path.stem, time=f"{now:%Y-%m-%d %H%M}")
    for number in count(1):
        kept = path.with_name(f"{name}{'' if number == 1 else f' {number}'}{path.suffix}")
        if not kept.exists():
            return kept
    raise AssertionError
