"""The lines of a sheet as fields of a form, each of which reads as its line takes it."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QFormLayout, QLabel

from neutrodesk.i18n import translate
from neutrodesk.services.diary.line import Kind, Line, Setting
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField, Entry, Field, LineField, NoteField, labelled
from neutrodesk.ui.form.rows_field import RowsField
from neutrodesk.ui.form.typed_dates import read_day, read_time

_ROW_LETTERS = 28
_LETTERS = {"at": 8, "temperature": 14, "weight": 14, "height": 14, "number": 14, "dose": 28}
"""Lines of a few letters; a wide field would ask for more than is meant."""

Against = Callable[[str], None]
"""Raises ``InvalidValueError`` where the entry as a whole has something against a line."""


class LineReading:
    """Reads what is typed into a field of a form as the text that a sheet takes."""

    def __init__(self, line: Line, setting: Callable[[], Setting], against: Against) -> None:
        self.line = line
        self._setting, self._against = setting, against

    def text(self, typed: str) -> str:
        """Return the text for the sheet; days and times as ISO 8601.

        Raises:
            InvalidValueError: it reads as no day or no time.
        """
        typed = typed.strip()
        if typed and self.line.kind is Kind.DAY:
            past = not self.line.future
            return read_day(typed, self._setting().today, past=past).isoformat()
        if typed and self.line.kind is Kind.TIME:
            return f"{read_time(typed):%H:%M}"
        return typed

    def checked(self, typed: str) -> str:
        """Return the text for the sheet once the line and the whole entry take it.

        Raises:
            InvalidValueError: one of them does not.
        """
        text = self.text(typed)
        self.line.value(text, self._setting())
        self._against(self.line.name)
        return text

    def told(self, text: str) -> str:
        """Return a text for the sheet as it is understood; empty where nothing is said."""
        value = self.line.value(text, self._setting())
        return "" if value is None else self.line.told(value)

    def row(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return one row of the line once the line takes it."""
        self.line.value(json.dumps([list(texts)]), self._setting())
        return tuple(texts)


class SheetChoice(ChoiceField[str]):
    """A choice of a sheet; one that has to be made begins with none made."""

    def __init__(self, reading: LineReading) -> None:
        line = reading.line
        choices = list(line.choices)
        if not line.first and "" not in dict(choices):
            choices.insert(0, ("", translate("DiaryForm", "choose")))
        super().__init__(line.name, line.heading, choices)
        self._reading = reading
        # Whoever looked through the choices has been in the field.
        self.box.activated.connect(lambda _number: self.touch())

    def check(self) -> None:
        self._reading.checked(self.typed())


class SheetNote(NoteField):
    """A note of a sheet."""

    def __init__(self, reading: LineReading) -> None:
        super().__init__(reading.line.name, reading.line.heading)
        self._reading = reading

    def check(self) -> None:
        self._reading.checked(self.typed())


def field_of(reading: LineReading, today: Callable[[], date], offers: Sequence[str]) -> Entry:
    """Return the field for a line; `offers` are offered while one of them is typed."""
    line = reading.line
    match line.kind:
        case Kind.CHOICE:
            return SheetChoice(reading)
        case Kind.NOTE:
            return SheetNote(reading)
        case Kind.ROWS:
            columns = [(heading, _ROW_LETTERS) for heading in line.rows]
            return RowsField(line.name, line.heading, columns, reading.row)
        case Kind.DAY:
            return DayField(
                line.name,
                line.heading,
                reading.checked,
                today,
                past=not line.future,
                says=lambda text: day_text(date.fromisoformat(text)),
            )
        case Kind.TIME | Kind.TEXT:
            return _line_field(reading, offers)


def add_row(form: QFormLayout, entry: Entry) -> None:
    """Add an entry with its label to a layout; the label's key leads to it."""
    if isinstance(entry, Field):
        form.addRow(labelled(entry), entry)
    else:
        label = QLabel(entry.heading)
        label.setBuddy(entry.stops()[-1])
        form.addRow(label, entry)


def _line_field(reading: LineReading, offers: Sequence[str]) -> LineField[str]:
    line = reading.line
    letters = _LETTERS.get(line.name, 0)

    def understood(text: str) -> str:
        told = reading.told(text)
        return told if told != field.typed().strip() else ""

    field = LineField(line.name, line.heading, reading.checked, letters=letters, says=understood)
    field.line.setPlaceholderText(line.hint or ", ".join(line.offers[:2]))
    if offers:
        field.offer(offers)
    return field
