from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.plausibility import Doubt, doubts
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.reference.analytes import analyte
from tests.domain.plausibility.typed import a_result, a_test, about, asked

CELLS = ("lymph", "mono", "eos", "baso")
YOUNGER = ("metamyelo", "myelo", "blast")


def test_a_count_above_the_white_cells_is_asked_about():
    (one,) = asked("wbc 1.9 K/uL", "anc 2.3 K/uL")
    assert (one.doubt, one.analyte, one.saw) == (Doubt.ABOVE_WHITE_CELLS, "anc", "anc 2.3; wbc 1.9")
    assert [key for key, _ in one.seen] == ["anc", "wbc"]
    assert about("wbc 1900 /uL", "lymph_abs 2.3 10^9/L") == [("above_white_cells", "lymph_abs")]


@pytest.mark.parametrize("part", ["anc 2.040 K/uL", "anc <3 K/uL", "anc 2 K/uL", "anc 0 K/uL"])
def test_a_count_that_can_be_a_part_of_the_white_cells_is_not_asked_about(part):
    assert about("wbc 2.00 K/uL", part) == []


def test_a_limit_is_asked_about_only_where_it_is_certain():
    assert about("wbc <0.1 K/uL", "anc 0.3 K/uL") == [("above_white_cells", "anc")]
    assert about("wbc >0.5 K/uL", "anc 3 K/uL") == []
    assert about("wbc 2 K/uL", "anc >2.1 K/uL") == [("above_white_cells", "anc")]


def test_what_rounding_of_the_white_cells_explains_is_not_asked_about():
    assert about("wbc 0.2 K/uL", "lymph_abs 0.24 K/uL") == []
    assert about("wbc 0.20 K/uL", "lymph_abs 0.24 K/uL") == [("above_white_cells", "lymph_abs")]
    assert about("wbc 2 K/uL", "lymph_abs 2.4 K/uL") == [("above_white_cells", "lymph_abs")]


def test_white_cells_of_the_machine_stand_beside_a_differential_by_hand():
    machine = replace(a_result("wbc 1.9 K/uL"), method="automatic")
    by_hand = replace(a_result("anc 2.3 K/uL"), method="manual")
    test = replace(a_test(), results=(by_hand, machine))
    assert [(one.analyte, one.method) for one in doubts(test, (), analyte)] == [("anc", "manual")]


FIVE = ("neut_pct 40 %", "lymph_pct 40 %", "mono_pct 7 %", "eos_pct 3 %")


def test_percentages_that_do_not_add_up_are_asked_about():
    (one,) = asked(*FIVE, "baso_pct 1 %")
    assert (one.doubt, one.analyte) == (Doubt.PERCENT_SUM, "neut_pct")
    assert one.total == Quantity(Decimal(91), "%")
    assert about(*FIVE, "baso_pct 13 %") == [("percent_sum", "neut_pct")]
    assert about(*FIVE, "baso_pct 8 %") == about(*FIVE, "baso_pct 12 %") == []


def test_shares_of_one_under_a_percent_sign_are_asked_about():
    assert about("seg_pct 0.45 %", "band_pct 0.05 %") == [("percent_sum", "seg_pct")]
    assert about("neut_pct 0.45 %", "lymph_pct 0.5 %") == [("percent_sum", "neut_pct")]
    assert about("neut_pct 0.5 %", "lymph_pct 80 %") == about("neut_pct 0.5 %") == []
    assert about("seg_pct 0 %", "band_pct 0 %") == []


def test_a_differential_that_is_not_complete_can_only_be_too_much():
    assert about(*FIVE) == []
    assert about("lymph_pct 80 %", "mono_pct 30 %") == [("percent_sum", "lymph_pct")]
    assert about("seg_pct 90 %", "lymph_pct 30 %") == [("percent_sum", "seg_pct")]


def test_every_cell_is_counted_once():
    rest = ("lymph_pct 40 %", "mono_pct 7 %", "eos_pct 2 %", "baso_pct 1 %")
    assert about("neut_pct 50 %", "seg_pct 45 %", "band_pct 5 %", *rest) == []
    assert about("seg_pct 45 %", "band_pct 5 %", *rest) == []
    assert about("seg_pct 50 %", *rest) == []
    assert about("seg_pct 40 %", "band_pct 5 %", "metamyelo_pct 5 %", *rest) == []
    assert about("neut_pct 50 %", "ig_pct 8 %", "gran_pct 53 %", *rest) == []
    assert about("neut_pct 42 %", "ig_pct 8 %", *rest) == []


