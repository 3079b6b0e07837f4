"""What is offered for restoring, laid out in a private folder and open there.

A backup or a family's file is unpacked or copied into a folder of this user alone, examined as if
it were made to do harm, unlocked, brought to today's tables and checked row by row. The file that
was offered keeps every byte.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from neutrodesk.errors import (
    BackupError,
    DamagedFileError,
    DamagedRecordsError,
    EncryptedFileError,
    FileMissingError,
    KeyFileMissingError,
    NotOurFileError,
    StoreError,
    WrongPassphraseError,
)
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.backups.manifest import Manifest
from neutrodesk.services.backups.offered import LARGEST, Offered, is_archive
from neutrodesk.storage.engines import beginning, is_encrypted
from neutrodesk.storage.foreign import examine
from neutrodesk.storage.migrations import VERSION
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, RecoveryCode, key_text, unwrapped

_JOURNALS = ("-journal", "-wal")
"""What a program that was cut off leaves beside a file; without it the copy would not be whole."""
_DEAREST = 1 << 28
"""Bytes of memory that unlocking an offered key file may take; ours takes half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What was offered, open in its private folder.

    `manifest` is ``None`` of a family's file. `key_text` is the key file that the secret opened.
    """

    source: Path
    folder: Path
    store: Store
    manifest: Manifest | None = None
    key: DataKey | None = field(default=None, repr=False)
    key_text: str | None = field(default=None, repr=False)


@contextmanager
def laid_out(
    source: Path, scratch: Path, secret: str | None = None, key: DataKey | None = None
) -> Iterator[LaidOut]:
    """Lay out a backup or a family's file in a new folder within `scratch`, gone afterwards.

    `secret` is a passphrase or a recovery code; `key` is that of the family's own file, which
    opens its backups as well.

    Raises:
        FileMissingError, LockedFileError: the file is not there or in use.
        BackupError, NotOurFileError, NewerFileError, DamagedFileError, DamagedRecordsError: it is
            no backup of ours, or not whole.
        EncryptedFileError, KeyFileMissingError, WrongPassphraseError: it cannot be unlocked.
        DiskFullError, ReadOnlyFileError, DiskFailedError: what the disk refuses of `scratch`.
    """
    if not source.exists():
        raise FileMissingError(source)
    if not source.is_file():
        raise BackupError(source, "not a file")
    # Raises where it is the file that is open here: looking into it would lose its lock.
    beginning(source)
    with telling_the_disk(scratch):
        place = TemporaryDirectory(prefix=".neutrodesk-", dir=scratch, ignore_cleanup_errors=True)
    with place as name:
        copy = Path(name) / "offered"
        try:
            manifest, text = _unpacked(source, copy)
            found, text = _unlocked(source, copy, text, secret, key)
            examine(copy, found)
            store = Store.open(copy, key=found)
        except StoreError as error:
            if error.path == copy:
                error.path = source
            raise
        try:
            _check(store, manifest, source)
            yield LaidOut(
                source=source,
                folder=copy.parent,
                store=store,
                manifest=manifest,
                key=found,
                key_text=text,
            )
        finally:
            store.close()


def _unpacked(source: Path, copy: Path) -> tuple[Manifest | None, str | None]:
    """Put the database that was offered into a file of ours; return what lay beside it."""
    if is_archive(source):
        with Offered(source) as offered:
            offered.verify()
            offered.unpack_database(copy)
            return offered.manifest, offered.key_text()
    with telling_the_disk(copy):
        for ending in ("", *_JOURNALS):
            beside = source.with_name(source.name + ending)
            if beside.is_file():
                if beside.stat().st_size > LARGEST:
                    raise BackupError(source, "size")
                shutil.copyfile(beside, copy.with_name(copy.name + ending))
                copy.with_name(copy.name + ending).chmod(0o600)
    return None, None


def _unlocked(
    source: Path, copy: Path, text: str | None, secret: str | None, key: DataKey | None
) -> tuple[DataKey | None, str | None]:
    """Return the key of an offered database, and the text of the key file it goes with."""
    if not is_encrypted(copy):
        return None, None
    salt = beginning(copy)
    texts = _key_texts(source, salt, text)
    if secret is None:
        if key is not None and key.salt == salt:
            return key, next(iter(texts), None)
        raise EncryptedFileError(source)
    if (code := RecoveryCode.read(secret)) is not None:
        return code.data_key(salt), next(iter(texts), None)
    if not texts:
        raise KeyFileMissingError(source)
    for each in texts:
        try:
            return unwrapped(each, secret, source).data_key(salt), each
        except (WrongPassphraseError, NotOurFileError):
            # A key file that was cut off opens nothing; another one may.
            continue
    raise WrongPassphraseError(source)


def _key_texts(source: Path, salt: bytes, offered: str | None) -> Sequence[str]:
    """Return the key files that may open a database: of this computer first, then the offered."""
    texts = []
    with suppress(KeyFileMissingError):
        texts.append(key_text(source, salt))
    if offered is not None and offered not in texts:
        if not _is_affordable(offered):
            raise BackupError(source, "a key file that no backup has")
        texts.append(offered)
    return texts


def _is_affordable(text: str) -> bool:
    """Tell whether unlocking an offered key file takes no more memory and time than ours does."""
    try:
        cost = json.loads(text)["kdf"]
        n, r, p = (int(cost[name]) for name in "nrp")
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return n > 0 and r > 0 and p > 0 and 128 * n * r * p <= _DEAREST


def _check(store: Store, manifest: Manifest | None, source: Path) -> None:
    check = store.check()
    if check.damaged:
        raise DamagedRecordsError(source, len(check.damaged))
    if not check.sound:
        raise DamagedFileError(source, check.structure)
    if manifest is None or manifest.tables != VERSION:
        # An update of the tables may make other records of them.
        return
    stands = standing(store)
    there = (stands.records, check.people, check.tests, store.book)
    counts = manifest.counts
    if there != (counts.records, counts.people, counts.tests, manifest.book):
        raise BackupError(source, "not what its manifest says")
