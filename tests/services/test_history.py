from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.services import changes
from neutrodesk.services.differences import Part, differences, result_key
from neutrodesk.services.history import (
    body_lines,
    deed_text,
    earlier_text,
    earlier_values,
    history_of,
)
from neutrodesk.storage.journal import Act
from neutrodesk.storage.store import Store
from tests.strategies import tests as drawn_tests

WBC = result_key("wbc")


@pytest.fixture
def kept(store, a_person, a_test):
    changes.keep(store, "Set up", a_person, a_test)
    return a_test


def with_wbc(test, text, unit="K/uL", **facts):
    new = Result(analyte="wbc", text=text, unit=unit, **facts)
    others = [result for result in test.results if result.analyte != "wbc"]
    return replace(test, results=(new, *others))


def last(store, test):
    return history_of(store, test.id)[-1]


def said(amendment):
    return [difference.text() for difference in amendment.differences]


def test_a_correction_tells_when_by_whom_why_and_what_was_there(store, kept):
    before = datetime.now(UTC).replace(microsecond=0)
    changes.keep(store, "Correct", with_wbc(kept, "2.4"), reason="a typing slip")

    amendment = last(store, kept)
    assert before <= amendment.at <= datetime.now(UTC)
    assert amendment.at.utcoffset() == datetime.now().astimezone().utcoffset()
    assert (amendment.gesture, amendment.who) == ("Correct", "tester")
    assert body_lines(amendment) == ("Why: a typing slip", "WBC: 2.1 K/uL → 2.4 K/uL")


def test_everything_that_can_be_said_of_a_test_is_told_in_plain_values(store, kept):
    other = with_wbc(
        kept,
        "<0.1",
        range=PrintedRange(text="4.5-13.5"),
        flag="L",
        status=Status.CORRECTED,
        note="by\nphone",
    )
    changes.keep(
        store,
        "Correct",
        replace(
            other,
            taken_on=date(2026, 3, 5),
            taken_at=time(8, 15),
            laboratory="",
            ill=False,
            fever=True,
            note="after a\ncold",
            status=Status.PRELIMINARY,
            results=other.results[:1],
        ),
    )

    assert said(last(store, kept)) == [
        "Date: 4 Mar 2026 → 5 Mar 2026",
        "Time: 08:15",
        "Laboratory: City Lab → taken out",
        "Ill at the draw: no",
        "Fever at the draw: yes",
        "Status: final → preliminary",
        "Note: after a cold",
        "WBC: 2.1 K/uL → <0.1 K/uL",
        "WBC, printed range: 4.5-13.5",
        "WBC, flag: L",
        "WBC, status: final → corrected by the laboratory",
        "WBC, note: by phone",
        "Neut %: 47 % → taken out",
    ]


def test_a_test_moved_to_another_person_says_from_whom_to_whom(store, kept, a_person):
    ben = Person(name="Ben Example", born=date(2018, 5, 3))
    changes.keep(store, "Add", ben)
    changes.move(store, "Move", kept, ben.id)
    assert said(last(store, kept)) == ["Belongs to: Mia Example → Ben Example"]
    changes.drop(store, "Delete", ben)
    moved = history_of(store, kept.id)[-2]
    assert said(moved) == ["Belongs to: Mia Example → somebody no longer in the file"]


def test_what_was_taken_back_and_made_again_says_so_with_its_reason(store, kept):
    changes.keep(store, "Correct", with_wbc(kept, "2.4"), reason="a typing slip")
    changes.undo(store)
    changes.redo(store)

    *_, undone, again = history_of(store, kept.id)
    assert (undone.act, deed_text(undone)) == (Act.UNDO, "Taken back: Correct")
    assert said(undone) == ["WBC: 2.4 K/uL → 2.1 K/uL"]
    assert (deed_text(again), again.reason) == ("Made again: Correct", "a typing slip")


def test_a_deleted_test_still_has_its_history(store, kept):
    changes.drop(store, "Delete", kept)
    assert body_lines(last(store, kept)) == ("The whole record was taken away.",)
    changes.undo(store)
    assert body_lines(last(store, kept)) == ("The whole record is here again.",)
    assert earlier_values(history_of(store, kept.id)) == {}


