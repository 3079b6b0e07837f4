from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import Doubt, doubts
from neutrodesk.importers.drafts import About
from neutrodesk.reference.analytes import analyte
from neutrodesk.services import changes
from neutrodesk.services.importing import review_of
from neutrodesk.services.importing.doubts import AS_IT_IS
from neutrodesk.services.importing.matching import Standing
from neutrodesk.services.importing.values import LEAVE_OUT
from neutrodesk.services.importing.words import choice_text, question_text
from tests.reports_of_laboratories import reads

TODAY = date(2026, 4, 1)
PERSON = Person(name="Mia", born=date(2020, 1, 15))
SLIPS = (
    "Date,WBC (K/uL),ANC (K/uL),Plt (K/uL)\n"
    "2026-01-05,4.2,0.9,250\n"
    "2026-02-02,4.1,12,251\n"
    "2026-03-02,4.0,0.8,3\n"
    "2026-03-09,4.3,11,4\n"
)


def look(content, here=(), **answers):
    return review_of(content, PERSON, here, today=TODAY, answers=answers)


def would_keep(review, *, skip=False):
    return tuple(review.change(skip_unreadable=skip).after(BloodTest))


def printed(day, *values):
    results = tuple(reads(*value) for value in values)
    return BloodTest(person=PERSON.id, taken_on=day, results=results)


def test_what_is_worth_asking_is_asked_by_kind_with_its_lines():
    review = look(SLIPS)
    assert [(each.about, each.alike, each.count) for each in review.questions] == [
        (About.DOUBT, "doubt:above_white_cells:anc", 2),
        (About.DOUBT, "doubt:unusual:plt", 2),
        (About.DOUBT, "doubt:tenfold:anc", 1),
    ]
    first = review.questions[0]
    assert question_text(first) == (
        "Neutrophils 12 K/uL are more than the white cells 4.1 K/uL. Is it so on the report?"
        " (line 3, ANC (K/uL), and 1 more: line 5)"
    )
    said = [choice_text(first, choice) for choice in first.choices]
    assert said == ["As it is in the file", "Leave these values out"]


def test_tests_wait_while_something_is_asked_about_them():
    review = look(SLIPS)
    assert [line.standing for line in review.lines] == [
        Standing.NEW,
        Standing.ASKED,
        Standing.ASKED,
        Standing.ASKED,
    ]
    with pytest.raises(ValueError, match="questions"):
        review.change()
    assert [test.taken_on.day for test in would_keep(review, skip=True)] == [5]


def test_one_answer_settles_all_of_a_kind_and_is_kept_with_the_values(store):
    answers = {question.alike: AS_IT_IS for question in look(SLIPS).questions}
    review = look(SLIPS, **answers)
    assert not review.is_open
    changes.keep(store, "Set up", PERSON)
    changes.apply(store, "Import", review.change())
    with store.reading() as records:
        here = records.all(BloodTest, PERSON.id)
    assert len(here) == 4
    kinds = [[one.doubt for one in test.result("anc").confirmed] for test in here]
    assert kinds == [[], ["above_white_cells"], [], ["above_white_cells", "tenfold"]]
    for test in here:
        assert doubts(test, here, analyte, born=PERSON.born) == ()
    again = look(SLIPS, here)
    assert (again.questions, again.new) == ((), ())


def test_one_can_be_answered_alone():
    first = look(SLIPS).questions[0]
    review = look(SLIPS, **{first.key: AS_IT_IS})
    now = review.questions[1]
    assert (now.alike, now.count, now.where.line) == (first.alike, 1, 5)
    assert now.key == first.others[0][0]


def test_values_can_be_left_out_and_what_is_left_is_kept():
    answers = {"doubt:above_white_cells:anc": LEAVE_OUT, "doubt:unusual:plt": LEAVE_OUT}
    review = look(SLIPS, **answers)
    assert not review.is_open, "without the count there is nothing that changed tenfold"
    assert [tuple(one.analyte for one in test.results) for test in would_keep(review)] == [
        ("wbc", "anc", "plt"),
        ("plt",),
        ("wbc", "anc"),
    ]
    assert [line.standing for line in review.lines] == [
        Standing.NEW,
        Standing.NEW,
        Standing.NEW,
        Standing.LEFT_OUT,
    ]
    assert [len(line.test.results) for line in review.lines] == [3, 1, 2, 0]


