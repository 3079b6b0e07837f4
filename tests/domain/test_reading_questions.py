from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import analyte, analytes
from tests.domain.reading import GIGA, reading

# Every ambiguous printing and the question it must raise: what it is about, and each answer.
QUESTIONS = {
    ("anc", "1,200", "/µL"): ("number", [("0.0012", "10*9/L"), ("1200", "/uL")]),
    ("anc", "1.500", "/µL"): ("number", [("0.0015", "10*9/L"), ("1500", "/uL")]),
    ("anc", "<1,000", "cells/uL"): ("number", [("<0.001", "10*9/L"), ("<1000", "/uL")]),
    ("anc", "12,345", "cells/uL"): ("number", [("0.012345", "10*9/L"), ("12345", "/uL")]),
    ("anc", "500.000", "/µL"): ("number", [("500", "/uL")]),
    ("plt", "150,000", "/uL"): ("number", [("0.15", "10*9/L"), ("150000", "/uL")]),
    ("plt", "1.500", "G/L"): ("number", [("1.5", "10*9/L"), ("1500", "10*9/L")]),
    ("ferritin", "1,234", "ng/mL"): ("number", [("1.2340", "ng/mL"), ("1234", "ng/mL")]),
    ("wbc", "6000", "/mL"): ("unit", [("0.006", "10*9/L"), ("6000", "/uL")]),
    ("wbc", "6.1", "/L"): (
        "unit",
        [("0.0000000061", "10*9/L"), ("6.1", "10*9/L"), ("0.0061", "10*9/L")],
    ),
    ("wbc", "6.0", "10^3/mL"): ("unit", [("0.006", "10*9/L"), ("6", "10*3/uL")]),
    ("wbc", "6.1", "X_10-3/uL"): ("unit", [("6.1", "10*3/uL"), ("0.0000061", "10*9/L")]),
    ("wbc", "6.1", "mil/mm3"): ("unit", [("6.1", "10*3/uL")]),
    ("plt", "4", "mil/mm3"): ("unit", [("4", "10*3/uL"), ("4000", "10*9/L")]),
    ("rbc", "4.5", "mil/cmm"): ("unit", [("4.5", "10*6/uL")]),
    ("rbc", "4.5", "m/uL"): ("unit", [("4.5", "10*6/uL")]),
    ("wbc", "6.1", "bil/L"): ("unit", [("6.1", "10*9/L")]),
    ("wbc", "6,000", "/mL"): (
        "number",
        [("0.000006", "10*9/L"), ("0.006", "10*9/L"), ("6000", "/uL")],
    ),
}


# What is hardly meant in its unit: the answers, likelier ones first, and the unit each is read in.
SLIPS = {
    ("anc", "0.14", "cells/uL"): ([("0.14", "10*9/L"), ("0.00014", "10*9/L")], [GIGA, "/uL"]),
    ("anc", "0.8", "/mm3"): ([("0.8", "10*9/L"), ("0.0008", "10*9/L")], [GIGA, "/uL"]),
    ("wbc", "30", "/uL"): ([("30", "10*9/L"), ("0.03", "10*9/L")], [GIGA, "/uL"]),
    ("anc", "<0.1", "/uL"): ([("<0.1", "10*9/L"), ("<0.0001", "10*9/L")], [GIGA, "/uL"]),
    ("anc", "10", "cells/uL"): ([("10", "10*9/L"), ("0.01", "10*9/L")], [GIGA, "/uL"]),
    ("anc", "19", "/uL"): ([("19", "10*9/L"), ("0.019", "10*9/L")], [GIGA, "/uL"]),
    ("wbc", "2", "10^6/L"): ([("2", "10*9/L"), ("0.002", "10*9/L")], [GIGA, "10*6/L"]),
    ("lymph_abs", "3", "/uL"): ([("3", "10*9/L"), ("0.003", "10*9/L")], [GIGA, "/uL"]),
    ("mono_abs", "0.4", "/uL"): ([("0.4", "10*9/L"), ("0.0004", "10*9/L")], [GIGA, "/uL"]),
    ("plt", "250", "cells/µL"): ([("250", "10*9/L"), ("0.25", "10*9/L")], [GIGA, "/uL"]),
    ("plt", "150000", "10^9/L"): ([("150000", "/uL")], ["/uL"]),
    ("anc", "50", "K/uL"): ([("50", "/uL"), ("50000", "/uL")], ["/uL", "10*3/uL"]),
    ("anc", "1200", "10^9/L"): ([("1200", "/uL")], ["/uL"]),
    ("anc", "201", "K/uL"): ([("201", "/uL")], ["/uL"]),
    ("wbc", "200", "10^9/L"): ([("200", "/uL"), ("200000", "/uL")], ["/uL", GIGA]),
    ("wbc", "3000", "10*3/uL"): ([("3000", "/uL")], ["/uL"]),
    ("lymph_abs", "350", "G/L"): ([("350", "/uL"), ("350000", "/uL")], ["/uL", GIGA]),
    ("eos_abs", "120", "10^9/L"): ([("120", "/uL")], ["/uL"]),
    ("hb", "11.8", "g/L"): (
        [("11.8", "g/dL"), ("11.8", "mmol/L"), ("1.18", "g/dL")],
        ["g/dL", "mmol/L", "g/L"],
    ),
    ("hb", "118", "g/dL"): ([("118", "g/L")], ["g/L"]),
    ("hb", "12.5", "mg/dL"): ([("12.5", "g/dL"), ("12.5", "mmol/L")], ["g/dL", "mmol/L"]),
    ("hct", "0.41", "%"): ([("0.41", "L/L")], ["L/L"]),
    ("hct", "41", "L/L"): ([("41", "%")], ["%"]),
    ("rbc", "4.35", "/uL"): ([("4.35", "10*12/L")], ["10*12/L"]),
    ("rbc", "4.5", "G/L"): ([("4.5", "10*12/L")], ["10*12/L"]),
    ("crp", "40", "mg/dL"): ([("40", "mg/L"), ("400", "mg/L")], ["mg/L", "mg/dL"]),
    ("body_temp", "38.5", "°F"): ([("38.5", "Cel")], ["Cel"]),
}


