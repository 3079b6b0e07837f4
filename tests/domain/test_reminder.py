from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.record import RecordId
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder, Unit
from neutrodesk.errors import InvalidValueError
from tests.strategies import days, intervals


def a_reminder(**facts):
    reminder = Reminder(person=RecordId("p"), what="Blood test", start=date(2026, 1, 31))
    return replace(reminder, **facts)


def test_once_is_due_on_its_day_and_over_when_done():
    once = a_reminder()
    assert once.due_on() == date(2026, 1, 31)
    assert once.settle(How.DONE, date(2026, 2, 3)).due_on() is None


def test_a_month_after_the_thirty_first_is_the_months_last_day():
    monthly = a_reminder(every=Interval.read("1m"))
    done = monthly.settle(How.DONE, date(2026, 1, 31))
    assert done.due_on() == date(2026, 2, 28)
    assert done.settle(How.DONE, date(2026, 2, 28)).due_on() == date(2026, 3, 31)


def test_done_late_skips_what_has_passed_meanwhile():
    weekly = a_reminder(every=Interval.read("1w"))
    assert weekly.settle(How.DONE, date(2026, 2, 16)).due_on() == date(2026, 2, 21)


def test_a_reminder_that_counts_from_the_last_test_follows_the_tests_in_any_order():
    four_weeks = a_reminder(every=Interval.read("4w"), anchor=Anchor.LAST_TEST)
    tests = [date(2026, 2, 10), date(2026, 1, 1)]
    assert four_weeks.due_on() == date(2026, 1, 31)
    assert four_weeks.due_on(tests) == date(2026, 3, 10)
    assert four_weeks.due_on([*tests, date(2026, 3, 1)]) == date(2026, 3, 29)


def test_snoozing_moves_what_is_shown_and_not_what_is_due():
    snoozed = a_reminder().snooze(date(2026, 2, 5))
    assert snoozed.due_on() == date(2026, 1, 31)
    assert snoozed.shown_on() == date(2026, 2, 5)


def test_skipping_is_remembered_with_its_day():
    skipped = a_reminder(every=Interval.read("1m")).settle(How.SKIPPED, date(2026, 2, 1))
    assert skipped.settled[0].how is How.SKIPPED
    assert (skipped.settled[0].due, skipped.settled[0].on) == (date(2026, 1, 31), date(2026, 2, 1))


@pytest.mark.parametrize("text", ["", "w", "4", "0d", "1000d", "-1w", "4y", "1.5w", "٤w "])
def test_an_interval_that_cannot_be_read_is_refused(text):
    if text == "٤w ":
        assert Interval.read(text) == Interval(4, Unit.WEEKS)
        return
    with pytest.raises(InvalidValueError):
        Interval.read(text)


@given(intervals)
def test_an_interval_reads_as_it_is_written(interval):
    assert Interval.read(str(interval)) == interval


@given(days, intervals, st.integers(0, 4000))
def test_done_on_any_day_is_next_due_after_it(start, interval, later):
    reminder = a_reminder(start=start, every=interval)
    on = start + timedelta(days=later)
    assert reminder.settle(How.DONE, on).due_on() > on


@given(days, intervals, st.lists(st.integers(0, 300), min_size=1, max_size=5))
def test_each_due_day_lies_on_the_plan(start, interval, waits):
    reminder = a_reminder(start=start, every=interval)
    plan = {interval.after(start, times) for times in range(2000)}
    on = start
    for wait in waits:
        on += timedelta(days=wait)
        reminder = reminder.settle(How.DONE, on)
        assert reminder.due_on() in plan
