import csv
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.reports.diary_csv import Amount, DiaryRow, diary_csv

COLUMNS = ("temperature (°C)", "note", "route", "place")
FEVER = DiaryRow(
    id="fever-a",
    person="Mia Example",
    day=date(2026, 3, 9),
    at=time(7, 30),
    kind="Fever reading",
    what="38.6 °C, ear",
    cells={"temperature (°C)": Decimal("38.60"), "route": "ear", "note": "after\nsleep"},
)
STAY = DiaryRow(
    id="stay-a",
    person="Ben Example",
    day=date(2026, 3, 1),
    until=date(2026, 3, 4),
    kind="Hospital stay",
    what="Hospital, City",
    cells={"note": "", "place": "City"},
)


def read(text, delimiter=","):
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_an_amount_has_its_comma_as_any_number_has():
    row = replace(STAY, cells={"place": Amount(Decimal("0.30"), "mg")})
    assert read(diary_csv([row], ("place",)))[1][-1] == "0.3 mg"
    assert read(diary_csv([row], ("place",), decimal_comma=True), ";")[1][-1] == "0,3 mg"


def test_an_entry_is_a_row_with_its_id_and_the_note_stands_last():
    assert read(diary_csv([FEVER, STAY], COLUMNS)) == [
        [
            *("id", "day", "until", "time", "kind", "what"),
            *("temperature (°C)", "route", "place", "note"),
        ],
        [
            *("fever-a", "2026-03-09", "", "07:30", "Fever reading", "38.6 °C, ear"),
            *("38.6", "ear", "", "after\nsleep"),
        ],
        [
            *("stay-a", "2026-03-01", "2026-03-04", "", "Hospital stay", "Hospital, City"),
            *("", "", "City", ""),
        ],
    ]


def test_of_several_people_it_says_whose_each_is():
    rows = read(diary_csv([FEVER, STAY], COLUMNS, named=True))
    assert [row[1] for row in rows] == ["person", "Mia Example", "Ben Example"]


def test_a_decimal_comma_is_for_numbers_alone():
    text = diary_csv([FEVER], COLUMNS, decimal_comma=True)
    head, row = read(text, ";")
    assert row[head.index("temperature (°C)")] == "38,6"
    assert row[head.index("what")] == "38.6 °C, ear"


def test_without_entries_there_are_the_headings_alone():
    head = ["id", "day", "until", "time", "kind", "what"]
    assert read(diary_csv([], ["note", "route"])) == [[*head, "route", "note"]]


@given(st.text(min_size=1, max_size=8), st.sampled_from("=+-@\t\r"))
def test_no_text_is_taken_for_a_formula(text, sign):
    bad = f"{sign}{text}"
    day = date(2026, 3, 9)
    row = DiaryRow(id=bad, person=bad, day=day, kind=bad, what=bad, cells={"note": bad})
    (_, cells) = read(diary_csv([row], ["note"], named=True))
    assert all(cells[place] == f"'{bad}" for place in (0, 1, 5, 6, 7))
