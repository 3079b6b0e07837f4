"""The grid of the blood-test form: the whole count and differential, one line an analyte."""

import json
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import Result
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte, analyte, analytes, named
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.fields import Entry
from neutrodesk.ui.last_values import PRINTED, LastValues
from neutrodesk.ui.more_values import MoreValues
from neutrodesk.ui.result_row import VALUE, Cell, ResultRow

_RED_UNITS = {"10^9/L": "10^12/L", "K/µL": "M/µL", "cells/µL": "M/µL"}
# Where a person has no earlier test: a slip to the other unit is then outside the limits and
# refused, not taken for a value a hundred times too small.
_FIRST_UNITS = {"haemoglobin": "g/dL"}

_REASON = 20
"""So many letters of a reason fit beside a row before it grows."""


class ResultGrid(Entry):
    """Reads all results of a test while they are typed.

    Tab, Enter and the arrows go down the values; Ctrl+Tab and the arrows go across.

    Signals:
        finished: Enter was pressed on the last value.
    """

    finished = Signal()

    def __init__(
        self, kept: Sequence[Result], last: LastValues, count_unit: str, parent: QWidget
    ) -> None:
        super().__init__("results", "", parent)
        self._last = last
        self._count_unit = self._first_count_unit = count_unit
        self._own_units: Mapping[str, str] = {}
        self._filling = False
        self.may_be_empty = False
        self.rows: list[ResultRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(6, 1)
        # Room for a reason, so that nothing moves when one appears.
        self._grid.setColumnMinimumWidth(6, self.fontMetrics().averageCharWidth() * _REASON)
        column.addLayout(self._grid)
        self._head()
        for key in PRINTED:
            found = [result for result in kept if result.analyte == key]
            for result in found or (None,):
                self._add(analyte(key), result)
        for result in kept:
            if result.analyte not in PRINTED:
                self._add(analyte(result.analyte), result)
        self.more = MoreValues(self)
        self.more.named.connect(self._take_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    # -- what it reads

    def results(self) -> tuple[Result, ...]:
        """Return every result that can be read, in the order of the rows."""
        return tuple(self._readable())

    def problem(self) -> str:
        reasons = [f"{row.label.text()}: {why}" for row in self.rows if (why := row.problem())]
        if reasons:
            return reasons[0]
        if not self.may_be_empty and all(row.empty for row in self.rows):
            return self.tr("One value is needed; any other may be left out.")
        return ""

    def reason(self) -> str:
        return self.problem()

    def go_to_problem(self) -> None:
        for row in self.rows:
            if row.problem():
                row.go_to_problem()
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """Return the rows somebody typed in, as JSON."""
        rows = {row.key: row.texts() for row in self.rows if not row.empty}
        return json.dumps(rows, ensure_ascii=False)

    def fill(self, text: str) -> None:
        rows: dict[str, list[str]] = json.loads(text)
        for key in rows:
            name, _, method = key.partition("|")
            if not method and key not in {row.key for row in self.rows}:
                self._add(analyte(name), None)
        self._filling = True
        for row in self.rows:
            row.write(rows.get(row.key, ("", row.texts()[1], "", "")))
            if row.empty and row.kept is None:
                row.own_unit = False
                self._set_unit(row)
        self._filling = False
        self.changed.emit()

    def stops(self) -> Sequence[QWidget]:
        return [*(row.cells[VALUE] for row in self.rows), self.more]

    # -- what is chosen

    def set_count_unit(self, unit: str) -> None:
        """Give this unit to every count without a value whose unit was not typed."""
        self._count_unit = unit
        self._own_units = {}
        self._set_units()

    def carry(self, units: Mapping[str, str]) -> None:
        """Give single counts the units, by analyte, in which their laboratory prints them.

        They go with the unit for all counts that the form started with: where another one was
        chosen, that is the one meant.
        """
        if self._count_unit == self._first_count_unit:
            self._own_units = units
            self._set_units()

    def show_last(self, last: LastValues) -> None:
        """Show each analyte's last value, with its day, beside its row."""
        self._last = last
        for row in self.rows:
            self._show_last(row)

    def add_value(self, of: Analyte) -> None:
        """Add a row for an analyte, or go to the one there is."""
        row = next((row for row in self.rows if row.analyte == of), None) or self._add(of, None)
        row.cells[VALUE].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside

    def _set_units(self) -> None:
        for row in self.rows:
            self._set_unit(row)

    def _set_unit(self, row: ResultRow) -> None:
        of = row.analyte
        if of.is_count:
            row.set_unit(self._own_units.get(of.key) or self._unit(of), self._unit(of))

    def _readable(self) -> Iterator[Result]:
        for row in self.rows:
            try:
                found = row.result()
            except InvalidValueError:
                continue
            if isinstance(found, Result):
                yield found

    def _head(self) -> None:
        headings = (
            self.tr("Value"),
            self.tr("Unit"),
            self.tr("Printed range"),
            self.tr("Flag"),
            self.tr("Last value"),
        )
        for column, heading in enumerate(headings, start=1):
            self._grid.addWidget(QLabel(heading, self), 0, column)

    def _add(self, of: Analyte, kept: Result | None) -> ResultRow:
        row = ResultRow(of, self._first_unit(of), kept, self)
        line = len(self.rows) * 2 + 1
        self._grid.addWidget(row.label, line, 0)
        for column, cell in enumerate(row.cells, start=1):
            self._grid.addWidget(cell, line, column)
            cell.moved.connect(self._move)
        self._grid.addWidget(row.last, line, 5)
        self._grid.addWidget(row.beside, line, 6)
        self._grid.addWidget(row.answers, line + 1, 1, 1, 6)
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].cells[VALUE], row.cells[VALUE])
        if self.isVisible():
            # A layout shows what is new only later, and what is not shown takes no focus.
            for widget in (row.label, *row.cells, row.last, row.beside):
                widget.show()
        self.rows.append(row)
        self._set_unit(row)
        self._show_last(row)
        row.changed.connect(self._tell)
        return row

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _show_last(self, row: ResultRow) -> None:
        found = self._last.get(row.analyte.key)
        words = self.tr("{value}  on {day}")
        text = words.format(value=found[0].printed, day=day_text(found[1])) if found else ""
        row.last.setText(text)

    def _first_unit(self, of: Analyte) -> str:
        """Return the unit a row starts with: one for all counts, else that of the last report."""
        if not of.is_count and of.key in self._last and self._last[of.key][0].unit:
            return self._last[of.key][0].unit
        return self._unit(of)

    def _unit(self, of: Analyte) -> str:
        if of.kind == "count":
            return self._count_unit
        if of.kind == "red_count":
            return _RED_UNITS[self._count_unit]
        return _FIRST_UNITS.get(of.kind, of.unit)

    def _move(self, down: int, across: int) -> None:
        sender = self.sender()
        for number, row in enumerate(self.rows):
            if sender in row.cells and isinstance(sender, Cell):
                column = row.cells.index(sender)
                self._go(number + down, VALUE if down else column + across)

    def _go(self, number: int, column: int) -> None:
        if number >= len(self.rows):
            self.finished.emit()
        elif number >= 0 and 0 <= column < len(self.rows[number].cells):
            cell = self.rows[number].cells[column]
            cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_more(self, name: str) -> None:
        exact = [each for each in analytes() if each.name == name]
        found = exact or named(name)
        if found:
            self.more.clear()
            self.add_value(found[0])
