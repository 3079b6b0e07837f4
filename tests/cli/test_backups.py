"""Backups on the command line: made, listed, looked into, brought back, checked and mended."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from neutrodesk.cli.program import main
from neutrodesk.services.protecting import create_protected, prepare

SENTENCE = "blue plasters since 2020"


@pytest.fixture
def file(home):
    return home / "family.neutrodesk"


@pytest.fixture
def backup(done, mia):
    """Make a backup of a file with one child in it, and return where it is."""
    return Path(done("backup", "--json").json["file"])


def in_file(path, *statements):
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


def test_a_backup_says_where_it_is_and_what_is_in_it(done, mia, home):
    answer = done("backup").out
    (path,) = (home / "backups").rglob("*.zip")
    assert answer == (
        f"Made “{path}”: people 1, blood tests 0, values 0. Opened, checked and counted.\n"
    )
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_a_backup_as_json(done, mia):
    said = done("backup", "--json").json
    assert (said["number"], said["people"], said["tests"], said["copy"]) == (1, 1, 0, None)
    assert Path(said["file"]).is_file()


def test_a_backup_goes_to_a_stick_as_well(done, mia, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    lines = done("backup", "--to", stick).out.splitlines()
    (copy,) = stick.iterdir()
    assert lines[1] == f"Copied to “{copy}”."
    assert "same disk" in lines[2]
    assert "Last copy outside this computer: 0 days ago" in done("backups").out


def test_a_stick_that_is_not_there_is_said(refused, mia, tmp_path):
    assert str(tmp_path / "stick") in refused("backup", "--to", tmp_path / "stick")


def test_the_backups_are_listed_newest_first(done, backup):
    done("people", "add", "--name", "Ben", "--born", "2021-05-06")
    done("backup")
    first, second, folder, outside = done("backups").out.splitlines()
    assert first.split()[0] == "2"
    assert "people 2" in first
    assert "people 1" in second
    assert str(backup.parent) in folder
    assert outside == "No copy was made outside this computer yet."
    numbers = [each["number"] for each in done("backups", "--json").json["backups"]]
    assert numbers == [2, 1]


def test_that_there_is_none_yet_is_said(done, mia):
    assert done("backups").out.startswith("There is no backup of this file yet.\n")
    assert done("backups", "--json").json["backups"] == []


def test_the_backups_of_a_file_that_is_gone_are_found_by_its_name(done, backup, file):
    file.unlink()
    assert backup.name in done("backups").out


def test_a_preview_says_who_is_in_it_and_what_would_change(done, backup, file):
    done("people", "add", "--name", "Ben", "--born", "2021-05-06")
    before = file.read_bytes()
    made, mia, change, gone = done("restore", backup, "--preview").out.splitlines()
    assert made.startswith("Backup number 1, made ")
    assert mia == "Mia Example: blood tests 0, - to -"
    assert change == (
        "Compared with the present file, records that would be gone: 1, would come back: 0,"
        " would be as they were then: 0."
    )
    assert gone == "People who would be gone: Ben."
    assert file.read_bytes() == before
    said = done("restore", backup, "--preview", "--json").json
    assert said["people"][0]["tests"] == 0
    assert (said["people_gone"], said["people_back"]) == (["Ben"], [])


def test_a_backup_is_brought_back_and_the_file_from_before_can_be_too(done, backup, file):
    done("people", "add", "--name", "Ben", "--born", "2021-05-06")
    said = done("restore", backup, "--json").json
    assert [person["name"] for person in done("people", "--json").json] == ["Mia Example"]
    kept = Path(said["kept"])
    assert kept.parent == file.parent
    answer = done("restore", kept).out
    assert "goes back to it" in answer
    names = [person["name"] for person in done("people", "--json").json]
    assert names == ["Ben", "Mia Example"]


def test_an_encrypted_backup_is_brought_back_with_the_passphrase(done, refused, file, tmp_path):
    create_protected(file, SENTENCE, prepare(file)).close()
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{SENTENCE}\n", "utf-8")
    with_it = ("--passphrase-file", secret)
    done("people", "add", "--name", "Mia", "--born", "2020-01-15", *with_it)
    backup = Path(done("backup", "--json", *with_it).json["file"])
    assert "is encrypted" in refused("restore", backup)
    assert backup.name in done("backups").out
    done("restore", backup, *with_it)
    assert [person["name"] for person in done("people", "--json", *with_it).json] == ["Mia"]
    assert done("check", "--json", *with_it).json["sound"]


def test_what_is_no_backup_is_said_and_changes_nothing(refused, backup, file, tmp_path):
    offered = tmp_path / "offered.zip"
    offered.write_bytes(backup.read_bytes()[:-1])
    before = file.read_bytes()
    sentence = refused("restore", offered)
    assert f"“{offered}”" in sentence
    assert "Your records are as they were" in sentence
    assert file.read_bytes() == before


def test_a_check_says_how_much_is_sound_and_when_the_last_good_backup_was_made(done, mia):
    assert done("check").out.splitlines() == [
        "Checked: people 1, blood tests 0, records in all 1.",
        "Every one is as it was written.",
        "There is no backup of it yet: “neutrodesk-cli backup”.",
    ]
    done("backup")
    assert "The newest whole backup is of " in done("check").out
    said = done("check", "--json").json
    assert (said["sound"], said["damaged"], said["backup"]["number"]) == (True, [], 1)


def test_a_damaged_record_is_told_of_and_brought_back_from_the_history(run, done, backup, file):
    in_file(file, "UPDATE person SET notes = 'evil'")
    found = run("check")
    assert found.code == 1
    assert "Not as it was written: Person " in found.out
    assert "Its history has a good version: “neutrodesk-cli check --mend”." in found.out
    assert "restore --preview" in found.out
    assert run("check", "--json").json["damaged"][0]["in_history"]
    mended = run("check", "--mend")
    assert mended.code == 0
    assert "Brought back from the history: Person " in mended.out
    assert done("check").out.splitlines()[1] == "Every one is as it was written."


def test_a_damaged_record_without_a_history_comes_back_from_a_backup(run, backup, file):
    in_file(
        file,
        "UPDATE person SET notes = 'evil'",
        "UPDATE journal_step SET after = 'evil'",
    )
    mended = run("check", "--mend")
    assert "Brought back from the backup of " in mended.out
    assert run("people", "--json").json[0]["name"] == "Mia Example"


def test_a_file_that_cannot_be_opened_names_its_newest_whole_backup(run, backup, file):
    content = bytearray(file.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    file.write_bytes(content)
    found = run("check")
    assert found.code == 1
    assert str(backup) in found.out
    said = run("check", "--json").json
    assert (said["sound"], said["opened"], said["backup"]["number"]) == (False, False, 1)


def test_help_names_the_commands(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for command in ("backup", "backups", "restore", "check"):
        assert f"    {command} " in said
