import json
import os
import stat

import pytest

from neutrodesk.cli.program import main
from neutrodesk.storage.store import Store


def test_a_new_file_is_made_for_this_user_alone_and_never_over_another(done, refused, home):
    done("new")
    file = home / "family.neutrodesk"
    before = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    assert refused("new") == (
        f"“{file}” is there already. It is as it was; a file is never written over. Open it, or"
        " choose another name for the new file."
    )
    assert file.read_bytes() == before


def test_any_file_can_be_named(done, tmp_path):
    file = tmp_path / "other.neutrodesk"
    assert done("new", "--file", file, "--json").json == {"file": str(file)}
    done("people", "--file", file, "add", "--name", "Mia", "--born", "2020-01-15")
    done("people", "add", "--file", file, "--name", "Ali", "--born", "2018-01-15")
    people = done("people", "--file", file, "--json").json
    assert [person["name"] for person in people] == ["Ali", "Mia"]


def test_a_file_that_is_not_there_is_said_and_not_made(refused, home):
    file = home / "family.neutrodesk"
    assert refused("people") == (
        f"There is no file at “{file}”. Nothing was written, and no empty file was made instead."
        " “neutrodesk-cli new” makes one; --file names another."
    )
    assert not file.exists()


def test_a_file_of_something_else_is_said_and_left_alone(refused, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear family, " * 100)
    assert refused("people", "--file", file) == (
        f"“{file}” is not a file of NeutroDesk's records. It is as it was; nothing was written to"
        " it. Choose another file, or import this one as a table."
    )
    assert file.read_text() == "Dear family, " * 100


def test_a_file_that_is_in_use_is_said(refused, mia, home):
    store = Store.open(home / "family.neutrodesk")
    try:
        sentence = refused("people")
    finally:
        store.close()
    assert sentence == (
        f"“{home / 'family.neutrodesk'}” is in use by another program. Your records are as they"
        " were; nothing was changed. Close NeutroDesk's other window or the program that has it"
        " open, then try again."
    )


def test_the_last_step_is_taken_back_until_nothing_is_left(done, refused, mia):
    done("add", "--person", "1", "--taken", "2026-03-04", "wbc=2.1 K/uL")
    assert done("undo").out == "Taken back: Add blood test\n"
    assert done("tests", "--person", "1", "--json").json == []
    assert done("undo", "--json").json["undone"]["gesture"] == "Add person"
    assert refused("undo") == "There is nothing to take back."


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Write the sample family once."""
    folder = tmp_path_factory.mktemp("demo") / "made" / "here"
    assert main(["demo", "--out", str(folder), "--today", "2026-03-10"]) == 0
    return folder


def test_the_demo_writes_a_file_a_summary_and_a_chart_for_each(demo):
    names = {path.name for path in demo.iterdir()}
    people = ("theo", "lina", "jonas", "grace")
    assert names == {
        "sample-family.neutrodesk",
        *(f"{name}-sample-summary.pdf" for name in people),
        *(f"{name}-sample-chart.png" for name in people),
    }
    for path in demo.glob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF-")
    for path in demo.glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG")


def test_a_second_demo_brings_the_same_family_up_to_date(demo, done):
    file = demo / "sample-family.neutrodesk"
    written = done("demo", "--out", demo, "--json").json
    assert written["file"] == str(file)
    assert len(written["people"]) == 4
    assert len(done("history", "--file", file, "--json").json) == 1


def test_the_demo_can_be_looked_at(demo, done):
    file = demo / "sample-family.neutrodesk"
    tests = done("tests", "--person", "theo", "--file", file, "--json").json
    assert tests[0]["anc"]["value"] == "0.21"
    assert tests[0]["results"][0]["range"]["origin"] == "report"
    assert {test["anc"]["comparator"] for test in tests} == {None, "<"}
    due = done("due", "--file", file, "--json").json
    assert [each["person"] for each in due] == ["Jonas Sample", "Theo Sample"]


def test_a_demo_that_may_not_write_says_so(refused, tmp_path):
    wall = tmp_path / "wall"
    wall.write_text("")
    assert refused("demo", "--out", wall / "in") == (
        f"“{wall / 'in'}” cannot be written: there is no such folder."
        " Your records are as they were. Choose another folder or name, or close the program that"
        " has the file open."
    )
    assert refused("demo", "--out", "-") == "“-” is not a place to write to here; name a file."


def test_what_a_demo_answers_is_json_where_it_is_asked_for(demo, done):
    assert json.loads(done("people", "--file", demo / "sample-family.neutrodesk", "--json").out)
