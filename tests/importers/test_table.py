import contextlib
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import Specimen
from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import About, Drafts, Unreadable, What
from neutrodesk.importers.table import read_table

FILES = Path(__file__).parent.parent / "files" / "import"


def the_file(name):
    return (FILES / name).read_bytes()


def values(test):
    return {result.analyte: (result.text, result.unit) for result in test.results}


def told(drafts):
    return [(problem.where.line, problem.what) for problem in drafts.problems]


def test_a_german_table_with_semicolons_and_decimal_commas_is_read():
    drafts = read_table(the_file("german_semicolons.csv"))
    first, second, third = drafts.tests
    assert (first.taken_on, first.taken_at) == (date(2026, 3, 4), time(9, 30))
    assert (first.laboratory, first.ill, first.fever) == ("Kinderklinik", False, None)
    assert values(first) == {
        "wbc": ("2,1", "G/l"),
        "seg_pct": ("42,0", "%"),
        "band_pct": ("5,0", "%"),
        "hb": ("11,8", "g/dl"),
        "plt": ("312", "Tsd./µl"),
    }
    assert (second.ill, second.note) == (True, "Schnupfen")
    assert values(third)["wbc"] == ("<0,5", "G/l")
    assert values(third)["plt"] == ("verklumpt", "Tsd./µl")
    assert third.note == "nur wenig Material; Wiederholung"
    assert (drafts.questions, drafts.problems) == ((), ())


def test_a_french_table_under_a_title_is_read():
    first, second = read_table(the_file("french_semicolons.csv")).tests
    assert values(first) == {
        "wbc": ("3,2", "G/L"),
        "anc": ("0,48", "G/L"),
        "lymph_pct": ("71,5", "%"),
        "hb": ("11,2", "g/dL"),
        "plt": ("254", "G/L"),
    }
    assert (second.taken_on, second.fever) == (date(2026, 3, 18), True)
    assert second.note == "38,9 la veille"


def test_values_of_a_portal_are_gathered_by_draw():
    drafts = read_table(the_file("us_portal_long.csv"))
    first, second = drafts.tests
    assert (first.taken_on, first.taken_at) == (date(2026, 3, 4), time(9, 30))
    assert values(first) == {
        "wbc": ("2.1", "K/uL"),
        "neut_pct": ("47", "%"),
        "anc": ("0.99", "K/uL"),
        "hb": ("11.8", "g/dL"),
    }
    wbc = first.results[0]
    assert (wbc.range, wbc.flag) == ("4.5 - 13.5", "L")
    assert (second.taken_on, second.taken_at) == (date(2026, 3, 25), time(13, 5))
    assert values(second)["neut_pct"] == ("Too few cells to count", "%")
    assert [(remark.what, remark.text) for remark in drafts.remarks] == [
        (What.COLUMN_NOT_READ, "Ordering Provider"),
        (What.PERSON_NOT_READ, "Mia Example"),
        (What.ANALYTE_NOT_READ, "Glucose"),
    ]


def test_units_in_a_row_of_their_own_are_read():
    drafts = read_table(the_file("pasted_from_a_sheet.tsv"))
    second, third = drafts.tests
    assert values(second) == {
        "wbc": ("2.3", "K/uL"),
        "anc": ("1012", "cells/µL"),
        "neut_pct": ("44", "%"),
        "hb": ("11.9", "g/dL"),
    }
    assert second.note == 'said "rest"'
    assert third.taken_at == time(7, 45)
    assert told(drafts) == [(3, What.TOO_MANY_CELLS)]


def test_a_table_with_analytes_down_the_side_is_read():
    drafts = read_table(the_file("analytes_down.csv"))
    first, second = drafts.tests
    assert (first.taken_on, first.taken_at) == (date(2026, 3, 4), time(9, 30))
    assert values(second) == {
        "wbc": ("3,45", "G/l"),
        "neut_pct": ("38", "%"),
        "anc": ("1,31", "/nl"),
    }
    assert first.results[0].range == "4,5 - 13,5"
    assert [remark.text for remark in drafts.remarks] == ["Glukose"]


