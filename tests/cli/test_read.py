import json

import pytest

from neutrodesk.cli.program import main


@pytest.fixture
def read(done):
    """Read a printed value; return what is answered as JSON."""

    def read(*argv, analyte="anc"):
        return done("read", "--analyte", analyte, *argv, "--json").json

    return read


@pytest.fixture
def refusal(run):
    """Read a value that is refused; return what is answered as JSON."""

    def refusal(*argv, analyte="anc"):
        answer = run("read", "--analyte", analyte, *argv, "--json")
        assert (answer.code, answer.err) == (1, "")
        assert list(answer.json) == ["refused"]
        return answer.json["refused"]

    return refusal


@pytest.mark.parametrize(
    ("printed", "value", "comparator"),
    [
        (("0.8", "K/uL"), "0.8", None),
        (("0,80", "G/L"), "0.8", None),
        (("800", "cells/µL"), "0.8", None),
        (("0.8 K/uL",), "0.8", None),
        (("0.8×10⁹/L",), "0.8", None),
        (("0.8 x10^3/uL", "K/uL"), "0.8", None),
        (("&lt;0.1", "10*3/uL"), "0.1", "<"),
        (("≤ 0.1", "K/uL"), "0.1", "<="),
        ((">20", "K/uL"), "20", ">"),
        (("≥20 K/uL",), "20", ">="),
        (("0.0000000001", "K/uL"), "0.0000000001", None),
    ],
)
def test_a_value_is_answered_exactly_in_the_canonical_unit(read, printed, value, comparator):
    assert read(*printed) == {"value": value, "unit": "10*9/L", "comparator": comparator}


def test_a_range_and_a_flag_stand_beside_the_value(read):
    assert read("1200", "/µL", "--range", "1500-8500", "--flag", "L") == {
        "value": "1.2",
        "unit": "10*9/L",
        "comparator": None,
        "range": {"text": "1500-8500", "low": "1.5", "high": "8.5"},
        "flag": "L",
    }
    assert read("0.8 K/uL", "--range", "> 1,5")["range"] == {
        "text": "> 1,5",
        "low": "1.5",
        "high": None,
    }
    assert read("0.8", "K/uL", "--range", "see back")["range"] == {
        "text": "see back",
        "low": None,
        "high": None,
    }


@pytest.mark.parametrize(
    "printed",
    [("0.8 L", "K/uL"), ("0.8 K/uL L",), ("L 0.8", "K/uL"), ("0.8 (L)", "K/uL"), ("0.8L", "K/uL")],
)
def test_a_flag_that_is_printed_with_the_value_is_taken_from_it(read, printed):
    assert read(*printed) == {
        "value": "0.8",
        "unit": "10*9/L",
        "comparator": None,
        "flag": "L",
    }


def test_a_question_names_each_reading_and_how_to_write_it(read):
    assert read("1,200", "cells/uL") == {
        "question": "number",
        "readings": [
            {
                "value": "0.0012",
                "unit": "10*9/L",
                "comparator": None,
                "shown": "1.2 cells/µL",
                "answer": {"text": "0.0012", "unit": "10*9/L"},
            },
            {
                "value": "1.2",
                "unit": "10*9/L",
                "comparator": None,
                "shown": "1200 cells/µL",
                "answer": {"text": "1200", "unit": "/uL"},
            },
        ],
    }
    assert read("<0.14", "cells/uL")["question"] == "unit"


def test_every_answer_is_read_as_its_reading(read):
    for printed in (("1,200", "cells/uL"), ("4", "mil/mm3"), ("6.1", "X_10-3/uL"), ("5 103/uL",)):
        for one in read(*printed)["readings"]:
            again = read(one["answer"]["text"], one["answer"]["unit"])
            assert again == {key: one[key] for key in ("value", "unit", "comparator")}


@pytest.mark.parametrize("text", ["clumped", "see note 3", "too few to count", "pending"])
def test_words_are_kept_as_they_stand(read, text):
    assert read(text, "K/uL") == {"text": text}
    assert read(text) == {"text": text}


def test_a_place_filled_with_dashes_is_words_too(capsys):
    assert main(["read", "--analyte", "anc", "--json", "--", "----", "K/uL"]) == 0
    assert json.loads(capsys.readouterr().out) == {"text": "----"}


