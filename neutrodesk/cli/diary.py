"""The diary: noted in one line or line by line, listed, corrected and dropped."""

import sys
from argparse import Namespace
from datetime import date

from neutrodesk.cli import diary_corrected
from neutrodesk.cli.answers import RefusedError, say, say_json, say_table, show
from neutrodesk.cli.arguments import (
    Commands,
    add_period,
    add_person,
    check_period,
    opened,
    person_of,
    today,
    wants_json,
)
from neutrodesk.cli.diary_lines import (
    add_lines,
    answer,
    as_json,
    entry_of,
    lines_of,
    setting_of,
    typed_in,
)
from neutrodesk.cli.typed_values import words
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.person import Person
from neutrodesk.i18n import translate
from neutrodesk.services import changes
from neutrodesk.services.diary.headlines import days_told, headline_beside
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick, with_word
from neutrodesk.services.diary.quick_words import doubts, missing_choice, needed_text
from neutrodesk.services.diary.remarks import remarks
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_named, sheet_of, sheets
from neutrodesk.services.diary_of import diary_of
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    diary = commands.add(
        "diary",
        translate("CommandLine", "medicines, fevers, symptoms, visits: note them and list them"),
        _list,
    )
    parts = Commands(diary, required=True)
    _attach_log(parts)
    _attach_add(parts)
    listed = parts.add("list", translate("CommandLine", "list a person's diary"), _list)
    add_person(listed)
    listed.add_argument(
        "--kind",
        choices=[sheet.key for sheet in sheets()],
        help=translate("CommandLine", "only the entries of this kind"),
    )
    add_period(listed)
    diary_corrected.attach(parts)


def _attach_log(parts: Commands) -> None:
    log = parts.add(
        "log",
        translate("CommandLine", "note one line of typing, such as “fever 38.6 ear”"),
        _log,
        keeps=True,
    )
    log.add_argument("text", type=words, metavar="TEXT")
    add_person(log)
    log.add_argument(
        "--yes",
        action="store_true",
        help=translate("CommandLine", "keep what was understood without asking"),
    )


def _attach_add(parts: Commands) -> None:
    kinds = Commands(
        parts.add("add", translate("CommandLine", "note an entry line by line"), _add),
        required=True,
    )
    for sheet in sheets():
        added = kinds.add(sheet.key, f"{sheet.name}: {sheet.about}", _add, keeps=True)
        added.set_defaults(sheet=sheet.key)
        add_person(added)
        add_lines(added, [sheet])


def _add(options: Namespace) -> int:
    sheet = sheet_named(options.sheet)
    with opened(options) as store:
        person = person_of(options, store)
        texts = {"on": today(options).isoformat()} | typed_in(options)
        entry = entry_of(options, sheet, texts, person)
        others = _keep(store, sheet, entry)
    head = translate("CommandLine", "Kept for {name}:")
    return answer(options, person, entry, head, remarks(entry, others))


def _log(options: Namespace) -> int:
    options.keeps = False
    with opened(options) as store:
        person = person_of(options, store)
        found = _understood(options, setting_of(options, person))
        sheet = sheet_of(found.kind)
        entry = entry_of(options, sheet, found.texts, person)
        if not options.yes:
            _ask(options, person, sheet, entry)
        options.keeps = True
        others = _keep(store, sheet, entry)
    head = translate("CommandLine", "Kept for {name}:")
    return answer(options, person, entry, head, remarks(entry, others))


def _understood(options: Namespace, setting: Setting) -> Quick:
    """Return what the line was understood as, whole; raise ``RefusedError`` where it is not.

    On a terminal a choice that is all that is missing is asked for.
    """
    found = _quick(options.text, setting)
    line = missing_choice(found)
    if line is not None and not options.yes and not wants_json(options) and _is_asked():
        say(f"{line.plain_heading}: {', '.join(line.typed_choices)}")
        show()
        if word := sys.stdin.readline().strip():
            found = _quick(with_word(options.text, word), setting)
    if found.is_whole and not (ahead := doubts(found, setting)):
        return found
    said = list(ahead) if found.is_whole else [*_missing(found), *doubts(found, setting)]
    raise RefusedError(" ".join(said))


def _quick(text: str, setting: Setting) -> Quick:
    found = quick(text, setting, setting.now)
    if isinstance(found, NotUnderstood):
        words = translate("CommandLine", "“{text}” was not understood. {hint}")
        raise RefusedError(words.format(text=found.text, hint=found.hint))
    return found


def _missing(found: Quick) -> list[str]:
    """Return what a line still needs, in a sentence; nothing where nothing is missing."""
    if not found.missing:
        return []
    sheet = sheet_of(found.kind)
    text = translate("CommandLine", "{kind} – still missing: {lines}.")
    return [text.format(kind=sheet.name, lines=needed_text(sheet, found.missing))]


def _is_asked() -> bool:
    """Tell whether somebody sits at a terminal and can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(options: Namespace, person: Person, sheet: Sheet, entry: DiaryEntry) -> None:
    """Show what was understood and ask; raise ``RefusedError`` where nobody says yes."""
    if wants_json(options):
        say_json({**as_json(entry, person), "id": None, "told": dict(sheet.told(entry))})
    else:
        say(translate("CommandLine", "Understood for {name}:").format(name=person.name))
        say(*lines_of(sheet, entry))
        show()
        if _is_asked():
            say(translate("CommandLine", "Keep it? y or n"))
            show()
            if sys.stdin.readline().strip().casefold() in ("y", "yes"):
                return
    raise RefusedError(
        translate("CommandLine", "Nothing was kept. With --yes it is kept as it was understood.")
    )


def _list(options: Namespace) -> int:
    check_period(options)
    with opened(options) as store:
        person = person_of(options, store)
        with store.reading() as records:
            diary = diary_of(records, person.id)
    diary = diary.between(options.start or date.min, options.end or date.max)
    entries = [entry for entry in _in_time(diary) if _is_of(entry, options.kind)]
    if wants_json(options):
        say_json([as_json(entry, person) for entry in entries])
    elif entries:
        say_table(_row(entry) for entry in entries)
    else:
        text = translate("CommandLine", "Nothing of that is in the diary of {name}.")
        say(text.format(name=person.name))
    return 0


def _in_time(diary: Diary) -> list[DiaryEntry]:
    return sorted(diary, key=lambda entry: entry.order)


def _is_of(entry: DiaryEntry, key: str | None) -> bool:
    return key is None or sheet_of(type(entry)).key == key


def _row(entry: DiaryEntry) -> tuple[str, str, str, str]:
    at = f"{entry.at:%H:%M}" if isinstance(entry, TimedEntry) and entry.at else ""
    note = " ".join(entry.note.split())
    name = sheet_of(type(entry)).name_of(entry)
    what = " ".join(headline_beside(name, entry).split())
    return days_told(entry), at, name, f"{what}  {note}" if note else what


def _keep(store: Store, sheet: Sheet, entry: DiaryEntry) -> tuple[DiaryEntry, ...]:
    """Keep an entry; return those of its kind that were there before."""
    with store.reading() as records:
        others = records.all(type(entry), entry.person)
    gesture = translate("Gesture", "Add to the diary: {kind}").format(kind=sheet.name_of(entry))
    changes.keep(store, gesture, entry)
    return others
