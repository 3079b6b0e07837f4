"""Tables: old tests taken in from a file, and records written out for other programs."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, refuse, say, say_json, show
from neutrodesk.cli.arguments import (
    Commands,
    add_out,
    add_person,
    file_of,
    opened,
    out_of,
    person_of,
    today,
    wants_json,
)
from neutrodesk.cli.imported import answered, as_json, new_lines, open_lines
from neutrodesk.cli.sentences import damaged_sentence
from neutrodesk.cli.typed_values import path
from neutrodesk.errors import DamagedFileError, UnreadableFileError
from neutrodesk.i18n import translate
from neutrodesk.importers.drafts import Answers
from neutrodesk.services import changes
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.occasions import before
from neutrodesk.services.exporting import Format, Table, write_export
from neutrodesk.services.importing import Review, preview, read_file
from neutrodesk.services.importing.words import (
    gesture_text,
    kept_text,
    unreadable_text,
    waiting_text,
)
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    taken_in = commands.add(
        "import", translate("CommandLine", "take in a table of old tests"), _import, keeps=True
    )
    taken_in.add_argument("table", type=path, metavar="FILE")
    add_person(taken_in)
    taken_in.add_argument(
        "--dry-run",
        action="store_true",
        help=translate("CommandLine", "show what is in the table and keep nothing"),
    )
    taken_in.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="QUESTION=CHOICE",
        help=translate("CommandLine", "answer a question by the words before “=” in its choices"),
    )
    taken_in.add_argument(
        "--skip-unreadable",
        action="store_true",
        help=translate("CommandLine", "leave out what is asked or cannot be read"),
    )
    written = commands.add(
        "export",
        translate("CommandLine", "write records out for other programs"),
        _export,
        keeps=True,
    )
    written.add_argument(
        "--format",
        choices=[form.value for form in Format],
        required=True,
        help=translate(
            "CommandLine", "csv: a spreadsheet; json: everything, results exactly as printed"
        ),
    )
    written.add_argument(
        "--what",
        choices=[table.value for table in Table],
        help=translate("CommandLine", "what the csv is of: the blood tests (else), or the diary"),
    )
    written.add_argument(
        "--decimal-comma",
        action="store_true",
        help=translate("CommandLine", "csv for spreadsheets that write 0,5"),
    )
    add_out(written, translate("CommandLine", "the file to write"))
    add_person(written, required=False)


def _answer(text: str) -> tuple[str, str]:
    question, equals, choice = text.rpartition("=")
    if not (equals and question and choice):
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is no answer; write it as question=choice").format(
                text=text
            )
        )
    return question, choice


def _import(options: Namespace) -> int:
    options.keeps = False
    with opened(options) as store:
        person = person_of(options, store)

        def review_with(answers: Answers) -> Review:
            return preview(store, person, content, today=today(options), answers=answers)

        try:
            content = read_file(options.table)
            review = answered(review_with, dict(options.answer))
        except UnreadableFileError as error:
            raise RefusedError(f"“{options.table}”: {unreadable_text(error)}") from error
        waits = review.is_open and not options.skip_unreadable
        kept = not (waits or options.dry_run)
        if kept:
            change = review.change(skip_unreadable=True)
            if change.steps:
                _back_up(store, file_of(options))
            changes.apply(store, gesture_text(review), change)
            options.keeps = bool(change.steps)
    if wants_json(options):
        say_json(as_json(review))
    else:
        say(kept_text(review) if kept else waiting_text(review))
        say(*(new_lines(review) if options.dry_run else ()), *open_lines(review))
    if not waits:
        return 0
    # What was found comes before what is to be done about it, on a terminal too.
    show()
    return refuse(
        translate(
            "CommandLine",
            "Nothing was kept; answer with --answer, correct the table, or leave out what is open"
            " with --skip-unreadable.",
        )
    )


def _back_up(store: Store, file: Path) -> None:
    """Make sure that a backup holds the file as it is before the import."""
    try:
        before(store, Occasion.IMPORTING)
    except DamagedFileError as error:
        raise RefusedError(damaged_sentence(file)) from error


def _export(options: Namespace) -> int:
    out = out_of(options)
    if options.what is not None and Format(options.format) is Format.JSON:
        raise RefusedError(
            translate("CommandLine", "JSON holds the blood tests and the diary; leave --what out.")
        )
    with opened(options) as store:
        person = person_of(options, store) if options.person else None
        write_export(
            out,
            store,
            Format(options.format),
            person,
            table=Table(options.what or Table.TESTS),
            decimal_comma=options.decimal_comma,
        )
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=out))
    return 0
