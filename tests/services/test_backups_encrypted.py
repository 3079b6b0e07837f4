"""Backups of an encrypted file: nothing plain in them, and opened by whoever has the secret."""

import hashlib
import hmac
import json
import unicodedata
import zipfile
from contextlib import closing
from datetime import UTC, datetime

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.errors import EncryptedFileError, WrongPassphraseError
from neutrodesk.services import changes
from neutrodesk.services.backups.archive import ENCRYPTED
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.occasions import has_changed, last_backup
from neutrodesk.services.backups.preview import everything_in, preview
from neutrodesk.services.backups.restoring import go_back, restore
from neutrodesk.services.opening import is_encrypted, open_book
from neutrodesk.services.protecting import change_passphrase, create_protected, prepare, protect
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import key_file

sqlcipher = pytest.importorskip("sqlcipher3.dbapi2")

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SECRET = "blue plasters since 2020"  # noqa: S105 - invented
OTHER = "another one for the clinic"


@pytest.fixture
def path(home):
    return home / "family.neutrodesk"


@pytest.fixture
def prepared(path):
    return prepare(path)


@pytest.fixture
def backup(path, prepared, a_person, a_test):
    """Return a backup of an encrypted file, in which somebody was added since."""
    store = create_protected(path, SECRET, prepared)
    changes.keep(store, "Set up", a_person, a_test)
    made = make(store, now=NOON)
    assert not has_changed(store, last_backup(store))
    changes.keep(store, "Add", Person(name="Ben Example", born=a_person.born))
    store.close()
    return made


def inside(backup, name):
    with zipfile.ZipFile(backup.path) as archive:
        return archive.read(name)


def names_of(path, secret=None):
    store = open_book(path, secret)
    try:
        assert store.check().sound
        return sorted(getattr(each, "name", "") for each in everything_in(store).values())
    finally:
        store.close()


def bring_back(*what, **more):
    return restore(*what, **more)


def test_nothing_in_it_can_be_read_without_the_secret(backup, a_person, a_test):
    with zipfile.ZipFile(backup.path) as archive:
        assert set(archive.namelist()) == ENCRYPTED
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for word in (a_person.name, a_test.laboratory, "Mia", "2020-01-15", "2026-03-04", SECRET):
        assert word.encode() not in everything
    said = json.loads(inside(backup, "manifest.json"))
    assert (said["encrypted"], said["first"], said["last"]) == (True, None, None)
    assert said["counts"]["results"] == 2
    assert "sqlcipher" in said["libraries"]


def test_nothing_plain_is_left_on_the_disk(backup, home, a_person):
    for place in home.rglob("*"):
        if place.is_file():
            assert a_person.name.encode() not in place.read_bytes()


def as_the_readme_says(folder, secret):
    """Follow the README to the letter: return the names in the database."""
    database = folder / "family.neutrodesk"
    with database.open("rb") as file:
        salt = file.read(16)
    root = hmac.new(salt, secret, hashlib.sha256).digest()
    key = hmac.new(root, b"NeutroDesk data key\x01", hashlib.sha256).digest()
    with closing(sqlcipher.connect(str(database))) as file:
        file.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        return [name for (name,) in file.execute("SELECT name FROM person")]


def code_as_the_readme_says(text):
    letters = text.replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    number = 0
    for letter in letters:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    whole = number.to_bytes(20, "big")
    assert hashlib.blake2b(whole[:16], digest_size=4).digest() == whole[16:]
    return whole[:16]


def test_the_readme_tells_how_it_is_opened_without_this_program(
    backup, prepared, a_person, tmp_path
):
    with zipfile.ZipFile(backup.path) as archive:
        archive.extractall(tmp_path / "unpacked")
    readme = (tmp_path / "unpacked" / "README.txt").read_text("utf-8")
    assert "0123456789ABCDEFGHJKMNPQRSTVWXYZ" in readme
    assert "NeutroDesk data key" in readme

    from_code = code_as_the_readme_says(prepared.code.text)
    assert as_the_readme_says(tmp_path / "unpacked", from_code) == [a_person.name]

    facts = json.loads((tmp_path / "unpacked" / "family.neutrodesk-key").read_text("utf-8"))
    kdf = facts["kdf"]
    pad = hashlib.scrypt(
        unicodedata.normalize("NFKC", SECRET).encode(),
        salt=bytes.fromhex(kdf["salt"]),
        n=kdf["n"],
        r=kdf["r"],
        p=kdf["p"],
        maxmem=1 << 30,
        dklen=48,
    )[:16]
    secret = bytes(a ^ b for a, b in zip(pad, bytes.fromhex(facts["wrapped"]), strict=True))
    assert as_the_readme_says(tmp_path / "unpacked", secret) == [a_person.name]


