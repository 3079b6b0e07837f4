"""The key of the file that a backup is brought back to, and the key its successor gets."""

import json
from contextlib import suppress
from pathlib import Path

from neutrodesk.errors import (
    EncryptedFileError,
    FileMissingError,
    KeyFileMissingError,
    NotOurFileError,
    StoreError,
    WrongPassphraseError,
)
from neutrodesk.services.backups.laid_out import LaidOut
from neutrodesk.storage.engines import PLAIN, beginning, is_encrypted
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, RecoveryCode, key_file, key_text, unwrapped


def key_of_new(
    path: Path, there: LaidOut, secret: str | None, key: DataKey | None
) -> tuple[DataKey | None, str | None]:
    """Return the key that the new file gets: the backup's, else that of the present file."""
    if there.key is not None:
        return there.key, there.key_text
    text = _text_of_present(path)
    if key is not None:
        # It was open, and with this key.
        return key, text
    if text is None and (secret is None or RecoveryCode.read(secret) is None):
        # Nothing says that it was ever encrypted.
        return None, None
    found = key_of_present(path, secret, None)
    if found is not None and text is None and not _opens(path, found):
        raise WrongPassphraseError(path)
    return found, text


def was_encrypted(path: Path) -> bool:
    """Tell whether a key file says that a closed file is encrypted, also where it is damaged."""
    return _text_of_present(path) is not None


def _text_of_present(path: Path) -> str | None:
    """Return the key file of the present file, also where the file itself is damaged."""
    with suppress(StoreError):
        found = beginning(path)
        return None if found == PLAIN else key_text(path, found)
    with suppress(OSError, ValueError):
        return key_file(path).read_text("utf-8")
    return None


def _salt_of_present(path: Path, text: str | None) -> bytes:
    with suppress(ValueError, KeyError, TypeError):
        if text is not None:
            return bytes.fromhex(json.loads(text)["file"])
    return beginning(path)


def key_of_present(path: Path, secret: str | None, key: DataKey | None) -> DataKey | None:
    """Return the key of the present file; ``None`` where it is a plain one."""
    text = _text_of_present(path)
    if text is None and not _may_be_encrypted(path):
        return None
    salt = _salt_of_present(path, text)
    if key is not None and key.salt == salt:
        return key
    if secret is None:
        raise EncryptedFileError(path)
    if (code := RecoveryCode.read(secret)) is not None:
        return code.data_key(salt)
    if text is None:
        raise KeyFileMissingError(path)
    return unwrapped(text, secret, path).data_key(salt)


def _may_be_encrypted(path: Path) -> bool:
    try:
        return is_encrypted(path)
    except (NotOurFileError, FileMissingError):
        return False


def _opens(path: Path, key: DataKey) -> bool:
    try:
        Store.open(path, key=key).close()
    except StoreError:
        return False
    return True
