"""Leaving: everything of one person written out, and a person erased for good."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, say, say_json, show
from neutrodesk.cli.arguments import (
    Commands,
    add_person,
    not_a_dash,
    opened,
    person_of,
    today,
    wants_json,
)
from neutrodesk.cli.passphrases import unlocking
from neutrodesk.cli.typed_values import name, path
from neutrodesk.domain.person import Person
from neutrodesk.errors import CannotWriteError
from neutrodesk.i18n import translate
from neutrodesk.services.erasing import (
    Receipt,
    before_lines,
    belongings,
    erase,
    is_named,
    receipt_lines,
)
from neutrodesk.services.opening import key_of
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    whole = commands.add(
        "export-person",
        translate("CommandLine", "write everything of one person into a ZIP: PDF, CSV, JSON"),
        _export_person,
        keeps=True,
    )
    add_person(whole)
    _add_folder(whole, "--out", required=True)
    erased = commands.add(
        "erase",
        translate("CommandLine", "take a person out of the file for good; this has no undo"),
        _erase,
        keeps=True,
    )
    erased.add_argument(
        "--person",
        type=name,
        required=True,
        metavar="N",
        help=translate("CommandLine", "the whole name, or the id that “people --json” tells"),
    )
    _add_folder(erased, "--export")
    erased.add_argument(
        "--yes",
        action="store_true",
        help=translate("CommandLine", "erase without asking for the name to be typed"),
    )
    newer = commands.add(
        "export-newer",
        translate("CommandLine", "write what is in a newer NeutroDesk's file out as plain tables"),
        _export_newer,
        keeps=True,
    )
    newer.add_argument("newer", type=path, metavar="FILE")
    _add_folder(newer, "--out", required=True)


def _add_folder(parser: ArgumentParser, option: str, *, required: bool = False) -> None:
    parser.add_argument(
        option,
        type=path,
        required=required,
        metavar="DIR",
        help=translate("CommandLine", "the folder for the ZIP; it is made where there is none"),
    )


def _export_person(options: Namespace) -> int:
    folder = not_a_dash(options.out)
    with opened(options) as store:
        made = _exported(store, person_of(options, store), folder, options)
    if wants_json(options):
        say_json({"written": str(made)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=made))
    return 0


def _exported(store: Store, person: Person, folder: Path, options: Namespace) -> Path:
    # Typst and matplotlib take their time, so only commands that draw import them.
    from neutrodesk.services.whole_export import export_person  # noqa: PLC0415

    return export_person(store, person, _made(folder), today(options))


def _made(folder: Path) -> Path:
    """Return a folder to write into, made where there was none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(folder, error.strerror or "") from error
    return folder


def _erase(options: Namespace) -> int:
    options.keeps = False
    folder = None if options.export is None else not_a_dash(options.export)
    with opened(options) as store:
        person = _wholly_named(options.person, store)
        if not options.yes:
            _ask(store, person, options)
        made = None if folder is None else _exported(store, person, folder, options)
        options.keeps = True
        receipt = erase(store, person, today(options))
    if wants_json(options):
        say_json({"person": person.name, "id": person.id, **_as_json(receipt, made)})
        return 0
    if made is not None:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=made))
    say(translate("CommandLine", "Erased for good: {name}.").format(name=person.name))
    say(*receipt_lines(receipt))
    return 0


def _wholly_named(typed: str, store: Store) -> Person:
    """Return the person whose whole name or id was typed: here a slip has no way back."""
    with store.reading() as records:
        people = records.all(Person)
    found = [person for person in people if person.id == typed]
    found = found or [person for person in people if is_named(typed, person)]
    if len(found) == 1:
        return found[0]
    if not found:
        words = translate(
            "CommandLine",
            "Nobody was erased: “{name}” is nobody's whole name here; a beginning or a number in"
            " the list is not enough.",
        )
    else:
        words = translate(
            "CommandLine",
            "Nobody was erased: “{name}” is the name of several; name one by the id that “people"
            " --json” tells.",
        )
    raise RefusedError(words.format(name=typed))


def _ask(store: Store, person: Person, options: Namespace) -> None:
    """Let the name be typed; raise ``RefusedError`` where it is not."""
    if not wants_json(options) and sys.stdin is not None:
        say(*before_lines(person, belongings(store, person)))
        say(translate("CommandLine", "Type the name to erase: {name}").format(name=person.name))
        show()
        if is_named(sys.stdin.readline(), person):
            return
    raise RefusedError(
        translate(
            "CommandLine",
            "Nothing was erased: the name was not typed. In a script, --yes says that it is meant.",
        )
    )


def _as_json(receipt: Receipt, made: Path | None) -> dict[str, object]:
    return {
        "erased_on": receipt.erased_on.isoformat(),
        "tests": receipt.gone.tests,
        "diary_entries": receipt.gone.entries,
        "reminders": receipt.gone.reminders,
        "exported": None if made is None else str(made),
        "copies": [
            {
                "file": str(copy.path),
                "made_on": None if copy.made_on is None else copy.made_on.isoformat(),
                "certain": copy.certain,
                "encrypted": copy.encrypted,
            }
            for copy in receipt.copies
        ],
        "copies_encrypted": all(copy.encrypted for copy in receipt.copies),
    }


def _export_newer(options: Namespace) -> int:
    from neutrodesk.services.whole_export import export_unknown  # noqa: PLC0415 - rarely used

    newer, folder = options.newer, not_a_dash(options.out)

    def work(secret: str | None) -> Path:
        return export_unknown(newer, _made(folder), today(options), key_of(newer, secret))

    made = unlocking(options, work)
    if wants_json(options):
        say_json({"written": str(made)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=made))
    return 0
