import os
import stat
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


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: Windows has no such devices")
def test_a_device_is_never_replaced_by_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotWriteError):
        write_bytes(pipe, b"page")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_never_replaced_by_a_file(tmp_path):
    with pytest.raises(CannotWriteError):
        write_bytes(tmp_path, b"page")


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-21: links need rights on Windows")
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path):
    target, link = tmp_path / "page.pdf", tmp_path / "link.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
