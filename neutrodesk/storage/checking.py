"""Checking a file: every row against its checksum, all rows against the seals."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, func, select

from neutrodesk.storage.damage import Damaged, lost, marked
from neutrodesk.storage.rows import JOURNAL, KINDS, Kind
from neutrodesk.storage.seals import Tally, counted, is_sound, tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check of a whole file found.

    `damaged` are records, `history_damaged` is the number of rows of the journal that fail their
    checksum or are gone; `structure` is what the database itself says, empty where all is well.
    """

    people: int
    tests: int
    records: int
    entries: int
    damaged: tuple[Damaged, ...] = ()
    history_damaged: int = 0
    structure: str = ""
    kinds: tuple[tuple[str, int], ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not (self.damaged or self.history_damaged or self.structure)


def check(connection: Connection) -> Check:
    """Read every row once and say what is not as it was written."""
    numbers = {kind.name: _number(connection, kind.table) for kind in KINDS}
    damaged = [each for kind in KINDS for each in damaged_records(connection, kind)]
    health = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    strayed = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return Check(
        people=numbers["person"],
        tests=numbers["blood_test"],
        records=sum(numbers.values()),
        entries=_number(connection, JOURNAL[0]),
        damaged=tuple(damaged),
        history_damaged=sum(_history_damaged(connection, table) for table in JOURNAL),
        structure=str(health) if health != "ok" else str(strayed or ""),
        kinds=tuple(numbers.items()),
    )


def damaged_records(connection: Connection, lies: Kind[Any]) -> list[Damaged]:
    """Return the records of a kind that are not as they were written, or that are gone."""
    found, present = [], set()
    for row in connection.execute(select(lies.table)).mappings():
        present.add(row["id"])
        if not is_sound(lies.name, row):
            found.append(marked(connection, lies, row))
    if found or not _as_sealed(connection, lies.table, owned=lies.owned):
        gone = lost(connection, lies, present, None)
        # Where a damaged row explains it, no record without a name is to be looked for.
        found += [each for each in gone if each.record or not found]
    return found


def _history_damaged(connection: Connection, table: Table) -> int:
    rows = connection.execute(select(table)).mappings()
    number = sum(not is_sound(table.name, row) for row in rows)
    return number or int(not _as_sealed(connection, table, owned=False))


def _as_sealed(connection: Connection, table: Table, *, owned: bool) -> bool:
    said, there = tallies(connection, table.name), counted(connection, table, owned=owned)
    owners = {*said, *there}
    return all(said.get(owner, Tally()) == there.get(owner, Tally()) for owner in owners)


def _number(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
