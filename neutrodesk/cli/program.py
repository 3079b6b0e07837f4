"""The program of the command line: its commands, and what becomes of what goes wrong."""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from types import TracebackType

from neutrodesk.cli import blood_tests, family_files, paper, people, reminders, tables
from neutrodesk.cli.answers import RefusedError, bear_any_terminal, refuse, sentence_of
from neutrodesk.cli.arguments import Commands
from neutrodesk.errors import NeutroDeskError
from neutrodesk.i18n import translate
from neutrodesk.version import __version__

USAGE = 2
"""The exit code for words that do not read as a command."""

GROUPS = (family_files, people, blood_tests, paper, reminders, tables)


def parser() -> ArgumentParser:
    """Return the reader of the command line."""
    whole = ArgumentParser(
        prog="neutrodesk-cli",
        description=translate(
            "CommandLine", "Keeps blood counts in a family's file: NeutroDesk without its windows."
        ),
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"NeutroDesk {__version__}")
    commands = Commands(whole)
    for group in GROUPS:
        group.attach(commands)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; return 0, or 1 where it could not be done, 2 where it reads as none.

    What cannot be done is said in one sentence on the error stream.
    """
    if argv is None:
        # One command is over before there is garbage worth looking for: a tenth of its time.
        gc.disable()
        if "NEUTRODESK_DEBUG" not in os.environ:
            sys.excepthook = _apologise
    bear_any_terminal()
    try:
        options = parser().parse_args(argv)
        done: int = options.run(options)
        sys.stdout.flush()
    except SystemExit as end:
        # argparse has said its word: help, the version, or what does not read as a command.
        return end.code if isinstance(end.code, int) else USAGE
    except RefusedError as error:
        return refuse(str(error))
    except NeutroDeskError as error:
        return refuse(sentence_of(error))
    except BrokenPipeError:
        # Whoever was reading has read enough. Python would say so once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return done


def _apologise(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that the fault is ours, without the words of the error: they may hold health data."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    refuse(
        translate(
            "CommandLine",
            "Sorry, this is a fault in NeutroDesk ({kind}); the step was not made, and"
            " NEUTRODESK_DEBUG=1 shows where.",
        ).format(kind=kind.__name__)
    )


if __name__ == "__main__":
    sys.exit(main())