@pytest.mark.parametrize(
    ("name", "note"),
    [("windows_1252.csv", "müde – „schlapp“"), ("utf_16.txt", "niña con tos")],
)
def test_letters_of_older_encodings_are_read(name, note):
    drafts = read_table(the_file(name))
    assert drafts.tests[0].note == note
    assert drafts.problems == ()
    assert drafts.remarks == ()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_same_table_is_read_from_any_encoding(encoding):
    text = "Datum;Hämoglobin (g/dl);Bemerkung\n04.03.2026;11,8;müde\n"
    (test,) = read_table(text.encode(encoding)).tests
    assert values(test) == {"hb": ("11,8", "g/dl")}
    assert test.note == "müde"


def test_every_line_that_cannot_be_read_is_told_and_every_other_is_read():
    drafts = read_table(the_file("broken_lines.csv"))
    assert told(drafts) == [
        (3, What.NOT_A_DATE),
        (4, What.NOT_A_DATE),
        (5, What.NO_DATE),
        (6, What.TOO_MANY_CELLS),
        (7, What.OPEN_QUOTE),
        (10, What.NOT_A_CHARACTER),
    ]
    assert [test.where.line for test in drafts.tests] == [2, 8, 9, 11, 12, 14]
    assert [(remark.where.line, remark.what) for remark in drafts.remarks] == [(13, What.NO_VALUES)]
    assert values(drafts.tests[-1])["anc"] == ("clotted", "10^9/L")


def test_a_wide_sheet_is_read_whole():
    drafts = read_table(the_file("wide_sheet.csv"))
    assert len(drafts.tests) == 4
    assert all(len(test.results) == 6 for test in drafts.tests)


# -- dates


def test_dates_that_may_be_read_in_two_ways_are_asked_once():
    drafts = read_table(the_file("ambiguous_dates.csv"))
    (question,) = drafts.questions
    assert (question.key, question.about) == ("dates", About.DATE_ORDER)
    assert [(c.key, c.sample) for c in question.choices] == [
        ("day first", "2026-04-03"),
        ("month first", "2026-03-04"),
    ]
    assert [test.taken_on for test in drafts.tests] == [date(2026, 7, 7)]


@pytest.mark.parametrize(("order", "first"), [("day first", (4, 3)), ("month first", (3, 4))])
def test_an_answer_about_dates_holds_for_the_whole_column(order, first):
    drafts = read_table(the_file("ambiguous_dates.csv"), {"dates": order})
    assert drafts.questions == ()
    assert drafts.tests[0].taken_on == date(2026, *first)
    assert len(drafts.tests) == 3


def test_one_date_that_can_be_read_one_way_only_tells_the_order_of_all():
    drafts = read_table("Date,WBC (K/uL)\n03/04/2026,2.1\n03/25/2026,2.2\n")
    assert drafts.questions == ()
    assert [test.taken_on for test in drafts.tests] == [date(2026, 3, 4), date(2026, 3, 25)]


def test_a_heading_may_say_the_order_of_dates():
    drafts = read_table("Date (dd/mm/yyyy),WBC (K/uL)\n03/04/2026,2.1\n")
    assert drafts.questions == ()
    assert drafts.tests[0].taken_on == date(2026, 4, 3)


def test_dates_that_show_both_orders_are_asked_about():
    drafts = read_table("Date,WBC (K/uL)\n25/03/2026,2.1\n03/26/2026,2.2\n03/04/2026,2.3\n")
    assert [question.key for question in drafts.questions] == ["dates"]
    assert [test.taken_on for test in drafts.tests] == [date(2026, 3, 25), date(2026, 3, 26)]


