"""Quick log: one typed line such as “fever 38.6 ear” as the texts of an entry.

What is understood goes into the lines of a sheet, everything else into its note, so that nothing
typed is lost. Nothing is guessed: no unit, no place of a thermometer, no day of “3/4”.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from unicodedata import decimal

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.i18n import translate
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_kinds import (
    has_no_temperature,
    is_of_two_things,
    is_over,
    lasts,
    meant,
    not_taken,
)
from neutrodesk.services.diary.quick_lines import Texts, fill, take_pattern
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.diary.typed_days import TypedDays, take_days
from neutrodesk.services.diary.typed_times import take_time
from neutrodesk.services.diary.typed_words import Words

_ISO_MOMENT = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})\b")
_ARABIC_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_FIGURES = re.compile(rf"(?<!\S)[+-]?\d[\d.,:/{_ARABIC_POINT}-]*(?!\S)")
_TIME_OF_DAY = re.compile(
    r"\b(?:morning|noon|afternoon|evening|night|midnight|lunch|bedtime|earlier|before|after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """What a typed line was understood as.

    `texts` are what would be typed into the sheet of the kind, by the names of its lines; days
    and times as ISO 8601. `missing` are lines that still need a text, such as where a temperature
    was taken. `unclear` are words that stand in the note and may have meant a day or a number.
    """

    kind: type[DiaryEntry]
    texts: Texts
    missing: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A typed line of which nobody can tell what it is about; `hint` says what could be typed."""

    text: str
    hint: str


def quick(text: str, setting: Setting, now: time | None = None) -> Quick | NotUnderstood:
    """Return what a typed line means, or that it cannot be told.

    Without a day it is of today, and of `now` where the kind has a time and no word of a time was
    typed; an appointment, and what only has an end, need their day. A medicine is one day's, but
    where a beginning, an end or how often was typed. Never raises.
    """
    words = Words(_with_ascii_figures(_ISO_MOMENT.sub(r"\1 \2", text)))
    over = is_over(words)
    found = meant(words)
    if found is None:
        return NotUnderstood(text=text, hint=_not_taken() if not_taken(words) else hint())
    if over and found.kind is Symptom:
        return NotUnderstood(text=text, hint=_over())
    if is_of_two_things(words, found):
        return NotUnderstood(text=text, hint=_one_thing())
    kind, texts = found.kind, dict(found.texts)
    once = kind is MedicineCourse and not lasts(words)
    if kind is MedicineCourse:
        texts |= take_pattern(words)
    days = take_days(
        words,
        setting.today,
        lasting=issubclass(kind, LastingEntry),
        follows=kind is CareItem,
        ahead=kind is Appointment,
    )
    at = take_time(words) if issubclass(kind, TimedEntry) else None
    if not days.unclear and has_no_temperature(words, found):
        return NotUnderstood(text=text, hint=_no_temperature())
    texts |= _days(kind, days, setting.today)
    if once and "on" in texts:
        # Of one dose nobody has said that it is still taken.
        texts["until"] = texts["on"]
    texts |= fill(kind, words, texts)
    note = " ".join(filter(None, (texts.get("note"), words.rest)))
    unclear = _unclear(days, note)
    at = _at_once(kind, days, now, note) if at is None and not unclear else at
    texts |= {"at": f"{at:%H:%M}"} if at is not None else {}
    texts |= {"note": note} if note else {}
    sheet = sheet_of(kind)
    return Quick(kind=kind, texts=sheet.whole(texts), missing=sheet.missing(texts), unclear=unclear)


def hint() -> str:
    """Return what can be typed, for whoever was not understood or has not typed yet."""
    return translate(
        "QuickLog",
        "Begin with what it is: “fever 38.6 ear”, “mouth sores 2”, “filgrastim 30 MU”,"
        " “weight 14.2”, “hospital from 3 Mar”, “vaccine MMR” or “appointment 3 Dec Dr Ray”.",
    )


def _not_taken() -> str:
    return translate(
        "QuickLog",
        "What was forgotten or stopped is no entry of its own: write the last day, or a note, into"
        " the entry of the medicine.",
    )


def _over() -> str:
    return translate(
        "QuickLog",
        "What is over is no entry of its own: write its last day into the entry that is there, or"
        " begin with “from” and “until”.",
    )


def _one_thing() -> str:
    return translate(
        "QuickLog", "Write one thing a line: the temperature in one, the symptom in another."
    )


def _no_temperature() -> str:
    return translate(
        "QuickLog",
        "The number is no body temperature: write it as “fever 38.6 ear” or “fever 101.3 F ear”.",
    )


def _with_ascii_figures(text: str) -> str:
    """Return a text whose numbers stand in the figures 0 to 9; its words stay as they are."""
    return _FIGURES.sub(lambda found: "".join(map(_figure, found[0])), text)


def _figure(sign: str) -> str:
    number = decimal(sign, None)
    if number is None:
        return "." if sign == _ARABIC_POINT else sign
    return str(number)


def _days(kind: type[DiaryEntry], days: TypedDays, today: date) -> Texts:
    texts = {
        name: day.isoformat()
        for name, day in (("on", days.on), ("until", days.until), ("next_on", days.next_on))
        if day is not None
    }
    if days.on or days.unclear or days.until or kind is Appointment:
        return texts
    return texts | {"on": today.isoformat()}


def _at_once(kind: type[DiaryEntry], days: TypedDays, now: time | None, note: str) -> time | None:
    """Return the time of now for what has a time and was typed without a day or a time."""
    timed = issubclass(kind, TimedEntry) and kind is not Appointment
    return now if timed and days.on is None and not _TIME_OF_DAY.search(note) else None


def _unclear(days: TypedDays, note: str) -> tuple[str, ...]:
    """Return what may have meant a day, and what stays in the note and has a number in it."""
    numbers = (word for word in note.split() if any("0" <= sign <= "9" for sign in word))
    told = dict.fromkeys((*days.unclear, *numbers))
    # "3 Mar 4 Mar" is told once, not word by word as well.
    return tuple(
        each for each in told if not any(each != other and each in other for other in told)
    )
