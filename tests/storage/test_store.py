import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from sqlalchemy import create_engine, inspect

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.errors import (
    ChangedUnderneathError,
    DamagedFileError,
    DamagedRecordsError,
    FileExistsAlreadyError,
    FileMissingError,
    LockedFileError,
    NewerFileError,
    NotOurFileError,
)
from neutrodesk.services import changes
from neutrodesk.storage import migrations
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.schema import metadata
from neutrodesk.storage.store import Store
from tests.strategies import families


@pytest.fixture
def path(tmp_path):
    return tmp_path / "records" / "family.neutrodesk"


def everything(store):
    with store.reading() as records:
        return {kind.record: records.all(kind.record) for kind in KINDS}


@given(families)
def test_what_is_kept_is_read_back_equal(records):
    store = Store.in_memory()
    changes.keep(store, "Keep", *records)
    latest = {record.id: record for record in records}
    kept = [record for some in everything(store).values() for record in some]
    assert {record.id: record for record in kept} == latest
    store.close()


def test_a_new_file_is_for_this_user_alone(path):
    Store.create(path).close()

    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_never_written_over(path):
    Store.create(path).close()
    before = path.read_bytes()

    with pytest.raises(FileExistsAlreadyError):
        Store.create(path)

    assert path.read_bytes() == before


def test_what_was_kept_is_there_when_the_file_is_opened_again(path, a_person, a_test):
    store = Store.create(path)
    changes.keep(store, "Add", a_person, a_test)
    before = everything(store)
    store.close()

    store = Store.open(path)

    assert everything(store) == before
    store.close()


def test_undo_outlives_the_window(path, a_person):
    store = Store.create(path)
    changes.keep(store, "Add person", a_person)
    store.close()

    store = Store.open(path)
    undone = changes.undo(store)

    assert undone is not None
    assert undone[0].gesture == "Add person"
    assert everything(store)[Person] == ()
    store.close()


def test_a_missing_file_is_not_made(path):
    with pytest.raises(FileMissingError):
        Store.open(path)

    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n" * 400, os.urandom(5000)])
def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "family.neutrodesk"
    path.write_bytes(content)

    with pytest.raises(NotOurFileError):
        Store.open(path)

    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE blood_test (x)")
    other.commit()
    other.close()
    before = path.read_bytes()

    with pytest.raises(NotOurFileError):
        Store.open(path)

    assert path.read_bytes() == before


def test_a_newer_file_is_refused_and_left_as_it_is(path):
    Store.create(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    newer.close()
    before = path.read_bytes()

    with pytest.raises(NewerFileError):
        Store.open(path)

    assert path.read_bytes() == before


def test_a_second_window_finds_the_file_locked(path):
    store = Store.create(path)

    with pytest.raises(LockedFileError):
        Store.open(path)

    store.close()
    Store.open(path).close()


def test_a_file_cut_short_is_called_damaged(path, a_person):
    store = Store.create(path)
    changes.keep(store, "Add", a_person)
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 8192])

    with pytest.raises(DamagedFileError):
        Store.open(path)


def test_a_row_that_reads_as_no_record_is_called_damaged(path, a_person, a_test):
    store = Store.create(path)
    changes.keep(store, "Add", a_person, a_test)
    store.close()
    other = sqlite3.connect(path)
    other.execute("UPDATE blood_test SET results = '[{\"analyte\": 3}]'")
    other.commit()
    other.close()

    store = Store.open(path)
    with pytest.raises(DamagedFileError), store.reading() as records:
        records.all(BloodTest)
    store.close()


def test_the_newest_tests_are_the_end_of_all_tests(store, a_person):
    tests = [
        BloodTest(person=a_person.id, taken_on=date(2026, 1, 1 + n % 9), taken_at=at)
        for n, at in enumerate([None, time(8), time(12), time(18, 30)] * 5)
    ]
    changes.keep(store, "Add", a_person, *tests)

    with store.reading() as records:
        in_order = records.all(BloodTest, a_person.id)
        newest = records.newest_tests(a_person.id, 7)

    assert newest == in_order[: -7 - 1 : -1]


def schema(engine):
    look = inspect(engine)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
            sorted((i["name"], i["column_names"]) for i in look.get_indexes(table)),
            sorted((f["name"], f["referred_table"]) for f in look.get_foreign_keys(table)),
            look.get_pk_constraint(table)["constrained_columns"],
        )
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_schema_is_the_mapped_schema():
    mapped = create_engine("sqlite://")
    metadata.create_all(mapped)
    migrated = create_engine("sqlite://")
    with migrated.begin() as connection:
        migrations._take_steps(
            connection, migrations.VERSIONS, migrations.revision(migrations.VERSION)
        )

    assert schema(migrated) == schema(mapped)
    mapped.dispose()
    migrated.dispose()


