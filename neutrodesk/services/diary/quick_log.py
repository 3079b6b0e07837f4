"""Quick log: one typed line such as “fever 38.6 ear” as the texts of an entry.

Nothing is guessed: no unit, no place of a thermometer, no day of “3/4”, and nothing over words that
were not understood. A line is an entry as it stands only where each of its words is known or stands
after “note:”; else what is left is told, and goes into the note of the form. A note that says that
it did not happen, or when it did, is told as well.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from unicodedata import decimal

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_dose
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.reference.medicines import named_in
from neutrodesk.services.diary import keywords, quick_hints
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_doses import beyond_any_unit
from neutrodesk.services.diary.quick_kinds import (
    Meant,
    begins,
    has_no_temperature,
    is_compared,
    is_of_two_things,
    is_over,
    lasts,
    meant,
    not_taken,
)
from neutrodesk.services.diary.quick_lines import Texts, fill
from neutrodesk.services.diary.quick_notes import why_not_noted
from neutrodesk.services.diary.quick_patterns import take_pattern
from neutrodesk.services.diary.quick_rest import not_understood
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.diary.typed_days import TypedDays, take_days
from neutrodesk.services.diary.typed_times import take_ago, take_time
from neutrodesk.services.diary.typed_words import Words

_ISO_MOMENT = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})\b")
_ARABIC_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_FIGURES = re.compile(rf"(?<!\S)[+-]?\d[\d.,:/{_ARABIC_POINT}-]*(?!\S)")
_TIME_OF_DAY = re.compile(rf"\b(?:{keywords.TIMES_OF_DAY})\b", re.IGNORECASE)
_NOTE = re.compile(r"(?<!\S)notes? ?:", re.IGNORECASE)
_HEADED = re.compile(
    r"\s*(?P<heading>symptom|medicine|medication)\s*:(?P<line>.*)", re.IGNORECASE | re.DOTALL
)
_UNDER_HEADING = {
    "symptom": (Symptom, FeverReading),
    **dict.fromkeys(("medicine", "medication"), (MedicineCourse, Injection)),
}
_NAMED = frozenset(("name", "group", "what", "on", "until"))
"""Texts that say no more than what it is called, where no day was typed."""
_BRACKETS = str.maketrans("()[]", "    ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """What a typed line was understood as.

    `texts` are what would be typed into the sheet of the kind, by the names of its lines; days
    and times as ISO 8601. `missing` are lines that still need a text, such as where a temperature
    was taken. `unclear` are words that were not understood or may mean two things; they stand in
    the note of `texts`, for whoever goes on in the form.
    """

    kind: type[DiaryEntry]
    texts: Texts
    missing: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the line can be an entry as it stands: nothing missing, every word understood."""
        return not self.missing and not self.unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A typed line that is no single entry; `hint` says why, or what could be typed."""

    text: str
    hint: str


def quick(text: str, setting: Setting, now: time | None = None) -> Quick | NotUnderstood:
    """Return what a typed line means, or that it cannot be told.

    Without a day it is of today, and of `now` where the kind has a time and no word of a time was
    typed; an appointment, and what only has an end, need their day. A medicine is one day's, but
    where a beginning, an end, how long or how often was typed. Never raises.
    """
    typed, note = _apart(text)
    read = _of_line(typed, note, setting, now)
    headed = _HEADED.fullmatch(typed)
    if headed is not None:
        # “medicine: gcsf 300 µg” is what “gcsf 300 µg” is; “symptom: itchy toe” is a name.
        same = _of_line(headed["line"], note, setting, now)
        kinds = _UNDER_HEADING[headed["heading"].casefold()]
        whole = isinstance(read, Quick) and read.is_whole
        if isinstance(same, Quick) and same.kind in kinds and not (whole and same.unclear):
            read = same
    return read if isinstance(read, Quick) else NotUnderstood(text=text, hint=read)


def with_word(text: str, word: str) -> str:
    """Return a typed line with one more word, which does not become a part of its note."""
    note = _NOTE.search(text)
    typed, rest = (text, "") if note is None else (text[: note.start()], text[note.start() :])
    return f"{typed.rstrip()} {word} {rest}".rstrip()


def _of_line(typed: str, note: str, setting: Setting, now: time | None) -> Quick | str:
    """Return what was typed before a note means, or why it is no entry."""
    words = Words(_with_ascii_figures(_ISO_MOMENT.sub(r"\1 \2", typed)).translate(_BRACKETS))
    whole, over = words.text, is_over(words)
    found = meant(words)
    refusal = _why_not(whole, words, found, over=over)
    if found is None or refusal:
        return refusal or quick_hints.begin()
    return _read(words, found, note, setting, now)


def says_name_only(texts: Texts) -> bool:
    """Tell whether texts of a line say no more than what it is called, and that it was today."""
    return texts.keys() <= _NAMED | {"note", "at"}


def _apart(text: str) -> tuple[str, str]:
    """Return what is to be understood, and the words after “note:”, which stay as they are."""
    note = _NOTE.search(text)
    if note is None:
        return text, ""
    return text[: note.start()], " ".join(text[note.end() :].split())


def _why_not(whole: str, words: Words, found: Meant | None, *, over: bool) -> str:
    """Return why a line is no entry; empty where it may be one."""
    if "?" in whole:
        return quick_hints.question()
    if found is None:
        line = Words(whole)
        absent = line.search(keywords.DENIED) is not None
        if named_in(whole) and (absent or not_taken(line)):
            return quick_hints.not_taken()
        if absent:
            return quick_hints.absent()
        dose = bool(line.numbers(read_dose, 3))
        return f"{quick_hints.own_medicine()} {quick_hints.begin()}" if dose else ""
    if over and found.kind is Symptom:
        return quick_hints.over()
    return quick_hints.compared() if is_compared(words, found) else ""


def _read(words: Words, found: Meant, note: str, setting: Setting, now: time | None) -> Quick | str:
    """Return what words mean of which it is known what they are about, or why they are no entry."""
    kind, texts = found.kind, dict(found.texts)
    once = kind is MedicineCourse and not lasts(words)
    begun = kind is MedicineCourse and begins(words)
    if kind is MedicineCourse:
        texts |= {"pattern": pattern} if (pattern := take_pattern(words)) else {}
    days = take_days(
        words,
        setting.today,
        lasting=issubclass(kind, LastingEntry),
        follows=kind is CareItem,
        ahead=kind is Appointment,
        begins=begun,
        often="pattern" in texts,
    )
    ago = once or (issubclass(kind, TimedEntry) and kind is not Appointment)
    moment = _moment(words, kind, days, setting.today, now if ago else None)
    if not days.unclear and has_no_temperature(words, found):
        return quick_hints.no_temperature()
    texts |= _days(kind, days, setting.today)
    if once and "on" in texts:
        # Of one dose nobody has said that it is still taken.
        texts.setdefault("until", texts["on"])
    texts |= fill(kind, words, texts)
    if is_of_two_things(words, found):
        return quick_hints.two_things()
    refusal = _why_not_noted(note, kind, texts, days, moment)
    if refusal:
        return refusal
    left = (*days.unclear, *not_understood(words, kind))
    if _is_ahead(kind, texts, moment, setting.today, now):
        left, moment = (*left, f"{moment:%H:%M}"), None
    texts |= _moment_texts(kind, moment)
    if not left and not moment and now is not None and _is_of_now(kind, days, note):
        texts |= {"at": f"{now:%H:%M}"}
    told = "; ".join(filter(None, (texts.get("note"), note, " ".join(left))))
    texts |= {"note": told} if told else {}
    sheet = sheet_of(kind)
    unclear = tuple(dict.fromkeys((*left, *beyond_any_unit(texts))))
    return Quick(kind=kind, texts=sheet.whole(texts), missing=sheet.missing(texts), unclear=unclear)


def _why_not_noted(
    note: str,
    kind: type[DiaryEntry],
    texts: Texts,
    days: TypedDays,
    moment: datetime | time | None,
) -> str:
    day = days.on is not None or bool(days.unclear) or isinstance(moment, datetime)
    bare = not day and moment is None and texts.keys() <= _NAMED
    ended = days.until is not None
    return why_not_noted(note, kind, bare=bare, day=day, hour=moment is not None, ended=ended)


def _moment(
    words: Words, kind: type[DiaryEntry], days: TypedDays, today: date, now: time | None
) -> datetime | time | None:
    """Take out at what time it was, or how long before `now`, where no day says otherwise."""
    if kind is CareItem and words.explains:
        # “1:40” is no hour there: it may be a result.
        return None
    if now is not None and days.on is None and not days.unclear:
        ago = take_ago(words, datetime.combine(today, now))
        if ago is not None:
            return ago
    return take_time(words, measures=kind is not Appointment)


def _moment_texts(kind: type[DiaryEntry], moment: datetime | time | None) -> Texts:
    """Return the texts of a time; where a kind has no line for it, it stands in the note."""
    if moment is None:
        return {}
    timed = issubclass(kind, TimedEntry)
    told = {"at" if timed else "note": f"{moment:%H:%M}"}
    if not isinstance(moment, datetime):
        return told
    day = moment.date().isoformat()
    # Of what has no line for its hour, so long ago is one dose of one day.
    return told | {"on": day} | ({} if timed else {"until": day})


def _is_ahead(
    kind: type[DiaryEntry],
    texts: Texts,
    moment: datetime | time | None,
    today: date,
    now: time | None,
) -> bool:
    """Tell whether an hour that would stand in the note of today is still to come."""
    if issubclass(kind, TimedEntry) or not isinstance(moment, time) or now is None:
        return False
    return moment > now and texts.get("on") == today.isoformat()


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


def _is_of_now(kind: type[DiaryEntry], days: TypedDays, note: str) -> bool:
    """Tell whether what was typed without a day or a time is of the moment of typing."""
    timed = issubclass(kind, TimedEntry) and kind is not Appointment
    return timed and days.on is None and not _TIME_OF_DAY.search(note)
