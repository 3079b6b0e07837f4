"""Backups: each opened, checked and counted before it counts, and nothing left behind otherwise."""

import hashlib
import json
import os
import sqlite3
import stat
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from neutrodesk.errors import BackupError, DamagedFileError, FileMissingError, NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.services.backups.archive import PLAIN
from neutrodesk.services.backups.making import abandon, begin, finish, make
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.offered import Offered
from neutrodesk.services.backups.shelf import (
    backups_in,
    newest_good,
    shelf_of,
    shelves_of,
    verified,
)
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store
from tests.backups import decay

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def family(home, a_person, a_test):
    """Return an open file with one person and one test."""
    store = Store.create(home / "family.neutrodesk", who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    yield store
    store.close()


@pytest.fixture
def shelf(family):
    return shelf_of(family.path, family.book)


def inside(backup, name):
    with zipfile.ZipFile(backup.path) as archive:
        return archive.read(name)


def in_file(path, sql):
    """Change a closed file behind the program's back."""
    with closing(sqlite3.connect(path)) as file:
        file.execute(sql)
        file.commit()


def damage(store):
    """Let one letter of a laboratory be another, as a disk does, and open the file again."""
    store.close()
    in_file(store.path, "UPDATE blood_test SET laboratory = 'City Lac'")
    return Store.open(store.path)


def test_a_backup_is_one_zip_with_these_files_in_it_and_no_others(family, shelf):
    backup = make(family, now=NOON)
    assert backup.path.parent == shelf
    assert [path for path in shelf.iterdir() if path.suffix == ".zip"] == [backup.path]
    with zipfile.ZipFile(backup.path) as archive:
        assert set(archive.namelist()) == PLAIN
        assert archive.testzip() is None
    assert backup.path.name.startswith("family-0001-2026-03-")


def test_its_sums_are_those_of_its_files_as_any_program_reads_them(family):
    backup = make(family)
    lines = inside(backup, "SHA256SUMS").decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(sums) == PLAIN - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(inside(backup, name)).hexdigest() == digest


def test_its_database_holds_the_very_same_rows(family, tmp_path):
    backup = make(family)
    copy = tmp_path / "copy.neutrodesk"
    copy.write_bytes(inside(backup, "family.neutrodesk"))
    there = Store.open(copy)
    try:
        assert standing(there) == standing(family)
        assert there.book == family.book
        assert there.check().sound
    finally:
        there.close()


def test_its_manifest_says_what_is_in_it_and_by_what_it_was_made(family, a_person):
    backup = make(family, Occasion.IMPORTING, now=NOON)
    said = json.loads(inside(backup, "manifest.json"))
    assert said["format"] == "NeutroDesk backup"
    assert said["made_at"] == "2026-03-10T12:00:00Z"
    assert said["occasion"] == "before an import"
    assert said["people"] == [a_person.id]
    assert a_person.name not in json.dumps(said)
    assert said["counts"] == {"people": 1, "tests": 1, "results": 2, "records": 2, "entries": 1}
    assert (said["first"], said["last"]) == ("2026-03-04", "2026-03-04")
    assert said["book"] == family.book
    assert said["libraries"]["sqlite"] == sqlite3.sqlite_version
    assert said["python"] == ".".join(map(str, sys.version_info[:3]))


def test_its_number_only_grows_also_where_the_clock_was_set_back_or_all_were_removed(
    family, shelf, a_person
):
    first = make(family, now=NOON)
    changes.keep(family, "Note", replace(a_person, notes="later"))
    second = make(family, now=NOON - timedelta(days=366))
    assert (first.number, second.number) == (1, 2)
    assert [backup.number for backup in backups_in(shelf)] == [2, 1]
    for backup in (first, second):
        backup.path.unlink()
    assert make(family, now=NOON).number == 3
    (shelf / "places.json").write_bytes(b"no notes")
    assert make(family, now=NOON).number == 4


def test_a_file_under_another_name_keeps_its_shelf(family, shelf, home):
    make(family)
    family.close()
    family.path.rename(home / "renamed.neutrodesk")
    store = Store.open(home / "renamed.neutrodesk")
    try:
        assert shelf_of(home / "renamed.neutrodesk", store.book) == shelf
        assert make(store).path.name.startswith("renamed-0002-")
    finally:
        store.close()


def test_two_families_of_one_name_have_two_shelves(family, tmp_path, home):
    other = Store.create(tmp_path / "family.neutrodesk")
    try:
        one, two = make(family), make(other)
        assert one.path.parent != two.path.parent
        assert set(shelves_of(family.path)) == {one.path.parent, two.path.parent}
    finally:
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="2026-11-21: Windows keeps no such marks")
def test_everything_is_for_this_user_alone(family, shelf):
    backup = make(family)
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


