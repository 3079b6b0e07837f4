"""Every printing with more than one meaning, and the question that it must raise.

A reading is a canonical value; those that cannot have been measured are left out, so that one
may be left to be confirmed.
"""

import pytest

from neutrodesk.domain.printed.reading import Question, Reading, understand
from neutrodesk.reference.analytes import analyte

AMBIGUOUS = {
    # A separator before three figures: decimals or thousands?
    ("anc", "1,200", "/µL"): ("number", ["0.0012", "1.2"]),
    ("anc", "1.500", "/µL"): ("number", ["0.0015", "1.5"]),
    ("anc", "<1,000", "cells/uL"): ("number", ["<0.001", "<1"]),
    ("anc", "12,345", "cells/uL"): ("number", ["0.012345", "12.345"]),
    ("anc", "500.000", "/µL"): ("number", ["0.5"]),
    ("wbc", "5,100", "cumm"): ("number", ["0.0051", "5.1"]),
    ("wbc", "4.567", "cells/uL"): ("number", ["0.004567", "4.567"]),
    ("wbc", "\u0661\u060c\u0665\u0660\u0660", "/uL"): ("number", ["0.0015", "1.5"]),
    ("plt", "150,000", "/uL"): ("number", ["0.15", "150"]),
    ("plt", "250.000", "/mm3"): ("number", ["0.25", "250"]),
    ("plt", "1.500", "G/L"): ("number", ["1.5", "1500"]),
    ("plt", "1,200", "K/uL"): ("number", ["1.2", "1200"]),
    ("ferritin", "1,234", "ng/mL"): ("number", ["1.234", "1234"]),
    ("wbc", "6,000", "/mL"): ("number", ["0.000006", "0.006", "6"]),
    ("anc", "1,200 /µL", ""): ("number", ["0.0012", "1.2"]),
    # A power whose raised figure was lost, behind a space: one number or two?
    ("wbc", "5 103/uL", ""): ("number", ["5", "5.103"]),
    ("wbc", "5 109/L", ""): ("number", ["5", "0.000005109", "5.109"]),
    ("plt", "150 103/µL", ""): ("number", ["150", "150.103"]),
    ("plt", "150 109/L", ""): ("number", ["150", "0.000150109", "150.109"]),
    # Words with two meanings
    ("anc", "4", "mil/mm3"): ("unit", ["4"]),
    ("wbc", "0.1", "mil/mm³"): ("unit", ["0.1", "100"]),
    ("plt", "4", "mil/mm3"): ("unit", ["4", "4000"]),
    ("plt", "250", "mil/mmc"): ("unit", ["250"]),
    ("rbc", "4.5", "mil/cmm"): ("unit", ["4.5"]),
    ("rbc", "4.5", "m/uL"): ("unit", ["4.5"]),
    ("rbc", "4.5", "MM/uL"): ("unit", ["4.5"]),
    ("wbc", "6.1", "m/mm3"): ("unit", ["6.1"]),
    ("wbc", "6.1", "bil/L"): ("unit", ["6.1"]),
    ("wbc", "6.1", "BILL/L"): ("unit", ["6.1"]),
    ("wbc", "6.1", "mil/mm3"): ("unit", ["6.1"]),
    ("rbc", "4.5", "Bill./l"): ("unit", ["4.5"]),
    ("wbc", "6.1", "T/cmm"): ("unit", ["6.1"]),
    ("plt", "250", "T/µl"): ("unit", ["250"]),
    # A minus in the power
    ("wbc", "6.1", "X_10-3/uL"): ("unit", ["6.1", "0.0000061"]),
    ("plt", "250", "x10-3/uL"): ("unit", ["250", "0.00025"]),
    ("wbc", "6.1", "10⁻³/µL"): ("unit", ["6.1", "0.0000061"]),
    ("rbc", "4.5", "X10-6/uL"): ("unit", ["4.5"]),
    ("wbc", "6.1", "x10-9/L"): ("unit", ["6.1", "0.0000000000000000061"]),
    # Per millilitre, and per litre: often slips for a microlitre
    ("wbc", "6000", "/mL"): ("unit", ["0.006", "6"]),
    ("wbc", "6.0", "10^3/mL"): ("unit", ["0.006", "6"]),
    ("wbc", "6.1", "K/ml"): ("unit", ["0.0061", "6.1"]),
    ("wbc", "6.1", "K/CCM"): ("unit", ["0.0061", "6.1"]),
    ("wbc", "6.1", "/L"): ("unit", ["0.0000000061", "6.1", "0.0061"]),
    ("wbc", "6100", "cells/L"): ("unit", ["0.0000061", "6.1"]),
    ("wbc", "6.1", "10^3/L"): ("unit", ["0.0000061", "6.1"]),
    ("plt", "250", "103/L"): ("unit", ["0.00025", "250"]),
    ("anc", "0.8", "K/L"): ("unit", ["0.0000008", "0.8"]),
    ("mono_abs", "1", "10^3/L"): ("unit", ["0.000001", "1"]),
    # A volume or a sign that is lost
    ("wbc", "6.1", "x10^3"): ("unit", ["6.1"]),
    ("wbc", "6.1", "X10-3"): ("unit", ["6.1"]),
    ("wbc", "6.1", "thou"): ("unit", ["6.1"]),
    ("wbc", "6.1", "K"): ("unit", ["6.1"]),
    ("wbc", "6.1", "10^9"): ("unit", ["6.1"]),
    ("rbc", "4.5", "10^6"): ("unit", ["4.5"]),
    ("wbc", "6.1", "10³/\ufffdL"): ("unit", ["6.1"]),
    ("wbc", "6.1", "K/?L"): ("unit", ["6.1"]),
    ("wbc", "6.1", "Tsd/æl"): ("unit", ["6.1"]),
    ("ferritin", "30", "?g/L"): ("unit", ["30"]),
    # Thousands of cells, hardly meant as single ones
    ("anc", "0.14", "cells/uL"): ("unit", ["0.14", "0.00014"]),
    ("anc", "0.8", "/mm3"): ("unit", ["0.8", "0.0008"]),
    ("anc", "<0.1", "/uL"): ("unit", ["<0.1", "<0.0001"]),
    ("anc", "10", "cells/uL"): ("unit", ["10", "0.01"]),
    ("anc", "19", "/uL"): ("unit", ["19", "0.019"]),
    ("wbc", "30", "/uL"): ("unit", ["30", "0.03"]),
    ("wbc", "2", "10^6/L"): ("unit", ["2", "0.002"]),
    ("lymph_abs", "3", "/uL"): ("unit", ["3", "0.003"]),
    ("mono_abs", "0.4", "/uL"): ("unit", ["0.4", "0.0004"]),
    ("plt", "250", "cells/µL"): ("unit", ["250", "0.25"]),
    # Single cells, hardly meant as thousands
    ("anc", "50", "K/uL"): ("unit", ["0.05", "50"]),
    ("anc", "1200", "10^9/L"): ("unit", ["1.2"]),
    ("anc", "1 200", "K/uL"): ("unit", ["1.2"]),
    ("anc", "201", "K/uL"): ("unit", ["0.201"]),
    ("wbc", "200", "10^9/L"): ("unit", ["0.2", "200"]),
    ("wbc", "3000", "10*3/uL"): ("unit", ["3"]),
    ("lymph_abs", "350", "G/L"): ("unit", ["0.35", "350"]),
    ("eos_abs", "120", "10^9/L"): ("unit", ["0.12"]),
    ("plt", "150000", "10^9/L"): ("unit", ["150"]),
    ("plt", "250000", "K/uL"): ("unit", ["250"]),
    ("anc", "0.8", "lakhs/cumm"): ("unit", ["0.8", "80"]),
    # White cells and platelets, hardly counted in millions
    ("wbc", "0.1", "mill/mm3"): ("unit", ["0.1", "100"]),
    ("wbc", "6.1", "mill/mm3"): ("unit", ["6.1"]),
    ("anc", "0.05", "M/uL"): ("unit", ["0.05", "50"]),
    ("anc", "0.02", "T/L"): ("unit", ["0.02", "20"]),
    ("plt", "4", "M/uL"): ("unit", ["4", "4000"]),
    ("plt", "250", "mill/mm3"): ("unit", ["250"]),
    # Other units that fit better
    ("hb", "11.8", "g/L"): ("unit", ["118", "190.1452", "11.8"]),
    ("hb", "118", "g/dL"): ("unit", ["118"]),
    ("hb", "12.5", "mg/dL"): ("unit", ["125", "201.425"]),
    ("hb", "12.5", "g/mL"): ("unit", ["125", "201.425"]),
    ("hct", "0.41", "%"): ("unit", ["41"]),
    ("hct", "41", "L/L"): ("unit", ["41"]),
    ("rbc", "4.35", "/uL"): ("unit", ["4.35"]),
    ("rbc", "4.5", "G/L"): ("unit", ["4.5"]),
    ("rbc", "4.5", "mil/L"): ("unit", ["4.5"]),
    ("crp", "40", "mg/dL"): ("unit", ["40", "400"]),
    ("crp", "5", "g/L"): ("unit", ["5", "50"]),
    ("neut_pct", "45", "1"): ("unit", ["45"]),
    ("body_temp", "38.5", "°F"): ("unit", ["38.5"]),
    # A share without a percent sign
    ("neut_pct", "0.45", ""): ("unit", ["0.45", "45"]),
    ("seg_pct", "0,4", ""): ("unit", ["0.4", "40"]),
    ("lymph_pct", ".5", ""): ("unit", ["0.5", "50"]),
}


