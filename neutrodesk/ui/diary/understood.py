"""What a line of typing was taken for, in one sentence that holds all that would be kept."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.i18n import day_text, translate
from neutrodesk.services.diary.line import Kind, Line, Setting
from neutrodesk.services.diary.quick_words import needed_text
from neutrodesk.services.diary.sheet import Sheet
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.services.failures import why_text

_TIMES = ("on", "at", "until")


def understood(kind: type[DiaryEntry], texts: Mapping[str, str], setting: Setting) -> str:
    """Return texts of a kind in one sentence: ``Fever reading: 38.6 °C, ear, 3 Mar 2026 19:30``.

    A choice that is as a new entry has it is left out.
    """
    sheet = sheet_of(kind)
    apart = (*_TIMES, sheet.called_by)
    said = [
        _told(line, texts[line.name], setting)
        for line in sheet.lines
        if line.name not in apart and texts.get(line.name, "") not in ("", line.first)
    ]
    told = ", ".join(part for part in (*said, _when(sheet, texts, setting)) if part)
    words = translate("QuickLog", "{kind}: {told}")
    return words.format(kind=_called(sheet, texts, setting), told=told)


def lacking(kind: type[DiaryEntry], names: Sequence[str], error: InvalidValueError) -> str:
    """Return what an entry of a kind still needs, or why one of its lines does not read."""
    sheet = sheet_of(kind)
    if error.why is Why.EMPTY:
        needed = needed_text(sheet, names)
        return translate("QuickLog", "Still needed: {lines}").format(lines=needed)
    words = translate("QuickLog", "{line}: {why}")
    return words.format(line=sheet.line(error.field).plain_heading, why=why_text(error))


def _called(sheet: Sheet, texts: Mapping[str, str], setting: Setting) -> str:
    """Return what the entry will be called in the list."""
    if not sheet.called_by:
        return sheet.name
    line = sheet.line(sheet.called_by)
    return _told(line, texts.get(line.name, line.first), setting)


def _when(sheet: Sheet, texts: Mapping[str, str], setting: Setting) -> str:
    """Return the days and the hour; what lasts begins on its day."""
    first, last = (_day(texts.get(name, ""), setting) for name in ("on", "until"))
    if last and first == last:
        return first
    if last:
        words = translate("QuickLog", "{first} to {last}")
        return words.format(first=first, last=last)
    if first and any(line.name == "until" for line in sheet.lines):
        return translate("QuickLog", "from {day}").format(day=first)
    return " ".join(part for part in (first, texts.get("at", "")) if part)


def _day(text: str, setting: Setting) -> str:
    if not text:
        return ""
    day = date.fromisoformat(text)
    if day == setting.today:
        return translate("QuickLog", "today, {day}").format(day=day_text(day))
    if day == setting.today - timedelta(days=1):
        return translate("QuickLog", "yesterday, {day}").format(day=day_text(day))
    return day_text(day)


def _told(line: Line, text: str, setting: Setting) -> str:
    """Return what a line says; as typed where it does not read."""
    try:
        value = line.value(text, setting)
    except InvalidValueError:
        return text
    told = "" if value is None else line.told(value)
    if line.kind is Kind.CHOICE and "yes" in dict(line.choices):
        return translate("QuickLog", "{line}: {told}").format(line=line.plain_heading, told=told)
    return told
