"""Counts so many days after a Monday, and what a rhythm is seen in."""

from datetime import date, timedelta

from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.rhythm import look_at
from tests.charts.courses import counted, points_of

MONDAY = date(2026, 3, 2)


def on(*days, count="0.9"):
    """Return a test on each of these days after the first Monday."""
    return [counted(MONDAY + timedelta(days=day), count) for day in days]


def seen(tests, diary=NO_DIARY):
    return look_at(points_of(tests), diary)
