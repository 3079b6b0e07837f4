import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.severity import cuts
from neutrodesk.domain.units import in_unit, power_per_litre, read_unit, shown, unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.reference.units import display_units

FILES = Path(__file__).parents[1] / "files"
KEYS = {
    "WBC/diff/PLT counts": ("wbc", "anc", "lymph_abs", "plt"),
    "WBC": ("wbc",),
    "Hb": ("hb",),
    "RBC": ("rbc",),
    "MCV": ("mcv",),
    "MCH": ("mch",),
}


def sure(spelling, key):
    """Return the one unit that a spelling means."""
    found = read_unit(spelling, analyte(key)).sure
    assert found is not None
    return found


def rows_of(name):
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def observed():
    for row in rows_of("unit_spellings_observed.csv"):
        for spelling in row["spelling"].split(" | "):
            for key in KEYS.get(row["analyte"], ()):
                yield key, spelling, row["factor_to_canonical"]
    for row in rows_of("unit_spellings_public.csv"):
        yield row["key"], row["spelling"], row["factor_to_canonical"]


@pytest.mark.parametrize(("key", "spelling", "factor"), list(observed()))
def test_published_spellings_are_understood_or_asked(key, spelling, factor):
    if factor == "ambiguous":
        assert read_unit(spelling, analyte(key)).sure is None
    else:
        assert sure(spelling, key).factor == Decimal(factor)
        assert sure(spelling, key).divisor == 1


# The table of clinical facts 1.2, and further spellings of the same.
THOUSAND = """
    10^9/L|x10^9/l|10E9/L|10*9/L|10**9/L|10x9/L|x10(9)/L|x 10 ^ 9 / L|10⁹/L|×10⁹/l|10⁹·L⁻¹|10^9 L^-1
    |x10<sup>9</sup>/L|1E9/L|E9/l|109/L|Giga/L|GIGA/L|giga.l-1|G/L|G/l|Gpt/l|Mrd/L|10*9 cells/L
    |cells x 10^9/L|10X9cells/L|10\\S\\9/L|10^9 per litre|\u044510^9/л
    |K/µL|K/μL|K/uL|k/mm3|10^3/µL|x10e3/uL|x10E3/uL|10*3/uL|10³/mm³|x10³/μl|th/cmm|thou/uL|THOU/MCL
    |Thous/mcL|Thousand/uL|thousand cells per microliter|Tsd./µl|Tsd/ul|/nl|1/nL|x1000/µL|1000/mm3
    |1,000/uL|10+3/ul|10 3/uL|10\\S\\3/uL|103/µL|X10E03/UL|10E3/mm3|10*3.uL-1|10^3 cells/cu mm
    |x10^3uL|(K/uL)|tys./µl|milliers/mm3|10^3 WBC/uL|x10&sup3;/&micro;L|тыс/мкл
    |10&#94;3/uL|10^{9}/L|10\u02c69/L|10~9/L|10\\R\\9/L|10 power 9/L|1.0E3/uL|10*3/(uL)|[K/uL]
    |K/mcL (calc)|10^3/uL blood|10Â³/ÂµL|10^3/\u039cL|Г/л|10\u04159/л|тис/мкл|тыс. в 1 мкл|千/µL
    |mia/L|tis/mm3|ths/uL|ezer/µl|mii/mm3|10^9/升|"K/uL"|10⁹/\u2113|10^3/㎕
"""
ONE = """
    cells/µL|/µL|/uL|1/ul|cells/mcL|/mm3|mm3|cells/mm³|/cumm|cumm|/cmm|cells/cu mm|cells/cu. mm|#/uL
    |{cells}/uL|10^6/L|x10E6/L|million cells/L|Zellen/µl|cells per microliter|per mm3|células/mm3
    |cells per cubic mm|/mmc|/mm^3|Zellen pro µl|/µl Blut|cél/mm3|Anzahl/µl|cells/1 mm3|[#]/uL
"""


def several(text):
    return [word.strip() for word in text.split("|")]


@pytest.mark.parametrize("key", ["anc", "wbc", "plt"])
@pytest.mark.parametrize(
    ("spelling", "factor"),
    [
        *((spelling, "1") for spelling in several(THOUSAND)),
        *((spelling, "0.001") for spelling in several(ONE)),
        ("lakhs/cumm", "100"),
        ("万/μL", "10"),
        ("x10 000/uL", "10"),
        ("x104/μL", "10"),
        ("x100/uL", "0.1"),
    ],
)
def test_a_unit_of_counts_is_read_part_by_part(spelling, factor, key):
    assert sure(spelling, key).factor == Decimal(factor)


