from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Confirmed, Status
from neutrodesk.domain.catalogue import SHIPPED
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import new_id
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.asking import (
    Answers,
    answered,
    answers_of,
    corrected_by,
    still_asked,
)
from neutrodesk.services.entering import READ_AS, entered
from neutrodesk.services.one_draw import added, corrected
from tests.reports_of_laboratories import reads

DAY = date(2026, 3, 4)


def printed(person, *values, **facts):
    results = tuple(reads(*value) for value in values)
    return BloodTest(person=person.id, taken_on=DAY, results=results, **facts)


def test_an_answer_is_kept_with_its_value_and_asked_no_more(a_person):
    test = printed(a_person, ("wbc", "4.2", "K/uL"), ("anc", "12", "K/uL"))
    (asked,) = still_asked(test, (), Answers(), a_person, SHIPPED)
    answers = Answers().confirming(asked)
    kept = answered(test, (), answers)
    assert kept.results[1].confirmed == (Confirmed(doubt=asked.doubt, saw=asked.saw),)
    assert still_asked(test, (), answers, a_person, SHIPPED) == ()
    assert still_asked(kept, (), Answers(), a_person, SHIPPED) == ()


def test_only_what_is_about_the_typed_values_is_asked_of_a_test_that_is_corrected(a_person):
    other = printed(a_person, ("wbc", "4.2", "K/uL"), ("anc", "12", "K/uL"), ("plt", "3", "K/uL"))
    test = printed(a_person, ("wbc", "4.3", "K/uL"))
    answers = Answers(corrects=other.id)
    asked = still_asked(test, (other,), answers, a_person, SHIPPED)
    assert [(each.doubt, each.analyte) for each in asked] == [("above_white_cells", "anc")]
    assert answered(test, (other,), answers).id == other.id
    moved = replace(test, taken_on=date(2026, 3, 5))
    assert corrected_by(moved, (other,), answers) is None
    assert answered(moved, (other,), answers) == moved


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
answers = st.builds(
    Answers,
    confirmed=st.frozensets(st.tuples(texts, st.builds(Confirmed, doubt=texts, saw=texts))),
    corrects=st.none() | st.builds(new_id),
)


@given(answers)
def test_answers_come_back_from_a_draft(given_answers):
    assert answers_of(given_answers.text()) == given_answers


def test_no_answers_are_no_text():
    assert Answers().text() == ""
    assert answers_of("") == Answers()


def test_a_reading_that_was_chosen_is_kept_beside_the_printed_text():
    of = analyte("anc")
    question = entered(of, "1,200", "cells/uL")
    assert isinstance(question, Question)
    for reading in question.readings:
        result = reads("anc", "1,200", "cells/uL", answer=reading)
        assert (result.text, result.unit, result.quantity) == ("1,200", "cells/uL", reading)
        assert [one.doubt for one in result.confirmed] == [READ_AS]
    none_of_them = Quantity(Decimal(7), of.unit)
    assert isinstance(entered(of, "1,200", "cells/uL", answer=none_of_them), Question)
    sure = reads("anc", "1.2", "K/uL", answer=none_of_them)
    assert sure.quantity == Quantity(Decimal("1.2"), of.unit)


def test_a_correction_takes_the_place_of_other_values_and_loses_nothing(a_person):
    held = printed(
        a_person,
        ("wbc", "4.1", "K/uL"),
        ("anc", "0.9", "K/uL"),
        laboratory="City Lab",
        ill=False,
        note="by phone",
    )
    by = printed(
        a_person,
        ("anc", "1200", "/uL"),
        ("wbc", "4100", "/uL"),
        ("hb", "11.8", "g/dL"),
        ill=True,
        note="on paper",
    )
    now = corrected(held, by)
    assert [(one.analyte, one.text, one.status) for one in now.results] == [
        ("wbc", "4.1", Status.FINAL),
        ("anc", "1200", Status.CORRECTED),
        ("hb", "11.8", Status.FINAL),
    ]
    assert (now.id, now.laboratory, now.ill) == (held.id, "City Lab", True)
    assert now.note == "by phone\non paper"
    assert corrected(now, by) == now


def test_what_is_added_never_takes_the_place_of_anything(a_person):
    held = printed(a_person, ("anc", "0.9", "K/uL"), note="by phone")
    by = printed(a_person, ("anc", "1.2", "K/uL"), ("hb", "11.8", "g/dL"), note="on paper")
    now = added(held, by)
    assert [one.text for one in now.results] == ["0.9", "11.8"]
    assert now.note == "by phone"
