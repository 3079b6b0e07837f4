from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neutrodesk.domain.printed.reading import Question, Reading, Words, understand
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.reference.units import unit_words

GIGA = "10*9/L"


def reading(value, comparator=None, unit=GIGA):
    return Reading(quantity=Quantity(Decimal(value), unit, comparator))


@pytest.mark.parametrize(
    ("key", "text", "unit", "value"),
    [
        ("anc", "0.8", "K/uL", "0.8"),
        ("anc", "0,8", "G/L", "0.8"),
        ("anc", "800", "cells/µL", "0.8"),
        ("anc", "0", "K/uL", "0"),
        ("anc", "0.0000000001", "K/uL", "0.0000000001"),
        ("anc", "2.345", "K/uL", "2.345"),
        ("anc", "1,500", "10^9/L", "1.5"),
        ("anc", "812", "cells/uL", "0.812"),
        ("anc", "20", "cells/uL", "0.02"),
        ("anc", "0.02", "K/uL", "0.02"),
        ("anc", "0", "cells/uL", "0"),
        ("anc", "0.0", "cells/uL", "0"),
        ("anc", "49", "K/uL", "49"),
        ("wbc", "4.2", "K/uL", "4.2"),
        ("wbc", "105.6", "K/uL", "105.6"),
        ("baso_abs", "20", "cells/uL", "0.02"),
        ("baso_abs", "7", "cells/uL", "0.007"),
        ("mono_abs", "4.5", "K/uL", "4.5"),
        ("plt", "5", "K/uL", "5"),
        ("plt", "12000", "/uL", "12"),
        ("plt", "9000", "/uL", "9"),
        ("anc", "1234.5", "/uL", "1.2345"),
        ("anc", "0.8 K/uL", "", "0.8"),
        ("anc", "0.8 K/uL", "K/uL", "0.8"),
        ("anc", "0.8 10^9/L", "", "0.8"),
        ("anc", "0.8×10⁹/L", "", "0.8"),
        ("anc", "0.8·10⁹/L", "", "0.8"),
        ("anc", "0.8 * 10^9/L", "", "0.8"),
        ("anc", "0.8 x10^3/uL", "K/uL", "0.8"),
        ("anc", "0,8 тыс/мкл", "", "0.8"),
        ("wbc", "105600", "{cells}/uL", "105.6"),
        ("wbc", "6000000", "/mL", "6"),
        ("wbc", "6000000000", "cells/L", "6"),
        ("wbc", "0", "/mL", "0"),
        ("wbc", "12 500", "/mm3", "12.5"),
        ("plt", "1,50,000", "/cumm", "150"),
        ("plt", "4.500.000", "/mm3", "4500"),
    ],
)
def test_a_value_with_one_meaning_is_read_exactly(key, text, unit, value):
    assert understand(analyte(key), text, unit) == reading(value)


def test_nothing_printed_is_a_percent_beside_a_percentage_only():
    assert understand(analyte("neut_pct"), "45", "") == reading(45, unit="%")
    assert understand(analyte("neut_pct"), "45 %", "") == reading(45, unit="%")
    with pytest.raises(InvalidValueError) as refused:
        understand(analyte("anc"), "45", "")
    assert (refused.value.field, refused.value.why) == ("unit", Why.EMPTY)


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("<0.1", "0.1", Comparator.LESS),
        ("&lt;0.1", "0.1", Comparator.LESS),
        ("≤ 0,5", "0.5", Comparator.AT_MOST),
        ("<=0.1", "0.1", Comparator.AT_MOST),
        ("≥ 0.1", "0.1", Comparator.AT_LEAST),
        (">20", "20", Comparator.MORE),
        ("at least 10", "10", Comparator.AT_LEAST),
    ],
)
def test_a_comparator_is_kept_and_never_becomes_a_number(text, value, comparator):
    assert understand(analyte("anc"), text, "K/uL") == reading(value, comparator)


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


@pytest.mark.parametrize(
    "text",
    [
        *("DNR", "SPRCS", "SEE NOTE", "Negative", "pending", "clumped", "aggregates", "not done"),
        *(
            "too few to count",
            "too few cells to count",
            "QNS",
            "hemolyzed",
            "n/a",
            "n.d.",
            "see note",
            "TNTC",
            "----",
            "---",
            "-",
            "**",
        ),
        *(
            "see note 3",
            "Note (2)",
            "siehe Bemerkung 1",
            "< LOD",
            "не определено",
            "検査不能",
            "+++",
        ),
    ],
)
def test_words_are_kept_as_they_stand(text):
    assert understand(analyte("wbc"), text, "K/uL") == Words(text=text)
    assert understand(analyte("wbc"), text, "") == Words(text=text)


