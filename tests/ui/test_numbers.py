from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from neutrodesk.domain.neutrophils import How, NeutrophilCount
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.numbers import count_text, localised, value_text, with_unit

IN_CELLS = Presentation(units={"count": "/uL", "haemoglobin": "mmol/L"})


@pytest.fixture(autouse=True)
def language():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_the_decimal_sign_of_numbers_is_the_readers_and_a_full_stop_stays_one():
    assert localised("It is 0.5, or 1.25. Then 3.") == "It is 0,5, or 1,25. Then 3."
    assert localised("2.1 × 47 % = 0.987") == "2,1 × 47 % = 0,987"


def reported(value, comparator=None):
    quantity = Quantity(Decimal(value), "10*9/L", comparator)
    return NeutrophilCount(quantity=quantity, how=How.REPORTED)


def test_a_number_stands_in_the_unit_chosen_for_its_kind():
    haemoglobin = Quantity(Decimal(118), "g/L")
    assert with_unit(haemoglobin, analyte("hb")) == "118 g/L"
    assert with_unit(haemoglobin, analyte("hb"), IN_CELLS) == "7,3 mmol/L"
    assert value_text(haemoglobin, analyte("hb"), IN_CELLS) == "7,3"


def test_a_count_is_whole_cells_in_a_microlitre_and_a_limit_keeps_its_sign():
    assert count_text(reported("0.987")) == "0,99 ×10⁹/L"
    assert count_text(reported("0.987"), IN_CELLS) == "987 cells/µL"
    assert count_text(reported("0.1", Comparator.AT_MOST), IN_CELLS) == "≤100 cells/µL"


def test_a_count_is_not_rounded_onto_a_limit_that_stands_beside_it():
    count = replace(reported("2.196"), near=(Decimal("2.2"),))
    assert count_text(reported("2.196")) == "2,20 ×10⁹/L"
    assert count_text(count) == "2,196 ×10⁹/L"
    assert count_text(reported("1.796")) == "1,796 ×10⁹/L"  # 1.8 is a general limit


def test_an_analyte_without_a_unit_has_none():
    unknown = Presentation().catalogue.find("own:elsewhere")
    assert with_unit(Quantity(Decimal(5), ""), unknown) == "5"
