"""The command that shows what the counts have done."""

from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import plain
from neutrodesk.services import changes
from neutrodesk.storage.store import Store

COURSE = [
    ("2025-01-01", "0.8"),
    ("2025-01-08", "0.4"),
    ("2025-01-11", "0.10"),
    ("2025-01-15", "0.3"),
    ("2025-01-22", "0.6"),
    ("2025-01-29", "1.2"),
]
KEYS = [
    "tests",
    "last",
    "lowest",
    "highest",
    "median_of_last_5",
    "bands",
    "time_in_bands",
    "runs",
    "episodes",
    "rhythm",
]


@pytest.fixture
def enter(done):
    """Enter counts for a person, in a unit of which so many are one of the list's."""

    def enter(counts, person="Mia", factor=1, unit="K/uL"):
        for day, text in counts:
            sign = text[:1] if text[:1] in "<>" else ""
            value = plain(Decimal(text.removeprefix(sign)) * factor)
            words = ("--taken", day, "--as-printed", f"anc={sign}{value} {unit}")
            done("add", "--person", person, *words)

    return enter


@pytest.fixture
def course(done, mia, enter):
    """Give Mia the counts and return what shows her course."""
    enter(COURSE)
    return lambda *words: done("course", "--person", "Mia", *words)


def test_the_answer_has_its_keys_in_their_order(course):
    found = course("--json").json
    assert list(found)[: len(KEYS)] == KEYS
    assert found["unit"] == "10*9/L"


def test_the_numbers_of_a_course(course):
    found = course("--json").json
    assert found["tests"] == 6
    assert found["last"] == {"value": "1.2", "on": "2025-01-29"}
    assert (found["lowest"]["value"], found["lowest"]["on"]) == ("0.1", "2025-01-11")
    assert (found["highest"]["value"], found["highest"]["on"]) == ("1.2", "2025-01-29")
    assert found["median_of_last_5"] == "0.4"
    assert found["bands"] == {
        "at_or_above": 0,
        "mild": 1,
        "moderate": 2,
        "severe": 2,
        "very_low": 1,
        "not_known": 0,
    }
    assert found["days_since_last"] == 405
    assert found["longest_gap"] == {"days": 7, "from": "2025-01-01", "to": "2025-01-08"}
    assert found["rhythm"]["not_enough"] == "too few tests, too short a time, tests too far apart"


def test_the_time_in_bands(course):
    found = course("--json").json
    days = {name: band["days"] for name, band in found["time_in_bands"].items()}
    assert days == {
        "at_or_above": "0",
        "mild": "3.5",
        "moderate": "10.5",
        "severe": "10.5",
        "very_low": "3.5",
        "not_known": "0",
    }
    percents = [band["percent"] for band in found["time_in_bands"].values()]
    assert percents == ["0", "12.5", "37.5", "37.5", "12.5", "0"]
    assert found["coverage"]["covered_percent"] == "100"
    parts = [
        course(*words, "--json").json["time_in_bands"]
        for words in (["--to", "2025-01-12"], ["--from", "2025-01-13"])
    ]
    for name, band in found["time_in_bands"].items():
        assert sum(part[name]["seconds"] for part in parts) == band["seconds"]


def test_the_runs_and_episodes_by_the_rule_that_is_asked_for(course):
    found = course("--json").json
    (run,) = found["runs"]
    assert (run["tests"], run["start"], run["end"], run["days"]) == (
        3,
        "2025-01-08",
        "2025-01-15",
        7,
    )
    (episode,) = found["episodes"]
    assert {
        key: episode[key] for key in ("start", "end", "nadir", "nadir_on", "days", "fever")
    } == {
        "start": "2025-01-08",
        "end": "2025-01-22",
        "nadir": "0.1",
        "nadir_on": "2025-01-11",
        "days": 14,
        "fever": False,
    }
    found = course("--json", "--recover", "0.75").json
    assert [(each["end"], each["days"]) for each in found["episodes"]] == [("2025-01-29", 21)]
    found = course("--json", "--line", "0.3").json
    assert [each["start"] for each in found["episodes"]] == ["2025-01-11"]
    found = course("--json", "--line", "0.3", "--inclusive").json
    assert [(run["tests"], run["end"]) for run in found["runs"]] == [(2, "2025-01-15")]
    assert found["rule"]["inclusive"] is True


def test_the_rule_says_what_starts_an_episode_and_what_ends_it(done, mia, enter):
    enter([("2025-03-05", "0.4"), ("2025-03-10", "0.5"), ("2025-03-11", "0.7")])
    asked = done("course", "--person", "1", "--json", "--inclusive", "--recover", "0.5").json
    assert asked["rule"]["starts"] == {"at_or_below": "0.5"}
    assert asked["rule"]["ends"] == {"above": "0.5"}
    assert asked["episodes"][0]["end"] == "2025-03-11"
    plain_rule = done("course", "--person", "1", "--json").json
    assert plain_rule["rule"]["starts"] == {"below": "0.5"}
    assert plain_rule["rule"]["ends"] == {"at_or_above": "0.5"}
    assert plain_rule["episodes"][0]["end"] == "2025-03-10"


