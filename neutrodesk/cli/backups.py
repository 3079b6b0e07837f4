"""Backups: made, listed, looked into and brought back."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from neutrodesk.cli.answers import say, say_json, say_table
from neutrodesk.cli.arguments import Commands, file_of, opened, path, wants_json
from neutrodesk.cli.backed_up import (
    as_json,
    contents,
    outside_as_json,
    outside_text,
    path_text,
    preview_as_json,
    preview_lines,
)
from neutrodesk.cli.passphrases import unlocking
from neutrodesk.errors import StoreError
from neutrodesk.i18n import translate
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import Outside, copy_outside, outside, outside_of
from neutrodesk.services.backups.preview import Preview, preview
from neutrodesk.services.backups.restoring import Restored, restore
from neutrodesk.services.backups.shelf import backups_in, shelf_of, shelves_of
from neutrodesk.storage.store import Store


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    made = commands.add(
        "backup", translate("CommandLine", "make a backup of the file"), _backup, keeps=True
    )
    made.add_argument(
        "--to",
        type=path,
        metavar="DIR",
        help=translate("CommandLine", "copy it there as well, such as to a stick"),
    )
    commands.add("backups", translate("CommandLine", "list the backups of the file"), _backups)
    restored = commands.add(
        "restore",
        translate("CommandLine", "bring a backup back; the present file is kept beside it"),
        _restore,
        keeps=True,
    )
    restored.add_argument("backup", type=path, metavar="FILE")
    restored.add_argument(
        "--preview",
        action="store_true",
        help=translate("CommandLine", "show what is in it and what would change; change nothing"),
    )


def _backup(options: Namespace) -> int:
    with opened(options) as store:
        backup = make(store)
        copy = None if options.to is None else copy_outside(backup, options.to)
        place = outside(store)
    if wants_json(options):
        say_json({**as_json(backup), "copy": None if copy is None else str(copy)})
        return 0
    say(
        translate("CommandLine", "Made “{path}”: {contents}. Opened, checked and counted.").format(
            path=backup.path, contents=contents(backup)
        )
    )
    if copy is not None:
        say(translate("CommandLine", "Copied to “{path}”.").format(path=copy))
        if place.same_disk:
            say(
                translate(
                    "CommandLine",
                    "That folder is on the same disk as the file: it does not help where the disk"
                    " fails.",
                )
            )
    return 0


def _backups(options: Namespace) -> int:
    folders, place = _shelves(options)
    there = [backup for folder in folders for backup in backups_in(folder)]
    if wants_json(options):
        say_json(
            {
                "folders": list(map(str, folders)),
                "backups": [as_json(backup) for backup in there],
                "outside": None if place is None else outside_as_json(place),
            }
        )
        return 0
    if not there:
        say(translate("CommandLine", "There is no backup of this file yet."))
    else:
        say_table(
            (
                str(backup.number),
                f"{backup.manifest.made_here:%Y-%m-%d %H:%M}",
                contents(backup),
                backup.path.name,
            )
            for backup in there
        )
        for folder in folders:
            say(translate("CommandLine", "They are in “{folder}”.").format(folder=folder))
    if place is not None:
        say(outside_text(place))
    return 0


def _shelves(options: Namespace) -> tuple[Sequence[Path], Outside | None]:
    """Return the folders of a file's backups; by its name where it cannot be opened."""
    file = file_of(options)
    with suppress(StoreError):
        store = Store.open(file)
        try:
            return (shelf_of(file, store.book),), outside(store)
        finally:
            store.close()
    folders = shelves_of(file)
    newest = next((backup for folder in folders for backup in backups_in(folder)), None)
    return folders, None if newest is None else outside_of(file, newest.manifest.book)


def _restore(options: Namespace) -> int:
    options.keeps = not options.preview
    file, source = file_of(options), options.backup

    def brought_back(secret: str | None) -> tuple[Preview, Restored | None]:
        seen = preview(file, source, secret)
        if seen.why is not None:
            raise seen.why
        return seen, None if options.preview else restore(file, source, secret)

    seen, done = unlocking(options, brought_back)
    if wants_json(options):
        kept = {} if done is None else {"file": str(done.path), "kept": path_text(done.kept)}
        say_json({**kept, **preview_as_json(seen)})
    elif done is None:
        say(*preview_lines(seen))
    else:
        say(*_restored_lines(source, done))
    return 0


def _restored_lines(source: Path, done: Restored) -> Iterable[str]:
    yield translate("CommandLine", "Brought back “{backup}” to “{file}”.").format(
        backup=source, file=done.path
    )
    if done.kept is not None:
        yield translate(
            "CommandLine",
            "The file from before is kept as “{kept}”; “neutrodesk-cli restore” with its name goes"
            " back to it.",
        ).format(kept=done.kept)
