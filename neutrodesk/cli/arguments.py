"""Arguments: what commands have in common, and how typed words become values."""

import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from unicodedata import category

from neutrodesk.cli.answers import RefusedError
from neutrodesk.cli.passphrases import VARIABLE, unlocking
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.reminder import Interval
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.paths import FILE_SUFFIX, family_file
from neutrodesk.services.opening import open_book
from neutrodesk.services.people import matching
from neutrodesk.services.presenting import recorded_presentation
from neutrodesk.storage.store import Store

PATIENCE = 3.0
"""Seconds to wait for another command that has the file open."""

Run = Callable[[Namespace], int]

_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", re.ASCII)


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


def calendar_day(text: str) -> date:
    """Read a day as year-month-day, whichever century it is of."""
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ArgumentTypeError(
        translate("CommandLine", "“{text}” is no day; write it as 2026-03-04").format(text=text)
    )


def day(text: str) -> date:
    """Read a day from 1900 to 2200: with others added, it is still a day of the calendar."""
    found = calendar_day(text)
    if _FIRST <= found <= _LAST:
        return found
    raise ArgumentTypeError(
        translate(
            "CommandLine", "{day} is no day of a record; days go from {first} to {last}"
        ).format(day=found, first=_FIRST, last=_LAST)
    )


def moment(text: str) -> tuple[date, time | None]:
    """Read a day as year-month-day, with a time where one follows: 2026-03-04T09:30."""
    if found := _MOMENT.fullmatch(text):
        try:
            return calendar_day(found[1]), time.fromisoformat(found[2]) if found[2] else None
        except ValueError:
            pass
    raise ArgumentTypeError(
        translate(
            "CommandLine", "“{text}” is no day and time; write it as 2026-03-04T09:30"
        ).format(text=text)
    )


def interval(text: str) -> Interval:
    """Read how often: 10d, 4w or 3m."""
    try:
        return Interval.read(text)
    except InvalidValueError as error:
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is not 10d, 4w, 3m or the like").format(text=text)
        ) from error


def words(text: str) -> str:
    """Read words of which something is left without the spaces around them.

    Marks of direction and the like have no ink: around the words they go, within them they stay.
    """
    inkless = "".join({sign for sign in text if sign.isspace() or category(sign) == "Cf"})
    stripped = text.strip(inkless)
    if not stripped or not all(map(_prints, stripped)):
        raise ArgumentTypeError(translate("CommandLine", "words that can be read are needed"))
    return stripped


def name(text: str) -> str:
    """Read words that stand in one line, with one space between them."""
    return words(" ".join(text.split()))


def line(text: str) -> str:
    """Read words of one line; what has more is refused, so that nothing is changed unseen."""
    found = words(text)
    if len(found.splitlines()) > 1:
        raise ArgumentTypeError(
            translate("CommandLine", "this is one line; put a space where the line breaks")
        )
    return found


def _prints(sign: str) -> bool:
    return sign.isprintable() or sign in "\t\r\n" or category(sign) in ("Cf", "Zs", "Zl", "Zp")


def path(text: str) -> Path:
    """Read the name of a file; ``~`` is the user's own folder."""
    if not text or "\0" in text:
        raise ArgumentTypeError(translate("CommandLine", "the name of a file is needed"))
    return Path(text).expanduser()
