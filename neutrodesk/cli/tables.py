"""Tables: old tests taken in from a file, and records written out for other programs."""

import sys
from argparse import ArgumentTypeError, Namespace
from typing import Any

from neutrodesk.cli.answers import RefusedError, refuse, say, say_json
from neutrodesk.cli.arguments import (
    Commands,
    add_out,
    add_person,
    opened,
    out_of,
    path,
    person_of,
    today,
    wants_json,
)
from neutrodesk.errors import UnreadableFileError
from neutrodesk.i18n import translate
from neutrodesk.importers.drafts import ImportQuestion
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, write_export
from neutrodesk.services.importing import Review, preview, read_file
from neutrodesk.services.importing.words import (
    choice_text,
    gesture_text,
    problem_text,
    question_text,
    summary_text,
    unreadable_text,
    where_text,
)


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    taken_in = commands.add(
        "import", translate("CommandLine", "take in a table of old tests"), _import
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
        "export", translate("CommandLine", "write records out for other programs"), _export
    )
    written.add_argument(
        "--format",
        choices=[form.value for form in Format],
        required=True,
        help=translate(
            "CommandLine", "csv: a spreadsheet of the tests; json: everything, exactly as printed"
        ),
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
    with opened(options) as store:
        person = person_of(options, store)
        try:
            review = preview(
                store,
                person,
                read_file(options.table),
                today=today(options),
                answers=dict(options.answer),
            )
        except UnreadableFileError as error:
            raise RefusedError(f"“{options.table}”: {unreadable_text(error)}") from error
        waits = review.is_open and not options.skip_unreadable
        if not (waits or options.dry_run):
            change = review.change(skip_unreadable=True)
            changes.apply(store, gesture_text(review), change)
    if wants_json(options):
        say_json(_as_json(review))
    else:
        say(summary_text(review), *_open_lines(review))
    if not waits:
        return 0
    # What was found comes before what is to be done about it, on a terminal too.
    sys.stdout.flush()
    return refuse(
        translate(
            "CommandLine",
            "Nothing was kept; answer with --answer, correct the table, or leave out what is open"
            " with --skip-unreadable.",
        )
    )


def _open_lines(review: Review) -> list[str]:
    lines = []
    for question in review.questions:
        lines.append(f"? {question_text(question)}")
        lines += [f"    {_given(question, choice)}" for choice in _choices(question)]
    lines += [
        f"! {where_text(problem.where)}: {problem_text(problem)}" for problem in review.problems
    ]
    return lines


def _given(question: ImportQuestion, choice: dict[str, str]) -> str:
    return f'--answer "{question.key}={choice["key"]}"  {choice["text"]}'


def _choices(question: ImportQuestion) -> list[dict[str, str]]:
    return [
        {"key": choice.key, "text": choice_text(question, choice)} for choice in question.choices
    ]


def _as_json(review: Review) -> dict[str, Any]:
    return {
        "new": len(review.new),
        "already_here": len(review.already_here),
        "questions": [
            {
                "key": question.key,
                "where": where_text(question.where),
                "what": question_text(question),
                "choices": _choices(question),
            }
            for question in review.questions
        ],
        "problems": [
            {"where": where_text(problem.where), "what": problem_text(problem)}
            for problem in review.problems
        ],
    }


def _export(options: Namespace) -> int:
    out = out_of(options)
    with opened(options) as store:
        person = person_of(options, store) if options.person else None
        write_export(
            out, store, Format(options.format), person, decimal_comma=options.decimal_comma
        )
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=out))
    return 0
