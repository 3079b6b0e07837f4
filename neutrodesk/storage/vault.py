"""Keys of an encrypted file: the data key, the printed recovery code, and the key file.

The pages of the file are encrypted with a data key that nobody ever types. It is worked out from
a recovery code of 128 random bits and the first 16 bytes of the file, so the printed code alone
opens the file or any copy of it, with nothing beside it. The key file holds that code, wrapped
with a key that scrypt makes of the passphrase: another passphrase is another small file, and not
one page is written anew.
"""

import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neutrodesk.errors import (
    CannotWriteError,
    KeyFileMissingError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.files import write_text
from neutrodesk.paths import data_folder, private_folder

SALT_LENGTH = 16
KEY_FILE_ENDING = "-key"
ABOUT = (
    "This belongs to a file of NeutroDesk with the same name. Keep the two together. It opens"
    " nothing without the passphrase."
)

_CODE_LENGTH = 16
_CHECK_LENGTH = 4
_GROUP = 4
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FORMAT = 1
# As measured: 0.4 s and 128 MB a try on a computer of today, once for each unlocking.
_COST = {"n": 2**17, "r": 8, "p": 1}
_MOST = {"n": 2**18, "r": 16, "p": 4}


@dataclass(frozen=True, slots=True)
class DataKey:
    """What the pages of a file are encrypted with, and the salt at the file's beginning."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self, schema: str = "") -> str:
        """Return the statement that hands the key to SQLCipher."""
        return f"PRAGMA {schema}key = \"x'{self.secret.hex()}{self.salt.hex()}'\""


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """128 random bits that open a file: printed once, kept on paper."""

    bits: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "RecoveryCode":
        """Return a code that nobody has."""
        return cls(secrets.token_bytes(_CODE_LENGTH))

    @classmethod
    def read(cls, text: str) -> "RecoveryCode | None":
        """Read a code as it was printed, in any case and with any gaps; ``None`` where it is none.

        Its last letters are a check of the others, so a slip of the pen is noticed.
        """
        letters = re.sub(r"[\s\-–]", "", text).upper().translate(_ALIKE)
        if len(letters) != (_CODE_LENGTH + _CHECK_LENGTH) * 8 // 5 or set(letters) - set(_LETTERS):
            return None
        number = 0
        for letter in letters:
            number = number * 32 + _LETTERS.index(letter)
        whole = number.to_bytes(_CODE_LENGTH + _CHECK_LENGTH, "big")
        bits, check = whole[:_CODE_LENGTH], whole[_CODE_LENGTH:]
        return cls(bits) if check == _check(bits) else None

    @property
    def groups(self) -> tuple[str, ...]:
        """The code as it is printed: eight groups of four letters and digits."""
        number = int.from_bytes(self.bits + _check(self.bits), "big")
        letters = ""
        for _ in range((_CODE_LENGTH + _CHECK_LENGTH) * 8 // 5):
            number, rest = divmod(number, 32)
            letters = _LETTERS[rest] + letters
        return tuple(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))

    @property
    def text(self) -> str:
        """The code in one line."""
        return "-".join(self.groups)

    def data_key(self, salt: bytes) -> DataKey:
        """Return the key of the file that begins with `salt` (HKDF with SHA-256, RFC 5869)."""
        root = hmac.digest(salt, self.bits, "sha256")
        return DataKey(hmac.digest(root, b"NeutroDesk data key\x01", "sha256"), salt)


def new_salt() -> bytes:
    """Return the 16 bytes that a new encrypted file is to begin with."""
    return secrets.token_bytes(SALT_LENGTH)


def wrapped(code: RecoveryCode, passphrase: str, salt: bytes) -> str:
    """Return the text of the key file: the code, for whoever knows the passphrase."""
    fresh = secrets.token_bytes(SALT_LENGTH)
    pad, seal = _derived(passphrase, fresh, _COST)
    facts: dict[str, Any] = {
        "about": ABOUT,
        "format": _FORMAT,
        "file": salt.hex(),
        "kdf": {"name": "scrypt", **_COST, "salt": fresh.hex()},
        "wrapped": bytes(a ^ b for a, b in zip(code.bits, pad, strict=True)).hex(),
    }
    return json.dumps({**facts, "seal": _sealed(facts, seal)}, indent=1) + "\n"


def unwrapped(text: str, passphrase: str, path: Path | None = None) -> RecoveryCode:
    """Return the code that a key file holds.

    Raises:
        WrongPassphraseError: this is not its passphrase.
        NotOurFileError: the text is no key file.
    """
    try:
        facts = json.loads(text)
        seal = bytes.fromhex(facts.pop("seal"))
        kdf = facts["kdf"]
        cost = {name: int(kdf[name]) for name in _COST}
        if facts["format"] != _FORMAT or any(not 0 < cost[x] <= _MOST[x] for x in cost):
            raise NotOurFileError(path)
        pad, key = _derived(passphrase, bytes.fromhex(kdf["salt"]), cost)
        hidden = bytes.fromhex(facts["wrapped"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotOurFileError(path) from error
    if not hmac.compare_digest(seal, bytes.fromhex(_sealed(facts, key))):
        raise WrongPassphraseError(path)
    return RecoveryCode(bytes(a ^ b for a, b in zip(hidden, pad, strict=True)))


def key_file(path: Path) -> Path:
    """Return the place of the key file of a family's file: beside it, under its name."""
    return path.with_name(path.name + KEY_FILE_ENDING)


def key_text(path: Path, salt: bytes) -> str:
    """Return the text of the key file of a file that begins with `salt`, wherever one is found.

    Raises ``KeyFileMissingError`` where there is none beside the file nor in the program's folder.
    """
    for place in (key_file(path), _spare(salt)):
        try:
            text = place.read_text("utf-8")
        except (OSError, ValueError):
            continue
        if f'"{salt.hex()}"' in text:
            return text
    raise KeyFileMissingError(path)


def keep_key_text(path: Path, salt: bytes, text: str) -> None:
    """Lay a key file beside its file, and a spare one into the program's folder.

    The one beside the file is looked for first and written last: until it stands, the passphrase
    of before opens the file. Raises ``CannotWriteError`` where one of them cannot be written.
    """
    spare = _spare(salt)
    try:
        private_folder(spare.parent)
    except OSError as error:
        raise CannotWriteError(spare, error.strerror or "") from error
    write_text(spare, text)
    write_text(key_file(path), text)


def _spare(salt: bytes) -> Path:
    return data_folder() / "keys" / f"{salt.hex()}{KEY_FILE_ENDING}"


def _check(bits: bytes) -> bytes:
    return hashlib.blake2b(bits, digest_size=_CHECK_LENGTH).digest()


def _derived(passphrase: str, salt: bytes, cost: dict[str, int]) -> tuple[bytes, bytes]:
    # The same letters typed on another keyboard may come composed in another way.
    said = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    room = 128 * cost["r"] * (cost["n"] + cost["p"] + 2)
    made = hashlib.scrypt(said, salt=salt, **cost, maxmem=room * 2, dklen=_CODE_LENGTH + 32)
    return made[:_CODE_LENGTH], made[_CODE_LENGTH:]


def _sealed(facts: dict[str, Any], key: bytes) -> str:
    said = json.dumps(facts, sort_keys=True).encode()
    return hmac.digest(key, said, "sha256").hex()
