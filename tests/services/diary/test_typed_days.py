from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neutrodesk.services.diary.typed_days import days_meant, take_days, tells_a_span
from neutrodesk.services.diary.typed_times import take_time
from neutrodesk.services.diary.typed_words import Words

TODAY = date(2026, 11, 21)


def days_in(text, today=TODAY, *, ahead=False):
    words = Words(text)
    return take_days(words, today, lasting=True, follows=True, ahead=ahead), words.rest


@given(st.dates(date(1000, 1, 1)), st.dates(date(1990, 1, 1)))
@example(date(2100, 1, 1), date(2000, 1, 1))
def test_a_day_that_is_written_whole_is_that_day_on_any_day(day, today):
    month = f"{day:%B}"
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"on {day.day} {month[:3]} {day.year}",
    ):
        found, rest = days_in(text, today)
        assert (found.on, rest) == (day, ""), text


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
@example(date(2026, 11, 25), date(2026, 11, 22))
def test_a_day_without_its_year_is_the_nearest_on_its_side_of_today_or_unclear(day, today):
    text = f"{day:%d %b}"
    past, ahead = (days_in(text, today, ahead=way)[0] for way in (False, True))
    for found in (past, ahead):
        assert (found.on is None) == (found.unclear == (text,))
    if past.on is not None:
        assert (past.on.day, past.on.month) == (day.day, day.month)
        assert past.on <= today
    if ahead.on is not None:
        assert ahead.on >= today
    if past.on is not None and ahead.on is not None:
        assert today - past.on == ahead.on - today
    assert past.on is not None or ahead.on is not None
    meant = days_meant(text, today, ahead=False)
    assert (len(meant) == 2) == (past.on is None)
    assert meant[0] <= today


@pytest.mark.parametrize(
    ("text", "on", "until"),
    [
        ("from 28 Dec 2025 until 3 Jan", date(2025, 12, 28), date(2026, 1, 3)),
        ("3 Sep to 7 Sep", date(2026, 9, 3), date(2026, 9, 7)),
        ("3-7 Sep", date(2026, 9, 3), date(2026, 9, 7)),
        ("10 – 14 nov 2025", date(2025, 11, 10), date(2025, 11, 14)),
        ("Nov 10-14, 2025", date(2025, 11, 10), date(2025, 11, 14)),
        ("2025-11-10 - 2025-11-14", date(2025, 11, 10), date(2025, 11, 14)),
        ("since Monday", date(2026, 11, 16), None),
        ("Thursday until Friday", date(2026, 11, 19), date(2026, 11, 20)),
        ("from 3 Nov for 3 days", date(2026, 11, 3), date(2026, 11, 5)),
        ("since 3 Nov for two weeks", date(2026, 11, 3), date(2026, 11, 16)),
        ("a week ago", date(2026, 11, 14), None),
        ("two days ago", date(2026, 11, 19), None),
        ("2026/11/20", date(2026, 11, 20), None),
        ("3 days ago until yesterday", date(2026, 11, 18), date(2026, 11, 20)),
        ("day before yesterday", date(2026, 11, 19), None),
        ("2 weeks ago", date(2026, 11, 7), None),
        ("29 Feb 2024", date(2024, 2, 29), None),
    ],
)
def test_a_beginning_and_an_end_are_told_apart(text, on, until):
    found, rest = days_in(text)
    assert (found.on, found.until, found.unclear, rest) == (on, until, (), "")


@pytest.mark.parametrize(
    "text",
    [
        *("3/4", "31 Feb", "3.3.26", "2026-13-01", "Saturday", "last Monday", "last week"),
        *("20.11.", "25 Nov", "since 25 Nov", "until 25 Nov 26 Nov", "for 3 days", "last evening"),
        *("overnight", "y'day", "from Monday"),
    ],
)
def test_what_may_be_another_day_is_taken_and_told_as_it_was_typed(text):
    found, rest = days_in(text)
    assert (found.on, rest) == (None, "")
    assert sorted(" ".join(found.unclear).split()) == sorted(text.split())


