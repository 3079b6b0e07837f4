from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.course import LONG_GAP, course
from neutrodesk.domain.statistics.count import Laboratories, Lack, NotEnough, counts_of
from neutrodesk.domain.statistics.time_in_bands import Period, time_in_bands
from tests.domain.statistics.courses import FIRST, MIA, counted, drawn, drawn_lists, in_microlitre

DAY = timedelta(days=1)


def of(found):
    """Return the days and the percent by the id of a band, of those with any."""
    return {
        row.band.id if row.band else None: (row.time / DAY, row.percent)
        for row in found.rows
        if row.time
    }


def test_the_time_between_two_tests_is_halved():
    found = time_in_bands(counted("2024-01-01 2.0", "2024-01-11 0.3"), LONG_GAP)
    assert of(found) == {"at_or_above": (5, Decimal(50)), "severe": (5, Decimal(50))}
    assert found.covered == 10 * DAY
    assert found.uncovered == timedelta()
    assert found.covered_percent == 100


def test_a_long_time_without_a_test_is_not_covered():
    lines = "2024-01-01 2.0", "2024-01-11 2.0", "2024-04-20 0.3", "2024-04-30 0.3"
    found = time_in_bands(counted(*lines), 99 * DAY)
    assert of(found) == {"at_or_above": (10, Decimal(50)), "severe": (10, Decimal(50))}
    assert found.uncovered == 100 * DAY
    assert found.covered_percent == Decimal("16.7")


def test_tests_exactly_the_limit_apart_are_close_enough():
    lines = "2024-01-01 2.0", "2024-04-10 2.0"
    assert time_in_bands(counted(*lines), LONG_GAP).covered == 100 * DAY
    assert not time_in_bands(counted(*lines), LONG_GAP - timedelta(seconds=1)).covered


def test_thirds_are_reconciled_to_a_hundred():
    lines = "2024-01-01 2.0", "2024-01-03 0.7", "2024-01-05 0.3", "2024-01-06 0.3"
    found = time_in_bands(counted(*lines, "2024-01-07 0.3"), LONG_GAP)
    percents = [row.percent for row in found.rows if row.time]
    assert percents == [Decimal("16.7"), Decimal("33.3"), Decimal("50.0")]


def test_a_limit_is_in_a_band_only_where_that_is_certain():
    lines = "2024-01-01 <0.5", "2024-01-03 <0.2", "2024-01-05 >1.5", "2024-01-07 1.6"
    found = of(time_in_bands(counted(*lines), LONG_GAP))
    assert {band: days for band, (days, _) in found.items()} == {
        None: 1,
        "very_low": 2,
        "at_or_above": 3,
    }


def test_only_the_days_that_are_asked_for_are_counted():
    counts = counted("2024-01-01 2.0", "2024-01-11 0.3", "2024-01-21 0.3")
    found = time_in_bands(counts, LONG_GAP, Period.of_days(date(2024, 1, 4), date(2024, 1, 10)))
    assert of(found) == {
        "at_or_above": (2.5, Decimal("35.7")),
        "severe": (4.5, Decimal("64.3")),
    }
    assert found.covered == 7 * DAY
    assert not found.uncovered
    before = Period.of_days(date(2023, 12, 30), date(2024, 1, 1))
    assert time_in_bands(counts, LONG_GAP, before).uncovered == 2.5 * DAY


def test_one_test_covers_no_time():
    found = time_in_bands(counted("2024-01-01 2.0"), LONG_GAP)
    assert found.lacking == NotEnough(Lack.NEIGHBOURS, 1, 0)
    assert {row.percent for row in found.rows} == {None}
    assert found.covered_percent is None


def test_no_test_has_no_period():
    found = time_in_bands((), LONG_GAP)
    assert found.period is None
    assert found.lacking
    assert found.uncovered == timedelta()


def test_the_laboratories_are_those_of_the_period():
    tests = [
        drawn(FIRST, "2.0", laboratory="Old"),
        drawn(FIRST + 50 * DAY, "2.0", laboratory="City"),
        drawn(FIRST + 60 * DAY, "2.0", laboratory="City"),
    ]
    counts = counts_of(course(MIA, tests))
    late = Period.of_days(FIRST + 40 * DAY, FIRST + 60 * DAY)
    assert time_in_bands(counts, LONG_GAP, late).laboratories == Laboratories(("City",))
    assert time_in_bands(counts, LONG_GAP).laboratories.several


moments = st.datetimes(datetime(2023, 11, 1), datetime(2026, 9, 1))  # noqa: DTZ001 - a local hour
gaps = st.integers(1, 400).map(lambda days: timedelta(days=days))
hours = st.times().map(lambda at: time(at.hour, at.minute))


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.none() | hours, st.sampled_from(["2", "0.7", "<1"]))
    ),
    gaps,
    st.tuples(moments, moments, moments).map(sorted),
)
def test_a_period_that_is_split_and_joined_again_has_the_same_times(listed, gap, split):
    tests = [drawn(FIRST + day * DAY, text, taken_at=at) for day, at, text in listed]
    counts = counts_of(course(MIA, tests))
    begin, middle, end = split
    first, second, whole = (
        time_in_bands(counts, gap, Period(*ends))
        for ends in ((begin, middle), (middle, end), (begin, end))
    )
    joined = [a.time + b.time for a, b in zip(first.rows, second.rows, strict=True)]
    assert joined == [row.time for row in whole.rows]
    assert first.uncovered + second.uncovered == whole.uncovered
    assert whole.covered + whole.uncovered == end - begin


@given(drawn_lists, gaps)
def test_percentages_always_add_up_to_a_hundred(listed, gap):
    found = time_in_bands(counts_of(course(MIA, in_microlitre(listed))), gap)
    if found.covered:
        assert sum(row.percent or 0 for row in found.rows) == 100
        assert 0 <= (found.covered_percent or 0) <= 100
    else:
        assert {row.percent for row in found.rows} == {None}
