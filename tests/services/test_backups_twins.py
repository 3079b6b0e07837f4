"""The readable twins in a backup: everything that is kept, for a stranger in twenty years."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.reports.json_file import json_text
from neutrodesk.services import changes
from neutrodesk.services.backups.making import begin, finish, make
from neutrodesk.storage.plain_records import convert, plain_records
from neutrodesk.storage.rows import KINDS, kind_named
from neutrodesk.storage.store import Store
from tests.strategies import families


@pytest.fixture
def family(home, a_person, a_test):
    """Return an open file with one person and one test."""
    store = Store.create(home / "family.neutrodesk", who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    yield store
    store.close()


def inside(backup, name):
    with zipfile.ZipFile(backup.path) as archive:
        return archive.read(name)


def rows(backup, name):
    return list(csv.DictReader(io.StringIO(inside(backup, name).decode("utf-8-sig"))))


def test_a_stranger_reads_every_value_in_the_table_of_results(family):
    first, second = rows(make(family), "results.csv")
    assert (first["person"], first["date"]) == ("Mia Example", "2026-03-04")
    assert (first["printed"], first["printed unit"]) == ("2.1", "K/uL")
    assert (first["value"], first["unit"]) == ("2.1", "10*9/L")
    assert second["name"] == "Neutrophils %"
    assert "WITHOUT NEUTRODESK" in inside(make(family), "README.txt").decode()


def test_a_stranger_reads_everything_else_field_by_field(family, a_person):
    fields = {(r["kind"], r["field"]): r["value"] for r in rows(make(family), "records.csv")}
    assert fields["person", "name"] == "Mia Example"
    assert fields["person", "born"] == "2020-01-15"
    assert fields["blood_test", "person"] == a_person.id


def test_no_spreadsheet_takes_a_text_for_a_formula(family, a_test):
    changes.keep(family, "Note", replace(a_test, laboratory="=HYPERLINK(1)", note="@evil"))
    backup = make(family)
    assert rows(backup, "results.csv")[0]["laboratory"] == "'=HYPERLINK(1)"
    assert "'@evil" in [row["value"] for row in rows(backup, "records.csv")]


@given(drawn=families)
def test_the_twins_say_every_record_exactly(drawn, tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    store = Store.create(folder / "family.neutrodesk")
    changes.keep(store, "Set up", *drawn)
    with store.reading() as records:
        kept = [record for kind in KINDS for record in records.all(kind.record)]
    begun = begin(store)
    backup = finish(begun)
    store.close()
    twin = json.loads(inside(backup, "records.json"))
    assert {k: v for k, v in twin.items() if k != "records"} == {
        k: v for k, v in json.loads(json_text([])).items() if k != "records"
    }
    read = [
        msgspec.convert(
            {name: value for name, value in record.items() if name != "kind"},
            kind_named(record["kind"]).record,
        )
        for record in twin["records"]
    ]
    assert sorted(read, key=lambda r: r.id) == sorted(kept, key=lambda r: r.id)
    tests = [record for record in kept if isinstance(record, BloodTest)]
    printed = [(row["test"], row["analyte"], row["unit"]) for row in rows(backup, "results.csv")]
    assert sorted(printed) == sorted(
        (test.id, result.analyte, result.quantity.unit if result.quantity else "")
        for test in tests
        for result in test.results
    )
    shutil.rmtree(backup.path.parent)


def test_plain_records_are_the_records(family, a_person, a_test):
    family.close()
    plain = list(plain_records(family.path))
    assert [convert(said, kind_named(kind).record) for kind, said in plain] == [a_person, a_test]
