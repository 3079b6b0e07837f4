"""Definitions: a family's own values and laboratories, written to a file and taken in from one."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from neutrodesk.cli.answers import RefusedError, refuse, say, say_json, show
from neutrodesk.cli.arguments import Commands, opened, out_of, wants_json
from neutrodesk.cli.typed_values import path
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import RecordId
from neutrodesk.files import write_text
from neutrodesk.i18n import translate
from neutrodesk.services import changes
from neutrodesk.services.backups.occasions import before_change
from neutrodesk.services.defining import in_use
from neutrodesk.services.definition_words import (
    answer_text,
    definition_text,
    difference_text,
    gesture_text,
    kept_text,
    standing_text,
    unfit_text,
)
from neutrodesk.services.definitions import (
    Answer,
    Definition,
    Definitions,
    Laid,
    change_of,
    definitions_text,
    lay_beside,
    read_definitions,
)
from neutrodesk.services.importing import read_file
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    definitions = commands.add(
        "definitions",
        translate(
            "CommandLine", "list own values and laboratories, write them out or take some in"
        ),
        _definitions,
    )
    way = definitions.add_mutually_exclusive_group()
    way.add_argument(
        "--out", type=path, metavar="F", help=translate("CommandLine", "the file to write")
    )
    way.add_argument(
        "--in",
        dest="taken",
        type=path,
        metavar="F",
        help=translate("CommandLine", "the file to read"),
    )
    definitions.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="ID=CHOICE",
        help=translate("CommandLine", "“mine” or “theirs” for a definition that is asked about"),
    )
    definitions.add_argument(
        "--skip-unreadable",
        action="store_true",
        help=translate("CommandLine", "leave out definitions that cannot be read"),
    )


def _answer(text: str) -> tuple[RecordId, Answer]:
    identity, _, choice = text.rpartition("=")
    if not identity or choice not in set(Answer):
        raise ArgumentTypeError(
            translate(
                "CommandLine", "“{text}” is no answer; write it as id=mine or id=theirs"
            ).format(text=text)
        )
    return RecordId(identity), Answer(choice)


def _definitions(options: Namespace) -> int:
    options.keeps = False
    if options.taken is not None:
        return _take_in(options)
    with opened(options) as store:
        here = _here(store)
        if options.out is None:
            return _list(options, here)
        out = out_of(options)
        write_text(out, definitions_text(here.own, here.laboratories))
    options.keeps = True
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        say(translate("CommandLine", "Wrote “{path}”.").format(path=out))
    return 0


def _here(store: Store) -> Definitions:
    with store.reading() as records:
        own, laboratories = records.all(OwnAnalyte), records.all(Laboratory)
    return Definitions(own=own, laboratories=laboratories)


def _list(options: Namespace, here: Definitions) -> int:
    every: tuple[Definition, ...] = (*here.own, *here.laboratories)
    if wants_json(options):
        say_json([{"id": each.id, "what": definition_text(each)} for each in every])
    elif every:
        say(*map(definition_text, every))
    else:
        say(translate("CommandLine", "No values or laboratories of your own yet."))
    return 0


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """What a file of definitions holds, and what is not settled of it."""

    found: Definitions
    laid: Sequence[Laid]
    questions: Sequence[Laid]

    def lines(self) -> list[str]:
        """Return it line by line, each question with its answers."""
        told = [unfit_text(each) for each in self.found.unfit]
        for each in self.laid:
            told.append(standing_text(each))
            if each in self.questions:
                told.append(f"    {difference_text(each)}")
                told += [
                    f'    --answer "{each.theirs.id}={answer}"  {answer_text(each, answer)}'
                    for answer in Answer
                ]
        return told

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "definitions": [
                {
                    "id": each.theirs.id,
                    "what": definition_text(each.theirs),
                    "standing": each.standing.name.lower(),
                    "asked": each in self.questions,
                }
                for each in self.laid
            ],
            "problems": [unfit_text(each) for each in self.found.unfit],
        }


def _take_in(options: Namespace) -> int:
    if not options.taken.exists():
        raise RefusedError(
            translate("CommandLine", "There is no file at “{path}”. Nothing was taken in.").format(
                path=options.taken
            )
        )
    found = read_definitions(read_file(options.taken), options.taken)
    answers = dict(options.answer)
    with opened(options) as store:
        here = _here(store)
        with store.reading() as records:
            used = in_use(records, here.own)
        laid = lay_beside(found, here.own, here.laboratories, used)
        _check_answers(answers, laid)
        questions = [each for each in laid if each.asked and each.theirs.id not in answers]
        waits = bool(questions) or bool(found.unfit and not options.skip_unreadable)
        if not waits:
            change = change_of(laid, answers)
            before_change(store, change)
            changes.apply(store, gesture_text(change), change)
            options.keeps = bool(change)
    taken = _TakenIn(found, laid, questions)
    if wants_json(options):
        say_json(taken.as_json())
    elif waits:
        say(*taken.lines())
    else:
        say(kept_text(laid, change), *taken.lines())
    if not waits:
        return 0
    show()
    return refuse(
        translate(
            "CommandLine",
            "Nothing was kept; answer with --answer, or leave out what cannot be read with"
            " --skip-unreadable.",
        )
    )


def _check_answers(answers: dict[RecordId, Answer], laid: Sequence[Laid]) -> None:
    asked = {each.theirs.id for each in laid if each.asked}
    for identity in answers:
        if identity not in asked:
            raise RefusedError(
                translate("CommandLine", "“{id}” is not asked about.").format(id=identity)
            )
