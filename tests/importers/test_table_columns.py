from datetime import date

from neutrodesk.domain.blood_test import Specimen
from neutrodesk.importers.drafts import About, What
from neutrodesk.importers.table import read_table
from tests.importers.tables import told, values

# -- headings, layouts and details


def test_a_heading_that_fits_two_analytes_is_asked_about():
    table = "Date,Neutrophils\n2026-03-04,47\n"
    drafts = read_table(table)
    (question,) = drafts.questions
    assert (question.key, question.about) == ("analyte:column 2", About.ANALYTE)
    assert "neut_pct %" in [choice.key for choice in question.choices]
    answered = read_table(table, {"analyte:column 2": "neut_pct %"})
    assert answered.questions == ()
    assert values(answered.tests[0]) == {"neut_pct": ("47", "%")}


def test_a_unit_of_another_quantity_is_told_once_for_its_column():
    drafts = read_table("Date,WBC (g/L),Hb (g/dL)\n2026-03-04,2.1,11\n2026-03-05,2.2,12\n")
    assert told(drafts) == [(1, What.WRONG_UNIT)]
    assert [values(test) for test in drafts.tests] == [
        {"hb": ("11", "g/dL")},
        {"hb": ("12", "g/dL")},
    ]


def test_two_values_of_one_name_in_a_line_are_a_problem_unless_they_agree():
    drafts = read_table("Date,Hb (g/dL),Hb (g/dL)\n2026-03-04,11,11\n2026-03-05,11,12\n")
    assert told(drafts) == [(3, What.TWICE)]


def test_a_unit_range_or_flag_beside_a_column_belongs_to_it():
    drafts = read_table("Date,WBC,Unit,Range,Flag\n2026-03-04,2.1,K/uL,4.5-13.5,L\n")
    (result,) = drafts.tests[0].results
    assert (result.unit, result.range, result.flag) == ("K/uL", "4.5-13.5", "L")


def test_a_first_column_without_a_heading_is_the_dates_when_its_cells_are():
    drafts = read_table(";WBC (G/l);Hb (g/dl)\n04.03.2026;2,1;11,8\n05.03.2026;2,2;11,9\n")
    assert [test.taken_on.day for test in drafts.tests] == [4, 5]


def test_a_separator_that_excel_was_told_is_taken():
    drafts = read_table("sep=;\nDate;WBC (K/uL)\n2026-03-04;2,1\n")
    assert values(drafts.tests[0]) == {"wbc": ("2,1", "K/uL")}
    assert drafts.tests[0].where.line == 3


def test_a_heading_that_comes_again_on_each_page_is_passed_over():
    drafts = read_table("Date,Hb (g/dL)\n2026-03-04,11\nDate,Hb (g/dL)\n2026-03-05,12\n")
    assert len(drafts.tests) == 2
    assert drafts.problems == ()


def test_a_column_without_a_heading_is_told_where_it_holds_something():
    drafts = read_table("Date,,Hb (g/dL),\n2026-03-04,x,11,\n2026-03-05,,12,y\n")
    assert [(remark.what, remark.text) for remark in drafts.remarks] == [
        (What.COLUMN_NOT_READ, "x")
    ]
    assert told(drafts) == [(3, What.TOO_MANY_CELLS)]


def test_a_table_of_several_people_asks_whose_lines_to_read():
    table = "Name,Date,Hb (g/dL)\nMia,2026-03-04,11\nTom,2026-03-05,12\n"
    drafts = read_table(table)
    (question,) = drafts.questions
    assert [choice.key for choice in question.choices] == ["Mia", "Tom", "*"]
    assert drafts.tests == ()
    (test,) = read_table(table, {"person": "Tom"}).tests
    assert test.taken_on == date(2026, 3, 5)
    assert len(read_table(table, {"person": "*"}).tests) == 2


def test_the_place_of_the_draw_is_read_and_other_words_for_it_are_kept_as_a_note():
    drafts = read_table("Date,Specimen,Hb (g/dL)\n2026-03-04,finger,11\n2026-03-05,EDTA,12\n")
    assert [test.specimen for test in drafts.tests] == [Specimen.CAPILLARY, Specimen.NOT_SAID]
    assert drafts.tests[1].note == "EDTA"
