"""Ways to write that lose records: each campaign must see what its broken way does."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.services.exporting import Format, exported
from neutrodesk.storage import migrations
from neutrodesk.storage.store import Store
from tests.faults.family import MIA, WHO
from tests.faults.operations import MIGRATIONS
from tests.faults.operations import OPERATIONS as WHOLE
from tests.faults.sessions import Operation, Session


def tell_the_database(store: Any, *pragmas: str) -> None:
    """Take a safety of the database away from an open file."""
    connection = store._engine.raw_connection()
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.close()


def _without_a_journal(session: Session) -> None:
    tell_the_database(session.open(), "journal_mode = OFF")
    WHOLE["import much"].act(session)


def _over_the_old_one(session: Session) -> None:
    """Write an export over the old one, and take no for an answer."""
    text = exported(session.open(), Format.JSON)
    with contextlib.suppress(OSError), (session.folder / "family.json").open("w") as file:
        file.write(text)


def _migrate_as_alembic_does(session: Session) -> None:
    """Take the steps one statement at a time, as Alembic does on SQLite where nobody says BEGIN."""
    folder = migrations.VERSIONS
    script = ScriptDirectory(str(folder.parent), version_locations=[str(folder)])
    engine = create_engine(f"sqlite:///{session.path}")
    with engine.connect() as connection:
        options = {"fn": lambda rev, _context: script._upgrade_revs("head", rev)}
        context = MigrationContext.configure(connection, opts={**options, "render_as_batch": True})
        with Operations.context(context):
            context.run_migrations()
        connection.commit()
    engine.dispose()


def _tables(folder: Path) -> str:
    """Start again as that program would, and say which tables are there."""
    session = Session(folder)
    try:
        _migrate_as_alembic_does(session)
    except SQLAlchemyError as error:
        raise AssertionError(str(error)) from error
    with contextlib.closing(sqlite3.connect(session.path)) as file:
        return str(file.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("save without a journal", _without_a_journal),
        Operation(
            "export over the old one", _over_the_old_one, WHOLE["export"].lay, WHOLE["export"].left
        ),
        Operation(
            "migrate as Alembic does",
            _migrate_as_alembic_does,
            MIGRATIONS["migrate first_release"].lay,
            _tables,
        ),
    )
}


@contextmanager
def open_as_shipped(path: Path) -> Iterator[Callable[[], None]]:
    """Open a file as NeutroDesk does; what is returned counts on in it by one."""
    store = Store.open(path, who=WHO)

    def count_on() -> None:
        with store.reading() as records:
            person = records.find(Person, MIA.id)
        assert person is not None
        changes.keep(store, "Count", replace(person, notes=str(int(person.notes) + 1)))

    try:
        yield count_on
    finally:
        store.close()


@contextmanager
def open_without_a_lock(path: Path) -> Iterator[Callable[[], None]]:
    """Open a file as most programs do, each reading before it writes and holding nothing."""
    file = sqlite3.connect(path, isolation_level=None)
    (number,) = file.execute("SELECT notes FROM person WHERE id = ?", (MIA.id,)).fetchone()

    def count_on() -> None:
        file.execute("UPDATE person SET notes = ? WHERE id = ?", (str(int(number) + 1), MIA.id))

    try:
        yield count_on
    finally:
        file.close()
