from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from neutrodesk.errors import KeyFileMissingError, WrongPassphraseError
from neutrodesk.services import protecting
from neutrodesk.services.opening import open_book
from neutrodesk.services.rekeying import change_passphrase_of_open, code_of_open
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import RecoveryCode, key_file

SENTENCE = "The tin robot sleeps under the stairs"
OTHER = "A kite over the harbour"


@contextmanager
def held(path, secret):
    """Hold a file open; its key is what is known of it then."""
    with closing(open_book(path, secret)) as store:
        yield store.key


@pytest.fixture
def code(path):
    Store.create(path).close()
    prepared = protecting.prepare(path)
    protecting.protect(path, SENTENCE, prepared)
    return prepared.code


@pytest.fixture
def path(tmp_path):
    return tmp_path / "family.neutrodesk"


def test_both_secrets_lead_to_the_code_while_the_file_is_open(path, code):
    with held(path, SENTENCE) as key:
        for secret in (SENTENCE, code.text, code.text.lower()):
            assert code_of_open(path, key, secret) == code


def test_another_passphrase_or_the_code_of_another_file_does_not(path, code):
    with held(path, SENTENCE) as key:
        for secret in ("not this one", RecoveryCode.new().text):
            with pytest.raises(WrongPassphraseError):
                code_of_open(path, key, secret)


def test_the_passphrase_of_an_open_file_is_changed_and_the_file_stays_as_it_is(path, code):
    with held(path, SENTENCE) as key:
        before = path.stat()
        change_passphrase_of_open(path, key, SENTENCE, OTHER)
        assert path.stat().st_mtime_ns == before.st_mtime_ns
    with pytest.raises(WrongPassphraseError):
        open_book(path, SENTENCE)
    for secret in (OTHER, code.text):
        open_book(path, secret).close()


def test_a_wrong_secret_leaves_the_key_file_as_it_is(path, code):
    before = key_file(path).read_bytes()
    with held(path, SENTENCE) as key, pytest.raises(WrongPassphraseError):
        change_passphrase_of_open(path, key, "not this one", OTHER)
    assert key_file(path).read_bytes() == before


def test_without_any_key_file_the_code_still_sets_a_passphrase(path, code, home):
    for each in (key_file(path), *(home / "keys").iterdir()):
        each.unlink()
    with held(path, code.text) as key:
        with pytest.raises(KeyFileMissingError):
            code_of_open(path, key, SENTENCE)
        change_passphrase_of_open(path, key, code.text, OTHER)
    open_book(path, OTHER).close()


@pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="2026-11-21: reads the locks of the kernel"
)
def test_the_lock_of_the_open_file_is_not_lost_by_it(path, code):
    with held(path, SENTENCE) as key:
        place = f":{path.stat().st_ino} "
        change_passphrase_of_open(path, key, SENTENCE, OTHER)
        assert place in Path("/proc/locks").read_text("ascii")
