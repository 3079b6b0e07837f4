"""Checksums and seals: how a value that changed by itself on the disk is noticed.

Every row carries a checksum of its own letters; a row that does not match it is shown as damaged,
never as a value. A row that is gone altogether has nothing left to check, so a seal counts the
rows of a kind that a person has and sums their checksums. The database's own check cannot do
this: it missed 72 % of single flipped bits that changed a value (measured).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, update

from neutrodesk.storage.rows import JOURNAL, KINDS, bare, seal

_SEALS = bare(seal)
_SEALED: tuple[tuple[Table, bool], ...] = (
    *((kind.table, kind.owned) for kind in KINDS),
    *((table, False) for table in JOURNAL),
)
"""Every table whose rows carry a checksum, and whether they belong to a person."""

SEALED_TABLES = tuple(str(table.name) for table, _ in _SEALED)
"""The names of these tables."""

SCHEMA = "schema"
"""The kind of the seal that speaks of the tables and not of what is in them."""

_letters = msgspec.json.Encoder(order="deterministic")


def checksum(table: str, row: Mapping[Any, Any]) -> str:
    """Return the checksum of a row as it lies in the file; empty where it is no text at all."""
    said = {
        str(name): value for name, value in row.items() if name != "checksum" and value is not None
    }
    if any(isinstance(value, bytes) for value in said.values()):
        # Nothing is kept as bytes; an empty text can become empty bytes by one bit.
        return ""
    try:
        return blake2b(_letters.encode((str(table), said)), digest_size=16).hexdigest()
    except UnicodeEncodeError:
        return ""


def is_sound(table: str, row: Mapping[Any, Any]) -> bool:
    """Tell whether a row is as it was written."""
    return bool(row["checksum"]) and row["checksum"] == checksum(table, row)


def sealed(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its checksum."""
    return {**row, "checksum": checksum(table, row)}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are, and the sum of their checksums."""

    number: int = 0
    sum: int = 0

    def with_(self, checksums: Iterable[str]) -> "Tally":
        """Return the tally with these rows as well."""
        return self._shifted(checksums, 1)

    def without(self, checksums: Iterable[str]) -> "Tally":
        """Return the tally without these rows."""
        return self._shifted(checksums, -1)

    def _shifted(self, checksums: Iterable[str], by: int) -> "Tally":
        number, total = self.number, self.sum
        for each in checksums:
            number += by
            total ^= _as_number(each)
        return Tally(number, total)


def _as_number(text: object) -> int:
    try:
        return int(str(text), 16)
    except ValueError:
        return 0


def tallies(connection: Connection, kind: str) -> dict[str, Tally]:
    """Return what the seals say of a kind, by the identity of the owner (empty for nobody's)."""
    question = select(_SEALS.c.owner, _SEALS.c.number, _SEALS.c.sum).where(_SEALS.c.kind == kind)
    return {
        row.owner: Tally(row.number if isinstance(row.number, int) else -1, _as_number(row.sum))
        for row in connection.execute(question).all()
    }


def counted(connection: Connection, table: Table, *, owned: bool) -> dict[str, Tally]:
    """Return what the rows of a table come to, by owner."""
    owner = (table.c.person,) if owned else ()
    rows = connection.execute(select(table.c.checksum, *owner)).all()
    checksums: dict[str, list[str]] = {}
    for row in rows:
        checksums.setdefault(str(row[1]) if owned else "", []).append(str(row[0]))
    return {key: Tally().with_(some) for key, some in checksums.items()}


def shift(
    connection: Connection, kind: str, owner: str, added: Sequence[str], taken: Sequence[str]
) -> None:
    """Bring the seal of a kind and an owner in step with rows that came and went."""
    here = (_SEALS.c.kind == kind) & (_SEALS.c.owner == owner)
    before = connection.execute(select(_SEALS.c.number, _SEALS.c.sum).where(here)).first()
    tally = Tally() if before is None else Tally(before.number, _as_number(before.sum))
    _write(connection, kind, owner, tally.with_(added).without(taken), new=before is None)


def reseal(connection: Connection, kinds: Iterable[str] | None = None) -> None:
    """Write the seals anew from the checksums of the rows that are there, of some kinds or all."""
    for table, owned in _SEALED:
        if kinds is not None and table.name not in kinds:
            continue
        connection.execute(delete(_SEALS).where(_SEALS.c.kind == table.name))
        for owner, tally in counted(connection, table, owned=owned).items():
            _write(connection, table.name, owner, tally, new=True)


def seal_schema(connection: Connection) -> None:
    """Seal the definitions of the tables: one changed letter in them and nothing reads any more."""
    connection.execute(delete(_SEALS).where(_SEALS.c.kind == SCHEMA))
    _write(connection, SCHEMA, "", _schema(connection), new=True)


def is_schema_sound(connection: Connection) -> bool:
    """Tell whether the tables are defined as they were when they were laid out."""
    return tallies(connection, SCHEMA).get("") == _schema(connection)


def _schema(connection: Connection) -> Tally:
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    return Tally().with_(checksum(SCHEMA, row._asdict()) for row in rows)


def seal_everything(connection: Connection) -> None:
    """Give every row its checksum and write all seals: after a step that changed the tables."""
    for table, _ in _SEALED:
        key = [column for column in table.c if column.name in _KEYS.get(table.name, ("id",))]
        for row in connection.execute(select(table)).mappings().all():
            same = [column == row[column.name] for column in key]
            fresh = checksum(table.name, row)
            connection.execute(update(table).where(*same).values(checksum=fresh))
    reseal(connection)
    seal_schema(connection)


_KEYS = {"journal": ("number",), "journal_step": ("entry", "position")}


def _write(connection: Connection, kind: str, owner: str, tally: Tally, *, new: bool) -> None:
    values = {"number": tally.number, "sum": f"{tally.sum:032x}"}
    if new:
        connection.execute(insert(_SEALS).values(kind=kind, owner=owner, **values))
    else:
        here = (_SEALS.c.kind == kind) & (_SEALS.c.owner == owner)
        connection.execute(update(_SEALS).where(here).values(**values))
