"""Passphrases on the command line: from a file, from the environment, or typed unseen."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from neutrodesk.cli.answers import RefusedError, mention
from neutrodesk.errors import EncryptedFileError, WrongPassphraseError
from neutrodesk.i18n import translate
from neutrodesk.services.passphrases import passphrase_problem

T = TypeVar("T")

VARIABLE = "NEUTRODESK_PASSPHRASE"
"""Where a script may put the passphrase or recovery code of the file."""
NEW_VARIABLE = "NEUTRODESK_NEW_PASSPHRASE"
"""Where a script may put the passphrase that the file is to get."""
TRIES = 3
_LONGEST = 10_000


def given(options: Namespace) -> str | None:
    """Return the passphrase that a command was given; ``None`` where it was given none.

    Of a file its first line counts. Raises ``RefusedError`` where that cannot be read.
    """
    return _given(getattr(options, "passphrase_file", None), VARIABLE)


def new_given(options: Namespace) -> str | None:
    """Return the new passphrase that a command was given, in the same ways."""
    return _given(getattr(options, "new_passphrase_file", None), NEW_VARIABLE)


def is_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(prompt: str) -> str:
    """Ask for something that is not shown while it is typed."""
    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError as error:
        raise KeyboardInterrupt from error


def unlocking(options: Namespace, work: Callable[[str | None], T], prompt: str = "") -> T:
    """Do work that may need the passphrase or code of the file, and return what it returns.

    It is done without one first, then with the one that was given; on a terminal it is asked for,
    three times at most. Raises ``RefusedError`` where nobody can be asked.
    """
    secret = given(options)
    try:
        return work(secret)
    except EncryptedFileError as error:
        if secret is not None:
            raise
        if not is_terminal():
            raise _needed(error.path) from error
    return _with_typed(work, prompt or translate("CommandLine", "Passphrase or recovery code: "))


def secret_of(options: Namespace, prompt: str) -> str:
    """Return the passphrase or code of the file; raise ``RefusedError`` where there is none."""
    if (secret := given(options)) is not None:
        return secret
    if not is_terminal():
        raise _needed(None)
    return asked(prompt)


def new_passphrase(found: str | None) -> str:
    """Return a new passphrase: `found`, or typed twice on a terminal.

    Raises ``RefusedError`` where it is too short, one that others try first, or not there.
    """
    if found is not None:
        if problem := passphrase_problem(found):
            raise RefusedError(problem)
        return found
    if not is_terminal():
        raise RefusedError(
            translate("CommandLine", "A new passphrase is needed; “--help” says how to give one.")
        )
    for _ in range(TRIES):
        typed = asked(translate("CommandLine", "New passphrase (a whole sentence is best): "))
        if problem := passphrase_problem(typed):
            mention(problem)
        elif asked(translate("CommandLine", "The same again: ")) == typed:
            return typed
        else:
            mention(translate("CommandLine", "The two were not the same."))
    raise RefusedError(translate("CommandLine", "No new passphrase was set; nothing was changed."))


def _with_typed(work: Callable[[str | None], T], prompt: str) -> T:
    for left in reversed(range(TRIES)):
        try:
            return work(asked(prompt))
        except WrongPassphraseError:
            if not left:
                raise
            mention(translate("CommandLine", "That does not open it."))
    raise AssertionError


def _needed(path: Path | None) -> RefusedError:
    name = translate("CommandLine", "The file") if path is None else f"“{path}”"
    words = translate(
        "CommandLine",
        "{file} is encrypted: give its passphrase or recovery code by --passphrase-file or {name}.",
    )
    return RefusedError(words.format(file=name, name=VARIABLE))


def _given(place: Path | None, variable: str) -> str | None:
    if place is None:
        said = os.environ.get(variable)
        return said if said is None or said.strip() else ""
    try:
        # Some editors begin a file with a mark that is no part of the passphrase.
        with place.open(encoding="utf-8-sig") as file:
            text = file.readline(_LONGEST).rstrip("\r\n")
    except FileNotFoundError as error:
        words = translate("CommandLine", "There is no file “{path}” to read the passphrase from.")
        raise RefusedError(words.format(path=place)) from error
    except (OSError, ValueError) as error:
        words = translate("CommandLine", "“{path}” cannot be read.")
        raise RefusedError(words.format(path=place)) from error
    if not text.strip():
        words = translate("CommandLine", "The first line of “{path}” holds no passphrase.")
        raise RefusedError(words.format(path=place))
    return text
