"""What went wrong with a file or a backup is said with the command that leads on from there."""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from neutrodesk.cli.passphrases import VARIABLE
from neutrodesk.services.protecting import create_protected, prepare
from neutrodesk.storage.store import Store

ROOT = Path(__file__).parents[2]
SENTENCE = "blue plasters since 2020"


@pytest.fixture
def file(home):
    return home / "family.neutrodesk"


@pytest.fixture
def other(done, tmp_path):
    """Make the file of another family that has the same name, with two children in it."""
    file = tmp_path / "other papers" / "family.neutrodesk"
    done("new", "--file", file)
    for name in ("Zoe", "Yuri"):
        done("people", "add", "--file", file, "--name", name, "--born", "2020-01-15")
    return file


def backed_up(done, *of):
    return Path(done("backup", "--json", *of).json["file"])


def in_file(path, *statements):
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


def command_in(said, begin):
    """Return the arguments of a command that was suggested."""
    found = next(part.partition("”")[0] for part in said.split("“") if part.startswith(begin))
    return shlex.split(found)[1:]


def test_commands_that_are_suggested_can_be_typed_as_they_stand(run, done, other):
    backup = backed_up(done, "--file", other)
    in_file(other, "UPDATE person SET notes = 'evil'")
    said = run("check", "--file", other).out
    way = command_in(said, "neutrodesk-cli restore")
    assert way == ["restore", "--preview", str(backup), "--file", str(other)]
    assert "Zoe" in done(*way).out
    mend = command_in(said, "neutrodesk-cli check --mend")
    assert mend == ["check", "--mend", "--file", str(other)]
    assert run(*mend).code == 0


def test_the_way_back_after_a_restore_can_be_typed_too(done, other):
    backup = backed_up(done, "--file", other)
    done("people", "add", "--file", other, "--name", "Ben", "--born", "2021-05-06")
    said = done("restore", backup, "--file", other).out
    done(*command_in(said, "neutrodesk-cli restore"))
    assert len(done("people", "--json", "--file", other).json) == 3


@pytest.mark.parametrize(
    "damage",
    ["UPDATE person SET notes = 'evil'", "UPDATE journal SET gesture = 'evil'"],
)
def test_a_damaged_file_gets_no_backup_until_it_is_mended(run, done, mia, file, damage):
    in_file(file, damage)
    unmade = run("backup")
    assert unmade.code == 1
    assert "check --mend" in unmade.err
    assert run("check").code == 1
    mended = run("check", "--mend")
    assert mended.code == 0, mended.out
    assert "Every one is as it was written." in mended.out
    assert ("Brought back from the history" in mended.out) or ("lines of the history" in mended.out)
    assert backed_up(done).is_file()


def test_what_has_no_good_version_is_put_aside_and_said(run, done, mia, file):
    in_file(file, "UPDATE person SET notes = 'evil'", "UPDATE journal_step SET after = 'evil'")
    said = run("check", "--mend", "--json").json
    assert said["sound"]
    assert [each["kind"] for each in said["put_aside"]] == ["person"]
    assert said["history_put_aside"] >= 1
    assert backed_up(done).is_file()


def test_a_missing_file_names_its_newest_backup(run, refused, done, mia, file):
    backup = backed_up(done)
    file.unlink()
    for command in ("people", "history"):
        said = refused(command)
        assert str(backup) in said
        assert "“neutrodesk-cli new”" not in said
    assert str(backup) in run("check").out
    assert backup.name in run("backups").out


def test_a_missing_file_without_a_backup_is_said(run, tmp_path):
    answer = run("backups", "--file", tmp_path / "none.neutrodesk")
    assert answer.code == 1
    assert "is not there" in answer.out


def test_a_check_as_json_answers_whatever_keeps_the_file_closed(run, file, home, monkeypatch):
    assert run("check", "--json").json["sound"] is False
    create_protected(file, SENTENCE, prepare(file)).close()
    for secret in (None, "not this one"):
        if secret:
            monkeypatch.setenv(VARIABLE, secret)
        answer = run("check", "--json")
        assert answer.code == 1
        assert (answer.json["opened"], answer.json["sound"]) == (False, None)
        assert "encrypted" in answer.json["why"] or "does not open" in answer.json["why"]
    file.write_bytes(b"letters")
    assert run("check", "--json").json["sound"] is False


