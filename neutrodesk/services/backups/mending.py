"""Mending: damaged records come back from the file's own history or the newest good backup."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from neutrodesk.domain.record import Change, Record, RecordId
from neutrodesk.errors import StoreError
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.backups.laid_out import laid_out
from neutrodesk.services.backups.shelf import Backup, backups_in, shelf_of
from neutrodesk.storage.damage import Damaged
from neutrodesk.storage.rows import kind_named
from neutrodesk.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A damaged record with the newest good version there is, and the backup it is from.

    `backup` is ``None`` where the file's own history has it; `good` where none has it.
    """

    damaged: Damaged
    good: Record | None
    backup: Backup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was brought back, and what was put aside because no good version is anywhere."""

    change: Change
    from_history: tuple[Found, ...]
    from_backups: tuple[Found, ...]
    left: tuple[Damaged, ...]


def good_versions(store: Store, damaged: Sequence[Damaged]) -> tuple[Found, ...]:
    """Look for the newest good version of damaged records: in the history, then in the backups."""
    asked = {d.record: d for d in damaged if d.good is None and d.record}
    found = _in_backups(store, asked) if asked else {}
    return tuple(
        Found(damaged=each, good=each.good)
        if each.good is not None
        else found.get(each.record, Found(damaged=each, good=None))
        for each in damaged
    )


def mend(store: Store, damaged: Sequence[Damaged], words: str) -> Mended:
    """Bring damaged records back, each as its newest good version; `words` names it in the history.

    Of which none is found anywhere is put aside; so are damaged lines of the history.
    Raises what the disk refuses; nothing is then changed.
    """
    found = good_versions(store, damaged)
    change = store.mend(*(replace(f.damaged, good=f.good) for f in found), words=words)
    return Mended(
        change=change,
        from_history=tuple(f for f in found if f.good and f.backup is None),
        from_backups=tuple(f for f in found if f.backup is not None),
        left=tuple(f.damaged for f in found if f.good is None),
    )


def _in_backups(store: Store, asked: dict[RecordId, Damaged]) -> dict[RecordId, Found]:
    """Look through the backups, the newest first, until every record is found or none is left."""
    if store.path is None:
        return {}
    scratch, found = data_folder(), dict[RecordId, Found]()
    with telling_the_disk(scratch):
        private_folder(scratch)
    for backup in backups_in(shelf_of(store.path, store.book), store.book):
        if len(found) == len(asked):
            break
        try:
            with laid_out(backup.path, scratch, key=store.key) as there:
                for record in _records(there.store, [asked[i] for i in asked if i not in found]):
                    found[record.id] = Found(damaged=asked[record.id], good=record, backup=backup)
        except StoreError:
            # It is no good backup; an earlier one may be.
            continue
    return found


def _records(store: Store, asked: Sequence[Damaged]) -> list[Record]:
    with store.reading() as records:
        both = [(each, records.find(kind_named(each.kind).record, each.record)) for each in asked]
    return [record for _, record in both if record is not None]
