from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import About, Unreadable, What
from neutrodesk.reports.csv_file import csv_text
from neutrodesk.services import changes, importing
from neutrodesk.services.importing.matching import Standing
from neutrodesk.services.importing.words import (
    choice_text,
    problem_text,
    question_text,
    summary_text,
    unreadable_text,
)
from tests.imports import FILES, TODAY, bring_in, kept, look, problems


def test_a_missing_unit_is_asked_once_for_its_column(store, person):
    table = "Date,Hb,WBC (K/uL)\n2026-03-04,11.8,2.1\n2026-03-05,12.0,2.2\n"
    (question,) = look(store, person, table).questions
    assert (question.key, question.about, question.count) == ("unit:column 2", About.UNIT, 2)
    assert "g/dL" in [choice.key for choice in question.choices]
    bring_in(store, person, table, **{"unit:column 2": "g/dL"})
    assert kept(store, person)[0].quantity("hb") == Quantity(Decimal("118.0"), "g/L")
    assert not look(store, person, table).questions


def test_a_column_whose_unit_nobody_knows_can_be_left_out(store, person):
    table = "Date,Hb,WBC (K/uL)\n2026-03-04,11.8,2.1\n"
    bring_in(store, person, table, **{"unit:column 2": "-"})
    assert [result.analyte for result in kept(store, person)[0].results] == ["wbc"]


@pytest.mark.parametrize(("answer", "value"), [("decimals", "0.0012"), ("thousands", "1.2")])
def test_a_number_that_may_be_read_in_two_ways_is_asked_once(store, person, answer, value):
    table = 'Date,ANC (/µL)\n2026-03-04,"1,200"\n2026-03-05,"1,350"\n'
    (question,) = look(store, person, table).questions
    assert (question.key, question.count) == ("number:,", 2)
    bring_in(store, person, table, **{"number:,": answer})
    first = kept(store, person)[0].result("anc")
    assert (first.text, plain(first.quantity.value)) == ("1,200", value)


def test_a_unit_with_two_meanings_is_asked_once(store, person):
    table = "Date,WBC (mil/mm3)\n2026-03-04,2.1\n2026-03-05,2.4\n"
    (question,) = look(store, person, table).questions
    assert (question.about, question.count) == (About.UNIT, 2)
    review = look(store, person, table, **{question.key: question.choices[0].key})
    assert not review.questions
    assert len(review.new) == 2


WRONG = "Date,ANC (cells/uL)\n2026-03-04,0.14\n2026-03-05,0.8\n2026-03-06,812\n2026-03-07,12\n"


def test_a_number_that_is_hardly_meant_in_its_unit_is_asked_once_for_its_column(store, person):
    asked = look(store, person, WRONG)
    assert [
        (question_text(question), [choice_text(question, each) for each in question.choices])
        for question in asked.questions
    ] == [
        (
            "In which unit is “0.14 cells/uL”? (line 2, ANC (cells/uL), and 1 more)",
            ["0.14 ×10⁹/L", "0.14 cells/µL", "Leave it out"],
        ),
        (
            "In which unit is “12 cells/uL”? (line 5, ANC (cells/uL))",
            ["12 ×10⁹/L", "12 cells/µL", "Leave it out"],
        ),
    ]
    assert [line.standing for line in asked.new] == [Standing.NEW]
    decimals, whole = (question.key for question in asked.questions)
    answers = {decimals: "10*9/L", whole: "/uL", "doubt:tenfold:anc": "as it is"}
    bring_in(store, person, WRONG, **answers)
    said = [test.result("anc") for test in kept(store, person)]
    assert [(one.text, one.unit, plain(one.quantity.value)) for one in said] == [
        ("0.14", "10*9/L", "0.14"),
        ("0.8", "10*9/L", "0.8"),
        ("812", "cells/uL", "0.812"),
        ("12", "cells/uL", "0.012"),
    ]
    again = look(store, person, WRONG)
    assert not again.questions
    assert len(again.already_here) == 4


def test_a_number_beyond_what_can_be_measured_is_asked_where_another_unit_fits(store, person):
    table = "Date,ANC (10^9/L),Hb (g/L)\n2026-03-04,1200,11.8\n"
    asked = look(store, person, table)
    assert not asked.problems
    assert [[each.sample for each in question.choices] for question in asked.questions] == [
        ["1200 cells/µL", ""],
        ["11.8 g/dL", "11.8 mmol/L", "11.8 g/L", ""],
    ]
    answers = {question.key: question.choices[0].key for question in asked.questions}
    bring_in(store, person, table, **answers)
    (test,) = kept(store, person)
    assert plain(test.quantity("anc").value) == "1.2"
    assert plain(test.quantity("hb").value) == "118"


