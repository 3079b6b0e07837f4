import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result, Source, Specimen, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import Comparator, Quantity, plain
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import About, Unreadable, What
from neutrodesk.reference.analytes import analyte
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
from neutrodesk.storage.store import Store
from tests.reports_of_laboratories import as_in_the_file

FILES = Path(__file__).parent.parent / "files" / "import"
TODAY = date(2026, 4, 1)


@pytest.fixture
def person(store, a_person):
    changes.keep(store, "Set up", a_person)
    return a_person


def kept(store, person):
    with store.reading() as records:
        return records.all(BloodTest, person.id)


def bring_in(store, person, content, **answers):
    review = importing.preview(store, person, content, today=TODAY, answers=answers)
    changes.apply(store, "Import", review.change())
    return review


def look(store, person, content, **answers):
    return importing.preview(store, person, content, today=TODAY, answers=answers)


def problems(review):
    return [(problem.where.line, problem.what) for problem in review.problems]


# -- reading and keeping


@pytest.mark.parametrize(
    "name",
    [
        "german_semicolons.csv",
        "french_semicolons.csv",
        "windows_1252.csv",
        "utf_16.txt",
        "wide_sheet.csv",
        "analytes_down.csv",
    ],
)
def test_a_file_is_kept_whole_and_adds_nothing_the_second_time(store, person, name):
    content = importing.read_file(FILES / name)
    first = bring_in(store, person, content)
    assert first.new
    assert not first.already_here
    before = kept(store, person)
    assert len(before) == len(first.new)
    second = look(store, person, content)
    assert (len(second.new), len(second.already_here)) == (0, len(first.new))
    assert not second.is_open
    assert not second.change()
    assert kept(store, person) == before


def test_undo_takes_a_whole_import_back_and_redo_brings_it_again(store, person, a_test):
    changes.keep(store, "Add", a_test)
    before = kept(store, person)
    bring_in(store, person, importing.read_file(FILES / "wide_sheet.csv"))
    after = kept(store, person)
    assert len(after) == len(before) + 4
    changes.undo(store)
    assert kept(store, person) == before
    changes.redo(store)
    assert kept(store, person) == after


def test_looking_at_a_file_keeps_nothing(store, person):
    look(store, person, importing.read_file(FILES / "wide_sheet.csv"))
    assert kept(store, person) == ()


def test_a_value_is_kept_as_printed_beside_its_exact_amount(store, person):
    bring_in(store, person, importing.read_file(FILES / "windows_1252.csv"))
    (test,) = kept(store, person)
    wbc = test.result("wbc")
    assert (wbc.text, wbc.unit, wbc.source) == ("2100", "/µl", Source.IMPORTED)
    assert wbc.quantity == Quantity(Decimal("2.100"), "10*9/L")
    assert test.quantity("hb") == Quantity(Decimal("118.0"), "g/L")


def test_ranges_flags_comparators_and_words_are_kept(store, person):
    content = importing.read_file(FILES / "us_portal_long.csv")
    asked = look(store, person, content)
    assert [question.key for question in asked.questions] == ["number:,"]
    bring_in(store, person, content, **{"number:,": "thousands"})
    first, second = kept(store, person)
    wbc = first.result("wbc")
    assert (wbc.range.text, wbc.range.low, wbc.range.high) == (
        "4.5 - 13.5",
        Decimal("4.5"),
        Decimal("13.5"),
    )
    assert wbc.flag == "L"
    assert second.quantity("wbc") == Quantity(Decimal("0.1"), "10*9/L", Comparator.LESS)
    assert second.result("neut_pct").text == "Too few cells to count"
    assert second.quantity("neut_pct") is None
    assert second.result("plt").text == "1,050"
    assert second.quantity("plt").value == 1050
    assert not look(store, person, content).questions, "what was answered once is not asked again"
    assert len(look(store, person, content).already_here) == 2


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2.4 L", ("2.4", "K/uL", "L", "2.4")),
        ("2.4*", ("2.4", "K/uL", "*", "2.4")),
        ("2.4 (LL)", ("2.4", "K/uL", "LL", "2.4")),
        ("L 2.4", ("2.4", "K/uL", "L", "2.4")),
        ("2400 /µL", ("2400", "/µL", "", "2.4")),
        ("<0.1 10^9/L L", ("<0.1", "10^9/L", "L", "0.1")),
        ("2.4 -", ("2.4", "K/uL", "-", "2.4")),
    ],
)
def test_a_flag_or_a_unit_in_a_cell_is_told_from_its_number(store, person, cell, said):
    bring_in(store, person, f"Date,WBC (K/uL)\n2026-03-04,{cell}\n")
    result = kept(store, person)[0].result("wbc")
    value = plain(result.quantity.value)
    assert (result.text, result.unit, result.flag, value) == said


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


