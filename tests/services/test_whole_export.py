"""One person's everything in one ZIP that anybody can read, whole or not at all."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.errors import CannotWriteError
from neutrodesk.services import changes
from neutrodesk.services.bundles import bundle, file_name, write_bundle
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.services.whole_export import export_person

TODAY = date(2026, 3, 10)
OTHER = "Ben Somebody-Else"


@pytest.fixture
def family(store, a_person, a_test):
    """Keep a child with a corrected test, a deleted one and a reminder, beside a brother."""
    ben = Person(name=OTHER, born=date(2021, 5, 6))
    gone = replace(a_test, id="gone", note="typed by mistake")
    changes.keep(store, "Set up", a_person, a_test)
    changes.keep(store, "Add person", ben)
    changes.keep(store, "Add blood test", gone, replace(a_test, id="his", person=ben.id))
    changes.keep(
        store, "Correct blood test", replace(a_test, note="drawn at noon"), reason="as printed"
    )
    changes.drop(store, "Delete blood test", gone)
    changes.keep(
        store, "Add reminder", Reminder(person=a_person.id, what="Blood test", start=TODAY)
    )
    changes.keep(store, "Add to the diary", a_fever(a_person), a_fever(ben))
    return store


def a_fever(person):
    texts = {"temperature": "38.6", "route": "ear", "on": "2026-03-09", "note": person.name}
    return sheet_named("fever").entry(texts, person.id, Setting(born=person.born, today=TODAY))


@pytest.fixture
def written(family, a_person, tmp_path):
    return export_person(family, a_person, tmp_path, TODAY)


def read(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_it_holds_a_pdf_a_table_the_records_their_history_and_words_about_them(written):
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "README.txt",
            "summary.pdf",
            "tests.csv",
            "diary.csv",
            "records.json",
            "history.json",
        ]
    assert read(written, "summary.pdf").startswith(b"%PDF-")
    rows = list(csv.DictReader(StringIO(read(written, "tests.csv").decode("utf-8-sig"))))
    assert [(row["date"], row["note"]) for row in rows] == [("2026-03-04", "drawn at noon")]
    records = json.loads(read(written, "records.json"))["records"]
    assert [record["kind"] for record in records] == [
        "person",
        "blood_test",
        "reminder",
        "fever_reading",
    ]
    about = read(written, "README.txt").decode()
    assert "Mia Example" in about
    assert "blood tests: 1, diary entries: 1, reminders: 1." in about
    assert "diary.csv" in about
    entries = list(csv.DictReader(StringIO(read(written, "diary.csv").decode("utf-8-sig"))))
    assert [(row["day"], row["temperature (°C)"]) for row in entries] == [("2026-03-09", "38.6")]


def test_the_history_holds_what_was_corrected_and_what_was_deleted(written, a_test):
    entries = json.loads(read(written, "history.json"))["entries"]
    assert [entry["gesture"] for entry in entries] == [
        "Set up",
        "Add blood test",
        "Correct blood test",
        "Delete blood test",
        "Add reminder",
        "Add to the diary",
    ]
    corrected = entries[2]
    assert corrected["reason"] == "as printed"
    (step,) = corrected["steps"]
    assert step["before"]["note"] == ""
    assert step["after"]["note"] == "drawn at noon"
    assert entries[3]["steps"][0]["before"]["note"] == "typed by mistake"
    assert entries[3]["steps"][0]["after"] is None


def test_nothing_of_anybody_else_is_in_it(written):
    with zipfile.ZipFile(written) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert OTHER.encode() not in content, name
            assert b'"his"' not in content, name


def test_it_is_for_this_user_alone_and_named_after_the_person(written, tmp_path):
    assert written == tmp_path / "Mia Example 2026-03-10.zip"
    assert written.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [written]


def test_a_second_export_stands_beside_the_first(written, family, a_person, tmp_path):
    first = written.read_bytes()
    again = export_person(family, a_person, tmp_path, TODAY)
    assert again == tmp_path / "Mia Example 2026-03-10 (2).zip"
    assert written.read_bytes() == again.read_bytes() == first


def test_a_person_without_any_test_has_one_too(store, tmp_path):
    ben = Person(name="../Ben: \u202e", born=date(2021, 5, 6))
    changes.keep(store, "Add person", ben)
    path = export_person(store, ben, tmp_path, TODAY)
    assert path == tmp_path / "Ben 2026-03-10.zip"
    assert read(path, "summary.pdf").startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_said_and_nothing_is_made(family, a_person, tmp_path):
    with pytest.raises(CannotWriteError):
        export_person(family, a_person, tmp_path / "nowhere", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_the_same_files_make_the_same_bytes(tmp_path):
    files = {"a.txt": b"one", "b.txt": b"two"}
    content = bundle(files, TODAY)
    assert bundle(files, TODAY) == content
    assert write_bundle(tmp_path, "x", content).read_bytes() == content


@pytest.mark.parametrize(
    ("name", "file"),
    [("Mia Example", "Mia Example"), ("a/b\\c:d", "a b c d"), ("..", ""), ("ö" * 99, "ö" * 60)],
)
def test_a_name_becomes_one_that_every_computer_takes(name, file):
    assert file_name(name) == file