def test_a_person_has_a_history_without_single_differences(store, a_person):
    changes.keep(store, "Add person", a_person)
    changes.keep(store, "Edit person", replace(a_person, name="Mia Else"))
    history = history_of(store, a_person.id)
    assert [(each.gesture, each.differences) for each in history] == [
        ("Add person", ()),
        ("Edit person", ()),
    ]


def test_a_record_that_never_was_has_no_history(store):
    assert history_of(store, RecordId("nobody")) == ()


def test_what_stood_there_before_is_said_with_its_day_and_its_reason(store, kept):
    changes.keep(store, "Correct", with_wbc(kept, "0.8", "K/µL"), reason="a typing slip")
    changes.keep(store, "Correct", with_wbc(kept, "0.9", "K/µL"))
    first, second = earlier_values(history_of(store, kept.id))[WBC]
    assert earlier_text(first, "4 Mar 2026") == "was 2.1 K/uL until 4 Mar 2026 (a typing slip)"
    assert earlier_text(second, "5 Mar 2026") == "was 0.8 K/µL until 5 Mar 2026"
    assert first.until == datetime.now().astimezone().date()


def test_a_correction_that_was_undone_leaves_nothing_that_was(store, kept):
    changes.keep(store, "Correct", with_wbc(kept, "2.4"))
    changes.undo(store)
    assert earlier_values(history_of(store, kept.id)) == {}
    changes.redo(store)
    (earlier,) = earlier_values(history_of(store, kept.id))[WBC]
    assert earlier.text == "2.1 K/uL"


def test_one_test_of_a_large_import_is_told_alone(store, a_person, a_test):
    many = [replace(a_test, id=new_id()) for _ in range(30)]
    changes.keep(store, "Import", a_person, *many)
    (amendment,) = history_of(store, many[7].id)
    assert said(amendment)[0] == "Date: 4 Mar 2026"


texts = st.integers(0, 60).map(lambda number: f"{number / 10}")
TAKE_OUT, UNDO, REDO = "take out", "undo", "redo"


def may_undo(store):
    """Tell whether undo takes back a correction; the test itself stays."""
    entry = store.undoable().undo
    return entry is not None and entry.gesture != "Set up"


def printed_now(store):
    with store.reading() as records:
        (found,) = records.all(BloodTest)
    result = found.result("wbc")
    return result.printed if result else ""


@given(st.lists(texts | st.sampled_from([TAKE_OUT, UNDO, REDO]), max_size=15))
def test_every_earlier_printed_text_is_told_once_and_in_order(gestures):
    store = Store.in_memory()
    person = Person(name="Mia", born=date(2020, 1, 15))
    test = with_wbc(BloodTest(person=person.id, taken_on=date(2026, 3, 4)), "7.7")
    changes.keep(store, "Set up", person, test)
    shown = ["7.7 K/uL"]
    for gesture in gestures:
        match gesture:
            case "undo" if may_undo(store):
                changes.undo(store)
            case "redo":
                changes.redo(store)
            case "take out":
                changes.keep(store, "Correct", replace(test, results=()))
            case text if text not in (UNDO, REDO):
                changes.keep(store, "Correct", with_wbc(test, text))
        printed = printed_now(store)
        if printed != shown[-1]:
            shown.append(printed)
    told = [
        difference
        for amendment in history_of(store, test.id)
        for difference in amendment.differences
        if (difference.part, difference.result) == (Part.VALUE, WBC)
    ]
    assert [difference.after for difference in told] == shown
    assert [difference.before for difference in told] == ["", *shown[:-1]]
    store.close()


@given(drawn_tests, drawn_tests)
def test_differences_turned_round_say_the_same_the_other_way(one, two):
    there, back = differences(one, two), differences(two, one)
    assert {(each.part, each.result, each.before, each.after) for each in there} == {
        (each.part, each.result, each.after, each.before) for each in back
    }
    assert differences(one, one) == ()
