import os
import sys

import pytest

from neutrodesk.errors import CannotWriteError
from neutrodesk.files import write_bytes, write_text


def test_a_file_is_written_whole_and_for_this_user_alone(tmp_path):
    path = tmp_path / "page.pdf"
    write_bytes(path, b"first")
    write_bytes(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_line_ends_stay_as_they_are(tmp_path):
    path = tmp_path / "table.csv"
    write_text(path, "a\r\nü\n")
    assert path.read_bytes() == b"a\r\n\xc3\xbc\n"


def test_a_missing_folder_is_told_with_its_path(tmp_path):
    path = tmp_path / "missing" / "page.pdf"
    with pytest.raises(CannotWriteError) as told:
        write_bytes(path, b"page")
    assert told.value.path == path
    assert told.value.detail


def test_a_place_that_cannot_be_taken_keeps_what_is_there_and_leaves_no_rest(tmp_path):
    path = tmp_path / "page.pdf"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(CannotWriteError):
        write_bytes(path, b"page")
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "page.pdf"
    write_bytes(path, b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteError, match="No space left"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
