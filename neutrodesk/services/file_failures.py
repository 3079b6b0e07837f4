"""What can go wrong with a file, in plain words: what happened, is my data safe, what now."""

from dataclasses import dataclass

from neutrodesk.errors import (
    BackupError,
    CannotRemoveError,
    CannotWriteError,
    ChangedMeanwhileError,
    ChangedUnderneathError,
    DamagedFileError,
    DamagedRecordsError,
    DiskFailedError,
    DiskFullError,
    EncryptedFileError,
    FileExistsAlreadyError,
    FileMissingError,
    KeyFileMissingError,
    LockedFileError,
    NeutroDeskError,
    NewerFileError,
    NoEncryptionHereError,
    NotOurFileError,
    ReadOnlyFileError,
    StoreError,
    UnreadableFileError,
    WrongPassphraseError,
)
from neutrodesk.i18n import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Three plain sentences about one failure."""

    happened: str
    safe: str
    now: str


def file_failures(file: str) -> dict[type[BaseException], Explanation]:
    """Return the words for each kind of failure; `file` is how the file is named in them."""
    return {
        FileMissingError: Explanation(
            happened=translate("Failures", "{file} is not there.").format(file=file),
            safe=translate("Failures", "Nothing was written, and no empty file was made instead."),
            now=translate(
                "Failures",
                "If it lies on a stick or a network drive, connect that; otherwise look for it"
                " in another folder.",
            ),
        ),
        FileExistsAlreadyError: Explanation(
            happened=translate("Failures", "{file} is there already.").format(file=file),
            safe=translate("Failures", "It is as it was; a file is never written over."),
            now=translate("Failures", "Open it, or choose another name for the new file."),
        ),
        NotOurFileError: Explanation(
            happened=translate("Failures", "{file} is not a file of NeutroDesk's records.").format(
                file=file
            ),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate("Failures", "Choose another file, or import this one as a table."),
        ),
        NewerFileError: Explanation(
            happened=translate(
                "Failures", "{file} was written by a newer version of NeutroDesk."
            ).format(file=file),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate(
                "Failures",
                "Open it with the newer version. What is in a file of records can be exported as"
                " plain tables meanwhile; the file stays as it is.",
            ),
        ),
        LockedFileError: Explanation(
            happened=translate("Failures", "{file} is in use by another program.").format(
                file=file
            ),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures",
                "Close NeutroDesk's other window or the program that has it open, then try again.",
            ),
        ),
        ReadOnlyFileError: Explanation(
            happened=translate("Failures", "{file} may not be written to.").format(file=file),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures",
                "Allow writing to the file and its folder, or copy the file to a folder of yours.",
            ),
        ),
        DamagedFileError: Explanation(
            happened=translate(
                "Failures", "{file} is damaged: its contents do not hang together."
            ).format(file=file),
            safe=translate("Failures", "Nothing was written to it, so it has not become worse."),
            now=translate(
                "Failures",
                "Copy the file to a second place before anything else, then open an earlier copy.",
            ),
        ),
        DamagedRecordsError: Explanation(
            happened=translate(
                "Failures", "{file} holds records that are no longer as they were written."
            ).format(file=file),
            safe=translate(
                "Failures",
                "They are not shown as values, and nothing was changed. The other records are"
                " whole.",
            ),
            now=translate(
                "Failures",
                "Check the file: the newest good version of each can be brought back from the"
                " file's history or a backup.",
            ),
        ),
        EncryptedFileError: Explanation(
            happened=translate("Failures", "{file} is encrypted.").format(file=file),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate("Failures", "Open it with its passphrase or its recovery code."),
        ),
        WrongPassphraseError: Explanation(
            happened=translate("Failures", "{file} does not open with this.").format(file=file),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate(
                "Failures",
                "Type the passphrase again, or the recovery code from the printed sheet.",
            ),
        ),
        KeyFileMissingError: Explanation(
            happened=translate(
                "Failures", "{file} is encrypted, and its key file is missing or cannot be read."
            ).format(file=file),
            safe=translate("Failures", "It is as it was; nothing was written to it."),
            now=translate(
                "Failures",
                "Copy the key file, whose name ends in “-key”, from where this file came from;"
                " or open the file with the recovery code from the printed sheet.",
            ),
        ),
        NoEncryptionHereError: Explanation(
            happened=translate(
                "Failures", "Encrypted files cannot be used on this computer: a part is missing."
            ),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures", "Install NeutroDesk with all its parts (“sqlcipher3” is missing)."
            ),
        ),
        ChangedUnderneathError: Explanation(
            happened=translate(
                "Failures", "Another program has written into {file} while it was open here."
            ).format(file=file),
            safe=translate(
                "Failures",
                "This last step was not kept, so that nothing is written over. What was kept"
                " before is in the backups.",
            ),
            now=translate(
                "Failures",
                "Open it again. If it lies in a shared or synchronised folder, keep it on this"
                " computer and put the backups there.",
            ),
        ),
        BackupError: Explanation(
            happened=translate("Failures", "This backup could not be made or read: {file}.").format(
                file=file
            ),
            safe=translate(
                "Failures", "Your records are as they were, and so are the earlier backups."
            ),
            now=translate("Failures", "Try again, or choose another folder or another backup."),
        ),
        DiskFullError: Explanation(
            happened=translate("Failures", "There is no room left on the disk."),
            safe=translate(
                "Failures", "What was kept before is there; this last step was not kept."
            ),
            now=translate("Failures", "Make room on the disk, then do the step again."),
        ),
        DiskFailedError: Explanation(
            happened=translate("Failures", "The disk could not read or write {file}.").format(
                file=file
            ),
            safe=translate("Failures", "This last step was not kept; what was kept before stays."),
            now=translate(
                "Failures",
                "Check that the disk or stick is connected, copy the file elsewhere and try again.",
            ),
        ),
        ChangedMeanwhileError: Explanation(
            happened=translate(
                "Failures", "A record has changed since, so this step no longer fits."
            ),
            safe=translate("Failures", "The later change is kept; this step was not made."),
            now=translate("Failures", "Look at the record as it is now and make the step anew."),
        ),
        StoreError: Explanation(
            happened=translate("Failures", "{file} could not be used.").format(file=file),
            safe=translate("Failures", "Your records are as they were; nothing was changed."),
            now=translate(
                "Failures", "Try again; if it stays so, copy the file to a second place."
            ),
        ),
        UnreadableFileError: Explanation(
            happened=translate("Failures", "{file} cannot be read as what it should be.").format(
                file=file
            ),
            safe=translate("Failures", "Nothing was taken in; your records are as they were."),
            now=translate(
                "Failures", "Check that it is the right file, whole and not open elsewhere."
            ),
        ),
        CannotWriteError: Explanation(
            happened=translate("Failures", "{file} cannot be written.").format(file=file),
            safe=translate("Failures", "Your records are as they were."),
            now=translate(
                "Failures",
                "Choose another folder or name, or close the program that has the file open.",
            ),
        ),
        CannotRemoveError: Explanation(
            happened=translate("Failures", "{file} could not be removed.").format(file=file),
            safe=translate(
                "Failures",
                "Your records are whole. This earlier copy of them is not encrypted: whoever finds"
                " it can read it.",
            ),
            now=translate("Failures", "Remove it by hand, or allow writing to its folder."),
        ),
        NeutroDeskError: Explanation(
            happened=translate("Failures", "This could not be done."),
            safe=translate("Failures", "Your records are as they were."),
            now=translate("Failures", "Try again."),
        ),
    }