@pytest.mark.parametrize(("printed", "question"), AMBIGUOUS.items())
def test_what_is_ambiguous_is_asked_with_every_reading(printed, question):
    key, text, unit = printed
    outcome = understand(analyte(key), text, unit)
    assert isinstance(outcome, Question)
    assert (outcome.about, [each.text() for each in outcome.readings]) == question


@pytest.mark.parametrize("printed", AMBIGUOUS)
def test_each_reading_can_be_written_so_that_it_is_certain(printed):
    key, text, unit = printed
    outcome = understand(analyte(key), text, unit)
    assert isinstance(outcome, Question)
    for quantity, answer in zip(outcome.readings, outcome.answers, strict=True):
        assert understand(analyte(key), *answer) == Reading(quantity=quantity)


# What looks alike and has one meaning only: a question here would be one too many.
PLAIN = {
    ("anc", "1,500", "10^9/L"): "1.5",
    ("anc", "1.500", "G/L"): "1.5",
    ("anc", "0.500", "K/uL"): "0.5",
    ("wbc", "123.456", "10^9/L"): "123.456",
    ("wbc", "15,000", "K/uL"): "15",
    ("plt", "250,000", "K/uL"): "250",
    ("wbc", "1,234.5", "/uL"): "1.2345",
    ("plt", "1,50,000", "/cumm"): "150",
    ("plt", "1 250 000", "/mm3"): "1250",
    ("wbc", "5,1", "K/uL"): "5.1",
    ("wbc", "5.12", "/nl"): "5.12",
    ("wbc", "6", "10^6/mL"): "6",
    ("wbc", "6000", "10^6/L"): "6",
    ("wbc", "61", "x10^2/µL"): "6.1",
    ("plt", "2.5", "lakhs/cumm"): "250",
    ("plt", "25", "万/μL"): "250",
    ("plt", "0.25", "10^6/uL"): "250",
    ("rbc", "4.5", "mill/mm3"): "4.5",
    ("rbc", "4.5", "T/L"): "4.5",
    ("rbc", "4 106/uL", ""): "4",
    ("wbc", "5.2 103/uL", ""): "5.2",
    ("wbc", "5 10 3/uL", ""): "5",
    ("anc", "0", "mil/mm3"): "0",
    ("anc", "0", "10-3/uL"): "0",
    ("neut_pct", "0.45", "%"): "0.45",
    ("neut_pct", "0.45", "1"): "45",
    ("neut_pct", "1", ""): "1",
    ("baso_pct", "0.5", ""): "0.5",
    ("hb", "7.4", "mmol/L"): "119.2436",
}


@pytest.mark.parametrize(("printed", "value"), PLAIN.items())
def test_what_has_one_meaning_is_not_asked_about(printed, value):
    key, text, unit = printed
    outcome = understand(analyte(key), text, unit)
    assert isinstance(outcome, Reading)
    assert outcome.quantity.text() == value