def test_a_result_without_a_number_is_words_whatever_it_holds():
    for of in analytes():
        if of.kind == "text":
            assert understand(of, "positive 1:40", "") == Words(text="positive 1:40")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1O.5",
            "O.5",
            "lO",
            "O,O",
            "1.2.3",
            "1,2,3",
            "5.",
            "1e3",
            "10-20",
            "5 to 10",
            "2+",
            "10²",
        ),
        *("see 0.5", "~5", "5?", "0.8 H", "0.8*", "<", ".", ",", "L", "½", "see note 3.5"),
        *("bad\x00words", "half \ud800 a letter"),
    ],
)
def test_a_slip_is_neither_a_number_nor_words(text):
    with pytest.raises(InvalidValueError) as refused:
        understand(analyte("wbc"), text, "10*9/L")
    assert (refused.value.field, refused.value.why) == ("value", Why.NOT_A_NUMBER)


@pytest.mark.parametrize(
    ("key", "text", "unit"),
    [
        ("anc", "-0.5", "K/uL"),
        ("anc", "-0", "K/uL"),
        ("anc", "−1", "K/uL"),
        ("anc", "200001", "/uL"),
        ("anc", ">200001", "K/uL"),
        ("anc", "<0", "K/uL"),
        ("wbc", "441000", "10*3/uL"),
        ("neut_pct", "101", "%"),
        ("hb", "301", "g/dL"),
        ("rbc", "99", "G/L"),
        ("hct", "81", "L/L"),
    ],
)
def test_what_cannot_have_been_measured_is_refused(key, text, unit):
    with pytest.raises(InvalidValueError) as refused:
        understand(analyte(key), text, unit)
    assert (refused.value.field, refused.value.why) == ("value", Why.IMPOSSIBLE)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_no_text_is_empty(text):
    with pytest.raises(InvalidValueError) as refused:
        understand(analyte("anc"), text, "K/uL")
    assert refused.value.why is Why.EMPTY


NUMBERISH = st.text(alphabet="0123456789.,-<>=≤'  ٣\u066b%oO", max_size=14)
UNIT_PARTS = st.lists(
    st.sampled_from(
        [
            *(
                "10",
                "^",
                "*",
                "3",
                "9",
                "-",
                "+",
                "E",
                "x",
                " ",
                "/",
                "(",
                ")",
                "{cells}",
                "mm",
                "³",
            ),
            *("\\S\\", "µ", "L", "l-1", "%", ".", "1000", "per "),
            *(word.word for word in unit_words()),
        ]
    ),
    max_size=6,
).map("".join)


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        ("1O.5", "value", Why.NOT_A_NUMBER),
        ("0.8e", "value", Why.NOT_A_NUMBER),
        ("0.8 foo", "unit", Why.UNKNOWN_UNIT),
        ("0.8 mg/dL", "unit", Why.WRONG_UNIT),
        ("0.8%", "unit", Why.WRONG_UNIT),
        ("0.8", "unit", Why.EMPTY),
        ("-0.8 K/uL", "value", Why.IMPOSSIBLE),
    ],
)
def test_without_a_unit_beside_it_the_part_that_cannot_be_read_is_named(text, field, why):
    with pytest.raises(InvalidValueError) as refused:
        understand(analyte("anc"), text, "")
    assert (refused.value.field, refused.value.why) == (field, why)


def test_a_unit_printed_twice_has_to_be_the_same_one():
    of = analyte("anc")
    assert understand(of, "0.8 10^9/L", "K/uL") == reading("0.8")
    for behind, beside in (("cells/uL", "K/uL"), ("mil/mm3", "K/uL"), ("g/dL", "K/uL")):
        with pytest.raises(InvalidValueError) as refused:
            understand(of, f"0.8 {behind}", beside)
        assert (refused.value.field, refused.value.why) == ("value", Why.NOT_A_NUMBER)


@given(st.sampled_from(analytes()), st.text() | NUMBERISH, st.text() | UNIT_PARTS)
def test_any_text_in_any_unit_is_understood_questioned_or_refused(of, text, unit):
    outcome: object
    try:
        outcome = understand(of, text, unit)
    except InvalidValueError as refused:
        outcome = refused.field
    assert isinstance(outcome, Reading | Words | Question) or outcome in ("value", "unit")


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
