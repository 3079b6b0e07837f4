"""A passphrase, another one, the printed code, and none again: the records stay the same."""

import hashlib
from contextlib import closing

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.errors import (
    CannotWriteError,
    EncryptedFileError,
    KeyFileMissingError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.services import changes, protecting
from neutrodesk.services.opening import open_book, open_copy
from neutrodesk.storage import vault
from neutrodesk.storage.store import Store

FIRST, SECOND = "three owls on a green roof", "two kites over the harbour"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    # A key file says itself what it cost; a dear one opens in the same way.
    monkeypatch.setattr(vault, "_COST", {"n": 2**10, "r": 8, "p": 1})


@pytest.fixture
def path(tmp_path, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path)) as store:
        changes.keep(store, "Add", a_person, a_test)
        store.typed.keep("reminder-new", "half typed")
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def protected(path, passphrase=FIRST):
    prepared = protecting.prepare(path)
    protecting.protect(path, passphrase, prepared)
    return prepared.code


def test_a_protected_file_holds_the_same_records_history_and_half_typed_forms(path, a_test):
    with closing(Store.open(path)) as store:
        before = store.history(), store.check(), store.book
    protected(path)
    with closing(open_book(path, FIRST)) as store:
        assert (store.history(), store.check(), store.book) == before
        assert store.typed.read("reminder-new") == "half typed"
        with store.reading() as records:
            assert records.all(BloodTest) == (a_test,)
    assert b"Mia" not in path.read_bytes()


def test_the_code_opens_it_with_nothing_beside_it(path, home, tmp_path):
    code = protected(path)
    alone = tmp_path / "stick" / "family.neutrodesk"
    alone.parent.mkdir()
    alone.write_bytes(path.read_bytes())
    for key_file in (home / "keys").iterdir():
        key_file.unlink()

    with pytest.raises(KeyFileMissingError):
        open_book(alone, FIRST)
    with closing(open_book(alone, code.text.lower().replace("-", " "))) as store:
        assert store.check().tests == 1


def test_another_passphrase_leaves_every_page_as_it_was(path):
    code = protected(path)
    before = digest(path)
    protecting.change_passphrase(path, FIRST, SECOND)

    assert digest(path) == before
    with pytest.raises(WrongPassphraseError):
        open_book(path, FIRST)
    open_book(path, SECOND).close()
    open_book(path, code.text).close()


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_code(path):
    code = protected(path)
    protecting.change_passphrase(path, code.text, SECOND)
    open_book(path, SECOND).close()
    assert protecting.recovery_code(path, SECOND) == code


def test_a_copy_with_an_older_key_file_opens_with_the_older_passphrase(path, tmp_path):
    code = protected(path)
    older = tmp_path / "older" / path.name
    older.parent.mkdir()
    older.write_bytes(path.read_bytes())
    vault.key_file(older).write_bytes(vault.key_file(path).read_bytes())
    protecting.change_passphrase(path, FIRST, SECOND)
    for secret in (FIRST, code.text):
        opened = open_book(older, secret)
        assert opened.path == older
        opened.close()


@pytest.mark.parametrize("secret", ["", "wrong", FIRST + " ", "0000-0000"])
def test_what_does_not_open_it_leaves_it_as_it_was(path, secret):
    protected(path)
    before = digest(path), digest(vault.key_file(path))
    with pytest.raises(EncryptedFileError if not secret else WrongPassphraseError):
        open_book(path, secret)
    with pytest.raises((EncryptedFileError, WrongPassphraseError)):
        protecting.change_passphrase(path, secret, SECOND)
    with pytest.raises((EncryptedFileError, WrongPassphraseError)):
        protecting.unprotect(path, secret)
    assert (digest(path), digest(vault.key_file(path))) == before
    assert sorted(each.name for each in path.parent.iterdir() if each.is_file()) == [
        path.name,
        path.name + "-key",
    ]


def test_another_file_s_code_does_not_open_it(path):
    protected(path)
    other = vault.RecoveryCode.new()
    with pytest.raises(WrongPassphraseError):
        open_book(path, other.text)
    with pytest.raises(WrongPassphraseError):
        protecting.change_passphrase(path, other.text, SECOND)
    open_book(path, FIRST).close()


def test_taking_the_encryption_away_gives_the_same_records_back(path, a_test):
    protected(path)
    protecting.unprotect(path, FIRST)
    with closing(open_book(path)) as store, store.reading() as records:
        assert records.all(BloodTest) == (a_test,)
    assert not vault.key_file(path).exists()
    with pytest.raises(NotOurFileError):
        protecting.recovery_code(path, FIRST)


def test_a_file_that_is_protected_already_is_left_as_it_is(path):
    protected(path)
    before = digest(path), digest(vault.key_file(path))
    with pytest.raises(EncryptedFileError):
        protected(path, SECOND)
    assert (digest(path), digest(vault.key_file(path))) == before


def test_a_copy_can_be_looked_at_while_a_window_holds_the_file(path):
    # In one process the system would forget the lock, so the copy is of a file nobody has open.
    protected(path)
    with closing(open_copy(path, FIRST)) as copy:
        assert copy.path is None
        changes.drop(copy, "Drop", *_people(copy))
        assert _people(copy) == ()
    with closing(open_book(path, FIRST)) as store:
        assert len(_people(store)) == 1


def test_a_file_that_cannot_be_written_beside_is_left_plain_and_whole(path):
    # A folder stands where the key file would be written.
    vault.key_file(path).mkdir()
    before = digest(path)
    with pytest.raises(CannotWriteError):
        protected(path)
    assert digest(path) == before
    assert [each.name for each in path.parent.glob(".*")] == []
    with closing(open_book(path)) as store:
        assert store.check().sound


def _people(store):
    with store.reading() as records:
        return records.all(Person)
