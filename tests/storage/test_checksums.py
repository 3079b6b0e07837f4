"""What the disk has changed is noticed, told apart, and brought back from the history."""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.errors import DamagedRecordsError, NeutroDeskError
from neutrodesk.services import changes
from neutrodesk.storage.damage import Damaged
from neutrodesk.storage.journal import Act
from neutrodesk.storage.rows import KINDS
from neutrodesk.storage.seals import checksum
from neutrodesk.storage.store import Store
from tests.strategies import families


def by_hand(store, statement, *values):
    """Change the file as the disk would, without telling anybody."""
    raw = store._engine.raw_connection()
    raw.execute(statement, values)
    raw.close()


@pytest.fixture
def filled(store, a_person, a_test):
    later = replace(a_test, id="t2", taken_on=a_test.taken_on + timedelta(days=1))
    changes.keep(store, "Add", a_person, a_test, later)
    return store


def blood_tests(store, set_aside=None):
    with store.reading(set_aside) as records:
        return records.all(BloodTest)


def test_a_changed_letter_is_never_shown_as_a_value(filled, a_test):
    by_hand(filled, "UPDATE blood_test SET results = replace(results, '2.1', '2.7') WHERE id='t2'")

    with pytest.raises(DamagedRecordsError):
        blood_tests(filled)
    told: list[Damaged] = []
    assert blood_tests(filled, told.append) == (a_test,)
    assert [(each.record, each.owner, each.missing) for each in told] == [
        ("t2", a_test.person, False)
    ]


def test_a_changed_record_is_brought_back_as_it_was_kept_last(filled, a_test):
    before = blood_tests(filled)
    by_hand(filled, "UPDATE blood_test SET taken_on = '2025-01-01' WHERE id='t2'")
    (damaged,) = filled.check().damaged
    assert damaged.good == before[1]

    filled.mend(damaged, words="Bring back")

    assert blood_tests(filled) == before
    assert filled.check().sound
    assert filled.history()[-1].act is Act.MEND
    assert filled.undoable().undo.gesture == "Add"


def test_a_record_that_is_gone_is_missed_and_brought_back(filled):
    before = blood_tests(filled)
    by_hand(filled, "DELETE FROM blood_test WHERE id='t2'")

    with pytest.raises(DamagedRecordsError):
        blood_tests(filled)
    (damaged,) = filled.check().damaged
    assert damaged.missing
    filled.mend(damaged)

    assert blood_tests(filled) == before


def test_an_older_version_that_came_back_is_noticed(filled, a_test):
    # A lost write leaves a row whose own checksum is right.
    raw = filled._engine.raw_connection()
    (old,) = raw.execute("SELECT * FROM blood_test WHERE id='t2'").fetchall()
    raw.close()
    with filled.reading() as records:
        newer = replace(records.find(BloodTest, "t2"), note="by phone")
    changes.keep(filled, "Correct", newer)
    marks = ", ".join("?" for _ in old)
    by_hand(filled, "DELETE FROM blood_test WHERE id='t2'")
    by_hand(filled, f"INSERT INTO blood_test VALUES ({marks})", *old)  # noqa: S608 - marks alone

    assert not filled.check().sound
    with pytest.raises(DamagedRecordsError):
        blood_tests(filled)


def test_a_record_of_another_kind_is_read_as_ever(filled, a_person):
    by_hand(filled, "UPDATE blood_test SET note = 'x' WHERE id='t2'")
    with filled.reading() as records:
        assert records.all(Person) == (a_person,)


def test_a_record_that_is_damaged_is_not_written_over_unseen(filled):
    newer = replace(blood_tests(filled)[1], note="new")
    by_hand(filled, "UPDATE blood_test SET note = 'x' WHERE id='t2'")
    with pytest.raises(DamagedRecordsError):
        changes.keep(filled, "Correct", newer)


def test_letters_that_are_no_text_any_more_are_damage_and_nothing_else(filled, a_test):
    by_hand(filled, "UPDATE blood_test SET note = CAST(x'ff80' AS TEXT) WHERE id='t2'")
    told: list[Damaged] = []
    assert blood_tests(filled, told.append) == (a_test,)
    assert len(told) == 1


def test_an_empty_text_that_became_empty_bytes_is_damage(filled, a_test):
    by_hand(filled, "UPDATE blood_test SET note = CAST('' AS BLOB) WHERE id='t2'")
    told: list[Damaged] = []
    assert blood_tests(filled, told.append) == (a_test,)
    assert len(told) == 1


def test_an_identity_that_is_no_text_any_more_is_told_and_mended(filled):
    before = blood_tests(filled)
    by_hand(filled, "UPDATE blood_test SET id = CAST(x'f4' || 'x' AS TEXT) WHERE id='t2'")

    found = filled.check().damaged
    assert all(each.record.encode() for each in found)
    filled.mend(*found)

    assert filled.check().sound
    assert blood_tests(filled) == before


def test_a_damaged_step_of_the_history_is_not_undone_and_hides_no_record(filled, a_person):
    before = blood_tests(filled)
    changes.keep(filled, "Rename", replace(a_person, name="M"))
    by_hand(filled, "UPDATE journal_step SET before = replace(before, 'Mia', 'Mie') WHERE entry=2")

    with pytest.raises(DamagedRecordsError):
        changes.undo(filled)
    found = filled.check()
    assert found.history_damaged == 1
    assert found.damaged == ()
    assert blood_tests(filled) == before