def test_within_some_days_it_is_not_said_what_the_days_after_them_show(course):
    found = course("--json", "--from", "2025-01-02", "--to", "2025-01-15").json
    assert found["rule"]["period"] == {
        "from": "2025-01-02",
        "to": "2025-01-15",
        "tests_left_out_before": 1,
        "tests_left_out_after": 2,
    }
    (run,), (episode,) = found["runs"], found["episodes"]
    assert (run["goes_on"], episode["goes_on"], episode["end"]) == (None, None, None)
    whole = course("--json").json
    assert (whole["runs"][0]["goes_on"], whole["episodes"][0]["goes_on"]) == (False, False)
    assert course("--json", "--recover", "2").json["episodes"][0]["goes_on"] is True
    assert "up to the last test looked at" in course("--to", "2025-01-15").out


def test_within_some_days_it_is_not_said_what_the_days_before_them_show(course):
    late = course("--json", "--from", "2025-01-11").json
    (run,), (episode,) = late["runs"], late["episodes"]
    assert (run["start"], run["began_before"], episode["began_before"]) == (
        "2025-01-11",
        None,
        None,
    )
    for whole in (course("--json").json, course("--json", "--from", "2025-01-01").json):
        assert [each["began_before"] for each in whole["runs"] + whole["episodes"]] == [False] * 2
    told = course("--from", "2025-01-11").out
    assert told.count("may have begun before the first test looked at") == 2


def test_the_days_of_an_episode_can_be_had_with_both_ends_counted(course):
    (episode,) = course("--json").json["episodes"]
    assert (episode["days_below"], episode["days_below_inclusive"]) == (7, 8)


def test_a_test_that_names_no_laboratory_adds_no_name(course):
    found = course("--json", "--around", "2025-01-12").json
    sides = found["before_and_after"]
    named = [found, found["coverage"], *found["runs"], *found["episodes"], sides["before"]]
    assert [each["laboratories"] for each in named] == [[]] * 5


def test_a_fever_in_the_diary_is_told(course, home):
    with closing(Store.open(home / "family.neutrodesk")) as store:
        with store.reading() as records:
            (person,) = records.all(Person)
        fever = FeverReading(
            person=person.id,
            on=date(2025, 1, 10),
            temperature=read_temperature("38.7"),
            route=Thermometer.EAR,
        )
        changes.keep(store, "Add fever", fever)
    (episode,) = course("--json").json["episodes"]
    assert (episode["fever"], episode["fevers"], episode["highest_celsius"]) == (True, 1, "38.7")


def test_a_limit_keeps_its_sign_and_is_the_lowest_where_it_is_certainly_so(done, mia, enter):
    enter([("2025-01-01", "0.4"), ("2025-01-08", "<0.1")])
    found = done("course", "--person", "Mia", "--json").json
    exact, limit = {"value": "0.4", "on": "2025-01-01"}, {"value": "<0.1", "on": "2025-01-08"}
    assert found["last"] == limit
    assert found["lowest"] == {**limit, "again_on": [], "measured": exact, "limits_beyond": []}
    (episode,) = found["episodes"]
    assert (episode["nadir"], episode["nadir_on"]) == ("<0.1", "2025-01-08")
    assert episode["measured"] == exact
    assert (
        "Lowest: <0.1 ×10⁹/L on 8 Jan 2025; lowest measured 0.4"
        in done("course", "--person", "1").out
    )


def test_the_unit_of_the_reports_and_the_order_of_entry_change_nothing(course, done, enter):
    done("people", "add", "--name", "Tom Example", "--born", "2020-01-15")
    enter(reversed(COURSE), person="Tom", factor=1000, unit="cells/uL")
    tom = done("course", "--person", "Tom", "--json").json
    assert tom == course("--json").json


def test_without_a_test_every_block_says_why_it_is_silent(done, mia):
    found = done("course", "--person", "1", "--json").json
    assert found["tests"] == 0
    for key in ("last", "lowest", "highest", "median_of_last_5", "time_in_bands", "rhythm"):
        assert found[key]["not_enough"]
    assert found["runs"] == found["episodes"] == []
    assert found["runs_not_enough"] == found["episodes_not_enough"]
    assert found["runs_not_enough"] == {
        "not_enough": "tests with a neutrophil count",
        "needed": 1,
        "there": 0,
    }
    assert "Not enough data" in done("course", "--person", "1").out


