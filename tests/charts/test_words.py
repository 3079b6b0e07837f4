from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.charts.words import (
    band_label,
    band_text,
    break_text,
    count_text,
    description,
    duffy_null_line_text,
    empty_text,
    heading,
    label_at_age,
    legend_text,
    own_line_text,
    range_text,
)
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.limits import Origin
from neutrodesk.domain.person import OwnLine, Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.i18n import day_text
from neutrodesk.reference.lines import bands
from tests.charts.courses import (
    ADULT,
    CHILD,
    counted,
    course,
    fever,
    injection,
    points_of,
    stay,
    weekly,
)


def test_the_legend_says_what_the_clinical_facts_ask_for():
    assert legend_text() == (
        "The lines 1.5 / 1.0 / 0.5 are cut-offs commonly used in medical literature. In general "
        "the chance of infection rises below 1.0 and more below 0.5, but it also depends on the "
        "cause. They are shown as a guide for reading your doctor's comments, not as a judgement "
        "of this result. The thin line 0.2 marks very low counts; sources differ between 0.2 "
        "(Donadieu 2011) and 0.1 (IDSA 2010)."
    )


def test_the_legend_speaks_in_the_unit_of_the_chart():
    assert legend_text("/uL").startswith("The lines 1500 / 1000 / 500 are")
    assert "rises below 1000 and more below 500," in legend_text("/uL")
    assert "The thin line 200 marks" in legend_text("/uL")


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2025, 1, 1), date(2025, 1, 14), None),
        (date(2025, 1, 1), date(2025, 1, 15), "1.0 / 0.5"),
        (date(2025, 3, 1), date(2025, 12, 31), "1.0 / 0.5"),
        (date(2025, 3, 1), date(2026, 1, 1), "1.5 / 1.0 / 0.5"),
        (date(2026, 1, 1), date(2040, 1, 1), "1.5 / 1.0 / 0.5"),
    ],
)
def test_the_legend_names_no_line_that_holds_at_another_age(first, last, named):
    baby = Person(name="Baby", born=date(2025, 1, 1))
    said = legend_text("10*9/L", baby, (first, last))
    assert said == ("" if named is None else legend_text().replace("1.5 / 1.0 / 0.5", named))


def test_the_legend_does_not_call_the_line_of_a_duffy_null_adult_commonly_used():
    grown_up = (date(2024, 3, 1), date(2025, 3, 1))
    assert legend_text("10*9/L", ADULT, grown_up).startswith("The lines 1.0 / 0.5 are cut-offs")
    assert legend_text("10*9/L", ADULT) == legend_text()


@pytest.mark.parametrize("band", bands(), ids=lambda band: band.id)
def test_the_key_has_the_labels_of_the_shipped_table(band):
    assert band_label(band) == band.label


def test_a_band_of_a_scheme_that_is_chosen_keeps_its_own_label():
    assert band_label(bands("ctcae_v6")[0]) == "CTCAE v6 grade 1"


def test_labels_follow_the_unit():
    assert [band_label(band, "/uL") for band in bands()][1:3] == [
        "1000 – 1500 (often called mild)",
        "500 – 1000 (often called moderate)",
    ]


def test_beside_a_single_result_stand_numbers_only():
    assert [band_text(band) for band in bands()] == [
        "1.5 or more",
        "1.0 – below 1.5",
        "0.5 – below 1.0",
        "0.2 – below 0.5",
        "below 0.2",
    ]
    assert band_text(bands("neutrodesk_infant_2026")[0]) == "1.0 or more"


def test_the_key_says_where_a_band_begins_at_another_age():
    top, mild, *_ = bands()
    in_first_year = bands("neutrodesk_infant_2026")[0]
    assert label_at_age(band_label(top), in_first_year) == (
        "1.5 or more; in the first year 1.0 or more"
    )
    chosen = bands("neutrodesk_duffy_null_2026")
    assert label_at_age(band_label(mild), chosen[1]) == (
        "1.0 – 1.5 (often called mild); from 18 years on 1.0 – 1.2"
    )


