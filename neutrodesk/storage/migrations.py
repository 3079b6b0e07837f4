"""Bringing a file of an older NeutroDesk to today's tables.

A new file gets today's tables at once and says so; an older one is taken through the steps in
`versions`, all of them in one transaction. Alembic is imported only when there is a step to
take: asking costs less than a millisecond, importing it 60.
"""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from neutrodesk.errors import DamagedFileError, DamagedRecordsError
from neutrodesk.storage import copying, engines
from neutrodesk.storage.schema import metadata
from neutrodesk.storage.seals import SEALED_TABLES, is_sound, seal_everything
from neutrodesk.storage.vault import DataKey

VERSION = 4
"""The number of today's tables, also in the file's header (``user_version``)."""

_CHECKED_SINCE = 3
"""The version of the tables since which rows carry a checksum."""

VERSIONS = Path(__file__).parent / "versions"


def revision(version: int) -> str:
    """Return Alembic's name of a version of the tables."""
    return f"{version:04}"


def lay_tables(connection: Connection) -> None:
    """Make today's tables in an empty file."""
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
    connection.execute(
        text("INSERT INTO alembic_version VALUES (:now)"), {"now": revision(VERSION)}
    )
    _note_version(connection, VERSION)


def lay_older_tables(connection: Connection, version: int) -> None:
    """Make the tables of an earlier version in an empty file, as its steps made them."""
    _take_steps(connection, VERSIONS, revision(version))
    _note_version(connection, version)


def bring_up_to_date(
    engine: Engine,
    path: Path,
    version: int = VERSION,
    versions: Path = VERSIONS,
    key: DataKey | None = None,
) -> None:
    """Take the steps that a file has not taken yet, after copying it beside itself.

    All of them in one transaction: a file is either as it was or as it is today.
    """
    with engine.connect() as connection:
        found: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found >= version:
        return
    if found >= _CHECKED_SINCE:
        _refuse_damage(engine, path)
    copy_beside(engine, path, found, key)
    with _references_unwatched(engine), engine.begin() as connection:
        _take_steps(connection, versions, revision(version))
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost is not None:
            raise DamagedFileError(path, str(lost))
        seal_everything(connection)
        _note_version(connection, version)


def _refuse_damage(engine: Engine, path: Path) -> None:
    """Refuse rows that fail their checksum: the steps give every row a new one.

    They are read as they lie there, whatever the columns of their version are.
    """
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        for table in (each for each in SEALED_TABLES if each in there):
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings().all()  # noqa: S608 - our own names
            if bad := sum(not is_sound(table, row) for row in rows):
                raise DamagedRecordsError(path, bad)


@contextmanager
def _references_unwatched(engine: Engine) -> Iterator[None]:
    """Let a step make a table anew that others refer to; the references are checked at the end.

    SQLite can only be told so outside a transaction.
    """
    raw: Any = engine.raw_connection()
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.close()


def copy_beside(engine: Engine, path: Path, version: int, key: DataKey | None = None) -> Path:
    """Copy a file as it is to ``name.v1.bak`` beside it, check the copy, and return its path.

    The copy is made through the open connection: a file that is open must not be read by any
    other way, or its lock is lost. A copy that is there already is not written over.
    """
    copy = _free_name(path, version)
    with engine.connect() as connection:
        copying.copy_to(connection, copy, key)
    made = engines.connected(copy, engines.SHORT, key)
    try:
        (health,) = made.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        made.close()
    if health != "ok":
        raise DamagedFileError(path, health)
    return copy


def _free_name(path: Path, version: int) -> Path:
    names = (
        path.with_name(f"{path.stem}.v{version}{f'.{again}' if again else ''}.bak")
        for again in itertools.count()
    )
    return next(name for name in names if not name.exists())


def _note_version(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def _take_steps(connection: Connection, versions: Path, target: str) -> None:
    from alembic.config import Config  # noqa: PLC0415 - 60 ms, only when a file is behind
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(versions.parent), version_locations=[str(versions)])

    def steps(rev: object, _context: object) -> object:
        return script._upgrade_revs(target, rev)  # type: ignore[arg-type]  # noqa: SLF001 - as alembic.command

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
