"""The passphrase of the file: set, changed, taken away, and the recovery sheet for a drawer."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from neutrodesk.cli.answers import RefusedError, mention, say, say_json
from neutrodesk.cli.arguments import PATIENCE, Commands, add_out, file_of, out_of, today, wants_json
from neutrodesk.cli.codes import show_code, telling_of_the_code, try_places
from neutrodesk.cli.passphrases import (
    NEW_VARIABLE,
    VARIABLE,
    given,
    new_given,
    new_passphrase,
    secret_of,
)
from neutrodesk.cli.sentences import require_sound
from neutrodesk.cli.typed_values import path
from neutrodesk.files import write_bytes
from neutrodesk.i18n import translate
from neutrodesk.services import protecting
from neutrodesk.services.earlier_copies import Left, Replaced, exchange, plain_copies
from neutrodesk.services.opening import is_encrypted
from neutrodesk.storage.store import Store

PAPERS = ("a4", "letter")


def attach(commands: Commands) -> None:
    """Add the commands of this module."""
    protect = commands.add(
        "protect",
        translate(
            "CommandLine",
            "encrypt the file; the passphrase is typed, or stands in --passphrase-file or {name}",
        ).format(name=VARIABLE),
        _protect,
    )
    protect.add_argument(
        "--remove-plain-backups",
        action="store_true",
        help=translate(
            "CommandLine",
            "make an encrypted backup, then remove the earlier ones, which anybody can read",
        ),
    )
    change = commands.add(
        "change-passphrase",
        translate("CommandLine", "give an encrypted file another passphrase"),
        _change,
        keeps=True,
    )
    _add_new(change)
    commands.add(
        "unprotect",
        translate("CommandLine", "remove the encryption of the file"),
        _unprotect,
        keeps=True,
    )
    sheet = commands.add(
        "recovery-sheet",
        translate("CommandLine", "write the page with the recovery code, to be printed and kept"),
        _sheet,
        keeps=True,
    )
    add_out(sheet, translate("CommandLine", "the PDF to write"))
    sheet.add_argument("--paper", choices=PAPERS, default=PAPERS[0])


def _add_new(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        type=path,
        metavar="F",
        help=translate(
            "CommandLine", "a file whose first line is the new passphrase (else {name}, or typed)"
        ).format(name=NEW_VARIABLE),
    )


def _protect(options: Namespace) -> int:
    """Encrypt the file.

    The code is shown before anything is done: where it cannot be shown, nothing is done at all.
    """
    file = file_of(options)
    if is_encrypted(file):
        words = translate(
            "CommandLine",
            "“{path}” is encrypted already; “change-passphrase” gives it another passphrase.",
        )
        raise RefusedError(words.format(path=file))
    passphrase = new_passphrase(given(options))
    with closing(Store.open(file, wait=PATIENCE)) as store:
        require_sound(store.check(), file)
        older = plain_copies(file, store.book)
    prepared = protecting.prepare(file)
    try_places(file)
    with telling_of_the_code(file):
        show_code(options, file, prepared.code.groups)
        protecting.protect(file, passphrase, prepared)
    options.keeps = True
    if not wants_json(options):
        say(translate("CommandLine", "“{path}” is encrypted.").format(path=file))
    if older and options.remove_plain_backups:
        replaced = exchange(file, passphrase, older)
        tell = mention if wants_json(options) else say
        for line in _exchange_lines(replaced):
            tell(line)
        return 1 if any(why is Left.STUCK for _, why in replaced.left) else 0
    if older:
        words = translate("CommandLine", "Not encrypted, as made before: {paths}")
        mention(words.format(paths=", ".join(f"“{each.path}”" for each in older)))
    return 0


def _exchange_lines(replaced: Replaced) -> Iterator[str]:
    """Say which plain copies went for which encrypted one, and what stays and why."""
    yield translate("CommandLine", "Made the encrypted backup “{path}”.").format(
        path=replaced.backup.path
    )
    if replaced.outside is not None:
        yield translate("CommandLine", "Copied to “{path}”.").format(path=replaced.outside)
    for each in replaced.removed:
        yield translate("CommandLine", "Removed “{path}”.").format(path=each.path)
    for each, why in replaced.left:
        yield translate("CommandLine", "Not removed, and not encrypted: “{path}” ({why}).").format(
            path=each.path, why=_why_left(why)
        )


def _why_left(why: Left) -> str:
    return {
        Left.KEPT_FILE: translate(
            "CommandLine", "kept from before a restore; delete it where it is not needed"
        ),
        Left.OTHER_CONTENT: translate("CommandLine", "it holds something that the file does not"),
        Left.UNREAD: translate("CommandLine", "it could not be read to the end"),
        Left.NO_COPY_OUTSIDE: translate(
            "CommandLine", "the encrypted backup could not be copied there first"
        ),
        Left.STUCK: translate("CommandLine", "the system did not let it be removed"),
    }[why]


def _encrypted(options: Namespace) -> Path:
    """Return the family's file; raise ``RefusedError`` where it is not encrypted."""
    file = file_of(options)
    if not is_encrypted(file):
        words = translate("CommandLine", "“{path}” is not encrypted; “protect” encrypts it.")
        raise RefusedError(words.format(path=file))
    return file


def _change(options: Namespace) -> int:
    file = _encrypted(options)
    prompt = translate("CommandLine", "Passphrase until now, or recovery code: ")
    secret = secret_of(options, prompt)
    # A wrong one is told before a new one is typed twice for nothing.
    protecting.recovery_code(file, secret)
    protecting.change_passphrase(file, secret, new_passphrase(new_given(options)))
    return _told(
        options,
        file,
        translate("CommandLine", "The passphrase is changed. The recovery code is as before."),
    )


def _unprotect(options: Namespace) -> int:
    file = _encrypted(options)
    prompt = translate("CommandLine", "Passphrase or recovery code: ")
    protecting.unprotect(file, secret_of(options, prompt))
    words = translate("CommandLine", "“{path}” is no longer encrypted.")
    return _told(options, file, words.format(path=file))


def _sheet(options: Namespace) -> int:
    # Typst takes its time, so it is imported where a page is made.
    from neutrodesk.reports.recovery_sheet import recovery_document, recovery_sheet  # noqa: PLC0415
    from neutrodesk.reports.summary import Paper  # noqa: PLC0415 - the same

    file, out = _encrypted(options), out_of(options)
    secret = secret_of(options, translate("CommandLine", "Passphrase or recovery code: "))
    code = protecting.recovery_code(file, secret)
    sheet = recovery_sheet(code.groups, file.name, today(options), Paper(options.paper))
    write_bytes(out, recovery_document(sheet).pdf)
    if wants_json(options):
        say_json({"written": str(out)})
    else:
        words = translate("CommandLine", "Wrote “{path}”. Print it, then remove it.")
        say(words.format(path=out))
    return 0


def _told(options: Namespace, file: Path, words: str) -> int:
    if wants_json(options):
        say_json({"file": str(file)})
    else:
        say(words)
    return 0
