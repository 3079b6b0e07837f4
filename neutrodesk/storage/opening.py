"""Opening: a new file laid out, an old one looked at, refused or brought up to date."""

import glob
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from neutrodesk.domain.record import new_id
from neutrodesk.errors import (
    DamagedFileError,
    EncryptedFileError,
    FileExistsAlreadyError,
    NewerFileError,
    NotOurFileError,
)
from neutrodesk.files import settle
from neutrodesk.paths import private_folder
from neutrodesk.storage import copying, engines, migrations
from neutrodesk.storage.failures import of_the_system, telling_bugs_apart
from neutrodesk.storage.seals import is_schema_sound, seal_schema
from neutrodesk.storage.vault import DataKey

APPLICATION_ID = 0x4E445246
"""``NDRF`` in the file's header: how NeutroDesk knows its own files."""

_BEGUN = ".begun-"


def lay_tables(connection: Connection) -> None:
    """Make today's tables in an empty file, with the identity of a new book."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.lay_tables(connection)
    copying.name_book(connection, new_id())
    seal_schema(connection)


def make(path: Path, key: DataKey | None) -> None:
    """Make a new file of ours at a place where none is, whole or not at all.

    It is laid out beside its place and moved there in one step: whatever cuts it off, nothing
    stands at the place that cannot be opened. Raises what ``Store.create`` raises.
    """
    beside = path.with_name(f".{path.name}{_BEGUN}{uuid4().hex[:8]}")
    try:
        if path.exists():
            raise FileExistsAlreadyError(path)
        private_folder(path.parent)
        for left in path.parent.glob(f"{glob.escape(f'.{path.name}{_BEGUN}')}*"):
            # A start that was cut off; there was nothing in it yet.
            left.unlink(missing_ok=True)
        _clear(path)
        engines.new_file(beside)
        _lay_out(beside, key)
        _move(beside, path)
    except OSError as error:
        raise of_the_system(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
            beside.with_name(f"{beside.name}-journal").unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Move away what a program that was cut off left beside a file that is no longer there.

    It would be taken for a step of the new file that is to be undone.
    """
    left = path.with_name(f"{path.name}-journal")
    if left.exists():
        left.replace(path.with_name(f"{path.name}-journal.{uuid4().hex[:8]}.left"))


def _lay_out(path: Path, key: DataKey | None) -> None:
    engine = engines.engine(path, engines.SHORT, key)
    try:
        with telling_bugs_apart(path), engine.begin() as connection:
            lay_tables(connection)
    finally:
        engine.dispose()
    if key is not None:
        # What is said to be encrypted has to be so on the disk.
        engines.require_encrypted(path, key)


def _move(beside: Path, path: Path) -> None:
    """Give a file its name, without ever taking the name of another."""
    try:
        os.link(beside, path)
    except FileExistsError as error:
        raise FileExistsAlreadyError(path) from error
    except OSError:
        # Sticks know no second names.
        if path.exists():
            raise FileExistsAlreadyError(path) from None
        beside.rename(path)
    # The file is in its place. A power cut may take back its name while nothing is in it; the
    # journal of the first save brings the folder to the disk as well.
    with suppress(OSError):
        settle(path.parent)


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
            _check_tables(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine, key


def _check_ours(engine: Engine, path: Path) -> None:
    """Refuse a file that is not NeutroDesk's, is newer, or does not hang together."""
    raw: Any = engine.raw_connection()
    try:
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise NotOurFileError(path)
        if version > migrations.VERSION:
            raise NewerFileError(path, str(version))
        (health,) = raw.execute("PRAGMA quick_check(1)").fetchone()
        if health != "ok":
            raise DamagedFileError(path, health)
    finally:
        raw.close()


def _check_tables(engine: Engine, path: Path) -> None:
    """Refuse a file whose tables are not defined as they were laid out."""
    try:
        with engine.connect() as connection:
            sound = is_schema_sound(connection)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        # Not even the seal is where it was.
        sound = False
    if not sound:
        raise DamagedFileError(path, "tables")
