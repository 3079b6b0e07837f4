import pytest


def test_a_person_is_added_and_listed(done, mia):
    assert done("people").out == "1  Mia Example  born 2020-01-15\n"
    (person,) = done("people", "--json").json
    assert person.pop("id")
    assert person == {
        "number": 1,
        "name": mia,
        "born": "2020-01-15",
        "sex": "F",
        "archived": False,
    }


def test_nobody_is_nothing_to_fear(done):
    done("new")
    assert "people add" in done("people").out
    assert done("people", "--json").json == []


def test_a_birth_that_is_still_to_come_is_refused(done, refused):
    done("new")
    sentence = refused("people", "add", "--name", "Mia", "--born", "2026-03-11")
    assert sentence == "Birth date: This day is still to come."


@pytest.mark.parametrize("name", ["Mia Example", "mia", "1", "exam"])
def test_a_person_is_named_in_any_way_that_is_clear(done, mia, name):
    assert done("tests", "--person", name).out == "No blood test of Mia Example yet.\n"


def test_a_name_of_two_people_is_asked_back(done, refused, mia):
    done("people", "add", "--name", "Miriam Stein", "--born", "2018-01-03")
    assert refused("tests", "--person", "mi") == (
        "“mi” can be any of 1 Mia Example, 2 Miriam Stein; name one by the number before it."
    )
    assert done("tests", "--person", "2").out == "No blood test of Miriam Stein yet.\n"


def test_a_name_of_nobody_is_said(refused, mia):
    assert refused("tests", "--person", "Otto") == "Nobody in this file is called “Otto”."


def test_names_of_every_script_are_kept(done, mia):
    done("people", "add", "--name", "  Zoë Łukasz Ö نور  ", "--born", "2018-01-03")
    assert done("people", "--json").json[1]["name"] == "Zoë Łukasz Ö نور"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mia\nExample\t Two", "Mia Example Two"),
        ("\u200f نور \u200e", "نور"),
        ("\u202eMia\u200b", "Mia"),
        ("نور\u200cی", "نور\u200cی"),
    ],
)
def test_spaces_are_folded_and_what_has_no_ink_does_no_harm(done, typed, kept):
    done("new")
    done("people", "add", "--name", typed, "--born", "2018-01-03")
    (person,) = done("people", "--json").json
    assert person["name"] == kept
    assert done("tests", "--person", typed, "--json").json == []


def test_a_birth_longer_ago_than_anyone_lives_is_refused(done, refused):
    done("new")
    assert refused("people", "add", "--name", "Mia", "--born", "1026-03-10") == (
        "Birth date: This day is more than 120 years ago."
    )
    done("people", "add", "--name", "Mia", "--born", "1906-03-10")


def test_a_second_person_of_one_name_and_birth_date_is_kept_and_told(run, done, mia):
    done("people", "add", "--name", "mia example", "--born", "2020-01-16")
    again = run("people", "add", "--name", "MIA example", "--born", "2020-01-15", "--json")
    assert (again.code, again.json["name"]) == (0, "MIA example")
    assert again.err == (
        "neutrodesk-cli: Another MIA example with this birth date is here already; “undo” takes"
        " this one back.\n"
    )
    assert len(done("people", "--json").json) == 3


def test_a_name_that_is_the_number_of_another_is_asked_back(done, refused):
    done("new")
    done("people", "add", "--name", "2", "--born", "2020-01-15")
    done("people", "add", "--name", "Ali", "--born", "2020-01-15")
    assert refused("tests", "--person", "2") == (
        "“2” can be any of 1 2, 2 Ali; name one by the id that “people --json” tells."
    )
    assert done("tests", "--person", "1").out == "No blood test of 2 yet.\n"
    done("people", "add", "--name", "1", "--born", "2020-01-15")
    assert done("tests", "--person", "1").out == "No blood test of 1 yet.\n"


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "\udcff", "\u200b \u202e"])
def test_what_is_no_name_is_a_slip_of_the_fingers(run, mia, name):
    assert run("people", "add", "--name", name, "--born", "2018-01-03").code == 2
