"""Protecting a file with a passphrase, changing it, and taking it away again.

Everything that is written anew is built beside the file and held against it before it takes the
file's place: at each moment there is one whole file, and it opens.
"""

import contextlib
import glob
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from neutrodesk.errors import DamagedFileError, EncryptedFileError, NotOurFileError
from neutrodesk.files import settle
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.opening import code_of, is_encrypted, key_of
from neutrodesk.storage import engines, vault
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, RecoveryCode

_NEW = ".new"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a file is to be protected with; its code is shown and printed before that."""

    code: RecoveryCode


def prepare(path: Path) -> Prepared:
    """Return a new recovery code for a file that is to be protected; the file is not touched.

    Raises ``NoEncryptionHereError`` where the library for encrypted files is not installed.
    """
    engines.cipher(path)
    return Prepared(RecoveryCode.new())


def create_protected(path: Path, passphrase: str, prepared: Prepared) -> Store:
    """Make a new encrypted file and open it.

    Raises what ``Store.create`` raises, and ``CannotWriteError`` for its key file.
    """
    code, salt = prepared.code, vault.new_salt()
    store = Store.create(path, key=code.data_key(salt))
    try:
        vault.keep_key_text(path, salt, vault.wrapped(code, passphrase, salt))
    except BaseException:
        store.close()
        _remove(path)
        raise
    return store


def protect(path: Path, passphrase: str, prepared: Prepared) -> Path:
    """Encrypt a file that is closed, and return its path.

    The key file is written first, so there is never a file that nothing opens.

    Raises:
        NoEncryptionHereError: the library for it is not installed.
        StoreError, CannotWriteError: the file cannot be read, or the disk refuses; it is then as
            it was.
    """
    path = path.resolve()
    if is_encrypted(path):
        raise EncryptedFileError(path)
    code, salt = prepared.code, vault.new_salt()
    beside = _built(path, None, code.data_key(salt))
    try:
        vault.keep_key_text(path, salt, vault.wrapped(code, passphrase, salt))
        _take_place(beside, path)
    except BaseException:
        _remove(beside)
        raise
    return path


def unprotect(path: Path, secret: str) -> Path:
    """Take the encryption away from a file that is closed, and return its path.

    Raises ``WrongPassphraseError`` where the secret is none of its two.
    """
    path = path.resolve()
    key = key_of(path, secret)
    if key is None:
        return path
    beside = _built(path, key, None)
    try:
        _take_place(beside, path)
    except BaseException:
        _remove(beside)
        raise
    # Backups are still encrypted with it, and hold a key file of their own.
    _remove(vault.key_file(path))
    return path


def change_passphrase(path: Path, secret: str, passphrase: str) -> Path:
    """Give a closed file another passphrase; `secret` is the one of now, or the recovery code.

    Only the key file is written, whole or not at all. Backups keep the passphrase they were made
    under; the recovery code stays and opens them all.
    """
    code = recovery_code(path, secret)
    salt = engines.beginning(path)
    vault.keep_key_text(path, salt, vault.wrapped(code, passphrase, salt))
    return path


def recovery_code(path: Path, secret: str) -> RecoveryCode:
    """Return the recovery code of a closed file, to be printed again.

    Raises ``WrongPassphraseError`` where the secret does not open the file, and
    ``NotOurFileError`` where it is not encrypted.
    """
    if not is_encrypted(path):
        raise NotOurFileError(path)
    code = code_of(path, secret)
    Store.open(path, key=code.data_key(engines.beginning(path))).close()
    return code


def _built(path: Path, key: DataKey | None, other: DataKey | None) -> Path:
    """Build the file anew beside itself under another key, and hold the two against each other."""
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}{_NEW}")
    for left in path.parent.glob(f"{glob.escape(f'.{path.name}.')}*{_NEW}*"):
        # What was cut off; the file itself is whole.
        _remove(left)
    store = Store.open(path, key=key)
    try:
        made = Store.create(beside, key=other)
        try:
            made.fill_from(store)
            if not made.check().sound or made.check().kinds != store.check().kinds:
                raise DamagedFileError(path, "the copy is not the same")
        finally:
            made.close()
    except BaseException:
        _remove(beside)
        raise
    finally:
        store.close()
    return beside


def _take_place(beside: Path, path: Path) -> None:
    with telling_the_disk(path):
        beside.replace(path)
    # The file is in its place, and that it is not would be untrue. A power cut may take it back as
    # a whole, never in part.
    with contextlib.suppress(OSError):
        settle(path.parent)


def _remove(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-journal")):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)
