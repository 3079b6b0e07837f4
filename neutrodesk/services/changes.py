"""The only functions that write: each is one transaction and returns the `Change` it made.

`gesture` is what the user did, in the user's words: it names the entry in the journal and in
the undo menu.
"""

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Record
from neutrodesk.storage.journal import Act, Entry, Gesture
from neutrodesk.storage.store import Store


def keep(store: Store, gesture: str, *records: Record, reason: str = "") -> Change:
    """Keep records, new or corrected, all of them or none; `reason` says why they were corrected.

    It stays in the history beside what stood there before.
    """
    with store.transaction(Gesture(words=gesture, reason=reason)) as transaction:
        transaction.records.keep(*records)
    return transaction.change


def drop(store: Store, gesture: str, *records: Record) -> Change:
    """Keep records no longer; a person takes along everything that belongs to them."""
    with store.transaction(Gesture(words=gesture)) as transaction:
        for record in records:
            if isinstance(record, Person):
                transaction.records.drop(*transaction.records.belongings(record.id))
        transaction.records.drop(*records)
    return transaction.change


def apply(store: Store, gesture: str, change: Change) -> Change:
    """Make a change that was worked out before; none of it where a record has moved on.

    Raises ``ChangedMeanwhileError`` where a record is no longer as the change saw it.
    """
    return _take(store, change, Gesture(words=gesture))


def undo(store: Store) -> tuple[Entry, Change] | None:
    """Take the last gesture back; ``None`` where there is none."""
    entry = store.undoable().undo
    if entry is None:
        return None
    change = store.change_of(entry).inverse()
    return entry, _take(store, change, _again(entry, Act.UNDO))


def redo(store: Store) -> tuple[Entry, Change] | None:
    """Make the gesture again that was taken back last; ``None`` where there is none."""
    entry = store.undoable().redo
    if entry is None:
        return None
    change = store.change_of(entry)
    return entry, _take(store, change, _again(entry, Act.REDO))


def _again(entry: Entry, act: Act) -> Gesture:
    return Gesture(words=entry.gesture, act=act, of=entry.number)


def _take(store: Store, change: Change, gesture: Gesture) -> Change:
    with store.transaction(gesture) as transaction:
        transaction.records.take(*change.steps)
    return transaction.change
