from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import CannotRemoveError, WrongPassphraseError
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import choose, copy_outside
from neutrodesk.services.backups.shelf import backups_in
from neutrodesk.services.earlier_copies import EarlierCopy, plain_copies, replace_copies
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


def test_what_cannot_be_removed_is_named_and_the_others_go(path, tmp_path):
    backup = backed_up(path)
    protect(path)
    stuck = tmp_path / "stuck"
    stuck.mkdir()
    copies = (
        EarlierCopy(stuck, datetime(2026, 3, 1, tzinfo=UTC)),
        EarlierCopy(backup.path, backup.made_at),
    )
    with pytest.raises(CannotRemoveError) as told:
        replace_copies(path, SENTENCE, copies)
    assert told.value.path == stuck
    assert not backup.path.exists()


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
