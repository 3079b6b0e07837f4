"""Days and times as people type them: 2026-03-04, 4.3.2026, 4/3/26, 4th March, 9:30 pm."""

import contextlib
import re
from collections.abc import Iterable
from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from neutrodesk.errors import InvalidValueError, Why

_LONGEST = 40
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FIGURES = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d\d)?)?")
_ORDINAL = r"(?:(?:st|nd|rd|th|er)\b)?"
_DAY_AND_WORD = re.compile(
    rf"(\d{{1,2}}){_ORDINAL}[.\s-]*(?:(?:de|of)\s+)?([^\W\d_]{{3,}})\.?,?[\s-]*"
    r"(?:de\s+)?(\d{4}|\d\d)?"
)
_WORD_AND_DAY = re.compile(rf"([^\W\d_]{{3,}})\.?\s*(\d{{1,2}}){_ORDINAL}(?:\s*,?\s*(\d{{4}}))?")
_TIME = re.compile(
    r"(\d{1,2})(?:\s*[:.hH]\s*(\d\d)?|(\d\d))?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE
)
_NOON = 12
_MONTHS = 12
_SLIP = timedelta(days=366)
_AHEAD = timedelta(days=50 * 366)


def read_day(text: str, today: date, *, past: bool = True) -> date:
    """Read a day as it was typed.

    Figures divided by points stand day first, as where points are used. Divided by a slash or a
    dash, 3/4 is one day in one country and another in the next. A missing year is the last one
    where the day lies in the `past`, else the next one; a year of two figures is the nearest that
    makes sense.

    Raises ``InvalidValueError`` with the field ``date`` (``EMPTY``, ``NOT_A_DATE``, ``AMBIGUOUS``
    for one of two days, and ``IN_FUTURE`` for a day in the `past` that is still to come).
    """
    typed = text.strip().casefold()
    if not typed:
        raise InvalidValueError("date", text, Why.EMPTY)
    found = _days_of(typed, today, past=past)
    if not found:
        raise InvalidValueError("date", text, Why.NOT_A_DATE)
    if len(found) > 1:
        raise InvalidValueError("date", text, Why.AMBIGUOUS)
    if past and found[0] > today:
        raise InvalidValueError("date", text, Why.IN_FUTURE)
    return found[0]


def likely_days(text: str, today: date, *, past: bool = True) -> tuple[date, ...]:
    """Return the days that a text is likely to mean which cannot be taken as it stands.

    Of one of two days both, in the order of the user's language; of any other the same day in the
    year before and after, and day and month exchanged.
    """
    found = _days_of(text.strip().casefold(), today, past=past)
    if len(found) != 1:
        return tuple(found)
    day = found[0]
    years = (day.year - 1, day.year + 1)
    slips = _days(years, day.day, day.month) + _days([day.year], day.month, day.day)
    return tuple(slip for slip in slips if slip != day)


def _days_of(typed: str, today: date, *, past: bool) -> list[date]:
    """Return every day that a text can mean; those still to come only where no other is left."""
    if len(typed) > _LONGEST:
        return []
    try:
        found = _readings(typed, today, past=past)
    except (ValueError, OverflowError):
        return []
    return [day for day in found if not past or day <= today] or found[:1]


def read_time(text: str) -> time | None:
    """Read a time of day as it was typed; ``None`` for an empty text.

    Raises ``InvalidValueError`` with the field ``time``.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _TIME.fullmatch(typed)
    if found is None:
        raise InvalidValueError("time", text, Why.NOT_A_TIME)
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = (found[4] or "").casefold()
    if half and not 1 <= hour <= _NOON:
        raise InvalidValueError("time", text, Why.NOT_A_TIME)
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise InvalidValueError("time", text, Why.NOT_A_TIME) from error


def _readings(typed: str, today: date, *, past: bool) -> list[date]:
    words = _day_words(today)
    if typed in words:
        return [words[typed]]
    if found := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed):
        return [date(int(found[1]), int(found[2]), int(found[3]))]
    if found := _FIGURES.fullmatch(typed):
        orders = [(int(found[1]), int(found[3]))]
        if found[2] != ".":
            orders.insert(0 if _month_first() else 1, (int(found[3]), int(found[1])))
        days = [
            _in_year(day, month, found[4], today, past=past)
            for day, month in orders
            if month <= _MONTHS
        ]
        return list(dict.fromkeys(days))
    if found := _DAY_AND_WORD.fullmatch(typed):
        return [_in_year(int(found[1]), _month(found[2]), found[3], today, past=past)]
    if found := _WORD_AND_DAY.fullmatch(typed):
        return [_in_year(int(found[2]), _month(found[1]), found[3], today, past=past)]
    return []


def _day_words(today: date) -> dict[str, date]:
    """Return the words that stand for a day, in the language of the screen."""
    translate = QCoreApplication.translate
    return {
        translate("TypedDates", "today").casefold(): today,
        translate("TypedDates", "yesterday").casefold(): today - timedelta(days=1),
        translate("TypedDates", "tomorrow").casefold(): today + timedelta(days=1),
    }


def _month_first() -> bool:
    """Tell whether the user's language writes 3/4 for the fourth of March."""
    order = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return order.find("M") < order.find("d")


def _month(word: str) -> int:
    """Return the month a word means, by its first letters, in the user's language or English."""
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        found = [month for month in range(1, 13) if _names(locale, month, word)]
        if len(found) == 1:
            return found[0]
    raise ValueError(word)


def _names(locale: QLocale, month: int, word: str) -> bool:
    formats = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    names = [locale.monthName(month, each) for each in formats]
    names += [locale.standaloneMonthName(month, each) for each in formats]
    return any(name.casefold().rstrip(".").startswith(word) for name in names)


def _in_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date:
    if year is None:
        years = _days(range(today.year - 8, today.year + 9), day, month)
        # Some years have no 29th of February; eight years hold one.
        return max(d for d in years if d <= today) if past else min(d for d in years if d >= today)
    if len(year) > 2:  # noqa: PLR2004 - a year of two figures is short
        return date(int(year), month, day)
    century = today.year - today.year % 100
    days = _days([century + step + int(year) for step in (-100, 0, 100)], day, month)
    # A day a little after today is a slip to be told, not a day a hundred years ago.
    return max(d for d in days if d <= today + (_SLIP if past else _AHEAD))


def _days(years: Iterable[int], day: int, month: int) -> list[date]:
    """Return the day in each of the years that has it."""
    days = []
    for year in years:
        with contextlib.suppress(ValueError):
            days.append(date(year, month, day))
    return days
