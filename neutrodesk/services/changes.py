"""The only functions that write: each is one transaction and returns the `Change` it made.

`gesture` is what the user did, in the user's words: it names the entry in the journal and in
the undo menu.
"""

from dataclasses import replace

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Record, RecordId, Step
from neutrodesk.errors import ChangedMeanwhileError, InvalidValueError, Why
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


def move(store: Store, gesture: str, test: BloodTest, to: RecordId) -> Change:
    """File a blood test under another person, for one that was entered for the wrong one.

    It stays the same record, so its whole history goes with it.

    Raises:
        InvalidValueError: the blood was drawn before that person was born (field ``taken``).
        ChangedMeanwhileError: the test is no longer as it was seen, or the person is gone.
    """
    with store.transaction(Gesture(words=gesture)) as transaction:
        person = transaction.records.find(Person, to)
        if person is None:
            raise ChangedMeanwhileError(store.path, Person.__name__)
        if test.taken_on < person.born:
            raise InvalidValueError("taken", test.taken_on, Why.BEFORE_BIRTH)
        transaction.records.take(Step(test, replace(test, person=to)))
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
