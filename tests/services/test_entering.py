from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import PrintedRange, Result, Source
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.quantity import Quantity, plain
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import apart, check_day, entered, meant

BORN, TODAY = date(2020, 1, 15), date(2026, 3, 10)


def test_a_value_keeps_its_text_beside_its_exact_quantity():
    assert entered(analyte("hb"), " 11,8 ", "g/dL", range_text="11,0-13,0", flag=" L ") == Result(
        analyte="hb",
        text="11,8",
        unit="g/dL",
        quantity=Quantity(Decimal(118), "g/L"),
        range=PrintedRange(text="11,0-13,0", low=Decimal(110), high=Decimal(130)),
        flag="L",
        source=Source.ENTERED,
    )


def test_words_are_a_result_without_a_number():
    result = entered(analyte("plt"), "clumped", "K/uL")
    assert isinstance(result, Result)
    assert (result.text, result.unit, result.quantity) == ("clumped", "K/uL", None)


def test_a_value_with_two_readings_is_a_question_whose_answers_read_without_one():
    question = entered(analyte("anc"), "1,200", "/uL")
    assert isinstance(question, Question)
    for (text, unit), quantity in zip(question.answers, question.readings, strict=True):
        result = entered(analyte("anc"), text, unit)
        assert isinstance(result, Result)
        assert result.quantity == quantity


@pytest.mark.parametrize(("key", "text", "unit"), [("wbc", "47", "%"), ("neut_pct", "2.1", "K/uL")])
def test_a_share_is_no_count_and_a_count_no_share(key, text, unit):
    with pytest.raises(InvalidValueError) as refused:
        entered(analyte(key), text, unit)
    assert (refused.value.field, refused.value.why) == ("unit", Why.WRONG_UNIT)


@pytest.mark.parametrize(
    ("key", "text", "unit", "readings"),
    [
        ("anc", "0.8", "g/L", ["0.8"]),
        ("anc", "0,8", "mg/dL", ["0.8"]),
        ("anc", "800", "g/L", ["0.8"]),
        ("hb", "11.8", "K/uL", ["118", "190.1452"]),
        ("plt", "150", "g/L", ["150"]),
    ],
)
def test_a_unit_of_something_else_is_asked_about_and_stays_as_it_was_printed(
    key, text, unit, readings
):
    question = entered(analyte(key), text, unit)

    assert isinstance(question, Question)
    assert question.about == "unit"
    assert [plain(reading.value) for reading in question.readings] == readings
    result = entered(analyte(key), text, unit, answer=question.readings[0])
    assert isinstance(result, Result)
    assert (result.text, result.unit, result.quantity) == (text, unit, question.readings[0])


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2026, 3, 11), Why.IN_FUTURE), (date(2020, 1, 14), Why.BEFORE_BIRTH)],
)
def test_a_day_to_come_and_a_day_before_birth_are_refused(day, why):
    with pytest.raises(InvalidValueError) as refused:
        check_day(day, BORN, TODAY)
    assert refused.value.why is why


def test_today_and_the_day_of_birth_are_days_to_draw_blood():
    check_day(TODAY, BORN, TODAY)
    check_day(BORN, BORN, TODAY)


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("2.1 K/uL", "2.1", "K/uL"),
        ("2.1K/uL", "2.1", "K/uL"),
        ("11,8 g/dL", "11,8", "g/dL"),
        ("47", "47", ""),
        ("47%", "47", "%"),
        ("47 %", "47", "%"),
        ("< 0.1 x10^9/L", "< 0.1", "x10^9/L"),
        ("less than 0.1 10^9/L", "less than 0.1", "10^9/L"),
        ("1 200 /µL", "1 200", "/µL"),
        ("2.1 10^3/uL", "2.1", "10^3/uL"),
        ("2.1 x10³/µL", "2.1", "x10³/µL"),
        ("3.4e3/uL", "3.4", "e3/uL"),
        ("clumped", "clumped", ""),
        ("see note 3", "see note 3", ""),
        ("", "", ""),
    ],
)
def test_a_value_typed_with_its_unit_comes_apart(typed, value, unit):
    assert apart(typed) == (value, unit)


@given(st.text(max_size=30))
def test_nothing_that_is_typed_is_lost_when_it_comes_apart(typed):
    value, unit = apart(typed)
    assert "".join((value + unit).split()) == "".join(typed.split())


@given(
    st.decimals("0", "400", places=2).map(str),
    st.sampled_from(["K/uL", " 10^9/L", "x10^3/uL", "G/L", "/nl"]),
    st.sampled_from(["", " ", "  "]),
)
def test_a_number_and_its_unit_come_apart_whatever_stands_between(number, unit, space):
    assert apart(number + space + unit) == (number, unit.strip())


def keys(name, unit):
    return [each.key for each in meant(name, unit)]


def test_the_unit_decides_between_percent_and_absolute():
    assert keys("Neutrophils", "%") == ["neut_pct"]
    assert keys("Neutrophils", "K/uL") == ["anc"]
    assert keys("Neutrophils", "") == ["anc", "neut_pct"]
    assert keys("anc", "") == ["anc"]
    assert keys("Neutrophils %", "") == ["neut_pct"]
    assert keys("nothing of the kind", "%") == []
