"""The rows of a laboratory's leaflet: which value, for whom, from which age, between what."""

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.laboratory import LaboratoryInterval
from neutrodesk.domain.person import Sex
from neutrodesk.domain.presentation import Presentation
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.failures import explain, why_text
from neutrodesk.services.intervals import TypedInterval, interval_text, read_interval
from neutrodesk.ui.form.fields import Entry
from neutrodesk.ui.form.inputs import Line
from neutrodesk.ui.numbers import localised

_LETTERS = {"analyte": 26, "age": 7, "text": 12, "unit": 9}
_SEXES = (None, Sex.FEMALE, Sex.MALE)
_HEAD = 1
"""Lines of the grid above the first row."""
_LINES = 2
"""Lines of the grid that a row takes: its cells, and what it was understood as."""


class IntervalRow(QObject):
    """One row: five cells, and below them what they were understood as.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, names: QCompleter, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = {name: Line(letters, parent) for name, letters in _LETTERS.items()}
        self.lines["analyte"].setCompleter(names)
        self.sex = QComboBox(parent)
        self.sex.addItems(["–", self.tr("female"), self.tr("male")])
        self.remove = QToolButton(parent)
        self.remove.setText(self.tr("Remove"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.beside = QLabel(parent)
        self.beside.setTextFormat(Qt.TextFormat.PlainText)
        self.beside.setWordWrap(True)
        for line in self.lines.values():
            line.textChanged.connect(self.changed)
        self.sex.currentIndexChanged.connect(self.changed)

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """What is typed into, from left to right, and the button that takes the row away."""
        lines = self.lines
        return lines["analyte"], self.sex, lines["age"], lines["text"], lines["unit"], self.remove

    def typed(self) -> TypedInterval:
        """Return what is typed."""
        lines = {name: line.text().strip() for name, line in self.lines.items()}
        return TypedInterval(sex=_SEXES[self.sex.currentIndex()], **lines)

    def show(self, typed: TypedInterval) -> None:
        """Show a row in place of what was typed."""
        for name, line in self.lines.items():
            line.setText(getattr(typed, name))
        self.sex.setCurrentIndex(_SEXES.index(typed.sex))

    def say(self, words: str) -> None:
        """Say below the row what it was understood as, or why it cannot be read."""
        if words != self.beside.text():
            self.beside.setText(words)
            self.lines["analyte"].setAccessibleDescription(words)


class IntervalRows(Entry):
    """Rows that are read as intervals; one in which nothing is typed counts for nothing."""

    def __init__(self, heading: str, presentation: Presentation) -> None:
        super().__init__("intervals", heading)
        self._presentation = presentation
        self.rows: list[IntervalRow] = []
        names = [each.name for each in presentation.catalogue if each.kind != "text"]
        self._names = QCompleter(names, self)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._titles = (
            self.tr("Value"),
            self.tr("Sex"),
            self.tr("From age"),
            self.tr("Interval"),
            self.tr("Unit"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(len(self._titles) + 1, 1)
        self._headings = [QLabel(title, self) for title in self._titles]
        for number, label in enumerate(self._headings):
            self._grid.addWidget(label, 0, number)
        column.addLayout(self._grid)
        self.add_button = QPushButton(self.tr("Add a ro&w"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_and_go)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_headings()

    def values(self) -> tuple[LaboratoryInterval, ...]:
        """Return what the rows read as; raise ``InvalidValueError`` where one does not."""
        return tuple(interval for _, interval in self._read())

    def show_rows(self, rows: Sequence[TypedInterval]) -> None:
        """Show these rows in place of the ones before."""
        while len(self.rows) > len(rows):
            self._remove(self.rows[-1])
        while len(self.rows) < len(rows):
            self._add()
        for row, typed in zip(self.rows, rows, strict=True):
            row.show(typed)

    def add_rows(self, rows: Sequence[TypedInterval]) -> int:
        """Add the rows that are not here yet, for a value, a sex and an age; return how many."""
        here = {(row.analyte, row.sex, row.age) for row in self._typed()}
        new = [row for row in rows if (row.analyte, row.sex, row.age) not in here]
        self.show_rows([*(typed for typed in self._typed() if not typed.empty), *new])
        self.changed.emit()
        return len(new)

    def typed(self) -> str:
        rows = [
            [row.analyte, row.sex or "", row.age, row.text, row.unit]
            for row in self._typed()
            if not row.empty
        ]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def fill(self, text: str) -> None:
        self.show_rows(
            [
                TypedInterval(
                    analyte=analyte, sex=Sex(sex) if sex else None, age=age, text=said, unit=unit
                )
                for analyte, sex, age, said, unit in (json.loads(text) if text else [])
            ]
        )

    def problem(self) -> str:
        first = ""
        seen: set[tuple[object, ...]] = set()
        for row in self.rows:
            problem, said = "", ""
            try:
                if not row.typed().empty:
                    interval = self._interval(row, seen)
                    said = localised(interval_text(interval, self._presentation))
            except InvalidValueError as error:
                problem = self._why(error)
            row.say(problem or said)
            first = first or problem
        return first

    def stops(self) -> Sequence[QWidget]:
        return [*(cell for row in self.rows for cell in row.cells), self.add_button]

    def go_to_problem(self) -> None:
        seen: set[tuple[object, ...]] = set()
        for row in self.rows:
            try:
                if not row.typed().empty:
                    self._interval(row, seen)
            except InvalidValueError as error:
                where = "text" if error.field == "range" else error.field
                row.lines[where].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _read(self) -> list[tuple[IntervalRow, LaboratoryInterval]]:
        seen: set[tuple[object, ...]] = set()
        return [(row, self._interval(row, seen)) for row in self.rows if not row.typed().empty]

    def _interval(self, row: IntervalRow, seen: set[tuple[object, ...]]) -> LaboratoryInterval:
        interval = read_interval(row.typed(), self._presentation.catalogue)
        place = (interval.analyte, interval.sex, interval.from_days)
        if place in seen:
            raise InvalidValueError("analyte", interval.analyte, Why.TWICE)
        seen.add(place)
        return interval

    def _why(self, error: InvalidValueError) -> str:
        """Say what cannot be read in a row, and how it is written."""
        if error.field == "age":
            return self.tr("The age does not read; write it as 14 d, 6 m or 2 y.")
        if error.field == "range" and error.why is not Why.EMPTY:
            return self.tr("The interval does not read; write it as 1.5-8.5, <0.41 or >59.")
        if error.why is Why.TWICE:
            return why_text(error)
        return explain(error).happened

    def _typed(self) -> list[TypedInterval]:
        return [row.typed() for row in self.rows]

    def _add_and_go(self) -> None:
        self._add()
        self.rows[-1].lines["analyte"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        row = IntervalRow(self._names, self)
        line = _HEAD if not self.rows else self._grid.rowCount()
        number = len(self.rows) + 1
        words = self.tr("{what}, row {number}")
        for column, (cell, title) in enumerate(
            zip(row.cells, (*self._titles, self.tr("Remove")), strict=True)
        ):
            cell.setAccessibleName(words.format(what=title, number=number))
            self._grid.addWidget(cell, line, column)
        self._grid.addWidget(row.beside, line + 1, 0, 1, len(self._titles) + 1)
        row.changed.connect(self.changed)
        row.remove.clicked.connect(partial(self._remove_and_go, row))
        if self.isVisible():
            # A layout shows what is new only later, and what is not shown takes no focus.
            for widget in (*row.cells, row.beside):
                widget.show()
        self.rows.append(row)
        self._show_headings()

    def _remove_and_go(self, row: IntervalRow, _checked: bool = False) -> None:
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remove(row)
        self.changed.emit()

    def _remove(self, row: IntervalRow) -> None:
        self.rows.remove(row)
        for widget in (*row.cells, row.beside):
            widget.hide()
            self._grid.removeWidget(widget)
            widget.deleteLater()
        row.deleteLater()
        self._show_headings()

    def _show_headings(self) -> None:
        for label in self._headings:
            label.setVisible(bool(self.rows))
