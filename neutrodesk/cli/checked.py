"""Checks: every record held against its checksum, and damaged ones brought back."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from neutrodesk.cli.answers import say, say_json
from neutrodesk.cli.arguments import Commands, file_of, opened, wants_json
from neutrodesk.cli.backed_up import as_json, contents
from neutrodesk.errors import DamagedFileError, NotOurFileError, StoreError
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.backups.mending import Found, Mended, mend
from neutrodesk.services.backups.shelf import Backup, newest_good, shelf_of, shelves_of
from neutrodesk.services.failures import explain
from neutrodesk.services.record_words import kind_text
from neutrodesk.storage.checking import Check
from neutrodesk.storage.damage import Damaged


def attach(commands: Commands) -> None:
    """Add the command of this module."""
    checked = commands.add(
        "check", translate("CommandLine", "hold every record against its checksum"), _check
    )
    checked.add_argument(
        "--mend",
        action="store_true",
        help=translate(
            "CommandLine", "bring damaged records back from the history or the newest good backup"
        ),
    )


def _check(options: Namespace) -> int:
    options.keeps = options.mend
    try:
        with opened(options) as store:
            check = store.check()
            good = newest_good(shelf_of(file_of(options), store.book), store.book)
            mended = None
            if options.mend and not check.sound:
                words = translate("CommandLine", "Damaged records brought back")
                mended = mend(store, check.damaged, words)
                check = store.check()
    except (DamagedFileError, NotOurFileError) as error:
        _tell_unopened(options, error)
        return 1
    if wants_json(options):
        say_json(_check_as_json(check, good, mended))
    else:
        say(*_check_lines(check, good, mended))
    return 0 if check.sound else 1


def _tell_unopened(options: Namespace, error: StoreError) -> None:
    folders = shelves_of(file_of(options))
    good = next((found for folder in folders if (found := newest_good(folder))), None)
    if wants_json(options):
        say_json({"sound": False, "opened": False, "backup": good and as_json(good)})
        return
    words = explain(error)
    say(words.happened, words.safe, _way_back(good))


def _check_lines(check: Check, good: Backup | None, mended: Mended | None) -> Iterable[str]:
    yield translate(
        "CommandLine", "Checked: {people} people, {tests} blood tests, {records} records in all."
    ).format(people=check.people, tests=check.tests, records=check.records)
    if mended is not None:
        for found in (*mended.from_history, *mended.from_backups):
            yield _brought_back(found)
        for each in mended.left:
            yield translate(
                "CommandLine",
                "Put aside, as no good version of it was found: {kind} {id}. Its letters stay in"
                " the file, and it is no record any more.",
            ).format(kind=kind_text(each.kind), id=each.record or "?")
    if check.sound:
        yield translate("CommandLine", "Every one is as it was written.")
    for each in check.damaged:
        yield translate("CommandLine", "Not as it was written: {kind} {id}. {way}").format(
            kind=kind_text(each.kind), id=each.record or "?", way=_way_on(each)
        )
    if check.history_damaged:
        yield translate(
            "CommandLine", "Lines of the history that are not as they were written: {number}."
        ).format(number=check.history_damaged)
    if check.structure:
        yield translate("CommandLine", "The file does not hang together.")
    yield _way_back(good) if not check.sound else _last_backup(good)


def _way_on(damaged: Damaged) -> str:
    if damaged.good is not None:
        return translate("CommandLine", "Its history has a good version: “check --mend”.")
    return translate("CommandLine", "“check --mend” looks for it in the backups.")


def _brought_back(found: Found) -> str:
    kind = kind_text(found.damaged.kind)
    if found.backup is None:
        return translate("CommandLine", "Brought back from the history: {kind} {id}.").format(
            kind=kind, id=found.damaged.record
        )
    return translate(
        "CommandLine", "Brought back from the backup of {day} (number {number}): {kind} {id}."
    ).format(
        kind=kind,
        id=found.damaged.record,
        number=found.backup.number,
        day=day_text(found.backup.manifest.made_here.date()),
    )


def _last_backup(good: Backup | None) -> str:
    if good is None:
        return translate("CommandLine", "There is no backup of it yet: “neutrodesk-cli backup”.")
    return translate("CommandLine", "The newest whole backup is of {day}: {contents}.").format(
        day=day_text(good.manifest.made_here.date()), contents=contents(good)
    )


def _way_back(good: Backup | None) -> str:
    if good is None:
        return translate(
            "CommandLine", "No backup of it was found here; look for one on a stick or elsewhere."
        )
    return translate(
        "CommandLine",
        "The newest whole backup is of {day}: {contents}. “neutrodesk-cli restore --preview"
        ' "{path}"” shows what it would bring back.',
    ).format(day=day_text(good.manifest.made_here.date()), contents=contents(good), path=good.path)


def _check_as_json(check: Check, good: Backup | None, mended: Mended | None) -> dict[str, Any]:
    return {
        "sound": check.sound,
        "opened": True,
        "people": check.people,
        "tests": check.tests,
        "records": check.records,
        "entries": check.entries,
        "structure": check.structure,
        "history_damaged": check.history_damaged,
        "damaged": [
            {
                "kind": each.kind,
                "id": each.record,
                "missing": each.missing,
                "in_history": each.good is not None,
            }
            for each in check.damaged
        ],
        "mended": mended
        and [
            {"kind": f.damaged.kind, "id": f.damaged.record, "backup": f.backup and f.backup.number}
            for f in (*mended.from_history, *mended.from_backups)
        ],
        "backup": good and as_json(good),
    }
