"""Recovery codes on the command line: shown once, asked back, and what they open afterwards.

A code on paper that opens nothing is worse than none. So all that can be tried beforehand is tried
before one is shown, and where something fails after it, that is said plainly.
"""

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryFile

from neutrodesk.cli.answers import RefusedError, mention, say, say_json, show
from neutrodesk.cli.arguments import wants_json
from neutrodesk.cli.passphrases import TRIES, is_terminal
from neutrodesk.cli.sentences import sentence_of
from neutrodesk.errors import DiskFullError, NeutroDeskError, StoreError
from neutrodesk.i18n import translate
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.opening import is_encrypted
from neutrodesk.services.passphrases import same_group

ASKED = 2
"""So many groups of a new recovery code are typed back."""
_IN_A_LINE = 4
_ROOM = 1 << 20
"""Bytes that a new file takes beside what is copied into it."""


def try_places(file: Path) -> None:
    """Raise a ``StoreError`` where an encrypted file and its key file could not be written."""
    size = file.stat().st_size if file.is_file() else 0
    for folder, room in ((file.parent, size + _ROOM), (data_folder() / "keys", 0)):
        with telling_the_disk(folder):
            private_folder(folder)
            with TemporaryFile(dir=folder, prefix=".neutrodesk-") as tried:
                tried.write(b"\0")
            if shutil.disk_usage(folder).free < room:
                raise DiskFullError(folder)


def show_code(options: Namespace, file: Path, groups: Sequence[str]) -> None:
    """Show a new recovery code and, on a terminal, have two of its groups typed back.

    Raises ``RefusedError`` where they are not what was shown.
    """
    if wants_json(options):
        say_json({"file": str(file), "recovery_code": "-".join(groups)})
    else:
        say(
            translate("CommandLine", "The recovery code. Write it down and keep it on paper:"),
            "",
            *_lines(groups),
            "",
            translate(
                "CommandLine",
                "It opens the file when the passphrase is forgotten. Without either of the two"
                " nobody can.",
            ),
        )
    show()
    if is_terminal():
        _ask_back(groups)


@contextmanager
def telling_of_the_code(file: Path) -> Iterator[None]:
    """Say of a code that was shown that it opens nothing, where encrypting fails after that."""
    try:
        yield
    except KeyboardInterrupt:
        mention(_fate(file))
        raise
    except NeutroDeskError as error:
        raise RefusedError(f"{sentence_of(error)} {_fate(file)}") from error
    except OSError as error:
        words = translate("CommandLine", "“{path}” could not be encrypted: {why}.")
        why = error.strerror or type(error).__name__
        raise RefusedError(f"{words.format(path=file, why=why)} {_fate(file)}") from error


def _fate(file: Path) -> str:
    try:
        done = is_encrypted(file)
    except (StoreError, OSError):
        done = False
    if done:
        return translate("CommandLine", "The file is encrypted; the code on your sheet opens it.")
    return translate("CommandLine", "Nothing was encrypted: the code on your sheet opens nothing.")


def _lines(groups: Sequence[str]) -> list[str]:
    numbered = [f"{number}: {group}" for number, group in enumerate(groups, 1)]
    starts = range(0, len(numbered), _IN_A_LINE)
    return ["    " + "    ".join(numbered[at : at + _IN_A_LINE]) for at in starts]


def _ask_back(groups: Sequence[str]) -> None:
    """Have two groups typed back, so that the code is known to stand somewhere."""
    for place in sorted(SystemRandom().sample(range(len(groups)), ASKED)):
        prompt = translate("CommandLine", "Group {number}, from what you wrote down: ")
        if not any(_is_typed(prompt.format(number=place + 1), groups[place]) for _ in range(TRIES)):
            raise RefusedError(
                translate(
                    "CommandLine",
                    "That is not the code, so nothing was encrypted and the code is of no use.",
                )
            )


def _is_typed(prompt: str, group: str) -> bool:
    print(prompt, end="", file=sys.stderr, flush=True)
    typed = sys.stdin.readline()
    if not typed:
        raise KeyboardInterrupt
    if same_group(typed, group):
        return True
    mention(translate("CommandLine", "That is not the group with this number."))
    return False