def test_of_two_tests_of_a_file_the_later_one_is_asked_about():
    table = "Date,Plt (K/uL)\n2026-03-09,250\n2026-03-05,20\n"
    (question,) = look(table).questions
    assert question.text == "On 5 Mar 2026 it was 20 K/uL. Is 250 K/uL right?"
    assert question.where.line == 2
    review = look(table, **{question.alike: AS_IT_IS})
    assert not review.is_open
    assert len(would_keep(review)) == 2


def test_what_is_here_already_is_not_asked_about():
    here = printed(date(2026, 3, 5), ("wbc", "4.2", "K/uL"), ("anc", "12", "K/uL"))
    table = "Date,WBC (K/uL),ANC (K/uL),Hb (g/dL)\n2026-03-05,4.2,12,11.8\n"
    assert not look("Date,ANC (K/uL)\n2026-03-05,12\n", (here,)).is_open
    review = look(table, (here,))
    assert [line.standing for line in review.lines] == [Standing.ADDED]
    assert not review.is_open


def test_values_are_looked_at_beside_those_that_are_here():
    here = printed(date(2026, 3, 5), ("wbc", "4.2", "K/uL"), ("plt", "250", "K/uL"))
    review = look("Date,Time,ANC (K/uL)\n2026-03-05,08:00,12\n2026-03-06,,1.2\n", (here,))
    (question,) = review.questions
    assert question.text.startswith("Neutrophils 12 K/uL are more than the white cells 4.2")
    left = look(
        "Date,ANC (K/uL)\n2026-03-05,12\n", (here,), **{"doubt:above_white_cells:anc": LEAVE_OUT}
    )
    assert not left.is_open
    assert not left.change()


def test_another_value_of_a_day_is_asked_once_and_its_answer_kept():
    here = printed(date(2026, 3, 5), ("anc", "0.9", "K/uL"))
    table = "Date,ANC (K/uL)\n2026-03-05,1.2\n"
    (question,) = look(table, (here,)).questions
    assert question.about is About.SAME_DAY
    review = look(table, (here,), **{question.key: "second sample"})
    assert not review.is_open
    (second,) = would_keep(review)
    assert [one.doubt for one in second.result("anc").confirmed] == [Doubt.SAME_DAY]
    corrected = look(table, (here,), **{question.key: "correction"})
    assert not corrected.is_open


def test_two_times_within_the_hour_may_be_one_sample():
    table = "Date,Time,ANC (K/uL)\n2026-03-05,08:00,0.9\n2026-03-05,08:20,1.2\n"
    (question,) = look(table).questions
    said = [choice_text(question, choice) for choice in question.choices]
    assert said == ["Second sample", "Leave these values out"]
    review = look(table, **{question.key: question.choices[0].key})
    assert len(would_keep(review)) == 2


def test_a_correction_that_is_left_out_leaves_what_it_corrected():
    here = printed(date(2026, 3, 5), ("plt", "250", "K/uL"), ("hb", "11.8", "g/dL"))
    table = "Date,Plt (K/uL),Hb (g/dL)\n2026-03-05,3,11.9\n"
    answers = {"same day": "correction", "doubt:unusual:plt": LEAVE_OUT}
    (test,) = would_keep(look(table, (here,), **answers))
    assert test.result("plt") == here.result("plt")
    assert test.result("hb").text == "11.9"


rows = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 2, 10)),
        st.decimals("0.5", 50, places=1),
        st.decimals("0.01", 30, places=2),
        st.integers(1, 1500),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(rows, st.sampled_from([AS_IT_IS, LEAVE_OUT]))
def test_whatever_is_answered_nothing_is_left_to_ask(drawn, answer):
    lines = (",".join(map(str, row)) for row in drawn)
    table = "\n".join(["Date,WBC (K/uL),ANC (K/uL),Plt (K/uL)", *lines])
    answers: dict[str, str] = {}
    while (review := look(table, **answers)).is_open:
        new = {question.alike: answer for question in review.questions}
        assert not new.keys() <= answers.keys()
        answers |= new
    kept = would_keep(review)
    for test in kept:
        assert doubts(test, kept, analyte, born=PERSON.born) == ()
        confirmed = sum(len(one.confirmed) for one in test.results)
        assert answer == AS_IT_IS or confirmed == 0
    if answer == AS_IT_IS:
        assert sum(len(test.results) for test in kept) == 3 * len(drawn)
        bare = [tuple(replace(one, confirmed=()) for one in test.results) for test in kept]
        assert all(isinstance(one, Result) for results in bare for one in results)
    again = look(table, kept)
    if answer == AS_IT_IS:
        assert (again.questions, again.new) == ((), ())
