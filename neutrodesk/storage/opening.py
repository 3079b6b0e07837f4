"""Opening: a new file laid out, an old one looked at, refused or brought up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from neutrodesk.domain.record import new_id
from neutrodesk.errors import (
    DamagedFileError,
    EncryptedFileError,
    NewerFileError,
    NotOurFileError,
)
from neutrodesk.storage import copying, engines, migrations
from neutrodesk.storage.failures import telling_bugs_apart
from neutrodesk.storage.vault import DataKey

APPLICATION_ID = 0x4E445246
"""``NDRF`` in the file's header: how NeutroDesk knows its own files."""


def lay_tables(connection: Connection) -> None:
    """Make today's tables in an empty file, with the identity of a new book."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.lay_tables(connection)
    copying.name_book(connection, new_id())


def opened(path: Path, wait: float, key: DataKey | None) -> tuple[Engine, DataKey | None]:
    """Return an engine on a file of ours with today's tables, and the key that it really needs.

    Raises what ``Store.open`` raises; the file is then as it was.
    """
    encrypted = engines.is_encrypted(path)
    if encrypted and key is None:
        raise EncryptedFileError(path)
    if not encrypted:
        # Whoever has a key for a plain file has removed its encryption meanwhile.
        key = None
    engine = engines.engine(path, wait, key)
    try:
        with telling_bugs_apart(path, encrypted=encrypted):
            _check_ours(engine, path)
            migrations.bring_up_to_date(engine, path, key=key)
    except BaseException:
        engine.dispose()
        raise
    return engine, key


def _check_ours(engine: Engine, path: Path) -> None:
    """Refuse a file that is not NeutroDesk's, is newer, or does not hang together."""
    raw: Any = engine.raw_connection()
    try:
        # In exclusive mode this lock is held until the file is closed.
        raw.execute("BEGIN EXCLUSIVE")
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        raw.execute("COMMIT")
        if application != APPLICATION_ID:
            raise NotOurFileError(path)
        if version > migrations.VERSION:
            raise NewerFileError(path, str(version))
        (health,) = raw.execute("PRAGMA quick_check(1)").fetchone()
        if health != "ok":
            raise DamagedFileError(path, health)
    finally:
        raw.close()
