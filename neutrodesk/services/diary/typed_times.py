"""Times of day as they are typed: “19:30”, “18.30”, “19h”, “7 pm”; alike in a line and alone."""

import re
from contextlib import suppress
from datetime import datetime, time, timedelta

from neutrodesk.services.diary.typed_day import COUNT, number_in
from neutrodesk.services.diary.typed_words import Words

_NOON = 12
_HOUR, _MINUTE = r"(?:[01]?[0-9]|2[0-3])", r"[0-5][0-9]"
_HALF = r"[ap]\.?m\.?"
_WHOLE = rf"(?P<hour>{_HOUR})(?:[:h.](?P<minute>{_MINUTE}))?(?: ?(?P<sign>h|{_HALF}))?"
_SURE = (
    rf"{_HOUR}[:h]{_MINUTE}(?: ?{_HALF})?|{_HOUR}\.{_MINUTE} ?{_HALF}|(?:1[0-2]|0?[1-9]) ?{_HALF}"
    rf"|{_HOUR} ?h"
)
_POINT = rf"{_HOUR}\.{_MINUTE}(?: ?{_HALF})?"
# “10.12” may be the tenth of December, “18.30” no day; “13.50 kg” is a weight.
_UNITS = r"[µμ]?g|mg|ug|mcg|ml|mu|iu|kg|lbs?|f|c|tab\w*|drops?"
_NO_DAY = rf"(?:[01][0-9]|2[0-3])\.(?:00|1[3-9]|[2-5][0-9])(?: ?{_HALF}|(?! (?:{_UNITS})\b))"
# Where nothing is measured, “9.30” can be no amount either.
_NO_AMOUNT = r"[1-9]\.(?:00|1[3-9]|[2-5][0-9])"
# “every 8h” is how often, “for 3 h” how long.
_OTHERWISE = r"(?<!every )(?<!each )(?<!for )(?<!after )(?<!wt )(?<!ht )"
_IN_A_LINE = rf"at (?P<at>{_SURE}|{_POINT})|{_OTHERWISE}(?P<alone>{_SURE}|{_NO_DAY})"
_BEFORE_NOW = (
    rf"(?P<count>{COUNT}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?) ago|(?P<half>half an hour ago)"
)


def read_typed_time(text: str) -> time | None:
    """Return the time that a whole text means; ``None`` where it is none.

    >>> read_typed_time("18.30"), read_typed_time("6:30 pm"), read_typed_time("18")
    (datetime.time(18, 30), datetime.time(18, 30), None)
    """
    found = re.fullmatch(_WHOLE, text.strip(), re.IGNORECASE)
    if found is None or not (found["minute"] or found["sign"]):
        return None
    hour, half = int(found["hour"]), (found["sign"] or "h")[0].casefold()
    if half != "h":
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(found["minute"] or 0))


def take_time(words: Words, *, measures: bool = True) -> time | None:
    """Take the time out of a typed line where there is just one: “19:30”, “7 pm”, “at 7.30”.

    In a line that `measures` nothing, “9.30” is a time too.
    """
    places = list(words.all(_IN_A_LINE if measures else f"{_IN_A_LINE}|(?P<point>{_NO_AMOUNT})"))
    if len(places) != 1:
        return None
    found = read_typed_time(next(text for text in places[0].groups() if text))
    if found is not None:
        words.cut(places[0].span())
    return found


def take_ago(words: Words, now: datetime) -> datetime | None:
    """Take out how long ago it was, where that is said once: “2 hours ago”, “half an hour ago”."""
    places = list(words.all(_BEFORE_NOW))
    if len(places) != 1:
        return None
    found = places[0]
    minutes = 30 if found["half"] else number_in(found["count"])
    hours = found["unit"] is not None and found["unit"][0] in "hH"
    with suppress(OverflowError):
        then = now - timedelta(minutes=minutes * (60 if hours else 1))
        words.cut(found.span())
        return then.replace(second=0, microsecond=0)
    return None
