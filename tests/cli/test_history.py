"""The command that lists what was done in the file, and what was done to one record."""

import sqlite3
from contextlib import closing

import pytest


def test_history_tells_every_step_and_what_was_taken_back(done, mia):
    done("add", "--person", "1", "--taken", "2026-03-04", "wbc=2.1 K/uL")
    done("undo")
    entries = done("history", "--json").json
    assert [(entry["gesture"], entry["act"], entry["of"]) for entry in entries] == [
        ("Add person", "do", None),
        ("Add blood test", "do", None),
        ("Add blood test", "undo", 2),
    ]
    assert list(entries[0]) == ["number", "at", "who", "gesture", "act", "of", "reason", "about"]
    last = done("history").out.splitlines()[-1]
    assert last.endswith("Taken back: Add blood test  Mia Example · 4 Mar 2026")


def test_a_file_without_history_says_so(done):
    done("new")
    assert done("history").out == "Nothing was done in this file yet.\n"
    assert done("history", "--json").json == []


@pytest.fixture
def draw(done, mia):
    """Keep a blood test; return its id."""
    words = ("--taken", "2026-03-04", "--json", "wbc=2.1 K/uL")
    return done("add", "--person", "1", *words).json["id"]


@pytest.fixture
def medicine(done, mia):
    """Note a medicine; return its id."""
    typed = ("--name", "Amoxicillin", "--dose", "250 mg", "--json")
    return done("diary", "add", "medicine", "--person", "1", *typed).json["id"]


def test_history_says_whose_and_which_record_it_was_and_why(done, draw, medicine):
    done("correct", "--test", draw, "wbc=2.2 K/uL", "--why", "a typing slip")
    lines = done("history").out.splitlines()
    assert lines[0].endswith("Mia Example")
    assert lines[2].endswith("Mia Example · Amoxicillin, 250 mg · 10 Mar 2026")
    assert "Mia Example · 4 Mar 2026  " in lines[3]
    assert lines[3].endswith("  Why: a typing slip")
    said = done("history", "--json").json[3]
    assert (said["about"], said["reason"]) == ("Mia Example · 4 Mar 2026", "a typing slip")


def test_of_a_step_with_many_records_their_number_is_told(done, mia, tmp_path):
    table = tmp_path / "counts.csv"
    table.write_text("date,ANC (10^9/L)\n2026-03-01,0.4\n2026-03-02,0.5\n", "utf-8")
    done("import", "--person", "1", table)
    assert done("history").out.splitlines()[-1].endswith("Mia Example · records: 2")


@pytest.mark.parametrize("letters", [6, 8, 36])
def test_the_beginning_of_an_id_is_enough(done, draw, medicine, letters):
    assert done("history", "--test", draw[:letters], "--json").json[0]["gesture"] == (
        "Add blood test"
    )
    told = done("history", "--test", medicine[:letters]).out
    assert "Amoxicillin" in told


def test_a_record_that_was_taken_back_is_found_by_its_beginning_too(done, draw):
    done("undo")
    told = done("history", "--test", draw[:8]).out
    assert told.splitlines()[-1] == "    The whole record was taken away."


def test_fewer_than_six_letters_name_no_record(refused, draw, medicine):
    for words in (
        ("history", "--test", draw[:5]),
        ("correct", "--test", draw[:5], "hb=12 g/dL"),
        ("move", "--test", draw[:1], "--to", "1"),
        ("diary", "correct", medicine[:1], "--dose", "2 mg"),
        ("diary", "drop", medicine[:5]),
    ):
        said = refused(*words)
        assert said.endswith("is too short: of an id, the first 6 letters or more are needed.")


def test_an_id_that_nothing_has_is_said_so(refused, mia):
    sentence = "There is no blood test or diary entry with the id “nothing”."
    assert refused("history", "--test", "nothing") == sentence


def test_a_step_that_the_disk_damaged_is_told_without_its_record(done, draw, home):
    with closing(sqlite3.connect(home / "family.neutrodesk")) as file, file:
        file.execute("UPDATE journal_step SET after = '{}' WHERE entry = 2")
    lines = done("history").out.splitlines()
    assert lines[0].endswith("Mia Example")
    assert lines[1].endswith("Add blood test")
