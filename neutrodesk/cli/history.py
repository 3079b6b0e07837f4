"""The history: what was done in the file, of whom and why, and what was done to one record."""

from argparse import Namespace
from collections.abc import Mapping

from neutrodesk.cli.answers import RefusedError, say, say_json, say_table
from neutrodesk.cli.arguments import Commands, catalogue_of, opened, wants_json
from neutrodesk.cli.short_ids import picked, require_long
from neutrodesk.cli.typed_values import name
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Record, RecordId
from neutrodesk.errors import DamagedRecordsError
from neutrodesk.i18n import translate
from neutrodesk.services.differences import Difference
from neutrodesk.services.history import Amendment, body_lines, deed_text, for_programs, history_of
from neutrodesk.storage.journal import Entry
from neutrodesk.storage.store import Store

Json = dict[str, object]
_AT = "%Y-%m-%d %H:%M"


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    history = commands.add(
        "history", translate("CommandLine", "list what was done in the file"), _history
    )
    history.add_argument(
        "--test",
        type=name,
        metavar="ID",
        help=translate(
            "CommandLine",
            "only what was done to one blood test or diary entry: its id, or its beginning",
        ),
    )


def _history(options: Namespace) -> int:
    if options.test is not None:
        return _of_one(options)
    with opened(options) as store:
        entries = store.history()
        about = _about(store, entries)
    if wants_json(options):
        say_json([{**for_programs(entry), "about": about[entry.number]} for entry in entries])
    elif entries:
        say_table(_row(entry, about[entry.number]) for entry in entries)
    else:
        say(translate("CommandLine", "Nothing was done in this file yet."))
    return 0


def _row(entry: Entry, about: str) -> tuple[str, ...]:
    at = entry.at.astimezone().strftime(_AT)
    why = translate("CommandLine", "Why: {reason}").format(reason=" ".join(entry.reason.split()))
    return str(entry.number), at, entry.who, deed_text(entry), about, why if entry.reason else ""


def _about(store: Store, entries: list[Entry]) -> Mapping[int, str]:
    """Return whose and which record each entry was about, by its number."""
    with store.reading() as records:
        people = {person.id: person.name for person in records.all(Person)}
    changes = {entry.number: _change(store, entry) for entry in entries}
    for change in changes.values():
        # Who was taken out of the file has the last name that the history knows.
        for step in change.steps:
            if isinstance(step.record, Person):
                people.setdefault(step.record.id, step.record.name)
    return {number: _told(change, people) for number, change in changes.items()}


def _change(store: Store, entry: Entry) -> Change:
    """Return what an entry changed; nothing where the disk has damaged that."""
    try:
        return store.change_of(entry)
    except DamagedRecordsError:
        return Change()


def _told(change: Change, people: Mapping[RecordId, str]) -> str:
    """Return the one record of a change in words; of many, whose they are and how many."""
    # The words for every kind of record are for who looks back: no other command needs them.
    from neutrodesk.services.record_words import name_text  # noqa: PLC0415

    if not change.steps:
        return ""
    if len(change.steps) == 1:
        return " ".join(name_text(change.steps[0].record, people).split())
    names = sorted(people[each] for each in change.people() if each in people)
    words = translate("CommandLine", "{names} · records: {number}")
    if not names:
        words = translate("CommandLine", "records: {number}")
    return words.format(names=", ".join(names), number=len(change.steps))


def _of_one(options: Namespace) -> int:
    """Tell everything that was done to one blood test or entry of the diary, or another record.

    Also to one that was deleted since.
    """
    with opened(options) as store:
        history = history_of(store, _record(options.test, store), catalogue_of(store))
    if not history:
        raise RefusedError(_nothing(options.test))
    if wants_json(options):
        say_json([_as_json(amendment) for amendment in history])
    else:
        for amendment in history:
            at = amendment.at.strftime(_AT)
            say("  ".join(part for part in (at, amendment.who, deed_text(amendment)) if part))
            say(*(f"    {line}" for line in body_lines(amendment)))
    return 0


def _record(typed: str, store: Store) -> RecordId:
    """Return the id that was typed, or the only one that begins so, of a deleted record too."""
    if store.steps_of(RecordId(typed)):
        return RecordId(typed)
    require_long(typed)
    several = translate("CommandLine", "More than one record has an id that begins “{id}”.")
    with store.reading() as records:
        kept: list[Record] = [*records.all(BloodTest)]
        kept += (entry for kind in ENTRIES for entry in records.all(kind))
    found = picked(typed, kept, several)
    if found is None:
        steps = (step.record for _, change in store.changes() for step in change.steps)
        found = picked(typed, {record.id: record for record in steps}.values(), several)
    if found is None:
        raise RefusedError(_nothing(typed))
    return found.id


def _nothing(typed: str) -> str:
    words = translate("CommandLine", "There is no blood test or diary entry with the id “{id}”.")
    return words.format(id=typed)


def _as_json(amendment: Amendment) -> Json:
    differences = [_difference(each) for each in amendment.differences]
    return {**for_programs(amendment), "differences": differences}


def _difference(difference: Difference) -> Json:
    key, _, method = difference.result.partition("|")
    return {
        "part": str(difference.part),
        "analyte": key or None,
        "method": method or None,
        "what": difference.what,
        "before": difference.before or None,
        "after": difference.after or None,
    }
