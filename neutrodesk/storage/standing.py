"""How a file stands: how much is in it, and a word that changes with everything that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, func, select

from neutrodesk.storage.rows import JOURNAL, KINDS, bare, seal
from neutrodesk.storage.seals import SCHEMA
from neutrodesk.storage.store import Store

_SEALS = bare(seal)


@dataclass(frozen=True, slots=True)
class Standing:
    """The number of rows by table, and the state of the whole.

    Two files of one book with the same state hold the same records and the same history.
    """

    rows: Mapping[str, int]
    state: str

    @property
    def records(self) -> int:
        """How many records there are, of all kinds."""
        return sum(self.rows[kind.name] for kind in KINDS)

    @property
    def entries(self) -> int:
        """How many gestures the history holds."""
        return self.rows[JOURNAL[0].name]


def standing(store: Store) -> Standing:
    """Return how an open file stands, in a few milliseconds whatever its size."""
    with store.looking() as connection:
        return Standing(_rows(connection), _state(connection))


def _rows(connection: Connection) -> dict[str, int]:
    tables = (*(kind.table for kind in KINDS), *JOURNAL)
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables
    }


def _state(connection: Connection) -> str:
    # Files whose tables came to be in other steps may hold the same.
    records = _SEALS.c.kind != SCHEMA
    question = select(_SEALS).where(records).order_by(_SEALS.c.kind, _SEALS.c.owner)
    sums = blake2b(digest_size=16)
    for row in connection.execute(question).all():
        sums.update(f"{tuple(row)}\n".encode("utf-8", "surrogateescape"))
    return sums.hexdigest()
