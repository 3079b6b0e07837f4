"""A person who is erased is gone from the file to the last letter; the others stay as they are."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Diagnosis, Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.paths import data_folder
from neutrodesk.services import changes
from neutrodesk.services.backups import making, outside
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.services.erasing import (
    Belongings,
    before_lines,
    belongings,
    copies_of,
    erase,
    is_named,
    receipt_lines,
)
from neutrodesk.services.history import deed_text
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import RecoveryCode, new_salt

TODAY = date(2026, 3, 10)
CANARY = "ZZ-CANARY"


@pytest.fixture
def leaving():
    return Person(
        name=f"{CANARY}-PATIENT",
        born=date(2019, 4, 5),
        notes=f"{CANARY}-NOTE " * 300,
        diagnosis=Diagnosis(text=f"{CANARY}-DIAGNOSIS"),
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "papers" / "family.neutrodesk"


def filled(store, leaving, a_person, a_test):
    """Let everything happen that leaves a trace of a person: steps alone and with others."""
    own = replace(a_test, id="own", person=leaving.id, note=f"{CANARY}-TEST " * 500)
    moved = replace(a_test, id="moved", person=leaving.id, note="Mia's, filed wrongly")
    changes.keep(store, "Set up", a_person, a_test)
    changes.keep(store, f"Add person {CANARY}", replace(leaving, name=f"{CANARY}-OLD-NAME"))
    changes.keep(store, f"Correct {CANARY}", leaving, reason=f"{CANARY}-REASON")
    changes.keep(store, f"Import for {CANARY} and Mia", own, replace(a_test, id="both"))
    changes.keep(store, "Add blood test", moved)
    changes.move(store, "Move test", moved, a_person.id)
    gone = replace(own, id="gone", note=f"{CANARY}-DELETED")
    changes.keep(store, "Add blood test", gone)
    changes.drop(store, "Delete blood test", gone)
    changes.keep(store, "Remind", Reminder(person=leaving.id, what=f"{CANARY}-CALL", start=TODAY))
    noted = {"what": f"{CANARY}-RASH", "on": "2026-03-09", "note": f"{CANARY}-DIARY " * 200}
    setting = Setting(born=leaving.born, today=TODAY)
    changes.keep(store, "Note", sheet_named("symptom").entry(noted, leaving.id, setting))
    changes.keep(
        store,
        "Note",
        sheet_named("symptom").entry(noted | {"what": "cough", "note": ""}, a_person.id, setting),
    )
    changes.keep(store, "Add", Reminder(person=a_person.id, what="Blood test", start=TODAY))
    store.typed.keep(f"blood-test-{leaving.id}-new", f'{{"note": "{CANARY}-HALF-TYPED"}}')
    store.typed.keep(f"blood-test-{a_person.id}-new", "Mia's, half typed")
    return store


@pytest.fixture
def family(path, leaving, a_person, a_test):
    store = filled(Store.create(path), leaving, a_person, a_test)
    yield store
    store.close()


def everything(store, but=None):
    with store.reading() as records:
        return [
            record
            for kind in KINDS
            for record in records.all(kind.record)
            if but is None or but not in (record.id, record.owner)
        ]


def test_not_a_letter_of_them_is_left_in_the_file(family, leaving, path):
    family.close()
    assert CANARY.encode() in path.read_bytes()
    store = Store.open(path)
    erase(store, leaving, TODAY)
    store.close()
    content = path.read_bytes()
    assert CANARY.encode() not in content
    assert CANARY.encode("utf-16-le") not in content
    assert leaving.id.encode() not in content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_others_are_as_they_were(family, leaving, a_person, path):
    before = everything(family, but=leaving.id)
    erase(family, leaving, TODAY)
    assert everything(family) == before
    assert family.typed.read(f"blood-test-{a_person.id}-new") == "Mia's, half typed"
    assert family.check().sound
    family.close()
    store = Store.open(path)
    try:
        assert everything(store) == before
        assert store.check().sound
    finally:
        store.close()


def test_nothing_brings_them_back_and_undo_goes_no_further_than_here(family, leaving, a_test):
    before = everything(family, but=leaving.id)
    erase(family, leaving, TODAY)
    assert changes.undo(family) is None
    changes.keep(family, "Correct", replace(a_test, note="after all"))
    changes.undo(family)
    assert changes.undo(family) is None
    assert everything(family) == before
    assert family.check().sound


def test_the_history_says_that_somebody_was_erased_and_names_nobody(family, leaving):
    erase(family, leaving, TODAY)
    words = [deed_text(entry) for entry in family.history()]
    assert words[-1] == "Somebody was erased for good"
    assert CANARY not in " ".join(words)
    assert all(words)


def test_the_receipt_counts_what_was_there_and_names_nobody(family, leaving):
    there = belongings(family, leaving)
    receipt = erase(family, leaving, TODAY)
    assert receipt.gone == there == Belongings(tests=1, reminders=1, entries=1)
    assert receipt.erased_on == TODAY
    assert receipt.copies == ()
    words = " ".join(receipt_lines(receipt))
    assert "10 Mar 2026" in words
    assert "No backup or other copy known here holds them." in words
    assert CANARY not in words
    for part in ("sticks", "printed pages", "spare places"):
        assert part in words
        assert part in " ".join(before_lines(leaving, there))


def test_the_backups_that_still_hold_them_are_named(family, leaving, a_person, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    first = making.make(family)
    outside.choose(family, stick)
    copied = outside.copy_outside(first, stick)
    changes.drop(family, "Delete person", leaving)
    deleted = making.make(family)
    changes.undo(family)
    receipt = erase(family, leaving, TODAY)
    after = making.make(family)
    named = {copy.path for copy in receipt.copies if copy.certain}
    # Where they were deleted before, they are still in the history within the backup.
    assert named == {first.path, copied, deleted.path}
    assert {copy.path for copy in copies_of(family, leaving.id)} == named
    assert after.path not in named
    assert not {copy.path for copy in copies_of(family, a_person.id)} - {
        *named,
        after.path,
    }
    words = "\n".join(receipt_lines(receipt))
    for each in named:
        assert f"- {each} (" in words


def test_a_second_place_that_is_not_connected_may_hold_them(family, leaving, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    making.make(family)
    outside.choose(family, stick)
    shutil.rmtree(stick)
    copies = {copy.path: copy.certain for copy in erase(family, leaving, TODAY).copies}
    assert copies[stick] is False


def test_copies_beside_the_file_are_named_too(family, leaving, path):
    family.copy_to(path.with_name("family (before restoring 2026-01-02).neutrodesk"))
    path.with_name("family.v2.bak").write_bytes(b"\x8a" * 8192)
    path.with_name("family.v1.bak").write_bytes(b"SQLite format 3\0" + b"nobody" * 2000)
    path.with_name("family.txt").write_text(leaving.id, "utf-8")
    receipt = erase(family, leaving, TODAY)
    copies = {copy.path.name: (copy.certain, copy.encrypted) for copy in receipt.copies}
    assert copies == {
        "family (before restoring 2026-01-02).neutrodesk": (True, False),
        "family.v2.bak": (False, True),
    }
    words = "\n".join(receipt_lines(receipt))
    assert words.count("not encrypted: whoever finds it can read it") == 1
    assert words.count(", encrypted), which may hold them") == 1


def test_an_encrypted_file_is_erased_as_well(tmp_path, leaving, a_person, a_test):
    key = RecoveryCode.new().data_key(new_salt())
    store = filled(Store.create(tmp_path / "family.neutrodesk", key=key), leaving, a_person, a_test)
    try:
        before = everything(store, but=leaving.id)
        receipt = erase(store, leaving, TODAY)
        assert receipt.encrypted
        assert everything(store) == before
        assert store.check().sound
    finally:
        store.close()


def test_what_an_earlier_neutrodesk_left_of_a_half_typed_form_goes_too(family, leaving, a_person):
    drafts = data_folder() / "drafts"
    drafts.mkdir(parents=True)
    theirs = drafts / f"0123456789abcdef-blood-test-{leaving.id}-new.json"
    others = drafts / f"0123456789abcdef-blood-test-{a_person.id}-new.json"
    for draft in (theirs, others):
        draft.write_text("{}", "utf-8")
    erase(family, leaving, TODAY)
    assert list(drafts.iterdir()) == [others]


@pytest.mark.parametrize(
    ("typed", "is_it"),
    [
        ("Mia Example", True),
        ("  mia   EXAMPLE ", True),
        ("Mia", False),
        ("", False),
        ("1", False),
        ("Mia Example 2", False),
    ],
)
def test_the_whole_name_has_to_be_typed(a_person, typed, is_it):
    assert is_named(typed, a_person) is is_it


def test_somebody_in_memory_can_be_erased_too(desk, a_person):
    receipt = erase(desk.store, a_person, TODAY)
    assert receipt.copies == ()
    with desk.store.reading() as records:
        assert records.all(BloodTest) == records.all(Person) == ()
