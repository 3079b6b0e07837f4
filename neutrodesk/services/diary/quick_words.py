"""What is said of a typed line that cannot be kept as it stands: what it lacks, what is unclear."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem
from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.diary import quick_hints
from neutrodesk.services.diary.line import Line, Setting
from neutrodesk.services.diary.quick_doses import beyond_any_unit, dose_doubt
from neutrodesk.services.diary.quick_log import Quick, says_name_only
from neutrodesk.services.diary.quick_notes import names_hour
from neutrodesk.services.diary.quick_rest import denies
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.diary.typed_days import days_meant, is_about_days
from neutrodesk.services.diary.typed_times import read_typed_time


def either_text(sheet: Sheet) -> str:
    """Return the headings of the lines of which a sheet needs one."""
    headings = (sheet.line(name).plain_heading for name in sheet.either)
    return translate("QuickLog", " or ").join(headings)


def needed_text(sheet: Sheet, names: Sequence[str]) -> str:
    """Return the headings of lines that need a text; one of a few says which words can be typed."""
    if tuple(names) == sheet.either:
        return either_text(sheet)
    lines = [sheet.line(name) for name in names]
    told = ", ".join(line.plain_heading for line in lines)
    choices = [choice for line in lines for choice in line.typed_choices]
    if not choices:
        return told
    words = translate("QuickLog", "{lines} – one of: {choices}")
    return words.format(lines=told, choices=", ".join(choices))


def missing_choice(found: Quick) -> Line | None:
    """Return the line of a choice where nothing else is missing or unclear."""
    if len(found.missing) != 1 or found.unclear:
        return None
    line = sheet_of(found.kind).line(found.missing[0])
    return line if line.choices else None


def doubts(found: Quick, setting: Setting) -> tuple[str, ...]:
    """Return why a line cannot be kept as it stands, what may be meant, what now: sentences."""
    return tuple(_doubts(found, setting))


def _doubts(found: Quick, setting: Setting) -> Iterator[str]:
    doses = beyond_any_unit(found.texts)
    both = {typed: _both_days(typed, found, setting) for typed in found.unclear}
    for typed, days in both.items():
        if days is not None:
            words = translate("QuickLog", "“{typed}” may be {one} or {other}; write one of them.")
            yield words.format(typed=typed, one=day_text(days[0]), other=day_text(days[1]))
    if doses:
        yield dose_doubt(found.texts)
    others = [typed for typed, days in both.items() if days is None and typed not in doses]
    when = [typed for typed in others if is_about_days(typed)]
    if when:
        words = translate(
            "QuickLog",
            "Which day is meant by {words}? Nothing is kept so far; write the day as “3 Mar 2026”.",
        )
        yield words.format(words=_quoted(when))
    ahead = [typed for typed in others if _is_still_to_come(typed, found, setting)]
    yield from map(_yesterdays, ahead)
    if others := [typed for typed in others if typed not in (*when, *ahead)]:
        words = translate("QuickLog", "Not understood: {words}. Nothing is kept so far.")
        as_note = translate(
            "QuickLog",
            "Not understood: {words}. Nothing is kept so far. To keep these words as a note, write"
            " “note:” before them.",
        )
        # Beside a name alone the words may turn it: “gcsf cancelled” is no injection with a note.
        nameless = found.missing in (("name",), ("what",))
        turned = nameless or says_name_only(found.texts) or any(map(names_hour, others))
        yield (words if turned else as_note).format(words=_quoted(others))
        yield from _ways_on(found, " ".join(others))
    yield from _to_come(found, setting)
    yield from _of_yesterday(found, setting)


def _ways_on(found: Quick, words: str) -> Iterator[str]:
    """Yield how words can be typed that are a name of one's own, or a number without its unit."""
    dose = found.kind in (Injection, MedicineCourse)
    if says_name_only(found.texts) and denies(words):
        yield _not_so(found.kind)
    elif found.missing == ("name",):
        yield quick_hints.own_medicine()
    elif found.kind is Symptom and "what" in found.texts and says_name_only(found.texts):
        yield translate(
            "QuickLog",
            "They can stand after “note:”, or in a name of your own after a colon: “symptom: itchy"
            " toe”.",
        )
    elif found.missing == ("what",):
        yield translate(
            "QuickLog", "A name of your own is understood after a colon: “symptom: itchy toe”."
        )
    if dose and "dose" not in found.texts and re.search(r"(?<!\S)[0-9]+(?:[.,][0-9]+)?$", words):
        yield translate(
            "QuickLog", "A dose is understood with its unit behind it: “300 µg”, “5 ml”."
        )
    if found.kind is BodyMeasure and any("0" <= sign <= "9" for sign in words):
        yield translate(
            "QuickLog",
            "A number is understood with its unit behind it: “height 1.02 m”, “weight 14.2 kg”.",
        )


def _not_so(kind: type[DiaryEntry]) -> str:
    """Return where it goes that something did not happen, or is over."""
    if kind in (Injection, MedicineCourse):
        return quick_hints.not_taken()
    return quick_hints.over() if kind is HospitalStay else quick_hints.absent()


def _to_come(found: Quick, setting: Setting) -> Iterator[str]:
    """Yield where a visit belongs that is still to come."""
    on = found.texts.get("on", "")
    days = [date.fromisoformat(on)] if on else []
    days += [day for typed in found.unclear for day in _both_days(typed, found, setting) or ()]
    ahead = any(day > setting.today for day in days)
    if found.kind in (CareItem, HospitalStay) and ahead:
        yield translate(
            "QuickLog",
            "What is still to come can be kept as an appointment: begin with “appointment”.",
        )


def _of_yesterday(found: Quick, setting: Setting) -> Iterator[str]:
    """Yield how an hour is typed that was before midnight, where it is read as still to come."""
    at = found.texts.get("at", "")
    if not at or setting.now is None or found.kind is Appointment:
        return
    today = found.texts.get("on") == setting.today.isoformat()
    if today and time.fromisoformat(at) > setting.now:
        yield _yesterdays(at)


def _is_still_to_come(typed: str, found: Quick, setting: Setting) -> bool:
    """Tell whether words are an hour of today that is to come, of what has no line for it."""
    at = read_typed_time(typed)
    if at is None or setting.now is None or issubclass(found.kind, TimedEntry):
        return False
    return at > setting.now and found.texts.get("on") == setting.today.isoformat()


def _yesterdays(hour: str) -> str:
    words = translate(
        "QuickLog",
        "{hour} of today is still to come. If it was yesterday, add the word “yesterday”.",
    )
    return words.format(hour=hour)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{each}”" for each in words)


def _both_days(typed: str, found: Quick, setting: Setting) -> tuple[date, date] | None:
    """Return the two days that words may be; ``None`` where they are not of that kind."""
    if not is_about_days(typed):
        return None
    days = days_meant(typed, setting.today, ahead=found.kind is Appointment)
    return (days[0], days[1]) if len(days) > 1 else None