NEXT_STEP = """
from alembic import op
import sqlalchemy as sa
revision = "{now:04}"
down_revision = "{before:04}"
def upgrade():
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("nickname", sa.Text()))
    {then}
"""


def a_later_version(folder, then):
    """Return a folder of versions with one more step than there is today."""
    shutil.copytree(migrations.VERSIONS, folder)
    step = NEXT_STEP.format(now=migrations.VERSION + 1, before=migrations.VERSION, then=then)
    (folder / "v_next.py").write_text(step, "utf-8")
    return folder


def test_a_file_that_is_behind_is_copied_and_brought_up_to_date(path, tmp_path, a_person, a_test):
    store = Store.create(path)
    changes.keep(store, "Add", a_person, a_test)
    versions = a_later_version(tmp_path / "versions", "pass")

    migrations.bring_up_to_date(store._engine, path, migrations.VERSION + 1, versions)

    store.close()
    file = sqlite3.connect(path)
    assert file.execute("PRAGMA user_version").fetchone() == (migrations.VERSION + 1,)
    assert file.execute("SELECT nickname FROM person").fetchall() == [(None,)]
    file.close()
    copy = Store.open(path.with_name(f"family.v{migrations.VERSION}.bak"))
    assert everything(copy)[Person] == (a_person,)
    copy.close()


def test_a_step_gives_no_damaged_row_a_new_checksum(path, tmp_path, a_person):
    store = Store.create(path)
    changes.keep(store, "Add", a_person)
    raw = store._engine.raw_connection()
    raw.execute("UPDATE person SET notes = 'x'")
    raw.close()
    with pytest.raises(DamagedRecordsError):
        migrations.bring_up_to_date(store._engine, path, migrations.VERSION + 1, tmp_path)
    assert list(path.parent.glob("*.bak")) == []
    store.close()


def test_a_failing_step_leaves_the_file_as_it_was(path, tmp_path, a_person):
    store = Store.create(path)
    changes.keep(store, "Add", a_person)
    versions = a_later_version(tmp_path / "versions", "raise RuntimeError('in the middle')")

    with pytest.raises(RuntimeError, match="in the middle"):
        migrations.bring_up_to_date(store._engine, path, migrations.VERSION + 1, versions)

    store.close()
    store = Store.open(path)
    assert everything(store)[Person] == (a_person,)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows keeps open files there")
@pytest.mark.parametrize("happens", ["deleted", "replaced"])
def test_a_file_that_went_away_while_it_was_open_takes_no_records(path, a_person, happens):
    store = Store.create(path)
    path.rename(path.with_name("moved.neutrodesk"))
    if happens == "replaced":
        path.write_bytes(b"something else")

    with pytest.raises(FileMissingError):
        changes.keep(store, "Add", a_person)

    store.close()
    moved = Store.open(path.with_name("moved.neutrodesk"))
    assert everything(moved)[Person] == ()
    moved.close()


WRITES_OVER = "import sys; open(sys.argv[1], 'r+b').write(sys.stdin.buffer.read())"


def test_a_file_that_another_program_wrote_into_is_not_written_over(path, a_person):
    store = Store.create(path)
    whole = bytearray(path.read_bytes())
    whole[24:28] = b"\xff\xff\xff\xff"
    # Not by way of this process, which would let go of its lock.
    subprocess.run(
        [sys.executable, "-c", WRITES_OVER, path],
        input=bytes(whole),
        check=True,
    )
    with pytest.raises(ChangedUnderneathError):
        changes.keep(store, "Add", a_person)
    assert path.read_bytes() == bytes(whole)
    store.close()


def test_a_new_date_of_the_file_alone_disturbs_nobody(path, a_person):
    store = Store.create(path)
    os.utime(path, (0, 0))
    changes.keep(store, "Add", a_person)
    changes.keep(store, "Rename", replace(a_person, name="M"))
    assert [person.name for person in everything(store)[Person]] == ["M"]
    store.close()


def test_whoever_looks_after_a_file_keeps_its_lock(path, a_person):
    store = Store.create(path)
    changes.keep(store, "Add", a_person)
    second = (
        "import sys; from pathlib import Path; from neutrodesk.storage.store import Store;"
        " Store.open(Path(sys.argv[1]), wait=0)"
    )
    done = subprocess.run([sys.executable, "-c", second, path], capture_output=True, check=False)
    assert b"LockedFileError" in done.stderr
    store.close()


@pytest.mark.parametrize("change", [b"\x00" * 16, b"SQLitE format 3\x00", bytes(range(200, 216))])
def test_a_plain_file_whose_beginning_was_changed_is_damaged_and_not_encrypted(path, change):
    Store.create(path).close()
    whole = path.read_bytes()
    path.write_bytes(change + whole[16:])
    with pytest.raises(DamagedFileError):
        Store.open(path)
