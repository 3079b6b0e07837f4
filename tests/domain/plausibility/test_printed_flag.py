from dataclasses import replace

import pytest

from neutrodesk.domain.plausibility import Doubt, doubts
from neutrodesk.domain.printed.printed_range import read_range
from neutrodesk.reference.analytes import analyte
from tests.domain.plausibility.typed import a_result, a_test, about, asked


@pytest.mark.parametrize(
    "flag", ["L", "LL", "(L)", "L*", "low", "↓", "↓↓", "--", "Niedrig", "bajo"]
)
def test_a_flag_below_at_a_value_that_is_not_is_asked_about(flag):
    (one,) = asked(f"anc 2.3 K/uL {flag} 1.5-8.5")
    assert (one.doubt, one.flag) == (Doubt.FLAG, flag)
    assert [quantity.text() for _, quantity in one.seen] == ["2.3", ">=1.5", "<=8.5"]
    assert about(f"anc 1.2 K/uL {flag} 1.5-8.5") == about(f"anc 1.2 K/uL {flag}") == []
    assert about(f"anc 9.1 K/uL {flag} <8.5") == [("flag", "anc")]


@pytest.mark.parametrize("flag", ["H", "HH", "[H]", "high", "↑", "+", "erhöht", "wysoki"])
def test_a_flag_above_at_a_value_that_is_not_is_asked_about(flag):
    assert about(f"anc 1.2 K/uL {flag} 1.5-8.5") == [("flag", "anc")]
    assert about(f"anc 2.3 K/uL {flag} 1.5-8.5") == [("flag", "anc")]
    assert about(f"anc 9 K/uL {flag} 1.5-8.5") == about(f"anc >8 K/uL {flag} 1.5-8.5") == []


@pytest.mark.parametrize("flag", ["", "*", "A", "N", "-", "!", "see", "HL"])
def test_a_flag_that_says_no_direction_is_not_asked_about(flag):
    result = replace(a_result("anc 1.2 K/uL"), flag=flag)
    for limits in ("1.5-8.5", "0.5-8.5", "0.1-0.9"):
        ranged = replace(result, range=read_range(analyte("anc"), limits, "K/uL"))
        assert doubts(replace(a_test(), results=(ranged,)), (), analyte) == ()


def test_a_value_that_rounding_puts_on_the_limit_may_have_any_flag():
    assert about("wbc 4.0 K/uL L 4.0-10.0") == about("wbc 4.0 K/uL H 1.0-4.0") == []
