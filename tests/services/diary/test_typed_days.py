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
def test_a_day_without_its_year_is_the_last_one_or_the_nearest(day, today):
    text = f"{day:%d %b}"
    last = days_in(text, today)[0].on
    nearest = days_in(text, today, ahead=True)[0].on
    assert (last.day, last.month) == (nearest.day, nearest.month) == (day.day, day.month)
    assert last <= today
    assert abs(nearest - today) <= abs(last - today)


@pytest.mark.parametrize(
    ("text", "on", "until"),
    [
        ("from 28 Dec until 3 Jan", date(2025, 12, 28), date(2026, 1, 3)),
        ("3 Mar to 7 Mar", date(2026, 3, 3), date(2026, 3, 7)),
        ("3 days ago until yesterday", date(2026, 11, 18), date(2026, 11, 20)),
        ("day before yesterday", date(2026, 11, 19), None),
        ("2 weeks ago", date(2026, 11, 7), None),
        ("29 Feb", date(2024, 2, 29), None),
    ],
)
def test_a_beginning_and_an_end_are_told_apart(text, on, until):
    found, rest = days_in(text)
    assert (found.on, found.until, found.unclear, rest) == (on, until, (), "")


@pytest.mark.parametrize("text", ["3/4", "31 Feb", "3.3.26", "2026-13-01", "Monday", "last week"])
def test_what_may_be_another_day_stays_and_is_told(text):
    found, rest = days_in(text)
    assert (found.on, rest) == (None, text)
    assert found.unclear


def test_a_number_with_a_unit_behind_a_month_is_no_year():
    found, rest = days_in("from 1 Nov 1000 mg")
    assert (found.on, rest) == (date(2026, 11, 1), "1000 mg")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4", (date(2026, 4, 3), date(2026, 3, 4))),
        ("3/12,", (date(2025, 12, 3), date(2026, 3, 12))),
        ("3/4/2025", (date(2025, 4, 3), date(2025, 3, 4))),
        ("3/3", (date(2026, 3, 3),)),
        ("13/4", (date(2026, 4, 13),)),
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


def test_a_span_is_told_by_its_words():
    assert tells_a_span(Words("filgrastim from 1 Nov"))
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
