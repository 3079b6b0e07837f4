from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from neutrodesk.domain.display import Display
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Contact, Diagnosis, OwnLine, Person
from neutrodesk.domain.record import new_id
from neutrodesk.domain.reminder import Reminder
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.sheets import sheet_named
from neutrodesk.services.record_words import day_of, kind_of, kind_text, name_text, record_lines
from neutrodesk.storage.rows import KINDS
from tests.diary_strategies import entries


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_record_has_a_name_of_its_own(kind):
    assert kind_text(kind.name) != kind_text("anything else")


def test_a_test_is_told_by_whose_it_is_and_its_day(a_person, a_test):
    people = {a_person.id: a_person.name}
    assert kind_of(a_test) == "Blood test"
    assert name_text(a_test, people) == "Mia Example  ·  4 Mar 2026"
    assert name_text(a_test, people, dated=False) == "Mia Example"
    assert name_text(a_test, {}) == "4 Mar 2026"
    assert "WBC: 2.1 K/uL" in record_lines(a_test)


def test_of_a_person_everything_stands_that_would_be_missed():
    person = Person(
        name="Mia Example",
        born=date(2020, 1, 15),
        diagnosis=Diagnosis(text="low counts since birth"),
        lines=(OwnLine(value=Decimal("0.5")),),
        allergies=("penicillin",),
        contacts=(Contact(name="Dr Noor", phone="123"),),
        notes="first\nsecond",
    )
    assert record_lines(person) == (
        "Mia Example",
        "born 15 Jan 2020",
        "Diagnosis: low counts since birth",
        "Own line: 0.5 ×10⁹/L",
        "Allergies: penicillin",
        "Contact: Dr Noor, 123",
        "Notes: first second",
    )
    assert day_of(person) is None


def test_other_records_are_known_again_by_what_stands_in_them():
    reminder = Reminder(person=new_id(), what="Blood count", start=date(2026, 3, 1), note="fasting")
    assert record_lines(reminder) == ("Blood count", "from 1 Mar 2026", "fasting")
    own = OwnAnalyte(name="Interleukin-6", unit="ng/L", note="rare")
    assert record_lines(own) == ("Interleukin-6, ng/L", "rare")
    assert name_text(own, {}) == "Interleukin-6"
    assert record_lines(Laboratory(name="City Lab")) == ("City Lab, 0 intervals",)
    assert len(record_lines(Display())) == 1


def test_an_entry_of_the_diary_is_told_by_its_most_important_and_by_all_its_lines(a_person):
    texts = {"temperature": "101.3 F", "route": "ear", "on": "2026-03-04", "at": "19:30"}
    setting = Setting(born=a_person.born, today=date(2026, 3, 10))
    fever = sheet_named("fever").entry(texts, a_person.id, setting)
    assert kind_of(fever) == "Fever reading"
    assert day_of(fever) == date(2026, 3, 4)
    assert name_text(fever, {a_person.id: "Mia"}) == "Mia  ·  38.5 °C, ear  ·  4 Mar 2026"
    assert name_text(fever, {}, dated=False) == "38.5 °C, ear"
    assert record_lines(fever) == (
        "Temperature, °C: 38.5 °C (101.3 F)",
        "Taken where: ear",
        "Day: 4 Mar 2026",
        "Time: 19:30",
    )


@given(entries)
def test_every_entry_has_lines_a_day_and_a_name(entry):
    assert record_lines(entry)
    assert day_of(entry) == entry.on
    assert kind_text(kind_of_table(entry)) == kind_of(entry)
    assert name_text(entry, {entry.person: "Mia"}).startswith("Mia")


def kind_of_table(entry):
    return next(kind.name for kind in KINDS if kind.record is type(entry))
