"""Dates and times as tables write them, in six languages; two readings stay two readings."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache

from neutrodesk.reference.naming import fold

DAY_FIRST = "day first"
MONTH_FIRST = "month first"
_LONGEST = 60
_EARLIEST = 1900

# Abbreviations and whole names of January to December, told apart by their letters alone.
_MONTHS = (
    "jan january januar jänner janv janvier ene enero janeiro gen gennaio",
    "feb february februar févr fév février febrero fev fevereiro febbraio",
    "mar march mär mrz märz mars marzo março",
    "apr april avr avril abr abril aprile",
    "may mai mayo maio mag maggio",
    "jun june juni juin junio junho giu giugno",
    "jul july juli juil juillet julio julho lug luglio",
    "aug august août aou ago agosto",
    "sep sept september septembre septiembre set setembro settembre",
    "oct october okt oktober octobre octubre out outubro ott ottobre",
    "nov november novembre noviembre novembro",
    "dec december dez dezember déc décembre dic diciembre dezembro dicembre",
)

_TIME = r"(?P<hour>\d{1,2})(?:[:.h]|\s?h\s?)(?P<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
_ZONE = r"(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
_CLOCK = rf"{_TIME}{_HALF}\s*(?:Uhr|h|hrs?|Std)?{_ZONE}"
_WITH_TIME = re.compile(
    rf"(?P<day>.+?)(?:\s*,\s*|\s+|T|\s+(?:um|at|à|a las|às|alle)\s+){_CLOCK}", re.IGNORECASE
)
_TIME_ALONE = re.compile(_CLOCK, re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})", re.ASCII)

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?[\s\-/.]*(?:de |of )?([^\W\d_]{3,12})\.?[\s\-/.,]*"
    r"(?:de |del )?(\d{4}|\d{2})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[\s\-]*(\d{1,2})(?:st|nd|rd|th)?[\s\-,]+(\d{4}|\d{2})")
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?,?\s+(?=\d|[^\W\d_]{3,12}\.?\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as it was written, read as far as it can be alone.

    Either the parts are sure, and `order` is empty; or `order` must be chosen for `first` and
    `second`. A `year` below 100 still lacks its century.
    """

    year: int
    first: int
    second: int
    sure: bool
    at: time | None = None

    @property
    def short(self) -> bool:
        """Whether the year has two digits."""
        return self.year < 100  # noqa: PLR2004 - what two digits can write

    def day(self, order: str, century: int) -> date | None:
        """Return the date in an order of day and month; ``None`` where there is no such day."""
        day, month = self.first, self.second
        if not self.sure and order == MONTH_FIRST:
            day, month = month, day
        try:
            return date(self.year + (century if self.short else 0), month, day)
        except ValueError:
            return None

    def orders(self) -> tuple[str, ...]:
        """Return the orders in which this is a date at all."""
        return tuple(
            order for order in (DAY_FIRST, MONTH_FIRST) if self.day(order, 2000) is not None
        )


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): number
        for number, names in enumerate(_MONTHS, start=1)
        for name in names.split()
    }


@lru_cache(maxsize=65_536)
def written(text: str) -> Written | None:
    """Read a date, with its time where one is written; ``None`` where the text is no date.

    Dots mean day, month, year, as in every country that writes them; a year of two digits is
    read after dots and strokes only, where it stands last. A zone behind the time is dropped:
    what counts is the day and hour on the clock of the ward.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    found = _date(text)
    if found is not None or not (timed := _WITH_TIME.fullmatch(text)):
        return found
    found, at = _date(timed["day"].rstrip(" ,")), _time(timed)
    if found is None or at is None:
        return None
    return Written(year=found.year, first=found.first, second=found.second, sure=found.sure, at=at)


def clock(text: str) -> time | None:
    """Read a time of day; ``None`` where the text is none."""
    text = " ".join(text.split())
    if found := _FOUR_DIGITS.fullmatch(text):
        return _clock(int(found[1]), int(found[2]))
    timed = _TIME_ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    if timed is not None:
        return _time(timed)
    # A sheet writes a time without a date as a date and a time.
    dated = written(text)
    return None if dated is None else dated.at


def _time(found: re.Match[str]) -> time | None:
    hour, half = int(found["hour"]), found["half"]
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours on the face of a clock
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return _clock(hour, int(found["minute"]))


def _clock(hour: int, minute: int) -> time | None:
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _date(text: str) -> Written | None:
    return _plain_date(text) or _plain_date(_WEEKDAY.sub("", text, count=1))


def _plain_date(text: str) -> Written | None:
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        *_, month, day = found.groups()
        return _sure(int(found[1]), int(month), int(day))
    if found := _PARTS.fullmatch(text):
        return _parts(found)
    if found := _DAY_MONTH.fullmatch(text):
        return _named(found[3], found[2], found[1])
    found = _MONTH_DAY.fullmatch(text)
    return _named(found[3], found[1], found[2]) if found else None


def _parts(found: re.Match[str]) -> Written | None:
    """Read three numbers; those with strokes and lines may have the month before the day."""
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if mark == ".":
        return _sure(int(year), second, first)
    if len(year) == 2 and mark != "/":  # noqa: PLR2004 - 26-03-04 may begin with its year
        return None
    either = Written(year=int(year), first=first, second=second, sure=False)
    return either if either.orders() and _thinkable(either) else None


def _named(year: str, month: str, day: str) -> Written | None:
    number = _months().get(fold(month))
    return None if number is None else _sure(int(year), number, int(day))


def _sure(year: int, month: int, day: int) -> Written | None:
    one = Written(year=year, first=day, second=month, sure=True)
    return one if one.orders() and _thinkable(one) else None


def _thinkable(one: Written) -> bool:
    return one.short or one.year >= _EARLIEST


def short_year(text: str) -> bool:
    """Tell whether a text that is no date would be one if its year had four digits."""
    found = _PARTS.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    return found is not None and len(found[4]) == 2  # noqa: PLR2004 - two digits