def test_a_unit_in_a_cell_that_is_hardly_meant_is_asked_as_well(store, person):
    table = "Date,ANC\n2026-03-04,0.14 cells/uL\n"
    (question,) = look(store, person, table).questions
    bring_in(store, person, table, **{question.key: "10*9/L"})
    result = kept(store, person)[0].result("anc")
    assert (result.text, result.unit, plain(result.quantity.value)) == ("0.14", "10*9/L", "0.14")


def test_what_was_confirmed_once_is_not_asked_when_our_own_export_comes_back(store, person):
    many = Result(analyte="anc", text="60", unit="K/uL", quantity=Quantity(Decimal(60), "10*9/L"))
    test = BloodTest(person=person.id, taken_on=date(2026, 3, 4), results=(many,))
    changes.keep(store, "Add", test)
    review = look(store, person, csv_text([person], [test]))
    assert not review.is_open
    assert len(review.already_here) == 1


# -- what cannot be read


def test_every_line_is_new_here_asked_or_told_as_a_problem(store, person):
    review = look(store, person, importing.read_file(FILES / "broken_lines.csv"))
    assert problems(review) == [
        (3, What.NOT_A_DATE),
        (4, What.NOT_A_DATE),
        (5, What.NO_DATE),
        (6, What.TOO_MANY_CELLS),
        (7, What.OPEN_QUOTE),
        (8, What.NOT_A_NUMBER),
        (9, What.IMPOSSIBLE),
        (10, What.NOT_A_CHARACTER),
        (11, What.NOT_A_NUMBER),
    ]


def test_nothing_is_kept_while_a_problem_is_open_unless_it_is_to_be_left_out(store, person):
    review = look(store, person, importing.read_file(FILES / "broken_lines.csv"))
    with pytest.raises(ValueError, match="problems are left"):
        review.change()
    changes.apply(store, "Import", review.change(skip_unreadable=True))
    tests = kept(store, person)
    assert [test.taken_on.day for test in tests] == [1, 7, 8, 10, 11, 13]
    assert [result.analyte for result in tests[1].results] == ["wbc"]


def test_days_to_come_and_days_before_birth_are_problems(store, person):
    review = look(store, person, "Date,Hb (g/dL)\n2026-04-02,11\n2020-01-14,12\n2026-04-01,11\n")
    assert problems(review) == [(2, What.IN_FUTURE), (3, What.BEFORE_BIRTH)]
    assert len(review.new) == 1


@pytest.mark.parametrize("answers", [{}, {"dates": "nonsense"}, {"unheard of": "day first"}])
def test_an_answer_that_fits_no_question_changes_nothing(store, person, answers):
    review = look(store, person, importing.read_file(FILES / "ambiguous_dates.csv"), **answers)
    assert [question.key for question in review.questions] == ["dates"]


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError) as refused:
        importing.read_file(tmp_path / "none.csv")
    assert refused.value.detail == Unreadable.CANNOT_OPEN
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(UnreadableFileError) as refused:
        importing.read_file(large)
    assert refused.value.detail == Unreadable.TOO_LARGE
    with pytest.raises(UnreadableFileError):
        importing.read_file(tmp_path)


# -- words


@pytest.mark.parametrize("what", What)
def test_everything_that_can_be_the_matter_has_its_words(what):
    from neutrodesk.importers.drafts import Problem, Where  # noqa: PLC0415

    said = problem_text(Problem(where=Where(4, "WBC"), what=what, text="1O.5"))
    assert said.startswith("“1O.5”: ")
    assert problem_text(Problem(where=Where(4), what=what))[0].isupper()


@pytest.mark.parametrize("why", Unreadable)
def test_every_reason_to_refuse_a_file_has_its_words(why):
    assert unreadable_text(UnreadableFileError(None, why)).endswith(".")


def test_every_question_and_answer_has_its_words(store, person, a_test):
    changes.keep(store, "Add", a_test)
    table = (
        "Name,Date,WBC (K/uL),Neutrophils,Hb,ANC (/µL)\n"
        'Mia,04/03/2026,2.3,47,11,"1,200"\nTom,05/03/2026,2.3,47,12,1\n'
    )
    review = look(store, person, table)
    said = []
    answers: dict[str, str] = {}
    while review.questions:
        question = review.questions[0]
        said += [question_text(question), *(choice_text(question, c) for c in question.choices)]
        answers[question.key] = {"person": "*", "dates": "day first"}.get(
            question.key, question.choices[0].key
        )
        review = importing.preview(store, person, table, today=TODAY, answers=answers)
    assert "2026-03-04 (day first)" in said
    assert "Correction" in said
    assert "Neutrophils (absolute, ANC), cells/µL" in said
    assert all(said)
    assert summary_text(review).startswith("2 new")
