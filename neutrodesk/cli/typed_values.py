"""Typed values: how words on a command line become days, times and texts, or are refused."""

import re
from argparse import ArgumentTypeError
from datetime import date, time
from pathlib import Path
from unicodedata import category

from neutrodesk.domain.reminder import Interval
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate

_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", re.ASCII)


def calendar_day(text: str) -> date:
    """Read a day as year-month-day, whichever century it is of."""
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ArgumentTypeError(
        translate("CommandLine", "“{text}” is no day; write it as 2026-03-04").format(text=text)
    )


def day(text: str) -> date:
    """Read a day from 1900 to 2200: with others added, it is still a day of the calendar."""
    found = calendar_day(text)
    if _FIRST <= found <= _LAST:
        return found
    raise ArgumentTypeError(
        translate(
            "CommandLine", "{day} is no day of a record; days go from {first} to {last}"
        ).format(day=found, first=_FIRST, last=_LAST)
    )


def moment(text: str) -> tuple[date, time | None]:
    """Read a day as year-month-day, with a time where one follows: 2026-03-04T09:30."""
    if found := _MOMENT.fullmatch(text):
        try:
            return calendar_day(found[1]), time.fromisoformat(found[2]) if found[2] else None
        except ValueError:
            pass
    raise ArgumentTypeError(
        translate(
            "CommandLine", "“{text}” is no day and time; write it as 2026-03-04T09:30"
        ).format(text=text)
    )


def interval(text: str) -> Interval:
    """Read how often: 10d, 4w or 3m."""
    try:
        return Interval.read(text)
    except InvalidValueError as error:
        raise ArgumentTypeError(
            translate("CommandLine", "“{text}” is not 10d, 4w, 3m or the like").format(text=text)
        ) from error


def words(text: str) -> str:
    """Read words of which something is left without the spaces around them.

    Marks of direction and the like have no ink: around the words they go, within them they stay.
    """
    inkless = "".join({sign for sign in text if sign.isspace() or category(sign) == "Cf"})
    stripped = text.strip(inkless)
    if not stripped or not all(map(_prints, stripped)):
        raise ArgumentTypeError(translate("CommandLine", "words that can be read are needed"))
    return stripped


def name(text: str) -> str:
    """Read words that stand in one line, with one space between them."""
    return words(" ".join(text.split()))


def line(text: str) -> str:
    """Read words of one line; what has more is refused, so that nothing is changed unseen."""
    found = words(text)
    if len(found.splitlines()) > 1:
        raise ArgumentTypeError(
            translate("CommandLine", "this is one line; put a space where the line breaks")
        )
    return found


def _prints(sign: str) -> bool:
    return sign.isprintable() or sign in "\t\r\n" or category(sign) in ("Cf", "Zs", "Zl", "Zp")


def path(text: str) -> Path:
    """Read the name of a file; ``~`` is the user's own folder."""
    if not text or "\0" in text:
        raise ArgumentTypeError(translate("CommandLine", "the name of a file is needed"))
    return Path(text).expanduser()
