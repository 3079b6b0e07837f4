"""Restoring: looked into first, whole or not at all, the old file kept, one gesture back."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import (
    BackupError,
    DamagedFileError,
    FileMissingError,
    LockedFileError,
    ReadOnlyFileError,
)
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.preview import everything_in, preview
from neutrodesk.services.backups.replacing import take_place
from neutrodesk.services.backups.restoring import go_back, restore
from neutrodesk.services.backups.shelf import backups_in, newest_good, shelf_of
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.storage.standing import standing
from neutrodesk.storage.store import Store

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
FIRST_RELEASE = Path(__file__).parent.parent / "files" / "first_release.sqlite3"


@pytest.fixture
def path(home):
    return home / "family.neutrodesk"


@pytest.fixture
def backup(path, a_person, a_test):
    """Return a backup; the file has another person and a corrected test since."""
    store = Store.create(path, who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    made = make(store, now=NOON)
    changes.keep(store, "Add", Person(name="Ben Example", born=date(2021, 5, 6)))
    changes.keep(store, "Correct", replace(a_test, note="corrected"), reason="slip")
    store.close()
    return made


def look_into(*what):
    return preview(*what)


def bring_back(*what, **when):
    return restore(*what, **when)


def put_back(*what, **when):
    return go_back(*what, **when)


def looked_at(path):
    store = Store.open(path)
    try:
        assert store.check().sound
        return everything_in(store), standing(store), store.book
    finally:
        store.close()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def kept_name():
    return f"family (before restoring {NOON.astimezone():%Y-%m-%d %H%M}).neutrodesk"


def test_a_look_into_a_backup_says_who_is_in_it_and_what_would_change(path, backup, a_test):
    seen = look_into(path, backup.path)
    assert seen.sound
    assert (seen.number, seen.made_at, seen.tests) == (1, NOON, 1)
    (mia,) = seen.people
    assert (mia.name, mia.tests, mia.tests_now) == ("Mia Example", 1, 1)
    assert (mia.first, mia.last) == (date(2026, 3, 4), date(2026, 3, 4))
    assert [record.name for record in seen.gone] == ["Ben Example"]
    assert seen.back == ()
    (step,) = seen.changed
    assert (step.before.note, step.after) == ("corrected", a_test)
    assert seen.same_book
    assert seen.known
    assert not seen.changes_nothing


def test_a_look_counts_the_diary_of_each(path, backup, a_person):
    with closing(Store.open(path)) as store:
        texts = {"temperature": "38.6", "route": "ear", "on": "2026-03-09"}
        setting = Setting(born=a_person.born, today=date(2026, 3, 10))
        fever = sheet_named("fever").entry(texts, a_person.id, setting)
        changes.keep(store, "Note", fever)
        later = make(store)
    seen = look_into(path, later.path)
    assert {person.name: person.noted for person in seen.people} == {
        "Mia Example": 1,
        "Ben Example": 0,
    }
    assert look_into(path, backup.path).gone[-1] == fever


def test_a_look_changes_nothing_and_leaves_nothing(path, backup, home):
    before, names = path.read_bytes(), names_in(home)
    look_into(path, backup.path)
    assert path.read_bytes() == before
    assert names_in(home) == names


def test_a_look_works_while_the_file_is_open(path, backup):
    store = Store.open(path)
    try:
        assert len(look_into(store, backup.path).gone) == 1
        assert look_into(store, path).why is not None
        changes.keep(store, "Add", Person(name="Lina", born=date(2022, 1, 1)))
        assert len(look_into(store, backup.path).gone) == 2
    finally:
        store.close()


def test_a_look_says_where_nothing_would_change(path, backup):
    bring_back(path, backup.path)
    assert look_into(path, backup.path).changes_nothing


def test_restoring_brings_every_row_back_and_keeps_the_old_file(path, backup):
    before, now = path.read_bytes(), looked_at(path)
    done = bring_back(path, backup.path, now=NOON)
    there, stands, book = looked_at(path)
    assert len(there) == 2
    assert stands.state == backup.manifest.state
    assert book == backup.manifest.book
    assert done.kept == path.with_name(kept_name())
    assert done.kept.read_bytes() == before
    assert looked_at(done.kept) == now
    assert done.backup.manifest.occasion == "before restoring"
    assert done.backup.manifest.state == now[1].state


def test_restoring_leaves_nothing_else_behind(path, backup, home):
    done = bring_back(path, backup.path, now=NOON)
    assert names_in(home) == sorted(["backups", path.name, done.kept.name])


def test_the_history_comes_back_too_and_the_last_step_can_be_taken_back(path, backup):
    bring_back(path, backup.path)
    store = Store.open(path)
    try:
        assert [entry.gesture for entry in store.history()] == ["Set up"]
        changes.undo(store)
        assert everything_in(store) == {}
    finally:
        store.close()


def test_one_gesture_goes_back(path, backup):
    before, now = path.read_bytes(), looked_at(path)
    done = bring_back(path, backup.path, now=NOON)
    back = put_back(path, done, now=NOON)
    assert path.read_bytes() == before
    assert looked_at(path) == now
    assert not done.kept.exists()
    assert back.kept.name.startswith("family (before going back ")
    assert len(looked_at(back.kept)[0]) == 2
    again = put_back(path, back, now=NOON)
    assert len(looked_at(path)[0]) == 2
    assert again.kept.read_bytes() == before


def test_what_was_entered_after_a_restore_is_not_lost_by_going_back(path, backup):
    done = bring_back(path, backup.path, now=NOON)
    store = Store.open(path)
    changes.keep(store, "Add", Person(name="Lina", born=date(2022, 1, 1)))
    store.close()
    back = put_back(path, done, now=NOON)
    for place in (back.kept,):
        assert "Lina" in [getattr(r, "name", "") for r in looked_at(place)[0].values()]
    assert back.backup.manifest.counts.people == 2


def test_a_kept_file_can_be_brought_back_like_a_backup(path, backup):
    now = looked_at(path)
    done = bring_back(path, backup.path, now=NOON)
    seen = look_into(path, done.kept)
    assert (seen.made_at, len(seen.back), len(seen.changed)) == (None, 1, 1)
    bring_back(path, done.kept, now=NOON)
    assert looked_at(path) == now


def test_two_restores_in_one_minute_keep_two_files(path, backup):
    one, two = (bring_back(path, backup.path, now=NOON).kept for _ in range(2))
    assert one != two
    assert one.exists()
    assert two.exists()


def test_a_file_that_is_gone_is_brought_back(path, backup):
    path.unlink()
    seen = look_into(path, backup.path)
    assert (seen.known, len(seen.back)) == (True, 2)
    done = bring_back(path, backup.path)
    assert (done.kept, done.backup) == (None, None)
    assert len(looked_at(path)[0]) == 2
    with pytest.raises(BackupError):
        put_back(path, done)


@pytest.mark.parametrize("content", [b"", b"\0" * 20480, b"x" * 9000], ids=["empty", "zero", "x"])
def test_a_file_that_cannot_be_opened_any_more_is_kept_as_it_is(path, backup, content):
    path.write_bytes(content)
    seen = look_into(path, backup.path)
    assert seen.sound
    assert not seen.known
    assert seen.gone == seen.changed == ()
    done = bring_back(path, backup.path, now=NOON)
    assert len(looked_at(path)[0]) == 2
    assert done.backup is None
    assert done.kept.read_bytes() == content


def test_what_was_under_way_in_the_old_file_is_never_taken_for_the_new_one(path, backup, home):
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"what was under way")
    new, kept = home / "new", home / "kept.neutrodesk"
    new.write_bytes(b"new")
    take_place(new, path, kept)
    assert path.read_bytes() == b"new"
    assert not journal.exists()
    assert (home / "kept.neutrodesk-journal").read_bytes() == b"what was under way"


def test_a_file_with_damaged_records_is_kept_and_told_of_without_them(path, backup):
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE blood_test SET note = 'evil'")
        file.commit()
    seen = look_into(path, backup.path)
    assert seen.sound
    done = bring_back(path, backup.path)
    assert done.backup is None
    assert done.kept.exists()
    assert len(looked_at(path)[0]) == 2


def test_a_file_that_another_program_has_open_is_not_replaced(path, backup, home):
    store = Store.open(path)
    before, names = path.read_bytes, names_in(home)
    try:
        with pytest.raises(LockedFileError):
            bring_back(path, backup.path)
    finally:
        store.close()
    assert path.read_bytes == before
    assert names_in(home) == names


def test_a_backup_of_another_family_is_said_to_be_one(path, backup, tmp_path):
    other = Store.create(tmp_path / "other.neutrodesk")
    changes.keep(other, "Add", Person(name="Zoe", born=date(2019, 1, 1)))
    foreign = make(other)
    other.close()
    seen = look_into(path, foreign.path)
    assert seen.sound
    assert not seen.same_book
    bring_back(path, foreign.path)
    assert looked_at(path)[2] == foreign.manifest.book


def test_a_file_of_the_first_release_is_brought_to_today_in_the_copy(path, backup, tmp_path):
    old = tmp_path / "old.neutrodesk"
    shutil.copyfile(FIRST_RELEASE, old)
    before = old.read_bytes()
    seen = look_into(path, old)
    assert seen.sound, seen.why
    assert seen.people[0].name == "Mia Example"
    bring_back(path, old)
    assert old.read_bytes() == before
    assert names_in(tmp_path) == ["home", "old.neutrodesk"]
    assert len(looked_at(path)[0]) == 2


def test_a_folder_that_may_not_be_written_to_is_said_and_nothing_changes(
    path, backup, home, monkeypatch
):
    before, names = path.read_bytes(), names_in(home)

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ReadOnlyFileError):
        bring_back(path, backup.path, now=NOON)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert names_in(home) == names


def test_without_links_the_old_file_is_copied(path, backup, monkeypatch):
    def refuse(*_names):
        raise OSError(1, "Operation not permitted")

    before = path.read_bytes()
    monkeypatch.setattr("os.link", refuse)
    assert bring_back(path, backup.path, now=NOON).kept.read_bytes() == before


def test_a_backup_that_is_not_there_is_said(path, backup, tmp_path):
    assert isinstance(look_into(path, tmp_path / "gone.zip").why, FileMissingError)
    with pytest.raises(FileMissingError):
        bring_back(path, tmp_path / "gone.zip")


def test_the_file_itself_is_no_backup_of_itself(path, backup):
    with pytest.raises(BackupError):
        bring_back(path, path)


def test_the_newest_good_backup_is_named_for_a_file_that_cannot_be_opened(path, backup):
    path.write_bytes(b"nothing that reads")
    (shelf,) = [backup.path.parent]
    assert newest_good(shelf) == backup
    assert shelf_of(path, backup.manifest.book) == shelf
    assert backups_in(shelf, "another book") == ()


def test_an_older_backup_is_refused_where_its_rows_are_damaged(path, backup, tmp_path):
    bad = tmp_path / "bad.neutrodesk"
    shutil.copyfile(path, bad)
    with closing(sqlite3.connect(bad)) as file:
        file.execute("UPDATE person SET name = 'Evil'")
        file.commit()
    before = path.read_bytes()
    assert isinstance(look_into(path, bad).why, DamagedFileError)
    with pytest.raises(DamagedFileError) as told:
        bring_back(path, bad)
    assert told.value.path == bad
    assert path.read_bytes() == before
