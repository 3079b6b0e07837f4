"""The diary on the command line: options for its lines, entries of them, and how they are told."""

import json
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping, Sequence

from neutrodesk.cli.answers import RefusedError, say, say_json
from neutrodesk.cli.arguments import now, today, wants_json
from neutrodesk.cli.typed_values import line as one_line
from neutrodesk.cli.typed_values import words
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import translate
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Kind, Line, Setting
from neutrodesk.services.diary.quick_words import either_text
from neutrodesk.services.diary.remarks import remarks
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.failures import why_text

Json = dict[str, object]
_LINE = "line_"


def add_lines(parser: ArgumentParser, sheets: Iterable[Sheet]) -> None:
    """Give a command an option for each line of sheets; what is not given is not typed."""
    named: dict[str, list[tuple[Sheet, Line]]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            named.setdefault(line.name, []).append((sheet, line))
    for alike in named.values():
        line = alike[0][1]
        rows = line.kind is Kind.ROWS
        parser.add_argument(
            f"--{line.name.replace('_', '-')}",
            dest=f"{_LINE}{line.name}",
            default=SUPPRESS,
            metavar=_metavar(line),
            help=_help(alike),
            type=_pair if rows else _note if line.kind is Kind.NOTE else _text,
            action="append" if rows else "store",
        )


def _metavar(line: Line) -> str:
    if line.kind is Kind.ROWS:
        return "QUESTION=ANSWER"
    return {Kind.DAY: "YYYY-MM-DD", Kind.TIME: "HH:MM", Kind.CHOICE: "C"}.get(line.kind, "TEXT")


def _help(alike: Iterable[tuple[Sheet, Line]]) -> str:
    """Return what a line is; where it is another thing on each sheet, what it is on which."""
    by_words: dict[str, list[str]] = {}
    for sheet, line in alike:
        by_words.setdefault(_line_help(line), []).append(sheet.key)
    if len(by_words) == 1:
        return next(iter(by_words))
    return "; ".join(f"{', '.join(keys)}: {told}" for told, keys in by_words.items())


def _line_help(line: Line) -> str:
    choices = ", ".join(text for text, _ in line.choices if text)
    told = f"{line.plain_heading} ({line.hint or choices})"
    text = told if line.hint or choices else line.plain_heading
    return text.replace("%", "%%")


def _text(text: str) -> str:
    """Read words of one line that can be kept; nothing is nothing said."""
    return one_line(text) if text.strip() else ""


def _note(text: str) -> str:
    """Read words that may have several lines."""
    return words(text) if text.strip() else ""


def _pair(text: str) -> tuple[str, str]:
    asked, _, said = text.partition("=")
    if not asked.strip():
        raise ArgumentTypeError(translate("CommandLine", "a question is needed before the “=”"))
    return one_line(asked), _text(said)


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


def setting_of(options: Namespace, person: Person) -> Setting:
    """Return whose entry it is and when the command runs."""
    return Setting(born=person.born, today=today(options), now=now(options))


def entry_of(
    options: Namespace,
    sheet: Sheet,
    texts: Mapping[str, str],
    person: Person,
    before: DiaryEntry | None = None,
) -> DiaryEntry:
    """Return the entry that texts make; raise ``RefusedError`` with the heading of a wrong line."""
    setting = setting_of(options, person)
    try:
        return sheet.entry(texts, person.id, setting, None if before is None else before.id)
    except InvalidValueError as error:
        raise RefusedError(_refusal(sheet, error)) from error


def _refusal(sheet: Sheet, error: InvalidValueError) -> str:
    """Return which line does not read and why; of a choice, what can be typed for it."""
    if error.why is Why.EMPTY and error.field in sheet.either:
        words = translate("CommandLine", "{lines}: one of them needs to be filled in.")
        return words.format(lines=either_text(sheet))
    line = sheet.line(error.field)
    said = f"{line.plain_heading}: {why_text(error)}"
    if line.choices:
        words = translate("CommandLine", "{said} It can be one of: {choices}.")
        return words.format(said=said, choices=", ".join(line.typed_choices))
    return said


def answer(
    options: Namespace,
    person: Person,
    entry: DiaryEntry,
    head: str,
    told: Sequence[str] = (),
) -> int:
    """Tell an entry below words with its person's name, or as JSON; return the exit code.

    `told` is what is said beside it: the dose worked out, the medicine's tag.
    """
    if wants_json(options):
        say_json(as_json(entry, person))
    else:
        say(head.format(name=person.name))
        say(*lines_of(sheet_of(type(entry)), entry), *told)
    return 0


def lines_of(sheet: Sheet, entry: DiaryEntry) -> tuple[str, ...]:
    """Return an entry in lines: its kind, then what each line says."""
    told = (f"    {heading}: {said}" for heading, said in sheet.told(entry))
    return (sheet.name, *told)


def as_json(entry: DiaryEntry, person: Person) -> Json:
    """Return an entry as scripts read it: what would be typed, by line, and what is said of it."""
    sheet = sheet_of(type(entry))
    return {
        "id": entry.id,
        "person": person.name,
        "kind": sheet.key,
        "what": headline(entry),
        "lines": {key: text for key, text in sheet.texts(entry).items() if text},
        "remarks": [*remarks(entry, ())],
    }
