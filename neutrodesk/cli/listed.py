"""The list of a file's backups: its own where the file tells which, else those of its name."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from neutrodesk.cli.answers import say, say_json, say_table
from neutrodesk.cli.arguments import file_of, wants_json
from neutrodesk.cli.backed_up import as_json, contents, outside_as_json, outside_text
from neutrodesk.cli.passphrases import given
from neutrodesk.cli.sentences import command
from neutrodesk.errors import FileMissingError, LockedFileError, StoreError
from neutrodesk.i18n import translate
from neutrodesk.services.backups.outside import Outside, outside_of
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of, shelves_of
from neutrodesk.services.failures import explain
from neutrodesk.services.opening import open_book, open_copy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """The backups that were found; `why` is what kept the file from telling which are its own."""

    folders: Sequence[Path]
    backups: Sequence[Backup]
    outside: Outside | None = None
    why: StoreError | None = None


def list_backups(options: Namespace) -> int:
    """List the backups of the file, and say where they are and how old the copy outside is."""
    file = file_of(options)
    found = _found(file, given(options))
    if wants_json(options):
        say_json(
            {
                "known": found.why is None,
                "why": found.why and explain(found.why).happened,
                "folders": list(map(str, found.folders)),
                "backups": [as_json(backup) for backup in found.backups],
                "outside": None if found.outside is None else outside_as_json(found.outside),
            }
        )
    elif found.why is None:
        _tell(found)
    else:
        _tell_by_name(file, found, found.why)
    return 1 if isinstance(found.why, FileMissingError) and not found.backups else 0


def _found(file: Path, secret: str | None) -> _Listed:
    try:
        book = _book(file, secret)
    except StoreError as error:
        folders = shelves_of(file)
        there = [backup for folder in folders for backup in backups_in(folder)]
        return _Listed(folders=folders, backups=there, why=error)
    shelf = shelf_of(file, book)
    there = list(backups_in(shelf, book))
    return _Listed(folders=(shelf,), backups=there, outside=outside_of(file, book))


def _book(file: Path, secret: str | None) -> str:
    try:
        with closing(open_book(file, secret)) as store:
            return store.book
    except LockedFileError:
        # A window has it open, and a copy tells as much.
        with closing(open_copy(file, secret)) as store:
            return store.book


def _tell(found: _Listed) -> None:
    if found.backups:
        _tell_rows(found.backups)
        for folder in found.folders:
            say(translate("CommandLine", "They are in “{folder}”.").format(folder=folder))
    else:
        say(translate("CommandLine", "There is no backup of this file yet."))
    if found.outside is not None:
        say(outside_text(found.outside))


def _tell_by_name(file: Path, found: _Listed, why: StoreError) -> None:
    say(explain(why).happened)
    if not found.backups:
        say(translate("CommandLine", "No backup of a file with this name was found here."))
        return
    books = list(dict.fromkeys(backup.manifest.book for backup in found.backups))
    say(
        translate(
            "CommandLine",
            "These backups are of files with its name. Which are its own cannot be told while it"
            " is closed; they may be another family's.",
        )
    )
    for number, book in enumerate(books, 1):
        of_book = [backup for backup in found.backups if backup.manifest.book == book]
        if len(books) > 1:
            say("", _family_text(number, of_book))
        _tell_rows(of_book)
        say(
            translate("CommandLine", "They are in “{folder}”.").format(
                folder=of_book[0].path.parent
            )
        )
    newest = max(found.backups, key=lambda backup: backup.made_at)
    say(
        translate("CommandLine", "“{command}” shows who is in the newest.").format(
            command=command(file, "restore", "--preview", newest.path)
        )
    )


def _family_text(number: int, backups: Sequence[Backup]) -> str:
    """Return what tells one family from another in backups that need not be opened."""
    newest = backups[0].manifest
    return translate("CommandLine", "Family {number}: people {people}, days {days}").format(
        number=number, people=newest.counts.people, days=_days(newest.first, newest.last)
    )


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return translate("CommandLine", "not told")
    return translate("CommandLine", "{first} to {last}").format(first=first, last=last)


def _tell_rows(backups: Sequence[Backup]) -> None:
    say_table(
        (
            str(backup.number),
            f"{backup.manifest.made_here:%Y-%m-%d %H:%M}",
            contents(backup),
            translate("CommandLine", "encrypted") if backup.manifest.encrypted else "",
            backup.path.name,
        )
        for backup in backups
    )
