"""Checks: every record held against its checksum, and damaged ones brought back."""

from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, say, say_json
from neutrodesk.cli.arguments import Commands, file_of, opened, wants_json
from neutrodesk.cli.backed_up import as_json, check_as_json, contents, mended_as_json
from neutrodesk.cli.sentences import command, newest_by_name, sentence_of
from neutrodesk.errors import DamagedFileError, FileMissingError, NotOurFileError, StoreError
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.backups.mending import Found, Mended, mend
from neutrodesk.services.backups.shelf import Backup, newest_good, shelf_of
from neutrodesk.services.failures import explain
from neutrodesk.services.opening import is_encrypted
from neutrodesk.services.record_words import kind_text
from neutrodesk.storage.checking import Check
from neutrodesk.storage.damage import Damaged
from neutrodesk.storage.vault import key_file


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
    file = file_of(options)
    try:
        with opened(options) as store:
            before = check = store.check()
            good = newest_good(shelf_of(file, store.book), store.book)
            mended = None
            if options.mend and not check.sound:
                words = translate("CommandLine", "Damaged records brought back")
                mended = mend(store, check.damaged, words)
                check = store.check()
    except (StoreError, RefusedError) as error:
        return _tell_unopened(options, file, error)
    if wants_json(options):
        say_json({**check_as_json(check, good), **mended_as_json(before, check, mended)})
    else:
        say(
            *_check_lines(file, check, good, () if mended is None else _done(before, check, mended))
        )
    return 0 if check.sound else 1


def _tell_unopened(options: Namespace, file: Path, error: StoreError | RefusedError) -> int:
    """Say why a file cannot be checked, and name the newest backup of its name."""
    good = newest_by_name(file, whole=True)
    if wants_json(options):
        why = str(error) if isinstance(error, RefusedError) else sentence_of(error)
        facts = {"sound": None if _may_be_whole(error) else False, "opened": False, "why": why}
        say_json({**facts, "backup": good and as_json(good)})
        return 1
    if isinstance(error, RefusedError) or _may_be_whole(error):
        raise error
    words = explain(error)
    say(words.happened, words.safe)
    say(_way_back(file, good))
    if good is not None:
        say(
            translate(
                "CommandLine",
                "It was found by the name of the file, so it may be another family's; the preview"
                " says who is in it.",
            )
        )
    return 1


def _may_be_whole(error: StoreError | RefusedError) -> bool:
    """Tell whether a file that was not opened may be as it was written all the same."""
    return not isinstance(error, (DamagedFileError, NotOurFileError, FileMissingError)) or (
        isinstance(error, NotOurFileError) and error.path is not None and _is_encrypted(error.path)
    )


def _is_encrypted(path: Path) -> bool:
    with suppress(StoreError, OSError):
        return key_file(path).is_file() and is_encrypted(path)
    return False


def _done(before: Check, after: Check, mended: Mended) -> Iterable[str]:
    """Yield what mending did: to records, to the history and to the file as a whole."""
    for found in (*mended.from_history, *mended.from_backups):
        yield _brought_back(found)
    for each in mended.left:
        yield translate(
            "CommandLine",
            "Put aside, as no good version of it was found: {kind} {id}. Its letters stay in"
            " the file, and it is no record any more.",
        ).format(kind=kind_text(each.kind), id=each.record or "?")
    if before.history_damaged > after.history_damaged:
        yield translate(
            "CommandLine",
            "Put aside lines of the history that were not as they were written: {number}. Records"
            " stay as they are; those steps are no longer told.",
        ).format(number=before.history_damaged - after.history_damaged)
    if before.structure and not after.structure:
        yield translate("CommandLine", "The index of the file was made anew from its rows.")


def _check_lines(
    file: Path, check: Check, good: Backup | None, done: Iterable[str]
) -> Iterable[str]:
    yield translate(
        "CommandLine", "Checked: people {people}, blood tests {tests}, records in all {records}."
    ).format(people=check.people, tests=check.tests, records=check.records)
    yield from done
    if check.sound:
        yield translate("CommandLine", "Every one is as it was written.")
    for each in check.damaged:
        yield translate("CommandLine", "Not as it was written: {kind} {id}. {way}").format(
            kind=kind_text(each.kind), id=each.record or "?", way=_way_on(file, each)
        )
    if check.history_damaged:
        yield translate(
            "CommandLine", "Lines of the history that are not as they were written: {number}."
        ).format(number=check.history_damaged)
    if check.structure:
        yield translate("CommandLine", "The file does not hang together.")
    if check.sound:
        yield _last_backup(file, good)
        return
    if not check.damaged:
        words = translate("CommandLine", "“{command}” puts aside what is not, and keeps the rest.")
        yield words.format(command=command(file, "check", "--mend"))
    yield _way_back(file, good)


def _way_on(file: Path, damaged: Damaged) -> str:
    if damaged.good is not None:
        words = translate("CommandLine", "Its history has a good version: “{command}”.")
    else:
        words = translate("CommandLine", "“{command}” looks for it in the backups.")
    return words.format(command=command(file, "check", "--mend"))


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


def _last_backup(file: Path, good: Backup | None) -> str:
    if good is None:
        words = translate("CommandLine", "There is no backup of it yet: “{command}”.")
        return words.format(command=command(file, "backup"))
    return translate("CommandLine", "The newest whole backup is of {day}: {contents}.").format(
        day=day_text(good.manifest.made_here.date()), contents=contents(good)
    )


def _way_back(file: Path, good: Backup | None) -> str:
    if good is None:
        return translate(
            "CommandLine", "No backup of it was found here; look for one on a stick or elsewhere."
        )
    return translate(
        "CommandLine",
        "The newest whole backup is of {day}: {contents}. “{command}” shows what it would bring"
        " back.",
    ).format(
        day=day_text(good.manifest.made_here.date()),
        contents=contents(good),
        command=command(file, "restore", "--preview", good.path),
    )
