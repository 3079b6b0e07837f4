"""The columns of the list of entries: when, which kind, what, how long, the note."""

from datetime import date, datetime

from PySide6.QtCore import QObject

from neutrodesk.domain.diary.entry import DiaryEntry, LastingEntry, TimedEntry
from neutrodesk.services.diary.headlines import days_told, headline, headline_beside
from neutrodesk.services.diary.sheets import sheets
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.table.record_table import Column


class EntryColumns(QObject):
    """Makes the columns; what is still to come is said by the calendar of the desk."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        # Asked once, not for each cell.
        self._sheets = {sheet.kind: sheet for sheet in sheets()}

    def all(self) -> tuple[Column[DiaryEntry], ...]:
        """Return the columns from left to right."""
        return (
            Column(heading=self.tr("Day"), text=self._day, key=_when),
            Column(heading=self.tr("Kind"), text=self._kind, key=self._kind),
            Column(
                heading=self.tr("What"),
                text=self._what,
                key=lambda entry: self._what(entry).casefold(),
                tooltip=headline,
            ),
            Column(heading=self.tr("How long"), text=self._length, key=self._days),
            Column(heading=self.tr("Note"), text=_note, key=_note, tooltip=lambda each: each.note),
        )

    def _kind(self, entry: DiaryEntry) -> str:
        return self._sheets[type(entry)].name_of(entry)

    def _what(self, entry: DiaryEntry) -> str:
        return headline_beside(self._kind(entry), entry)

    def _day(self, entry: DiaryEntry) -> str:
        """Return the days, with the hour where it is known, and whether they are to come."""
        told = days_told(entry)
        if isinstance(entry, TimedEntry) and entry.at is not None:
            told = self.tr("{day}, {time}").format(day=told, time=f"{entry.at:%H:%M}")
        if entry.on > self._desk.today():
            told = self.tr("{day} (to come)").format(day=told)
        return told

    def _length(self, entry: DiaryEntry) -> str:
        if not isinstance(entry, LastingEntry):
            return ""
        days = self._days(entry)
        if entry.until is None:
            return self.tr("no end noted")
        return self.tr("1 day") if days == 1 else self.tr("{number} days").format(number=days)

    def _days(self, entry: DiaryEntry) -> int:
        """Return how many days an entry is about; one without an end stands behind all others."""
        last = entry.last_day
        return (date.max if last is None else last).toordinal() - entry.on.toordinal() + 1


def _when(entry: DiaryEntry) -> tuple[datetime, str]:
    return (entry.when, entry.id)


def _note(entry: DiaryEntry) -> str:
    return " ".join(entry.note.split())
