"""The manifest of a backup: what is in it, when and by what it was made."""

from datetime import UTC, date, datetime
from enum import StrEnum
from platform import python_version
from typing import Any

import msgspec

from neutrodesk.errors import BackupError, NewerFileError
from neutrodesk.storage.migrations import VERSION
from neutrodesk.version import __version__

FORMAT = "NeutroDesk backup"
FORMAT_VERSION = 1


class Occasion(StrEnum):
    """Why a backup was made."""

    ASKED = "asked for"
    CLOSING = "closing"
    WORKING = "while working"
    IMPORTING = "before an import"
    RESTORING = "before restoring"
    GOING_BACK = "before going back"
    UPDATING = "before an update of the tables"
    CHANGING = "before a large change"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is in a file: what a backup has to hold as well."""

    people: int
    tests: int
    results: int
    records: int
    entries: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a backup; of an encrypted one nothing that tells about anybody.

    `made_at` is in UTC. `tables` is the version of the tables, `book` the identity of the family's
    book, `people` the identities of the people in it, without names. `first` and `last` are the
    days of the first and the last test. `state` changes with every gesture that is kept, so two
    files with the same book and state hold the same. `number` only grows.
    """

    number: int
    made_at: datetime
    occasion: str
    tables: int
    book: str
    encrypted: bool
    counts: Counts
    people: tuple[str, ...]
    state: str
    first: date | None = None
    last: date | None = None
    program: str = __version__
    python: str = msgspec.field(default_factory=python_version)
    libraries: dict[str, str] = msgspec.field(default_factory=dict)
    format: str = FORMAT
    version: int = FORMAT_VERSION

    @property
    def made_here(self) -> datetime:
        """When it was made, in the time of this computer."""
        return self.made_at.astimezone()


def written(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in the ZIP."""
    facts: dict[str, Any] = msgspec.to_builtins(manifest)
    leading = {"format": facts.pop("format"), "version": facts.pop("version")}
    return msgspec.json.format(msgspec.json.encode({**leading, **facts}), indent=2) + b"\n"


def read(content: bytes) -> Manifest:
    """Read a manifest.

    Raises ``NewerFileError`` where a newer program wrote it, ``BackupError`` where it is none.
    """
    try:
        said = msgspec.json.decode(content)
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise BackupError(None, "no manifest of a backup")
        versions = (said.get("version"), FORMAT_VERSION), (said.get("tables"), VERSION)
        if any(isinstance(found, int) and found > ours for found, ours in versions):
            raise NewerFileError(None, str(said.get("tables")))
        manifest = msgspec.convert(said, Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BackupError(None, "no manifest of a backup") from error
    if manifest.made_at.tzinfo is None or manifest.number < 1:
        raise BackupError(None, "no manifest of a backup")
    return msgspec.structs.replace(manifest, made_at=manifest.made_at.astimezone(UTC))