def test_a_year_of_two_digits_is_asked_about_and_never_guessed():
    table = "Datum;Leukozyten (G/l)\n04.03.26;2,1\n"
    drafts = read_table(table)
    assert [question.about for question in drafts.questions] == [About.CENTURY]
    assert drafts.tests == ()
    (test,) = read_table(table, {"century": "2000"}).tests
    assert test.taken_on == date(2026, 3, 4)


def test_a_short_year_that_may_stand_first_is_refused():
    drafts = read_table("Date,WBC (K/uL)\n26-03-04,2.1\n")
    assert told(drafts) == [(2, What.SHORT_YEAR)]


def test_midnight_in_every_line_is_a_day_without_a_time():
    drafts = read_table("Date,Hb (g/dL)\n2026-03-04 00:00:00,11\n2026-03-05 00:00:00,12\n")
    assert [test.taken_at for test in drafts.tests] == [None, None]


def test_the_day_of_the_draw_goes_before_the_day_of_the_report():
    drafts = read_table("Reported,Collected,Hb (g/dL)\n2026-03-06,2026-03-04,11\n")
    assert drafts.tests[0].taken_on == date(2026, 3, 4)
    assert [remark.text for remark in drafts.remarks] == ["Reported"]


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


@pytest.mark.parametrize("dash", ["-", "--", "–", "—", "."])
def test_a_dash_that_fills_an_empty_cell_is_no_value(dash):
    drafts = read_table(f"Date,Hb (g/dL),WBC (K/uL)\n2026-03-04,{dash},2.1\n")
    assert [list(values(test)) for test in drafts.tests] == [["wbc"]]


@pytest.mark.parametrize("text", ["N/A", "NaN", "nan", "n/a", "none", "NULL", "#N/A"])
@pytest.mark.parametrize(
    "table",
    [
        "Date,Hb (g/dL),WBC (K/uL)\n2026-03-04,{},2.1\n",
        "Date,Test,Value,Unit\n2026-03-04,Hb,{},g/dL\n",
        "Test,Unit,2026-03-04\nHb,g/dL,{}\nWBC,K/uL,2.1\n",
    ],
)
def test_letters_in_a_cell_for_a_value_never_vanish(table, text):
    (test,) = read_table(table.format(text)).tests
    assert values(test)["hb"] == (text, "g/dL")


def test_what_stands_in_a_column_that_is_no_day_is_told():
    table = "Test,Doctor,Unit,,2026-03-04\nHb,Dr A,g/dL,ear infection,11\nWBC,,K/uL,,2.1\n"
    drafts = read_table(table)
    assert [(remark.what, remark.text) for remark in drafts.remarks] == [
        (What.COLUMN_NOT_READ, "Doctor"),
        (What.COLUMN_NOT_READ, "ear infection"),
    ]


def test_an_unclear_detail_is_a_problem_and_the_values_are_read():
    drafts = read_table("Date,Time,Ill,Hb (g/dL)\n2026-03-04,25:00,maybe,11\n")
    assert told(drafts) == [(2, What.NOT_A_TIME), (2, What.NOT_YES_OR_NO)]
    assert len(drafts.tests) == 1


def test_a_second_value_of_a_draw_begins_another_test():
    head = "Date,Test,Value,Unit\n"
    drafts = read_table(head + "2026-03-04,Hb,11,g/dL\n2026-03-04,Hb,12,g/dL\n")
    assert [values(test)["hb"][0] for test in drafts.tests] == ["11", "12"]


def test_a_loinc_number_names_the_analyte():
    head = "Date,LOINC,Value,Unit\n"
    drafts = read_table(head + "2026-03-04,751-8,0.9,10*3/uL\n")
    assert values(drafts.tests[0]) == {"anc": ("0.9", "10*3/uL")}


