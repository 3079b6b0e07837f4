"""When a backup is due, and the one that is made before something large happens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Step
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.occasions import (
    before,
    before_change,
    due,
    due_at_close,
    has_changed,
    is_due,
    is_large,
    last_backup,
)
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.storage.store import Store
from tests.backups import decay

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
moments = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.fixture
def family(home, a_person, a_test):
    store = Store.create(home / "family.neutrodesk", who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    yield store
    store.close()


def backed_up(*what):
    return before(*what)


def backed_up_before(*what):
    return before_change(*what)


@given(st.none() | moments, moments)
def test_nothing_is_due_where_nothing_changed(last, now):
    assert not is_due(last, now, changed=False)


@given(moments, moments)
def test_half_an_hour_after_the_last_one_or_with_a_clock_set_back_it_is_due(last, now):
    assert is_due(last, now, changed=True) == (not last <= now < last + timedelta(minutes=30))
    assert is_due(None, now, changed=True)


def test_a_new_file_with_nothing_in_it_needs_no_backup(home):
    store = Store.create(home / "empty.neutrodesk")
    try:
        assert not due(store)
        assert not due_at_close(store)
        assert backed_up(store, Occasion.IMPORTING) is None
    finally:
        store.close()


def test_what_was_kept_since_the_last_one_is_due_after_half_an_hour_and_at_close(family, a_person):
    assert due(family, NOON)
    make(family, now=NOON)
    assert not due(family, NOON + timedelta(days=3))
    assert not due_at_close(family)
    changes.keep(family, "Note", replace(a_person, notes="later"))
    assert not due(family, NOON + timedelta(minutes=29))
    assert due(family, NOON + timedelta(minutes=30))
    assert due_at_close(family)


def test_taking_a_step_back_is_a_change_as_well(family, a_person):
    make(family)
    changes.keep(family, "Note", replace(a_person, notes="later"))
    make(family)
    changes.undo(family)
    assert has_changed(family, last_backup(family))


def test_erasing_somebody_is_a_change_as_well(family, a_person):
    make(family)
    family.erase(a_person.id)
    assert has_changed(family, last_backup(family))


def test_half_typed_words_ask_for_no_backup(family):
    make(family)
    family.typed.keep("form", "half")
    assert not due_at_close(family)


def test_before_something_large_a_good_backup_of_today_is_enough(family, a_person):
    first = backed_up(family, Occasion.IMPORTING, NOON)
    assert backed_up(family, Occasion.RESTORING, NOON) == first
    changes.keep(family, "Note", replace(a_person, notes="later"))
    second = backed_up(family, Occasion.RESTORING, NOON)
    assert (first.number, second.number) == (1, 2)
    assert second.manifest.occasion == "before restoring"


def test_before_something_large_a_backup_that_decayed_is_not_enough(family):
    first = backed_up(family, Occasion.IMPORTING)
    decay(first.path)
    assert backed_up(family, Occasion.IMPORTING).number == 2


def people(count):
    return [Person(name=f"Person {n}", born=NOON.date()) for n in range(count)]


def test_a_whole_person_or_more_than_one_record_in_ten_is_large():
    one, *others = people(20)
    corrected = [Step(each, replace(each, notes="x")) for each in others]
    assert is_large(Change((Step(one, None),)), 1000)
    assert is_large(Change(tuple(corrected[:11])), 100)
    assert not is_large(Change(tuple(corrected[:10])), 100)


def test_adding_records_or_correcting_a_single_one_is_not_large():
    one, *others = people(20)
    assert not is_large(Change((Step(one, replace(one, notes="x")),)), 2)
    assert not is_large(Change(tuple(Step(None, each) for each in others)), 1)
    assert not is_large(Change(), 0)


def test_a_backup_is_made_before_a_large_change_and_only_then(family, a_person, a_test):
    shelf = shelf_of(family.path, family.book)
    small = Change((Step(a_test, replace(a_test, note="x")),))
    assert backed_up_before(family, small) is None
    assert not backups_in(shelf)
    made = backed_up_before(family, Change((Step(a_test, None), Step(a_person, None))))
    assert made.manifest.occasion == "before a large change"
    assert backups_in(shelf) == (made,)


def test_a_store_in_memory_is_never_due(store, a_person):
    changes.keep(store, "Add", a_person)
    assert last_backup(store) is None
    assert not due_at_close(store)
    assert backed_up(store, Occasion.IMPORTING) is None
