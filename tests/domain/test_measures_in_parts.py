from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.measure import Dose, DoseUnit, read_dose, read_height, read_weight
from neutrodesk.errors import InvalidValueError

POUND, INCH = Decimal("0.45359237"), Decimal("2.54")


@given(st.integers(1, 800), st.integers(0, 15))
def test_pounds_and_ounces_are_exact(pounds, ounces):
    exact = (pounds * 16 + ounces) * POUND / 16
    for text in (
        f"{pounds} lb {ounces} oz",
        f"{pounds}lbs {ounces}oz",
        f"{pounds} lb, {ounces} oz",
    ):
        measured = read_weight(text)
        assert (measured.value, measured.text) == (exact, text)


@given(st.integers(1, 60), st.integers(0, 13))
def test_stones_and_pounds_are_exact(stones, pounds):
    exact = (stones * 14 + pounds) * POUND
    assert read_weight(f"{stones} st {pounds} lb").value == exact
    assert read_weight(f"{stones}st {pounds}lb").value == exact


@given(st.integers(1, 7), st.integers(0, 11))
def test_feet_and_inches_are_exact(feet, inches):
    exact = (feet * 12 + inches) * INCH
    for text in (f"{feet} ft {inches} in", f"{feet}ft {inches}in", f"{feet}'{inches}\""):
        assert read_height(text).value == exact


@pytest.mark.parametrize(
    "text", ["28 lb 16 oz", "1.5 lb 3 oz", "4 oz 28 lb", "2 st 3 oz", "28 lb 4", "lb 4 oz", "1 oz"]
)
def test_parts_that_do_not_fit_one_another_are_no_weight(text):
    with pytest.raises(InvalidValueError):
        read_weight(text)


@pytest.mark.parametrize("text", ["5 ft 12 in", "5.5 ft 4 in", "4 in 5 ft", "9 ft", "5 ft 4"])
def test_parts_that_do_not_fit_one_another_are_no_height(text):
    with pytest.raises(InvalidValueError):
        read_height(text)


@pytest.mark.parametrize(
    ("dose", "text"),
    [
        (Dose(amount=Decimal(1), unit=DoseUnit.TABLETS), "1 tablet"),
        (Dose(amount=Decimal("0.5"), unit=DoseUnit.TABLETS), "0.5 tablets"),
        (Dose(amount=Decimal(2), unit=DoseUnit.TABLETS), "2 tablets"),
        (Dose(amount=Decimal(1), unit=DoseUnit.DROPS), "1 drop"),
        (Dose(amount=Decimal(1), unit=DoseUnit.MICROGRAM), "1 µg"),
    ],
)
def test_one_tablet_is_one(dose, text):
    assert dose.text == text
    assert read_dose(text) == dose
