from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from neutrodesk.charts.time_axis import SHORTEST
from neutrodesk.ui.chart.period import Period, between, in_whole_days, moved, zoomed

moments = st.floats(min_value=0, max_value=30_000, allow_nan=False)


@st.composite
def periods(draw):
    """Draw a record and a period within it."""
    begin = draw(moments)
    bounds = Period(begin, begin + draw(st.floats(min_value=SHORTEST, max_value=9_000)))
    # What is added to a large number is rounded: the record may be a trifle shorter than drawn.
    length = draw(st.floats(min_value=min(SHORTEST, bounds.length), max_value=bounds.length))
    low = draw(st.floats(min_value=0, max_value=1)) * (bounds.length - length)
    return bounds, Period(begin + low, begin + low + length)


def is_within(period, bounds):
    slack = 1e-6
    return bounds.begin - slack <= period.begin and period.end <= bounds.end + slack


@given(periods(), st.floats(min_value=0.01, max_value=100), st.floats(min_value=0, max_value=1))
def test_a_period_is_never_shorter_than_a_fortnight_nor_beyond_the_record(both, factor, share):
    bounds, period = both
    found = zoomed(period, period.begin + share * period.length, factor, bounds)
    assert is_within(found, bounds)
    assert found.length >= SHORTEST - 1e-6


@given(periods(), st.floats(min_value=0.3, max_value=0.9), st.floats(min_value=0, max_value=1))
def test_the_moment_under_the_mouse_stays_where_it_is(both, factor, share):
    bounds, period = both
    assume(period.length * factor > SHORTEST)
    at = period.begin + share * period.length
    found = zoomed(period, at, factor, bounds)
    assert abs((at - found.begin) / found.length - share) < 1e-6


@given(periods(), st.floats(min_value=-9_000, max_value=9_000))
def test_moving_along_changes_no_length(both, days):
    bounds, period = both
    found = moved(period, days, bounds)
    assert is_within(found, bounds)
    assert abs(found.length - period.length) < 1e-6


@given(periods())
def test_a_period_at_rest_has_whole_days_and_is_less_than_a_day_away(both):
    bounds, period = both
    found = in_whole_days(period, bounds)
    if found is None:
        assert period.covers(bounds)
        return
    assert found.begin == int(found.begin)
    assert found.end == int(found.end)
    assert abs(found.begin - period.begin) <= 1
    assert abs(found.end - period.end) <= 1.5
    assert found.length >= SHORTEST


@given(periods(), moments, moments)
def test_a_chosen_period_holds_both_its_days_as_far_as_the_record_goes(both, one, other):
    bounds, _ = both
    found = between(one, other, bounds)
    assert is_within(found, bounds)
    low, high = sorted((one, other))
    if bounds.begin <= low - SHORTEST and high + SHORTEST <= bounds.end:
        assert found.begin <= low <= high <= found.end


def test_a_period_tells_its_first_and_its_last_day():
    begin = (date(2025, 3, 1) - date(1970, 1, 1)).days
    period = Period(begin, begin + 31)
    assert (period.first, period.last) == (date(2025, 3, 1), date(2025, 3, 31))
