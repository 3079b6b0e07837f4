import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.errors import UnreadableFileError
from neutrodesk.importers.drafts import Drafts, Unreadable, What
from neutrodesk.importers.table import read_table
from tests.importers.tables import the_file, told, values


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
