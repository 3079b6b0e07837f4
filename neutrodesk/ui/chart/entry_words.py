"""What is said of an entry of the diary: in the chart's label, in the table, and aloud."""

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from neutrodesk.domain.diary.entry import DiaryEntry, TimedEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.diary.headlines import days_told, headline, medicine_group
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.ui.numbers import localised

LONGEST = 60
"""Letters of a note that a label shows: it is no page."""


def when_text(entry: DiaryEntry) -> str:
    """Return when an entry was, with the hour where it is known, or from when to when."""
    if not isinstance(entry, TimedEntry) or entry.at is None:
        return days_told(entry)
    time = QTime(entry.at.hour, entry.at.minute)
    return f"{days_told(entry)}, {QLocale().toString(time, QLocale.FormatType.ShortFormat)}"


def name_text(entry: DiaryEntry) -> str:
    """Return what an entry is, in one line."""
    # What a family typed keeps its points.
    return localised(headline(entry)) if isinstance(entry, FeverReading) else headline(entry)


def entry_lines(entry: DiaryEntry) -> tuple[str, ...]:
    """Return all there is to say of an entry: when, what, and what the family noted."""
    lines = (
        when_text(entry),
        name_text(entry),
        _kind(entry),
        *_of_medicine(entry),
        _short(entry.note),
    )
    return tuple(line for line in lines if line)


def _kind(entry: DiaryEntry) -> str:
    """Return what kind of entry it is, where its name does not begin with that."""
    if isinstance(entry, MedicineCourse | Injection):
        return f"{sheet_of(type(entry)).name}: {medicine_group(entry)}"
    return sheet_of(type(entry)).name if isinstance(entry, FeverReading | Symptom) else ""


def _of_medicine(entry: DiaryEntry) -> tuple[str, ...]:
    if isinstance(entry, MedicineCourse) and entry.reason:
        words = QCoreApplication.translate("EntryWords", "reason: {reason}")
        return (words.format(reason=entry.reason),)
    if isinstance(entry, Injection) and entry.site:
        words = QCoreApplication.translate("EntryWords", "given: {site}")
        return (words.format(site=entry.site),)
    return ()


def _short(note: str) -> str:
    """Return the beginning of a note."""
    line = " ".join(note.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
