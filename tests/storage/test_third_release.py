"""A file of the third release, whose rows carry checksums, opens in this one and takes a diary."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.person import Person
from neutrodesk.errors import DamagedRecordsError
from neutrodesk.services import changes
from neutrodesk.services.diary_of import diary_of
from neutrodesk.storage.store import Store

KEPT = Path(__file__).parent.parent / "files" / "third_release.sqlite3"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "family.neutrodesk"
    shutil.copyfile(KEPT, path)
    return path


def test_its_records_are_read_as_they_were_and_nothing_is_damaged(path):
    store = Store.open(path)
    with store.reading() as records:
        (mia,) = records.all(Person)
        (test,) = records.all(BloodTest, mia.id)
        assert not diary_of(records, mia.id)
    assert (mia.name, test.taken_on) == ("Mia Example", date(2026, 2, 3))
    assert [result.printed for result in test.results] == ["2.1 K/uL", "47 %"]
    assert store.check().sound
    store.close()


def test_a_diary_can_be_begun_in_it(path):
    store = Store.open(path)
    with store.reading() as records:
        (mia,) = records.all(Person)
    stay = HospitalStay(person=mia.id, on=date(2026, 3, 4), place="Children's Hospital")
    changes.keep(store, "Add hospital stay", stay)
    store.close()

    again = Store.open(path)
    with again.reading() as records:
        assert diary_of(records, mia.id).stays == (stay,)
    again.close()


def test_a_value_that_changed_by_itself_stops_the_step(path):
    file = sqlite3.connect(path)
    file.execute("UPDATE blood_test SET taken_on = '2026-02-04'")
    file.commit()
    file.close()

    with pytest.raises(DamagedRecordsError):
        Store.open(path)
