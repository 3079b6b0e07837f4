"""Days in a typed line: of which day it is, until when, and when the next one is due."""

import re
from dataclasses import dataclass
from datetime import date

from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.typed_day import (
    COUNT,
    DAY,
    MONTH,
    NO_DOSE,
    ORDINAL,
    YEAR,
    TypedDay,
    moved,
    number_in,
    typed_day,
)
from neutrodesk.services.diary.typed_words import Words

_PLANNED = rf"(?:from|starting) (?:{keywords.WEEKDAYS})"
_UNCLEAR = (
    rf"[0-9]{{1,2}}/[0-9]{{1,2}}{NO_DOSE}(?:/[0-9]{{2,4}})?"
    r"|[0-9]{1,2}[.-][0-9]{1,2}[.-](?:[0-9]{2}){1,2}"
    r"|(?<!wt )(?<!ht )(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\."
    r"|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    rf"|(?:last|this|next) (?:{keywords.WEEKDAYS})|{_PLANNED}|{keywords.VAGUE_DAYS}"
    rf"|(?:in|since|from|until) (?:{MONTH})|[0-9]\S* (?:{MONTH})"
)
_FOR = rf"(?:for|x|×) ?(?P<count>{COUNT}) ?(?P<length>days?|d|weeks?|wks?|w)"
_AFTER_A_PATTERN = rf"(?:(?:for|x|×) ?)?{_FOR.removeprefix('(?:for|x|×) ?')}"
_TO = r"(?: ?[-–] ?| to | until )"
_DAYS_OF_A_MONTH = (
    rf"(?P<a>[0-9]{{1,2}}){ORDINAL}{_TO}(?P<b>[0-9]{{1,2}}){ORDINAL} (?P<m>{MONTH})\.?"
    rf"(?P<y>,? {YEAR})?"
)
_MONTH_AND_DAYS = (
    rf"(?P<m>{MONTH})\.? (?P<a>[0-9]{{1,2}}){ORDINAL}{_TO}(?P<b>[0-9]{{1,2}}){ORDINAL}"
    rf"(?P<y>,? {YEAR})?"
)
_BEFORE = rf"(?:{keywords.FROM}|{keywords.UNTIL}|{keywords.NEXT}|in|–|-) "
_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDays:
    """The days of a typed line; `unclear` are words that may be a day, which nobody can tell."""

    on: date | None = None
    until: date | None = None
    next_on: date | None = None
    unclear: tuple[str, ...] = ()


def take_days(  # noqa: PLR0913 - what days a kind has
    words: Words,
    today: date,
    *,
    lasting: bool,
    follows: bool,
    ahead: bool,
    begins: bool = False,
    often: bool = False,
) -> TypedDays:
    """Take the days out of a typed line, those that nobody can tell as well.

    `lasting` takes an “until” or a “for 3 days”, `follows` a “next on”. A day without its year is
    the last one, with `ahead` the next one; where one on the other side of today is nearer, it is
    unclear. An end is the first after its beginning. “3/4” is never guessed; “13/4” can be one
    day only. What `begins` and has no day begins today; after how `often`, “7 days” need no “for”.
    """
    if lasting:
        _part_ranges(words)
    until = _taken(words, rf"(?:{keywords.UNTIL}|–|-) ") if lasting else None
    next_on = _taken(words, rf"{keywords.NEXT} ") if follows else None
    # What is left of these is no beginning: a fever is not of the day that it lasted until.
    other = words.search(rf"(?:{keywords.UNTIL}|{keywords.NEXT}) (?:{DAY})")
    before = keywords.FROM if lasting else "on"
    on = None if other is not None else _certain(words, rf"(?:(?:{before}) )?", today, ahead=ahead)
    # An end without its year hangs on a beginning, and is as unclear as that.
    hangs = on is None and words.search(DAY) is not None
    last = _end(until.day, on, today) if until is not None and not hangs else None
    next_day = next_on.day.first(today) if next_on is not None else None
    if on is None and begins and words.search(f"{DAY}|{_open(_UNCLEAR)}") is None:
        on = today
    if lasting and until is None and on is not None:
        last = _lasted(words, on, _AFTER_A_PATTERN if often else _FOR)
    beyond = ((until, last), (next_on, next_day))
    lost = (taken.text for taken, day in beyond if taken is not None and day is None)
    return TypedDays(on=on, until=last, next_on=next_day, unclear=(*_unclear(words), *lost))