def test_an_open_file_looks_into_its_own_backups_without_asking(path, backup):
    store = open_book(path, SECRET)
    try:
        seen = preview(store, backup.path)
        assert seen.sound
        assert seen.encrypted
        assert [getattr(record, "name", "") for record in seen.gone] == ["Ben Example"]
    finally:
        store.close()


def test_without_the_secret_it_is_asked_for_and_a_wrong_one_is_said(path, backup):
    with pytest.raises(EncryptedFileError):
        preview(path, backup.path)
    with pytest.raises(WrongPassphraseError):
        preview(path, backup.path, OTHER)
    before = path.read_bytes()
    with pytest.raises(WrongPassphraseError):
        restore(path, backup.path, OTHER)
    assert path.read_bytes() == before


@pytest.mark.parametrize("way", ["passphrase", "code", "key"])
def test_it_is_brought_back_encrypted_and_the_old_file_is_kept_so(path, backup, prepared, way):
    secret = {"passphrase": SECRET, "code": prepared.code.text, "key": None}[way]
    store = open_book(path, SECRET)
    key = store.key if way == "key" else None
    store.close()
    done = bring_back(path, backup.path, secret, key, now=NOON)
    assert is_encrypted(path)
    for opened_by in (SECRET, prepared.code.text):
        assert names_of(path, opened_by) == ["", "Mia Example"]
    assert is_encrypted(done.kept)
    assert names_of(done.kept, SECRET) == ["", "Ben Example", "Mia Example"]
    assert done.backup.manifest.encrypted
    assert done.backup.manifest.counts.people == 2


def test_one_gesture_goes_back_to_the_encrypted_file(path, backup):
    before = path.read_bytes()
    done = bring_back(path, backup.path, SECRET, now=NOON)
    go_back(path, done, SECRET, now=NOON)
    assert path.read_bytes() == before
    assert names_of(path, SECRET) == ["", "Ben Example", "Mia Example"]


def test_a_backup_made_under_an_older_passphrase_opens_with_either_and_with_the_code(
    path, backup, prepared
):
    change_passphrase(path, SECRET, OTHER)
    for secret in (OTHER, prepared.code.text, SECRET):
        bring_back(path, backup.path, secret)
        assert names_of(path, secret) == ["", "Mia Example"]


def test_with_all_key_files_gone_the_one_in_the_backup_opens_it(path, backup, home):
    key_file(path).unlink()
    for spare in (home / "keys").iterdir():
        spare.unlink()
    bring_back(path, backup.path, SECRET)
    assert names_of(path, SECRET) == ["", "Mia Example"]


def test_a_file_that_is_gone_with_its_keys_comes_back_from_the_backup_alone(
    path, backup, prepared, tmp_path, monkeypatch
):
    monkeypatch.setenv("NEUTRODESK_HOME", str(tmp_path / "new computer"))
    new = tmp_path / "new computer" / "family.neutrodesk"
    bring_back(new, backup.path, SECRET)
    assert names_of(new, SECRET) == ["", "Mia Example"]
    new.unlink()
    bring_back(new, backup.path, prepared.code.text)
    assert names_of(new, SECRET) == ["", "Mia Example"]


def test_a_plain_backup_from_before_is_encrypted_with_the_key_of_the_file(
    path, a_person, prepared, home
):
    store = Store.create(path)
    changes.keep(store, "Set up", a_person)
    plain = make(store)
    store.close()
    protect(path, SECRET, prepared)
    for ask in (preview, restore):
        with pytest.raises(EncryptedFileError):
            ask(path, plain.path)
    assert preview(path, plain.path, SECRET).changes_nothing
    with pytest.raises(WrongPassphraseError):
        restore(path, plain.path, OTHER)
    bring_back(path, plain.path, SECRET)
    assert is_encrypted(path)
    assert names_of(path, SECRET) == ["Mia Example"]
    assert names_of(path, prepared.code.text) == ["Mia Example"]


def test_a_damaged_encrypted_file_is_replaced_with_the_passphrase(path, backup):
    content = bytearray(path.read_bytes())
    content[:64] = bytes(64)
    path.write_bytes(content)
    done = bring_back(path, backup.path, SECRET)
    assert names_of(path, SECRET) == ["", "Mia Example"]
    assert done.backup is None
    assert done.kept.read_bytes() == bytes(content)


def test_a_key_file_that_would_take_all_memory_is_refused(path, backup, tmp_path):
    with zipfile.ZipFile(backup.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    facts = json.loads(members["family.neutrodesk-key"])
    facts["kdf"] |= {"n": 2**20, "r": 32, "p": 16}
    members["family.neutrodesk-key"] = json.dumps(facts).encode()
    members["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in members.items()
        if name != "SHA256SUMS"
    ).encode()
    dear = tmp_path / "dear.zip"
    with zipfile.ZipFile(dear, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert not preview(path, dear, SECRET).sound
