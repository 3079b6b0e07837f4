import csv
import json

import pytest

TABLE = "Date;Lab;ANC (10^9/L);WBC K/uL;Neutrophils %;Hb g/dL\n"


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table and returns its path."""

    def table(*lines, head=TABLE):
        path = tmp_path / "old tests.csv"
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return table


def values(done):
    tests = done("tests", "--person", "1", "--json").json
    return [
        (test["taken"], result["analyte"], result["text"], result["unit"], result["value"])
        for test in tests
        for result in test["results"]
    ]


def test_a_table_is_kept_as_printed_and_taken_back_as_one_step(done, mia, table):
    path = table(
        "2025-04-03;City Lab;0,45;3,1;;11,2",
        "2025-06-30;City Lab;<0,1;;;",
        "2025-12-31;;;2,0;50;",
    )
    assert done("import", path, "--person", "1", "--json").json == {
        "new": 3,
        "already_here": 0,
        "questions": [],
        "problems": [],
        "remarks": [],
    }
    assert values(done) == [
        ("2025-04-03", "anc", "0,45", "10^9/L", "0.45"),
        ("2025-04-03", "wbc", "3,1", "K/uL", "3.1"),
        ("2025-04-03", "hb", "11,2", "g/dL", "112"),
        ("2025-06-30", "anc", "<0,1", "10^9/L", "0.1"),
        ("2025-12-31", "wbc", "2,0", "K/uL", "2"),
        ("2025-12-31", "neut_pct", "50", "%", "50"),
    ]
    assert done("undo").out == "Taken back: Import 3 tests\n"
    assert values(done) == []


def test_a_second_import_finds_everything_already_here(done, mia, table):
    path = table("2025-04-03;;0,45;;;")
    done("import", path, "--person", "1")
    again = done("import", path, "--person", "1", "--json").json
    assert (again["new"], again["already_here"]) == (0, 1)
    assert len(values(done)) == 1


def test_a_dry_run_keeps_nothing(done, mia, table):
    path = table("2025-04-03;City Lab;0,45;;;11,8", "2025-06-30;;clotted;;;")
    answer = done("import", path, "--person", "1", "--dry-run")
    assert answer.out == (
        "Nothing is kept yet: 2 new  ·  0 already here  ·  0 to be asked  ·  0 cannot be read\n"
        "+ new  2025-04-03  City Lab: ANC 0,45 10^9/L → 0.45 10*9/L, Hb 11,8 g/dL → 118 g/L\n"
        "+ new  2025-06-30: ANC clotted\n"
    )
    assert values(done) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "Kept 1 new test  ·  0 already here  ·  0 left out\n"),
        (["2025-06-30;;0,5;;;"], "Kept 2 new tests  ·  0 already here  ·  0 left out\n"),
    ],
)
def test_an_import_says_that_it_kept_and_how_much(done, mia, table, lines, said):
    path = table("2025-04-03;;0,45;;;", *lines)
    assert done("import", path, "--person", "1").out == said
    again = done("import", path, "--person", "1").out
    assert again.startswith("Nothing new was there to keep  ·  ")


def test_columns_that_are_not_read_are_told(done, mia, table):
    path = table("2025-04-03;0,45;amoxicillin;ear", head="Date;ANC (10^9/L);Antibiotic;Infection\n")
    told = done("import", path, "--person", "1", "--dry-run").out.splitlines()[-2:]
    assert told == [
        "- line 1: “Antibiotic”: this column is not read",
        "- line 1: “Infection”: this column is not read",
    ]
    assert done("import", path, "--person", "1", "--json").json["remarks"] == [
        {"where": f"line 1, {name}", "what": f"“{name}”: this column is not read"}
        for name in ("Antibiotic", "Infection")
    ]


@pytest.mark.parametrize("text", ["NaN", "nan", "n/a"])
def test_letters_for_a_value_are_kept_as_words(done, mia, table, text):
    done("import", table(f"2025-04-03;;{text};3,1;;"), "--person", "1")
    assert values(done)[0] == ("2025-04-03", "anc", text, "", None)


def test_what_cannot_be_read_keeps_the_rest_waiting_until_it_may_be_skipped(run, done, mia, table):
    path = table("2025-04-03;;0,45;;;", "2025-06-30;;nine9;;;")
    waiting = run("import", path, "--person", "1", "--json")
    assert waiting.code == 1
    assert waiting.err.startswith("neutrodesk-cli: Nothing was kept;")
    (problem,) = waiting.json["problems"]
    assert problem["where"] == "line 3, ANC (10^9/L)"
    assert "nine9" in problem["what"]
    assert values(done) == []
    done("import", path, "--person", "1", "--skip-unreadable")
    assert [value for _, _, value, _, _ in values(done)] == ["0,45"]


def test_a_question_waits_for_its_answer(run, done, mia, table):
    path = table("03/04/2025;;0,45;;;")
    waiting = run("import", path, "--person", "1", "--json")
    assert waiting.code == 1
    (question,) = waiting.json["questions"]
    assert [choice["text"] for choice in question["choices"]] == [
        "2025-04-03 (day first)",
        "2025-03-04 (month first)",
    ]
    told = run("import", path, "--person", "1").out
    choice = question["choices"][1]["key"]
    answer = f"{question['key']}={choice}"
    assert f'--answer "{answer}"  2025-03-04 (month first)' in told
    assert values(done) == []
    done("import", path, "--person", "1", "--answer", answer)
    assert [day for day, *_ in values(done)] == ["2025-03-04"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is nothing in it."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture."),
        (b"%PDF-1.7", "This is a PDF document."),
        (b"hello\n", "No headings were found"),
    ],
)
def test_a_file_that_is_no_table_is_said(refused, mia, tmp_path, content, words):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert refused("import", path, "--person", "1").startswith(f"“{path}”: {words}")


def test_a_table_that_is_not_there_is_said(refused, mia, tmp_path):
    path = tmp_path / "nowhere.csv"
    assert refused("import", path, "--person", "1") == f"“{path}”: The file cannot be opened."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("dates=sideways", "“sideways” does not answer “dates”; “day first”, “month first” would."),
        ("date=day first", "“date” is not asked; what is asked is “dates”."),
        ("number:,=decimals", "“number:,” is not asked; what is asked is “dates”."),
    ],
)
def test_an_answer_to_nothing_is_refused_with_what_could_be_answered(
    refused, mia, table, answer, sentence
):
    path = table("03/04/2025;;0,45;;;")
    assert refused("import", path, "--person", "1", "--answer", answer) == sentence


def test_an_answer_where_nothing_is_asked_is_refused(refused, mia, table):
    path = table("2025-04-03;;0,45;;;")
    assert refused("import", path, "--person", "1", "--answer", "dates=day first") == (
        "“dates” is not asked; no question is open."
    )


def test_answers_to_questions_that_come_up_by_other_answers_are_taken(done, mia, table):
    done("import", table("2025-04-03;;0,45;;;"), "--person", "1")
    path = table("03/04/2025;;0,55;;;", "05/04/2025;;0,65;;;")
    answers = ("--answer", "same day=correction", "--answer", "dates=day first")
    done("import", path, "--person", "1", *answers)
    assert [(day, text) for day, _, text, _, _ in values(done)] == [
        ("2025-04-03", "0,55"),
        ("2025-04-05", "0,65"),
    ]


def test_the_lines_of_a_person_are_chosen_among_those_that_are_named(run, done, mia, table):
    path = table("Ali;2025-04-03;0,45", "Zed;2025-06-30;0,55", head="Person;Date;ANC (10^9/L)\n")
    asked = run("import", path, "--person", "1", "--answer", "person=Otto")
    assert asked.err == (
        "neutrodesk-cli: “Otto” does not answer “person”; “Ali”, “Zed”, “*” would.\n"
    )
    done("import", path, "--person", "1", "--answer", "person=Zed")
    assert [text for _, _, text, _, _ in values(done)] == ["0,55"]


@pytest.mark.parametrize("answer", ["date", "=day first", "date="])
def test_what_is_no_answer_is_a_slip_of_the_fingers(run, mia, table, answer):
    path = table("2025-04-03;;0,45;;;")
    assert run("import", path, "--person", "1", "--answer", answer).code == 2


@pytest.fixture
def kept(done, mia):
    """Keep a test of Mia's and one of Ali's."""
    done("people", "add", "--name", "Ali", "--born", "2018-01-15")
    given = ("wbc=2,1 K/uL", "neut_pct=47", "anc=<0.1 10^9/L", "plt=clumped")
    done("add", "--person", "mia", "--taken", "2026-03-04T09:30", "--lab", "City Lab", *given)
    done("add", "--person", "ali", "--taken", "2026-03-05", "hb=11,8 g/dL")


def test_json_holds_every_record_with_the_texts_as_printed(done, kept, tmp_path):
    out = tmp_path / "all.json"
    assert done("export", "--format", "json", "--out", out).out == f"Wrote “{out}”.\n"
    records = json.loads(out.read_text("utf-8"))["records"]
    assert [record["kind"] for record in records] == [
        "person",
        "person",
        "blood_test",
        "blood_test",
    ]
    (test,) = (record for record in records if record.get("laboratory") == "City Lab")
    assert [(result["text"], result["unit"]) for result in test["results"]] == [
        ("2,1", "K/uL"),
        ("47", ""),
        ("<0.1", "10^9/L"),
        ("clumped", ""),
    ]


def test_csv_comes_back_through_the_import_with_the_same_amounts(done, kept, tmp_path):
    out = tmp_path / "mia.csv"
    done("export", "--format", "csv", "--out", out, "--person", "mia")
    done("people", "add", "--name", "Zed", "--born", "2020-01-15")
    done("import", out, "--person", "zed")

    def amounts(person):
        (test,) = done("tests", "--person", person, "--json").json
        found = {
            result["analyte"]: (result["value"], result["comparator"]) for result in test["results"]
        }
        return test["taken"], test["lab"], found

    assert amounts("zed") == amounts("mia")


def test_csv_for_a_spreadsheet_that_writes_a_comma(done, kept, tmp_path):
    out = tmp_path / "all.csv"
    done("export", "--format", "csv", "--out", out, "--decimal-comma", "--json")
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["person"] for row in rows] == ["Ali", "Mia Example"]
    assert rows[1]["WBC (10*9/L)"] == "2,1"


def test_an_export_never_takes_the_place_of_records(refused, kept, home):
    file = home / "family.neutrodesk"
    before = file.read_bytes()
    assert "is a place for records" in refused("export", "--format", "json", "--out", file)
    assert file.read_bytes() == before


def test_an_export_into_a_folder_that_is_not_there_is_said(refused, kept, tmp_path):
    out = tmp_path / "nowhere" / "all.json"
    assert refused("export", "--format", "json", "--out", out) == (
        f"“{out}” cannot be written: there is no such folder. Your records are as they were."
        " Choose another folder or name, or close the program that has the file open."
    )


def test_an_export_to_a_dash_is_refused(refused, kept):
    assert refused("export", "--format", "csv", "--out", "-") == (
        "“-” is not a place to write to here; name a file."
    )


def test_csv_adds_no_digit_where_nothing_would_be_asked(done, mia, tmp_path):
    done("add", "--person", "1", "--taken", "2026-03-04", "wbc=3.456 K/uL", "plt=234 K/uL")
    for options, number in (((), "3.456"), (("--decimal-comma",), "3,456")):
        out = tmp_path / "all.csv"
        done("export", "--format", "csv", "--out", out, *options)
        assert number in out.read_text("utf-8").replace(";", ",").split("\n")[1]
        assert f"{number}0" not in out.read_text("utf-8")
