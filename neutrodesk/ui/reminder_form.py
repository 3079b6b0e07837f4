"""The forms for a reminder: what to remember and when, and the day to put it off to."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, new_id
from neutrodesk.domain.reminder import Anchor, Interval, Reminder, Unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.due_words import day_words, is_long_past
from neutrodesk.ui.elided_label import ElidedLabel
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField, LineField, NoteField, as_typed
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.form.typed_dates import read_day


def _what(text: str) -> str:
    if not text.strip():
        raise InvalidValueError("what", text, Why.EMPTY)
    return text.strip()


class ReminderForm(FormFrame):
    """Adds a reminder, or corrects one."""

    def __init__(
        self,
        desk: Desk,
        person: Person,
        reminder: Reminder | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "reminder", person.id, reminder.id if reminder else None, parent)
        title = self.tr("Correct reminder") if reminder else self.tr("Add reminder")
        self.setWindowTitle(title)
        self._person = person
        self._kept = reminder
        self._id = reminder.id if reminder else new_id()
        # The last test is the only one a reminder counts from.
        self._test_days = [test.taken_on for test in desk.newest_tests(person.id, 1)]
        self.name_person(person.name, person.born)
        self._make_fields()
        self._lay_out()
        self._fill_from(reminder)
        self.begin()
        self.what.editor.setFocus()

    def record(self) -> Record:
        what, start = self.what.value(), self.start.value()
        new = Reminder(id=self._id, person=self._person.id, what=what, start=start)
        reminder = self._kept or new
        anchor = self.repeat.value()
        every = Interval(self.number.value(), self.unit.value()) if anchor else None
        changed = replace(
            reminder,
            what=what,
            start=start,
            every=every,
            anchor=anchor or Anchor.DATE,
            source=self.source.value(),
            note=self.note.value(),
        )
        when = (changed.start, changed.every, changed.anchor)
        if when != (reminder.start, reminder.every, reminder.anchor):
            # It was put off from a day that no longer is the one.
            changed = replace(changed, snoozed_to=None)
        return changed

    def gesture(self) -> str:
        return self.tr("Correct reminder") if self._kept else self.tr("Add reminder")

    def follow(self) -> None:
        """Ask only for what the choice needs, and say when it is next due."""
        anchor = self.repeat.value()
        for field in (self.number, self.unit):
            self._form.setRowVisible(field, anchor is not None)
        label = self._form.labelForField(self.start)
        if isinstance(label, QLabel):
            self.start.heading = self._start_words(anchor)
            label.setText(self.start.heading)
            self.start.editor.setAccessibleName(self.start.plain_heading)
        try:
            record = self.record()
        except InvalidValueError:
            self.due.clear()
            return
        day = record.due_on(self._test_days) if isinstance(record, Reminder) else None
        if day is None:
            self.due.setText(self.tr("It is over."))
        else:
            today = self.desk.today()
            when = day_text(day) if is_long_past(day, today) else day_words(day, today)
            self.due.setText(self.tr("Next due: {day}").format(day=when))

    def _make_fields(self) -> None:
        self.what = LineField("what", self.tr("&What"), _what)
        self.repeat = ChoiceField(
            "repeat",
            self.tr("&How often"),
            [
                (None, self.tr("once")),
                (Anchor.DATE, self.tr("again and again, from a day")),
                (Anchor.LAST_TEST, self.tr("again and again, after the last test")),
            ],
        )
        self.number = LineField("number", self.tr("&Every"), self._read_number, letters=4)
        self.unit = ChoiceField(
            "unit",
            self.tr("Co&unted in"),
            [
                (Unit.DAYS, self.tr("days")),
                (Unit.WEEKS, self.tr("weeks")),
                (Unit.MONTHS, self.tr("months")),
            ],
        )
        self.start = DayField(
            "start",
            self._start_words(None),
            self._read_start,
            self.desk.today,
            past=False,
            says=day_text,
        )
        self.source = LineField("source", self.tr("Where it co&mes from"), as_typed)
        self.source.line.setPlaceholderText(self.tr("from my clinic letter of …"))
        self.note = NoteField("note", self.tr("&Note"))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (
            self.what,
            self.repeat,
            self.number,
            self.unit,
            self.start,
            self.source,
            self.note,
        ):
            self.add_field(self._form, field)
        self.column.addLayout(self._form)
        self.column.addStretch(1)
        self.due = QLabel(self)
        self.due.setWordWrap(True)
        self.due.setAccessibleName(self.tr("Next due"))
        first = QLabel(self.tr("Your prescriber's instructions come first."), self)
        first.setWordWrap(True)
        self.foot.addWidget(self.due)
        self.foot.addWidget(first)

    def _fill_from(self, reminder: Reminder | None) -> None:
        self.unit.choose(Unit.WEEKS)
        self.start.fill(self.desk.today().isoformat())
        if reminder is None:
            return
        self.what.fill(reminder.what)
        self.start.fill(reminder.start.isoformat())
        self.source.fill(reminder.source)
        self.note.fill(reminder.note)
        if reminder.every is not None:
            self.repeat.choose(reminder.anchor)
            self.number.fill(str(reminder.every.number))
            self.unit.choose(reminder.every.unit)

    def _start_words(self, anchor: Anchor | None) -> str:
        words = {
            None: self.tr("&On"),
            Anchor.DATE: self.tr("&First on"),
            Anchor.LAST_TEST: self.tr("Not &before"),
        }
        return words[anchor]

    def _read_number(self, text: str) -> int:
        if self.repeat.value() is None:
            return 1
        if not text.strip():
            raise InvalidValueError("every", text, Why.EMPTY)
        return Interval.read(f"{text.strip()}d").number

    def _read_start(self, text: str) -> date:
        return read_day(text, self.desk.today(), past=False)


class SnoozeForm(FormFrame):
    """Puts a reminder off to a day that is typed; the day it is due stays what it is."""

    def __init__(
        self, desk: Desk, person: Person, reminder: Reminder, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "snooze", person.id, reminder.id, parent)
        self.setWindowTitle(self.tr("Put off"))
        self._reminder = reminder
        # The last test is the only one a reminder counts from.
        self._test_days = [test.taken_on for test in desk.newest_tests(person.id, 1)]
        self.name_person(person.name, person.born)
        self.until = DayField(
            "until",
            self.tr("&Until"),
            self._read_until,
            self.desk.today,
            past=False,
            says=day_text,
        )
        form = QFormLayout()
        what = ElidedLabel(self)
        what.setText(reminder.what)
        form.addRow(what)
        self.add_field(form, self.until)
        self.column.addLayout(form)
        self.until.fill(reminder.later(1, desk.today(), self._test_days).isoformat())
        self.begin()
        self.until.editor.setFocus()
        self.until.line.selectAll()

    def record(self) -> Record:
        return self._reminder.snooze(self.until.value(), self._test_days)

    def gesture(self) -> str:
        return self.tr("Put off reminder")

    def _read_until(self, text: str) -> date:
        day = read_day(text, self.desk.today(), past=False)
        due = self._reminder.due_on(self._test_days)
        if day <= max(self.desk.today(), due or day):
            raise InvalidValueError("date", text, Why.TOO_EARLY)
        return day
