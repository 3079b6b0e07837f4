"""The passphrase and the code of a file that is open: nothing here looks into the file itself.

Looking into an open file by another way would lose its lock. What is needed is known while it is
open: its key, and the first bytes of the file that belong to it.
"""

from pathlib import Path

from neutrodesk.errors import WrongPassphraseError
from neutrodesk.storage import vault
from neutrodesk.storage.vault import DataKey, RecoveryCode


def code_of_open(path: Path, key: DataKey, secret: str) -> RecoveryCode:
    """Return the recovery code of an open file, for its passphrase or for the code itself.

    It takes 0.4 s on purpose. Raises ``WrongPassphraseError`` where the secret is none of the two,
    and ``KeyFileMissingError`` where a passphrase cannot be tried.
    """
    code = RecoveryCode.read(secret)
    if code is None:
        code = vault.unwrapped(vault.key_text(path, key.salt), secret, path)
    if code.data_key(key.salt) != key:
        raise WrongPassphraseError(path)
    return code


def change_passphrase_of_open(path: Path, key: DataKey, secret: str, passphrase: str) -> None:
    """Give an open file another passphrase; `secret` is the one of now, or the recovery code.

    Only the key file is written, whole or not at all. Raises what `code_of_open` raises, and
    ``CannotWriteError`` where the disk refuses.
    """
    code = code_of_open(path, key, secret)
    vault.keep_key_text(path, key.salt, vault.wrapped(code, passphrase, key.salt))
