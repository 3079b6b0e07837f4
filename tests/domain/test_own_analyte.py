from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.own_analyte import OwnAnalyte, check_own
from neutrodesk.domain.own_units import OwnUnit, hangs_together, meanings, own_unit
from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.spelling.numerals import unmistakable
from neutrodesk.domain.units import shown
from neutrodesk.errors import InvalidValueError, Why
from tests.definitions import own_analytes, units


@pytest.mark.parametrize(
    ("typed", "unit", "kind"),
    [
        ("K/uL", "10*9/L", "count"),
        ("cells/µL", "10*9/L", "count"),
        ("×10⁹/L", "10*9/L", "count"),
        ("10^12/L", "10*12/L", "red_count"),
        ("%", "%", "fraction"),
        ("‰", "%", "fraction"),
        ("°F", "Cel", "temperature"),
        ("g/L", "g/L", ""),
        ("µg/mL", "ug/mL", ""),
        ("mmol/l", "mmol/L", ""),
        ("1", "1", ""),
        ("", "", ""),
        ("  ", "", ""),
    ],
)
def test_a_unit_the_grammar_reads_becomes_the_canonical_one_of_its_kind(typed, unit, kind):
    assert own_unit(typed) == OwnUnit(unit=unit, kind=kind)


@pytest.mark.parametrize("typed", ["IU/mL", "titre", "U/L", "mg/24h", "MoM"])
def test_an_unknown_unit_is_kept_literally_once_that_is_said_and_never_guessed(typed):
    with pytest.raises(InvalidValueError) as refused:
        own_unit(typed)
    assert refused.value.why is Why.UNKNOWN_UNIT
    assert own_unit(typed, literally=True) == OwnUnit(unit=typed)


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("G/L", ("10*9/L", "g/L")),
        ("/L", ("/L", "10*9/L", "/uL")),
        ("mil/mm3", ("10*3/uL", "10*6/uL")),
    ],
)
def test_a_unit_with_several_meanings_is_asked(typed, ways):
    for literally in (False, True):
        with pytest.raises(InvalidValueError) as refused:
            own_unit(typed, literally=literally)
        assert refused.value.why is Why.AMBIGUOUS
    assert meanings(typed) == ways


@pytest.mark.parametrize("typed", ["titre (1:x)", "[IU]/mL", "a" * 61])
def test_a_unit_that_a_table_could_not_hold_in_brackets_is_refused(typed):
    with pytest.raises(InvalidValueError):
        own_unit(typed, literally=True)


@given(units)
def test_a_canonical_unit_is_its_own_canonical_unit(unit):
    assert own_unit(unit.unit, literally=True) == unit
    assert hangs_together(unit.unit, unit.kind)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("mg/L", "count"),
        ("10*9/L", ""),
        ("K/uL", "count"),
        ("", "count"),
        ("g/L", "haemoglobin"),
        ("G/L", ""),
        (" mg/L", ""),
    ],
)
def test_a_unit_of_another_kind_does_not_hang_together(unit, kind):
    assert not hangs_together(unit, kind)
    with pytest.raises(InvalidValueError):
        check_own(OwnAnalyte(name="Zyx", unit=unit, quantity_kind=kind))


@given(own_analytes(units), st.decimals(0, 10**6, places=4))
def test_a_value_printed_in_its_unit_is_read_as_it_was(own, value):
    of = own.analyte()
    text = unmistakable(value)
    outcome = understand(of, text, of.unit)
    if isinstance(outcome, Reading):
        assert outcome.quantity == Quantity(value, of.unit)
    else:
        # Many red cells, or so few white ones as are seldom printed, are asked about.
        assert isinstance(outcome, Question)
        assert Quantity(value, of.unit) in outcome.readings
    assert Decimal(shown(Quantity(value, of.unit), replace(of, decimals=4))) == value


def test_a_value_of_a_literal_unit_is_not_read_in_another():
    of = OwnAnalyte(name="Zyx", unit="IU/mL").analyte()
    assert understand(of, "12", "IU/mL") == Reading(quantity=Quantity(Decimal(12), "IU/mL"))
    with pytest.raises(InvalidValueError):
        understand(of, "12", "mg/L")


def test_masses_are_converted_by_powers_of_ten():
    of = OwnAnalyte(name="Zyx", unit="mg/L").analyte()
    assert understand(of, "1.5", "mg/dL") == Reading(quantity=Quantity(Decimal(15), "mg/L"))


def test_values_below_zero_are_read_where_a_limit_is_below_zero():
    excess = OwnAnalyte(name="Base excess", unit="mmol/L", low=Decimal(-3), high=Decimal(3))
    read = understand(excess.analyte(), "-2.5", "mmol/L")
    assert read == Reading(quantity=Quantity(Decimal("-2.5"), "mmol/L"))
    with pytest.raises(InvalidValueError):
        understand(replace(excess, low=None).analyte(), "-2.5", "mmol/L")


@given(own_analytes())
def test_what_is_drawn_can_be_defined(own):
    check_own(own)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "a" * 81}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "?!"}, "name"),
        ({"short": "--"}, "short"),
        ({"group": "a\0b"}, "group"),
        ({"decimals": 7}, "decimals"),
        ({"decimals": -1}, "decimals"),
        ({"loinc": "26881"}, "loinc"),
        ({"note": "a\0b"}, "note"),
    ],
)
def test_a_definition_that_cannot_be_one_names_its_field(change, field):
    own = replace(OwnAnalyte(name="Zyx", unit="mg/L"), **change)
    with pytest.raises(InvalidValueError) as refused:
        check_own(own)
    assert refused.value.field == field


@pytest.mark.parametrize("limit", ["NaN", "Infinity", "1E+99", "0.0000000000000000000001"])
def test_a_limit_is_a_number_that_somebody_writes(limit):
    with pytest.raises(InvalidValueError):
        OwnAnalyte(name="Zyx", low=Decimal(limit))
