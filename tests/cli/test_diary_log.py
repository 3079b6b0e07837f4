import io

import pytest


class Terminal(io.StringIO):
    def isatty(self):
        return True


def listed(done):
    return done("diary", "list", "--person", "1", "--json").json


def test_a_line_with_words_that_are_not_understood_is_not_kept(refused, done, mia):
    said = refused("diary", "log", "gcsf cancelled", "--person", "1", "--yes")
    assert said == (
        "Not understood: “cancelled”. Nothing is kept so far. What was forgotten or stopped is no"
        " entry of its own: write the last day, or a note, into the entry of the medicine."
    )
    assert listed(done) == []


def test_words_after_note_are_kept_as_a_note(done, mia):
    line = "mouth sores 2 note: saw 2 doctors"
    answer = done("diary", "log", line, "--person", "1", "--yes")
    assert "    Note: saw 2 doctors" in answer.out.splitlines()


@pytest.mark.usefixtures("mia")
@pytest.mark.parametrize(("said", "kept"), [("ear\ny\n", 1), ("nose\n", 0), ("\n", 0), ("", 0)])
def test_on_a_terminal_the_place_of_a_fever_is_asked_for(run, done, monkeypatch, said, kept):
    monkeypatch.setattr("sys.stdin", Terminal(said))
    answer = run("diary", "log", "fever 38.6 7:30", "--person", "1")
    asked = "Taken where: mouth, ear, armpit, forehead, rectal, place not known"
    assert answer.out.splitlines()[0] == asked
    assert answer.code == 1 - kept
    assert [each["lines"]["route"] for each in listed(done)] == ["ear"] * kept


def test_a_visit_that_is_still_to_come_is_told_to_be_an_appointment(refused, mia):
    said = refused("diary", "log", "dentist tomorrow", "--person", "1", "--yes")
    assert said == "What is still to come can be kept as an appointment: begin with “appointment”."


def test_the_look_shows_day_pattern_and_kind_as_json_too(run, mia):
    answer = run("diary", "log", "cotrim 5 ml bd", "--person", "1", "--json")
    assert answer.code == 1
    assert (answer.json["id"], answer.json["kind"]) == (None, "medicine")
    assert answer.json["told"]["From"] == "10 Mar 2026"
    assert answer.json["told"]["How often"] == "twice a day"