@pytest.mark.parametrize(
    ("key", "spelling", "factor"),
    [
        *(("rbc", each, "1") for each in ("10^12/L", "T/L", "Tpt/l", "Tera/L", "/pl", "Mio./µl")),
        *(("rbc", each, "1") for each in ("M/uL", "x10^6/mm3", "mln/µl", "millones/mm3")),
        *(("rbc", each, "0.000001") for each in ("/uL", "cells/mm3")),
        *(("hb", each, "10") for each in ("g/dL", "G/DL", "gm/dl", "g%", "g/100 ml", "g.dL-1")),
        *(("hb", each, "1") for each in ("g/L", "G/L", "g/l", "g L-1", "mg/mL")),
        *(("hb", each, "16.114") for each in ("mmol/L", "MMOL/L", "mmol.l-1")),
        *(("neut_pct", each, "1") for each in ("%", "percent", "Prozent", "", "per cent", "٪")),
        *(("neut_pct", each, "1") for each in ("% WBC", "%WBC", "cells %", "/100 WBC", "{cells}%")),
        *(("neut_pct", each, "100") for each in ("1", "ratio", "{ratio}")),
        *(("retic_pct", each, "0.1") for each in ("‰", "o/oo", "/1000 RBC", "‰ RBC")),
        *(("hb", each, "16.114") for each in ("mmol(Fe)/L", "mmol/l (Fe)")),
        *(("hb", each, "10") for each in ("gr/dL", "GR%", "g/100 cc", "\u0433/100мл")),
        *(("rdw", each, "1") for each in ("%CV", "CV %")),
        *(("body_temp", each, "1") for each in ("°C", "oC", "˚C", "*C", "degrees C")),
        *(("ferritin", each, "1") for each in ("нг/мл", "мкг/л", "microg/L")),
        *(("hct", each, "100") for each in ("L/L", "l/l")),
        *(("mcv", each, "1") for each in ("fL", "FL", "fl", "µm³", "um3", "ﬂ", "cu microns")),
        *(("mch", each, "1") for each in ("pg", "PG", "uug", "µµg", "pg/cell", "pg/{cell}")),
        *(("esr", each, "1") for each in ("mm/h", "mm/hr", "mm/1h", "MM/HR", "mm/1st hour")),
        *(("crp", each, "1") for each in ("mg/L", "ug/mL", "µg/ml")),
        *(("crp", each, "10") for each in ("mg/dL", "MG/DL", "mg%")),
        *(("ferritin", each, "1") for each in ("ng/mL", "ug/L", "mcg/L", "µg/l")),
        ("igg", "mg/dL", "0.01"),
    ],
)
def test_units_of_other_quantities_are_read(key, spelling, factor):
    assert sure(spelling, key).factor == Decimal(factor)


AMBIGUOUS = {
    ("anc", "mil/mm3"): {"10*3/uL", "10*6/uL"},
    ("rbc", "mil/cmm"): {"10*3/uL", "10*6/uL"},
    ("anc", "m/uL"): {"10*3/uL", "10*6/uL"},
    ("wbc", "X_10-3/uL"): {"10*3/uL", "10*-3/uL"},
    ("wbc", "10^-3/uL"): {"10*3/uL", "10*-3/uL"},
    ("wbc", "x10-9/L"): {"10*9/L", "10*-9/L"},
    ("wbc", "/mL"): {"/mL", "/uL"},
    ("wbc", "cells/ml"): {"/mL", "/uL"},
    ("wbc", "cells/L"): {"/L", "10*9/L", "/uL"},
    ("wbc", "10^3/mL"): {"10*3/mL", "10*3/uL"},
    ("wbc", "bil/L"): {"10*9/L", "10*12/L"},
    ("wbc", "T/uL"): {"10*3/uL"},
    ("wbc", "10^3/L"): {"10*3/L", "10*3/uL"},
    ("wbc", "K/L"): {"10*3/L", "10*3/uL"},
    ("wbc", "x10^3"): {"10*3/uL"},
    ("wbc", "10^9"): {"10*9/L"},
    ("wbc", "thou"): {"10*3/uL"},
    ("rbc", "10^6"): {"10*6/uL", "10*6/L"},
    ("wbc", "10^3/\ufffdL"): {"10*3/uL"},
    ("wbc", "K/?L"): {"10*3/uL"},
}


@pytest.mark.parametrize(("printed", "units"), AMBIGUOUS.items())
def test_a_spelling_with_several_meanings_is_never_sure(printed, units):
    key, spelling = printed
    found = read_unit(spelling, analyte(key))
    assert found.sure is None
    assert {each.ucum for each in found.units} == units


@pytest.mark.parametrize(
    ("key", "spelling", "why"),
    [
        *(("anc", each, Why.WRONG_UNIT) for each in ("g/L", "g/l", "G/DL", "%", "mg/dL", "fL")),
        *(("rbc", each, Why.WRONG_UNIT) for each in ("g/dL", "%")),
        *(("neut_pct", each, Why.WRONG_UNIT) for each in ("K/uL", "/uL", "g/L", "L/L")),
        *(("hb", each, Why.WRONG_UNIT) for each in ("%", "K/uL", "T/L", "g")),
        *(("mcv", each, Why.WRONG_UNIT) for each in ("pg", "%")),
        *(("anc", each, Why.UNKNOWN_UNIT) for each in ("foo", "cells", "M", "T", "t/L", "M/L")),
        *(("anc", each, Why.UNKNOWN_UNIT) for each in ("K/uL/uL", "10^0/L", "105/L", "K 10^3/uL")),
        *(("anc", each, Why.UNKNOWN_UNIT) for each in ("/", "10/uL", "10^99/L", "K/uL" * 20)),
        *(("anc", each, Why.UNKNOWN_UNIT) for each in ("{10*3}/uL", "{K}/uL", "102/uL", "10.9/L")),
        *((key, "", Why.EMPTY) for key in ("anc", "hb", "hct", "mcv", "esr")),
        ("anc", " ", Why.EMPTY),
    ],
)
def test_another_quantity_or_an_unknown_word_is_refused(key, spelling, why):
    with pytest.raises(InvalidValueError) as refused:
        read_unit(spelling, analyte(key))
    assert refused.value.field == "unit"
    assert refused.value.why is why