# -- what is here already


def test_a_test_that_was_typed_in_is_recognised_in_another_unit(store, person, a_test):
    changes.keep(store, "Add", a_test)
    review = look(store, person, "Date,WBC (/µL)\n2026-03-04,2100\n")
    assert [line.standing for line in review.lines] == [Standing.HERE]
    assert not review.change()


def test_more_values_of_a_test_are_added_to_it(store, person, a_test):
    changes.keep(store, "Add", a_test)
    table = "Date,Time,WBC (K/uL),Hb (g/dL)\n2026-03-04,09:30,2.1,11.8\n"
    review = bring_in(store, person, table)
    assert [line.standing for line in review.lines] == [Standing.ADDED]
    (test,) = kept(store, person)
    assert test.id == a_test.id
    assert [result.analyte for result in test.results] == ["wbc", "neut_pct", "hb"]
    assert (test.taken_at, test.laboratory) == (time(9, 30), "City Lab")
    assert test.result("wbc") == a_test.result("wbc")
    assert not look(store, person, table).new


@pytest.mark.parametrize(
    ("answer", "after"),
    [("correction", ["2.3"]), ("second sample", ["2.1", "2.3"]), ("-", ["2.1"])],
)
def test_another_value_of_a_day_is_a_correction_or_a_second_sample(
    store, person, a_test, answer, after
):
    changes.keep(store, "Add", a_test)
    table = "Date,WBC (K/uL)\n2026-03-04,2.3\n"
    review = look(store, person, table)
    (question,) = review.questions
    assert question.about is About.SAME_DAY
    assert question.text == "WBC 2.1 K/uL → 2.3 K/uL"
    assert [line.standing for line in review.lines] == [Standing.ASKED]
    answered = look(store, person, table, **{question.key: answer})
    assert not answered.questions
    changes.apply(store, "Import", answered.change())
    tests = kept(store, person)
    assert sorted(test.result("wbc").text for test in tests) == after
    mine = next(test for test in tests if test.id == a_test.id)
    assert (mine.result("wbc").status is Status.CORRECTED) == (answer == "correction")
    if answer != "-":
        assert not look(store, person, table).questions


def test_tests_of_one_day_at_two_times_are_two(store, person):
    table = "Date,Time,WBC (K/uL)\n2026-03-04,08:00,2.1\n2026-03-04,16:00,2.3\n"
    review = bring_in(store, person, table)
    assert [line.standing for line in review.lines] == [Standing.NEW, Standing.NEW]
    assert not look(store, person, table).new


def test_tests_of_one_day_from_two_laboratories_are_two(store, person):
    table = "Date,Lab,WBC (K/uL),CRP (mg/L)\n2026-03-04,A,2.1,\n2026-03-04,B,,5\n"
    assert len(bring_in(store, person, table).new) == 2
    assert len(kept(store, person)) == 2
    assert not look(store, person, table).new


def test_lines_of_one_draw_become_one_test(store, person):
    table = "Date,WBC (K/uL),CRP (mg/L)\n2026-03-04,2.1,\n2026-03-04,,5\n2026-03-04,2.1,5\n"
    review = bring_in(store, person, table)
    standings = [line.standing for line in review.lines]
    assert standings == [Standing.NEW, Standing.ADDED, Standing.HERE]
    (test,) = kept(store, person)
    assert len(test.results) == 2


def test_tests_of_somebody_else_are_not_looked_at(store, person, a_test):
    other = Person(name="Tom", born=date(2019, 1, 1))
    changes.keep(store, "Add", other, replace(a_test, person=other.id))
    assert len(look(store, person, "Date,WBC (K/uL)\n2026-03-04,2.1\n").new) == 1


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


# -- for all tables


def wide(tests):
    """Write tests as a wide table: a column for each analyte and unit."""
    columns = sorted({(r.analyte, r.unit) for test in tests for r in test.results})
    rows = [["Date", "Time", "Laboratory", "Note", *(f"{key} ({unit})" for key, unit in columns)]]
    for test in tests:
        at = test.taken_at.isoformat("minutes") if test.taken_at else ""
        cells = {(r.analyte, r.unit): r.text for r in test.results}
        row = [test.taken_on.isoformat(), at, test.laboratory, test.note]
        rows.append([*row, *(cells.get(column, "") for column in columns)])
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def readable(key, text, unit):
    outcome = understand(analyte(key), text, unit)
    return Result(
        analyte=key,
        text=text,
        unit=unit,
        quantity=outcome.quantity if isinstance(outcome, Reading) else None,
        source=Source.IMPORTED,
    )


