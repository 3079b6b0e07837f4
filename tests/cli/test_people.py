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


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "\udcff"])
def test_what_is_no_name_is_a_slip_of_the_fingers(run, mia, name):
    assert run("people", "add", "--name", name, "--born", "2018-01-03").code == 2
