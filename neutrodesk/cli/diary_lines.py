"""The diary on the command line: options for its lines, entries of them, and how they are told."""

import json
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from datetime import date

from neutrodesk.cli.answers import RefusedError, say, say_json
from neutrodesk.cli.arguments import wants_json
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Kind, Line, Setting
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.failures import why_text

Json = dict[str, object]
_LINE = "line_"


def add_lines(parser: ArgumentParser, lines: Iterable[Line]) -> None:
    """Give a command an option for each line; what is not given is not typed."""
    for line in lines:
        rows = line.kind is Kind.ROWS
        parser.add_argument(
            f"--{line.name.replace('_', '-')}",
            dest=f"{_LINE}{line.name}",
            default=SUPPRESS,
            metavar=_metavar(line),
            help=_help(line),
            type=_pair if rows else str,
            action="append" if rows else "store",
        )


def _metavar(line: Line) -> str:
    if line.kind is Kind.ROWS:
        return "QUESTION=ANSWER"
    return {Kind.DAY: "YYYY-MM-DD", Kind.TIME: "HH:MM", Kind.CHOICE: "C"}.get(line.kind, "TEXT")


def _help(line: Line) -> str:
    choices = ", ".join(text for text, _ in line.choices if text)
    told = f"{line.plain_heading} ({line.hint or choices})"
    text = told if line.hint or choices else line.plain_heading
    return text.replace("%", "%%")


def _pair(text: str) -> tuple[str, str]:
    asked, _, said = text.partition("=")
    if not asked.strip():
        raise ArgumentTypeError(translate("CommandLine", "a question is needed before the “=”"))
    return asked.strip(), said.strip()


def typed_in(options: Namespace) -> dict[str, str]:
    """Return what was typed for the lines of a sheet, by their names."""
    given = {
        key.removeprefix(_LINE): value
        for key, value in vars(options).items()
        if key.startswith(_LINE)
    }
    return {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in given.items()
    }


def entry_of(
    sheet: Sheet,
    texts: Mapping[str, str],
    person: Person,
    on: date,
    before: DiaryEntry | None = None,
) -> DiaryEntry:
    """Return the entry that texts make; raise ``RefusedError`` with the heading of a wrong line."""
    setting = Setting(born=person.born, today=on)
    try:
        return sheet.entry(texts, person.id, setting, None if before is None else before.id)
    except InvalidValueError as error:
        heading = sheet.line(error.field).plain_heading
        raise RefusedError(f"{heading}: {why_text(error)}") from error


def answer(options: Namespace, person: Person, entry: DiaryEntry, head: str) -> int:
    """Tell an entry below words with its person's name, or as JSON; return the exit code."""
    if wants_json(options):
        say_json(as_json(entry, person))
    else:
        say(head.format(name=person.name))
        say(*lines_of(sheet_of(type(entry)), entry))
    return 0


def lines_of(sheet: Sheet, entry: DiaryEntry) -> tuple[str, ...]:
    """Return an entry in lines: its kind, then what each line says."""
    told = (f"    {heading}: {said}" for heading, said in sheet.told(entry))
    return (sheet.name, *told)


def as_json(entry: DiaryEntry, person: Person) -> Json:
    """Return an entry as scripts read it: what would be typed, by line."""
    sheet = sheet_of(type(entry))
    return {
        "id": entry.id,
        "person": person.name,
        "kind": sheet.key,
        "what": headline(entry),
        "lines": {key: text for key, text in sheet.texts(entry).items() if text},
    }
