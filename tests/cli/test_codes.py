"""A recovery code is shown only where it will open something, or it is said that it does not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from neutrodesk.cli.passphrases import VARIABLE
from neutrodesk.services.opening import open_book
from neutrodesk.storage.engines import PLAIN
from neutrodesk.storage.vault import key_file

SENTENCE = "The tin robot sleeps under the stairs"


@pytest.fixture
def secret(tmp_path):
    place = tmp_path / "secret.txt"
    place.write_text(f"{SENTENCE}\n", "utf-8")
    return place


def test_a_new_file_is_encrypted_from_its_first_byte(done, home, secret):
    said = done("new", "--protect", "--passphrase-file", secret, "--json").json
    file = home / "family.neutrodesk"
    assert said["file"] == str(file)
    assert file.read_bytes()[:16] != PLAIN
    for each in (SENTENCE, said["recovery_code"]):
        open_book(file, each).close()


def test_a_new_file_shows_its_code_to_a_person(done, home, secret):
    out = done("new", "--protect", "--passphrase-file", secret).out
    assert "The recovery code." in out
    assert out.endswith(f"Made “{home / 'family.neutrodesk'}”, encrypted.\n")


def test_a_passphrase_for_a_plain_file_is_refused_and_nothing_is_made(refused, home, secret):
    assert "“new --protect” makes one" in refused("new", "--passphrase-file", secret)
    assert not (home / "family.neutrodesk").exists()


def test_a_passphrase_of_the_surroundings_makes_no_silent_plain_file(done, monkeypatch):
    monkeypatch.setenv(VARIABLE, SENTENCE)
    assert "It is not encrypted" in done("new").out


@pytest.mark.parametrize("content", [b"", b"\n", b"   \n", b"\xef\xbb\xbf\n"])
def test_a_file_without_a_passphrase_is_said(refused, home, tmp_path, content):
    place = tmp_path / "empty.txt"
    place.write_bytes(content)
    said = refused("new", "--protect", "--passphrase-file", place)
    assert said == f"The first line of “{place}” holds no passphrase."
    assert "There is no file" in refused("new", "--protect", "--passphrase-file", home / "none")
    assert not (home / "family.neutrodesk").exists()


def test_the_mark_before_a_text_is_no_part_of_a_passphrase(done, home, tmp_path):
    place = tmp_path / "marked.txt"
    place.write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode())
    done("new", "--protect", "--passphrase-file", place)
    with closing(open_book(home / "family.neutrodesk", SENTENCE)) as store:
        assert store.check().sound


def test_over_a_file_that_is_there_no_code_is_shown(refused, mia, secret):
    assert "is there already" in refused("new", "--protect", "--passphrase-file", secret)


def test_of_a_damaged_file_no_code_is_shown(refused, mia, home, secret):
    file = home / "family.neutrodesk"
    with closing(sqlite3.connect(file)) as damaged:
        damaged.execute("UPDATE person SET notes = 'evil'")
        damaged.commit()
    before = file.read_bytes()
    assert "check --mend" in refused("protect", "--passphrase-file", secret)
    assert file.read_bytes() == before


def test_where_no_key_file_can_be_written_no_code_is_shown(refused, mia, home, secret):
    (home / "keys").write_text("in the way", "utf-8")
    refused("protect", "--passphrase-file", secret)
    assert (home / "family.neutrodesk").read_bytes()[:16] == PLAIN


def test_a_failure_after_the_code_says_that_it_opens_nothing(run, mia, home, secret):
    file = home / "family.neutrodesk"
    key_file(file).mkdir()
    answer = run("protect", "--passphrase-file", secret)
    assert answer.code == 1
    assert "The recovery code." in answer.out
    assert "the code on your sheet opens nothing" in answer.err
    assert file.read_bytes()[:16] == PLAIN


def test_what_was_removed_and_what_stays_is_said(run, done, mia, home, secret):
    backup = Path(done("backup", "--json").json["file"])
    done("people", "add", "--name", "Ben", "--born", "2021-05-06")
    kept = Path(done("restore", backup, "--json").json["kept"])
    answer = done("protect", "--remove-plain-backups", "--passphrase-file", secret)
    assert "Made the encrypted backup “" in answer.out
    assert f"Removed “{backup}”." in answer.out
    assert f"Not removed, and not encrypted: “{kept}” (kept from before a restore" in answer.out
    assert kept.exists()
    assert not backup.exists()


def test_a_truncated_key_file_is_named_as_the_trouble(refused, done, home, secret):
    code = done("new", "--protect", "--passphrase-file", secret, "--json").json["recovery_code"]
    key = key_file(home / "family.neutrodesk")
    whole = key.read_text("utf-8")
    for spare in (home / "keys").iterdir():
        spare.unlink()
    for text in (whole[: len(whole) * 2 // 3], "{}"):
        key.write_text(text, "utf-8")
        said = refused("people", "--passphrase-file", secret)
        assert f"The key file “{key}”" in said
        assert "The recovery code opens the file without it" in said
    secret.write_text(code, "utf-8")
    done("people", "--passphrase-file", secret)
