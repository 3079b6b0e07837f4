"""What is said of a typed line that cannot be kept as it stands: what it lacks, what is unclear."""

from collections.abc import Sequence
from datetime import date

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.diary.line import Setting
from neutrodesk.services.diary.quick_log import Quick
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.typed_days import days_meant


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


def day_doubts(found: Quick, setting: Setting) -> tuple[str, ...]:
    """Return, of words such as “3/4”, which two days they may be: a sentence each."""
    words = translate("QuickLog", "“{typed}” may be {one} or {other}; write one of them.")
    return tuple(
        words.format(typed=typed, one=day_text(one), other=day_text(other))
        for typed in found.unclear
        for one, other in _both_days(typed, found, setting)
    )


def other_doubts(found: Quick, setting: Setting) -> str:
    """Return the words in quotes that may have meant a day or a number; empty where none did."""
    others = (each for each in found.unclear if not _both_days(each, found, setting))
    return ", ".join(f"“{each}”" for each in others)


def _both_days(typed: str, found: Quick, setting: Setting) -> Sequence[tuple[date, date]]:
    """Return the two days that words may be as one pair; empty where they are not of that kind."""
    days = days_meant(typed, setting.today, ahead=found.kind is Appointment)
    return [(days[0], days[1])] if len(days) > 1 else []
