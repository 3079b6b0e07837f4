from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named, sheet_of
from neutrodesk.services.differences import Part, differences
from neutrodesk.services.history import body_lines, earlier_values, history_of
from tests.conftest import TODAY
from tests.diary_strategies import entries


@pytest.fixture
def fever(a_person):
    texts = {"temperature": "38.6", "route": "ear", "on": "2026-03-09", "note": "after\nsleep"}
    setting = Setting(born=a_person.born, today=TODAY)
    return sheet_named("fever").entry(texts, a_person.id, setting)


def corrected(entry, **texts) -> DiaryEntry:
    sheet = sheet_of(type(entry))
    setting = Setting(born=date.min, today=date.max)
    return sheet.entry(sheet.texts(entry) | texts, entry.person, setting, entry.id)


def test_what_differs_between_two_versions_of_an_entry_is_told_line_by_line(fever):
    after = corrected(fever, temperature="101.3 F", at="19:30", note="")
    assert [each.text() for each in differences(fever, after)] == [
        "Temperature, °C: 38.6 °C → 38.5 °C (101.3 F)",
        "Time: 19:30",
        "Note: after sleep → taken out",
    ]
    assert [each.part for each in differences(fever, after)] == ["temperature", "at", "note"]


def test_an_entry_that_was_filed_under_another_person_says_so(fever, a_person):
    ben = Person(name="Ben Example", born=a_person.born)
    people = {a_person.id: "Mia Example", ben.id: "Ben Example"}
    (moved,) = differences(fever, replace(fever, person=ben.id), people=people)
    assert (moved.part, moved.text()) == (Part.PERSON, "Belongs to: Mia Example → Ben Example")


@given(entries)
def test_a_new_entry_tells_everything_and_nothing_differs_from_itself(entry):
    told = [(each.what, each.after) for each in differences(None, entry)]
    assert tuple(told) == sheet_of(type(entry)).told(entry)
    assert differences(entry, entry) == ()
    gone = differences(entry, None)
    assert [(each.what, each.before) for each in gone] == told


def test_the_history_of_an_entry_says_what_became_of_it(store, a_person, fever):
    changes.keep(store, "Set up", a_person)
    changes.keep(store, "Note", fever)
    changes.keep(store, "Correct", corrected(fever, route="armpit"), reason="a slip")
    changes.drop(store, "Delete", corrected(fever, route="armpit"))
    changes.undo(store)
    new, correction, gone, back = history_of(store, fever.id)
    assert body_lines(new) == (
        *("Temperature, °C: 38.6 °C", "Taken where: ear", "Day: 9 Mar 2026", "Note: after sleep"),
    )
    assert body_lines(correction) == ("Why: a slip", "Taken where: ear → armpit")
    assert body_lines(gone) == ("The whole record was taken away.",)
    assert body_lines(back) == ("The whole record is here again.",)
    assert earlier_values((new, correction)) == {}
