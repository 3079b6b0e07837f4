"""Entries of the diary as rows of a table, whatever kinds there are."""

from decimal import Decimal

from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.reports.diary_csv import DiaryRow
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Line
from neutrodesk.services.diary.sheets import sheet_of

_ELSEWHERE = ("on", "until", "at")
_COLUMNS = {
    "what": "name",
    "temperature": "temperature (°C)",
    "weight": "weight (kg)",
    "height": "height (cm)",
}


def diary_row(entry: DiaryEntry, person: str) -> DiaryRow:
    """Return an entry as a row; temperatures, weights and heights as numbers in °C, kg and cm.

    What was typed in another unit is in the JSON export, as it was typed.
    """
    sheet = sheet_of(type(entry))
    return DiaryRow(
        person=person,
        day=entry.on,
        until=entry.until if isinstance(entry, LastingEntry) else None,
        at=entry.at if isinstance(entry, TimedEntry) else None,
        kind=sheet.name,
        what=headline(entry),
        cells={
            _COLUMNS.get(line.name, line.name.replace("_", " ")): _said(line, entry)
            for line in sheet.lines
            if line.name not in _ELSEWHERE
        },
    )


def _said(line: Line, entry: DiaryEntry) -> str | Decimal:
    value = getattr(entry, line.name)
    return value.value if isinstance(value, Measure) else line.told_of(entry)
