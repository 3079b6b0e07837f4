from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.spelling.numerals import Numeral, numeral, unmistakable

ONE_READING = {
    "0.8": "0.8",
    "0,987": "0.987",
    "0.500": "0.5",
    ".5": "0.5",
    "12": "12",
    "007": "7",
    "12 500": "12500",
    "12\u202f500": "12500",
    "12'500": "12500",
    "12’500,5": "12500.5",
    "1,234,567": "1234567",
    "1.234.567,8": "1234567.8",
    "1,234.5": "1234.5",
    "1,50,000": "150000",
    "0·8": "0.8",
    "1.2345": "1.2345",
    "1234.567": "1234.567",
    "\u0660\u066b\u0668": "0.8",
    "\u0661\u066c\u0662\u0663\u0664": "1234",
    "\u0966.८": "0.8",
    "1\uff0e5": "1.5",
    " 1.5\u200e ": "1.5",
    "-1": "-1",
    "−0,5": "-0.5",
}


@pytest.mark.parametrize(("text", "value"), ONE_READING.items())
def test_a_number_is_read_in_any_script_and_with_any_separator(text, value):
    assert numeral(text) == Numeral((Decimal(value),))


@pytest.mark.parametrize(
    ("text", "values"),
    {
        "1,200": ("1.2", "1200"),
        "1.500": ("1.5", "1500"),
        "12,345": ("12.345", "12345"),
        "250.000": ("250", "250000"),
        "\u0661\u060c\u0665\u0660\u0660": ("1.5", "1500"),
    }.items(),
)
def test_one_separator_before_three_figures_has_two_readings(text, values):
    assert numeral(text) == Numeral(tuple(map(Decimal, values)))


@pytest.mark.parametrize(
    ("text", "comparator"),
    {
        "<0.1": Comparator.LESS,
        "< 0.1": Comparator.LESS,
        "&lt;0.1": Comparator.LESS,
        "&amp;lt;0.1": Comparator.LESS,
        "&#60;0.1": Comparator.LESS,
        "less than 0.1": Comparator.LESS,
        "Kleiner als 0,1": Comparator.LESS,
        "moins de 0,1": Comparator.LESS,
        ">0.1": Comparator.MORE,
        "\uff1e0.1": Comparator.MORE,
        "greater than 0.1": Comparator.MORE,
        "<=0.1": Comparator.AT_MOST,
        "=<0.1": Comparator.AT_MOST,
        "≤ 0.1": Comparator.AT_MOST,
        "up to 0.1": Comparator.AT_MOST,
        ">=0.1": Comparator.AT_LEAST,
        "≥0,1": Comparator.AT_LEAST,
        "â‰¥0.1": Comparator.AT_LEAST,
        "> or =0.1": Comparator.AT_LEAST,
        "&ge;0.1": Comparator.AT_LEAST,
        "&gt;=0.1": Comparator.AT_LEAST,
        "mindestens 0,1": Comparator.AT_LEAST,
    }.items(),
)
def test_a_comparator_is_read_as_sign_or_words(text, comparator):
    assert numeral(text) == Numeral((Decimal("0.1"),), comparator)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "--", "<", ".", "5.", "5,", "1.2.3", "1,2,3", "1e3", "1E+3", "+5", "~5", "=5"),
        *(
            "10²",
            "1½",
            "½",
            "Ⅻ",
            "1\u0662",
            "12 50",
            "0 500",
            "0,500,000",
            "1,234.567.8",
            "1 2",
            "1O.5",
        ),
        *("lt", "5 <", "<<5", "<>5", "10-20", "0x10", "1_000", "NaN", "Infinity", "1\u20285"),
        *("1\u200f2", "9" * 21, "0." + "0" * 39 + "1"),
    ],
)
def test_what_is_no_number_or_lost_a_part_is_none(text):
    assert numeral(text) is None


@given(st.text())
def test_any_text_is_a_number_or_none(text):
    found = numeral(text)
    assert found is None or all(value.is_finite() for value in found.values)


@given(st.decimals(0, 10**9, allow_nan=False, places=3) | st.decimals(0, 10**6, places=2))
def test_an_unmistakable_number_has_one_reading(value):
    assert numeral(unmistakable(value)) == Numeral((value,))
