"""The family's file: a new one, the sample family's, and undo."""

from argparse import Namespace
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, say, say_json
from neutrodesk.cli.arguments import Commands, file_of, not_a_dash, opened, today, wants_json
from neutrodesk.cli.codes import show_code, telling_of_the_code, try_places
from neutrodesk.cli.passphrases import VARIABLE, given, new_passphrase
from neutrodesk.cli.typed_values import path
from neutrodesk.domain.person import Person
from neutrodesk.errors import CannotWriteError, FileExistsAlreadyError
from neutrodesk.i18n import translate
from neutrodesk.paths import FILE_SUFFIX
from neutrodesk.services import changes, protecting
from neutrodesk.services.history import for_programs
from neutrodesk.services.sample_family import keep_sample
from neutrodesk.storage.store import Store

SAMPLE_FILE = f"sample-family{FILE_SUFFIX}"


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    demo = commands.add(
        "demo",
        translate("CommandLine", "write the sample family's file, summaries and charts"),
        _demo,
        keeps=True,
    )
    demo.add_argument(
        "--out",
        type=path,
        required=True,
        metavar="DIR",
        help=translate("CommandLine", "the folder to write into; it is made where it is missing"),
    )
    new = commands.add(
        "new",
        translate("CommandLine", "make an empty file; never over one that is there"),
        _new,
        keeps=True,
    )
    new.add_argument(
        "--protect",
        action="store_true",
        help=translate(
            "CommandLine",
            "encrypt it; the passphrase is typed, or stands in --passphrase-file or {name}",
        ).format(name=VARIABLE),
    )
    commands.add("undo", translate("CommandLine", "take the last step back"), _undo, keeps=True)


def _new(options: Namespace) -> int:
    file = file_of(options)
    if options.protect:
        return _new_protected(options, file)
    if getattr(options, "passphrase_file", None) is not None:
        words = translate(
            "CommandLine",
            "Nothing was made: a passphrase is for an encrypted file, and “new --protect” makes"
            " one.",
        )
        raise RefusedError(words)
    Store.create(file).close()
    if wants_json(options):
        say_json({"file": str(file)})
        return 0
    say(translate("CommandLine", "Made “{path}”.").format(path=file))
    if given(options):
        say(
            translate(
                "CommandLine", "It is not encrypted; “protect” encrypts it with the passphrase."
            )
        )
    return 0


def _new_protected(options: Namespace, file: Path) -> int:
    """Make an encrypted file; its code is shown first, after all was tried that can be."""
    if file.exists():
        raise FileExistsAlreadyError(file)
    passphrase = new_passphrase(given(options))
    prepared = protecting.prepare(file)
    try_places(file)
    with telling_of_the_code(file):
        show_code(options, file, prepared.code.groups)
        protecting.create_protected(file, passphrase, prepared).close()
    if not wants_json(options):
        say(translate("CommandLine", "Made “{path}”, encrypted.").format(path=file))
    return 0


def _demo(options: Namespace) -> int:
    # Typst and matplotlib take their time, so only commands that draw import them.
    from neutrodesk.cli import paper  # noqa: PLC0415

    folder = not_a_dash(options.out)
    file: Path = getattr(options, "file", None) or folder / SAMPLE_FILE
    on = today(options)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(folder, error.strerror or "") from error
    # A second demo brings the same family up to today instead of making another.
    store = Store.open(file) if file.exists() else Store.create(file)
    try:
        people = tuple(keep_sample(store, on).after(Person))
        with store.reading() as records:
            people = people or records.all(Person)
        written = [
            {
                "name": person.name,
                "summary": str(folder / f"{_slug(person)}-summary.pdf"),
                "chart": str(folder / f"{_slug(person)}-chart.png"),
            }
            for person in people
        ]
        for person, names in zip(people, written, strict=True):
            paper.write_summary(store, person, Path(names["summary"]), on)
            paper.write_chart(store, person, Path(names["chart"]))
    finally:
        store.close()
    if wants_json(options):
        say_json({"file": str(file), "people": written})
    else:
        say(str(file), *(names[kind] for names in written for kind in ("summary", "chart")))
    return 0


def _slug(person: Person) -> str:
    return "-".join(person.name.lower().split())


def _undo(options: Namespace) -> int:
    with opened(options) as store:
        made = changes.undo(store)
    if made is None:
        raise RefusedError(translate("CommandLine", "There is nothing to take back."))
    entry, _ = made
    if wants_json(options):
        say_json({"undone": for_programs(entry)})
    else:
        say(translate("CommandLine", "Taken back: {gesture}").format(gesture=entry.gesture))
    return 0
