from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.catalogue import SHIPPED
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.severity import band_of
from neutrodesk.domain.units import unit
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import bands
from neutrodesk.reference.units import display_units

ANC = analyte("anc")
COUNT_UNITS = ["10*9/L", "10*3/uL", "/uL"]


def count(value, comparator=None):
    return Quantity(Decimal(value), "10*9/L", comparator)


@given(st.decimals(0, 300, places=5), st.sampled_from(COUNT_UNITS), st.none() | st.just("<"))
def test_a_number_that_is_read_back_is_in_the_same_band_and_never_becomes_zero(
    value, ucum, comparator
):
    quantity = count(value, comparator and Comparator(comparator))
    shown = Presentation(units={"count": ucum}).number(quantity, ANC)
    back = unit(ucum, ANC).to_canonical(Decimal(shown.removeprefix("<")))
    assert (back == 0) is (value == 0)
    read = Quantity(back, "10*9/L", quantity.comparator)
    assert band_of(read, bands()) == band_of(quantity, bands())


@given(
    st.decimals("0.001", 9, places=3),
    st.decimals("0.001", 9, places=3),
    st.sampled_from(COUNT_UNITS),
)
def test_no_count_is_rounded_across_a_line_of_the_persons_own(value, line, ucum):
    presentation = Presentation(units={"count": ucum}, own_lines=(line,))
    back = unit(ucum, ANC).to_canonical(Decimal(presentation.number(count(value), ANC)))
    assert back.compare(line) == value.compare(line)


def test_a_line_is_one_for_neutrophils_only():
    presentation = Presentation(own_lines=(Decimal("0.989"),))
    assert presentation.number(count("0.987"), ANC) == "0.987"
    assert presentation.number(count("0.987"), analyte("wbc")) == "0.99"


def test_a_unit_that_is_not_chosen_is_the_canonical_one():
    presentation = Presentation(units={"count": "/uL"})
    assert presentation.unit_text(ANC) == "cells/µL"
    assert presentation.unit_text(analyte("hb")) == "g/L"
    assert PLAIN.unit_text(ANC) == "×10⁹/L"
    assert PLAIN.unit_text(analyte("neut_ab")) == ""


def test_every_unit_to_choose_from_can_show_every_analyte_of_its_kind():
    for of in SHIPPED:
        for choice in display_units(of.kind):
            presentation = Presentation(units={of.kind: choice.unit})
            assert presentation.unit_text(of) == choice.shown
            assert Decimal(presentation.number(Quantity(Decimal(40), of.unit), of)) > 0


@pytest.mark.parametrize(
    ("text", "spelling", "shown_in", "alike"),
    [
        ("1.5", "K/uL", "10*9/L", True),
        ("1.5", "x10E9/L", "10*3/uL", True),
        ("1500", "cells/mcL", "10*9/L", False),
        ("1500", "/mm³", "/uL", True),
        ("1.5", "mil/mm3", "10*9/L", False),  # thousand or million: nobody can be sure
        ("1.500", "/mm³", "/uL", False),  # one and a half, or fifteen hundred
        ("1.5", "furlongs", "10*9/L", False),
    ],
)
def test_what_was_printed_in_a_unit_of_the_same_size_is_the_same_number(
    text, spelling, shown_in, alike
):
    result = Result(analyte="anc", text=text, unit=spelling, quantity=count("1.5"))
    assert Presentation(units={"count": shown_in}).is_printed_alike(result, ANC) is alike
