"""Entries of the diary as rows of a table, whatever kinds there are."""

from datetime import date
from decimal import Decimal

from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.domain.diary.measure import Dose, Measure
from neutrodesk.reports.diary_csv import Amount, Cell, DiaryRow
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Line
from neutrodesk.services.diary.sheets import sheet_of, sheets

_ELSEWHERE = ("on", "until", "at")
_CALLED = {"what": "name"}
_MEASURED = {"temperature": "°C", "weight": "kg", "height": "cm"}


def diary_row(entry: DiaryEntry, person: str) -> DiaryRow:
    """Return an entry as a row; temperatures, weights and heights as numbers in °C, kg and cm.

    Beside each stands what was typed; a dose is a number with its unit. Days are ISO 8601, and how
    bad it was is a number.
    """
    sheet = sheet_of(type(entry))
    return DiaryRow(
        id=entry.id,
        person=person,
        day=entry.on,
        until=entry.until if isinstance(entry, LastingEntry) else None,
        at=entry.at if isinstance(entry, TimedEntry) else None,
        kind=sheet.name,
        what=headline(entry),
        cells={
            column: said
            for line in sheet.lines
            if line.name not in _ELSEWHERE
            for column, said in zip(_columns(line.name), _said(line, entry), strict=False)
        },
    )


def diary_columns() -> tuple[str, ...]:
    """Return every column that a row can have, in the order of the sheets, whatever was noted."""
    names = (line.name for sheet in sheets() for line in sheet.lines)
    columns = (column for name in names if name not in _ELSEWHERE for column in _columns(name))
    return tuple(dict.fromkeys(columns))


def _columns(name: str) -> tuple[str, ...]:
    called = name.replace("_", " ")
    if name in _MEASURED:
        return f"{called} ({_MEASURED[name]})", f"{called} as typed"
    return (_CALLED.get(name, called),)


def _said(line: Line, entry: DiaryEntry) -> tuple[Cell, ...]:
    value = getattr(entry, line.name)
    match value:
        case Measure():
            return value.value, value.text
        case Dose():
            return (Amount(value.amount, value.text.partition(" ")[2]),)
        case bool():
            return (line.told_of(entry),)
        case int():
            return (Decimal(value),)
        case date():
            return (value.isoformat(),)
        case _:
            return (line.told_of(entry),)
