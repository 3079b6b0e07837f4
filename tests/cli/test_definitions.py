import json
from dataclasses import replace
from decimal import Decimal

import pytest

from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.services.definitions import definitions_text, read_definitions
from neutrodesk.storage.store import Store

IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L", high=Decimal(7))
FILM = OwnAnalyte(name="Blood film")
CITY = Laboratory(name="City Lab", source="from the leaflet of 2025")


@pytest.fixture
def defined(mia):
    """Return the child whose family keeps two values and a laboratory of its own."""
    store = Store.open(family_file())
    changes.keep(store, "Add own values", IL6, FILM, CITY)
    store.close()
    return mia


@pytest.fixture
def file(tmp_path):
    """Write definitions to a file."""

    def file(*own, laboratories=()):
        path = tmp_path / "definitions.json"
        path.write_text(definitions_text(own, laboratories), "utf-8")
        return path

    return file


def test_own_values_are_added_by_name_number_or_key(done, defined):
    answer = done(
        *("add", "--person", "Mia", "--taken", "2026-02-01"),
        *("il-6=3.5 pg/mL", "Blood film=few smudge cells", "--json"),
    )
    number, words = answer.json["results"]
    assert (number["analyte"], number["value"], number["canonical_unit"]) == (
        IL6.key,
        "3.5",
        "ng/L",
    )
    assert (words["text"], words["canonical_unit"]) == ("few smudge cells", "")
    done("add", "--person", "Mia", "--taken", "2026-02-02", f"{IL6.key}=4 ng/L")
    assert "IL-6 3.5 pg/mL, Blood film few smudge cells" in done("tests", "--person", "Mia").out


def test_what_cannot_be_read_is_told_by_the_name_the_family_gave(refused, defined):
    add = ("add", "--person", "Mia", "--taken", "2026-02-01")
    assert (
        refused(*add, "IL-6=3.5")
        == "Interleukin-6: the unit is missing; write it as on the report."
    )
    assert refused(*add, "IL-6=3.5 g").startswith("Interleukin-6: This unit belongs to another")
    twice = refused(*add, "IL-6=3.5 ng/L", "interleukin 6=4 ng/L")
    assert twice == "Interleukin-6: This is there twice."


def test_a_value_without_its_definition_is_shown_as_it_was_printed(done, defined):
    done("add", "--person", "Mia", "--taken", "2026-02-01", "IL-6=3.5 pg/mL")
    store = Store.open(family_file())
    changes.drop(store, "Lose it", IL6)
    store.close()
    assert f"? {IL6.id[:8]} 3.5 pg/mL" in done("tests", "--person", "Mia").out
    (test,) = done("tests", "--person", "Mia", "--json").json
    assert test["results"][0]["canonical_unit"] == "ng/L"


def test_a_table_brings_own_values(done, defined, tmp_path):
    table = tmp_path / "old.csv"
    table.write_text("Date,IL-6 (ng/L)\n2026-02-01,3.5\n", "utf-8")
    shown = done("import", table, "--person", "Mia", "--dry-run").out
    assert "IL-6 3.5 ng/L" in shown
    done("import", table, "--person", "Mia")
    assert "IL-6 3.5 ng/L" in done("tests", "--person", "Mia").out


def test_definitions_are_listed_and_written(done, mia, tmp_path):
    assert "No values or laboratories of your own yet." in done("definitions").out
    store = Store.open(family_file())
    changes.keep(store, "Add own values", IL6, FILM, CITY)
    store.close()
    assert done("definitions").out.splitlines() == [
        "Blood film, in words",
        "Interleukin-6, ng/L",
        "City Lab, 0 intervals",
    ]
    out = tmp_path / "out.json"
    done("definitions", "--out", out)
    found = read_definitions(out.read_bytes())
    assert (found.own, found.laboratories) == ((FILM, IL6), (CITY,))


def test_definitions_are_taken_in_as_one_step(done, mia, file):
    path = file(IL6, FILM, laboratories=[CITY])
    assert done("definitions", "--in", path).out.splitlines() == [
        "3 kept  ·  0 already here",
        "+ new: Interleukin-6, ng/L",
        "+ new: Blood film, in words",
        "+ new: City Lab, 0 intervals",
    ]
    assert "0 kept  ·  3 already here" in done("definitions", "--in", path).out
    assert "Import 3 definitions" in done("undo").out
    assert "No values" in done("definitions").out


def test_another_content_waits_for_its_answer(run, done, defined, file):
    path = file(replace(IL6, high=Decimal(9)))
    waits = run("definitions", "--in", path)
    assert waits.code == 1
    assert f'--answer "{IL6.id}=theirs"  Take theirs' in waits.out
    assert "Upper limit: 7 → 9" in waits.out
    assert waits.err.startswith("neutrodesk-cli: Nothing was kept;")
    assert "0 kept" in done("definitions", "--in", path, "--answer", f"{IL6.id}=mine").out
    assert "1 kept" in done("definitions", "--in", path, "--answer", f"{IL6.id}=theirs").out
    assert "Import definition: Interleukin-6" in done("history").out


def test_what_cannot_be_read_waits_until_it_may_be_skipped(run, done, mia, file):
    path = file(IL6, FILM)
    content = json.loads(path.read_text("utf-8"))
    content["records"][0]["unit"] = "10*9/L"
    path.write_text(json.dumps(content), "utf-8")
    waits = run("definitions", "--in", path)
    assert (waits.code, "! cannot be read: “Interleukin-6”" in waits.out) == (1, True)
    assert "1 kept" in done("definitions", "--in", path, "--skip-unreadable").out
    assert done("definitions").out.splitlines() == ["Blood film, in words"]


def test_an_answer_to_nothing_is_refused(refused, run, mia, file):
    path = file(IL6)
    assert refused("definitions", "--in", path, "--answer", f"{IL6.id}=mine").endswith(
        "is not asked about."
    )
    slip = 2
    assert run("definitions", "--in", path, "--answer", "x=perhaps").code == slip


def test_a_file_that_holds_no_definitions_is_said(refused, mia, tmp_path):
    odd = tmp_path / "odd.json"
    odd.write_text('{"format": "recipes"}', "utf-8")
    assert refused("definitions", "--in", odd) == (
        f"“{odd}” cannot be read as what it should be. Nothing was taken in; your records are as"
        " they were. Check that it is the right file, whole and not open elsewhere."
    )


def test_definitions_never_take_the_place_of_records(refused, mia):
    assert "a place for records" in refused("definitions", "--out", family_file())


def test_an_own_value_is_corrected(done, defined):
    done("add", "--person", "Mia", "--taken", "2026-02-01", "IL-6=3.5 ng/L")
    (test,) = done("tests", "--person", "Mia", "--json").json
    done("correct", "--test", test["id"], "--why", "a typing slip", "IL-6=4.5 ng/L")
    assert "IL-6 4.5 ng/L" in done("tests", "--person", "Mia").out


def test_a_file_that_is_not_there_is_said(refused, mia, tmp_path):
    file = tmp_path / "nowhere.json"
    assert refused("definitions", "--in", file) == (
        f"There is no file at “{file}”. Nothing was taken in."
    )
