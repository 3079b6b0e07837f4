"""Arguments: what commands have in common."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from neutrodesk.cli.answers import RefusedError
from neutrodesk.cli.passphrases import VARIABLE, unlocking
from neutrodesk.cli.typed_values import day, name, path
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.i18n import translate
from neutrodesk.paths import FILE_SUFFIX, family_file
from neutrodesk.services.opening import open_book
from neutrodesk.services.people import matching
from neutrodesk.services.presenting import recorded_presentation
from neutrodesk.storage.store import Store

PATIENCE = 3.0
"""Seconds to wait for another command that has the file open."""

Run = Callable[[Namespace], int]


class Commands:
    """The commands of a parser, each with the options that all of them have."""

    def __init__(self, parser: ArgumentParser, *, required: bool = True) -> None:
        self._commands = parser.add_subparsers(
            title=translate("CommandLine", "commands"), metavar="COMMAND", required=required
        )

    def add(self, name: str, summary: str, run: Run, *, keeps: bool = False) -> ArgumentParser:
        """Add a command that `run` carries out; `keeps` says that it keeps or writes something."""
        parser = self._commands.add_parser(
            name, help=summary, description=summary, allow_abbrev=False
        )
        parser.set_defaults(run=run, keeps=keeps)
        parser.add_argument(
            "--file",
            type=path,
            # A command within a command must not undo what stands before it.
            default=SUPPRESS,
            metavar="PATH",
            help=translate("CommandLine", "the family's file (else the one in its usual place)"),
        )
        parser.add_argument(
            "--passphrase-file",
            type=path,
            default=SUPPRESS,
            metavar="F",
            help=translate(
                "CommandLine",
                "of an encrypted file: a file whose first line is the passphrase or recovery code"
                " (else {name}, or typed)",
            ).format(name=VARIABLE),
        )
        parser.add_argument("--today", type=day, default=SUPPRESS, help=SUPPRESS)
        parser.add_argument(
            "--json",
            action="store_true",
            default=SUPPRESS,
            help=translate("CommandLine", "print JSON instead of text"),
        )
        return parser


def add_person(parser: ArgumentParser, *, required: bool = True) -> None:
    """Give a command its ``--person``."""
    parser.add_argument(
        "--person",
        type=name,
        required=required,
        metavar="N",
        help=translate(
            "CommandLine",
            "name, beginning of the name, number in “people”, or id; in a script a name or id is"
            " safer, as the numbers follow the alphabet",
        ),
    )


def add_period(parser: ArgumentParser) -> None:
    """Give a command its ``--from`` and ``--to``."""
    parser.add_argument(
        "--from",
        dest="start",
        type=day,
        metavar="D",
        help=translate("CommandLine", "first day shown"),
    )
    parser.add_argument(
        "--to", dest="end", type=day, metavar="D", help=translate("CommandLine", "last day shown")
    )


def add_out(parser: ArgumentParser, what: str) -> None:
    """Give a command its ``--out``."""
    parser.add_argument("--out", type=path, required=True, metavar="F", help=what)


def today(options: Namespace) -> date:
    """Return the day on which the command runs."""
    chosen: date = getattr(options, "today", None) or date.today()  # noqa: DTZ011 - the user's day
    return chosen


def now(options: Namespace) -> time | None:
    """Return the time of day; ``None`` for a command that runs as on another day."""
    return None if hasattr(options, "today") else datetime.now().time()  # noqa: DTZ005 - the user's


def wants_json(options: Namespace) -> bool:
    """Tell whether JSON is wanted."""
    return getattr(options, "json", False)


def file_of(options: Namespace) -> Path:
    """Return the family's file that a command works on; of a link, what it leads to."""
    chosen: Path = getattr(options, "file", None) or family_file()
    # What takes the place of the file, and lies beside it, belongs where the file itself lies.
    return chosen.resolve() if chosen.is_symlink() else chosen


def out_of(options: Namespace) -> Path:
    """Return where a command writes; a file of records is never written over."""
    out = not_a_dash(options.out)
    if out.suffix.lower() == FILE_SUFFIX or out.resolve() == file_of(options).resolve():
        raise RefusedError(
            translate(
                "CommandLine", "“{path}” is a place for records; choose another name for the copy."
            ).format(path=out)
        )
    return out


def not_a_dash(out: Path) -> Path:
    """Return a place to write to; a dash is none, because the answer has its own place."""
    if str(out) == "-":
        raise RefusedError(
            translate("CommandLine", "“-” is not a place to write to here; name a file.")
        )
    return out


def check_period(options: Namespace) -> None:
    """Raise ``RefusedError`` for a period whose first day is after its last."""
    if options.start and options.end and options.start > options.end:
        raise RefusedError(
            translate(
                "CommandLine", "--from {start} is later than --to {end}; no day is between them."
            ).format(start=options.start, end=options.end)
        )


@contextmanager
def opened(options: Namespace) -> Iterator[Store]:
    """Open the family's file for a command, and let go of it afterwards.

    The passphrase of an encrypted one is what the command was given, or typed on a terminal.
    """
    file = file_of(options)
    store = unlocking(options, lambda secret: open_book(file, secret, wait=PATIENCE))
    try:
        yield store
    finally:
        store.close()


def catalogue_of(store: Store) -> Catalogue:
    """Return the analytes that the family of an open file keeps."""
    with store.reading() as records:
        return Catalogue(records.all(OwnAnalyte))


def presentation_of(store: Store, person: Person) -> Presentation:
    """Return how the numbers of a person in an open file are shown."""
    with store.reading() as records:
        return recorded_presentation(records, person.id)


def person_of(options: Namespace, store: Store) -> Person:
    """Return the person that ``--person`` names; raise ``RefusedError`` where it is not one."""
    return person_named(options.person, store)


def person_named(typed: str, store: Store) -> Person:
    """Return the person that words name; raise ``RefusedError`` where they name no single one."""
    with store.reading() as records:
        people = records.all(Person)
    found = matching(people, typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(
            translate("CommandLine", "Nobody in this file is called “{name}”.").format(name=typed)
        )
    either = ", ".join(f"{people.index(person) + 1} {person.name}" for person in found)
    if typed.isdigit():
        sentence = translate(
            "CommandLine",
            "“{name}” can be any of {either}; name one by the id that “people --json” tells.",
        )
    else:
        sentence = translate(
            "CommandLine", "“{name}” can be any of {either}; name one by the number before it."
        )
    raise RefusedError(sentence.format(name=typed, either=either))
