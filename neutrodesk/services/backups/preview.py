"""A look into a backup before it is brought back: who and what is in it, and what would change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, RecordId, Step
from neutrodesk.errors import (
    BackupError,
    EncryptedFileError,
    NeutroDeskError,
    StoreError,
    WrongPassphraseError,
)
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.backups.laid_out import LaidOut, laid_out
from neutrodesk.services.backups.present_key import was_encrypted
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey

Everything = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonThen:
    """A person in a backup: how many tests of which days, and how many entries of the diary.

    `tests_now` is ``None`` for nobody.
    """

    name: str
    tests: int
    first: date | None
    last: date | None
    tests_now: int | None
    noted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a backup holds, and what bringing it back would change.

    `gone` are the records that are here now and would not be any longer, `back` those that would
    come back, `changed` those that would be as they were then (before: now; after: then). They
    are empty where the present file cannot be read: `known` is then false. `why` is the reason
    where the backup cannot be brought back.
    """

    path: Path
    made_at: datetime | None = None
    number: int | None = None
    encrypted: bool = False
    same_book: bool = True
    people: tuple[PersonThen, ...] = ()
    first: date | None = None
    last: date | None = None
    tests: int = 0
    known: bool = True
    gone: tuple[Record, ...] = ()
    back: tuple[Record, ...] = ()
    changed: tuple[Step, ...] = ()
    why: NeutroDeskError | None = None

    @property
    def sound(self) -> bool:
        """Whether it can be brought back: opened, checked and counted."""
        return self.why is None

    @property
    def changes_nothing(self) -> bool:
        """Whether the present file holds the very same records."""
        return self.known and not (self.gone or self.back or self.changed)


def preview(
    present: Store | Path,
    backup: Path,
    secret: str | None = None,
    key: DataKey | None = None,
) -> Preview:
    """Look into a backup or a family's file; `present` is the file it would be brought back to.

    A backup that is no good is told of in `why`. `key` is that of a present file that is closed.

    Raises ``EncryptedFileError`` and ``WrongPassphraseError``, for which a secret can be asked.
    """
    path = present.path if isinstance(present, Store) else present
    if isinstance(present, Store):
        key = present.key
    if path is not None and is_same_file(path, backup):
        return Preview(path=backup, why=BackupError(backup, "the file itself"))
    scratch = data_folder()
    try:
        with telling_the_disk(scratch):
            private_folder(scratch)
        with laid_out(backup, scratch, secret, key) as there:
            return _compared(there, *_now(present, there, secret, key))
    except (EncryptedFileError, WrongPassphraseError):
        raise
    except StoreError as error:
        return Preview(path=backup, why=error)


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def everything_in(store: Store) -> dict[RecordId, Record]:
    """Return every record of a store that is as it was written."""
    with store.reading(set_aside=_left_out) as records:
        return {record.id: record for kind in KINDS for record in records.all(kind.record)}


def _left_out(_damaged: object) -> None:
    """Leave a damaged record out: what it held is not known, so it cannot be compared."""


def _now(
    present: Store | Path, there: LaidOut, secret: str | None, key: DataKey | None
) -> tuple[Everything | None, str]:
    """Return what the present file holds and its book; ``None`` where it cannot be read."""
    if isinstance(present, Store):
        return everything_in(present), present.book
    if not present.exists():
        return {}, ""
    try:
        with laid_out(present, there.folder, secret, key or there.key) as now:
            return everything_in(now.store), now.store.book
    except EncryptedFileError:
        if secret is None and was_encrypted(present):
            raise
        return None, ""
    except StoreError:
        return None, ""


def _compared(there: LaidOut, now: Everything | None, book: str) -> Preview:
    then = everything_in(there.store)
    tests = [record for record in then.values() if isinstance(record, BloodTest)]
    days = sorted(test.taken_on for test in tests)
    known, now = now is not None, now or {}
    both = [(now[key], then[key]) for key in then if key in now]
    manifest = there.manifest
    return Preview(
        path=there.source,
        made_at=None if manifest is None else manifest.made_at,
        number=None if manifest is None else manifest.number,
        encrypted=there.key is not None,
        same_book=not book or book == there.store.book,
        people=_people(then, now if known else None),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        tests=len(tests),
        known=known,
        gone=tuple(now[key] for key in now if key not in then),
        back=tuple(then[key] for key in then if key not in now) if known else (),
        changed=tuple(Step(a, b) for a, b in both if a != b),
    )


def _people(then: Everything, now: Everything | None) -> tuple[PersonThen, ...]:
    people = sorted((r for r in then.values() if isinstance(r, Person)), key=lambda p: p.order)
    days, counts = _days(then), {} if now is None else _days(now)
    noted = Counter(r.person for r in then.values() if isinstance(r, DiaryEntry))
    return tuple(
        PersonThen(
            name=person.name,
            tests=len(days.get(person.id, ())),
            first=min(days.get(person.id, ()), default=None),
            last=max(days.get(person.id, ()), default=None),
            tests_now=len(counts.get(person.id, ())) if now and person.id in now else None,
            noted=noted[person.id],
        )
        for person in people
    )


def _days(records: Everything) -> dict[RecordId, list[date]]:
    days: dict[RecordId, list[date]] = {}
    for record in records.values():
        if isinstance(record, BloodTest):
            days.setdefault(record.person, []).append(record.taken_on)
    return days
