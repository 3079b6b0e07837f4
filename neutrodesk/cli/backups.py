"""Backups: made, listed, looked into and brought back."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, say, say_json
from neutrodesk.cli.arguments import Commands, file_of, opened, wants_json
from neutrodesk.cli.backed_up import (
    as_json,
    made_text,
    path_text,
    preview_as_json,
    preview_lines,
)
from neutrodesk.cli.listed import list_backups
from neutrodesk.cli.passphrases import unlocking
from neutrodesk.cli.sentences import command, damaged_sentence, sentence_of
from neutrodesk.cli.typed_values import path
from neutrodesk.errors import CannotWriteError, DamagedFileError, StoreError
from neutrodesk.i18n import translate
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import copy_outside, outside
from neutrodesk.services.backups.preview import Preview, preview
from neutrodesk.services.backups.restoring import Restored, restore
from neutrodesk.services.backups.shelf import Backup
from neutrodesk.services.opening import is_encrypted, reads_as_code
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
    commands.add("backups", translate("CommandLine", "list the backups of the file"), list_backups)
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
    restored.add_argument(
        "--other-family",
        action="store_true",
        help=translate("CommandLine", "bring it back even where it is of another family's file"),
    )


def _backup(options: Namespace) -> int:
    with opened(options) as store:
        backup = _made(store, file_of(options))
        copy = None if options.to is None else _copied(backup, options.to)
        place = outside(store)
    if wants_json(options):
        say_json({**as_json(backup), "copy": None if copy is None else str(copy)})
        return 0
    say(made_text(backup))
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


def _made(store: Store, file: Path) -> Backup:
    try:
        return make(store)
    except DamagedFileError as error:
        raise RefusedError(damaged_sentence(file)) from error


def _copied(backup: Backup, folder: Path) -> Path:
    """Copy a backup to a second place; where that fails, say that the backup itself was made."""
    if folder.resolve() == backup.path.parent.resolve():
        words = translate(
            "CommandLine",
            "“{folder}” is where the backups are already; name a folder elsewhere, such as on a"
            " stick.",
        )
        raise RefusedError(f"{made_text(backup)} {words.format(folder=folder)}")
    if not folder.is_dir():
        words = translate(
            "CommandLine",
            "It was not copied: there is no folder “{folder}”. Connect the stick, or make the"
            " folder.",
        )
        raise RefusedError(f"{made_text(backup)} {words.format(folder=folder)}")
    try:
        return copy_outside(backup, folder)
    except (StoreError, CannotWriteError) as error:
        words = translate("CommandLine", "It was not copied: {why}")
        raise RefusedError(f"{made_text(backup)} {words.format(why=sentence_of(error))}") from error


def _restore(options: Namespace) -> int:
    options.keeps = not options.preview
    file, source = file_of(options), options.backup
    if not source.exists():
        words = translate("CommandLine", "There is no file at “{path}”; “{command}” lists backups.")
        raise RefusedError(words.format(path=source, command=command(file, "backups")))
    secrets = list[str | None]()

    def brought_back(secret: str | None) -> tuple[Preview, Restored | None]:
        secrets[:] = [secret]
        seen = preview(file, source, secret)
        if seen.why is not None:
            raise seen.why
        if options.preview:
            return seen, None
        if not (seen.same_book or options.other_family):
            raise RefusedError(_of_another_family(source, seen))
        return seen, restore(file, source, secret)

    seen, done = unlocking(options, brought_back)
    if wants_json(options):
        kept = {} if done is None else {"file": str(done.path), "kept": path_text(done.kept)}
        say_json({**kept, **preview_as_json(seen)})
    elif done is None:
        say(*preview_lines(seen))
    else:
        say(*_restored_lines(source, done), *_opened_by(done.path, secrets[0]))
    return 0


def _of_another_family(source: Path, seen: Preview) -> str:
    words = translate(
        "CommandLine",
        "Nothing was brought back: “{backup}” is of another family's file ({names}). Where that is"
        " meant, --other-family says so; the present file is then kept beside it.",
    )
    return words.format(backup=source, names=", ".join(each.name for each in seen.people) or "-")


def _opened_by(file: Path, secret: str | None) -> Iterable[str]:
    """Yield what opens a file that was brought back, where it is encrypted."""
    if not is_encrypted(file):
        return
    if secret is None or reads_as_code(secret):
        yield translate(
            "CommandLine",
            "It is encrypted, and the recovery code opens it. Its passphrase is the one it had;"
            " “{command}” gives it another one.",
        ).format(command=command(file, "change-passphrase"))
    else:
        yield translate(
            "CommandLine",
            "It is encrypted: the passphrase that you gave just now opens it, and so does the"
            " recovery code of that file.",
        )


def _restored_lines(source: Path, done: Restored) -> Iterable[str]:
    yield translate("CommandLine", "Brought back “{backup}” to “{file}”.").format(
        backup=source, file=done.path
    )
    if done.kept is not None:
        yield translate(
            "CommandLine",
            "The file from before is kept as “{kept}”; “{command}” goes back to it.",
        ).format(kept=done.kept, command=command(done.path, "restore", done.kept))