def in_display_units():
    return [
        (each, choice.unit)
        for each in analytes()
        for choice in display_units(each.kind)
        if each.kind != "text"
    ]


PRINTED = st.decimals(0, 10**5, allow_nan=False, allow_infinity=False, places=4)


@given(st.data(), st.sampled_from(in_display_units()), PRINTED)
def test_what_was_printed_comes_back_exactly_from_the_canonical_value(data, choice, value):
    of, ucum = choice
    canonical = unit(ucum, of).to_canonical(value)
    assert in_unit(Quantity(canonical, of.unit), of, ucum).value == value


@given(PRINTED, st.sampled_from(["10*3/uL", "/uL", "10*6/L", "/nL", "10*9/L"]))
def test_counts_convert_exactly_both_ways(value, ucum):
    of = analyte("anc")
    there = in_unit(Quantity(value, of.unit), of, ucum)
    assert unit(ucum, of).to_canonical(there.value) == value


COUNTS = st.decimals(0, 20, allow_nan=False, allow_infinity=False, places=6)


@given(COUNTS, st.sampled_from(["10*9/L", "10*3/uL", "/uL"]))
def test_a_count_is_never_shown_in_another_band_nor_as_nothing(value, ucum):
    of = analyte("anc")
    text = shown(Quantity(value, of.unit), of, ucum)
    seen = unit(ucum, of).to_canonical(Decimal(text))
    assert [seen < cut for cut in cuts()] == [value < cut for cut in cuts()]
    assert (seen == 0) == (value == 0)


@pytest.mark.parametrize(
    ("key", "value", "ucum", "text"),
    [
        ("anc", "0.987", "", "0.99"),
        ("anc", "0.987", "/uL", "987"),
        ("anc", "0.9996", "", "0.9996"),
        ("anc", "0.004", "", "0.004"),
        ("anc", "0", "10*3/uL", "0"),
        ("anc", "3.7", "", "3.7"),
        ("anc", "1.440", "", "1.44"),
        ("anc", "1.2345", "10*6/L", "1234.5"),
        ("hb", "125", "g/dL", "12.5"),
        ("hb", "120.855", "mmol/L", "7.5"),
        ("hct", "41", "L/L", "0.41"),
    ],
)
def test_a_number_is_shown_with_the_decimals_of_its_unit(key, value, ucum, text):
    of = analyte(key)
    assert shown(Quantity(Decimal(value), of.unit), of, ucum) == text


def test_a_limit_is_shown_with_its_comparator_and_clear_of_own_lines():
    of = analyte("anc")
    limit = Quantity(Decimal("0.1"), of.unit, Comparator.LESS)
    assert shown(limit, of, "/uL") == "<100"
    assert shown(Quantity(Decimal("0.748"), of.unit), of, "", [Decimal("0.75")]) == "0.748"


@pytest.mark.parametrize(
    ("unit_text", "power"),
    [("K/uL", 9), ("10^9/L", 9), ("cells/µL", 6), ("/mm³", 6), ("10^6/L", 6), ("/nl", 9)],
)
def test_the_power_of_ten_of_a_count_is_that_in_a_litre(unit_text, power):
    of = analyte("anc")
    (found,) = read_unit(unit_text, of).units
    assert power_per_litre(found) == power
    assert power_per_litre(unit("g/dL", analyte("hb"))) is None


@pytest.mark.parametrize(
    ("comparator", "text"),
    [
        (Comparator.AT_MOST, "≤0.1"),
        (Comparator.AT_LEAST, "≥0.1"),
        (Comparator.LESS, "<0.1"),
        (Comparator.MORE, ">0.1"),
    ],
)
def test_a_comparator_is_shown_as_it_is_printed_and_kept_in_plain_letters(comparator, text):
    of = analyte("anc")
    limit = Quantity(Decimal("0.10"), of.unit, comparator)
    assert shown(limit, of) == text
    assert limit.text() == f"{comparator}0.1"
    assert understand(of, text, of.unit) == understand(of, limit.text(), of.unit)
    assert understand(of, text, of.unit) == Reading(quantity=limit)


def test_a_unit_of_another_quantity_cannot_be_shown():
    of = analyte("anc")
    with pytest.raises(InvalidValueError, match="unit of another quantity"):
        shown(Quantity(Decimal(1), of.unit), of, "g/L")
