"""Damaged records: what can be told of them, and the newest good version of each.

Every version of a record stands in the journal, with a checksum of its own. So a record that was
changed by the disk can be brought back as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from neutrodesk.domain.record import Record, RecordId
from neutrodesk.errors import InvalidValueError
from neutrodesk.storage.plain import read
from neutrodesk.storage.rows import JOURNAL, Kind, kind_named
from neutrodesk.storage.seals import is_sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A record that is not as it was written; its values are not told, for they may be wrong.

    `kind` is its table, `record` its identity as far as that can be read (empty where only the
    count of the records tells that something is amiss). `missing`: its row is gone. `good` is
    the newest good version in the journal, `written_at` when that was kept, both ``None`` where
    there is none; `newest` tells whether it is the last that was ever kept.
    """

    kind: str
    record: RecordId
    owner: RecordId | None = None
    missing: bool = False
    good: Record | None = None
    written_at: datetime | None = None
    newest: bool = True


def marked(connection: Connection, lies: Kind[Any], row: Mapping[Any, Any]) -> Damaged:
    """Return what can be told of a row that fails its checksum."""
    return told(connection, lies.name, readable(row["id"]), missing=False)


def readable(identity: object) -> RecordId:
    """Return an identity that can be shown and asked for, whatever the disk made of its letters."""
    return RecordId(str(identity).encode("utf-8", "backslashreplace").decode())


def lost(
    connection: Connection, lies: Kind[Any], there: Iterable[str], owner: str | None
) -> list[Damaged]:
    """Return the records that should be there by the journal and are not.

    `owner` limits it to one person's. Where the journal names none, one unnamed record stands
    for the fact that the seal does not match.
    """
    steps = JOURNAL[1]
    present = set(there)
    question = select(steps.c.record).where(steps.c.kind == lies.name).distinct()
    ids = [RecordId(str(row[0])) for row in connection.execute(question).all()]
    found = [told(connection, lies.name, each, missing=True) for each in ids if each not in present]
    gone = [
        each
        for each in found
        if each.good is not None and (owner is None or each.good.owner == owner)
    ]
    return gone or [Damaged(kind=lies.name, record=RecordId(""), missing=True)]


def told(connection: Connection, kind: str, record: RecordId, *, missing: bool) -> Damaged:
    """Return what the journal knows of a record that is damaged or missing."""
    newest = True
    for step in _steps(connection, record):
        good, at = _version(connection, kind, step)
        if good is not None:
            return Damaged(
                kind=kind,
                record=record,
                owner=good.owner,
                missing=missing,
                good=good,
                written_at=at,
                newest=newest,
            )
        if is_sound(JOURNAL[1].name, step):
            # It was dropped on purpose.
            break
        newest = False
    return Damaged(kind=kind, record=record, missing=missing)


def _steps(connection: Connection, record: RecordId) -> list[Mapping[str, Any]]:
    """Return every step of a record, the newest first."""
    table: Table = JOURNAL[1]
    question = (
        select(table)
        .where(table.c.record == record)
        .order_by(table.c.entry.desc(), table.c.position.desc())
    )
    return [dict(row) for row in connection.execute(question).mappings().all()]


def _version(
    connection: Connection, kind: str, step: Mapping[str, Any]
) -> tuple[Record | None, datetime | None]:
    """Return the record that a step of the journal left behind, and when."""
    if step["kind"] != kind or step["after"] is None or not is_sound(JOURNAL[1].name, step):
        return None, None
    try:
        good: Record = read(step["after"], kind_named(kind).record)
    except (InvalidValueError, ValueError, ArithmeticError):
        return None, None
    entry = JOURNAL[0]
    question = select(entry).where(entry.c.number == step["entry"])
    row = connection.execute(question).mappings().first()
    if row is None or not is_sound(entry.name, dict(row)):
        return good, None
    return good, datetime.fromisoformat(row["at"])