def test_counts_that_do_not_add_up_to_the_white_cells_are_asked_about():
    counts = ("anc 1.2 K/uL", "lymph_abs 1.5 K/uL", "mono_abs 0.3 K/uL")
    (one,) = asked("wbc 2.1 K/uL", *counts)
    assert (one.doubt, one.analyte, one.total) == (
        Doubt.COUNT_SUM,
        "wbc",
        Quantity(Decimal("3.0"), "10*9/L"),
    )
    assert about("wbc 4.5 K/uL", *counts) == []
    whole = (*counts, "eos_abs 0 K/uL", "baso_abs 0 K/uL")
    assert about("wbc 4.5 K/uL", *whole) == [("count_sum", "wbc")]
    assert about("wbc 4.5 K/uL", *whole, "ig_abs 1.4 K/uL") == [("unusual", "ig_abs")]
    assert about("wbc 3.1 K/uL", *whole) == about("wbc 2.9 K/uL", *whole) == []


def test_a_part_above_the_white_cells_says_enough():
    assert about("wbc 1 K/uL", "anc 1.5 K/uL", "lymph_abs 0.5 K/uL") == [
        ("above_white_cells", "anc")
    ]


def test_a_sum_of_limits_is_a_limit():
    parts = ("neut_pct <40 %", "lymph_pct 40 %", "mono_pct 7 %", "eos_pct 3 %", "baso_pct 1 %")
    (one,) = asked(*parts)
    assert one.total == Quantity(Decimal(91), "%", Comparator.AT_MOST)


def test_haemoglobin_and_haematocrit_are_held_beside_one_another():
    assert about("hb 8.0 g/dL", "hct 41 %") == [("haematocrit", "hb")]
    assert about("hb 80 g/L", "hct 0.41 L/L") == [("haematocrit", "hb")]
    assert about("hb 13.7 g/dL", "hct 41 %") == about("hb <8 g/dL", "hct 41 %") == []


def test_a_cell_volume_that_is_not_haematocrit_by_red_cells_is_asked_about():
    (one,) = asked("mcv 84 fL", "hct 41 %", "rbc 4.35 10^12/L")
    assert one.doubt is Doubt.CELL_VOLUME
    assert one.total is not None
    assert round(one.total.value) == 94
    assert about("mcv 92 fL", "hct 41 %", "rbc 4.35 10^12/L") == []


@st.composite
def differentials(draw):
    """Return shares of the parts in percent, which add up to 100."""
    is_divided = draw(st.booleans())
    names = (*(("seg", "band") if is_divided else ("neut",)), *CELLS)
    names += tuple(draw(st.lists(st.sampled_from(YOUNGER), unique=True)))
    cuts = sorted(draw(st.integers(0, 1000)) for _ in names[1:])
    ends = zip([0, *cuts], [*cuts, 1000], strict=True)
    return {name: Decimal(high - low) / 10 for name, (low, high) in zip(names, ends, strict=True)}


def printed(key, value, places):
    value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    of = analyte(key)
    return Result(analyte=key, text=f"{value:f}", unit=of.unit, quantity=Quantity(value, of.unit))


def counted(white, shares, places):
    """Return a count as it is printed: white cells, percentages and the counts they make."""
    yield printed("wbc", white, places[0])
    for name, share in shares.items():
        yield printed(f"{name}_pct", share, 1)
        key = "anc" if name == "neut" else f"{name}_abs"
        yield printed(key, white * share / 100, places[1])


@given(
    st.decimals(0, 50, places=3),
    differentials(),
    st.sampled_from([(9, 9), (3, 3), (2, 2), (1, 2), (1, 3)]),
    st.decimals(60, 200, places=0),
    st.decimals("2.5", 7, places=2),
)
def test_a_count_that_hangs_together_is_never_asked_about(white, shares, places, hb, rbc):
    hct = hb * Decimal("0.3")
    red = [
        printed("hb", hb, 0),
        printed("hct", hct, 1),
        printed("rbc", rbc, 2),
        printed("mcv", hct * 10 / rbc, 1),
    ]
    test = replace(a_test(), results=(*counted(white, shares, places), *red))
    found = doubts(test, (), analyte)
    # Parts of many white cells may each be more than is usual of them.
    assert {each.doubt for each in found} <= {Doubt.UNUSUAL}
    if white <= 1:
        assert [each for each in found if each.analyte != "mcv"] == []
