"""What can go wrong, told apart by what a family can do about it.

Errors carry facts, no sentences: `neutrodesk.services.failures` puts each of them into words that
say what happened, whether the data is safe and what to do now.
"""

from enum import StrEnum
from pathlib import Path


class NeutroDeskError(Exception):
    """Something that can happen to anyone and is not a fault in the program."""


class Why(StrEnum):
    """Why a value cannot be taken as it stands."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    NOT_A_DATE = "not a date"
    NOT_A_TIME = "not a time"
    NO_UNIT = "no unit"
    UNKNOWN_UNIT = "unknown unit"
    WRONG_UNIT = "unit of another quantity"
    AMBIGUOUS = "ambiguous"
    IMPOSSIBLE = "outside what can be measured"
    BEYOND_BODY = "beyond what people measure"
    IN_FUTURE = "after today"
    LATER_TODAY = "later today"
    BEFORE_BIRTH = "before the birth date"
    LONG_AGO = "longer ago than anyone lives"
    TOO_EARLY = "not late enough"
    TWICE = "named twice"
    UNKNOWN = "not known here"


class InvalidValueError(NeutroDeskError, ValueError):
    """A field that cannot be read; `field` names it, `value` is what stood there.

    `ValueError` too, so that a decoder that meets one reports it as bad data.
    """

    def __init__(self, field: str, value: object, why: Why = Why.NOT_A_NUMBER) -> None:
        super().__init__(f"{field}: {why.value}")
        self.field = field
        self.value = value
        self.why = why


class StoreError(NeutroDeskError):
    """The file of records cannot do what was asked; nothing in it was changed."""

    def __init__(self, path: Path | None = None, detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.path = path
        self.detail = detail


class FileMissingError(StoreError):
    """There is no file at the place where it is looked for."""


class FileExistsAlreadyError(StoreError):
    """A new file was asked for where one stands already."""


class NotOurFileError(StoreError):
    """The file holds something other than NeutroDesk's records."""


class NewerFileError(StoreError):
    """The file was written by a newer NeutroDesk than this one."""


class LockedFileError(StoreError):
    """Another window or program holds the file."""


class ReadOnlyFileError(StoreError):
    """The file, its folder or its disk does not allow writing."""


class DamagedFileError(StoreError):
    """The file's contents do not hang together."""


class DamagedRecordsError(DamagedFileError):
    """Some records are not as they were written; `number` says how many were met so far."""

    def __init__(self, path: Path | None = None, number: int = 1) -> None:
        super().__init__(path, f"{number} damaged")
        self.number = number


class EncryptedFileError(StoreError):
    """The file is encrypted: a passphrase or its recovery code is needed."""


class WrongPassphraseError(StoreError):
    """Neither the passphrase nor the recovery code of this file is what was given."""


class KeyFileMissingError(EncryptedFileError):
    """The file is encrypted, and the key file that a passphrase needs is nowhere to be found."""


class NoEncryptionHereError(StoreError):
    """The library for encrypted files is not installed on this computer."""


class ChangedUnderneathError(StoreError):
    """Another program wrote into the file while it was open here."""


class BackupError(StoreError):
    """A backup could not be made, or what was offered as one is none."""


class DiskFullError(StoreError):
    """There is no room left on the disk."""


class DiskFailedError(StoreError):
    """The disk could not read or write."""


class ChangedMeanwhileError(StoreError):
    """A record is no longer as this change last saw it."""


class UnreadableFileError(NeutroDeskError):
    """A file to be imported cannot be read as what it should be."""

    def __init__(self, path: Path | None, detail: str = "") -> None:
        super().__init__(detail or "unreadable")
        self.path = path
        self.detail = detail


class CannotWriteError(NeutroDeskError):
    """A file to be written for the user (a summary, a chart, an export) cannot be written."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(detail or "cannot be written")
        self.path = path
        self.detail = detail


class CannotRemoveError(NeutroDeskError):
    """An earlier copy that is not encrypted cannot be removed; the file of records is whole."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(detail or "cannot be removed")
        self.path = path
        self.detail = detail
