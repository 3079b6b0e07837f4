from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.reference.lines import (
    DEFAULT_SCHEME,
    age_rules,
    bands,
    duffy_null_adult,
    lines,
    schemes,
)
from neutrodesk.reference.sources import cited

COUNTS = st.decimals(min_value=0, max_value=500, places=6)


def containing(scheme, count, printed_low=None):
    low = None if printed_low is None else Decimal(printed_low)
    return [band.id for band in bands(scheme) if band.contains(Decimal(count), low)]


def test_the_default_scheme_comes_first_and_the_others_are_options():
    assert schemes() == (
        DEFAULT_SCHEME,
        "neutrodesk_infant_2026",
        "neutrodesk_duffy_null_2026",
        "ctcae_v5",
        "ctcae_v6",
        "nice_0_5_inclusive",
    )


@pytest.mark.parametrize(
    ("count", "band"),
    [
        ("1.500", "at_or_above"),
        ("1.499", "mild"),
        ("1.4999999", "mild"),
        ("1.000", "mild"),
        ("0.999", "moderate"),
        ("0.987", "moderate"),
        ("0.500", "moderate"),
        ("0.499", "severe"),
        ("0.200", "severe"),
        ("0.199", "very_low"),
        ("0", "very_low"),
    ],
)
def test_the_lower_end_belongs_to_the_band(count, band):
    assert containing(DEFAULT_SCHEME, count) == [band]


@pytest.mark.parametrize("scheme", [DEFAULT_SCHEME, "nice_0_5_inclusive"])
@given(count=COUNTS)
def test_every_count_lies_in_exactly_one_band(scheme, count):
    assert len(containing(scheme, count)) == 1


@given(count=COUNTS, printed_low=st.decimals(min_value=0, max_value=5, places=2))
def test_no_count_has_two_grades(count, printed_low):
    assert len(containing("ctcae_v5", count, printed_low)) <= 1
    assert len(containing("ctcae_v6", count)) <= 1


def test_bands_go_from_the_top_down_without_a_gap():
    from_top = bands()
    assert from_top[0].high is None
    assert [band.high for band in from_top[1:]] == [band.low for band in from_top[:-1]]
    assert from_top[-1].low == 0


def test_each_band_has_its_own_marker_and_label():
    assert len({band.marker for band in bands()}) == len({band.label for band in bands()}) == 5
    assert bands()[1].label == "1.0 – 1.5 (often called mild)"


@pytest.mark.parametrize(
    ("count", "grade"),
    [("1.499", "grade_2"), ("1.0", "grade_2"), ("0.999", "grade_3"), ("0.499", "grade_4")],
)
def test_grades_of_version_5(count, grade):
    assert containing("ctcae_v5", count) == [grade]


@pytest.mark.parametrize(
    ("count", "grade"),
    [
        ("1.499", "grade_1"),
        ("0.999", "grade_2"),
        ("0.5", "grade_2"),
        ("0.499", "grade_3"),
        ("0.1", "grade_3"),
        ("0.099", "grade_4"),
    ],
)
def test_grades_of_version_6_are_one_step_milder(count, grade):
    assert containing("ctcae_v6", count) == [grade]


def test_grade_1_of_version_5_ends_at_the_printed_limit():
    assert containing("ctcae_v5", "1.7") == []
    assert containing("ctcae_v5", "1.7", "1.8") == ["grade_1"]
    assert containing("ctcae_v5", "1.8", "1.8") == []
    assert containing("ctcae_v5", "1.5", "1.5") == []


def test_a_grade_always_names_its_version():
    for version in ("v5", "v6"):
        assert all(f"CTCAE {version}" in band.label for band in bands(f"ctcae_{version}"))


def test_nice_counts_the_line_itself():
    assert containing("nice_0_5_inclusive", "0.500") == ["at_or_below"]
    assert containing("nice_0_5_inclusive", "0.501") == ["above"]
    assert bands("nice_0_5_inclusive")[-1].label.startswith("0.5 or lower")


def test_an_unknown_scheme_is_a_mistake():
    with pytest.raises(KeyError):
        bands("ctcae")


def test_the_lines_of_the_chart():
    assert [str(line.value) for line in lines()] == ["1.5", "1.0", "0.5", "0.2", "0.1"]
    assert [line.shown for line in lines()] == [True, True, True, True, False]
    assert [line.thin for line in lines()] == [False, False, False, True, True]


def test_rules_begin_at_birth_and_follow_each_other():
    starts = [rule.from_days for rule in age_rules()]
    assert starts[0] == 0
    assert starts == sorted(set(starts))


def test_the_line_for_duffy_null_adults_is_offered_not_set():
    offered = duffy_null_adult()
    assert (offered.from_years, offered.lower, offered.ask) == (18, Decimal("1.2"), True)
    assert (offered.interval_low, offered.interval_high) == (Decimal("1.21"), Decimal("5.39"))
    assert offered.short_source == "Merz 2023; Hibbs 2025"
    assert {"S58", "S59"} <= {each.source.number for each in cited(offered.source)}


@pytest.mark.parametrize(
    ("count", "band"),
    [
        ("1.200", "at_or_above"),
        ("1.199", "mild"),
        ("1.000", "mild"),
        ("0.999", "moderate"),
        ("0.500", "moderate"),
        ("0.499", "severe"),
        ("0.199", "very_low"),
    ],
)
def test_the_bands_that_can_be_chosen_for_a_duffy_null_adult(count, band):
    assert containing(duffy_null_adult().scheme, count) == [band]


@pytest.mark.parametrize("scheme", [rule.scheme for rule in age_rules() if rule.scheme])
def test_the_lower_line_of_an_age_is_where_its_top_band_begins(scheme):
    (rule,) = (rule for rule in age_rules() if rule.scheme == scheme)
    assert bands(scheme)[0].low == rule.lower
    assert bands(duffy_null_adult().scheme)[0].low == duffy_null_adult().lower
