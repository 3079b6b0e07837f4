"""Plain records: what every row says, as numbers, words and lists, without making records of it.

The readable twins in a backup are made from it: reading a hundred thousand results as records and
writing them again would take four times as long. `convert` makes the very same records of it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Boolean

from neutrodesk.domain.record import R
from neutrodesk.domain.reminder import Interval
from neutrodesk.storage.columns import Every, Parts
from neutrodesk.storage.engines import cipher, connected
from neutrodesk.storage.failures import reading_rows, telling_bugs_apart
from neutrodesk.storage.rows import KINDS, Kind
from neutrodesk.storage.schema import metadata
from neutrodesk.storage.vault import DataKey

Plain = dict[str, Any]
"""What a row says, by column; where nothing was said, the column is left out.

Parts of a record stand as the JSON text that lies in the file (``msgspec.Raw``).
"""

_WAIT = 0.25

_ORDER = sorted(KINDS, key=lambda kind: kind.owned)


def plain_records(path: Path, key: DataKey | None = None) -> Iterator[tuple[str, Plain]]:
    """Go through every record of a file that is not open here: its kind, what its row says.

    Those that others belong to or speak of come first. What nobody said is left out, as it is in
    the file, so a column that is missing holds its default.

    Raises what `telling_bugs_apart` raises.
    """
    with (
        telling_bugs_apart(path),
        reading_rows(path),
        closing(connected(path, _WAIT, key, "ro")) as file,
    ):
        for kind in _ORDER:
            readers = _readers(kind)
            names = ", ".join(f'"{name}"' for name, _ in readers)
            for row in file.execute(f'SELECT {names} FROM "{kind.name}" ORDER BY rowid'):  # noqa: S608 - our own names
                yield (
                    kind.name,
                    {
                        name: read(value) if read else value
                        for (name, read), value in zip(readers, row, strict=True)
                        if value is not None
                    },
                )


def convert(plain: Plain, kind: type[R]) -> R:
    """Make the record of what a row says; raise ``msgspec.ValidationError`` where it is none."""
    return msgspec.json.decode(msgspec.json.encode(plain), type=kind)


def library_versions(*, encrypted: bool) -> dict[str, str]:
    """Return the version of the library that plain or encrypted files are written with."""
    if not encrypted:
        return {"sqlite": sqlite3.sqlite_version}
    library = cipher()
    with closing(library.connect(":memory:")) as memory:
        (version,) = memory.execute("PRAGMA cipher_version").fetchone()
    return {"sqlite": library.sqlite_version, "sqlcipher": str(version)}


def _readers(kind: Kind[Any]) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """Return the columns of a kind, and what makes a plain value of what lies in each."""
    columns = metadata.tables[kind.name].columns
    return [(each.name, _reader(columns[each.name].type)) for each in fields(kind.record)]


def _reader(lies: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - SQLAlchemy's own type
    if isinstance(lies, Parts):
        return msgspec.Raw
    if isinstance(lies, Boolean):
        return bool
    if isinstance(lies, Every):
        return _every
    return None


def _every(text: str) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(Interval.read(text))
    return found
