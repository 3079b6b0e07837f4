"""Values of a family's own go where those of the tables go, in and out."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.numerals import unmistakable
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reports.csv_file import csv_text
from neutrodesk.services import changes
from neutrodesk.services.defining import Uses, check_column, same_named, twins, uses_of
from neutrodesk.services.exporting import Format, exported
from neutrodesk.services.failures import explain, field_text
from neutrodesk.services.importing import preview, review_of
from tests.definitions import own_analytes

TODAY = date(2026, 3, 10)
MIA = Person(name="Mia Example", born=date(2020, 1, 15))
IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L")
MOOD = OwnAnalyte(name="Blood film")


def of(own, text, **more):
    number = Quantity(Decimal(text), own.unit) if own.unit else None
    return Result(analyte=own.key, text=text, unit=own.unit, quantity=number, **more)


def drawn(day, *results):
    return BloodTest(person=MIA.id, taken_on=date(2026, 2, day), results=results)


def written(own, tests, **more):
    return csv_text([MIA], tests, catalogue=Catalogue(own), **more)


def taken_in(text, own, here=()):
    return review_of(text, MIA, here, today=TODAY, catalogue=Catalogue(own))


@st.composite
def values(draw):
    own = draw(st.lists(own_analytes(), min_size=1, max_size=3, unique_by=lambda each: each.id))
    folded = [name.casefold() for each in own for name in {each.name, each.short} if name]
    if len(set(folded)) < len(folded):
        own = own[:1]
    results = []
    for each in own:
        if each.unit:
            number = draw(st.decimals(0, 10**5, places=draw(st.integers(0, 4))))
            results.append(of(replace(each, low=None), unmistakable(number)))
        else:
            results.append(of(each, draw(st.sampled_from(["clumped", "few", "see note 3"]))))
    return own, results


@given(values(), st.booleans())
def test_a_table_written_here_brings_own_values_back(drawn_values, decimal_comma):
    own, results = drawn_values
    text = written(own, [drawn(1, *results)], decimal_comma=decimal_comma)
    review = taken_in(text, own)
    assert review.problems == ()
    assert review.remarks == ()
    found = {each.analyte: each for line in review.lines for each in line.test.results}
    asked = {question.where.column for question in review.questions}
    for result in results:
        if result.analyte in found:
            assert found[result.analyte].quantity == result.quantity
        else:
            # Red cells in figures that few laboratories print are asked about, never guessed.
            assert asked
    if not asked:
        assert {result.analyte for result in results} == found.keys()


def test_a_name_of_ones_own_that_ends_like_a_unit_is_taken_as_it_stands():
    weighed = OwnAnalyte(name="Zyx", unit="kg", quantity_kind="mass")
    worded = OwnAnalyte(name="Zyx 0", short="Zyx G")
    tests = [drawn(1, of(weighed, "0"), of(worded, "clumped"))]
    review = taken_in(written([weighed, worded], tests), [weighed, worded])
    assert review.problems == ()
    (line,) = review.new
    assert [each.analyte for each in line.test.results] == [weighed.key, worded.key]


def test_a_second_import_of_it_finds_everything_here():
    tests = [drawn(1, of(IL6, "3.5"), of(MOOD, "few smudge cells")), drawn(2, of(IL6, "4"))]
    review = taken_in(written([IL6, MOOD], tests), [IL6, MOOD], tests)
    assert len(review.already_here) == len(tests)
    assert not review.is_open


def test_two_analytes_of_one_name_have_two_columns_and_lose_nothing():
    other = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L")
    text = written([IL6, other], [drawn(1, of(IL6, "3.5"), of(other, "4.5"))])
    head, line = text.splitlines()
    assert head.count("IL-6 (ng/L)") == len([IL6, other])
    assert {"3.5", "4.5"} <= set(line.split(","))
    questions = taken_in(text, [IL6, other]).questions
    assert [len(each.choices) for each in questions] == [3, 3]


def test_a_name_is_no_formula_of_a_spreadsheet():
    odd = OwnAnalyte(name="=Zyx", unit="ng/L")
    text = written([odd], [drawn(1, of(odd, "3.5"))])
    assert text.splitlines()[0].endswith("'=Zyx (ng/L)")
    (line,) = taken_in(text, [odd]).new
    assert line.test.results[0].analyte == odd.key


def test_a_value_whose_definition_is_not_here_is_written_as_it_was_printed():
    result = Result(
        analyte=IL6.key, text="3,5", unit="pg/mL", quantity=Quantity(Decimal("3.5"), "ng/L")
    )
    text = written([], [drawn(1, result, of(MOOD, "few"))])
    assert text.splitlines()[1].endswith('"3,5 pg/mL",few') or '"3,5 pg/mL"' in text
    assert f"? {IL6.id[:8]}" in text


TABLE = "Date,Interleukin-6 (pg/mL),Blood film\n2026-02-01,3.5,few smudge cells\n"


def test_columns_named_after_own_analytes_are_read_where_the_family_has_them():
    (line,) = taken_in(TABLE, [IL6, MOOD]).new
    number, words = line.test.results
    assert (number.analyte, number.unit) == (IL6.key, "pg/mL")
    assert number.quantity == Quantity(Decimal("3.5"), "ng/L")
    assert (words.analyte, words.text) == (MOOD.key, "few smudge cells")


def test_a_row_named_by_its_number_is_read():
    own = replace(IL6, loinc="26881-3")
    text = "Date,LOINC,Test,Value,Unit\n2026-02-01,26881-3,IL6 quant,3.5,ng/L\n"
    (line,) = taken_in(text, [own]).new
    assert line.test.results[0].analyte == own.key


def test_an_analyte_a_row_is_read():
    text = "Test,Unit,2026-02-01,2026-02-08\nWBC,K/uL,2.1,2.2\nIL-6,ng/L,3.5,4\n"
    first, second = taken_in(text, [IL6]).new
    assert [each.analyte for each in first.test.results] == ["wbc", IL6.key]
    assert second.test.quantity(IL6.key) == Quantity(Decimal(4), "ng/L")


def test_a_value_without_its_unit_is_asked_for_the_one_it_is_kept_in():
    text = "Date,WBC (K/uL),Interleukin-6\n2026-02-01,2.1,3.5\n"
    (question,) = taken_in(text, [IL6]).questions
    assert [choice.key for choice in question.choices] == ["ng/L", "-"]


def test_a_percentage_and_a_count_of_one_name_are_told_apart_by_the_unit():
    share = OwnAnalyte(name="Smudge cells %", unit="%", quantity_kind="fraction")
    count = OwnAnalyte(name="Smudge cells (absolute)", unit="10*9/L", quantity_kind="count")
    text = "Date,Smudge cells %,Smudge cells (K/uL)\n2026-02-01,12,0.4\n"
    (line,) = taken_in(text, [share, count]).new
    assert [each.analyte for each in line.test.results] == [share.key, count.key]


@pytest.mark.parametrize("heading", ["ANCA", "p-ANCA", "Anti-neutrophil cytoplasmic antibodies"])
def test_a_column_named_anca_is_anca(heading):
    text = f"Date,WBC (K/uL),{heading}\n2026-02-01,2.1,negative\n"
    (line,) = taken_in(text, []).new
    assert line.test.results[1].analyte == "anca"


def test_a_column_that_names_both_is_asked():
    text = "Date,WBC (K/uL),Neutrophil antibodies (ANCA)\n2026-02-01,2.1,negative\n"
    review = taken_in(text, [])
    (question,) = review.questions
    assert [each.key for each in question.choices] == ["neut_ab", "anca", "-"]
    answers = {question.key: "anca"}
    again = review_of(text, MIA, (), today=TODAY, answers=answers)
    assert [each.analyte for each in again.new[0].test.results] == ["wbc", "anca"]


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("87427-1", "Neutrophil antibodies", ["anca"]),
        ("17351-8", "Autoantibody", ["anca"]),
        ("35279-9", "Granulocyte antibodies", ["neut_ab"]),
        ("35279-9", "ANCA", ["anca"]),
        ("35279-9", "Autoantibody", []),
        ("5171-4", "ANCA", []),
        ("5171-4", "Autoantibody", ["neut_ab"]),
    ],
)
def test_a_line_with_a_number_of_anca_never_becomes_neutrophil_antibodies(code, name, found):
    text = f"Date,LOINC,Test,Value\n2026-02-01,{code},{name},negative\n"
    review = taken_in(text, [])
    assert [each.analyte for line in review.new for each in line.test.results] == found
    assert len(review.questions) == (not found)


def test_everything_exported_holds_what_the_family_defined(store):
    city = Laboratory(name="City Lab")
    shown = Display(units=(UnitShown(kind="haemoglobin", unit="g/dL"),))
    tom = Person(name="Tom Example", born=date(2018, 5, 1))
    test = replace(drawn(1, of(IL6, "3.5")), laboratory="city lab")
    far = Laboratory(name="Far Lab")
    changes.keep(store, "Set up", MIA, tom, test, IL6, MOOD, city, far, shown)

    def kinds(person=None):
        records = json.loads(exported(store, Format.JSON, person))["records"]
        return [(each["kind"], each.get("name", "")) for each in records]

    defined = [
        ("own_analyte", "Blood film"),
        ("own_analyte", "Interleukin-6"),
        ("laboratory", "City Lab"),
        ("laboratory", "Far Lab"),
        ("display", ""),
    ]
    assert kinds()[-5:] == defined
    # What is somebody else's is not told with a person.
    assert kinds(MIA)[2:] == [("own_analyte", "Interleukin-6"), ("laboratory", "City Lab")]
    assert kinds(tom) == [("person", "Tom Example")]
    assert "IL-6 (ng/L)" in exported(store, Format.CSV)


def test_an_import_into_a_file_knows_what_the_family_defined(store):
    changes.keep(store, "Set up", MIA, IL6, MOOD)
    review = preview(store, MIA, TABLE, today=TODAY)
    assert [each.analyte for each in review.new[0].test.results] == [IL6.key, MOOD.key]


def test_uses_of_an_analyte_are_counted(store):
    interval = LaboratoryInterval(analyte=IL6.key, text="<7", unit="ng/L", high=Decimal(7))
    lab = Laboratory(name="City Lab", intervals=(interval,))
    named = replace(drawn(3), note=f"not a value: {IL6.key}")
    changes.keep(store, "Set up", MIA, IL6, MOOD, lab, named)
    changes.keep(store, "Tests", drawn(1, of(IL6, "3.5")), drawn(2, of(IL6, "4")))
    with store.reading() as records:
        assert uses_of(records, IL6) == Uses(tests=2, laboratories=1)
        assert not uses_of(records, MOOD)


def test_names_that_are_here_already_are_found():
    share = OwnAnalyte(name="Smudge cells %", unit="%", quantity_kind="fraction")
    catalogue = Catalogue([IL6, share])

    def here(name, but=""):
        return [each.name for each in same_named(name, catalogue, but)]

    assert here("interleukin 6") == here("IL-6") == ["Interleukin-6"]
    assert here("IL-6", IL6.key) == []
    assert here("Ferritin") == ["Ferritin"]
    assert here("Smudge cells (absolute)") == here("Smudge cells") == []
    assert here("Procalcitonin") == here("?!") == []
    assert twins("Smudge cells (absolute)", catalogue) == (share.analyte(),)
    assert twins("Smudge cells", catalogue) == (share.analyte(),)
    assert twins("Procalcitonin", catalogue) == ()


@pytest.mark.parametrize("name", ["Date", "note", "Laboratory", "Value", "Fieber"])
def test_a_name_that_tables_use_for_another_column_is_refused(name):
    with pytest.raises(InvalidValueError):
        check_column(name)


def test_a_failure_names_an_own_analyte():
    catalogue = Catalogue([IL6])
    assert field_text(IL6.key, catalogue) == "Interleukin-6"
    assert field_text(IL6.key) == "A value"
    error = InvalidValueError(IL6.key, "x", Why.TWICE)
    assert explain(error, catalogue).happened == "Interleukin-6: This is there twice."
