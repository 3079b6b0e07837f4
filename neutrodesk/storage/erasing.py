"""Erasing a person: their records, their history and what is half typed, without a trace."""

from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, RecordId
from neutrodesk.storage.records import Draft
from neutrodesk.storage.rows import JOURNAL, bare, seal
from neutrodesk.storage.seals import reseal, sealed
from neutrodesk.storage.typed import forget_of

_SEALS = bare(seal)


def erase(
    connection: Connection, person: RecordId, path: Path | None
) -> tuple[tuple[Record, ...], bool]:
    """Take everything of a person out of the tables and the journal, and return what was there.

    The second tells whether anything was, in the tables or in the history.
    An entry of the journal that spoke of nobody else goes; of one that spoke of others too, the
    steps of this person go. Its words go in either case, for they may name the person.
    """
    draft = Draft(connection, path)
    found = draft.find(Person, person)
    # Somebody who was deleted is still in the history.
    gone = (*draft.belongings(person), *([] if found is None else [found]))
    draft.drop(*gone)
    draft.write(draft.change())
    spoken = _forget_history(connection, person, {record.id for record in gone})
    forget_of(connection, person)
    connection.execute(delete(_SEALS).where(_SEALS.c.owner == person))
    return gone, bool(gone) or spoken


def _forget_history(connection: Connection, person: RecordId, records: set[RecordId]) -> bool:
    entries, steps = JOURNAL
    spoken, others = set(), set()
    rows = connection.execute(
        select(steps.c.entry, steps.c.position, steps.c.record, steps.c.before, steps.c.after)
    ).all()
    for entry, position, record, before, after in rows:
        # A record that was moved or dropped earlier names the person in its text alone.
        if record in records or record == person or person in f"{before}{after}":
            spoken.add(entry)
            here = (steps.c.entry == entry) & (steps.c.position == position)
            connection.execute(delete(steps).where(here))
        else:
            others.add(entry)
    _forget_entries(connection, spoken - others)
    _unname(connection, spoken & others)
    reseal(connection, {entries.name, steps.name})
    return bool(spoken)


def _forget_entries(connection: Connection, numbers: set[int]) -> None:
    entries = JOURNAL[0]
    # An entry that undid another speaks of it, so the later ones go first.
    for number in sorted(numbers, reverse=True):
        connection.execute(delete(entries).where(entries.c.number == number))


def _unname(connection: Connection, numbers: set[int]) -> None:
    """Take the words out of entries that stay: they may name the person."""
    entries = JOURNAL[0]
    for number in numbers:
        here = entries.c.number == number
        row = dict(connection.execute(select(entries).where(here)).mappings().one())
        fresh = sealed(entries.name, {**row, "gesture": "…", "reason": ""})
        connection.execute(update(entries).where(here).values(**fresh))
