import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.domain.severity import band_of

A_YEAR = 365
CHILD = Person(name="Mia", born=date(2020, 3, 1))
counts = st.decimals(0, 400, places=3)
percents = st.decimals(0, 100, places=2)


def a_test(**values):
    """Return a test of these canonical values; text such as "<0.1" is less than."""
    results = []
    for key, text in values.items():
        comparator = Comparator.LESS if str(text).startswith("<") else None
        unit = "%" if key.endswith("pct") else "10*9/L"
        quantity = Quantity(Decimal(str(text).lstrip("<")), unit, comparator)
        results.append(Result(analyte=key, text=str(text), unit=unit, quantity=quantity))
    return BloodTest(person=RecordId("p"), taken_on=date(2026, 1, 1), results=tuple(results))


def count(**values):
    return neutrophil_count(a_test(**values))


def bands_at(age_in_days):
    return bands_on(CHILD, CHILD.born + timedelta(days=age_in_days))


def band(count, age_in_days=A_YEAR):
    found = band_of(count.quantity, bands_at(age_in_days))
    assert found is not None
    return found


def test_a_printed_count_wins_over_a_calculated_one():
    found = count(anc="1.0", wbc="2.1", neut_pct="47")
    assert (found.quantity.value, found.how, found.arithmetic()) == (
        Decimal("1.0"),
        How.REPORTED,
        "",
    )


def test_segments_and_bands_are_added():
    found = count(wbc="2.0", seg_pct="14.8", band_pct="5.0")
    assert (found.quantity.text(), found.how) == ("0.396", How.CALCULATED)
    assert found.arithmetic() == "2 × (14.8 + 5) % = 0.396"


def test_bands_are_not_added_to_a_percentage_of_all_neutrophils():
    found = count(wbc="2.1", neut_pct="47", band_pct="5")
    assert found.quantity.text() == "0.987"
    assert found.arithmetic() == "2.1 × 47 % = 0.987"


def test_absolute_segments_and_bands_are_added():
    assert count(seg_abs="0.3", band_abs="0.1").arithmetic() == "0.3 + 0.1 = 0.4"


@pytest.mark.parametrize("key", ["ig", "metamyelo", "myelo", "blast", "gran"])
def test_younger_cells_and_granulocytes_are_never_counted(key):
    assert count(wbc="5", **{f"{key}_pct": "40"}) is None
    assert count(wbc="5", neut_pct="40", **{f"{key}_pct": "10"}).quantity.value == 2


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"wbc": "2.1"},
        {"neut_pct": "47"},
        {"wbc": "2.1", "band_pct": "5"},
        {"wbc": "2.1", "seg_pct": "40"},
        {"seg_abs": "0.3"},
        {"lymph_abs": "0.3"},
    ],
)
def test_a_missing_input_gives_no_count_and_never_zero(values):
    assert count(**values) is None


def test_words_instead_of_a_number_give_no_count():
    test = a_test(wbc="2.1", neut_pct="47")
    words = replace(test.results[1], text="clumped", quantity=None)
    assert neutrophil_count(replace(test, results=(test.results[0], words))) is None


def test_less_than_stays_less_than():
    assert count(wbc="<0.1", neut_pct="50").quantity.text() == "<0.05"
    assert count(anc="<0.1").quantity.text() == "<0.1"


def test_a_zero_that_was_printed_is_a_count():
    assert count(anc="0").quantity.text() == "0"
    assert count(wbc="0.2", neut_pct="0").quantity.text() == "0"


def test_a_printed_count_far_from_the_calculated_one_shows_both():
    found = count(anc="2.0", wbc="2.1", neut_pct="47")
    assert found.quantity.value == Decimal("2.0")
    assert found.conflict.quantity.text() == "0.987"


@pytest.mark.parametrize("printed", ["1.0", "0.9", "1.08"])
def test_a_printed_count_within_ten_percent_or_a_tenth_shows_one(printed):
    assert count(anc=printed, wbc="2.1", neut_pct="47").conflict is None


@given(white=counts, percent=percents)
def test_a_calculated_count_is_exact(white, percent):
    assert count(wbc=white, neut_pct=percent).quantity.value * 100 == white * percent


