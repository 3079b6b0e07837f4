from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import PrintedRange
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.reference.analytes import analyte, analytes


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("1.5-8.5", "K/uL", "1.5", "8.5"),
        ("1,5 – 8,5", "G/L", "1.5", "8.5"),
        ("1.50 to 7.70", "10*3/uL", "1.5", "7.7"),
        ("(1.5-8.5)", "K/uL", "1.5", "8.5"),
        ("[1.5 - 8.5]", "K/uL", "1.5", "8.5"),
        ("von 1,5 bis 8,5", "G/L", "1.5", "8.5"),
        ("1500-8500", "cells/uL", "1.5", "8.5"),
        ("1500-8500 /uL", "K/uL", "1.5", "8.5"),
        ("1.5-8.5 K/uL", "", "1.5", "8.5"),
        ("800-1,200", "/uL", "0.8", "1.2"),
        ("<0.41", "K/uL", None, "0.41"),
        ("≤ 5", "K/uL", None, "5"),
        ("up to 5", "K/uL", None, "5"),
        ("upto 5.0", "K/uL", None, "5.0"),
        ("&lt;= 5", "K/uL", None, "5"),
        ("< or =5", "K/uL", None, "5"),
        ("> or = 1.5", "K/uL", "1.5", None),
        ("1,5 ÷ 8,5", "G/L", "1.5", "8.5"),
        ("от 1,5 до 8,5", "10^9/л", "1.5", "8.5"),
        ("1.5-8.5x10^9/L", "", "1.5", "8.5"),
        ("1.5 – 8.5 ×10⁹/L", "cells/µL", "1.5", "8.5"),
        ("1.5 x10^9/L - 8.5 x10^9/L", "", "1.5", "8.5"),
        ("1.5-8.5 (K/uL)", "", "1.5", "8.5"),
        (">1.5", "K/uL", "1.5", None),
        ("0-0.5", "K/uL", "0", "0.5"),
    ],
)
def test_a_printed_interval_is_read_in_the_canonical_unit(text, unit, low, high):
    found = read_range(analyte("anc"), text, unit)
    assert found == PrintedRange(text=text, low=low and Decimal(low), high=high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1.5-8.5", "mil/mm3"),
        ("1.5-8.5", "%"),
        ("1.5-8.5", ""),
        ("8.5-1.5", "K/uL"),
        ("1.5", "K/uL"),
        ("1.5-8.5-9", "K/uL"),
        ("<1-<5", "K/uL"),
        ("negative", "K/uL"),
        ("see report", ""),
        ("1.5-8500", "K/uL"),
    ],
)
def test_an_interval_that_leaves_a_doubt_is_kept_as_text_without_limits(text, unit):
    assert read_range(analyte("anc"), text, unit) == PrintedRange(text=text)


def test_no_text_is_no_interval():
    assert read_range(analyte("anc"), " ", "K/uL") is None


NUMBERISH = st.text(alphabet="0123456789.,-–<>≤ to()K/uL%", max_size=20)


@given(st.sampled_from(analytes()), st.text() | NUMBERISH, st.sampled_from(["", "K/uL", "%", "?"]))
def test_any_interval_is_read_or_kept(of, text, unit):
    found = read_range(of, text, unit)
    assert found is None or found.text == text


def test_whole_cells_in_a_microlitre_are_thousands():
    found = read_range(analyte("anc"), "1,500-8,500", "/uL")
    assert found is not None
    assert found.ends == (Decimal("1.5"), Decimal("8.5"))
