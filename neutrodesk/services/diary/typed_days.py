"""Days in a typed line: “yesterday”, “3 Mar”, “3.3.2026”, “from … until”."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from neutrodesk.services.diary.typed_words import Words

_MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"),
    *("aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_MONTH = "|".join(_MONTHS)
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_UNITS = (
    r"g|mg|ug|[µμ]g|mcg|ml|mu|iu|tab\w*|tbl\w*|pills?|drops?|kg|dos\w*"  # half a tablet is no day
)
_YEAR = rf"[1-9][0-9]{{3}}(?! (?:{_UNITS})\b)"
_DAY = (
    rf"(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    rf"|(?P<dots>[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}})"
    rf"|(?P<ends>[0-9]{{1,2}}[/-][0-9]{{1,2}}[/-][0-9]{{4}})"
    rf"|(?P<short>[0-9]{{1,2}}/[0-9]{{1,2}})(?! (?:{_UNITS})\b)"
    rf"|(?P<d1>[0-9]{{1,2}}){_ORDINAL} ?(?P<m1>{_MONTH})\.?(?: (?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>[0-9]{{1,2}}){_ORDINAL}(?:,? (?P<y2>{_YEAR}))?"
    r"|(?P<word>(?:the )?day before yesterday|yesterday|today|tomorrow)"
    r"|(?P<ago>[0-9]{1,4}) (?P<unit>days?|weeks?) ago"
)
_UNCLEAR = (
    rf"[0-9]{{1,2}}/[0-9]{{1,2}}(?! (?:{_UNITS})\b)(?:/[0-9]{{2,4}})?"
    r"|[0-9]{1,2}[.-][0-9]{1,2}[.-](?:[0-9]{2}){1,2}|(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\."
    r"|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:last|this|next) (?:night|week|weekend|month|year)|(?:days?|weeks?|months?) ago"
    rf"|(?:in|since|from|until) (?:{_MONTH})|[0-9]\S* (?:{_MONTH})"
    r"|(?:since|for) (?:[0-9]+|an?|two|three|four|some|several) (?:days?|weeks?|months?)"
)
_FROM = r"from|since|starting|started|on"
_UNTIL = r"until|till|til|to|through"
_NEXT = r"next(?: one)?(?: due)?(?: on)?"
_AFTER_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_LEAP_YEARS = 8
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDays:
    """The days of a typed line; `unclear` are words that may be a day, which nobody can tell."""

    on: date | None = None
    until: date | None = None
    next_on: date | None = None
    unclear: tuple[str, ...] = ()


def take_days(words: Words, today: date, *, lasting: bool, follows: bool, ahead: bool) -> TypedDays:
    """Take the days out of a typed line.

    `lasting` takes an “until”, `follows` a “next on”. A day without its year is the last one, with
    `ahead` the one nearest to today; an end is the first after its beginning. “3/4” is never
    guessed: it stays where it is. “13/4” can be one day only.
    """
    until = _taken(words, rf"(?:{_UNTIL}|–|-) ") if lasting else None
    next_on = _taken(words, rf"{_NEXT} ") if follows else None
    # What is left of these is no beginning: a fever is not of the day that it lasted until.
    other = words.search(rf"(?:{_UNTIL}|{_NEXT}) (?:{_DAY})")
    began = None if other is not None else _taken(words, rf"(?:(?:{_FROM}) )?")
    on = _day(began, today, _nearest if ahead else _last)
    return TypedDays(
        on=on,
        until=_day(until, today, _first if on else _nearest, on),
        next_on=_day(next_on, today, _first),
        unclear=tuple(each[0] for each in words.all(f"{_DAY}|{_UNCLEAR}")),
    )


def days_meant(text: str, today: date, *, ahead: bool) -> tuple[date, ...]:
    """Return the days that two numbers such as “3/4” may be.

    Empty for words of another shape. The year is chosen as in a typed line.
    """
    found = re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}))?[,;:.!]*", text)
    if found is None:
        return ()
    one, two, year = int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    both = (_Typed(year, two, one), _Typed(year, one, two))
    days = (_day(each, today, _nearest if ahead else _last) for each in both if each.is_one)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def tells_a_span(words: Words) -> bool:
    """Tell whether a line says from when or until when something lasted."""
    return words.search(rf"(?:from|since|starting|started|{_UNTIL}) (?:{_DAY})") is not None


@dataclass(frozen=True, slots=True)
class _Typed:
    """A day as typed: its numbers, or how many days after today."""

    year: int | None = None
    month: int = 0
    day: int = 0
    after: int | None = None

    @property
    def is_one(self) -> bool:
        """Whether there is such a day in any year at all."""
        leap = 2000
        return self.after is not None or _date(self.year or leap, self.month, self.day) is not None


def _taken(words: Words, before: str) -> _Typed | None:
    """Take out the one day that has such words before it; nothing where there are several."""
    places = list(words.all(rf"{before}(?:{_DAY})"))
    if len(places) != 1:
        return None
    typed = _typed(places[0])
    if typed is None or not typed.is_one:
        return None
    words.cut(places[0].span())
    return typed


def _typed(found: re.Match[str]) -> _Typed | None:
    if found["word"] or found["ago"]:
        return _Typed(after=_after(found))
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _Typed(year, month, day)
    if found["dots"]:
        day, month, year = map(int, found["dots"].split("."))
        return _Typed(year, month, day)
    if found["ends"]:
        one, two, year = map(int, re.split("[/-]", found["ends"]))
        return _certain(one, two, year)
    if found["short"]:
        one, two = map(int, found["short"].split("/"))
        # Of “3/3” nobody knows whether it is a day at all: it may be a severity.
        return None if one == two else _certain(one, two, None)
    name, typed_year = found["m1"] or found["m2"], found["y1"] or found["y2"]
    month = next(
        place for place, each in enumerate(_MONTHS, 1) if re.fullmatch(each, name, re.IGNORECASE)
    )
    year_or_none = int(typed_year) if typed_year else None
    return _Typed(year_or_none, month, int(found["d1"] or found["d2"]))


def _after(found: re.Match[str]) -> int:
    if found["ago"]:
        return -int(found["ago"]) * (7 if found["unit"][0] in "wW" else 1)
    return _AFTER_TODAY.get(found["word"].casefold(), -2)


def _certain(one: int, two: int, year: int | None) -> _Typed | None:
    """Return a day of two numbers only where it cannot be another one."""
    if one == two or (one > _MONTHS_A_YEAR >= two):
        return _Typed(year, two, one)
    return _Typed(year, one, two) if two > _MONTHS_A_YEAR >= one else None


def _day(
    typed: _Typed | None,
    today: date,
    choose: Callable[[list[date], date], date],
    after: date | None = None,
) -> date | None:
    """Return the day; `choose` picks its year where none was typed, near `after` or today."""
    if typed is None:
        return None
    if typed.after is not None:
        with suppress(OverflowError):
            return today + timedelta(days=typed.after)
        return None
    if typed.year is not None:
        return _date(typed.year, typed.month, typed.day)
    near = (after or today).year
    years = range(near - _LEAP_YEARS, near + _LEAP_YEARS + 1)
    every = [found for each in years if (found := _date(each, typed.month, typed.day)) is not None]
    return choose(every, after or today) if every else None


def _last(days: list[date], today: date) -> date:
    return max((day for day in days if day <= today), default=days[0])


def _first(days: list[date], today: date) -> date:
    return min((day for day in days if day >= today), default=days[-1])


def _nearest(days: list[date], today: date) -> date:
    return min(days, key=lambda day: (abs(day - today), day))


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError, OverflowError):
        return date(year, month, day)
    return None
