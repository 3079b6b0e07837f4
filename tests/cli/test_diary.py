import csv
import io
import zipfile

import pytest

from neutrodesk.services.diary.sheets import sheets


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def fever(done, mia):
    """Note a fever of the day; return its id."""
    return done("diary", "log", "fever 38.6 ear 7:30", "--person", "1", "--yes", "--json").json[
        "id"
    ]


def listed(done, *argv):
    return done("diary", "list", "--person", "1", *argv, "--json").json


def test_one_line_of_typing_is_kept_with_yes(done, mia):
    answer = done("diary", "log", "fever 38.6 ear 7:30", "--person", "1", "--yes")
    assert answer.out.splitlines() == [
        "Kept for Mia Example:",
        "Fever reading",
        "    Temperature, °C: 38.6 °C",
        "    Taken where: ear",
        "    Day: 10 Mar 2026",
        "    Time: 07:30",
    ]
    assert done("diary", "list", "--person", "1").out == (
        "10 Mar 2026  07:30  Fever reading  38.6 °C, ear\n"
    )


def test_without_yes_it_is_shown_and_nothing_is_kept(run, done, mia):
    answer = run("diary", "log", "mouth sores 2 yesterday", "--person", "1")
    assert answer.code == 1
    assert "    What: Mouth sores" in answer.out
    assert answer.err == (
        "neutrodesk-cli: Nothing was kept. With --yes it is kept as it was understood.\n"
    )
    assert listed(done) == []


@pytest.mark.usefixtures("mia")
@pytest.mark.parametrize(("said", "kept"), [("y\n", 1), ("n\n", 0), ("", 0)])
def test_on_a_terminal_it_is_asked_whether_to_keep_it(run, done, monkeypatch, said, kept):
    monkeypatch.setattr("sys.stdin", Terminal(said))
    answer = run("diary", "log", "weight 14.2", "--person", "1")
    assert "Keep it? y or n" in answer.out
    assert answer.code == 1 - kept
    assert len(listed(done)) == kept


def test_what_is_missing_or_not_understood_is_said_in_a_sentence(refused, mia):
    where = refused("diary", "log", "fever 38.6", "--person", "1", "--yes")
    places = "mouth, ear, armpit, forehead, rectal, place not known"
    assert where == f"Fever reading – still missing: Taken where – one of: {places}."
    day = refused("diary", "log", "fever 38.6 ear 3/4", "--person", "1", "--yes")
    assert day == (
        "Fever reading – still missing: Day. “3/4” may be 3 Apr 2025 or 4 Mar 2026; write one of"
        " them."
    )
    night = refused("diary", "log", "fever 38.6 ear last night", "--person", "1", "--yes")
    assert night == (
        "Fever reading – still missing: Day. Which day is meant by “last night”? Nothing is kept so"
        " far; write the day as “3 Mar 2026”."
    )
    either = refused("diary", "log", "weight", "--person", "1", "--yes")
    assert either == "Weight and height – still missing: Weight, kg or Height, cm."
    nothing = refused("diary", "log", "hello there", "--person", "1", "--yes")
    assert nothing.startswith("“hello there” was not understood. Begin with what it is:")
    future = refused("diary", "log", "fever 38.6 ear 2026-05-01", "--person", "1", "--yes")
    assert future == "Day: This day is still to come."


def test_that_nobody_knows_the_place_any_more_can_be_typed(done, mia):
    answer = done("diary", "log", "temp 39 unknown", "--person", "1", "--yes")
    assert "    Taken where: place not known" in answer.out
    typed = ("--temperature", "38.6", "--route", "not known")
    assert "place not known" in done("diary", "add", "fever", "--person", "1", *typed).out


def test_typed_words_of_a_symptom_are_not_lost(done, mia):
    done("diary", "log", "wound 2", "--person", "1", "--yes")
    done("diary", "add", "symptom", "--person", "1", "--what", "mouth ulcers")
    told = {each["lines"]["what"]: each["lines"].get("note") for each in listed(done)}
    assert told == {"wound": None, "Mouth sores": "mouth ulcers"}


def test_care_is_listed_by_what_it_was(done, mia):
    done("diary", "log", "dentist", "--person", "1", "--yes")
    told = done("diary", "list", "--person", "1").out
    assert told.split() == ["10", "Mar", "2026", "Dental", "visit", "dentist"]
    assert done("undo").out == "Taken back: Add to the diary: Dental visit\n"