# -- what is refused, and quickly


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b" \n\n", Unreadable.EMPTY),
        (b"%PDF-1.7\n", Unreadable.PDF),
        (b"PK\x03\x04aaaa", Unreadable.WORKBOOK),
        (b"\xd0\xcf\x11\xe0aaaa", Unreadable.WORKBOOK),
        (b"\x89PNG\r\n", Unreadable.PICTURE),
        (b"{\\rtf1 hello}", Unreadable.DOCUMENT),
        (bytes(range(32)) * 40, Unreadable.NOT_TEXT),
        (b"hello\nworld\n", Unreadable.NO_COLUMNS),
        (b"a" * (20 * 1024 * 1024 + 1), Unreadable.TOO_LARGE),
        (b"Date,Hb (g/dL)\n" + b"\n" * 200_001, Unreadable.TOO_MANY_ROWS),
        (b"Date,Hb (g/dL)\n2026-03-04" + b",1" * 201, Unreadable.TOO_MANY_COLUMNS),
        (b"Date,Hb (g/dL)\n" + (b"2026" + b",1" * 99 + b"\n") * 21_000, Unreadable.TOO_MANY_CELLS),
    ],
)
def test_what_is_no_table_of_tests_is_refused_with_its_reason(content, why):
    with pytest.raises(UnreadableFileError) as refused:
        read_table(content)
    assert refused.value.detail == why


def test_a_cell_longer_than_a_cell_can_be_is_a_problem_of_its_line():
    drafts = read_table(f"Date,Hb (g/dL),Note\n2026-03-04,11,{'x' * 40_000}\n2026-03-05,12,\n")
    assert told(drafts) == [(2, What.CELL_TOO_LONG)]
    assert len(drafts.tests) == 1


def test_an_open_quotation_mark_does_not_swallow_the_lines_after_it():
    lines = "\n".join(f"2026-01-{day:02},{day}" for day in range(1, 29))
    drafts = read_table(f'Date,Platelets (K/uL)\n"2026-02-01,5\n{lines}\n')
    assert told(drafts) == [(2, What.OPEN_QUOTE)]
    assert len(drafts.tests) == 28


def test_a_quoted_cell_may_go_over_lines():
    drafts = read_table('Date,Hb (g/dL),Note\n2026-03-04,11,"one\ntwo"\n2026-03-05,12,\n')
    assert drafts.tests[0].note == "one\ntwo"
    assert [test.where.line for test in drafts.tests] == [2, 4]


def test_a_text_that_a_spreadsheet_would_take_for_a_formula_loses_its_guard():
    drafts = read_table("Date,Hb (g/dL),Note\n2026-03-04,11,'=1+1\n2026-03-05,12,'tis\n")
    assert [test.note for test in drafts.tests] == ["=1+1", "'tis"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_as_unreadable(content):
    with contextlib.suppress(UnreadableFileError):
        assert isinstance(read_table(content), Drafts)


_LIKELY = """Date;WBC (K/uL);Neutrophils;Value;Test;Unit;Time;Name;Ill;%;2026-03-04;03/04/2026
04.03.26;1,200;<0.1;47;x;";';\0;-;Hb;K/uL;Collected;9:30 PM;Mar 4, 2026;Note;Range;\ufeff;٤"""
_CELLS = st.sampled_from(["", *_LIKELY.replace("\n", ";").split(";")])
_TABLES = st.lists(st.lists(_CELLS, max_size=6), max_size=8)


@given(_TABLES, st.sampled_from(";,\t|"), st.sampled_from(["utf-8", "utf-16"]))
def test_any_table_of_likely_cells_is_read_or_refused(table, separator, encoding):
    text = "\n".join(separator.join(row) for row in table)
    try:
        drafts = read_table(text.encode(encoding))
    except UnreadableFileError:
        return
    places = [each.where for each in drafts.tests]
    places += [each.where for each in (*drafts.problems, *drafts.remarks)]
    places += [each.where for each in drafts.questions]
    assert all(1 <= place.line <= len(drafts.lines) for place in places)
    again = read_table(text, {q.key: q.choices[0].key for q in drafts.questions})
    assert not {q.key for q in again.questions} & {q.key for q in drafts.questions}
