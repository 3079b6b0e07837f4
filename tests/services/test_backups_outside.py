"""A second place for the backups, and when the last copy was made there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from neutrodesk.errors import BackupError, FileMissingError
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import choose, copy_outside, on_same_disk, outside
from neutrodesk.services.backups.shelf import backups_in, verified
from neutrodesk.storage.store import Store
from tests.backups import decay

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def family(home, a_person, a_test):
    store = Store.create(home / "family.neutrodesk", who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    yield store
    store.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_nothing_is_outside_at_first(family):
    place = outside(family)
    assert (place.folder, place.last, place.days, place.same_disk) == (None, None, None, None)


def test_a_copy_outside_is_whole_and_its_day_is_remembered(family, stick):
    backup = make(family, now=NOON)
    copy = copy_outside(backup, stick, NOON)
    assert copy.read_bytes() == backup.path.read_bytes()
    assert [path.name for path in stick.iterdir()] == [copy.name]
    place = outside(family, NOON + timedelta(days=43, hours=2))
    assert place.folder == stick.resolve()
    assert (place.last, place.days) == (NOON, 43)


def test_two_families_share_a_stick_in_the_same_minute(family, stick, tmp_path, a_person):
    other = Store.create(tmp_path / "theirs" / "family.neutrodesk", who="tester")
    changes.keep(other, "Set up", a_person)
    first = copy_outside(make(family, now=NOON), stick, NOON)
    backup = make(other, now=NOON)
    second = copy_outside(backup, stick, NOON)
    assert second == copy_outside(backup, stick, NOON)
    assert first.name == backup.path.name != second.name
    for store, copy in ((family, first), (other, second)):
        (there,) = backups_in(stick, store.book)
        assert there.path == copy
        assert verified(there)
    assert outside(other, NOON).days == 0
    other.close()


def test_a_copy_that_is_no_longer_there_counts_no_more(family, stick):
    first = copy_outside(make(family, now=NOON - timedelta(days=9)), stick, NOON)
    copy = copy_outside(make(family, now=NOON), stick, NOON)
    copy.unlink()
    assert outside(family, NOON).days == 9
    first.unlink()
    place = outside(family, NOON)
    assert (place.folder, place.last, place.days) == (stick.resolve(), None, None)


def test_a_folder_on_the_same_disk_is_allowed_and_said(family, stick):
    choose(family, stick)
    assert outside(family).same_disk is on_same_disk(family.path.parent, stick)
    assert outside(family).same_disk


def test_a_stick_that_is_not_plugged_in_is_not_made_up(family, tmp_path):
    choose(family, tmp_path / "gone")
    place = outside(family)
    assert (place.folder, place.same_disk) == (tmp_path / "gone", None)
    with pytest.raises(FileMissingError):
        copy_outside(make(family), tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
    assert outside(family).last is None


def test_a_copy_that_is_there_already_is_enough(family, stick):
    backup = make(family)
    first = copy_outside(backup, stick, NOON)
    written = first.stat().st_mtime_ns
    copy_outside(backup, stick, NOON + timedelta(days=1))
    assert first.stat().st_mtime_ns == written
    assert outside(family, NOON + timedelta(days=1)).days == 0


def test_another_file_of_that_name_is_never_written_over(family, stick):
    backup = make(family)
    taken = stick / backup.path.name
    taken.write_bytes(b"holiday pictures")
    copy = copy_outside(backup, stick)
    assert taken.read_bytes() == b"holiday pictures"
    assert copy.read_bytes() == backup.path.read_bytes()
    copy.write_bytes(b"more of them")
    with pytest.raises(BackupError):
        copy_outside(backup, stick)
    assert copy.read_bytes() == b"more of them"


def test_a_backup_that_decayed_is_not_passed_on(family, stick):
    backup = make(family)
    decay(backup.path)
    with pytest.raises(BackupError):
        copy_outside(backup, stick)
    assert not list(stick.iterdir())
    assert outside(family).last is None


def test_old_copies_outside_are_thinned_out_and_other_files_are_left(family, stick, a_person):
    (stick / "picture.zip").write_bytes(b"holiday")
    for day in range(40):
        changes.keep(family, "Note", replace(a_person, notes=str(day)))
        copy_outside(make(family, now=NOON + timedelta(days=day)), stick, NOON + timedelta(day))
    there = backups_in(stick)
    assert len(there) < 30
    assert there[0].number == 40
    assert all(map(verified, there))
    assert (stick / "picture.zip").read_bytes() == b"holiday"


def test_the_shelf_itself_is_no_second_place(family):
    backup = make(family)
    with pytest.raises(BackupError):
        copy_outside(backup, backup.path.parent)
    with pytest.raises(BackupError):
        choose(family, backup.path.parent)


def test_another_place_starts_anew_and_none_at_all_can_be_chosen(family, stick, tmp_path):
    copy_outside(make(family), stick, NOON)
    choose(family, stick)
    assert outside(family).last == NOON
    choose(family, tmp_path)
    assert (outside(family).folder, outside(family).last) == (tmp_path, None)
    choose(family, None)
    assert outside(family).folder is None


def test_a_clock_that_was_set_back_makes_no_negative_days(family, stick):
    copy_outside(make(family), stick, NOON)
    assert outside(family, NOON - timedelta(days=400)).days == 0
