import pytest


@pytest.fixture
def kept_id(done, mia):
    """Keep a test of Mia's, and a second child beside her; return the test's id."""
    done("people", "add", "--name", "Ben Example", "--born", "2018-05-03")
    values = ("wbc=2.1 K/uL", "hb=11,8 g/dL")
    added = done("add", "--person", "mia", "--taken", "2026-03-04", *values, "--json")
    return added.json["id"]


def filed_under(done, person):
    return done("tests", "--person", person, "--json").json


def test_a_value_is_corrected_with_its_reason_and_the_history_tells_both(done, kept_id):
    done("correct", "--test", kept_id, "hb=12,1 g/dL", "--why", "a typing slip")
    (test,) = filed_under(done, "mia")
    (hb,) = [each for each in test["results"] if each["analyte"] == "hb"]
    assert (hb["text"], hb["status"]) == ("12,1", "final")
    _, corrected = done("history", "--test", kept_id, "--json").json
    assert corrected["reason"] == "a typing slip"
    assert corrected["differences"] == [
        {
            "part": "value",
            "analyte": "hb",
            "method": None,
            "what": "Hb",
            "before": "11,8 g/dL",
            "after": "12,1 g/dL",
        }
    ]


def test_a_correction_needs_a_reason_and_an_addition_none(done, refused, kept_id):
    assert "--why" in refused("correct", "--test", kept_id, "hb=12,1 g/dL")
    assert len(done("history", "--test", kept_id, "--json").json) == 1
    done("correct", "--test", kept_id, "plt=207 K/uL")
    assert done("history", "--test", kept_id).out.splitlines()[-1] == "    Plt: 207 K/uL"


def test_the_laboratory_s_own_correction_marks_the_value(done, kept_id):
    done("correct", "--test", kept_id[:8], "hb=12,1 g/dL", "--why", "the laboratory corrected it")
    (test,) = filed_under(done, "mia")
    assert {each["analyte"]: each["status"] for each in test["results"]} == {
        "wbc": "final",
        "hb": "corrected",
    }


def test_a_test_is_moved_with_its_history_and_undo_brings_it_back(done, kept_id):
    said = done("move", "--test", kept_id, "--to", "ben", "--from-person", "mia")
    assert said.out.startswith("Now filed under Ben Example:")
    assert filed_under(done, "mia") == []
    assert [test["id"] for test in filed_under(done, "ben")] == [kept_id]
    history = done("history", "--test", kept_id).out.splitlines()
    assert history[-1] == "    Belongs to: Mia Example → Ben Example"
    done("undo")
    assert [test["id"] for test in filed_under(done, "mia")] == [kept_id]
    history = done("history", "--test", kept_id).out.splitlines()
    assert history[-2].endswith("Taken back: Move blood test of 4 Mar 2026 to Ben Example")


def test_a_test_is_not_moved_where_that_cannot_be_meant(done, refused, kept_id):
    done("people", "add", "--name", "Zoe Example", "--born", "2026-03-05")
    move = ("move", "--test", kept_id, "--to")
    assert refused(*move, "zoe") == "Day of the blood draw: This day is before the birth date."
    assert refused(*move, "mia") == "This blood test is filed under Mia Example already."
    sentence = refused(*move, "zoe", "--from-person", "ben")
    assert sentence == "This blood test is filed under Mia Example."
    assert [test["id"] for test in filed_under(done, "mia")] == [kept_id]


def test_a_test_that_is_not_there_is_said_so(refused, kept_id):
    sentence = "There is no blood test with the id “nothing”."
    assert refused("move", "--test", "nothing", "--to", "ben") == sentence
    assert refused("correct", "--test", "nothing", "hb=12 g/dL") == sentence


def test_a_test_that_was_taken_back_still_has_its_history(done, kept_id):
    done("undo")
    lines = done("history", "--test", kept_id).out.splitlines()
    assert lines[-1] == "    The whole record was taken away."


def test_how_the_person_was_is_corrected_without_a_reason(done, refused, kept_id):
    correct = ("correct", "--test", kept_id)
    said = done(*correct, "--ill", "no", "--fever", "yes", "--gcsf-hours", "36.5", "--json").json
    assert (said["ill"], said["fever"], said["hours_since_gcsf"]) == (False, True, "36.5")
    said = done(*correct, "--ill", "", "--gcsf-hours", "", "--json").json
    assert ("ill" in said, said["fever"], "hours_since_gcsf" in said) == (False, True, False)
    assert refused(*correct).startswith("Say what becomes another")


def test_a_correction_that_changes_nothing_says_so_and_is_not_kept(done, kept_id):
    said = done("correct", "--test", kept_id, "hb=11,8 g/dL").out
    assert said.startswith("Nothing was changed for Mia Example; it stands here so already:")
    assert len(done("history", "--test", kept_id, "--json").json) == 1


def test_hours_since_gcsf_are_added_with_the_test(done, kept_id):
    drawn = ("--taken", "2026-03-05", "--gcsf-hours", "12", "wbc=2.1 K/uL", "--json")
    assert done("add", "--person", "mia", *drawn).json["hours_since_gcsf"] == "12"
