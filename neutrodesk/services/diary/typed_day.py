"""One day as it is typed: “yesterday”, “3 Mar”, “3.3.2026”, “Monday”, and which day that is."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from neutrodesk.services.diary import keywords

MONTH = "|".join(keywords.MONTHS)
COUNT = rf"[0-9]{{1,4}}|{'|'.join(keywords.COUNTS)}"
NO_DOSE = rf"(?! (?:{keywords.DOSE_UNITS})\b)"
YEAR = rf"[1-9][0-9]{{3}}{NO_DOSE}"
ORDINAL = r"(?:st|nd|rd|th|\.)?"
DAY = (
    rf"(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}})"
    rf"|(?P<dots>[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}})"
    rf"|(?P<ends>[0-9]{{1,2}}[/-][0-9]{{1,2}}[/-][0-9]{{4}})"
    rf"|(?P<short>[0-9]{{1,2}}/[0-9]{{1,2}}){NO_DOSE}"
    rf"|(?P<d1>[0-9]{{1,2}}){ORDINAL} ?(?P<m1>{MONTH})\.?(?: (?P<y1>{YEAR}))?"
    rf"|(?P<m2>{MONTH})\.? (?P<d2>[0-9]{{1,2}}){ORDINAL}(?:,? (?P<y2>{YEAR}))?"
    rf"|(?P<word>{'|'.join(keywords.AFTER_TODAY)})"
    rf"|(?P<ago>{COUNT}) (?P<unit>days?|weeks?) ago"
    rf"|(?<!last )(?<!next )(?<!this )(?P<weekday>{keywords.WEEKDAYS})"
)
_LEAP_YEARS = 8
_MONTHS_A_YEAR = 12
_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDay:
    """A day as typed: its numbers, its name in the week, or how many days after today it is."""

    year: int | None = None
    month: int = 0
    day: int = 0
    after: int | None = None
    weekday: int | None = None

    @property
    def is_one(self) -> bool:
        """Whether there is such a day in any year at all."""
        leap = 2000
        if self.after is not None or self.weekday is not None:
            return True
        return _date(self.year or leap, self.month, self.day) is not None

    def days(self, today: date, *, ahead: bool) -> tuple[date, ...]:
        """Return the day that is meant first; a second one where that may be meant as well.

        Without a year it is the last such day, `ahead` the next; where one on the other side of
        today is nearer, nobody can tell. The same holds for the name of today's own day.
        """
        if self.after is not None:
            return tuple(day for day in (moved(today, self.after),) if day is not None)
        if self.weekday is not None:
            return _of_the_week(self.weekday, today, ahead=ahead)
        if self.year is not None:
            day = _date(self.year, self.month, self.day)
            return () if day is None else (day,)
        return self._of_any_year(today, ahead=ahead)

    def first(self, today: date) -> date | None:
        """Return the first such day from today on; ``None`` where there is none."""
        found = self.days(today, ahead=True)
        if self.year is None and self.after is None:
            found = tuple(day for day in found if day >= today)
        return found[0] if found else None

    def nearest(self, today: date) -> tuple[date, ...]:
        """Return the day of any year that is nearest to today; of a week, the next one."""
        return tuple(sorted(self.days(today, ahead=True), key=lambda day: abs(day - today))[:1])

    def _of_any_year(self, today: date, *, ahead: bool) -> tuple[date, ...]:
        years = range(today.year - _LEAP_YEARS, today.year + _LEAP_YEARS + 1)
        every = [day for year in years if (day := _date(year, self.month, self.day)) is not None]
        last = max((day for day in every if day <= today), default=None)
        after = min((day for day in every if day >= today), default=None)
        meant, other = (after, last) if ahead else (last, after)
        if meant is None or other is None:
            return tuple(day for day in (meant, other) if day is not None)
        return (meant,) if abs(meant - today) <= abs(other - today) else (meant, other)


def typed_day(found: re.Match[str]) -> TypedDay | None:
    """Return the day of a place of ``DAY``; ``None`` where its numbers may be two days."""
    if found["weekday"]:
        return TypedDay(weekday=keywords.WEEK.index(found["weekday"][:3].casefold()))
    if found["word"]:
        return TypedDay(after=keywords.AFTER_TODAY[found["word"].casefold()])
    if found["ago"]:
        weeks = found["unit"][0] in "wW"
        return TypedDay(after=-number_in(found["ago"]) * (_A_WEEK if weeks else 1))
    if found["m1"] or found["m2"]:
        name, typed_year = found["m1"] or found["m2"], found["y1"] or found["y2"]
        year_or_none = int(typed_year) if typed_year else None
        return TypedDay(year=year_or_none, month=_month(name), day=int(found["d1"] or found["d2"]))
    return _of_figures(found)


def _of_figures(found: re.Match[str]) -> TypedDay | None:
    if found["iso"]:
        year, month, day = map(int, re.split("[-/]", found["iso"]))
        return TypedDay(year=year, month=month, day=day)
    if found["dots"]:
        day, month, year = map(int, found["dots"].split("."))
        return TypedDay(year=year, month=month, day=day)
    if found["ends"]:
        one, two, year = map(int, re.split("[/-]", found["ends"]))
        return _certain(one, two, year)
    one, two = map(int, found["short"].split("/"))
    # Of “3/3” nobody knows whether it is a day at all: it may be a severity.
    return None if one == two else _certain(one, two, None)


def number_in(text: str) -> int:
    """Return a number that is typed in figures or as a word: “3”, “three”, “a”."""
    return int(text) if text.isdecimal() else keywords.COUNTS[text.casefold()]


def moved(day: date, days: int) -> date | None:
    """Return the day so many days after another; ``None`` where the calendar ends before."""
    with suppress(OverflowError):
        return day + timedelta(days=days)
    return None


def _of_the_week(weekday: int, today: date, *, ahead: bool) -> tuple[date, ...]:
    back = (today.weekday() - weekday) % _A_WEEK
    other = _A_WEEK - back if ahead else -back
    steps = (other,) if back else (0, _A_WEEK if ahead else -_A_WEEK)
    return tuple(day for step in steps if (day := moved(today, step)) is not None)


def _month(name: str) -> int:
    """Return the month of a name, 1 for January."""
    months = enumerate(keywords.MONTHS, 1)
    return next(place for place, each in months if re.fullmatch(each, name, re.IGNORECASE))


def _certain(one: int, two: int, year: int | None) -> TypedDay | None:
    """Return a day of two numbers only where it cannot be another one."""
    if one == two or (one > _MONTHS_A_YEAR >= two):
        return TypedDay(year=year, month=two, day=one)
    if two > _MONTHS_A_YEAR >= one:
        return TypedDay(year=year, month=one, day=two)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError, OverflowError):
        return date(year, month, day)
    return None