def days_meant(text: str, today: date, *, ahead: bool) -> tuple[date, ...]:
    """Return the days that words such as “3/4” or “25 Nov” may be; empty for other words."""
    typed = text.strip(",;:.! ").casefold()
    every = [each.days(today, ahead=ahead) for each in _readings(typed)]
    if len(every) > 1:
        return tuple(dict.fromkeys(days[0] for days in every if days))
    days = every[0] if every else ()
    if re.fullmatch(_PLANNED, typed):
        return tuple(sorted({*days, *_named(typed).days(today, ahead=not ahead)}))
    if re.match("(?:last|next) ", typed) and days and _named(typed).weekday is not None:
        ahead = typed.startswith("next")
        (day, *_) = _named(typed).days(today, ahead=ahead)
        later = moved(day, _A_WEEK if ahead else -_A_WEEK)
        return (day,) if later is None else (day, later)
    return tuple(sorted(days))


def is_about_days(text: str) -> bool:
    """Tell whether words are about a day, whichever that is."""
    return Words(text).search(f"{_UNCLEAR}|{DAY}") is not None


def lasts_for(words: Words) -> bool:
    """Tell whether a line says for how many days something lasted."""
    return words.search(_FOR) is not None


def tells_a_span(words: Words) -> bool:
    """Tell whether a line says from when or until when something lasted."""
    spans = (
        rf"(?:from|since|starting|started|{keywords.UNTIL}|–|-) (?:{DAY})",
        *(_DAYS_OF_A_MONTH, _MONTH_AND_DAYS, _FOR, _PLANNED),
    )
    return any(words.search(span) is not None for span in spans)


def _part_ranges(words: Words) -> None:
    """Write “10-14 nov” as its two days."""
    for pattern in (_DAYS_OF_A_MONTH, _MONTH_AND_DAYS):
        if (found := words.search(pattern)) is not None:
            month = f"{found['m']}{(found['y'] or '').replace(',', '')}"
            days = f"{found['a']} {month} until {found['b']} {month}"
            first, last = found.span()
            words.text = f"{words.text[:first]}{days}{words.text[last:]}"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A day that was taken out, with the words that were."""

    day: TypedDay
    text: str


def _taken(words: Words, before: str) -> _Taken | None:
    """Take out the one day that has such words before it; nothing where there are several."""
    places = list(words.all(rf"{before}(?:{DAY})"))
    typed = typed_day(places[0]) if len(places) == 1 else None
    if typed is None or not typed.is_one:
        return None
    words.cut(places[0].span())
    return _Taken(typed, places[0][0])


def _certain(words: Words, before: str, today: date, *, ahead: bool) -> date | None:
    """Take out the one day that has such words before it and can be no other."""
    places = list(words.all(rf"{before}(?:{DAY})"))
    typed = typed_day(places[0]) if len(places) == 1 else None
    if typed is None or re.match(_PLANNED, places[0][0], re.IGNORECASE):
        return None
    days = typed.days(today, ahead=ahead)
    if len(days) != 1:
        return None
    words.cut(places[0].span())
    return days[0]


def _end(until: TypedDay, on: date | None, today: date) -> date | None:
    if until.after is not None:
        return moved(today, until.after)
    return until.first(on) if on is not None else next(iter(until.nearest(today)), None)


def _lasted(words: Words, on: date, pattern: str) -> date | None:
    """Take out for how many days something lasted, the first one counted; return the last."""
    found = words.take(pattern)
    if found is None:
        return None
    weeks = found["length"][0] in "wW"
    count = number_in(found["count"]) * (_A_WEEK if weeks else 1)
    return moved(on, count - 1)


def _unclear(words: Words) -> tuple[str, ...]:
    """Take out what may be a day, and return it."""
    found: list[str] = []
    while (place := words.search(f"(?:{_BEFORE})?(?:{DAY})|{_UNCLEAR}")) is not None:
        found.append(place[0])
        words.cut(place.span())
    return tuple(found)


def _open(pattern: str) -> str:
    """Return a pattern of unclear days without “for 3 days”, which say how long only."""
    return rf"(?!{_FOR})(?:{pattern})"


def _readings(typed: str) -> list[TypedDay]:
    numbers = re.fullmatch(
        rf"(?:{_BEFORE})?([0-9]{{1,2}})[/-]([0-9]{{1,2}})(?:[/-]([0-9]{{4}}))?", typed
    )
    if numbers is None:
        found = re.fullmatch(rf"(?:{_BEFORE})?(?:{DAY})", typed)
        each = typed_day(found) if found is not None else _named_or_none(typed)
        return [each] if each is not None else []
    one, two = int(numbers[1]), int(numbers[2])
    year = int(numbers[3]) if numbers[3] else None
    both = (TypedDay(year=year, month=two, day=one), TypedDay(year=year, month=one, day=two))
    return [each for each in dict.fromkeys(both) if each.is_one]


def _named_or_none(typed: str) -> TypedDay | None:
    is_weekday = re.fullmatch(rf"(?:last|next) (?:{keywords.WEEKDAYS})", typed) is not None
    return _named(typed) if is_weekday else None


def _named(typed: str) -> TypedDay:
    """Return the day of the week whose name stands last."""
    return TypedDay(weekday=keywords.WEEK.index(typed.rpartition(" ")[2][:3]))