def test_the_text_says_each_block_with_its_rule(course):
    said = course().out
    assert "Lowest: 0.1 ×10⁹/L on 11 Jan 2025" in said
    assert "3 tests from 8 Jan 2025 to 15 Jan 2025, 7 days" in said
    assert "8 Jan 2025 to 22 Jan 2025, 14 days; lowest 0.1 ×10⁹/L on 11 Jan 2025" in said
    assert "Looking for a rhythm" not in said
    assert "Looking for a rhythm" in course("--rhythm").out


def test_two_sides_of_a_day_are_put_beside_each_other(course):
    words = ("--around", "2025-01-12", "--window", "30")
    found = course("--json", *words).json["before_and_after"]
    assert (found["before"]["median"], found["after"]["median"]) == ("0.4", "0.6")
    assert "Before (14 Dec 2024 to 12 Jan 2025): 3 tests" in course(*words).out


def test_a_recovery_line_below_the_line_is_refused(refused, course):
    why = refused("course", "--person", "1", "--line", "0.5", "--recover", "0.4")
    assert why == "--recover 0.4 is below --line 0.5; it has to be as high."


def test_days_on_either_side_need_the_day(refused, course):
    why = refused("course", "--person", "1", "--window", "30")
    assert why == "--window is the days on either side of --around; name that day too."


@pytest.mark.parametrize("words", [["--line", "0"], ["--line", "x"], ["--run-tests", "7"]])
def test_what_is_no_line_is_no_command(run, mia, words):
    assert run("course", "--person", "1", *words).code == 2


def test_the_numbers_of_a_rhythm_stand_with_what_has_to_be_known_of_them(done, mia, enter):
    enter(
        (f"2025-{1 + day // 28:02}-{1 + day % 28:02}", "0.1" if day % 21 < 5 else "1.2")
        for day in range(0, 80, 3)
    )
    found = done("course", "--person", "Mia", "--json").json["rhythm"]
    assert 19 < float(found["best_period_days"]) < 23
    assert found["tests"] == 27
    assert found["low_on"][0] == "2025-01-01"
    assert found["notes"][-1].startswith("Many counts rise and fall by chance.")
    said = done("course", "--person", "Mia", "--rhythm").out
    assert "Best-fitting length of a repeat" in said
    assert said.endswith(
        "(Many counts rise and fall by chance. This page only re-draws your results.)\n"
    )


def test_a_rhythm_tells_what_was_set_aside_marked_and_where_it_was_measured(done, mia, enter):
    enter([("2025-01-01", "0.8"), ("2025-01-03", "<0.1"), ("2025-01-08", "0.4")])
    dose = ("--on", "2025-01-07", "--name", "Filgrastim", "--group", "gcsf")
    done("diary", "add", "injection", "--person", "Mia", *dose)
    again = ("--taken", "2025-02-01", "--lab", "City", "--ill", "anc=1.4 K/uL")
    done("add", "--person", "Mia", *again)
    found = done("course", "--person", "Mia", "--json").json["rhythm"]
    assert found["after_gcsf"] == [{"value": "0.4", "on": "2025-01-08"}]
    assert found["limits"] == [{"value": "<0.1", "on": "2025-01-03"}]
    assert found["used"] == [
        {"value": "0.8", "on": "2025-01-01"},
        {"value": "1.4", "on": "2025-02-01"},
    ]
    assert found["ill"] == [{"value": "1.4", "on": "2025-02-01"}]
    assert found["laboratories"] == ["City"]
    assert [note.split(":")[0] for note in found["notes"][:2]] == [
        "Not used, because G-CSF changes cycles",
        "Not used, because the exact count is not known",
    ]


def test_runs_at_or_above_the_line_follow_their_settings(done, mia, enter):
    enter([("2025-01-01", "1.6"), ("2025-02-15", "1.5"), ("2025-04-01", "2.4")])
    (run,) = done("course", "--person", "Mia", "--json").json["recovered_runs"]
    assert (run["tests"], run["days"], run["lines"]) == (3, 90, ["1.5"])
    words = ("course", "--person", "Mia", "--run-days", "120", "--run-tests", "2")
    assert done(*words, "--json").json["recovered_runs"] == {
        "not_enough": "days from the first test to the last",
        "needed": 120,
        "there": 90,
    }


def test_tests_further_apart_than_is_said_cover_no_time(course):
    found = course("--json", "--gap", "5").json
    assert found["coverage"]["covered_days"] == "7"
    assert found["coverage"]["longest_gap_days"] == 5
    assert course("--json", "--gap", "1").json["time_in_bands"]["not_enough"]


def test_the_days_that_are_asked_for_hold_for_every_block(course):
    found = course("--json", "--from", "2025-01-09", "--to", "2025-01-20").json
    assert found["tests"] == 2
    assert [run["start"] for run in found["runs"]] == ["2025-01-11"]
    assert found["coverage"]["from"] == "2025-01-09T00:00"
    assert found["coverage"]["to"] == "2025-01-21T00:00"
