from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from neutrodesk.charts.time_axis import (
    SHORTEST,
    DateTicks,
    dates_height,
    days,
    set_time_axis,
    span,
    tick_days,
)
from neutrodesk.domain.diary.diary import Diary
from tests.charts.courses import counted, course, fever, moment, points_of, weekly


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.times())
def test_time_is_counted_as_matplotlib_counts_it(day, hour):
    moment = datetime.combine(day, hour)
    assert abs(days(moment) - date2num(moment)) < 1e-6


def test_a_single_test_has_room_around_it():
    low, high = span(points_of([counted(date(2026, 3, 4), 1)]))
    assert high - low == SHORTEST
    assert low < days(date(2026, 3, 4)) + 0.5 < high


def test_the_axis_reaches_to_the_days_asked_for():
    points = points_of(weekly([1, 2, 1]))
    low, high = span(points, date(2024, 12, 1), date(2025, 6, 30))
    assert (low, high) == (days(date(2024, 12, 1)), days(date(2025, 7, 1)))


def test_a_period_of_one_day_is_that_day():
    day = date(2026, 3, 4)
    assert span(points_of([counted(day, 1)]), day, day) == (days(day), days(day) + 1)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.integers(0, 60),
    st.booleans(),
    st.booleans(),
)
def test_the_axis_never_goes_beyond_what_was_asked_for(asked, length, counts, noted):
    points = points_of(weekly([1, 2, 1])) if counts else ()
    diary = Diary.of([fever(date(2026, 3, 1), "38.5")]) if noted else Diary()
    until = None if length is None else asked + timedelta(days=length)
    low, high = span(points, asked, until, diary)
    assert low == days(asked)
    assert high >= low + SHORTEST if until is None else high == days(until) + 1
    low, high = span(points, end=asked, diary=diary)
    assert high == days(asked) + 1
    assert low <= high - SHORTEST


def test_a_zoomed_axis_is_kept_to_the_moment():
    points = points_of(weekly([1, 2, 1]))
    low, high = span(points, moment(1, 3, 6), moment(1, 5, 18))
    assert (low, high) == (days(moment(1, 3, 6)), days(moment(1, 5, 18)))


def test_the_diary_near_the_counts_is_on_the_axis_and_old_entries_do_not_stretch_it():
    points = points_of(weekly([1, 2, 1]))
    plain = span(points)
    late = Diary.of([fever(date(2025, 3, 1), "38.5")])
    assert span(points, diary=late)[1] > days(date(2025, 3, 2))
    old = Diary.of([course("Old medicine", date(2010, 1, 1), date(2010, 2, 1))])
    assert span(points, diary=old) == plain


def test_a_medicine_that_began_long_before_the_first_count_leaves_no_empty_chart():
    points = points_of(weekly([1] * 10))
    first = days(points[0].when)
    begun = Diary.of([course("Filgrastim", date(2024, 11, 1))])
    low, high = span(points, diary=begun)
    assert first - 20 < low < first - SHORTEST
    years = points_of(weekly([1] * 104))
    low, high = span(years, diary=begun)
    assert days(date(2024, 10, 1)) < low < days(date(2024, 11, 1)) < high


def test_a_diary_without_counts_has_its_own_axis():
    low, high = span((), diary=Diary.of([fever(date(2025, 3, 1), "38.5")]))
    assert low < days(date(2025, 3, 1)) + 0.5 < high


def test_dates_in_two_lines_need_more_room():
    begin = days(date(2020, 1, 1))
    by_years = dates_height((begin, begin + 3_000), 600, 9)
    assert by_years < dates_height((begin, begin + 300), 600, 9)


def texts(*moments):
    return DateTicks().format_ticks([days(moment) for moment in moments])


def test_ticks_say_years_months_or_days():
    assert texts(date(2024, 1, 1), date(2025, 1, 1)) == ["2024", "2025"]
    assert texts(date(2024, 11, 1), date(2025, 1, 1), date(2025, 3, 1)) == [
        "Nov\n2024",
        "Jan\n2025",
        "Mar",
    ]
    assert texts(date(2024, 12, 30), date(2025, 1, 6), date(2025, 1, 13)) == [
        "30 Dec\n2024",
        "6 Jan\n2025",
        "13 Jan",
    ]
    assert DateTicks()(days(date(2025, 3, 4))) == "4 Mar\n2025"


@given(st.floats(-20_000, 20_000), st.floats(SHORTEST, 40_000), st.integers(2, 9))
def test_ticks_are_few_and_stand_within_the_axis(begin, length, most):
    found = tick_days((begin, begin + length), most)
    assert 0 <= len(found) <= most
    assert found == tuple(sorted(set(found)))
    assert all(begin <= days(day) <= begin + length for day in found)


def test_ticks_stand_where_people_look_for_them():
    begin = days(date(2025, 3, 10))
    assert tick_days((begin, begin + 16), 9)[0] == date(2025, 3, 11)
    assert tick_days((begin, begin + 3), 9) == tuple(date(2025, 3, day) for day in range(10, 14))
    assert tick_days((begin, begin + 40), 6) == (
        date(2025, 3, 15),
        date(2025, 3, 22),
        date(2025, 4, 1),
        date(2025, 4, 8),
        date(2025, 4, 15),
    )
    autumn = days(date(2026, 9, 26))
    assert tick_days((autumn, autumn + 15), 9) == (
        *(date(2026, 9, day) for day in (27, 29)),
        *(date(2026, 10, day) for day in range(1, 12, 2)),
    )
    months = tuple(date(2025, month, 1) for month in range(4, 10))
    assert tick_days((begin, begin + 200), 8) == months
    years = tuple(date(year, 1, 1) for year in range(2026, 2031))
    assert tick_days((begin, begin + 2_000), 8) == years


@given(st.floats(-20_000, 20_000), st.floats(4, 20))
def test_ticks_of_days_are_two_or_three_days_apart(begin, length):
    found = tick_days((begin, begin + length), 11)
    apart = {(after - before).days for before, after in pairwise(found)}
    assert apart <= {1} or apart <= {2, 3}


@given(st.floats(SHORTEST, 40_000), st.integers(0, 20))
def test_ticks_never_say_the_same_twice(length, number):
    axes = Figure().add_subplot()
    begin = days(date(1990, 5, 17))
    set_time_axis(axes, (begin, begin + length), number)
    marks = axes.xaxis.get_major_locator()()
    said = axes.xaxis.get_major_formatter().format_ticks(list(marks))
    assert len(set(said)) == len(said) or "\n" in said[0]
