from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import Source, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity, plain
from neutrodesk.importers.drafts import About
from neutrodesk.services import changes, importing
from neutrodesk.services.importing.matching import Standing
from tests.imports import FILES, bring_in, kept, look

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
