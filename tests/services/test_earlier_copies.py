from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import CannotRemoveError, WrongPassphraseError
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import choose, copy_outside
from neutrodesk.services.backups.restoring import restore
from neutrodesk.services.backups.shelf import backups_in
from neutrodesk.services.earlier_copies import Left, exchange, plain_copies, replace_copies
from neutrodesk.services.kept_files import kept_files
from neutrodesk.services.opening import open_book
from neutrodesk.storage.store import Store

SENTENCE = "The tin robot sleeps under the stairs"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path)) as store:
        changes.keep(store, "Set up", Person(name="Mia Example", born=date(2020, 1, 15)))
    return path


def book_of(path, secret=None):
    with closing(open_book(path, secret)) as store:
        return store.book


def protect(path):
    protecting.protect(path, SENTENCE, protecting.prepare(path))


def backed_up(path, secret=None):
    with closing(open_book(path, secret)) as store:
        return make(store)


def test_backups_copies_outside_and_files_kept_from_a_restore_are_known(path, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Store.open(path)) as store:
        backup = make(store)
        choose(store, stick)
        outside = copy_outside(backup, stick)
        kept = path.with_name("family (before restoring 2026-03-10 1830).neutrodesk")
        store.copy_to(kept)
        book = store.book
    assert {each.path for each in plain_copies(path, book)} == {backup.path, outside, kept}


def test_what_is_encrypted_is_not_named(path):
    protect(path)
    backed_up(path, SENTENCE)
    assert plain_copies(path, book_of(path, SENTENCE)) == ()


def test_an_encrypted_backup_stands_before_a_plain_one_goes(path):
    backup, book = backed_up(path), book_of(path)
    protect(path)
    replace_copies(path, SENTENCE, plain_copies(path, book))
    (left,) = backups_in(backup.path.parent)
    assert left.manifest.encrypted
    assert left.path != backup.path


def test_where_no_encrypted_backup_can_be_made_every_plain_one_stays(path):
    backup, book = backed_up(path), book_of(path)
    protect(path)
    with pytest.raises(WrongPassphraseError):
        replace_copies(path, "not this one", plain_copies(path, book))
    assert backup.path.exists()


def test_what_cannot_be_removed_is_named_and_the_others_go(path, monkeypatch):
    stuck, backup = backed_up(path), backed_up(path)
    book = book_of(path)
    protect(path)
    unlink = Path.unlink

    def refuse(each, *, missing_ok=False):
        if each == stuck.path:
            raise PermissionError(13, "Permission denied")
        unlink(each, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CannotRemoveError) as told:
        replace_copies(path, SENTENCE, plain_copies(path, book))
    assert told.value.path == stuck.path
    assert not backup.path.exists()


def test_a_file_kept_from_a_restore_is_named_and_stays(path):
    backup = backed_up(path)
    with closing(Store.open(path)) as store:
        changes.keep(store, "Add", Person(name="Ben Example", born=date(2021, 5, 6)))
    kept = restore(path, backup.path).kept
    book = book_of(path)
    protect(path)
    done = exchange(path, SENTENCE, plain_copies(path, book))
    assert [(each.path, why) for each, why in done.left if each.path == kept] == [
        (kept, Left.KEPT_FILE)
    ]
    assert kept is not None
    with closing(Store.open(kept)) as store, store.reading() as records:
        assert {each.name for each in records.all(Person)} == {"Mia Example", "Ben Example"}


def test_a_backup_that_holds_what_the_file_does_not_stays(path):
    first = backed_up(path)
    with closing(Store.open(path)) as store:
        changes.keep(store, "Add", Person(name="Ben Example", born=date(2021, 5, 6)))
        second = make(store)
    restore(path, first.path)
    book = book_of(path)
    protect(path)
    done = exchange(path, SENTENCE, plain_copies(path, book))
    assert (second.path, Left.OTHER_CONTENT) in [(each.path, why) for each, why in done.left]
    assert second.path.exists()
    assert not first.path.exists()
    assert done.backup.manifest.encrypted


def on_stick(path, stick):
    stick.mkdir()
    with closing(Store.open(path)) as store:
        return copy_outside(make(store), stick)


def test_the_encrypted_backup_is_copied_to_the_stick_before_a_plain_one_goes_there(path, tmp_path):
    copy, book = on_stick(path, tmp_path / "stick"), book_of(path)
    protect(path)
    done = exchange(path, SENTENCE, plain_copies(path, book))
    assert not copy.exists()
    assert done.outside is not None
    (there,) = backups_in(tmp_path / "stick", book)
    assert there.manifest.encrypted
    assert there.path == done.outside


def test_a_stick_that_takes_no_copy_keeps_its_plain_one(path, tmp_path):
    copy, book = on_stick(path, tmp_path / "stick"), book_of(path)
    copies = plain_copies(path, book)
    protect(path)
    with closing(open_book(path, SENTENCE)) as store:
        choose(store, tmp_path / "elsewhere")
    done = exchange(path, SENTENCE, copies)
    assert copy.exists()
    assert [(each.path, why) for each, why in done.left] == [(copy, Left.NO_COPY_OUTSIDE)]


def test_kept_files_are_known_by_their_names_in_any_language_the_newest_first(tmp_path):
    path = tmp_path / "family.neutrodesk"
    names = (
        "family (before restoring 2026-03-10 1830).neutrodesk",
        "family (vor dem Wiederherstellen 2026-03-11 0700).neutrodesk",
        "family (before going back 2026-03-09 1830) 2.neutrodesk",
    )
    others = (
        path.name,
        "family (2026).neutrodesk",
        "other (before restoring 2026-03-12 1830).neutrodesk",
        "family (before restoring 2026-13-10 1830).neutrodesk",
    )
    for name in (*names, *others):
        (tmp_path / name).touch()
    kept = kept_files(path)
    assert [each.path.name for each in kept] == [names[1], names[0], names[2]]
    assert kept[0].at == datetime(2026, 3, 11, 7).astimezone()
    assert kept_files(tmp_path / "nowhere" / "family.neutrodesk") == ()
