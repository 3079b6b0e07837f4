"""The program of the command line: its commands, and what becomes of what goes wrong."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType

from neutrodesk.cli.answers import (
    RefusedError,
    UnshownError,
    bear_any_terminal,
    drop_answer,
    mention,
    reason,
    refuse,
    show,
)
from neutrodesk.cli.arguments import Commands
from neutrodesk.errors import NeutroDeskError
from neutrodesk.i18n import translate
from neutrodesk.version import __version__

USAGE = 2
"""The exit code for words that do not read as a command."""
STOPPED = 130
"""The exit code after Ctrl+C, as shells expect it."""

GROUPS = {
    "neutrodesk.cli.family_files": ("demo", "new", "undo"),
    "neutrodesk.cli.history": ("history",),
    "neutrodesk.cli.people": ("people",),
    "neutrodesk.cli.blood_tests": ("add", "tests"),
    "neutrodesk.cli.corrections": ("correct", "move"),
    "neutrodesk.cli.course": ("course",),
    "neutrodesk.cli.diary": ("diary",),
    "neutrodesk.cli.chart": ("chart",),
    "neutrodesk.cli.paper": ("summary",),
    "neutrodesk.cli.reminders": ("remind", "due"),
    "neutrodesk.cli.tables": ("import", "export"),
    "neutrodesk.cli.read": ("read",),
    "neutrodesk.cli.definitions": ("definitions",),
    "neutrodesk.cli.backups": ("backup", "backups", "restore"),
    "neutrodesk.cli.checked": ("check",),
    "neutrodesk.cli.erasing": ("export-person", "erase", "export-newer"),
    "neutrodesk.cli.protection": (
        "protect",
        "change-passphrase",
        "unprotect",
        "recovery-sheet",
    ),
}
"""The modules of the commands, in the order of the help, and the commands that each adds.

Most of a short command's time is importing: what the other commands need is left out.
"""


def parser(command: str = "") -> ArgumentParser:
    """Return the reader of a command line that begins with `command`.

    It knows the commands of its module alone, and all of them where it is none.
    """
    whole = ArgumentParser(
        prog="neutrodesk-cli",
        description=translate(
            "CommandLine", "Keeps blood counts in a family's file: NeutroDesk without its windows."
        ),
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"NeutroDesk {__version__}")
    commands = Commands(whole)
    its_own = [module for module, added in GROUPS.items() if command in added]
    for module in its_own or GROUPS:
        import_module(module).attach(commands)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; return 0, or 1 where it could not be done, 2 where it reads as none.

    What cannot be done is said in a sentence on the error stream. 130 is returned after Ctrl+C,
    and 1 as well where all was done and the answer could not be shown.
    """
    if argv is None:
        # What a command leaves behind, a list of fonts too, is for this user alone.
        os.umask(0o077)
        # One command is over before there is garbage worth looking for: a tenth of its time.
        gc.disable()
        if "NEUTRODESK_DEBUG" not in os.environ:
            sys.excepthook = _apologise
    bear_any_terminal()
    options = Namespace()
    try:
        done = _carried_out(argv, options)
        show()
    except KeyboardInterrupt:
        return _stopped()
    except UnshownError as error:
        drop_answer()
        return refuse(_unshown(str(error), kept=getattr(options, "keeps", False)))
    except BrokenPipeError:
        # Whoever was reading has read enough.
        drop_answer()
        return 1
    except (RefusedError, NeutroDeskError, OSError) as error:
        return refuse(_why(error))
    return done


def _carried_out(argv: Sequence[str] | None, options: Namespace) -> int:
    words = sys.argv[1:] if argv is None else argv
    try:
        parser(*words[:1]).parse_args(words, options)
    except SystemExit as end:
        # argparse has said its word: help, the version, or what does not read as a command.
        return end.code if isinstance(end.code, int) else USAGE
    done: int = options.run(options)
    return done


def _unshown(why: str, *, kept: bool) -> str:
    why = f" ({why})" if why else ""
    if kept:
        words = translate(
            "CommandLine", "The step was made and is kept, but the answer could not be shown{why}."
        )
    else:
        words = translate(
            "CommandLine", "The answer could not be shown{why}. Your records are as they were."
        )
    return words.format(why=why)


def _why(error: RefusedError | NeutroDeskError | OSError) -> str:
    if isinstance(error, RefusedError):
        return str(error)
    if not isinstance(error, NeutroDeskError):
        return _unserved(error)
    # The ways on that it knows of are many: imported where one is needed.
    from neutrodesk.cli.sentences import sentence_of  # noqa: PLC0415

    return sentence_of(error)


def _unserved(error: OSError) -> str:
    """Say what the system refused, and of which file, where no command has words for it."""
    words = translate(
        "CommandLine",
        "The system did not serve {file}: {why}. What was kept before is kept; “neutrodesk-cli"
        " history” tells whether this step was made.",
    )
    named = f"“{error.filename}”" if error.filename else translate("CommandLine", "a file")
    return words.format(file=named, why=reason(error) or type(error).__name__)


def _stopped() -> int:
    mention(
        translate("CommandLine", "Stopped. What was kept before is kept, and nothing is half done.")
    )
    return STOPPED


def _apologise(
    kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
) -> None:
    """Say that the fault is ours, without the words of the error: they may hold health data."""
    if issubclass(kind, KeyboardInterrupt):
        _stopped()
        return
    # Whether the step was made before the fault is not known here; a step is never half made.
    mention(
        translate(
            "CommandLine",
            "Sorry, this is a fault in NeutroDesk ({kind}). What was kept before is kept;"
            " “neutrodesk-cli history” tells whether this step was made, and NEUTRODESK_DEBUG=1"
            " shows where the fault is.",
        ).format(kind=kind.__name__)
    )


if __name__ == "__main__":
    sys.exit(main())
