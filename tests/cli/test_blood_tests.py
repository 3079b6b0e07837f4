import json
from contextlib import closing

import pytest

from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.services import changes
from neutrodesk.storage.store import Store


@pytest.fixture
def added(done, mia):
    """Add the test of the handbook's example."""
    values = ("wbc=2.1 K/uL", "neut_pct=47", "hb=11,8 g/dL", "plt=312 K/uL")
    return done(
        "add",
        "--person",
        "mia",
        "--taken",
        "2026-03-04T09:30",
        "--lab",
        "City Lab",
        "--ill",
        *values,
    )


def test_what_was_typed_comes_back_exactly(done, added):
    (test,) = done("tests", "--person", "mia", "--json").json
    assert test.pop("id")
    results = {result.pop("analyte"): result for result in test.pop("results")}
    assert test == {
        "taken": "2026-03-04T09:30",
        "lab": "City Lab",
        "anc": {
            "value": "0.987",
            "unit": "10*9/L",
            "comparator": None,
            "how": "calculated",
            "formula": "2.1 × 47 % = 0.987",
            "band": "moderate",
            "conflict": None,
        },
        "ill": True,
    }
    assert results["hb"] == {
        "text": "11,8",
        "unit": "g/dL",
        "value": "118",
        "canonical_unit": "g/L",
        "comparator": None,
        "range": {"low": "115", "high": "135", "origin": "general values"},
        "flag": "",
        "status": "final",
    }
    assert results["neut_pct"]["range"] is None
    assert results["neut_pct"]["unit"] == ""


def test_json_has_its_keys_in_the_order_that_is_promised(done, added):
    (test,) = done("tests", "--person", "mia", "--json").json
    assert list(test) == ["id", "taken", "lab", "results", "anc", "ill"]
    assert list(test["results"][0]) == [
        *("analyte", "text", "unit", "value", "canonical_unit", "comparator", "range"),
        *("flag", "status"),
    ]
    assert list(test["anc"]) == [
        *("value", "unit", "comparator", "how", "formula", "band", "conflict")
    ]


def test_the_text_for_people_shows_how_the_count_came_about(done, added):
    assert done("tests", "--person", "mia").out == (
        "2026-03-04T09:30  City Lab  ANC 0.99 ×10⁹/L, calculated: 2.1 × 47 % = 0.987\n"
        "    WBC 2.1 K/uL, Neut % 47, Hb 11,8 g/dL, Plt 312 K/uL\n"
        "    At the draw: ill\n"
    )


@pytest.fixture
def injected(done, mia):
    """Note a dose of G-CSF on the evening of 31 October, and mouth sores of these days."""
    dose = ("--on", "2025-10-31", "--at", "18:00", "--name", "Filgrastim", "--group", "gcsf")
    done("diary", "add", "injection", "--person", "mia", *dose)
    sores = ("--what", "mouth_sores", "--on", "2025-10-30", "--until", "2025-11-03")
    done("diary", "add", "symptom", "--person", "mia", *sores)


def test_what_the_diary_says_of_a_draw_is_told_apart(done, injected):
    done("add", "--person", "mia", "--taken", "2025-11-01T08:00", "anc=0.4 K/uL")
    (test,) = done("tests", "--person", "mia", "--json").json
    assert list(test)[5:] == ["ill_from_diary", "hours_since_gcsf_from_diary", "hours_are_exact"]
    assert test["ill_from_diary"] is True
    assert test["hours_since_gcsf_from_diary"] == "14"
    assert test["hours_are_exact"] is True
    assert done("tests", "--person", "mia").out.splitlines()[-1] == (
        "    At the draw: ill, 14 h after G-CSF (illness and G-CSF: from the diary)"
    )


def test_what_was_entered_with_a_test_hides_what_the_diary_has(done, injected):
    done("add", "--person", "mia", "--taken", "2025-11-01", "--fever", "anc=0.4 K/uL")
    (test,) = done("tests", "--person", "mia", "--json").json
    assert list(test)[5:] == ["ill", "fever", "hours_since_gcsf_from_diary", "hours_are_exact"]
    assert test["hours_are_exact"] is False
    assert done("tests", "--person", "mia").out.splitlines()[-1] == (
        "    At the draw: ill, fever, about 18 h after G-CSF (G-CSF: from the diary)"
    )


def test_of_a_draw_of_which_nobody_said_anything_there_is_nothing(done, mia):
    done("add", "--person", "mia", "--taken", "2025-11-01", "anc=0.4 K/uL")
    (test,) = done("tests", "--person", "mia", "--json").json
    assert list(test) == ["id", "taken", "lab", "results", "anc"]
    assert "At the draw" not in done("tests", "--person", "mia").out


def test_json_is_utf_8_even_where_the_terminal_is_not(done, added, capsys):
    out = done("tests", "--person", "mia", "--json").out
    assert "2.1 × 47 % = 0.987" in out
    assert json.loads(out)


def test_the_text_for_people_is_in_the_units_the_family_chose_and_json_stays_exact(
    done, added, home
):
    before = done("tests", "--person", "mia", "--json").out
    units = (
        UnitShown(kind="count", unit="/uL"),
        UnitShown(kind="haemoglobin", unit="g/L"),
    )
    with closing(Store.open(home / "family.neutrodesk")) as store:
        changes.keep(store, "Choose units", Display(units=units))
    assert done("tests", "--person", "mia").out == (
        "2026-03-04T09:30  City Lab  ANC 987 cells/µL, calculated: 2100 × 47 % = 987\n"
        "    WBC 2100 cells/µL (printed: 2.1 K/uL), Neut % 47, Hb 118 g/L (printed: 11,8 g/dL),"
        " Plt 312000 cells/µL (printed: 312 K/uL)\n"
        "    At the draw: ill\n"
    )
    assert done("tests", "--person", "mia", "--json").out == before
    kept = done("add", "--person", "1", "--taken", "2026-03-05", "anc=0.4 K/uL").out
    assert "ANC 400 cells/µL" in kept
