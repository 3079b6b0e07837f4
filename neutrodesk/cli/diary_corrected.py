"""Correcting the diary: an entry line by line, or an entry taken away."""

import json
from argparse import ArgumentParser, Namespace

from neutrodesk.cli.answers import RefusedError, say, say_json, unchanged_text
from neutrodesk.cli.arguments import Commands, opened, wants_json
from neutrodesk.cli.diary_lines import add_lines, answer, as_json, entry_of, typed_in
from neutrodesk.cli.short_ids import picked
from neutrodesk.cli.typed_values import line, name
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate
from neutrodesk.services import changes
from neutrodesk.services.diary.headlines import days_told, headline
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_of, sheets
from neutrodesk.storage.store import Store


def attach(parts: Commands) -> None:
    """Add the commands of this module to those of the diary."""
    correct = parts.add(
        "correct", translate("CommandLine", "correct an entry line by line"), _correct, keeps=True
    )
    _add_entry(correct)
    correct.add_argument(
        "--why", type=line, metavar="TEXT", help=translate("CommandLine", "the reason, if any")
    )
    add_lines(correct, sheets())
    dropped = parts.add(
        "drop",
        translate("CommandLine", "keep an entry no longer; “undo” brings it back"),
        _drop,
        keeps=True,
    )
    _add_entry(dropped)


def _add_entry(parser: ArgumentParser) -> None:
    parser.add_argument(
        "entry",
        type=name,
        metavar="ID",
        help=translate("CommandLine", "the id that “diary list --json” tells, or its beginning"),
    )


def _correct(options: Namespace) -> int:
    typed = typed_in(options)
    with opened(options) as store:
        before, person = _found(options, store)
        sheet = sheet_of(type(before))
        foreign = [each for each in typed if each not in {line.name for line in sheet.lines}]
        if foreign or not typed:
            raise RefusedError(_no_line(sheet, foreign))
        if "questions" in typed:
            typed["questions"] = _asked_besides(
                sheet.texts(before)["questions"], typed["questions"]
            )
        texts = sheet.corrected(before, typed)
        after = entry_of(options, sheet, texts, person, before)
        if after == before:
            options.keeps = False
            return answer(options, person, after, unchanged_text())
        gesture = translate("Gesture", "Correct diary entry: {kind}").format(kind=sheet.name)
        changes.keep(store, gesture, after, reason=options.why or "")
    return answer(options, person, after, translate("CommandLine", "Corrected for {name}:"))


def _asked_besides(kept: str, typed: str) -> str:
    """Return the questions kept, in their order, with answers that were typed; new ones last."""
    answers = dict(json.loads(kept or "[]"))
    called = {asked.casefold(): asked for asked in answers}
    for asked, said in json.loads(typed):
        answers[called.get(asked.casefold(), asked)] = said
    return json.dumps([*answers.items()], ensure_ascii=False)


def _no_line(sheet: Sheet, foreign: list[str]) -> str:
    if not foreign:
        return translate("CommandLine", "Say which line becomes another, such as --note TEXT.")
    text = translate("CommandLine", "“{kind}” has no line --{line}.")
    return text.format(kind=sheet.name, line=foreign[0].replace("_", "-"))


def _drop(options: Namespace) -> int:
    with opened(options) as store:
        entry, person = _found(options, store)
        sheet = sheet_of(type(entry))
        gesture = translate("Gesture", "Delete diary entry: {kind}").format(kind=sheet.name)
        changes.drop(store, gesture, entry)
    if wants_json(options):
        say_json({"dropped": as_json(entry, person)})
    else:
        text = translate("CommandLine", "Dropped: {name}, {what}, {day}. “undo” brings it back.")
        say(text.format(name=person.name, what=headline(entry), day=days_told(entry)))
    return 0


def _found(options: Namespace, store: Store) -> tuple[DiaryEntry, Person]:
    """Return the entry of an id, or of the beginning of one, and whose it is."""
    several = translate("CommandLine", "More than one entry has an id that begins “{id}”.")
    with store.reading() as records:
        every = (entry for kind in ENTRIES for entry in records.all(kind))
        found = picked(options.entry, every, several)
        if found is not None:
            return found, records.found(Person, [found.person])[found.person]
    none = translate("CommandLine", "There is no diary entry with the id “{id}”.")
    raise RefusedError(none.format(id=options.entry))
