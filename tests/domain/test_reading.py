import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.printed.reading import Question, Reading, Words, understand
from neutrodesk.domain.quantity import Comparator
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.reference.units import unit_words
from tests.domain.reading import reading


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
