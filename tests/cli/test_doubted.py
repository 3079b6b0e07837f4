import pytest

ADD = ("add", "--person", "1", "--taken", "2026-03-04")


def test_what_is_worth_asking_is_asked_a_line_each_and_nothing_is_kept(run, done, mia):
    answer = run(*ADD, "wbc=4.2 K/uL", "anc=12 K/uL", "plt=3 K/uL")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        (
            "? ANC: Neutrophils 12 ×10⁹/L are more than the white cells 4.2 ×10⁹/L."
            " Is it so on the report?"
        ),
        "? Plt: Platelets 3 ×10⁹/L is seldom printed. Is it so on the report?",
    ]
    assert "--as-printed" in answer.err
    assert done("tests", "--person", "1", "--json").json == []


def test_as_printed_keeps_the_values_with_their_answers(done, run, mia):
    done(*ADD, "--as-printed", "wbc=4.2 K/uL", "anc=12 K/uL")
    (test,) = done("tests", "--person", "1", "--json").json
    assert [one["text"] for one in test["results"]] == ["4.2", "12"]
    again = run("add", "--person", "1", "--taken", "2026-03-04", "anc=1.1 K/uL")
    assert "Does this one correct it, or is it a second sample?" in again.out
    done("add", "--person", "1", "--taken", "2026-03-04", "--as-printed", "anc=1.1 K/uL")


def test_the_questions_as_json(run, mia):
    answer = run(*ADD, "--json", "wbc=4.2 K/uL", "anc=12 K/uL")
    assert answer.code == 1
    (question,) = answer.json["questions"]
    assert list(question) == ["about", "analyte", "question", "values", "readings"]
    assert (question["about"], question["analyte"]) == ("above_white_cells", "anc")
    assert question["values"] == [
        {"analyte": "anc", "value": "12", "canonical_unit": "10*9/L", "comparator": None},
        {"analyte": "wbc", "value": "4.2", "canonical_unit": "10*9/L", "comparator": None},
    ]
    assert [one["text"] for one in question["readings"]] == ["1.2", "0.12"]


@pytest.fixture
def slips(tmp_path):
    path = tmp_path / "slips.csv"
    path.write_text("Date,Plt (K/uL)\n2026-01-05,3\n2026-02-05,4\n", "utf-8")
    return path


def test_an_import_asks_by_kind_and_takes_one_answer_for_all(run, done, slips, mia):
    answer = run("import", slips, "--person", "1")
    assert answer.code == 1
    assert '--answer "doubt:unusual:plt:2:Plt (K/uL)=as it is"  As it is' in answer.out
    assert '--answer "doubt:unusual:plt=as it is"  As it is in the file, all 2' in answer.out
    asked = run("import", slips, "--person", "1", "--json").json["questions"]
    assert [(each["alike"], each["number"]) for each in asked] == [("doubt:unusual:plt", 2)]
    done("import", slips, "--person", "1", "--answer", "doubt:unusual:plt=as it is")
    assert len(done("tests", "--person", "1", "--json").json) == 2


def test_an_import_takes_an_answer_for_each_alone(done, slips, mia):
    keys = ("doubt:unusual:plt:2:Plt (K/uL)=as it is", "doubt:unusual:plt:3:Plt (K/uL)=-")
    answers = (word for key in keys for word in ("--answer", key))
    done("import", slips, "--person", "1", *answers)
    (test,) = done("tests", "--person", "1", "--json").json
    assert test["results"][0]["text"] == "3"