def test_damaged_lines_of_the_history_are_put_aside_and_the_records_stay(filled, a_person):
    changes.keep(filled, "Rename", replace(a_person, name="M"))
    before = blood_tests(filled)
    by_hand(filled, "UPDATE journal_step SET before = replace(before, 'Mia', 'Mie') WHERE entry=2")
    by_hand(filled, "UPDATE journal SET who = 'nobody' WHERE number=1")

    filled.mend(words="Put aside")

    assert filled.check().sound
    assert blood_tests(filled) == before
    assert [entry.act for entry in filled.history()] == [Act.MEND, Act.DO, Act.MEND]
    kept = [filled.typed.read(name) for name in filled.typed.names()]
    assert any("Mie" in text for text in kept)
    assert any("nobody" in text for text in kept)


def test_a_record_without_any_good_version_is_put_aside_and_its_letters_stay(filled, a_test):
    by_hand(filled, "UPDATE blood_test SET note = 'x' WHERE id='t2'")
    by_hand(filled, "UPDATE journal_step SET after = after || ' ' WHERE record='t2'")
    (damaged,) = filled.check().damaged
    assert damaged.good is None

    filled.mend(damaged)

    assert filled.check().sound
    assert blood_tests(filled) == (a_test,)
    assert any("City Lab" in filled.typed.read(name) for name in filled.typed.names())


def test_erasing_a_person_takes_what_was_put_aside_of_them_too(filled, a_person):
    by_hand(filled, "UPDATE blood_test SET note = 'x' WHERE id='t2'")
    by_hand(filled, "UPDATE journal_step SET after = after || ' ' WHERE record='t2'")
    by_hand(filled, "UPDATE journal SET who = 'nobody' WHERE number=1")
    filled.mend(*filled.check().damaged)
    assert len(filled.typed.names()) == 3

    filled.erase(a_person.id)

    assert filled.typed.names() == ()
    assert filled.check().sound


def test_mending_one_record_does_not_hide_that_another_is_gone(filled):
    before = blood_tests(filled)
    by_hand(filled, "UPDATE blood_test SET note = 'x' WHERE id='t2'")
    by_hand(filled, "DELETE FROM blood_test WHERE id<>'t2'")
    changed, gone = filled.check().damaged
    assert (changed.missing, gone.missing) == (False, True)

    filled.mend(changed)
    assert [each.missing for each in filled.check().damaged] == [True]
    filled.mend(*filled.check().damaged)
    assert blood_tests(filled) == before


def test_a_damaged_entry_is_not_told_and_ends_what_can_be_undone(filled, a_person):
    by_hand(filled, "UPDATE journal SET gesture = 'Sell' WHERE number=1")
    (entry,) = filled.history()
    assert (entry.sound, entry.gesture) == (False, "")
    assert filled.undoable().undo is None
    changes.keep(filled, "Rename", replace(a_person, name="M"))
    assert filled.undoable().undo.gesture == "Rename"


@given(families.filter(bool), st.data())
def test_every_value_that_is_changed_in_any_row_is_noticed(records, data):
    with closing(Store.in_memory()) as store:
        changes.keep(store, "Keep", *records)
        raw = store._engine.raw_connection()
        names = [kind.name for kind in KINDS]
        filled = [n for n in names if raw.execute(f"SELECT 1 FROM {n}").fetchone()]  # noqa: S608
        table = data.draw(st.sampled_from(filled))
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        column = data.draw(st.sampled_from([c for c in columns if c not in ("id", "person")]))
        raw.execute(
            f"UPDATE {table} SET \"{column}\" = coalesce(\"{column}\", '') || '~'"  # noqa: S608
            f" WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
        raw.close()
        assert not store.check().sound
        kind = next(kind for kind in KINDS if kind.name == table)
        with pytest.raises(DamagedRecordsError), store.reading() as reading:
            reading.all(kind.record)


@given(families)
def test_the_seals_hold_whatever_is_kept_dropped_undone_and_redone(records):
    with closing(Store.in_memory()) as store:
        changes.keep(store, "Keep", *records)
        changes.drop(store, "Drop", *records[: len(records) // 2])
        changes.undo(store)
        changes.redo(store)
        found = store.check()
        assert found.sound
        assert found.records == sum(number for _, number in found.kinds)


def test_a_checksum_tells_nothing_from_an_empty_text():
    rows: list[dict[str, str | None]] = [
        {"a": None, "b": ""},
        {"a": "", "b": None},
        {"a": None, "b": None},
        {"ab": ""},
    ]
    assert len({checksum("t", row) for row in rows}) == len(rows)
    assert checksum("t", {"a": 1}) != checksum("t", {"a": "1"})
    assert checksum("t", {"a": 1}) != checksum("u", {"a": 1})


def test_whatever_bit_of_the_file_turns_no_wrong_value_is_shown(tmp_path, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path)) as store:
        reminder = Reminder(person=a_person.id, what="Blood test", start=date(2026, 4, 1))
        changes.keep(store, "Add", a_person, a_test, reminder)
        truth = {type(r): (r,) for r in (a_person, a_test, reminder)}
    whole = path.read_bytes()
    noticed = 0
    for bit in range(7, len(whole) * 8, 4001):
        turned = bytearray(whole)
        turned[bit // 8] ^= 1 << bit % 8
        path.write_bytes(turned)
        with suppress(NeutroDeskError), closing(Store.open(path)) as store:
            for kind, records in truth.items():
                try:
                    with store.reading() as reading:
                        assert reading.all(kind) == records, bit
                except NeutroDeskError:
                    noticed += 1
    assert noticed > 0
