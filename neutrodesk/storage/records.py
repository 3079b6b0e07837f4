"""Reading records, and gathering a change of them, inside one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from neutrodesk.domain.blood_test import UNTIMED, BloodTest
from neutrodesk.domain.record import Change, R, Record, RecordId, Step
from neutrodesk.errors import ChangedMeanwhileError, DamagedRecordsError
from neutrodesk.storage.damage import Damaged, lost, marked
from neutrodesk.storage.failures import reading_rows
from neutrodesk.storage.rows import KINDS, Kind, kind_of
from neutrodesk.storage.seals import Tally, is_sound, sealed, shift, tallies

AT_ONCE = 500
"""How many identities one question names: SQLite takes 999 at least."""

SetAside = Callable[[Damaged], None]


class Records:
    """The records as they stand in a transaction.

    Every row is held against its checksum. One that does not match it raises
    ``DamagedRecordsError``; with `set_aside` it is handed there instead, and the others are
    returned.
    """

    def __init__(
        self, connection: Connection, path: Path | None, set_aside: SetAside | None = None
    ) -> None:
        self._connection = connection
        self._path = path
        self._set_aside = set_aside

    def find(self, kind: type[R], record_id: RecordId) -> R | None:
        """Return a record; ``None`` where there is none."""
        return self.found(kind, [record_id]).get(record_id)

    def found(self, kind: type[R], ids: Sequence[RecordId]) -> dict[RecordId, R]:
        """Return those of some records that are there, by identity."""
        lies = kind_of(kind)
        return {record.id: record for record in self._known(lies, self._rows_of(lies, ids))}

    def all(self, kind: type[R], person: RecordId | None = None) -> tuple[R, ...]:
        """Return the records of a kind in their order, of one person or of everyone.

        That none of them is missing is held against the seal.
        """
        lies = kind_of(kind)
        one = person is not None and lies.owned
        belongs = (lies.table.c.person == person,) if one else ()
        rows = self._rows(select(lies.table).where(*belongs))
        sound = self._sound(lies, rows)
        if len(sound) == len(rows):
            self._hold_against_seals(lies, rows, str(person) if one else None)
        return tuple(sorted(self._picked(lies, sound), key=lambda record: record.order))

    def newest_tests(self, person: RecordId, number: int) -> tuple[BloodTest, ...]:
        """Return the last tests of a person, the newest first, however many there are before."""
        lies = kind_of(BloodTest)
        at = func.coalesce(lies.table.c.taken_at, UNTIMED.isoformat(timespec="microseconds"))
        question = (
            select(lies.table)
            .where(lies.table.c.person == person)
            .order_by(lies.table.c.taken_on.desc(), at.desc(), lies.table.c.id.desc())
            .limit(number)
        )
        return tuple(self._known(lies, self._rows(question)))

    def tests_with(self, analyte: str) -> tuple[BloodTest, ...]:
        """Return everyone's tests that have a result of an analyte, without reading the others."""
        lies = kind_of(BloodTest)
        said = type_coerce(lies.table.c.results, Text).contains(analyte, autoescape=True)
        rows = self._rows(select(lies.table).where(said))
        return tuple(test for test in self._known(lies, rows) if test.result(analyte))

    def belongings(self, person: RecordId) -> tuple[Record, ...]:
        """Return every record that belongs to a person."""
        owned = (kind for kind in KINDS if kind.owned)
        return tuple(record for kind in owned for record in self.all(kind.record, person))

    def _rows_of(self, lies: Kind[R], ids: Sequence[RecordId]) -> list[Mapping[str, Any]]:
        key: ColumnElement[Any] = lies.table.c.id
        return [
            row
            for start in range(0, len(ids), AT_ONCE)
            for row in self._rows(
                select(lies.table).where(key.in_(list(ids[start : start + AT_ONCE])))
            )
        ]

    def _rows(self, question: Select[Any]) -> list[Mapping[str, Any]]:
        # A question that is left half answered would keep the file locked after it is closed.
        result = self._connection.execute(question)
        names = tuple(result.keys())
        return [dict(zip(names, row, strict=True)) for row in result.all()]

    def _known(self, lies: Kind[R], rows: Iterable[Mapping[str, Any]]) -> list[R]:
        return self._picked(lies, self._sound(lies, rows))

    def _picked(self, lies: Kind[R], rows: Iterable[Mapping[str, Any]]) -> list[R]:
        with reading_rows(self._path):
            return [lies.pick_up(row) for row in rows]

    def _sound(self, lies: Kind[Any], rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the rows that are as they were written; the others are told of."""
        sound: list[Mapping[str, Any]] = []
        damaged: list[Mapping[str, Any]] = []
        for row in rows:
            (sound if is_sound(lies.name, row) else damaged).append(row)
        if damaged:
            self._tell([marked(self._connection, lies, row) for row in damaged])
        return sound

    def _hold_against_seals(
        self, lies: Kind[Any], rows: Sequence[Mapping[str, Any]], owner: str | None
    ) -> None:
        there: dict[str, list[str]] = {}
        for row in rows:
            there.setdefault(row["person"] if lies.owned else "", []).append(row["checksum"])
        said = tallies(self._connection, lies.name)
        owners = {*said, *there} if owner is None else {owner}
        if any(said.get(o, Tally()) != Tally().with_(there.get(o, ())) for o in owners):
            self._tell(lost(self._connection, lies, {row["id"] for row in rows}, owner))

    def _tell(self, damaged: Sequence[Damaged]) -> None:
        if self._set_aside is None:
            raise DamagedRecordsError(self._path, len(damaged))
        for each in damaged:
            self._set_aside(each)


class Draft(Records):
    """The records in a transaction that changes them, and the change so far.

    Two versions of one record in one gesture become one step: what it was before the gesture
    and what it is after.
    """

    def __init__(self, connection: Connection, path: Path | None) -> None:
        super().__init__(connection, path)
        self._before: dict[RecordId, Record | None] = {}
        self._after: dict[RecordId, Record | None] = {}
        self._lay: dict[RecordId, tuple[str, str]] = {}
        """The owner and the checksum of each row as it lay there before."""

    def keep(self, *records: Record) -> None:
        """Keep records, new or corrected."""
        self._remember(records)
        self._after.update({record.id: record for record in records})

    def drop(self, *records: Record) -> None:
        """Keep records no longer."""
        self._remember(records)
        self._after.update({record.id: None for record in records})

    def take(self, *steps: Step) -> None:
        """Make steps that were planned earlier.

        Raises ``ChangedMeanwhileError`` where a record is no longer as its step saw it.
        """
        self._remember([step.record for step in steps])
        for step in steps:
            record = step.record
            if self._before[record.id] != step.before:
                raise ChangedMeanwhileError(self._path, type(record).__name__)
            self._after[record.id] = step.after

    def change(self) -> Change:
        """Return what differs from before the gesture."""
        steps = (Step(before, self._after[key]) for key, before in self._before.items())
        return Change(tuple(step for step in steps if step.before != step.after))

    def write(self, change: Change) -> None:
        """Lay the change down in the tables, and bring the seals in step with it."""
        for lies in KINDS:
            steps = [step for step in change.steps if isinstance(step.record, lies.record)]
            if steps:
                self._write(lies, steps)

    def _write(self, lies: Kind[Any], steps: Sequence[Step]) -> None:
        added: dict[str, list[str]] = {}
        taken: dict[str, list[str]] = {}
        new: list[dict[str, Any]] = []
        other: list[dict[str, Any]] = []
        gone: list[RecordId] = []
        for step in steps:
            if step.before is not None:
                owner, checksum = self._lay[step.before.id]
                taken.setdefault(owner, []).append(checksum)
            if step.after is None:
                gone.append(step.record.id)
                continue
            row = sealed(lies.name, lies.row(step.after))
            added.setdefault(_owner(lies, row), []).append(row["checksum"])
            (new if step.before is None else other).append(row)
        key = lies.table.c.id
        if new:
            self._connection.execute(insert(lies.table), new)
        if other:
            rows = [{**row, "same": row["id"]} for row in other]
            self._connection.execute(update(lies.table).where(key == bindparam("same")), rows)
        for some in range(0, len(gone), AT_ONCE):
            ids = gone[some : some + AT_ONCE]
            self._connection.execute(delete(lies.table).where(key.in_(ids)))
        for owner in {*added, *taken}:
            shift(self._connection, lies.name, owner, added.get(owner, ()), taken.get(owner, ()))

    def _remember(self, records: Sequence[Record]) -> None:
        for lies in KINDS:
            ids = [r.id for r in records if type(r) is lies.record and r.id not in self._before]
            if not ids:
                continue
            rows = self._sound(lies, self._rows_of(lies, ids))
            self._lay.update({row["id"]: (_owner(lies, row), row["checksum"]) for row in rows})
            there = {record.id: record for record in self._picked(lies, rows)}
            self._before.update({record_id: there.get(record_id) for record_id in ids})


def _owner(lies: Kind[Any], row: Mapping[str, Any]) -> str:
    return str(row["person"]) if lies.owned else ""
