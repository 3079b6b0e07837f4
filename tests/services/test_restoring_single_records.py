"""Single records: damaged ones come back from the history or from the newest good backup."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.mending import good_versions, mend
from neutrodesk.storage.store import Store
from tests.backups import decay

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def path(home):
    return home / "family.neutrodesk"


@pytest.fixture
def backup(path, a_person, a_test):
    """Return a backup; the file has another person and a corrected test since."""
    store = Store.create(path, who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    made = make(store, now=NOON)
    changes.keep(store, "Add", Person(name="Ben Example", born=date(2021, 5, 6)))
    changes.keep(store, "Correct", replace(a_test, note="corrected"), reason="slip")
    store.close()
    return made


def good_ones(*what):
    return good_versions(*what)


def bring_records_back(*what):
    return mend(*what)


def test_a_damaged_record_without_a_history_comes_back_from_the_newest_good_backup(path, backup):
    store = Store.open(path)
    changes.keep(store, "Add", Person(name="Lina", born=date(2022, 1, 1)))
    newer = make(store)
    with store.reading() as records:
        people = records.all(Person)
    store.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE person SET notes = 'evil'")
        file.execute("UPDATE journal_step SET after = 'evil' WHERE kind = 'person'")
        file.commit()
    decay(newer.path)
    store = Store.open(path)
    try:
        damaged = [each for each in store.check().damaged if each.kind == "person"]
        found = good_ones(store, damaged)
        good = [each.good for each in found if each.good is not None]
        assert [person.name for person in good] == ["Mia Example"]
        assert [each.backup.number for each in found if each.good] == [1]
        mended = bring_records_back(store, damaged, "Bring back")
        assert [each.good for each in mended.from_backups] == good
        assert len(mended.left) == len(people) - 1
        with store.reading(set_aside=lambda _damaged: None) as records:
            assert records.all(Person) == tuple(good)
    finally:
        store.close()


def test_a_damaged_record_comes_back_from_the_history_first(path, backup, a_test):
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE blood_test SET note = 'evil'")
        file.commit()
    store = Store.open(path)
    try:
        mended = bring_records_back(store, store.check().damaged, "Bring back")
        assert [each.good.note for each in mended.from_history] == ["corrected"]
        assert (mended.from_backups, mended.left) == ((), ())
        assert store.check().sound
    finally:
        store.close()
