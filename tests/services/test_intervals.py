from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result
from neutrodesk.domain.catalogue import SHIPPED, Catalogue
from neutrodesk.domain.laboratory import LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Sex
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.intervals import (
    TypedInterval,
    from_report,
    interval_text,
    newest_report,
    read_interval,
    typed_of,
)

ANC = TypedInterval(
    analyte="Neutrophils (absolute, ANC)", age="6 m", text="1.5-8.5", unit="K/uL", sex=Sex.FEMALE
)


def test_a_row_of_a_leaflet_is_read_as_it_is_printed():
    assert read_interval(ANC, SHIPPED) == LaboratoryInterval(
        analyte="anc",
        text="1.5-8.5",
        unit="K/uL",
        low=Decimal("1.5"),
        high=Decimal("8.5"),
        from_days=183,
        sex=Sex.FEMALE,
    )


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1.5-8.5", "K/uL", "Neutrophils (absolute, ANC), from 6 months: 1.5 – 8.5 ×10⁹/L"),
        ("1500 – 8500", "/uL", "Neutrophils (absolute, ANC), from 6 months: 1.5 – 8.5 ×10⁹/L"),
        ("<0.41", "K/uL", "Neutrophils (absolute, ANC), from 6 months: below 0.41 ×10⁹/L"),
        (">59 /uL", "", "Neutrophils (absolute, ANC), from 6 months: above 0.059 ×10⁹/L"),
    ],
)
def test_what_was_understood_is_said(text, unit, said):
    interval = read_interval(replace(ANC, text=text, unit=unit), SHIPPED)
    assert interval_text(interval, PLAIN) == said


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"analyte": ""}, "analyte", Why.EMPTY),
        ({"analyte": "Zyx"}, "analyte", Why.UNKNOWN),
        ({"analyte": "Neutrophils", "unit": ""}, "analyte", Why.AMBIGUOUS),
        ({"age": "6"}, "age", Why.AMBIGUOUS),
        ({"text": ""}, "range", Why.EMPTY),
        ({"text": "negative"}, "range", Why.NOT_A_NUMBER),
        ({"text": "1.5"}, "range", Why.NOT_A_NUMBER),
        ({"text": "8.5-1.5"}, "range", Why.NOT_A_NUMBER),
        ({"unit": ""}, "unit", Why.EMPTY),
        ({"unit": "zyx"}, "unit", Why.UNKNOWN_UNIT),
        ({"unit": "g/L"}, "unit", Why.WRONG_UNIT),
    ],
)
def test_a_row_without_limits_is_no_interval(changes, field, why):
    with pytest.raises(InvalidValueError) as refused:
        read_interval(replace(ANC, **changes), SHIPPED)
    assert (refused.value.field, refused.value.why) == (field, why)


def test_the_unit_tells_a_count_from_a_percentage_of_the_same_name():
    count = read_interval(replace(ANC, analyte="Neutrophils"), SHIPPED)
    share = read_interval(replace(ANC, analyte="Neutrophils", text="40-60", unit="%"), SHIPPED)
    assert (count.analyte, share.analyte) == ("anc", "neut_pct")


def test_an_own_analyte_has_intervals_too():
    own = OwnAnalyte(name="Interleukin-6", unit="ng/L")
    row = TypedInterval(analyte="interleukin 6", text="<7", unit="pg/mL")
    found = read_interval(row, Catalogue([own]))
    assert (found.analyte, found.low, found.high) == (own.key, None, Decimal(7))


@given(
    st.sampled_from([("anc", 1), ("hb", 90), ("plt", 100), ("crp", 0)]),
    st.decimals(0, 5, places=1),
    st.integers(0, 9000),
    st.none() | st.sampled_from(Sex),
)
def test_an_interval_is_typed_so_that_it_reads_again(value, above, days, sex):
    key, least = value
    of, low, high = SHIPPED.find(key), least + above, least + above + 5
    interval = LaboratoryInterval(
        analyte=key,
        text=f"{low:f} - {high:f}",
        unit=of.unit,
        low=low,
        high=high,
        from_days=days,
        sex=sex,
    )
    assert read_interval(typed_of(interval, SHIPPED), SHIPPED) == interval


def ranged(text, analyte="anc", unit="10*9/L"):
    return Result(analyte=analyte, text="1", unit=unit, range=PrintedRange(text=text))


def test_a_report_gives_rows_for_the_age_and_the_sex_of_its_day(a_person):
    test = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 3, 4),
        results=(
            ranged("1.5-8.5"),
            ranged("negative", "crp", "mg/L"),
            Result(analyte="wbc", text="2", unit="K/uL"),
            ranged("1-2", "own:gone", "mg/L"),
        ),
    )
    girl = replace(a_person, sex=Sex.FEMALE)
    assert from_report(test, girl, SHIPPED) == [
        TypedInterval(
            analyte="Neutrophils (absolute, ANC)",
            sex=Sex.FEMALE,
            age="6 y",
            text="1.5-8.5",
            unit="10*9/L",
        )
    ]


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2020, 1, 30), "15 d"), (date(2020, 9, 1), "7 m"), (date(2021, 12, 1), "22 m")],
)
def test_young_ages_are_taken_in_months_and_days(a_person, day, age):
    test = BloodTest(person=a_person.id, taken_on=day, results=(ranged("1.5-8.5"),))
    (row,) = from_report(test, a_person, SHIPPED)
    assert row.age == age


def test_the_newest_report_is_one_that_printed_a_range(a_person, a_test):
    old = replace(a_test, taken_on=date(2025, 1, 1), results=(ranged("1.5-8.5"),))
    newer = replace(old, taken_on=date(2025, 6, 1))
    tests = [(a_person, each) for each in (newer, a_test, old)]
    assert newest_report(tests) == (a_person, newer)
    assert newest_report([(a_person, a_test)]) is None
