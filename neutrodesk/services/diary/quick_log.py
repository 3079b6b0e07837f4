"""Quick log: one typed line such as “fever 38.6 ear” as the texts of an entry.

What is understood goes into the lines of a sheet, everything else into its note, so that nothing
typed is lost. Nothing is guessed: no unit, no place of a thermometer, no day of “3/4”.
"""

from dataclasses import dataclass
from datetime import date, time

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.i18n import translate
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_kinds import meant
from neutrodesk.services.diary.quick_lines import Texts, fill, take_pattern
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.diary.typed_days import TypedDays, take_days, take_time
from neutrodesk.services.diary.typed_words import Words


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

    Without a day it is of today, and of `now` where the kind has a time and neither day nor time
    was typed; an appointment, and what only has an end, need their day. Never raises.
    """
    words = Words(text)
    found = meant(words)
    if found is None:
        return NotUnderstood(text=text, hint=hint())
    kind, texts = found.kind, dict(found.texts)
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
    texts |= _when(kind, days, at, setting.today, now)
    texts |= fill(kind, words, texts)
    if words.rest:
        texts["note"] = words.rest
    return Quick(
        kind=kind,
        texts=texts,
        missing=_missing(kind, texts),
        unclear=_unclear(kind, days, words),
    )


def hint() -> str:
    """Return what can be typed, for whoever was not understood or has not typed yet."""
    return translate(
        "QuickLog",
        "Begin with what it is: “fever 38.6 ear”, “mouth sores 2”, “filgrastim 30 MU”,"
        " “weight 14.2”, “hospital from 3 Mar”, “vaccine MMR” or “appointment 3 Dec Dr Ray”.",
    )


def _when(
    kind: type[DiaryEntry], days: TypedDays, at: time | None, today: date, now: time | None
) -> Texts:
    texts = {
        name: day.isoformat()
        for name, day in (("on", days.on), ("until", days.until), ("next_on", days.next_on))
        if day is not None
    }
    if at is not None:
        texts["at"] = f"{at:%H:%M}"
    if "on" in texts or days.unclear or days.until or kind is Appointment:
        return texts
    texts["on"] = today.isoformat()
    if issubclass(kind, TimedEntry) and at is None and now is not None:
        texts["at"] = f"{now:%H:%M}"
    return texts


def _missing(kind: type[DiaryEntry], texts: Texts) -> tuple[str, ...]:
    if kind is BodyMeasure and not ("weight" in texts or "height" in texts):
        return ("weight",)
    needed = (line for line in sheet_of(kind).lines if line.needed)
    return tuple(line.name for line in needed if not texts.get(line.name, line.first).strip())


def _unclear(kind: type[DiaryEntry], days: TypedDays, words: Words) -> tuple[str, ...]:
    """Return what stays in the note and may be a day, or a number of something that is counted."""
    numbers = (
        word
        for word in words.rest.split()
        if any("0" <= sign <= "9" for sign in word)
        and kind not in (CareItem, Appointment, HospitalStay)
    )
    told = dict.fromkeys((*days.unclear, *numbers))
    # "3 Mar 4 Mar" is told once, not word by word as well.
    return tuple(
        each for each in told if not any(each != other and each in other for other in told)
    )
