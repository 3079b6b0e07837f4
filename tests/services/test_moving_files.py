"""A file comes from a network folder to this computer whole, or stays where it is."""

import sqlite3

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.errors import DamagedRecordsError, LockedFileError, ReadOnlyFileError
from neutrodesk.paths import data_folder
from neutrodesk.services import changes
from neutrodesk.services.moving_files import move_to_this_computer
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import (
    RecoveryCode,
    keep_key_text,
    key_file,
    new_salt,
    wrapped,
)


def made(path, *records, key=None):
    store = Store.create(path, key=key)
    changes.keep(store, "Set up", *records)
    store.close()
    return path


def all_of(path, key=None):
    store = Store.open(path, key=key)
    try:
        with store.reading() as records:
            kept = records.all(Person), records.all(BloodTest)
        return store.book, kept, store.history()
    finally:
        store.close()


@pytest.fixture
def far(tmp_path, a_person, a_test):
    (tmp_path / "nas").mkdir()
    return made(tmp_path / "nas" / "family.neutrodesk", a_person, a_test)


def test_everything_comes_along_and_the_old_file_stays_under_a_name_that_says_so(far):
    before, content = all_of(far), far.read_bytes()
    place = move_to_this_computer(far)
    assert place == data_folder() / "family.neutrodesk"
    assert all_of(place) == before
    (left,) = far.parent.iterdir()
    assert left.name == "family (moved to this computer).neutrodesk"
    assert left.read_bytes() == content
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_here_already_is_not_written_over(far, a_person):
    here = made(data_folder() / "family.neutrodesk", a_person)
    content, before = here.read_bytes(), all_of(far)
    place = move_to_this_computer(far)
    assert place == data_folder() / "family 2.neutrodesk"
    assert here.read_bytes() == content
    assert all_of(place) == before


def test_an_encrypted_one_brings_its_key_file(tmp_path, a_person):
    code, salt = RecoveryCode.new(), new_salt()
    key = code.data_key(salt)
    (tmp_path / "nas").mkdir()
    far = made(tmp_path / "nas" / "family.neutrodesk", a_person, key=key)
    text = wrapped(code, "the long winter of 2019", salt)
    keep_key_text(far, salt, text)
    before = all_of(far, key)
    place = move_to_this_computer(far, key)
    assert all_of(place, key) == before
    assert key_file(place).read_text("utf-8") == text


def test_one_that_is_in_use_stays_where_it_is(far):
    writer = sqlite3.connect(far, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(LockedFileError):
            move_to_this_computer(far)
    finally:
        writer.close()
    assert [each.name for each in far.parent.iterdir()] == ["family.neutrodesk"]
    assert not list(data_folder().glob("family*"))


def test_one_with_a_damaged_record_stays_where_it_is(far):
    writer = sqlite3.connect(far)
    writer.execute("UPDATE person SET name = 'Somebody Else'")
    writer.commit()
    writer.close()
    content = far.read_bytes()
    with pytest.raises(DamagedRecordsError):
        move_to_this_computer(far)
    assert far.read_bytes() == content
    assert not list(data_folder().glob("family*"))


def test_where_the_disk_refuses_nothing_is_left_behind(far):
    (data_folder().parent).mkdir(parents=True, exist_ok=True)
    data_folder().write_text("in the way", "utf-8")
    content = far.read_bytes()
    with pytest.raises(ReadOnlyFileError):
        move_to_this_computer(far)
    assert far.read_bytes() == content
    assert [each.name for each in far.parent.iterdir()] == ["family.neutrodesk"]
