"""Mending a file: good versions take the place of what the disk made of records.

What no good version is known of is put aside: its letters, as they are, stay in the file as a
text beside the half-typed ones, so that nothing is lost that somebody may still make sense of.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnClause, Connection, Table, delete, insert, literal_column, select

from neutrodesk.domain.record import Change, Step
from neutrodesk.storage.checking import damaged_records
from neutrodesk.storage.damage import Damaged, readable
from neutrodesk.storage.journal import Act
from neutrodesk.storage.rows import JOURNAL, KINDS, Kind, kind_named
from neutrodesk.storage.seals import is_sound, reseal, sealed
from neutrodesk.storage.typed import put_aside

_ENTRIES, _STEPS = JOURNAL
_HIDDEN = "…"
_PLACE: ColumnClause[int] = literal_column("rowid")


def mend(connection: Connection, damaged: Iterable[Damaged]) -> Change:
    """Bring damaged records back as their good versions; put aside those that have none.

    Lines of the history that fail their checksum are put aside as well; the records stay.
    """
    # An index may be what is damaged: it is made anew from the rows.
    connection.exec_driver_sql("REINDEX")
    steps = [step for each in damaged if (step := _mended(connection, each)) is not None]
    for lies in KINDS:
        _drop_remains(connection, lies)
    _mend_history(connection)
    # A seal is what tells that a record is gone: it stays as it is while one is still missed.
    reseal(connection, {kind.name for kind in KINDS if _is_whole(connection, kind)})
    reseal(connection, {table.name for table in JOURNAL})
    return Change(tuple(steps))


def _mended(connection: Connection, damaged: Damaged) -> Step | None:
    lies = kind_named(damaged.kind)
    here = lies.table.c.id == damaged.record
    if damaged.good is None:
        for row in connection.execute(select(lies.table).where(here)).mappings().all():
            put_aside(connection, lies.name, dict(row))
        connection.execute(delete(lies.table).where(here))
        return None
    connection.execute(delete(lies.table).where(here))
    connection.execute(insert(lies.table), [sealed(lies.name, lies.row(damaged.good))])
    return Step(None, damaged.good)


def _drop_remains(connection: Connection, lies: Kind[Any]) -> None:
    """Put aside rows that the history never knew: what is left of one whose identity changed."""
    for row in _unsound(connection, lies.table):
        known = select(_STEPS.c.entry).where(_STEPS.c.record == readable(row["id"])).limit(1)
        if connection.execute(known).first() is None:
            put_aside(connection, lies.name, row)
            _delete(connection, lies.table, row)


def _mend_history(connection: Connection) -> None:
    for row in _unsound(connection, _STEPS):
        put_aside(connection, _STEPS.name, row)
        _delete(connection, _STEPS, row)
    for row in _unsound(connection, _ENTRIES):
        put_aside(connection, _ENTRIES.name, row)
        # Later entries may speak of it: an entry without words keeps its place.
        fresh = _blank(row["number"])
        same = _ENTRIES.c.number == row["number"]
        connection.execute(_ENTRIES.update().where(same).values(**fresh))
    there = set(connection.execute(select(_ENTRIES.c.number)).scalars().all())
    for number in set(connection.execute(select(_STEPS.c.entry)).scalars().all()) - there:
        connection.execute(insert(_ENTRIES), [_blank(number)])


def _blank(number: int) -> dict[str, Any]:
    entry = {
        "number": number,
        "at": datetime.now(UTC).isoformat(),
        "who": "",
        "gesture": _HIDDEN,
        "act": Act.MEND.value,
        "of": None,
        "reason": "",
    }
    return sealed(_ENTRIES.name, entry)


def _unsound(connection: Connection, table: Table) -> list[Mapping[str, Any]]:
    """Return the rows that fail their checksum, each with its place in the table."""
    rows = connection.execute(select(_PLACE, table)).mappings().all()
    found = ({name: row[name] for name in row if name != _PLACE.name} for row in rows)
    return [
        {**each, _PLACE.name: row[_PLACE.name]}
        for each, row in zip(found, rows, strict=True)
        if not is_sound(table.name, each)
    ]


def _delete(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    # Its identity may be what was changed.
    connection.execute(delete(table).where(row[_PLACE.name] == _PLACE))


def _is_whole(connection: Connection, lies: Kind[Any]) -> bool:
    return not any(each.record for each in damaged_records(connection, lies))
