"""The page of a person's reminders: what is due next, done, skipped or put off."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change, RecordId
from neutrodesk.domain.reminder import How, Reminder
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.due_words import due_words, repeat_words
from neutrodesk.ui.form.flow_layout import FlowLayout
from neutrodesk.ui.table.record_table import Column, RecordTable
from neutrodesk.ui.table.record_view import RecordView

A_DAY, A_WEEK = 1, 7


class RemindersPage(QWidget):
    """Lists the reminders of a person, what is due first at the top."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._test_days: list[date] = []
        self.table = RecordTable(self._columns(), self)
        self.view = RecordView(self.table, self)
        self.view.setAccessibleName(self.tr("Reminders"))
        self.view.sort_by(1, Qt.SortOrder.AscendingOrder)
        self.done_button = QPushButton(self.tr("Do&ne"), self)
        self.skip_button = QPushButton(self.tr("S&kip"), self)
        self.snooze_button = QPushButton(self.tr("&Put off"), self)
        self.add_button = QPushButton(self.tr("&Add reminder…"), self)
        self.edit_button = QPushButton(self.tr("Correc&t…"), self)
        self.drop_button = QPushButton(self.tr("De&lete"), self)
        words = self.tr("No reminders yet. Choose “Add reminder” for the next blood test.")
        self.empty = QLabel(words, self)
        self.empty.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._follow_selection()

    def show_person(self, person: Person | None) -> None:
        """Show the reminders of a person."""
        if person is None or self._person is None or person.id != self._person.id:
            self.view.fit_next()
        self._person = person
        self.refresh()

    def refresh(self) -> None:
        """Show the reminders as they are due now."""
        reminders: tuple[Reminder, ...] = ()
        self._test_days = []
        if self._person is not None:
            reminders = self._desk.all(Reminder, self._person.id)
            if reminders:
                # The last test is the only one a reminder counts from.
                newest = self._desk.newest_tests(self._person.id, 1)
                self._test_days = [test.taken_on for test in newest]
        self.table.show(reminders)
        self.empty.setVisible(self._person is not None and not reminders)

    def add_reminder(self) -> None:
        """Open the form for a new reminder."""
        self._open(None)

    def settle(self, how: How) -> None:
        """Settle what is due of the reminder that is selected."""
        reminder = self.view.current
        if reminder is None or self._day(reminder) is None:
            return
        words = self.tr("Done: {what}") if how is How.DONE else self.tr("Skipped: {what}")
        settled = reminder.settle(how, self._desk.today(), self._test_days)
        self._desk.keep(words.format(what=reminder.what), settled)

    def snooze(self, days: int) -> None:
        """Put off the reminder that is selected by some days from its day, or from today."""
        reminder = self.view.current
        if reminder is not None and self._day(reminder) is not None:
            until = reminder.later(days, self._desk.today(), self._test_days)
            words = self.tr("Put off to {day}: {what}")
            text = words.format(day=day_text(until), what=reminder.what)
            self._desk.keep(text, reminder.snooze(until, self._test_days))

    def _columns(self) -> tuple[Column[Reminder], ...]:
        return (
            Column(heading=self.tr("What"), text=_what, key=lambda each: each.what.casefold()),
            Column(heading=self.tr("When"), text=self._when, key=self._when_key),
            Column(heading=self.tr("Day"), text=self._day_words, key=self._when_key),
            Column(heading=self.tr("Repeats"), text=repeat_words, key=repeat_words),
            Column(heading=self.tr("Put off to"), text=self._put_off, key=self._when_key),
            Column(heading=self.tr("Where it comes from"), text=_source, key=_source),
            Column(heading=self.tr("Note"), text=_note, key=_note, tooltip=lambda each: each.note),
        )

    def _lay_out(self) -> None:
        menu = QMenu(self.snooze_button)
        self._by_a_day = menu.addAction("", lambda: self.snooze(A_DAY))
        self._by_a_week = menu.addAction("", lambda: self.snooze(A_WEEK))
        menu.addAction(self.tr("to a day you &choose…"), self._choose_day)
        menu.aboutToShow.connect(self._name_days)
        # A form that the menu opens would leave the button looking pressed.
        menu.aboutToHide.connect(self._let_go)
        self.snooze_button.setMenu(menu)
        bar = FlowLayout()
        self._for_current = (
            self.done_button,
            self.skip_button,
            self.snooze_button,
            self.edit_button,
            self.drop_button,
        )
        for button in (self.add_button, *self._for_current):
            button.setAutoDefault(False)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        for before, after in pairwise((self.add_button, *self._for_current, self.view)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_reminder)
        self.done_button.clicked.connect(lambda: self.settle(How.DONE))
        self.skip_button.clicked.connect(lambda: self.settle(How.SKIPPED))
        self.edit_button.clicked.connect(self._open_current)
        self.drop_button.clicked.connect(self._drop_current)
        self.view.opened.connect(self._open_current)
        self.view.dropped.connect(self._drop_current)
        self.view.selected.connect(self._follow_selection)
        self._desk.changed.connect(self._follow)
        self._desk.day_began.connect(self.refresh)

    def _open_current(self) -> None:
        if self.view.current is not None:
            self._open(self.view.current)

    def _open(self, reminder: Reminder | None) -> None:
        if self._person is not None:
            # Forms are imported when one is asked for: they are a tenth of the start.
            from neutrodesk.ui.reminder_form import ReminderForm  # noqa: PLC0415

            ReminderForm(self._desk, self._person, reminder, parent=self).open()

    def _choose_day(self) -> None:
        if self._person is not None and self.view.current is not None:
            from neutrodesk.ui.reminder_form import SnoozeForm  # noqa: PLC0415 - as above

            SnoozeForm(self._desk, self._person, self.view.current, parent=self).open()

    def _drop_current(self) -> None:
        reminder = self.view.current
        if reminder is not None:
            words = self.tr("Delete reminder: {what}")
            self._desk.drop(words.format(what=reminder.what), reminder)

    def _name_days(self) -> None:
        """Say in the menu to which days the reminder would be put off."""
        reminder = self.view.current
        if reminder is None:
            return
        for action, words, days in (
            (self._by_a_day, self.tr("by 1 &day: {day}"), A_DAY),
            (self._by_a_week, self.tr("by 1 &week: {day}"), A_WEEK),
        ):
            until = reminder.later(days, self._desk.today(), self._test_days)
            action.setText(words.format(day=day_text(until)))

    def _let_go(self) -> None:
        QTimer.singleShot(0, self.snooze_button, lambda: self.snooze_button.setDown(False))

    def _follow_selection(self) -> None:
        reminder = self.view.current
        for button in self._for_current:
            button.setEnabled(reminder is not None)
        if reminder is not None and self._day(reminder) is None:
            for button in (self.done_button, self.skip_button, self.snooze_button):
                button.setEnabled(False)

    def _follow(self, change: Change) -> None:
        if self._person is None or self._person.id not in change.people():
            return
        if change.touches(Reminder) or change.touches(BloodTest):
            self.refresh()
            kept = [each.id for each in change.after(Reminder)]
            if len(kept) == 1:
                self.view.select(RecordId(kept[0]))

    def _day(self, reminder: Reminder) -> date | None:
        return reminder.shown_on(self._test_days)

    def _when(self, reminder: Reminder) -> str:
        day = self._day(reminder)
        return due_words(day, self._desk.today()) if day else self.tr("over")

    def _day_words(self, reminder: Reminder) -> str:
        day = self._day(reminder)
        return day_text(day) if day else ""

    def _put_off(self, reminder: Reminder) -> str:
        if reminder.snoozed_to is None or self._day(reminder) != reminder.snoozed_to:
            return ""
        return day_text(reminder.snoozed_to)

    def _when_key(self, reminder: Reminder) -> tuple[bool, date]:
        day = self._day(reminder)
        return day is None, day or date.max


def _what(reminder: Reminder) -> str:
    return reminder.what


def _source(reminder: Reminder) -> str:
    return reminder.source


def _note(reminder: Reminder) -> str:
    return " ".join(reminder.note.split())