def test_only_the_backups_of_the_file_itself_are_listed(done, mia, file, other):
    own, theirs = backed_up(done), backed_up(done, "--file", other)
    said = done("backups", "--json").json
    assert said["known"]
    assert [each["file"] for each in said["backups"]] == [str(own)]
    assert str(theirs.parent) not in done("backups").out


def test_of_a_file_that_cannot_be_opened_the_families_are_told_apart(done, mia, file, other):
    own, theirs = backed_up(done), backed_up(done, "--file", other)
    file.write_bytes(b"\xff" * 8192)
    said = done("backups").out
    assert "they may be another family's" in said
    assert own.name in said
    assert str(theirs.parent) in said
    assert "people 1, days not told" in said
    assert "people 2, days not told" in said


def test_a_file_that_is_open_in_a_window_lists_its_own(done, mia, file, other):
    own = backed_up(done)
    backed_up(done, "--file", other)
    command = [sys.executable, "-m", "neutrodesk.cli.program", "backups", "--json"]
    with closing(Store.open(file)):
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said = json.loads(answer.stdout)
    assert [each["file"] for each in said["backups"]] == [str(own)]


def test_encrypted_backups_are_marked(done, file, monkeypatch):
    create_protected(file, SENTENCE, prepare(file)).close()
    monkeypatch.setenv(VARIABLE, SENTENCE)
    done("people", "add", "--name", "Mia", "--born", "2020-01-15")
    backed_up(done)
    assert "  encrypted  family-" in done("backups").out


def test_an_import_makes_a_backup_first(done, mia, tmp_path):
    table = tmp_path / "old.csv"
    table.write_text("date,wbc (K/uL)\n2026-01-02,2.1\n", "utf-8")
    done("import", table, "--person", "Mia", "--dry-run")
    assert done("backups", "--json").json["backups"] == []
    done("import", table, "--person", "Mia")
    (backup,) = done("backups", "--json").json["backups"]
    assert (backup["occasion"], backup["tests"]) == ("before an import", 0)


def test_another_familys_backup_is_brought_back_only_where_that_is_meant(
    done, refused, mia, file, other
):
    theirs, before = backed_up(done, "--file", other), file.read_bytes()
    said = refused("restore", theirs)
    assert "Yuri, Zoe" in said or "Zoe, Yuri" in said
    assert "--other-family" in said
    assert file.read_bytes() == before
    assert "People who would be gone: Mia Example." in done("restore", theirs, "--preview").out
    done("restore", theirs, "--other-family")
    assert {each["name"] for each in done("people", "--json").json} == {"Zoe", "Yuri"}


def test_a_backup_that_is_not_there_is_no_reason_for_a_new_file(refused, mia, tmp_path):
    said = refused("restore", tmp_path / "none.zip")
    assert "“neutrodesk-cli backups” lists backups." in said


def test_a_copy_that_cannot_be_made_says_that_the_backup_was(refused, done, mia, home, tmp_path):
    said = refused("backup", "--to", tmp_path / "none")
    (backup,) = (home / "backups").rglob("*.zip")
    assert f"Made “{backup}”" in said
    assert "there is no folder" in said
    assert "is where the backups are already" in refused("backup", "--to", backup.parent)


def test_after_an_encrypted_backup_came_back_it_is_said_what_opens_it(done, file, monkeypatch):
    create_protected(file, SENTENCE, prepare(file)).close()
    monkeypatch.setenv(VARIABLE, SENTENCE)
    done("people", "add", "--name", "Mia", "--born", "2020-01-15")
    backup = backed_up(done)
    assert "the passphrase that you gave just now opens it" in done("restore", backup).out
    assert done("people").out


@pytest.mark.skipif(os.name == "nt", reason="2026-11-21: links need a right of their own there")
def test_what_a_link_leads_to_is_brought_back_and_the_link_stays(done, mia, file, tmp_path):
    backup = backed_up(done)
    done("people", "add", "--name", "Ben", "--born", "2021-05-06")
    real = tmp_path / "elsewhere" / "records.neutrodesk"
    real.parent.mkdir()
    file.rename(real)
    file.symlink_to(real)
    done("restore", backup)
    assert file.is_symlink()
    with closing(Store.open(real)) as store:
        assert store.check().people == 1