def test_every_kind_can_be_noted_line_by_line(done, mia):
    typed = {
        "medicine": ["--name", "co-trimoxazole", "--group", "antibiotic_prophylaxis"],
        "injection": ["--name", "filgrastim", "--dose", "30 MU", "--at", "18:30"],
        "fever": ["--temperature", "38,6", "--route", "ear"],
        "symptom": ["--what", "mouth sores", "--severity", "2", "--seen-by-doctor", "yes"],
        "stay": ["--on", "2026-03-01", "--until", "2026-03-04", "--place", "City Hospital"],
        "growth": ["--weight", "14.2", "--height", "98"],
        "care": ["--group", "dental", "--what", "check-up"],
        "appointment": ["--on", "2026-12-03", "--who", "Dr Ray", "--questions", "School?=Yes"],
    }
    assert set(typed) == {sheet.key for sheet in sheets()}
    for key, lines in typed.items():
        kept = done("diary", "add", key, "--person", "1", *lines, "--json").json
        assert (kept["kind"], kept["person"]) == (key, "Mia Example")
        assert listed(done, "--kind", key) == [kept]
    assert len(listed(done)) == len(typed)
    (appointment,) = listed(done, "--from", "2026-12-01")[-1:]
    assert appointment["lines"]["questions"] == '[["School?", "Yes"]]'


def test_a_line_that_does_not_read_is_named(refused, run, mia):
    where = ("diary", "add", "fever", "--person", "1")
    assert refused(*where, "--temperature", "warm", "--route", "ear") == (
        "Temperature, °C: This does not read as a number."
    )
    assert refused(*where, "--route", "ear") == "Temperature, °C: This needs to be filled in."
    growth = refused("diary", "add", "growth", "--person", "1")
    assert growth == "Weight, kg or Height, cm: one of them needs to be filled in."
    assert run(*where, "--dose", "1 mg").code == 2


def test_a_period_shows_what_touches_it(done, mia):
    done("diary", "log", "hospital from 2026-03-01 to 2026-03-04", "--person", "1", "--yes")
    done("diary", "log", "weight 14.2 2026-02-01", "--person", "1", "--yes")
    days = ("--from", "2026-03-03", "--to", "2026-03-09")
    assert [entry["kind"] for entry in listed(done, *days)] == ["stay"]
    empty = done("diary", "list", "--person", "1", "--kind", "care")
    assert empty.out == "Nothing of that is in the diary of Mia Example.\n"


def test_an_entry_is_corrected_and_its_history_says_so(done, fever):
    answer = done("diary", "correct", fever[:8], "--temperature", "38.9", "--why", "a typing slip")
    assert answer.out.startswith("Corrected for Mia Example:\nFever reading\n")
    assert "    Temperature, °C: 38.9 °C" in answer.out
    told = done("history", "--test", fever).out
    assert "    Why: a typing slip\n    Temperature, °C: 38.6 °C → 38.9 °C\n" in told
    assert [entry["lines"]["temperature"] for entry in listed(done)] == ["38.9 °C"]
    done("undo")
    assert [entry["lines"]["temperature"] for entry in listed(done)] == ["38.6 °C"]


def test_an_empty_text_takes_a_line_out(done, fever):
    done("diary", "correct", fever, "--at", "")
    assert "at" not in listed(done)[0]["lines"]


def test_a_correction_names_what_it_cannot_do(refused, done, fever):
    assert refused("diary", "correct", fever, "--dose", "1 mg") == (
        "“Fever reading” has no line --dose."
    )
    assert refused("diary", "correct", fever) == (
        "Say which line becomes another, such as --note TEXT."
    )
    assert refused("diary", "correct", "nothing", "--note", "x") == (
        "There is no diary entry with the id “nothing”."
    )
    assert refused("diary", "correct", fever, "--route", "nose") == (
        "Taken where: This is not known here. It can be one of: mouth, ear, armpit, forehead,"
        " rectal, place not known."
    )


def test_a_dropped_entry_comes_back_with_undo(done, fever):
    answer = done("diary", "drop", fever)
    assert answer.out == (
        "Dropped: Mia Example, 38.6 °C, ear, 10 Mar 2026. “undo” brings it back.\n"
    )
    assert listed(done) == []
    assert done("undo").out == "Taken back: Delete diary entry: Fever reading\n"
    assert [entry["id"] for entry in listed(done)] == [fever]


