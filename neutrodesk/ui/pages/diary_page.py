"""The page of a person's diary: a line to log quickly, above the list of all entries."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.services.diary.headlines import days_told, headline
from neutrodesk.services.diary.quick_log import Quick
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.diary_list import DiaryList
from neutrodesk.ui.diary.hour import hour_on
from neutrodesk.ui.diary.quick_line import QuickLine

if TYPE_CHECKING:
    from neutrodesk.ui.diary.diary_form import DiaryForm


class DiaryPage(QWidget):
    """Shows the diary of a person, and opens the forms for its entries.

    `now` is the hour that a quick line without a day and an hour is of, and after which nothing
    has happened yet; ``None`` where nobody knows it. Without one it is that of the wall.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        now: Callable[[], time | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._now = now if now is not None else lambda: hour_on(desk.today())
        self.quick = QuickLine(desk, self._now, self)
        self.list = DiaryList(desk, self)
        column = QVBoxLayout(self)
        column.addWidget(self.quick)
        column.addWidget(self.list, 1)
        self.quick.form_wanted.connect(self._open_quick)
        self.list.add_entry.connect(self.add_entry)
        self.list.open_entry.connect(self.open_entry)
        self.list.drop_entry.connect(self.drop_entry)
        self.list.show_history.connect(self.show_history)
        desk.changed.connect(self._follow)
        desk.damage_met.connect(self.refresh)
        desk.day_began.connect(self.refresh)

    def show_person(self, person: Person | None) -> None:
        """Show the diary of a person; nobody has none to write into."""
        self._person = person
        self.setEnabled(person is not None)
        self.refresh()

    def refresh(self) -> None:
        """Show the entries as they are now."""
        self.quick.show_person(self._person)
        self.list.show_person(self._person.id if self._person is not None else None)

    def log_quickly(self) -> None:
        """Put the cursor into the line to log quickly."""
        self.quick.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_entry(self, kind: type[DiaryEntry]) -> None:
        """Open the form for a new entry of a kind."""
        self._open(kind)

    def open_entry(self, entry_id: str) -> None:
        """Open the form of an entry, to be read or corrected."""
        if (entry := self._find(entry_id)) is not None:
            self._open(entry)

    def drop_entry(self, entry_id: str) -> None:
        """Take an entry away; the status line offers to undo it."""
        if (entry := self._find(entry_id)) is not None:
            words = self.tr("Delete from the diary: {what}")
            self._desk.drop(words.format(what=headline(entry)), entry)

    def show_history(self, entry_id: str) -> None:
        """Show what was done to an entry, when and why."""
        if (entry := self._find(entry_id)) is None or self._person is None:
            return
        from neutrodesk.ui.blood_test.history_window import HistoryWindow  # noqa: PLC0415 - as below

        parts = (headline(entry), days_told(entry), self._person.name)
        HistoryWindow(self._desk, entry.id, "  ·  ".join(parts), self).open()

    def _open(
        self, about: type[DiaryEntry] | DiaryEntry, texts: Mapping[str, str] | None = None
    ) -> "DiaryForm | None":
        if self._person is None:
            return None
        # Forms are imported when one is asked for.
        from neutrodesk.ui.diary.diary_form import DiaryForm  # noqa: PLC0415

        form = DiaryForm(self._desk, self._person, about, self, texts=texts, now=self._now)
        form.open()
        return form

    def _open_quick(self, found: Quick) -> None:
        """Open the form with what a line was taken for; the line goes once that is kept."""
        quick, typed = self.quick, self.quick.line.text()
        if (form := self._open(found.kind, found.texts)) is not None:
            form.accepted.connect(lambda: quick.forget(typed))

    def _find(self, entry_id: str) -> DiaryEntry | None:
        if self._person is None:
            return None
        person = self._person.id
        found = (self._desk.find(kind, RecordId(entry_id), person) for kind in ENTRIES)
        return next((entry for entry in found if entry is not None), None)

    def _follow(self, change: Change) -> None:
        self.list.follow(change)