def test_nothing_but_the_backup_and_the_notes_is_left(family, shelf):
    backup = make(family)
    assert {path.name for path in shelf.iterdir()} == {backup.path.name, "places.json"}


def test_a_backup_that_is_abandoned_leaves_nothing(family, shelf):
    abandon(begin(family))
    assert not list(shelf.iterdir())


def test_it_is_finished_in_another_thread_while_the_file_changes(family, a_person):
    begun = begin(family)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(finish, begun)
        changes.keep(family, "Note", replace(a_person, notes="meanwhile"))
        backup = done.result()
    assert b"meanwhile" not in inside(backup, "records.json")
    assert backup.manifest.state != standing(family).state


def test_several_at_once_get_a_number_each(family):
    begun = [begin(family) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        numbers = [backup.number for backup in pool.map(finish, begun)]
    assert sorted(numbers) == [1, 2, 3, 4]


def test_no_backup_is_made_of_a_damaged_file_and_the_good_ones_stay(family, shelf):
    good = make(family)
    damaged = damage(family)
    try:
        with pytest.raises(DamagedFileError) as told:
            make(damaged)
    finally:
        damaged.close()
    assert told.value.path == family.path
    assert {path.name for path in shelf.iterdir()} == {good.path.name, "places.json"}
    assert verified(good)
    assert newest_good(shelf) == good


def test_a_copy_that_is_not_as_the_file_was_is_no_backup(family, shelf):
    begun = begin(family)
    in_file(begun.copy, "DELETE FROM draft")
    in_file(begun.copy, "INSERT INTO display VALUES ('evil', '[]', '', '')")
    with pytest.raises(NeutroDeskError):
        finish(begun)
    assert not list(shelf.iterdir())


def test_another_file_in_the_place_of_the_copy_is_no_backup(family, shelf, tmp_path):
    begun = begin(family)
    begun.copy.unlink()
    Store.create(begun.copy).close()
    with pytest.raises(BackupError):
        finish(begun)
    assert not list(shelf.iterdir())


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(family, shelf, tmp_path):
    with pytest.raises(FileMissingError) as told:
        finish(begin(family), tmp_path / "missing")
    assert str(tmp_path / "missing") in str(told.value.path)
    assert not list(shelf.iterdir())


def test_a_store_in_memory_has_no_backups(store):
    with pytest.raises(BackupError):
        begin(store)


def test_what_was_cut_off_long_ago_is_taken_away_and_nothing_else(family, shelf):
    make(family)
    old, new, other = (shelf / name for name in (".neutrodesk-1.part", ".neutrodesk-2.part", "x"))
    for path in (old, new, other):
        path.touch()
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    make(family)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


def test_rotation_leaves_what_is_not_a_backup_of_this_book(family, shelf, a_person):
    keep = shelf / "family-0000-2001-01-01-0000.zip"
    keep.parent.mkdir(parents=True)
    keep.write_bytes(b"not read as a backup")
    for day in range(30):
        changes.keep(family, "Note", replace(a_person, notes=str(day)))
        make(family, now=NOON + timedelta(days=day))
    assert keep.exists()
    days = {backup.made_at.date() for backup in backups_in(shelf)}
    assert len(days) < 30
    assert max(days) == date(2026, 4, 8)


def test_a_backup_whose_bytes_changed_is_no_good_one(family, shelf):
    first, second = make(family), make(family)
    decay(second.path)
    assert not verified(second)
    assert newest_good(shelf) == first


def test_a_backup_can_be_read_member_by_member(family):
    with Offered(make(family).path) as offered:
        offered.verify()
        assert offered.key_text() is None
        assert offered.manifest.counts.people == 1
