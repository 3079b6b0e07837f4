import pytest


def test_adding_answers_with_what_was_kept(done, mia):
    kept = done("add", "--person", "1", "--taken", "2026-03-04", "wbc=2.1 K/uL", "--json").json
    (listed,) = done("tests", "--person", "1", "--json").json
    assert kept == listed
    assert kept["taken"] == "2026-03-04"
    assert kept["anc"] is None


def one_result(done, value):
    test = done("add", "--person", "1", "--taken", "2026-03-04", value, "--json").json
    return test["results"][0]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("anc=<0.1 10^9/L", ("anc", "0.1", "<")),
        ("ANC=850 cells/uL", ("anc", "0.85", None)),
        ("Neutrophils %=47", ("neut_pct", "47", None)),
        ("Neutrophils=47 %", ("neut_pct", "47", None)),
        ("Neutrophils=1.2 K/µL", ("anc", "1.2", None)),
        ("Leukozyten=4,3 G/L", ("wbc", "4.3", None)),
        ("hgb=7.5 mmol/L", ("hb", "120.855", None)),
        ("plt=clumped", ("plt", None, None)),
    ],
)
def test_values_are_understood_as_they_are_printed(done, mia, typed, understood):
    result = one_result(done, typed)
    assert (result["analyte"], result["value"], result["comparator"]) == understood


def test_a_reported_count_wins_and_shows_what_disagrees(done, mia):
    values = ("anc=1.5 K/uL", "wbc=2.0 K/uL", "neut_pct=50")
    kept = done("add", "--person", "1", "--taken", "2026-03-04", *values, "--json").json
    assert kept["anc"]["how"] == "reported"
    assert kept["anc"]["value"] == "1.5"
    assert kept["anc"]["formula"] is None
    assert kept["anc"]["conflict"]["value"] == "1"
    assert kept["anc"]["conflict"]["formula"] == "2 × 50 % = 1"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "anc=1,200 /uL",
            (
                "“1,200 /uL” can be read in more than one way;"
                ' write anc="0.0012 10*9/L" for 0.0012 10*9/L or anc="1200 /uL" for 1.2 10*9/L.'
            ),
        ),
        (
            "wbc=3 mil/mm3",
            '“3 mil/mm3” is not certain; write wbc="3 10*3/uL" for 3 10*9/L if it is that.',
        ),
        (
            "neutrophils=1.2",
            (
                "“neutrophils” can be anc (Neutrophils (absolute, ANC)) or neut_pct"
                " (Neutrophils %); write which is meant."
            ),
        ),
        ("hb=118", "Haemoglobin: the unit is missing; write it as on the report."),
        ("wbc=47 %", "White blood cells: This unit belongs to another kind of value."),
        (
            "wbc=2.1 g/dL",
            '“2.1 g/dL” is not certain; write wbc="2.1 10*9/L" for 2.1 10*9/L if it is that.',
        ),
        ("wbc=2.1 furlongs", "White blood cells: This unit is not known here."),
        (
            "anc=0.14 cells/uL",
            (
                "“0.14 cells/uL” can be read in more than one way;"
                ' write anc="0.14 10*9/L" for 0.14 10*9/L'
                ' or anc="0.00014 10*9/L" for 0.00014 10*9/L.'
            ),
        ),
        (
            "anc=1200 10^9/L",
            '“1200 10^9/L” is not certain; write anc="1200 /uL" for 1.2 10*9/L if it is that.',
        ),
        ("wbc=999999 K/uL", "White blood cells: This is outside what can be measured."),
        ("wbc=1e K/uL", "White blood cells: This does not read as a number."),
        ("wbc=1O.5", "White blood cells: This does not read as a number."),
        ("wbc=1O.5 K/uL", "White blood cells: This does not read as a number."),
        ("wbc=1e400", "White blood cells: This does not read as a number."),
        ("wbc=1e400 K/uL", "White blood cells: This does not read as a number."),
        ("wbc=1.2-1.5", "White blood cells: This does not read as a number."),
        ("wbc=1.2 - 1.5 K/uL", "White blood cells: This does not read as a number."),
        (f"wbc={'2' * 35}", "White blood cells: This does not read as a number."),
        (f"wbc=1.{'2' * 35} K/uL", "White blood cells: This does not read as a number."),
        ("magic=1 K/uL", "“magic” is not the name of a value known here."),
    ],
)
def test_a_value_that_is_not_clear_is_asked_back_and_nothing_is_kept(
    done, refused, mia, typed, sentence
):
    assert refused("add", "--person", "1", "--taken", "2026-03-04", "plt=312 K/uL", typed) == (
        sentence
    )
    assert done("tests", "--person", "1", "--json").json == []


def test_the_question_answers_itself(done, mia):
    assert one_result(done, "anc=1200 /uL")["value"] == "1.2"


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("2026-03-11", "Day of the blood draw: This day is still to come."),
        ("2020-01-14", "Day of the blood draw: This day is before the birth date."),
    ],
)
def test_a_day_that_cannot_be_is_refused(refused, mia, taken, sentence):
    assert refused("add", "--person", "1", "--taken", taken, "wbc=2.1 K/uL") == sentence


def test_a_number_with_an_exponent_stays_whole(done, mia):
    result = one_result(done, "wbc=1e4 /uL")
    assert (result["text"], result["unit"], result["value"]) == ("1e4 /uL", "", "10")


AGAIN = (
    "neutrodesk-cli: A test of this day with the same values is here already; “undo” takes this"
    " one back.\n"
)


def test_the_same_test_twice_is_kept_and_told(run, done, mia):
    add = ("add", "--person", "1", "--taken", "2026-03-04", "--json")
    first = done(*add, "wbc=2.1 K/uL", "neut_pct=47").json
    done(*add, "wbc=2.1 K/uL")
    done("add", "--person", "1", "--taken", "2026-03-04T09:30", "wbc=2.1 K/uL", "neut_pct=47")
    again = run(*add, "neut_pct=47", "wbc=2100 /uL")
    assert (again.code, again.err) == (0, AGAIN)
    assert again.json.keys() == first.keys()
    assert len(done("tests", "--person", "1", "--json").json) == 4


def test_one_value_twice_is_refused(refused, mia):
    sentence = refused("add", "--person", "1", "--taken", "2026-03-04", "wbc=2 K/uL", "wbc=3 K/uL")
    assert sentence == "White blood cells: This is there twice."


@pytest.mark.parametrize(
    "argv",
    [
        ("--taken", "2026-03-04"),
        ("--taken", "2026-03-04", "wbc"),
        ("--taken", "2026-03-04", "=2.1"),
        ("--taken", "2026-03-04", "wbc="),
        ("--taken", "04.03.2026", "wbc=2.1 K/uL"),
        ("--taken", "2026-02-30", "wbc=2.1 K/uL"),
        ("--taken", "2026-03-04T25:00", "wbc=2.1 K/uL"),
        ("--taken", "20260304", "wbc=2.1 K/uL"),
        ("wbc=2.1 K/uL",),
    ],
)
def test_what_does_not_read_as_the_command_is_a_slip_of_the_fingers(run, mia, argv):
    answer = run("add", "--person", "1", *argv)
    assert (answer.code, answer.out) == (2, "")
    assert "usage: neutrodesk-cli add" in answer.err
