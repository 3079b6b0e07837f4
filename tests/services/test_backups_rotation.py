"""Rotation: what is kept of the backups, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.services.backups.rotation import (
    AT_HAND,
    DAILY,
    MONTHLY,
    WEEKLY,
    Kept,
    superseded,
)

MOST = AT_HAND + DAILY + WEEKLY + MONTHLY

moments = st.datetimes(datetime(1999, 12, 30), datetime(2040, 1, 5), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
piles = st.lists(moments, min_size=1, max_size=60).map(
    lambda times: [Kept(number, at) for number, at in enumerate(times, 1)]
)
near = st.lists(
    st.builds(
        lambda days, minutes: datetime(2026, 3, 10, tzinfo=UTC) - timedelta(days, 0, 0, 0, minutes),
        st.integers(-3, 40),
        st.integers(0, 1439),
    ),
    min_size=1,
    max_size=60,
).map(lambda times: [Kept(number, at) for number, at in enumerate(times, 1)])
days = st.dates(date(1999, 12, 30), date(2040, 1, 5))
TODAY = date(2026, 3, 10)


def on(number, year, month, day, hour=18):
    return Kept(number, datetime(year, month, day, hour, tzinfo=UTC))


def left(backups, today=TODAY):
    gone = superseded(backups, today)
    return [backup for backup in backups if backup not in gone]


def kept_one_a_day(days_of_use, today):
    """Make one backup a day, with rotation after each, and return what is there in the end."""
    there: list[Kept] = []
    for number in range(days_of_use):
        now = today - timedelta(days=days_of_use - 1 - number)
        there = left([*there, Kept(number, datetime(now.year, now.month, now.day, 18))], now)  # noqa: DTZ001 - the user's own time
    return there


@given(piles | near, days)
def test_the_newest_is_never_removed_whatever_the_clock_said(backups, today):
    assert max(backups, key=lambda backup: backup.number) in left(backups, today)


@given(piles | near, days, st.randoms())
def test_the_order_they_are_handed_in_does_not_matter(backups, today, chance):
    shuffled = list(backups)
    chance.shuffle(shuffled)
    assert superseded(shuffled, today) == superseded(backups, today)


@given(piles | near, days)
def test_what_goes_has_a_newer_one_of_its_day_week_or_month_or_all_places_are_taken(backups, today):
    gone = superseded(backups, today)
    stay = [backup for backup in backups if backup not in gone]
    for old in gone:
        newer = [backup for backup in stay if backup.number > old.number]
        month = (old.made_at.year, old.made_at.month)
        same_month = [b for b in newer if (b.made_at.year, b.made_at.month) == month]
        same_week = [
            b for b in newer if b.made_at.isocalendar()[:2] == old.made_at.isocalendar()[:2]
        ]
        assert same_month or same_week or len(newer) >= DAILY + WEEKLY + MONTHLY


@given(piles | near, days)
def test_all_of_today_and_yesterday_stay(backups, today):
    there = left(backups, today)
    for backup in backups:
        if backup.made_at.date() in (today, today - timedelta(days=1)):
            assert backup in there


@given(piles | near, days)
def test_rotating_twice_removes_nothing_more(backups, today):
    there = left(backups, today)
    assert superseded(there, today) == ()


@given(near, st.integers(366, 800))
def test_a_clock_set_back_keeps_the_new_backup_and_the_newest_from_before(backups, back):
    newest = backups[-1]
    new = Kept(newest.number + 1, newest.made_at - timedelta(days=back))
    there = left([*backups, new], new.made_at.date())
    assert new in there
    assert newest in there


def test_ten_years_of_one_a_day_leave_twelve_days_ten_weeks_and_nine_months():
    there = [backup.made_at.date() for backup in kept_one_a_day(3653, TODAY)]
    newest_first = sorted(there, reverse=True)
    assert newest_first[:14] == [TODAY - timedelta(days=n) for n in range(14)]
    weeks, months = newest_first[14:24], newest_first[24:]
    assert {day.weekday() for day in weeks} == {6}
    assert [a - b for a, b in pairwise(weeks)] == [timedelta(weeks=1)] * 9
    assert len(months) == MONTHLY
    # Of a month the last Sunday is left: the weeks before it kept nothing else.
    assert all((day + timedelta(days=7)).month != day.month for day in months)
    assert len({(day.year, day.month) for day in months}) == MONTHLY
    assert TODAY - months[-1] > timedelta(days=330)
    assert len(there) <= 40


def test_what_anki_keeps_of_a_hand_written_pile_is_kept_here():
    # The pile of Anki's own test, with its limits (3 days, 2 weeks, 1 month) filled up to ours.
    today = date(2022, 2, 22)
    backups = [
        on(1, 2022, 2, 20, hour=6),
        on(2, 2022, 2, 20),
        on(3, 2022, 2, 21),
        on(4, 2022, 2, 22),
        on(5, 2022, 2, 22, hour=19),
    ]
    assert superseded(backups, today) == (backups[0],)


def test_a_clock_that_starts_in_the_year_2000_each_morning_uses_up_one_day_only():
    there: list[Kept] = []
    number = 0
    for day in range(60):
        for now in (date(2000, 1, 1), date(2026, 1, 1) + timedelta(days=day)):
            number += 1
            there = left([*there, on(number, now.year, now.month, now.day)], now)
    real = [backup for backup in there if backup.made_at.year == 2026]
    assert len(there) - len(real) <= 2
    assert real[0].made_at.date() <= date(2026, 1, 31)


@pytest.mark.parametrize("stuck", [True, False])
def test_a_clock_that_stands_still_does_not_fill_the_disk(stuck):
    there: list[Kept] = []
    for number in range(AT_HAND + 50):
        day = 1 if stuck else 1 + number % 2
        there = left([*there, on(number, 2026, 1, day)], date(2026, 1, 2))
    assert len(there) <= MOST
    assert there[-1].number == AT_HAND + 49
