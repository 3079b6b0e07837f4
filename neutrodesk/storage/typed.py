"""What is typed and not yet kept: it lies in the family's file, and is as private as the rest."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select

from neutrodesk.domain.record import RecordId
from neutrodesk.storage.rows import bare, draft

_DRAFTS = bare(draft)


class _File(Protocol):
    def writing(self) -> AbstractContextManager[Connection]: ...
    def looking(self) -> AbstractContextManager[Connection]: ...


class Typed:
    """The half-typed texts in a file, by the name of their form."""

    def __init__(self, file: _File) -> None:
        self._file = file

    def keep(self, name: str, text: str) -> None:
        """Keep a text, whole or not at all; raise a ``StoreError`` where the disk refuses."""
        with self._file.writing() as connection:
            connection.execute(delete(_DRAFTS).where(_DRAFTS.c.name == name))
            connection.execute(insert(_DRAFTS).values(name=name, text=text))

    def read(self, name: str) -> str | None:
        """Return a text; ``None`` where there is none."""
        with self._file.looking() as connection:
            found = connection.execute(select(_DRAFTS.c.text).where(_DRAFTS.c.name == name))
            text = found.scalar()
        return text if isinstance(text, str) else None

    def names(self) -> tuple[str, ...]:
        """Return the names of all texts that are kept."""
        with self._file.looking() as connection:
            return tuple(
                str(name) for name in connection.execute(select(_DRAFTS.c.name)).scalars().all()
            )

    def drop(self, name: str) -> None:
        """Forget a text."""
        if self.read(name) is not None:
            with self._file.writing() as connection:
                connection.execute(delete(_DRAFTS).where(_DRAFTS.c.name == name))


_ASIDE = "damaged"
"""How the name of a row begins that was put aside; no form is called so."""


def put_aside(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    """Keep the letters of a damaged row as a text, beside those that are half typed."""
    letters = {name: repr(value) for name, value in row.items()}
    key = row.get("id") or f"{row.get('entry', row.get('number'))}-{row.get('position', '')}"
    name = f"{_ASIDE} {table} {key!a}"
    connection.execute(delete(_DRAFTS).where(_DRAFTS.c.name == name))
    connection.execute(insert(_DRAFTS).values(name=name, text=json.dumps(letters)))


def forget_of(connection: Connection, person: RecordId) -> None:
    """Forget every text that was typed for a person, and damaged rows that tell of them.

    Damaged lines of the history go too: their words may name the person without the identity.
    """
    aside = _DRAFTS.c.name.startswith(f"{_ASIDE} ", autoescape=True)
    history = _DRAFTS.c.name.startswith(f"{_ASIDE} journal ", autoescape=True)
    tells = aside & _DRAFTS.c.text.contains(person, autoescape=True)
    named = _DRAFTS.c.name.contains(person, autoescape=True)
    connection.execute(delete(_DRAFTS).where(named | tells | history))
