from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.display import Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, Step
from neutrodesk.domain.reminder import Reminder
from neutrodesk.errors import ChangedMeanwhileError, InvalidValueError, Why
from neutrodesk.services import changes
from neutrodesk.storage.journal import Act
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.store import Store
from tests.strategies import families


def everything(store):
    with store.reading() as records:
        return {kind.record: records.all(kind.record) for kind in KINDS}


@given(families, families)
def test_undo_restores_and_redo_repeats(first, second):
    store = Store.in_memory()
    changes.keep(store, "First", *first)
    before = everything(store)
    change = changes.keep(store, "Second", *second)
    after = everything(store)
    if change:
        changes.undo(store)
        assert everything(store) == before
        changes.redo(store)
    assert everything(store) == after
    store.close()


@given(st.lists(families, min_size=1, max_size=4))
def test_undoing_everything_leaves_an_empty_file_and_redoing_everything_fills_it(gestures):
    store = Store.in_memory()
    for records in gestures:
        changes.keep(store, "Keep", *records)
    full = everything(store)
    while changes.undo(store):
        pass
    assert not any(everything(store).values())
    while changes.redo(store):
        pass
    assert everything(store) == full
    store.close()


@given(families)
def test_dropping_every_person_leaves_nothing_of_theirs_and_undo_brings_all_back(records):
    store = Store.in_memory()
    changes.keep(store, "Keep", *records)
    full = everything(store)
    changes.drop(store, "Drop", *full[Person])
    left = everything(store)
    assert not any(left[kind] for kind in (Person, BloodTest, Reminder))
    assert all(left[kind] == full[kind] for kind in (OwnAnalyte, Laboratory, Display))
    if full[Person]:
        changes.undo(store)
    assert everything(store) == full
    store.close()


def test_a_gesture_that_changes_nothing_leaves_no_entry(store, a_person):
    changes.keep(store, "Add", a_person)

    change = changes.keep(store, "Add again", a_person)

    assert not change
    assert [entry.gesture for entry in store.history()] == ["Add"]


def test_the_journal_says_who_did_what_and_what_it_was_before(store, a_person):
    changes.keep(store, "Add person", a_person)
    changes.keep(store, "Correct person", replace(a_person, name="Mia Else"))

    first, second = store.history()
    assert (first.gesture, first.who, first.act) == ("Add person", "tester", Act.DO)
    assert store.change_of(second) == Change((Step(a_person, replace(a_person, name="Mia Else")),))


def test_the_history_of_one_record_tells_of_that_record_alone(store, a_person, a_test):
    changes.keep(store, "Add person", a_person)
    changes.keep(store, "Add test", a_test)

    assert [entry.gesture for entry in store.history(record=a_test.id)] == ["Add test"]


def test_a_new_gesture_ends_what_could_be_made_again(store, a_person):
    changes.keep(store, "Add", a_person)
    changes.undo(store)
    changes.keep(store, "Add another", replace(a_person, id="other"))

    assert changes.redo(store) is None


def test_a_change_made_meanwhile_is_never_overwritten(store, a_person):
    changes.keep(store, "Add", a_person)
    planned = Change((Step(a_person, replace(a_person, notes="mine")),))
    changes.keep(store, "Elsewhere", replace(a_person, notes="theirs"))
    before = everything(store)

    with pytest.raises(ChangedMeanwhileError):
        changes.apply(store, "Mine", planned)

    assert everything(store) == before


def test_nothing_of_a_change_is_kept_when_a_part_of_it_cannot_be(store, a_person, a_test):
    changes.keep(store, "Add", a_person)
    meanwhile = replace(a_person, notes="seen before")
    planned = Change((Step(None, a_test), Step(meanwhile, None)))

    with pytest.raises(ChangedMeanwhileError):
        changes.apply(store, "Both", planned)

    assert everything(store)[BloodTest] == ()


@pytest.fixture
def ben():
    return Person(name="Ben Example", born=date(2018, 5, 3))


def test_a_test_that_is_moved_stays_the_same_record_and_undo_brings_it_back(
    store, a_person, a_test, ben
):
    changes.keep(store, "Add", a_person, a_test, ben)
    changes.keep(store, "Correct", replace(a_test, note="by phone"))
    seen = replace(a_test, note="by phone")

    change = changes.move(store, "Move", seen, ben.id)

    assert change == Change((Step(seen, replace(seen, person=ben.id)),))
    assert change.people() == {a_person.id, ben.id}
    acts = [entry.gesture for entry in store.history(record=a_test.id)]
    assert acts == ["Add", "Correct", "Move"]
    changes.undo(store)
    assert everything(store)[BloodTest] == (seen,)
    changes.redo(store)
    assert everything(store)[BloodTest] == (replace(seen, person=ben.id),)


def test_a_test_is_never_moved_to_somebody_born_after_it(store, a_person, a_test, ben):
    late = replace(ben, born=date(2026, 3, 5))
    changes.keep(store, "Add", a_person, a_test, late)
    before = everything(store)

    with pytest.raises(InvalidValueError) as error:
        changes.move(store, "Move", a_test, late.id)

    assert (error.value.field, error.value.why) == ("taken", Why.BEFORE_BIRTH)
    assert everything(store) == before
    changes.keep(store, "Born on that day", replace(late, born=a_test.taken_on))
    assert changes.move(store, "Move", a_test, late.id)


def test_a_test_is_moved_neither_to_nobody_nor_from_what_it_no_longer_is(
    store, a_person, a_test, ben
):
    changes.keep(store, "Add", a_person, a_test)
    with pytest.raises(ChangedMeanwhileError):
        changes.move(store, "Move", a_test, ben.id)
    changes.keep(store, "Add", ben, replace(a_test, note="theirs"))
    with pytest.raises(ChangedMeanwhileError):
        changes.move(store, "Move", a_test, ben.id)