_numbers = st.decimals(Decimal("0.1"), Decimal(90), places=2).map(str)
# From 50 on it is asked whether single cells are meant.
_limits = st.decimals(Decimal("0.1"), Decimal("49.99"), places=2).map(lambda n: f"<{n}")
_results = st.one_of(
    st.builds(readable, st.just("wbc"), _numbers, st.sampled_from(["K/uL", "10^9/L"])),
    st.builds(readable, st.just("anc"), _limits, st.just("10^9/L")),
    st.builds(readable, st.just("neut_pct"), _numbers, st.just("%")),
    st.builds(readable, st.just("hb"), st.just("11.8"), st.just("g/dL")),
)
_words = st.text("abc äé,;\"'\t|", max_size=8).map(lambda text: " ".join(text.split()))
_tests = st.lists(
    st.builds(
        BloodTest,
        person=st.just("mia"),
        taken_on=st.dates(date(2020, 2, 1), date(2026, 3, 1)),
        taken_at=st.none() | st.sampled_from([time(9, 30), time(16, 5)]),
        laboratory=_words,
        specimen=st.sampled_from(Specimen),
        ill=st.none() | st.booleans(),
        fever=st.none() | st.booleans(),
        hours_since_gcsf=st.none() | st.decimals(0, 200, places=1).map(lambda n: Decimal(plain(n))),
        status=st.sampled_from(Status),
        note=_words,
        results=st.lists(
            _results, min_size=1, max_size=4, unique_by=lambda result: result.analyte
        ).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda test: test.taken_on,
)


@given(_tests)
def test_a_wide_table_of_tests_comes_back_as_it_was(tests):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    review = as_in_the_file(wide(tests), person, TODAY)
    back = list(review.change().after(BloodTest))

    def said(test):
        results = frozenset(replace(result, confirmed=()) for result in test.results)
        return (test.taken_on, test.taken_at, test.laboratory, test.note, results)

    assert {said(test) for test in back} == {said(test) for test in tests}


@given(_tests, st.booleans())
def test_what_we_export_comes_back_with_the_same_amounts(tests, decimal_comma):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    table = csv_text([person], tests, decimal_comma=decimal_comma).encode()
    review = as_in_the_file(table, person, TODAY)
    back = {test.taken_on: test for test in review.change().after(BloodTest)}
    for test in tests:
        again = back.pop(test.taken_on)
        amounts = {result.analyte: result.quantity for result in test.results}
        assert {result.analyte: result.quantity for result in again.results} == amounts
        results = replace(again, id=test.id, results=test.results)
        assert results == test
    assert not back
    assert not importing.review_of(table, person, tests, today=TODAY).new


def test_an_export_of_the_whole_family_holds_the_lines_of_each_person(store, person, a_test):
    tom = Person(name="Tom", born=date(2019, 1, 1))
    his = replace(a_test, id=new_id(), person=tom.id, taken_on=date(2026, 3, 5))
    table = csv_text([person, tom], [a_test, his])
    review = look(store, person, table)
    assert [line.test.taken_on for line in review.new] == [date(2026, 3, 4)]
    assert not review.is_open


def test_two_methods_of_one_analyte_come_back_as_two(store, person, a_test):
    one = replace(a_test.results[0], method="automated")
    two = replace(one, method="manual", quantity=Quantity(Decimal("2.4"), "10*9/L"))
    table = csv_text([person], [replace(a_test, results=(one, two))])
    bring_in(store, person, table)
    (test,) = kept(store, person)
    said = {result.method: result.quantity for result in test.results}
    assert said == {"": one.quantity, "manual": two.quantity}
    assert not look(store, person, table).new


@given(_tests, _tests)
def test_importing_twice_adds_nothing_and_undo_restores(first, second):
    person = Person(id=RecordId("mia"), name="Mia", born=date(2020, 1, 15))
    store = Store.in_memory()
    changes.keep(store, "Set up", person, *first)
    before = kept(store, person)
    table = wide(second)
    review = importing.preview(store, person, table, today=TODAY)
    changes.apply(store, "Import", review.change(skip_unreadable=True))
    again = importing.preview(store, person, table, today=TODAY)
    assert not again.new
    assert [q.key for q in again.questions] == [q.key for q in review.questions]
    if review.planned:
        changes.undo(store)
    assert kept(store, person) == before
    store.close()


def test_a_thousand_lines_are_read_line_by_line(store, person):
    start = datetime.combine(date(2021, 1, 1), time(8))
    lines = [
        f"{(start + timedelta(hours=40 * n)).isoformat(timespec='minutes')},{n % 9 + 1}.5,{n % 90}"
        for n in range(1000)
    ]
    table = "\n".join(["Date,WBC (K/uL),Neutrophils %", *lines])
    review = bring_in(store, person, table)
    assert len(review.new) == 1000
    assert [line.where.line for line in review.lines] == list(range(2, 1002))
    assert len(look(store, person, table).already_here) == 1000
