"""How often a medicine is taken, as it is typed: “bd”, “3x/day”, “q8h”, “mon wed fri”."""

import re
from collections.abc import Mapping

from neutrodesk.services.diary import keywords
from neutrodesk.services.diary.typed_words import Words

_NUMBER = "|".join(each for each in keywords.COUNTS if len(each) > 2)  # noqa: PLR2004 - no “a”
_TIMES = (
    rf"(?P<count>once|twice|thrice|(?:{_NUMBER}|[1-9]) times|[1-9] ?[x×])"
    r"(?: ?(?:a|per|each|every|/) ?| )(?P<per>day|daily|d|week|weekly|wk|month|monthly)"
)
_EVERY = (
    r"every (?P<every>[0-9]{1,3}) (?P<unit>days|weeks|months)"
    r"|every (?P<gap>[0-9]{1,2}) ?(?:hours|hrs?|h)"
    r"|q ?(?P<hours>[0-9]{1,2}) ?h|(?:every )?(?P<hourly>[0-9]{1,2})[ -]?hourly"
)
_DAY = rf"(?:{keywords.WEEKDAYS})s?"
_WEEK = rf"(?P<days>{_DAY}(?:(?:,? (?:and |& )?|[/+,]){_DAY})+)"
_ONLY = f"(?P<only>{'|'.join(keywords.ONLY)})"
_PATTERN = rf"(?:on )?{_WEEK}|{_TIMES}|{'|'.join(keywords.PATTERNS)}|{_EVERY}|{_ONLY}"


def has_pattern(words: Words) -> bool:
    """Tell whether a line says how often something is taken."""
    return words.search(_PATTERN) is not None


def take_pattern(words: Words) -> str:
    """Take out how often something is taken, and return it in the words that are kept.

    It is taken before the days, as weekdays stand in it; “when needed” may follow. Empty where
    nothing says so.
    """
    found = words.take(_PATTERN)
    if found is None:
        return ""
    often = _in_plain_words(found)
    only = words.take(_ONLY)
    return often if only is None else f"{often}, {_in_plain_words(only)}"


def _in_plain_words(found: re.Match[str]) -> str:
    typed = found[0].rstrip(",;:.!")
    if only := found["only"]:
        return _spelt(only, keywords.ONLY)
    if found["days"]:
        names = re.findall(_DAY, found["days"], re.IGNORECASE)
        return ", ".join(name[:3].capitalize() for name in names)
    if found["count"]:
        return _times(found["count"].casefold(), found["per"][0].casefold())
    if hours := found["hours"] or found["hourly"] or found["gap"]:
        return f"every {int(hours)} hours"
    if found["every"]:
        return f"every {int(found['every'])} {found['unit'].casefold()}"
    return _spelt(typed, keywords.PATTERNS)


def _spelt(typed: str, table: Mapping[str, str]) -> str:
    return next(
        plain
        for spelling, plain in table.items()
        if re.fullmatch(rf"(?:{spelling})\.?", typed, re.IGNORECASE)
    )


def _times(count: str, per: str) -> str:
    """Return “twice a day” for “2x” and the first letter of a day, a week or a month."""
    word = re.split(r" ?(?:times|x|×)", count)[0]
    number = int(word) if word.isdecimal() else keywords.COUNTS[word]
    if (number, per) == (1, "d"):
        return "every day"
    spoken = [each for each in keywords.COUNTS if len(each) > 2][3:]  # noqa: PLR2004 - no “a”
    often = {1: "once", 2: "twice"}.get(number) or f"{spoken[number - 1]} times"
    unit = {"d": "day", "w": "week", "m": "month"}[per]
    return f"{often} a {unit}"