EXAMPLES = Path(__file__).parent.parent / "files" / "anc_worked_examples.csv"
ROWS = list(csv.DictReader(EXAMPLES.read_text("utf-8").splitlines()))
FACTORS = {"10*3/uL": Decimal(1), "x10E3/uL": Decimal(1), "cells/uL": Decimal("0.001")}
FACTORS["{cells}/uL"] = FACTORS["cells/uL"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_published_examples_come_out_as_worked(row):
    values = {"wbc": str(Decimal(row["wbc"]) * FACTORS[row["wbc_unit"]])} if row["wbc"] else {}
    if row["bands_pct"]:
        values |= {"seg_pct": row["neutrophil_pct"], "band_pct": row["bands_pct"]}
    elif row["neutrophil_pct"]:
        values |= {"neut_pct": row["neutrophil_pct"]}
    if row["bands_abs"]:
        values |= {"seg_abs": row["neutrophil_abs"], "band_abs": row["bands_abs"]}

    assert count(**values).quantity.value == Decimal(row["calc_anc_10e9_per_L"])


VECTORS = {
    "1.500": "at_or_above",
    "1.499": "mild",
    "1.000": "mild",
    "0.999": "moderate",
    "0.500": "moderate",
    "0.499": "severe",
    "0.200": "severe",
    "0.199": "very_low",
    "0": "very_low",
    "<0.1": "very_low",
    "<0.2": "very_low",
    "<0.5": "severe",
    "<1.5": "mild",
}


@pytest.mark.parametrize(("text", "expected"), VECTORS.items())
def test_bands_are_half_open_on_the_unrounded_value(text, expected):
    assert band(count(anc=text)).id == expected


def test_a_calculated_count_is_classified_before_rounding():
    assert band(count(wbc="2.1", neut_pct="47")).id == "moderate"


def test_the_line_of_an_infant_is_one():
    at_six_months = band(count(anc="1.2"), 183)
    assert (at_six_months.id, at_six_months.label) == ("at_or_above", "1.0 or more")
    assert band(count(anc="1.2"), 364).id == "at_or_above"
    assert band(count(anc="1.2"), 365).id == "mild"
    assert band(count(anc="0.999"), 183).id == "moderate"


def test_the_first_fortnight_has_no_bands():
    assert band_of(count(anc="3").quantity, bands_at(13)) is None
    assert band(count(anc="3"), 14).id == "at_or_above"


@pytest.mark.parametrize("text", ["<5", "<1.51", "<=1.5"])
def test_less_than_a_value_above_the_lines_lies_in_no_band(text):
    sign = Comparator.AT_MOST if "=" in text else Comparator.LESS
    less = Quantity(Decimal(text.lstrip("<=")), "10*9/L", sign)
    assert band_of(less, bands_at(A_YEAR)) is None


def test_more_than_a_low_value_lies_in_no_band():
    more = Quantity(Decimal("0.3"), "10*9/L", Comparator.MORE)
    assert band_of(more, bands_at(A_YEAR)) is None
    top = band_of(replace(more, value=Decimal(2)), bands_at(A_YEAR))
    assert top is not None
    assert top.id == "at_or_above"


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ({"wbc": "2.1", "neut_pct": "47"}, "2100 × 47 % = 987"),
        ({"wbc": "2.0", "seg_pct": "14.8", "band_pct": "5.0"}, "2000 × (14.8 + 5) % = 396"),
        ({"seg_abs": "0.3", "band_abs": "0.125"}, "300 + 125 = 425"),
        ({"wbc": "<0.1", "neut_pct": "50"}, "<100 × 50 % = <50"),
    ],
)
def test_the_arithmetic_can_be_written_in_the_unit_that_counts_are_shown_in(values, cells):
    found = count(**values)
    assert found.arithmetic("/uL") == cells
    assert found.arithmetic("10*3/uL") == found.arithmetic() != cells


def test_at_most_is_written_with_its_sign_of_print_in_the_arithmetic():
    test = a_test(wbc="0.1", neut_pct="50")
    at_most = replace(test.results[0].quantity, comparator=Comparator.AT_MOST)
    test = replace(test, results=(replace(test.results[0], quantity=at_most), test.results[1]))
    found = neutrophil_count(test)
    assert found is not None
    assert found.arithmetic() == "≤0.1 × 50 % = ≤0.05"


@given(white=counts, share=percents, unit=st.sampled_from(["10*9/L", "10*3/uL", "/uL"]))
def test_the_arithmetic_is_right_in_every_unit(white, share, unit):
    inputs, result = count(wbc=white, neut_pct=share).arithmetic(unit).split(" = ")
    factor, percent = inputs.removesuffix(" %").split(" × ")
    assert Decimal(factor) * Decimal(percent) / 100 == Decimal(result)
