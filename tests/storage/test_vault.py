import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.errors import (
    DamagedFileError,
    EncryptedFileError,
    KeyFileMissingError,
    LockedFileError,
    NotOurFileError,
    WrongPassphraseError,
)
from neutrodesk.services import changes
from neutrodesk.storage import engines, vault
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, RecoveryCode

codes = st.binary(min_size=16, max_size=16).map(RecoveryCode)


@pytest.fixture
def cheap(monkeypatch):
    """Make a key file in a hundredth of the time; it says so itself and opens as any other."""
    monkeypatch.setattr(vault, "_COST", {"n": 2**10, "r": 8, "p": 1})


@given(codes, st.data())
def test_a_code_is_read_back_however_it_is_typed(code, data):
    gap = data.draw(st.sampled_from(["-", " ", "", "  ", " - "]))
    text = gap.join(code.groups)
    typed = data.draw(st.sampled_from([text, text.lower(), text.replace("0", "O")]))
    assert RecoveryCode.read(typed.replace("1", data.draw(st.sampled_from("1Il")))) == code
    assert [len(group) for group in code.groups] == [4] * 8


@given(codes, st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(code, place, letter):
    letters = "".join(code.groups)
    wrong = letters[:place] + letter + letters[place + 1 :]
    assert RecoveryCode.read(wrong) == (code if wrong == letters else None)


@given(st.text())
def test_what_is_no_code_is_none(text):
    code = RecoveryCode.read(text)
    assert code is None or len(text) >= 32


def test_neither_a_code_nor_a_key_shows_itself_in_a_trace():
    code = RecoveryCode.new()
    key = code.data_key(vault.new_salt())
    for shown in (repr(code), repr(key), str(code)):
        assert code.bits.hex() not in shown
        assert key.secret.hex() not in shown
        assert code.groups[0] not in shown


def test_only_its_passphrase_opens_a_key_file(cheap):
    code = RecoveryCode.new()
    text = vault.wrapped(code, "größe der Äpfel", vault.new_salt())

    assert vault.unwrapped(text, "größe der Äpfel") == code
    # The same letters, composed in another way by another keyboard.
    assert vault.unwrapped(text, "gro\u0308ße der A\u0308pfel") == code
    with pytest.raises(WrongPassphraseError):
        vault.unwrapped(text, "groesse der Aepfel")
    assert code.bits.hex() not in text


@pytest.mark.parametrize("field", ["wrapped", "file", "kdf", "about"])
def test_a_key_file_that_was_changed_opens_nothing(cheap, field):
    facts = json.loads(vault.wrapped(RecoveryCode.new(), "a long sentence", bytes(16)))
    facts[field] = {"about": "x", "file": "00", "wrapped": "00" * 16}.get(
        field, {**facts["kdf"], "salt": "00" * 16}
    )
    with pytest.raises(WrongPassphraseError):
        vault.unwrapped(json.dumps(facts), "a long sentence")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"seal": 1}', '{"seal": "00", "kdf": {"n": 1}}']
)
def test_what_is_no_key_file_is_called_so(text):
    with pytest.raises(NotOurFileError):
        vault.unwrapped(text, "a long sentence")


def test_a_key_file_cannot_ask_for_all_the_memory_there_is(cheap):
    facts = json.loads(vault.wrapped(RecoveryCode.new(), "a long sentence", bytes(16)))
    facts["kdf"]["n"] = 2**30
    with pytest.raises(NotOurFileError):
        vault.unwrapped(json.dumps(facts), "a long sentence")


def test_the_key_of_a_code_is_the_same_for_ever():
    # Whatever changes here locks families out of the files they have.
    key = RecoveryCode(bytes(range(16))).data_key(bytes(range(16, 32)))
    assert key.secret.hex() == "d72f791577d4dc8255017598c8888a670112f392490f5b7d82b560856a2cf108"


@pytest.fixture
def key():
    return RecoveryCode.new().data_key(vault.new_salt())


@pytest.fixture
def path(tmp_path, key, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path, key=key)) as store:
        changes.keep(store, "Add", a_person, a_test)
    return path


def test_nothing_in_an_encrypted_file_can_be_read(path, key, a_person):
    content = path.read_bytes()
    assert content[:16] == key.salt
    for plain in (b"SQLite format", b"Mia Example", b"blood_test", a_person.id.encode()):
        assert plain not in content
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.DatabaseError):
        raw.execute("SELECT * FROM person")


def test_its_journal_on_the_disk_cannot_be_read_either(path, key, a_person):
    with closing(Store.open(path, key=key)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET notes = 'half done'")
        beside = path.with_name(path.name + "-journal").read_bytes()
        connection.rollback()
    assert len(beside) > 512
    assert b"Mia Example" not in beside


def test_it_opens_with_its_key_and_is_whole(path, key, a_person):
    with closing(Store.open(path, key=key)) as store:
        with store.reading() as records:
            assert [each.name for each in records.all(type(a_person))] == ["Mia Example"]
        assert store.check().sound


def test_without_a_key_or_with_anothers_it_is_refused_and_stays_as_it_was(path, key):
    before = path.read_bytes()
    with pytest.raises(EncryptedFileError):
        Store.open(path)
    with pytest.raises(WrongPassphraseError):
        Store.open(path, key=DataKey(bytes(32), key.salt))
    assert path.read_bytes() == before


def test_a_copy_of_it_is_encrypted_with_the_same_key(path, key, tmp_path):
    with closing(Store.open(path, key=key)) as store:
        store.copy_to(tmp_path / "copy.neutrodesk")
    assert engines.beginning(tmp_path / "copy.neutrodesk") == key.salt
    with closing(Store.open(tmp_path / "copy.neutrodesk", key=key)) as copy:
        assert copy.check().tests == 1


def test_every_changed_page_of_it_is_noticed(path, key):
    whole = bytearray(path.read_bytes())
    whole[-3000] ^= 1
    path.write_bytes(whole)
    with pytest.raises(DamagedFileError):
        Store.open(path, key=key)


def test_a_file_that_is_open_here_is_looked_into_by_no_other_way(path, key):
    # The system would let go of the lock on it.
    with closing(Store.open(path, key=key)), pytest.raises(LockedFileError):
        engines.beginning(path)


def test_a_key_file_is_found_beside_the_file_or_in_the_program_s_folder(path, key, cheap):
    text = vault.wrapped(RecoveryCode.new(), "a long sentence", key.salt)
    with pytest.raises(KeyFileMissingError):
        vault.key_text(path, key.salt)
    vault.keep_key_text(path, key.salt, text)
    assert vault.key_text(path, key.salt) == text
    vault.key_file(path).unlink()
    assert vault.key_text(path, key.salt) == text
    # Another file's key beside it is not taken for its own.
    vault.key_file(path).write_text(vault.wrapped(RecoveryCode.new(), "x", bytes(16)), "utf-8")
    assert vault.key_text(path, key.salt) == text
