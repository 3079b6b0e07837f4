"""Erasing a person for good, and a receipt that says where copies of them still are.

Deleting a person can be undone, because the history keeps them. Erasing takes the history too: it
cannot be undone, and not a letter of them stays in the file.
"""

import contextlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.domain.reminder import Reminder
from neutrodesk.i18n import day_text, translate
from neutrodesk.paths import FILE_SUFFIX, data_folder
from neutrodesk.services.backups.archive import DATABASE
from neutrodesk.services.backups.shelf import Backup, backups_in, notes_of, shelf_of
from neutrodesk.storage.engines import PLAIN
from neutrodesk.storage.store import Store

_COPIES = (".bak", FILE_SUFFIX)
"""How files end that NeutroDesk leaves beside a family's file: before an update, a restore."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that still holds a person; it may do so where that is not `certain`.

    `encrypted` is ``None`` where nobody could look into it.
    """

    path: Path
    made_on: date | None
    certain: bool
    encrypted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """How much there is of a person in a file."""

    tests: int
    reminders: int
    entries: int = 0

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Belongings":
        """Count what belongs to a person."""
        return cls(
            tests=sum(isinstance(record, BloodTest) for record in records),
            reminders=sum(isinstance(record, Reminder) for record in records),
            entries=sum(isinstance(record, DiaryEntry) for record in records),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was erased on which day, and which files still hold it; no name and no value.

    `encrypted` says whether the file itself needs a passphrase to be read.
    """

    erased_on: date
    gone: Belongings
    copies: tuple[Copy, ...]
    encrypted: bool = False


def belongings(store: Store, person: Person) -> Belongings:
    """Return how much there is of a person, to be said before it is erased."""
    with store.reading() as records:
        return Belongings.of(records.belongings(person.id))


def is_named(typed: str, person: Person) -> bool:
    """Tell whether a whole name was typed; capitals and spaces make no difference."""
    return _folded(typed) == _folded(person.name)


def erase(store: Store, person: Person, today: date) -> Receipt:
    """Take a person, all that belongs to them and their whole history out of the file for good.

    Nothing brings it back. Files beside it and backups are as they were; the receipt names them.

    Raises:
        StoreError: the file cannot be written to; it is then as it was.
    """
    # First: once the person is gone, nothing may fail that would say they are not.
    copies = copies_of(store, person.id)
    gone = store.erase(person.id, translate("Erasing", "Somebody was erased for good"))
    _forget_old_drafts(person.id)
    return Receipt(
        erased_on=today,
        gone=Belongings.of(gone),
        copies=copies,
        encrypted=store.key is not None,
    )


def copies_of(store: Store, person: RecordId) -> tuple[Copy, ...]:
    """Return the files that still hold a person, or may, the oldest first: backups and others.

    Of a second place that is not connected, its folder stands for what is in it.
    """
    if store.path is None:
        return ()
    found = [*_beside(store.path, person), *_backups(store.path, store.book, person)]
    return tuple(sorted(found, key=lambda copy: (copy.made_on or date.min, copy.path.name)))


def before_lines(person: Person, there: Belongings) -> tuple[str, ...]:
    """Return what is said before a person is erased."""
    return (
        translate(
            "Erasing",
            "{name} is taken out of this file with the whole history. Blood tests: {tests}, diary"
            " entries: {entries}, reminders: {reminders}.",
        ).format(
            name=person.name,
            tests=there.tests,
            entries=there.entries,
            reminders=there.reminders,
        ),
        translate("Erasing", "This cannot be undone. The records of the others stay as they are."),
        *_out_of_reach(),
    )


def receipt_lines(receipt: Receipt) -> tuple[str, ...]:
    """Return a receipt as lines to read, print or keep; it names nobody."""
    lines = [
        translate(
            "Erasing",
            "Erased on {day}: one person with the whole history. Blood tests: {tests}, diary"
            " entries: {entries}, reminders: {reminders}.",
        ).format(
            day=day_text(receipt.erased_on),
            tests=receipt.gone.tests,
            entries=receipt.gone.entries,
            reminders=receipt.gone.reminders,
        )
    ]
    if receipt.copies:
        lines.append(translate("Erasing", "These files on this computer still hold them:"))
        lines += [_copy_line(copy) for copy in receipt.copies]
        lines.append(
            translate("Erasing", "Delete those files too where nothing of them is to be left.")
        )
    else:
        lines.append(translate("Erasing", "No backup or other copy known here holds them."))
    return (*lines, *_out_of_reach())


def _copy_line(copy: Copy) -> str:
    said = [] if copy.made_on is None else [day_text(copy.made_on)]
    if copy.encrypted is not None:
        said.append(
            translate("Erasing", "encrypted")
            if copy.encrypted
            else translate("Erasing", "not encrypted: whoever finds it can read it")
        )
    about = f" ({', '.join(said)})" if said else ""
    if copy.certain:
        return translate("Erasing", "- {file}{about}").format(file=copy.path, about=about)
    return translate("Erasing", "- {file}{about}, which may hold them").format(
        file=copy.path, about=about
    )


def _out_of_reach() -> tuple[str, str]:
    return (
        translate(
            "Erasing",
            "NeutroDesk cannot reach copies elsewhere: on sticks, other computers and in clouds,"
            " exported files, and printed pages.",
        ),
        translate(
            "Erasing",
            "A disk may keep old pieces of a file in spare places that no program can write over;"
            " an encrypted file leaves nothing to be read there.",
        ),
    )


def _beside(path: Path, person: RecordId) -> list[Copy]:
    """Return the copies that earlier steps left beside the file."""
    try:
        others = [
            other
            for other in path.parent.iterdir()
            if other.suffix in _COPIES
            and other.name.startswith(path.stem)
            and other.is_file()
            and not other.samefile(path)
        ]
    except OSError:
        return []
    return [copy for other in others if (copy := _copy(other, person)) is not None]


def _copy(path: Path, person: RecordId) -> Copy | None:
    """Look into a file for a person; what is encrypted or not to be read may hold them."""
    try:
        content = path.read_bytes()
        made_on = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except OSError:
        return Copy(path, None, certain=False)
    if not content.startswith(PLAIN):
        return Copy(path, made_on, certain=False, encrypted=True)
    if person.encode() not in content:
        return None
    return Copy(path, made_on, certain=True, encrypted=False)


def _backups(path: Path, book: str, person: RecordId) -> Iterator[Copy]:
    """Go through the backups that hold a person, on this computer and in the second place."""
    shelf = shelf_of(path, book)
    outside = notes_of(shelf).outside
    folders = [shelf] if outside is None else [shelf, Path(outside)]
    for folder in folders:
        for backup in backups_in(folder, book):
            if (certain := _is_in(backup, person)) is not None:
                made_on, encrypted = backup.manifest.made_here.date(), backup.manifest.encrypted
                yield Copy(backup.path, made_on, certain, encrypted)
    if outside is not None and not Path(outside).is_dir():
        yield Copy(Path(outside), None, certain=False)


def _is_in(backup: Backup, person: RecordId) -> bool | None:
    """Tell whether a person is in a backup: true, perhaps (false), or not at all (``None``)."""
    if person in backup.manifest.people:
        return True
    if backup.manifest.encrypted:
        return False
    try:
        with zipfile.ZipFile(backup.path) as archive:
            # Whoever was deleted before it was made is still in the history within it.
            return True if person.encode() in archive.read(DATABASE) else None
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, zlib.error):
        return False


def _forget_old_drafts(person: RecordId) -> None:
    """Remove what an earlier NeutroDesk kept of half-typed forms outside the file."""
    with contextlib.suppress(OSError):
        for draft in (data_folder() / "drafts").glob(f"*{person}*"):
            draft.unlink(missing_ok=True)


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split()).casefold()