@pytest.mark.parametrize(
    ("printed", "field", "why"),
    [
        (("1O.5", "K/uL"), "value", "not_a_number"),
        (("1O.5",), "value", "not_a_number"),
        (("1.2-1.4", "K/uL"), "value", "not_a_number"),
        (("-0.5", "K/uL"), "value", "impossible"),
        (("",), "value", "empty"),
        (("0.8 foo",), "unit", "unknown_unit"),
        (("0.8", "foo"), "unit", "unknown_unit"),
        (("400000",), "unit", "empty"),
        (("400000 mg/dL",), "unit", "wrong_unit"),
    ],
)
def test_what_is_refused_is_said_with_its_field_and_reason(refusal, printed, field, why):
    said = refusal(*printed)
    assert (said["field"], said["why"]) == (field, why)
    assert said["words"].startswith("Neutrophils (absolute, ANC): ")


@pytest.mark.parametrize("printed", [("0.8",), ("0.8", "g/L"), ("0.8 mg/dL",), ("0,8",)])
def test_a_unit_that_is_missing_or_of_something_else_is_asked_about(read, printed):
    said = read(*printed)
    assert said["question"] == "unit"
    assert [(each["value"], each["shown"]) for each in said["readings"]] == [("0.8", "0.8 ×10⁹/L")]


def test_a_share_of_the_neutrophils_is_asked_about_and_never_taken_for_their_count(read, done):
    said = read("47", "%")
    assert said["question"] == "analyte"
    (reading,) = said["readings"]
    assert (reading["analyte"], reading["value"], reading["unit"]) == ("neut_pct", "47", "%")
    assert "Neutrophils %: 47 %" in done("read", "--analyte", "anc", "47 %").out


def test_without_json_a_refusal_is_a_sentence_on_the_error_stream(refused):
    assert refused("read", "--analyte", "anc", "1O.5") == (
        "Neutrophils (absolute, ANC): This does not read as a number."
    )
    assert refused("read", "--analyte", "anc", "400000") == (
        "Neutrophils (absolute, ANC): the unit is missing; write it as on the report."
    )


def test_an_analyte_is_found_by_its_printed_name_and_the_unit(read, done, refused):
    assert read("45", "%", analyte="Neutrophils")["unit"] == "%"
    assert read("2.1 K/uL", analyte="Neutrophils")["unit"] == "10*9/L"
    assert read("11,8", "g/dL", analyte="Hämoglobin")["value"] == "118"
    assert "anc (Neutrophils (absolute, ANC)) or neut_pct (Neutrophils %)" in refused(
        "read", "--analyte", "Neutrophils", "45"
    )
    assert "“Neutrofoos” is not the name" in refused("read", "--analyte", "Neutrofoos", "45")


def test_the_text_for_people_is_a_line_or_a_few(done):
    def said(*argv):
        return done("read", "--analyte", "anc", *argv).out

    assert said("0.8", "K/uL") == "Neutrophils (absolute, ANC): 0.8 ×10⁹/L\n"
    assert said("<800 /µL", "--range", "1500-8500", "--flag", "L") == (
        "Neutrophils (absolute, ANC): <0.8 ×10⁹/L\nRange: 1.5 – 8.5 ×10⁹/L\nFlag: L\n"
    )
    assert said("0.8 K/uL", "--range", "<8.5").splitlines()[1] == "Range: up to 8.5 ×10⁹/L"
    assert said("0.8 K/uL", "--range", ">1.5").splitlines()[1] == "Range: from 1.5 ×10⁹/L"
    assert said("0.8 K/uL", "--range", "old").splitlines()[1] == "Range: “old”, kept as text"
    assert said("clumped", "K/uL") == "Neutrophils (absolute, ANC): “clumped”\n"
    assert said("1,200", "/µL") == (
        "Neutrophils (absolute, ANC): “1,200 /µL” may be one of these:\n"
        "    1.2 cells/µL, written as “0.0012 10*9/L”\n"
        "    1200 cells/µL, written as “1200 /uL”\n"
    )
    assert said("1200", "10^9/L") == (
        "Neutrophils (absolute, ANC): “1200 10^9/L” is not certain. It may be\n"
        "    1200 cells/µL, written as “1200 /uL”\n"
    )


def test_reading_needs_no_family_file(done, tmp_path):
    nowhere = tmp_path / "nowhere.neutrodesk"
    done("read", "--analyte", "anc", "0.8", "K/uL", "--file", nowhere)
    assert not nowhere.exists()