@pytest.mark.parametrize("band", bands("neutrodesk_duffy_null_2026"), ids=lambda band: band.id)
def test_the_chosen_line_of_an_adult_names_no_count_above_one_mild(band):
    assert band_label(band) == band.label
    assert "mild" not in band_label(band)


def test_the_chosen_line_of_an_adult_says_what_it_is_and_where_it_comes_from():
    assert duffy_null_line_text() == (
        "1.2: for Duffy-null adults (published: 1.21), from 18 years on in place of 1.5 "
        "(Merz 2023; Hibbs 2025)"
    )
    assert duffy_null_line_text("/uL").startswith("1200: ")
    assert "(published: 1210)" in duffy_null_line_text("/uL")
    assert "in place of 1500" in duffy_null_line_text("/uL")


def test_a_range_says_whose_word_it_is():
    assert range_text(Origin.REPORT) == "bar or frame: range printed on the report"
    assert "entered by you" in range_text(Origin.LABORATORY)


def test_a_break_of_the_axis_says_what_it_is_in_the_unit_of_the_chart():
    said = "break in the axis: above 2 it is drawn closer together"
    assert break_text(at=Decimal(2)) == said
    assert break_text("/uL", at=Decimal(2)) == said.replace("2", "2000")
    assert break_text() == "break in the axis: a logarithmic scale has no place for 0"


def test_a_time_without_counts_is_not_a_person_without_any():
    assert empty_text() == "No neutrophil count here yet."
    assert empty_text(elsewhere=True) == "No neutrophil count in this time."


def test_an_own_line_says_who_set_it_and_when():
    line = OwnLine(value=Decimal("0.8"))
    assert own_line_text(line) == "0.8: own line"
    full = OwnLine(
        value=Decimal("0.8"),
        label="target",
        set_by="Dr Weber",
        set_on=date(2026, 2, 3),
        source="clinic letter",
    )
    assert own_line_text(full) == (
        "0.8: target, set by Dr Weber, 3 Feb 2026, source: clinic letter"
    )
    assert own_line_text(full, "/uL").startswith("800: ")


def test_counts_come_from_the_one_formatter_with_their_unit():
    assert count_text(Quantity(Decimal("0.987"), "10*9/L")) == "0.99 ×10⁹/L"
    assert count_text(Quantity(Decimal("0.1"), "10*9/L", Comparator.LESS)) == "<0.1 ×10⁹/L"
    assert count_text(Quantity(Decimal("0.987"), "10*9/L"), "/uL") == "987 cells/µL"


def test_a_chart_can_be_told_in_words():
    assert description([]) == "No neutrophil count here yet."
    one = points_of([counted(date(2026, 3, 4), "1.2")])
    assert description(one) == "Chart of 1 neutrophil count: 1.2 ×10⁹/L on 4 Mar 2026."
    two = points_of(weekly(["1.2", "0.4"]))
    assert description(two) == (
        "Chart of 2 neutrophil counts from 1 Jan 2025 to 8 Jan 2025. The last is 0.4 ×10⁹/L."
    )


def test_what_stands_below_the_counts_is_told_too():
    day = date(2026, 3, 4)
    one = points_of([counted(day, "1.2")])
    diary = Diary.of(
        [fever(day, "38.6"), fever(day, "39.2"), injection(day), course("A", day), stay(day)]
    )
    assert description(one, diary=diary) == (
        "Chart of 1 neutrophil count: 1.2 ×10⁹/L on 4 Mar 2026. Ill at the draw: 1. "
        "G-CSF in the 14 days before the draw: 1. Below the counts: medicines: 1; injections: 1; "
        "temperatures: 2, the highest 39.2 °C; hospital stays: 1."
    )


def test_a_day_cannot_be_misread():
    assert day_text(date(2026, 3, 4)) == "4 Mar 2026"
    assert heading(CHILD) == "Mia Example, born 15 Jan 2020"
