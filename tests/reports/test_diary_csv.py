import csv
from datetime import date, time
from decimal import Decimal
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.reports.diary_csv import DiaryRow, diary_csv

FEVER = DiaryRow(
    person="Mia Example",
    day=date(2026, 3, 9),
    at=time(7, 30),
    kind="Fever reading",
    what="38.6 °C, ear",
    cells={"temperature (°C)": Decimal("38.60"), "route": "ear", "note": "after\nsleep"},
)
STAY = DiaryRow(
    person="Ben Example",
    day=date(2026, 3, 1),
    until=date(2026, 3, 4),
    kind="Hospital stay",
    what="Hospital, City",
    cells={"note": "", "place": "City"},
)


def read(text, delimiter=","):
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_an_entry_is_a_row_and_a_column_stands_where_something_is_said():
    assert read(diary_csv([FEVER, STAY])) == [
        ["day", "until", "time", "kind", "what", "temperature (°C)", "route", "place", "note"],
        [
            *("2026-03-09", "", "07:30", "Fever reading", "38.6 °C, ear", "38.6", "ear", ""),
            "after\nsleep",
        ],
        ["2026-03-01", "2026-03-04", "", "Hospital stay", "Hospital, City", "", "", "City", ""],
    ]


def test_of_several_people_it_says_whose_each_is():
    rows = read(diary_csv([FEVER, STAY], named=True))
    assert [row[0] for row in rows] == ["person", "Mia Example", "Ben Example"]


def test_a_decimal_comma_is_for_numbers_alone():
    text = diary_csv([FEVER], decimal_comma=True)
    head, row = read(text, ";")
    assert row[head.index("temperature (°C)")] == "38,6"
    assert row[head.index("what")] == "38.6 °C, ear"


def test_without_entries_there_are_the_headings_alone():
    assert read(diary_csv([])) == [["day", "until", "time", "kind", "what"]]


@given(st.text(min_size=1, max_size=8), st.sampled_from("=+-@\t\r"))
def test_no_text_is_taken_for_a_formula(text, sign):
    bad = f"{sign}{text}"
    row = DiaryRow(person=bad, day=date(2026, 3, 9), kind=bad, what=bad, cells={"note": bad})
    (_, cells) = read(diary_csv([row], named=True))
    assert all(cells[place] == f"'{bad}" for place in (0, 4, 5, 6))