def test_an_end_is_unclear_where_its_beginning_is():
    found, _ = days_in("28 Dec until 3 Jan")
    assert (found.on, found.until) == (None, None)
    assert found.unclear == ("28 Dec", "until 3 Jan")


def test_what_begins_and_has_no_day_begins_today():
    words = Words("until 28 Nov 2026")
    found = take_days(words, TODAY, lasting=True, follows=False, ahead=False, begins=True)
    assert (found.on, found.until) == (TODAY, date(2026, 11, 28))
    words = Words("7 days")
    found = take_days(
        words, TODAY, lasting=True, follows=False, ahead=False, begins=True, often=True
    )
    assert (found.on, found.until, words.rest) == (TODAY, date(2026, 11, 27), "")


def test_a_visit_is_on_the_next_such_day():
    assert days_in("Monday", ahead=True)[0].on == date(2026, 11, 23)
    assert days_in("3 Dec", ahead=True)[0].on == date(2026, 12, 3)
    assert days_in("20 Nov", ahead=True)[0].unclear == ("20 Nov",)


def test_what_does_not_last_is_of_no_day_since_when():
    words = Words("since yesterday")
    found = take_days(words, TODAY, lasting=False, follows=False, ahead=False)
    assert (found.on, words.rest) == (date(2026, 11, 20), "since")


def test_a_number_with_a_unit_behind_a_month_is_no_year():
    found, rest = days_in("from 1 Nov 1000 mg")
    assert (found.on, rest) == (date(2026, 11, 1), "1000 mg")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4", (date(2026, 4, 3), date(2026, 3, 4))),
        ("3/12,", (date(2025, 12, 3), date(2026, 3, 12))),
        ("3/4/2025", (date(2025, 4, 3), date(2025, 3, 4))),
        ("3/9", (date(2026, 9, 3), date(2026, 3, 9))),
        ("9/9", (date(2026, 9, 9),)),
        ("13/9", (date(2026, 9, 13),)),
        ("25 nov", (date(2025, 11, 25), date(2026, 11, 25))),
        ("since 25 Nov", (date(2025, 11, 25), date(2026, 11, 25))),
        ("Saturday", (date(2026, 11, 14), date(2026, 11, 21))),
        ("last Monday", (date(2026, 11, 16), date(2026, 11, 9))),
        ("from Monday", (date(2026, 11, 16), date(2026, 11, 23))),
        ("20 nov", (date(2026, 11, 20),)),
        ("31/2", ()),
        ("last night", ()),
    ],
)
def test_two_numbers_are_told_as_the_days_that_they_may_be(text, days):
    assert days_meant(text, TODAY, ahead=False) == days


def test_two_numbers_to_come_are_of_the_nearest_year():
    assert days_meant("3/12", TODAY, ahead=True) == (date(2026, 12, 3), date(2027, 3, 12))


def test_the_day_of_the_next_one_is_not_the_day():
    found, _ = days_in("yesterday next 3 Mar 2027")
    assert (found.on, found.next_on) == (date(2026, 11, 20), date(2027, 3, 3))


@pytest.mark.parametrize(
    "text", ["from 1 Nov", "10-14 nov", "for 5 days", "x 5 days", "1 Nov - 3 Nov", "from Monday"]
)
def test_a_span_is_told_by_its_words(text):
    assert tells_a_span(Words(f"filgrastim {text}"))
    assert not tells_a_span(Words("filgrastim 1 Nov"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("19:30", time(19, 30)),
        ("at 7:05", time(7, 5)),
        ("7 pm", time(19)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("7:30 pm,", time(19, 30)),
        ("19h30", time(19, 30)),
        ("19.30", time(19, 30)),
        ("at 10.12", time(10, 12)),
        ("19h", time(19)),
        ("6:30pm", time(18, 30)),
    ],
)
def test_a_time_reads_as_people_write_it(text, at):
    words = Words(text)
    assert take_time(words) == at
    assert words.rest == ""


@pytest.mark.parametrize("text", ["at 7", "25:00", "13:30 pm", "7:30 8:30", "10.12", ""])
def test_what_is_no_single_time_stays(text):
    words = Words(text)
    assert take_time(words) is None
    assert words.rest == text