@pytest.mark.parametrize(("printed", "asked"), SLIPS.items())
def test_what_is_hardly_meant_in_its_unit_is_asked(printed, asked):
    key, text, unit = printed
    outcome = understand(analyte(key), text, unit)
    assert isinstance(outcome, Question)
    assert outcome.about == "unit"
    assert (list(outcome.answers), list(outcome.units)) == asked


@pytest.mark.parametrize(("printed", "asked"), QUESTIONS.items())
def test_what_has_several_meanings_is_asked(printed, asked):
    key, text, unit = printed
    outcome = understand(analyte(key), text, unit)
    assert isinstance(outcome, Question)
    assert (outcome.about, list(outcome.answers)) == asked


PRINTED_UNITS = st.sampled_from(
    [
        *("K/uL", "/uL", "/mL", "mil/mm3", "10-3/uL", "10^3/mL", "bil/L", "/mm3", "10^9/L", "/L"),
        *("10^12/L", "M/uL", "10^6/L", "g/dL", "g/L", "mmol/L", "mg/dL", "mg/L", "%", "L/L"),
        *("°C", "°F", "kg", "lb"),
    ]
)
PRINTED_NUMBERS = st.from_regex(
    r"[<>≤≥]?([0-9]{1,6}|[1-9][0-9]{0,2}[.,][0-9]{1,3}|0[.,][0-9]{1,4})", fullmatch=True
)


@settings(max_examples=400)
@given(st.sampled_from(analytes()), PRINTED_NUMBERS, PRINTED_UNITS)
@example(analyte("wbc"), "6,000", "/mL")
@example(analyte("anc"), "55.5", "/uL")
def test_every_answer_to_a_question_gives_its_reading(of, text, unit):
    try:
        outcome = understand(of, text, unit)
    except InvalidValueError:
        return
    if isinstance(outcome, Question):
        assert len(outcome.answers) == len(outcome.readings) == len(outcome.units)
        assert len(set(outcome.readings)) == len(outcome.readings)
        for answer, quantity in zip(outcome.answers, outcome.readings, strict=True):
            assert understand(of, *answer) == Reading(quantity=quantity)


@given(
    st.sampled_from(["anc", "wbc", "lymph_abs", "plt", "mono_abs", "baso_abs"]),
    st.decimals("0.01", "20", places=2),
    st.sampled_from(["/uL", "cells/µL", "/mm³", "10^6/L"]),
)
def test_thousands_of_cells_are_never_taken_for_single_ones_in_silence(key, value, unit):
    of = analyte(key)
    outcome = understand(of, f"{value:f}", unit)
    assert isinstance(outcome, Question)
    likely, literal = outcome.readings
    assert likely == Quantity(value, GIGA)
    assert literal == Quantity(value / 1000, GIGA)


@given(st.sampled_from(["anc", "wbc", "lymph_abs"]), st.integers(51, 200_000))
@example("anc", 20)
def test_whole_cells_in_a_microlitre_are_not_asked_about(key, cells):
    outcome = understand(analyte(key), str(cells), "cells/uL")
    assert outcome == Reading(quantity=Quantity(Decimal(cells) / 1000, GIGA))


@given(st.decimals("0.5", "22", places=1))
def test_haemoglobin_is_never_taken_in_a_unit_ten_times_too_small_in_silence(value):
    if value >= 5:
        outcome = understand(analyte("hb"), str(value), "g/L")
        assert isinstance(outcome, Question)
        assert outcome.readings[0] == Quantity(value * 10, "g/L")
        assert outcome.units[0] == "g/dL"


@pytest.mark.parametrize("unit", ["K/uL", "cells/uL", "10^9/L"])
@pytest.mark.parametrize("text", ["0", "0.0", "0,00"])
def test_nothing_counted_is_never_asked_about(text, unit):
    for key in ("anc", "wbc", "plt", "baso_abs"):
        assert understand(analyte(key), text, unit) == reading(0)
