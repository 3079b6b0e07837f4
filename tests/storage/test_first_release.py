"""A file of the first release opens in this one, with everything in it."""

import shutil
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.services import changes
from neutrodesk.storage.store import Store

KEPT = Path(__file__).parent.parent / "files" / "first_release.sqlite3"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "family.neutrodesk"
    shutil.copyfile(KEPT, path)
    return path


@pytest.fixture
def opened(path):
    store = Store.open(path)
    yield store
    store.close()


def everything(store):
    with store.reading() as records:
        return records.all(Person), records.all(BloodTest)


def dumped(path):
    file = sqlite3.connect(path)
    try:
        return list(file.iterdump())
    finally:
        file.close()


def test_its_records_are_read_as_they_were_written(opened):
    (mia,), (test,) = everything(opened)

    assert (mia.name, mia.born, mia.duffy_line) == ("Mia Example", date(2020, 1, 15), False)
    assert (test.taken_on, test.laboratory) == (date(2026, 2, 3), "City Lab")
    assert [result.printed for result in test.results] == ["2.1 K/uL", "47", "11,8 g/dL"]
    assert test.quantity("hb") == Quantity(Decimal(118), "g/L")
    assert all(result.confirmed == () for result in test.results)


def test_its_history_is_there_and_can_be_taken_back_and_made_again(opened):
    acts = [(entry.gesture, entry.act.value, entry.reason) for entry in opened.history()]
    assert acts == [
        ("Add person", "do", ""),
        ("Add blood test", "do", ""),
        ("Add blood test", "do", ""),
        ("Add blood test", "undo", ""),
    ]

    changes.redo(opened)
    _people, tests = everything(opened)

    assert tests[1].result("anc").printed == "<0.1 K/uL"
    while changes.undo(opened):
        pass
    assert everything(opened) == ((), ())


def test_a_copy_of_it_as_it_was_stands_beside_it(opened, path):
    changes.keep(opened, "Add person", Person(name="Ben", born=date(2021, 5, 6)))

    assert dumped(path.with_name("family.v1.bak")) == dumped(KEPT)
