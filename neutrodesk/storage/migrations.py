"""Bringing a file of an older NeutroDesk to today's tables.

A new file gets today's tables at once and says so; an older one is taken through the steps in
`versions`, all of them in one transaction. Alembic is imported only when there is a step to
take: asking costs less than a millisecond, importing it 60.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from neutrodesk.errors import DamagedFileError
from neutrodesk.storage.rows import metadata

VERSION = 2
"""The number of today's tables, also in the file's header (``user_version``)."""

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


def bring_up_to_date(
    engine: Engine, path: Path, version: int = VERSION, versions: Path = VERSIONS
) -> None:
    """Take the steps that a file has not taken yet, after copying it beside itself.

    All of them in one transaction: a file is either as it was or as it is today.
    """
    with engine.connect() as connection:
        found: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found >= version:
        return
    copy_beside(engine, path, found)
    with _references_unwatched(engine), engine.begin() as connection:
        _take_steps(connection, versions, revision(version))
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost is not None:
            raise DamagedFileError(path, str(lost))
        _note_version(connection, version)


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


def copy_beside(engine: Engine, path: Path, version: int) -> Path:
    """Copy a file as it is to ``name.v1.bak`` beside it, check the copy, and return its path.

    The copy is made through the open connection: a file that is open must not be read by any
    other way, or its lock is lost.
    """
    copy = path.with_name(f"{path.stem}.v{version}.bak")
    raw = engine.raw_connection()
    target = sqlite3.connect(copy)
    try:
        raw.driver_connection.backup(target)  # type: ignore[union-attr]
        (health,) = target.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        target.close()
        raw.close()
    copy.chmod(0o600)
    if health != "ok":
        raise DamagedFileError(path, health)
    return copy


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
