from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.units import display_units
from neutrodesk.services.units_shown import units_of
from tests.strategies import tests as blood_tests

MIA = RecordId("mia")


def haemoglobin(day, text, unit, grams="120"):
    result = Result(analyte="hb", text=text, unit=unit, quantity=Quantity(Decimal(grams), "g/L"))
    return BloodTest(person=MIA, taken_on=date(2026, 1, day), results=(result,))


def test_the_newest_test_says_in_which_unit_haemoglobin_is_shown():
    older, newer = haemoglobin(1, "120", "g/L"), haemoglobin(2, "12.0", "g/dL")
    assert units_of([newer, older]) == {"haemoglobin": "g/dL"}
    assert units_of([replace(older, taken_on=date(2026, 2, 1)), newer]) == {}
    assert units_of([haemoglobin(3, "7.4", "mmol/L"), newer]) == {"haemoglobin": "mmol/L"}


def test_every_spelling_of_a_unit_is_that_unit():
    for spelling in ("g/dl", "gm/dL", "g%", "G/DL"):
        assert units_of([haemoglobin(1, "12.0", spelling)]) == {"haemoglobin": "g/dL"}


def test_a_test_without_a_readable_unit_leaves_it_to_the_one_before():
    older = haemoglobin(1, "12.0", "g/dL")
    for newer in (haemoglobin(2, "120", ""), haemoglobin(2, "120", "furlongs")):
        assert units_of([older, newer]) == {"haemoglobin": "g/dL"}
    words = BloodTest(
        person=MIA,
        taken_on=date(2026, 1, 2),
        results=(Result(analyte="hb", text="clumped", unit="g/L"),),
    )
    assert units_of([older, words]) == {"haemoglobin": "g/dL"}


def test_a_unit_that_nobody_can_choose_is_not_shown():
    assert units_of([haemoglobin(1, "0.12", "g/mL")]) == {}


def test_counts_stay_in_the_unit_of_the_lines(a_test):
    assert units_of([a_test]) == {}


@given(st.lists(blood_tests, max_size=6))
def test_only_units_to_choose_from_are_ever_named(tests):
    for kind, ucum in units_of(tests).items():
        assert ucum in [each.unit for each in display_units(kind)]
        assert kind not in ("count", "red_count")
