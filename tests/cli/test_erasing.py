"""Export whole, erase and export from a newer file, on the command line."""

import io
import sqlite3
import zipfile

import pytest

from neutrodesk.storage.engines import connected
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import RecoveryCode, new_salt


@pytest.fixture
def two(done, mia):
    done("people", "add", "--name", "Ben Example", "--born", "2021-05-06")
    done("add", "--person", "Mia", "--taken", "2026-03-04", "wbc=2.1 K/uL")
    return mia


def type_in(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def people(done):
    return [person["name"] for person in done("people", "--json").json]


def test_everything_of_one_person_is_written_into_a_zip(done, two, tmp_path):
    tmp_path = tmp_path / "new" / "folder"
    out = tmp_path / "Mia Example 2026-03-10.zip"
    answer = done("export-person", "--person", "Mia", "--out", tmp_path)
    assert answer.out == f"Wrote “{out}”.\n"
    with zipfile.ZipFile(out) as archive:
        assert "summary.pdf" in archive.namelist()
        assert b"Ben Example" not in archive.read("records.json")
    again = done("export-person", "--person", "Mia", "--out", tmp_path, "--json").json
    assert again == {"written": str(tmp_path / "Mia Example 2026-03-10 (2).zip")}


def test_a_person_is_erased_after_the_name_was_typed(done, two, monkeypatch, home):
    type_in(monkeypatch, "mia example\n")
    told = done("erase", "--person", "Mia Example").out
    assert "This cannot be undone." in told
    assert "Erased on 10 Mar 2026: one person with the whole history. Blood tests: 1" in told
    assert people(done) == ["Ben Example"]
    assert b"Mia Example" not in (home / "family.neutrodesk").read_bytes()


@pytest.mark.parametrize("typed", ["", "Mia\n", "yes\n"])
def test_without_the_name_nothing_is_erased(run, done, two, monkeypatch, typed):
    type_in(monkeypatch, typed)
    answer = run("erase", "--person", "Mia Example")
    assert answer.code == 1
    assert "Nothing was erased: the name was not typed." in answer.err
    assert people(done) == ["Ben Example", "Mia Example"]


@pytest.mark.parametrize("typed", ["Mia", "2", "Example", "m"])
def test_a_beginning_or_a_number_is_not_enough_to_erase(refused, done, two, typed):
    assert refused("erase", "--person", typed, "--yes").startswith("Nobody was erased: ")
    assert people(done) == ["Ben Example", "Mia Example"]


def test_of_two_with_one_name_the_id_tells_which(refused, done, two):
    done("people", "add", "--name", "Mia Example", "--born", "2022-01-15")
    assert "several" in refused("erase", "--person", "Mia Example", "--yes")
    one = done("people", "--json").json[1]["id"]
    said = done("erase", "--person", one, "--yes", "--json").json
    assert (said["person"], said["id"]) == ("Mia Example", one)
    assert people(done) == ["Ben Example", "Mia Example"]


def test_the_receipt_names_who_was_erased_and_which_copies_anybody_can_read(done, two):
    done("backup")
    lines = done("erase", "--person", "mia example", "--yes").out.splitlines()
    assert lines[0] == "Erased for good: Mia Example."
    (copy,) = (line for line in lines if line.startswith("- "))
    assert "not encrypted: whoever finds it can read it" in copy


def test_a_script_says_that_it_is_meant_and_exports_first(done, two, tmp_path):
    answer = done("erase", "--person", "Mia Example", "--yes", "--export", tmp_path, "--json").json
    assert (answer["tests"], answer["diary_entries"], answer["reminders"]) == (1, 0, 0)
    assert answer["erased_on"] == "2026-03-10"
    assert zipfile.is_zipfile(answer["exported"])
    assert people(done) == ["Ben Example"]


def test_json_asks_nobody(refused, done, two):
    assert "--yes says that it is meant" in refused("erase", "--person", "Mia Example", "--json")
    assert people(done) == ["Ben Example", "Mia Example"]


def test_where_the_export_fails_nothing_is_erased(refused, done, two, tmp_path):
    nowhere = tmp_path / "a file"
    nowhere.write_text("in the way")
    assert "cannot be written" in refused(
        "erase", "--person", "Mia Example", "--yes", "--export", nowhere
    )
    assert people(done) == ["Ben Example", "Mia Example"]


def test_a_newer_file_is_refused_and_can_be_written_out(done, refused, two, home, tmp_path):
    file = home / "family.neutrodesk"
    newer = sqlite3.connect(file)
    newer.execute("CREATE TABLE tomorrow (what)")
    newer.execute("PRAGMA user_version = 900")
    newer.commit()
    newer.close()
    before = file.read_bytes()
    assert refused("people").endswith("“neutrodesk-cli export-newer” writes them.")
    out = tmp_path / "family 2026-03-10.zip"
    assert done("export-newer", file, "--out", tmp_path).out == f"Wrote “{out}”.\n"
    with zipfile.ZipFile(out) as archive:
        assert "tomorrow.csv" in archive.namelist()
    assert file.read_bytes() == before


def test_an_encrypted_newer_file_is_written_out_with_its_passphrase(
    done, refused, tmp_path, monkeypatch
):
    file, code = tmp_path / "family.neutrodesk", RecoveryCode.new()
    salt = new_salt()
    Store.create(file, key=code.data_key(salt)).close()
    newer = connected(file, 0.25, code.data_key(salt))
    newer.execute("PRAGMA user_version = 900")
    newer.close()
    before = file.read_bytes()
    assert "is encrypted" in refused("export-newer", file, "--out", tmp_path)
    monkeypatch.setenv("NEUTRODESK_PASSPHRASE", code.text)
    out = tmp_path / "family 2026-03-10.zip"
    assert done("export-newer", file, "--out", tmp_path).out == f"Wrote “{out}”.\n"
    assert file.read_bytes() == before
