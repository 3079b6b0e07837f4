from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.record import RecordId
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder, Unit
from neutrodesk.errors import InvalidValueError, Why
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


def test_a_reminder_that_counts_from_the_last_test_is_never_due_before_its_start():
    four_weeks = a_reminder(every=Interval.read("4w"), anchor=Anchor.LAST_TEST)
    assert four_weeks.due_on([date(2025, 6, 1)]) == date(2026, 1, 31)
    done = four_weeks.settle(How.DONE, date(2026, 1, 20), [date(2025, 6, 1)])
    assert done.due_on([date(2025, 6, 1)]) > date(2026, 1, 31)
    later = replace(done, start=date(2026, 12, 1))
    assert later.due_on([date(2026, 2, 1)]) == date(2026, 12, 1)


def test_snoozing_moves_what_is_shown_and_not_what_is_due():
    snoozed = a_reminder().snooze(date(2026, 2, 5))
    assert snoozed.due_on() == date(2026, 1, 31)
    assert snoozed.shown_on() == date(2026, 2, 5)


def test_skipping_is_remembered_with_its_day():
    skipped = a_reminder(every=Interval.read("1m")).settle(How.SKIPPED, date(2026, 2, 1))
    assert skipped.settled[0].how is How.SKIPPED
    assert (skipped.settled[0].due, skipped.settled[0].on) == (date(2026, 1, 31), date(2026, 2, 1))


def test_skipped_before_its_day_counts_from_that_day_and_done_from_the_day_it_was_done():
    tests, early = [date(2026, 11, 2)], date(2026, 11, 21)
    four_weeks = a_reminder(every=Interval.read("4w"), anchor=Anchor.LAST_TEST)
    assert four_weeks.due_on(tests) == date(2026, 11, 30)
    skipped = four_weeks.settle(How.SKIPPED, early, tests)
    assert skipped.due_on(tests) == date(2026, 12, 28)
    assert skipped.settle(How.SKIPPED, early, tests).due_on(tests) == date(2027, 1, 25)
    done = four_weeks.settle(How.DONE, early, tests)
    assert done.due_on(tests) == date(2026, 12, 19)
    assert done.settle(How.DONE, early, tests).due_on(tests) == date(2027, 1, 16)


def test_a_test_after_a_settled_day_counts_and_never_brings_the_skipped_day_back():
    tests, on = [date(2026, 11, 2)], date(2026, 11, 21)
    four_weeks = a_reminder(every=Interval.read("4w"), anchor=Anchor.LAST_TEST)
    skipped = four_weeks.settle(How.SKIPPED, on, tests)
    assert skipped.due_on([*tests, date(2026, 11, 25)]) == date(2026, 12, 23)
    twice = skipped.settle(How.SKIPPED, on, tests)
    assert twice.due_on([*tests, date(2026, 11, 22)]) == date(2027, 1, 25)


def test_putting_off_counts_from_today_or_from_the_day_it_stands_on():
    today = date(2026, 1, 21)
    coming = a_reminder()
    assert coming.later(1, today) == date(2026, 2, 1)
    put_off = coming.snooze(coming.later(1, today))
    assert put_off.shown_on() == date(2026, 2, 1)
    assert put_off.later(7, today) == date(2026, 2, 8)
    assert coming.later(1, date(2026, 6, 1)) == date(2026, 6, 2)


@pytest.mark.parametrize("until", [date(2026, 1, 31), date(2026, 1, 22)])
def test_a_day_that_is_not_after_the_due_day_puts_nothing_off(until):
    with pytest.raises(InvalidValueError) as error:
        a_reminder().snooze(until)
    assert error.value.why is Why.TOO_EARLY


def test_what_is_over_cannot_be_put_off():
    with pytest.raises(InvalidValueError):
        a_reminder().settle(How.DONE, date(2026, 1, 31)).snooze(date(2027, 1, 1))


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


@given(
    reminder=st.builds(a_reminder, start=days, every=intervals, anchor=st.sampled_from(Anchor)),
    tests=st.lists(st.integers(-400, 0), max_size=3),
    gestures=st.lists(st.tuples(st.integers(0, 300), st.sampled_from(How)), min_size=1, max_size=5),
    began=st.integers(-400, 400),
)
def test_settling_moves_on_past_the_day_it_was_due_and_past_today(reminder, tests, gestures, began):
    start, every = reminder.start, reminder.every
    on = start + timedelta(days=began)
    drawn = [on + timedelta(days=ago) for ago in tests]
    plan = {every.after(start, times) for times in range(2000)}
    for wait, how in gestures:
        on += timedelta(days=wait)
        due = reminder.due_on(drawn)
        reminder = reminder.snooze(reminder.later(1, on, drawn), drawn).settle(how, on, drawn)
        assert reminder.due_on(drawn) > max(due, on)
        assert reminder.shown_on(drawn) == reminder.due_on(drawn)
        if reminder.anchor is Anchor.DATE:
            assert reminder.due_on(drawn) in plan


@given(days, st.integers(-400, 400), st.integers(1, 400), st.integers(0, 400))
def test_putting_off_always_moves_the_day_on(start, began, number, again):
    reminder, today = a_reminder(start=start), start + timedelta(days=began)
    for each in (number, again + 1):
        before = reminder.shown_on()
        reminder = reminder.snooze(reminder.later(each, today))
        assert reminder.shown_on() > max(before, today)
        assert reminder.due_on() == start
