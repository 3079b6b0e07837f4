"""The grid of the blood-test form: the whole count and differential, one line an analyte."""

import json
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte, analyte
from neutrodesk.ui.blood_test.grid_cell import Cell
from neutrodesk.ui.blood_test.last_values import PRINTED, LastValues
from neutrodesk.ui.blood_test.more_values import MoreValues
from neutrodesk.ui.blood_test.result_remarks import last_text
from neutrodesk.ui.blood_test.result_row import VALUE, ResultRow
from neutrodesk.ui.blood_test.row_margin import RowMargin
from neutrodesk.ui.blood_test.row_places import RowPlaces, room_on_screen
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.fields import Entry

_RED_UNITS = {"10^9/L": "10^12/L", "K/µL": "M/µL", "cells/µL": "M/µL"}
# Where a person has no earlier test: a slip to the other unit is then outside the limits and
# refused, not taken for a value a hundred times too small.
_FIRST_UNITS = {"haemoglobin": "g/dL"}


class ResultGrid(Entry):
    """Reads all results of a test while they are typed.

    Tab, Enter and the arrows go down the values; Ctrl+Tab and the arrows go across.

    Signals:
        finished: Enter was pressed on the last value.
        row_added: a row was added later on, with the ``ResultRow``.
    """

    finished = Signal()
    row_added = Signal(object)

    def __init__(
        self,
        kept: Sequence[Result],
        last: LastValues,
        count_unit: str,
        parent: QWidget,
        presentation: Presentation = PLAIN,
    ) -> None:
        super().__init__("results", "", parent)
        self._presentation = presentation
        self._catalogue = presentation.catalogue
        self._last = last
        self._count_unit = self._first_count_unit = count_unit
        self._own_units: Mapping[str, str] = {}
        self._filling = False
        self.may_be_empty = False
        self.rows: list[ResultRow] = []
        around, column = QHBoxLayout(self), QVBoxLayout()
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(column, 1)
        self._grid = RowPlaces(self._headings(), self)
        column.addLayout(self._grid)
        for key in PRINTED:
            found = [result for result in kept if result.analyte == key]
            for result in found or (None,):
                self._add(analyte(key), result)
        for result in kept:
            if result.analyte not in PRINTED:
                self._add(self._catalogue.find(result.analyte), result)
        self.more = MoreValues(self._catalogue, self)
        self.more.named.connect(self._take_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._margin = RowMargin(self) if self._has_room_beside() else None
        if self._margin is not None:
            around.addWidget(self._margin)
        for row in self.rows:
            self._place_questions(row)
        self.row_added.connect(self._place_questions)

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
        """Return the rows somebody typed in, with the readings that were chosen, as JSON."""
        rows = {row.key: row.typed() for row in self.rows if not row.empty}
        return json.dumps(rows, ensure_ascii=False)

    def fill(self, text: str) -> None:
        rows: dict[str, list[str]] = json.loads(text)
        for key in rows:
            name, _, method = key.partition("|")
            if not method and key not in {row.key for row in self.rows}:
                self._add(self._catalogue.find(name), None)
        self._filling = True
        for row in self.rows:
            row.write(rows.get(row.key, ("", row.texts()[1], "", "")))
            if row.empty and row.kept is None:
                row.own_unit = False
                self._set_unit(row)
        self._filling = False
        self.changed.emit()

    def with_answers(self, order: Sequence[QWidget]) -> list[QWidget]:
        """Put what answers the questions of each row behind the row, where Tab goes in order."""
        found = list(order)
        for row in self.rows:
            answers = row.answers.buttons
            found = [widget for widget in found if widget not in answers]
            if answers:
                last = max(map(found.index, set(row.cells) & set(found)), default=-1)
                found[last + 1 : last + 1] = answers
        return found

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

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Value"),
            self.tr("Unit"),
            self.tr("Printed range"),
            self.tr("Flag"),
            self.tr("Last value"),
        )

    def _add(self, of: Analyte, kept: Result | None) -> ResultRow:
        row = ResultRow(of, self._first_unit(of), kept, self)
        row.presentation = self._presentation
        self._grid.place(len(self.rows), row)
        for cell in row.cells:
            cell.moved.connect(self._move)
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].cells[VALUE], row.cells[VALUE])
        if self.isVisible():
            # A layout shows what is new only later, and what is not shown takes no focus.
            for widget in (row.label, *row.cells, row.last, row.state, row.beside):
                widget.show()
        self.rows.append(row)
        self._set_unit(row)
        self._show_last(row)
        row.changed.connect(self._tell)
        self.row_added.emit(row)
        return row

    def _has_room_beside(self) -> bool:
        """Tell whether there is room for a margin; else questions stand under their rows."""
        letters = RowMargin.LETTERS * self.fontMetrics().averageCharWidth()
        return self._grid.sizeHint().width() + letters < room_on_screen(self)

    def _place_questions(self, row: ResultRow) -> None:
        if self._margin is not None:
            self._margin.hold(row.label, row.answers)
        else:
            self._grid.place_answers(self.rows.index(row), row)

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _show_last(self, row: ResultRow) -> None:
        found = self._last.get(row.analyte.key)
        if found is None:
            row.last.clear()
            return
        result, day = found
        value = last_text(result, row.analyte, self._presentation)
        row.last.setText(self.tr("{value}  on {day}").format(value=value, day=day_text(day)))
        printed = self.tr("printed: {value}").format(value=result.printed)
        row.last.setToolTip("" if value == result.printed else printed)

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
        exact = [each for each in self._catalogue if each.name == name]
        found = exact or self._catalogue.named(name)
        if found:
            self.more.clear()
            self.add_value(found[0])
