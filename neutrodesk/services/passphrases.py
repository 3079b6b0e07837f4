"""Passphrases: what is asked of a new one, the same in the window and on the command line.

Length is what counts, so nothing is asked of digits, capitals or signs: rules of that kind make
passphrases that people forget. Only what is too short, or tried first by anybody, is not taken.
"""

import unicodedata

from neutrodesk.i18n import translate

LEAST = 8
"""Signs that a passphrase has at the least."""

TRIED_FIRST = frozenset(
    {
        "11111111",
        "12345678",
        "123456789",
        "1234567890",
        "iloveyou",
        "neutrodesk",
        "password",
        "password1",
        "qwertyui",
        "qwertyuiop",
    }
)
"""What people choose most often, and so what is tried first."""


def passphrase_problem(passphrase: str) -> str:
    """Return in one sentence why a new passphrase is not taken; empty where it is."""
    if not passphrase.strip():
        return translate("Passphrases", "This needs to be filled in.")
    if len(unicodedata.normalize("NFC", passphrase)) < LEAST:
        words = translate("Passphrases", "It needs {number} signs or more; spaces count.")
        return words.format(number=LEAST)
    if "".join(passphrase.split()).casefold() in TRIED_FIRST:
        return translate("Passphrases", "This is one that others try first; take another one.")
    return ""


def passphrase_advice() -> str:
    """Return what makes a good passphrase, in two sentences."""
    return translate(
        "Passphrases",
        "A whole sentence that only you would say is best: long counts for more than complicated,"
        " and it is easier to remember. Spaces, capitals and signs are welcome, not required.",
    )


def same_group(typed: str, group: str) -> bool:
    """Tell whether a group of the recovery code is what somebody typed from paper.

    Small letters do, and so do the signs that look like a digit: no code holds O, I or L.
    """
    return _read(typed) == _read(group)


def _read(typed: str) -> str:
    signs = (sign for sign in typed.upper() if sign.isalnum())
    return "".join(_LOOK_ALIKE.get(sign, sign) for sign in signs)


_LOOK_ALIKE = {"O": "0", "I": "1", "L": "1"}
