from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.reference.intervals import GENERAL, interval, intervals, who_haemoglobin
from neutrodesk.reference.table import rows

AGES = st.integers(min_value=0, max_value=45_000)


def ends(found):
    assert found is not None
    return tuple(None if end is None else str(end) for end in (found.low, found.high))


@pytest.mark.parametrize(
    ("key", "days", "expected"),
    [
        ("anc", 0, ("6.0", "26.0")),
        ("anc", 1, ("5.0", "21.0")),
        ("anc", 6, ("5.0", "21.0")),
        ("anc", 7, ("1.5", "10.0")),
        ("anc", 13, ("1.5", "10.0")),
        ("anc", 14, ("1.0", "9.5")),
        ("anc", 29, ("1.0", "9.5")),
        ("anc", 30, ("1.0", "9.0")),
        ("anc", 364, ("1.0", "8.5")),
        ("anc", 365, ("1.5", "8.5")),
        ("anc", 2191, ("1.5", "8.5")),
        ("anc", 2192, ("1.5", "8.0")),
        ("anc", 3653, ("1.8", "8.0")),
        ("anc", 7670, ("1.8", "7.7")),
        ("wbc", 0, ("9.0", "30.0")),
        ("wbc", 183, ("6.0", "17.5")),
        ("wbc", 1461, ("5.5", "15.5")),
        ("wbc", 40_000, ("4.5", "11.0")),
        ("lymph_abs", 730, ("4.0", "10.5")),
        ("lymph_abs", 731, ("3.0", "9.5")),
        ("lymph_abs", 5844, ("1.2", "5.2")),
        ("plt", 0, ("150", "450")),
        ("plt", 30_000, ("150", "450")),
        ("hb", 0, ("145", "225")),
        ("hb", 3, ("145", "225")),
        ("hb", 4, ("135", "215")),
        ("hb", 91, ("95", "135")),
        ("hb", 4747, ("115", "155")),
    ],
)
def test_the_general_interval_at_the_edges_of_each_age(key, days, expected):
    assert ends(interval(key, days)) == expected


def test_haemoglobin_depends_on_sex_from_13_years():
    assert ends(interval("hb", 4748, "F")) == ("120", "150")
    assert ends(interval("hb", 4748, "M")) == ("135", "165")
    assert interval("hb", 4748) is None
    assert ends(interval("hb", 4747, "F")) == ("115", "155")


def test_the_who_cut_off_is_a_limit_of_its_own_never_the_general_interval():
    assert who_haemoglobin(182) is None
    assert ends(who_haemoglobin(183)) == ("105", None)
    assert ends(who_haemoglobin(731)) == ("110", None)
    assert ends(who_haemoglobin(1826)) == ("115", None)
    assert ends(who_haemoglobin(4383)) == ("120", None)
    assert ends(who_haemoglobin(5479, "M")) == ("130", None)
    assert who_haemoglobin(5479) is None
    cut_off = who_haemoglobin(800)
    assert cut_off is not None
    assert cut_off.origin == "WHO 2024 anaemia cut-off"


@given(st.sampled_from([each.key for each in analytes()]), AGES, st.sampled_from(["F", "M", None]))
def test_what_stands_in_for_a_printed_range_says_so(key, days, sex):
    found = interval(key, days, sex)
    if found is not None:
        assert found.origin == GENERAL
        assert found.analyte == key
        assert found.from_days <= days
        assert found.sex in ("", sex)


@given(st.sampled_from(["anc", "wbc", "lymph_abs", "plt"]), AGES)
def test_white_cells_and_platelets_have_an_interval_at_every_age(key, days):
    assert interval(key, days) is not None


def test_before_birth_and_without_a_table_there_is_none():
    assert interval("anc", -1) is None
    assert interval("mono_abs", 1000) is None
    assert interval("no such key", 1000) is None


def test_an_analyte_has_one_general_table():
    tables: dict[str, set[str]] = {}
    for row in rows("intervals"):
        if row["origin"] == GENERAL:
            tables.setdefault(row["analyte"], set()).add(row["table"])
    assert tables == {
        "wbc": {"dallman"},
        "anc": {"dallman"},
        "lymph_abs": {"dallman"},
        "hb": {"lima"},
        "plt": {"general"},
    }


def test_rows_go_up_in_age_and_low_lies_below_high():
    for table, key in {(row["table"], row["analyte"]) for row in rows("intervals")}:
        steps = intervals(table, key)
        starts = [(row.from_days, row.sex) for row in steps]
        assert starts == sorted(set(starts))
        for row in steps:
            assert row.low is not None
            assert row.high is None or row.low < row.high


def test_every_interval_can_have_been_measured():
    for row in rows("intervals"):
        found = analyte(row["analyte"])
        assert found.hard_min is not None
        assert found.hard_max is not None
        assert found.hard_min <= Decimal(row["low"]) <= found.hard_max


def test_what_was_not_checked_against_print_says_so():
    assert {row.status for row in intervals("dallman", "anc")} == {"GK"}
    assert {row.status for row in intervals("lima", "hb")} == {"source"}