def test_the_diary_is_written_out_as_a_table(done, refused, fever, tmp_path):
    out = tmp_path / "diary.csv"
    done("export", "--format", "csv", "--what", "diary", "--out", out)
    (row,) = csv.DictReader(out.read_text("utf-8-sig").splitlines())
    assert {column: said for column, said in row.items() if said} == {
        "id": fever,
        "day": "2026-03-10",
        "time": "07:30",
        "kind": "Fever reading",
        "what": "38.6 °C, ear",
        "temperature (°C)": "38.6",
        "temperature as typed": "38.6 °C",
        "route": "ear",
    }
    every = ("export", "--format", "json", "--what", "diary", "--out", out)
    assert refused(*every) == "JSON holds the blood tests and the diary; leave --what out."


def test_a_backup_says_how_much_diary_is_in_it_and_holds_it_by_its_kind(done, fever):
    backup = done("backup", "--json").json["file"]
    mia = done("restore", backup, "--preview").out.splitlines()[1]
    assert mia == "Mia Example: blood tests 0, - to -; diary entries 1"
    said = done("restore", backup, "--preview", "--json").json
    assert said["people"][0]["diary_entries"] == 1
    with zipfile.ZipFile(backup) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist() if name[-4:] == "json")
    assert b'"kind":"fever_reading","id":"%s"' % fever.encode() in told


def test_a_medicine_stands_in_its_own_group_unless_one_is_chosen(done, mia):
    kept = done("diary", "add", "injection", "--person", "1", "--name", "Enoxaparin", "--json")
    assert kept.json["lines"]["group"] == "other"
    kept = done("diary", "add", "medicine", "--person", "1", "--name", "Filgrastim", "--json")
    assert kept.json["lines"]["group"] == "gcsf"
    chosen = ("--name", "Filgrastim", "--group", "other")
    kept = done("diary", "add", "medicine", "--person", "1", *chosen, "--json").json
    assert kept["lines"]["group"] == "other"


def test_what_is_worked_out_and_published_is_told_after_adding(done, mia):
    injected = ("--name", "Filgrastim", "--dose", "75 µg", "--weight", "15")
    added = done("diary", "add", "injection", "--person", "1", *injected)
    assert "This is 75 µg: 5 µg/kg with 15 kg." in added.out
    medicine = ("--name", "Metamizole")
    added = done("diary", "add", "medicine", "--person", "1", *medicine, "--json").json
    assert "reported in the literature with low neutrophils" in added["remarks"][0]
    assert added in listed(done)


def test_a_question_is_answered_or_added_and_the_others_stay(done, mia):
    asked = ("--questions", "Q1", "--questions", "Q2=no")
    visit = ("--on", "2026-12-03", "--who", "Dr Ray", *asked, "--json")
    kept = done("diary", "add", "appointment", "--person", "1", *visit).json
    more = ("--questions", "q2=yes", "--questions", "Q3")
    after = done("diary", "correct", kept["id"], *more, "--json").json
    assert after["lines"]["questions"] == '[["Q1", ""], ["Q2", "yes"], ["Q3", ""]]'


def test_a_correction_that_changes_nothing_says_so_and_is_not_kept(done, fever):
    said = done("diary", "correct", fever, "--temperature", "38.6").out
    assert said.startswith("Nothing was changed for Mia Example; it stands here so already:")
    assert len(done("history", "--test", fever, "--json").json) == 1


def test_the_help_of_a_correction_tells_the_choices_of_every_kind(run, fever):
    told = " ".join(run("diary", "correct", "--help").out.split())
    for kind in (
        "medicine, injection: Kind (gcsf",
        "care: Kind (vaccination",
        "fever: Taken where",
    ):
        assert kind in told


@pytest.mark.usefixtures("mia")
@pytest.mark.parametrize(
    "lines",
    [("symptom", "--what", "\udcff"), ("appointment", "--who", "x", "--questions", "\udcff=yes")],
)
def test_words_that_cannot_be_read_are_refused_in_a_sentence(run, lines):
    answer = run("diary", "add", lines[0], "--person", "1", *lines[1:])
    assert answer.code == 2
    assert "words that can be read are needed" in answer.err
