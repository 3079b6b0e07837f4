import sqlite3

import pytest

from neutrodesk.errors import (
    DiskFullError,
    LockedFileError,
    NotOurFileError,
    ReadOnlyFileError,
)
from neutrodesk.storage.failures import telling_bugs_apart


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "some.db"
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE t (x)")
    file.commit()
    file.close()
    return path


def test_a_file_that_may_not_be_written_is_called_read_only(path):
    file = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with pytest.raises(ReadOnlyFileError) as caught, telling_bugs_apart(path):
        file.execute("INSERT INTO t VALUES (1)")
    assert caught.value.path == path
    file.close()


def test_a_disk_without_room_is_called_full(path):
    file = sqlite3.connect(path)
    file.execute("PRAGMA max_page_count = 2")
    with pytest.raises(DiskFullError), telling_bugs_apart(path):
        file.execute("INSERT INTO t VALUES (zeroblob(100000))")
    file.close()


def test_a_file_that_another_program_writes_is_called_locked(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    file = sqlite3.connect(path, timeout=0)
    with pytest.raises(LockedFileError), telling_bugs_apart(path):
        file.execute("INSERT INTO t VALUES (1)")
    file.close()
    other.close()


def test_a_file_of_another_sort_is_called_not_ours(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear doctor, " * 100)
    file = sqlite3.connect(path)
    with pytest.raises(NotOurFileError), telling_bugs_apart(path):
        file.execute("SELECT * FROM sqlite_master")
    file.close()


def test_a_bug_stays_a_bug(path):
    file = sqlite3.connect(path)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), telling_bugs_apart(path):
        file.execute("SELECT * FROM nowhere")
    file.close()
