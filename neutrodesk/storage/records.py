"""Reading records, and gathering a change of them, inside one transaction."""

from collections.abc import Sequence
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
from neutrodesk.errors import ChangedMeanwhileError
from neutrodesk.storage.failures import reading_rows
from neutrodesk.storage.rows import KINDS, Kind, kind_of

AT_ONCE = 500
"""How many identities one question names: SQLite takes 999 at least."""


class Records:
    """The records as they stand in a transaction."""

    def __init__(self, connection: Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path

    def find(self, kind: type[R], record_id: RecordId) -> R | None:
        """Return a record; ``None`` where there is none."""
        return self.found(kind, [record_id]).get(record_id)

    def found(self, kind: type[R], ids: Sequence[RecordId]) -> dict[RecordId, R]:
        """Return those of some records that are there, by identity."""
        lies = kind_of(kind)
        records: dict[RecordId, R] = {}
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            for record in self._picked(lies, lies.table.c.id.in_(some)):
                records[record.id] = record
        return records

    def all(self, kind: type[R], person: RecordId | None = None) -> tuple[R, ...]:
        """Return the records of a kind in their order, of one person or of everyone."""
        lies = kind_of(kind)
        belongs = () if person is None else (lies.table.c.person == person,)
        return tuple(sorted(self._picked(lies, *belongs), key=lambda record: record.order))

    def newest_tests(self, person: RecordId, number: int) -> tuple[BloodTest, ...]:
        """Return the last tests of a person, the newest first, however many there are before."""
        lies = kind_of(BloodTest)
        at = func.coalesce(lies.table.c.taken_at, UNTIMED)
        question = (
            select(lies.table)
            .where(lies.table.c.person == person)
            .order_by(lies.table.c.taken_on.desc(), at.desc(), lies.table.c.id.desc())
            .limit(number)
        )
        return tuple(self._records(lies, question))

    def tests_with(self, analyte: str) -> tuple[BloodTest, ...]:
        """Return everyone's tests that have a result of an analyte, without reading the others."""
        lies = kind_of(BloodTest)
        said = type_coerce(lies.table.c.results, Text).contains(analyte, autoescape=True)
        return tuple(test for test in self._picked(lies, said) if test.result(analyte))

    def belongings(self, person: RecordId) -> tuple[Record, ...]:
        """Return every record that belongs to a person."""
        return tuple(
            record
            for lies in KINDS
            if "person" in lies.table.c
            for record in self._picked(lies, lies.table.c.person == person)
        )

    def _picked(self, lies: Kind[R], *where: ColumnElement[bool]) -> list[R]:
        return self._records(lies, select(lies.table).where(*where))

    def _records(self, lies: Kind[R], question: Select[Any]) -> list[R]:
        with reading_rows(self._path):
            return [lies.pick_up(row) for row in self._connection.execute(question)]


class Draft(Records):
    """The records in a transaction that changes them, and the change so far.

    Two versions of one record in one gesture become one step: what it was before the gesture
    and what it is after.
    """

    def __init__(self, connection: Connection, path: Path | None) -> None:
        super().__init__(connection, path)
        self._before: dict[RecordId, Record | None] = {}
        self._after: dict[RecordId, Record | None] = {}

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
        """Lay the change down in the tables."""
        for lies in KINDS:
            steps = [step for step in change.steps if isinstance(step.record, lies.record)]
            new = [lies.row(s.after) for s in steps if s.after and not s.before]
            other = [lies.row(s.after) for s in steps if s.after and s.before]
            gone = [{"gone": s.record.id} for s in steps if not s.after]
            key = lies.table.c.id
            if new:
                self._connection.execute(insert(lies.table), new)
            if other:
                rows = [{**row, "same": row["id"]} for row in other]
                self._connection.execute(update(lies.table).where(key == bindparam("same")), rows)
            if gone:
                self._connection.execute(delete(lies.table).where(key == bindparam("gone")), gone)

    def _remember(self, records: Sequence[Record]) -> None:
        for lies in KINDS:
            ids = [r.id for r in records if type(r) is lies.record and r.id not in self._before]
            there = self.found(lies.record, ids) if ids else {}
            self._before.update({record_id: there.get(record_id) for record_id in ids})
