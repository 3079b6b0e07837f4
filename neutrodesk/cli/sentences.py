"""Sentences: what could not be done with a file, and the command that is the way on from there."""

import shlex
import subprocess
import sys
from pathlib import Path

from neutrodesk.cli.answers import FULL, reason
from neutrodesk.errors import (
    CannotWriteError,
    DamagedFileError,
    DamagedRecordsError,
    DiskFullError,
    FileMissingError,
    InvalidValueError,
    KeyFileMissingError,
    NeutroDeskError,
    NewerFileError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.i18n import translate
from neutrodesk.paths import FILE_SUFFIX, family_file
from neutrodesk.services.backups.shelf import Backup, backups_in, newest_good, shelves_of
from neutrodesk.services.failures import explain
from neutrodesk.services.opening import is_encrypted
from neutrodesk.storage.checking import Check
from neutrodesk.storage.vault import key_file


def command(file: Path | None, *words: object) -> str:
    """Return a command as it can be typed; it names the file where that is not the usual one."""
    typed = [str(word) for word in words]
    if file is not None and file.absolute() != family_file().absolute():
        typed += ["--file", str(file)]
    quoted = subprocess.list2cmdline(typed) if sys.platform == "win32" else shlex.join(typed)
    return f"neutrodesk-cli {quoted}"


def sentence_of(error: NeutroDeskError) -> str:
    """Return what happened, whether the records are safe and what to do now, in one line.

    Where nothing but a typed word is the matter, it says that alone.
    """
    told = explain(error)
    if isinstance(error, InvalidValueError):
        return told.happened
    path: Path | None = getattr(error, "path", None)
    if isinstance(error, FileMissingError):
        return _missing(path, told.safe)
    happened, now = told.happened, told.now
    if isinstance(error, CannotWriteError):
        cause = error.__cause__
        if why := reason(cause) if isinstance(cause, OSError) else error.detail:
            words = translate("CommandLine", "“{path}” cannot be written: {why}.")
            happened = words.format(path=error.path, why=why)
        if isinstance(cause, OSError) and cause.errno in FULL:
            now = explain(DiskFullError()).now
    if isinstance(error, NewerFileError) and path and path.suffix == FILE_SUFFIX:
        way = translate("CommandLine", "“neutrodesk-cli export-newer” writes them.")
        now = f"{now} {way}"
    if isinstance(error, DamagedRecordsError) and path and path.suffix == FILE_SUFFIX:
        now = f"{now} {_mending(path)}"
    elif isinstance(error, DamagedFileError) and path and path.suffix == FILE_SUFFIX:
        words = translate("CommandLine", "“{command}” tells which backup is whole.")
        now = f"{now} {words.format(command=command(path, 'check'))}"
    if path is not None and _is_about_its_key(error, path):
        happened, now = _of_the_key(error, path, happened, now)
    return f"{happened} {told.safe} {now}"


def newest_by_name(file: Path, *, whole: bool = False) -> Backup | None:
    """Return the newest backup that a file which cannot be opened has by its name, if any."""
    there = [
        found
        for folder in shelves_of(file)
        if (found := newest_good(folder) if whole else next(iter(backups_in(folder)), None))
    ]
    return max(there, key=lambda backup: backup.made_at, default=None)


def require_sound(check: Check, file: Path) -> None:
    """Raise the ``StoreError`` of a file in which not everything is as it was written."""
    if check.damaged:
        raise DamagedRecordsError(file, len(check.damaged))
    if not check.sound:
        raise DamagedRecordsError(file, check.history_damaged)


def damaged_sentence(file: Path) -> str:
    """Return why a damaged file gets no backup, and the command that mends it."""
    words = translate(
        "CommandLine",
        "No backup was made: something in “{path}” is no longer as it was written, and the earlier"
        " backups are not to be replaced by a damaged one. {now}",
    )
    return words.format(path=file, now=_mending(file))


def _mending(file: Path) -> str:
    words = translate(
        "CommandLine",
        "“{check}” says what it is; “{mend}” brings back what the history or a backup holds.",
    )
    return words.format(check=command(file, "check"), mend=command(file, "check", "--mend"))


def _missing(path: Path | None, safe: str) -> str:
    backup = None if path is None else newest_by_name(path)
    if backup is not None:
        return translate(
            "CommandLine",
            "There is no file at “{path}”. {safe} If it lies on a stick or elsewhere, --file names"
            " it. The newest backup of that name is of {time}: “{command}” shows what is in it.",
        ).format(
            path=path,
            safe=safe,
            time=f"{backup.manifest.made_here:%Y-%m-%d %H:%M}",
            command=command(path, "restore", "--preview", backup.path),
        )
    return translate(
        "CommandLine",
        "There is no file at “{path}”. {safe} “neutrodesk-cli new” makes one; --file names"
        " another.",
    ).format(path=path, safe=safe)


def _is_about_its_key(error: NeutroDeskError, path: Path) -> bool:
    """Tell whether a key file that lies beside an encrypted file is what the failure is about."""
    kinds = (NotOurFileError, WrongPassphraseError, KeyFileMissingError)
    if not isinstance(error, kinds):
        return False
    try:
        return key_file(path).is_file() and is_encrypted(path)
    except (NeutroDeskError, OSError):
        return False


def _of_the_key(error: NeutroDeskError, path: Path, happened: str, now: str) -> tuple[str, str]:
    if isinstance(error, WrongPassphraseError):
        words = translate(
            "CommandLine",
            "If the passphrase is right, the key file “{key}” may have been changed; the recovery"
            " code opens the file without it.",
        )
        return happened, f"{now} {words.format(key=key_file(path))}"
    words = (
        translate("CommandLine", "The key file “{key}” belongs to another file, or is not whole.")
        if isinstance(error, KeyFileMissingError)
        else translate("CommandLine", "The key file “{key}” cannot be read.")
    )
    way = translate(
        "CommandLine",
        "The recovery code opens the file without it; so does the passphrase with a whole copy of"
        " the key file, such as from a backup.",
    )
    return words.format(key=key_file(path)), way
