"""Opening a family's file, encrypted or not, with whatever the family has at hand."""

from pathlib import Path

from neutrodesk.errors import (
    DamagedFileError,
    EncryptedFileError,
    KeyFileMissingError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.storage import engines, vault
from neutrodesk.storage.store import WAIT, Store
from neutrodesk.storage.vault import DataKey, RecoveryCode


def is_encrypted(path: Path) -> bool:
    """Tell whether a file that is not open here needs a passphrase.

    Raises ``FileMissingError``, ``NotOurFileError`` or ``LockedFileError``.
    """
    return engines.is_encrypted(path)


def open_book(path: Path, secret: str | None = None, wait: float = WAIT) -> Store:
    """Open a family's file; `secret` is its passphrase or its recovery code.

    Raises what ``Store.open`` raises; ``EncryptedFileError`` where a secret is needed,
    ``WrongPassphraseError`` where this is none of its two, and ``KeyFileMissingError`` where a
    passphrase cannot be tried because the key file is nowhere to be found or cannot be read.
    """
    key = key_of(path, secret)
    try:
        return Store.open(path, wait=wait, key=key)
    except WrongPassphraseError as error:
        if key is None or secret is None or reads_as_code(secret):
            raise
        # The key file knew the passphrase, so it is the file that is not as it was written.
        raise DamagedFileError(path, "its beginning") from error


def open_copy(path: Path, secret: str | None = None) -> Store:
    """Open a private copy of a file as it is now, also while another window holds the file.

    Nothing that is kept there reaches the file. Raises what `open_book` raises.
    """
    return Store.snapshot(path, key_of(path, secret))


def key_of(path: Path, secret: str | None) -> DataKey | None:
    """Return the key of a closed file; ``None`` where it is not encrypted.

    It takes 0.4 s on purpose: whoever tries passphrases has to wait as long for each.
    """
    if not engines.is_encrypted(path):
        return None
    return code_of(path, secret).data_key(engines.beginning(path))


def code_of(path: Path, secret: str | None) -> RecoveryCode:
    """Return the recovery code of an encrypted file, for its passphrase or for the code itself.

    That a code fits the file is seen only when the file is opened with it.
    """
    if not secret:
        raise EncryptedFileError(path)
    code = RecoveryCode.read(secret)
    if code is not None:
        return code
    try:
        return vault.unwrapped(vault.key_text(path, engines.beginning(path)), secret, path)
    except NotOurFileError as error:
        raise KeyFileMissingError(path, "not to be read") from error


def reads_as_code(secret: str) -> bool:
    """Tell whether a text is written as a recovery code is."""
    return RecoveryCode.read(secret) is not None
