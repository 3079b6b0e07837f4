from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.typed_dates import likely_days, read_day, read_time

TODAY = date(2026, 3, 10)
LOCALES = ["en_GB", "en_US", "de_DE", "fr_FR", "es_ES", "pl_PL", "pt_BR", "it_IT"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "2026-3-4",
        "20260304",
        "2026/03/04",
        "4.3.2026",
        "04.03.26",
        "4.3.",
        "4.3",
        "4/3/2026",
        "4-3-26",
        "4 March 2026",
        "4 mar",
        "4. March",
        "March 4, 2026",
        "mar 4",
        " 4 MAR 26 ",
        "4th March 2026",
        "4th of March",
        "March 4th, 2026",
        "4th mar 26",
    ],
)
def test_a_day_is_read_as_people_type_it(text):
    assert read_day(text, TODAY) == date(2026, 3, 4)


def test_days_have_words():
    assert read_day("today", TODAY) == TODAY
    assert read_day("Yesterday", TODAY) == date(2026, 3, 9)


@pytest.mark.parametrize("text", ["1/2/2026", "1-2-26", "01/02", "2/1/2026"])
def test_a_slash_may_divide_day_and_month_either_way(text):
    with pytest.raises(InvalidValueError) as error:
        read_day(text, TODAY)
    assert error.value.why is Why.AMBIGUOUS


@pytest.mark.parametrize(("locale", "first"), [("en_US", (1, 2)), ("en_GB", (2, 1))])
def test_both_days_are_likely_in_the_order_of_the_language(locale, first):
    QLocale.setDefault(QLocale(locale))
    month, day = first
    likely = (date(2026, month, day), date(2026, day, month))
    assert likely_days("1/2/2026", TODAY) == likely
    assert all(read_day(each.isoformat(), TODAY) == each for each in likely)


@pytest.mark.parametrize("locale", ["en_US", "en_GB"])
def test_a_slash_is_no_question_where_one_day_is_still_to_come_or_both_are_the_same(locale):
    QLocale.setDefault(QLocale(locale))
    assert read_day("3/4/2026", TODAY) == read_day("4/3/2026", TODAY) == date(2026, 3, 4)
    assert read_day("2/2/2026", TODAY) == date(2026, 2, 2)


def test_a_point_always_stands_behind_the_day():
    QLocale.setDefault(QLocale("en_US"))
    assert read_day("2.1.2026", TODAY) == date(2026, 1, 2)


def test_a_day_to_come_is_likely_one_of_last_year_or_has_day_and_month_exchanged():
    assert likely_days("2026-05-03", TODAY) == (
        date(2025, 5, 3),
        date(2027, 5, 3),
        date(2026, 3, 5),
    )
    assert likely_days("soon", TODAY) == ()


@given(text=st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{0,4}"))
def test_any_text_is_a_day_or_refused_with_the_days_it_may_mean(text):
    try:
        assert read_day(text, TODAY) <= TODAY
    except InvalidValueError as error:
        ambiguous = error.why is Why.AMBIGUOUS
    else:
        ambiguous = False
    assert not ambiguous or len(likely_days(text, TODAY)) == 2


@pytest.mark.parametrize("locale", ["en_GB", "en_US"])
@pytest.mark.parametrize("text", ["12/25/2025", "25/12/2025", "12-25-25", "12/25", "25.12.2025"])
def test_a_day_that_only_one_order_makes_is_that_day(locale, text):
    QLocale.setDefault(QLocale(locale))
    assert read_day(text, TODAY) == date(2025, 12, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2nd April 2021", date(2021, 4, 2)),
        ("1st Aug 2025", date(2025, 8, 1)),
        ("22nd february", date(2026, 2, 22)),
        ("3rd sept. 2024", date(2024, 9, 3)),
    ],
)
def test_a_day_may_be_counted(text, day):
    assert read_day(text, TODAY) == day


def test_a_missing_year_is_the_last_or_the_next():
    assert read_day("24.12.", TODAY) == date(2025, 12, 24)
    assert read_day("24.12.", TODAY, past=False) == date(2026, 12, 24)
    assert read_day("29.2.", TODAY) == date(2024, 2, 29)
    assert read_day("4.3.", TODAY, past=False) == date(2027, 3, 4)


def test_a_year_of_two_figures_is_one_that_can_be_meant():
    assert read_day("4.3.85", TODAY) == date(1985, 3, 4)
    assert read_day("4.3.20", TODAY) == date(2020, 3, 4)
    assert read_day("4.3.27", TODAY, past=False) == date(2027, 3, 4)


@pytest.mark.parametrize("text", ["11.3.2026", "2026-03-11", "5.12.26", "tomorrow"])
def test_a_day_to_come_is_told(text):
    with pytest.raises(InvalidValueError) as error:
        read_day(text, TODAY)
    assert error.value.why is Why.IN_FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "31.2.2026",
        "4.13.2026",
        "13/13/2026",
        "2/30/2026",
        "4nd",
        "0.3.2026",
        "soon",
        "4",
        "4.",
        "ma 4",
        "1.2.3.4",
        "9" * 50,
    ],
)
def test_what_is_no_day_is_told(text):
    with pytest.raises(InvalidValueError) as error:
        read_day(text, TODAY)
    assert error.value.why is Why.NOT_A_DATE


def test_nothing_typed_is_told_apart():
    with pytest.raises(InvalidValueError) as error:
        read_day("  ", TODAY)
    assert error.value.why is Why.EMPTY


@pytest.mark.parametrize("locale", LOCALES)
@given(days=st.integers(0, 36_000))
def test_the_day_the_screen_shows_is_read_back(locale, days):
    QLocale.setDefault(QLocale(locale))
    day = TODAY - timedelta(days=days)
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(day_text(day), TODAY) == day


@given(text=st.text(max_size=60))
def test_any_text_is_a_day_or_told(text):
    try:
        day = read_day(text, TODAY)
    except InvalidValueError:
        return
    assert day <= TODAY


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("9h30", time(9, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("9:30 pm", time(21, 30)),
        ("12 am", time(0)),
        ("12:15 p.m.", time(12, 15)),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_type_it(text, read):
    assert read_time(text) == read


@pytest.mark.parametrize("text", ["25:00", "9:60", "13 pm", "noon", "9:3x", "93"])
def test_what_is_no_time_is_told(text):
    with pytest.raises(InvalidValueError) as error:
        read_time(text)
    assert error.value.why is Why.NOT_A_TIME
