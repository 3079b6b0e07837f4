import csv
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result, Specimen
from neutrodesk.domain.person import Person
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.spelling.numerals import unmistakable
from neutrodesk.importers.table.headings import heading
from neutrodesk.reference.analytes import analytes
from neutrodesk.reports.csv_file import BYTE_ORDER_MARK, csv_text
from tests.reports_of_laboratories import as_in_the_file

TODAY = date(2026, 3, 10)
MIA = Person(name="Mia Example", born=date(1990, 1, 15))
MEASURED = [each for each in analytes() if each.unit]


def rows(text, delimiter=","):
    assert text.startswith(BYTE_ORDER_MARK)
    table = csv.DictReader(StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter)
    return list(table)


@st.composite
def measured(draw):
    of = draw(st.sampled_from(MEASURED))
    # "Less than" the least that can be measured cannot be.
    low = (of.hard_min or Decimal(0)) + Decimal("0.1")
    high = (of.hard_max or Decimal(999)) - Decimal("0.1")
    value = draw(st.decimals(low, high, places=draw(st.integers(0, 4))))
    quantity = Quantity(value, of.unit, draw(st.none() | st.sampled_from(Comparator)))
    # So many white cells are asked about wherever they are read: they may be meant per microlitre.
    outcome = understand(of, unmistakable(value), of.unit)
    assume(not isinstance(outcome, Question))
    return Result(analyte=of.key, text=quantity.text(), unit=of.unit, quantity=quantity)


tests_of_mia = st.lists(
    st.builds(
        BloodTest,
        person=st.just(MIA.id),
        taken_on=st.dates(date(2000, 1, 1), TODAY),
        taken_at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
        laboratory=st.sampled_from(["", "City Lab", "=1+1", "-Lab; \"b\", 'c'", "Ärzte, Süd"]),
        specimen=st.sampled_from(Specimen),
        ill=st.none() | st.booleans(),
        fever=st.none() | st.booleans(),
        results=st.lists(measured(), min_size=1, max_size=6, unique_by=lambda r: r.analyte).map(
            tuple
        ),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda test: test.taken_on,
)


def told(test):
    return (
        test.taken_on,
        test.taken_at,
        test.laboratory,
        test.specimen,
        test.ill,
        test.fever,
        {result.analyte: result.quantity for result in test.results},
    )


@given(tests=tests_of_mia, decimal_comma=st.booleans())
def test_what_is_exported_is_read_again_as_it_was(tests, decimal_comma):
    text = csv_text([MIA], tests, decimal_comma=decimal_comma)
    # What is worth a look is asked again in another file; no reading is in doubt.
    review = as_in_the_file(text, MIA, TODAY)
    assert review.problems == ()
    read = [line.test for line in review.lines]
    assert [told(test) for test in read] == [
        told(test) for test in sorted(tests, key=lambda test: test.order)
    ]


@pytest.mark.parametrize("of", analytes(), ids=lambda of: of.key)
def test_every_heading_is_read_as_its_analyte_and_unit(of):
    result = Result(analyte=of.key, text="see note")
    test = BloodTest(person=MIA.id, taken_on=TODAY, results=(result,))
    (row,) = rows(csv_text([MIA], [test]))
    found = heading(list(row)[-1])
    assert ([each.key for each in found.analytes], found.refusal) == ([of.key], None)


def test_numbers_stay_numbers_and_texts_are_no_formula(a_test, a_person):
    results = (
        Result(analyte="anc", text="=HYPERLINK(1)"),
        Result(
            analyte="wbc",
            text="&lt; 1",
            quantity=Quantity(Decimal("1.0"), "10*9/L", Comparator.LESS),
        ),
    )
    test = replace(a_test, laboratory="@Lab", note="\tnote", results=results)
    person = replace(a_person, name="+Mia")
    other = replace(a_person, id="other", name="Other")
    (row,) = rows(csv_text([person, other], [test]))
    assert row == {
        "person": "'+Mia",
        "date": "2026-03-04",
        "laboratory": "'@Lab",
        "note": "'\tnote",
        "WBC (10*9/L)": "<1",
        "ANC (10*9/L)": "'=HYPERLINK(1)",
    }


def test_a_second_result_of_an_analyte_has_a_column_with_its_method(a_person):
    results = tuple(
        Result(analyte="anc", text=text, method=method, quantity=Quantity(Decimal(text), "10*9/L"))
        for text, method in (("1.1", "automated"), ("0.9", "manual"))
    )
    test = BloodTest(person=a_person.id, taken_on=TODAY, results=results)
    (row,) = rows(csv_text([a_person], [test]))
    assert row == {"date": "2026-03-10", "ANC (10*9/L)": "1.1", "ANC (10*9/L), manual": "0.9"}


def test_a_decimal_comma_goes_with_semicolons(a_person, a_test):
    (row,) = rows(csv_text([a_person], [a_test], decimal_comma=True), ";")
    assert row["WBC (10*9/L)"] == "2,1"


def test_tests_stand_person_by_person_and_those_of_others_are_left_out(a_person, a_test):
    other = Person(name="Aunt", born=date(1980, 1, 1))
    theirs = replace(a_test, person=other.id, taken_on=date(2020, 1, 1))
    table = rows(csv_text([a_person, other], [theirs, a_test]))
    assert [row["person"] for row in table] == ["Mia Example", "Aunt"]
    assert len(rows(csv_text([a_person], [theirs, a_test]))) == 1


def test_no_tests_make_headings_alone(a_person):
    assert csv_text([a_person], []) == f"{BYTE_ORDER_MARK}date,laboratory\r\n"
