"""One line of the blood-test form: value, unit, printed range and flag of one analyte."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.entering import apart, asked_of, entered
from neutrodesk.services.failures import why_text
from neutrodesk.ui.blood_test.grid_cell import Cell, Remark
from neutrodesk.ui.blood_test.last_values import same_size
from neutrodesk.ui.blood_test.result_remarks import as_you_said, reading_text, remark_on
from neutrodesk.ui.blood_test.row_questions import Asking, RowQuestions

VALUE, UNIT, RANGE, FLAG = range(4)
_LETTERS = (8, 9, 10, 4)


class ResultRow(QObject):
    """Reads one result while it is typed, says why where it cannot, and asks where it must.

    Beside it stands what a value in another unit than the one shown by `presentation` amounts
    to, and that words are kept as words. A unit that is not the one chosen for all counts stands
    in bold.

    A result that was there before and is not touched stays as it was, with its method, status,
    source and note. A reading that was chosen stands beside the text that is typed, and holds
    until the value or the unit is typed anew.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, analyte: Analyte, unit: str, kept: Result | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.analyte = analyte
        self.kept = kept
        self.own_unit = kept is not None
        self.presentation = PLAIN
        self.label = QLabel(self._name(), parent)
        self.label.setToolTip(analyte.name)
        self.last = QLabel(parent)
        self.last.setTextFormat(Qt.TextFormat.PlainText)
        self.state, self.beside = Remark(parent), Remark(parent)
        self.answers = RowQuestions(parent)
        self._question: Question | None = None
        self._doubts: tuple[Asking, ...] = ()
        self._answered: Quantity | None = None
        self._typed_anew = False
        self._chosen = ""
        self.cells = tuple(Cell(letters, parent) for letters in _LETTERS)
        self._name_cells()
        if kept is not None:
            self.write(_cells_of(kept))
        else:
            self.cells[UNIT].setText(unit)
        self._before = self.texts()
        for cell in self.cells[: UNIT + 1]:
            cell.textChanged.connect(self._take_back)
        for cell in self.cells:
            cell.textChanged.connect(self.changed)
        self.cells[UNIT].textEdited.connect(self._own_unit)
        self.cells[UNIT].textChanged.connect(self._mark)
        self.cells[VALUE].editingFinished.connect(self._part)

    @property
    def key(self) -> str:
        """What tells this row from the others: one analyte may be measured by two methods."""
        return f"{self.analyte.key}|{self.kept.method if self.kept else ''}"

    @property
    def empty(self) -> bool:
        """Whether nothing is typed but perhaps a unit."""
        value, _, printed_range, flag = self.texts()
        return not (value or printed_range or flag)

    def texts(self) -> tuple[str, str, str, str]:
        """Return value, unit, range and flag as they are typed."""
        value, unit, printed_range, flag = (cell.text().strip() for cell in self.cells)
        return value, unit, printed_range, flag

    def typed(self) -> tuple[str, ...]:
        """Return these texts, and behind them the reading that was chosen here, if one was."""
        answered = () if self._answered is None else (self._answered.text(),)
        return (*self.texts(), *answered)

    def write(self, typed: Sequence[str]) -> None:
        """Type value, unit, range and flag, and choose a reading where one was."""
        for cell, text in zip(self.cells, typed, strict=False):
            if cell.text() != text:
                cell.setText(text)
        self._answered, self._typed_anew = None, False
        for text in typed[len(self.cells) :]:
            question = asked_of(self.analyte, *self.texts()[:RANGE])
            readings = question.readings if question else ()
            self._answered = next((each for each in readings if each.text() == text), None)

    def set_unit(self, unit: str, chosen: str) -> None:
        """Take a unit, unless a value stands beside the one there is or it was typed.

        A unit of another size than the one `chosen` for all rows is marked from now on.
        """
        self._chosen = chosen
        if not (self.own_unit or self.cells[VALUE].text().strip()):
            self.cells[UNIT].setText(unit)
        self._mark()

    def result(self) -> Result | Question | None:
        """Return the result that is typed; ``None`` where nothing is.

        Raises ``InvalidValueError`` where it cannot be read.
        """
        texts = self.texts()
        if self.kept is not None and texts == self._before and not self._is_asked_anew():
            return self.kept
        if self.empty:
            return None
        value, unit, printed_range, flag = texts
        if not value:
            raise InvalidValueError(self.analyte.key, "", Why.EMPTY)
        found = entered(
            self.analyte,
            value,
            unit,
            range_text=printed_range,
            flag=flag,
            answer=self._answered or self._kept_reading(),
        )
        if self.kept is None or isinstance(found, Question):
            return found
        kept = self.kept
        return replace(
            found,
            method=kept.method,
            status=kept.status,
            note=kept.note,
            confirmed=tuple(dict.fromkeys((*kept.confirmed, *found.confirmed))),
        )

    def problem(self) -> str:
        """Say beside the row why it cannot be read, or ask what is meant; return the reason."""
        question, reason, remark = None, "", ""
        try:
            found = self.result()
        except InvalidValueError as error:
            reason = why_text(error)
        else:
            if isinstance(found, Question):
                question, reason = found, self.tr("Which is meant?")
            elif found is not None:
                chosen = as_you_said(found, self.analyte, self.presentation)
                remark = chosen or remark_on(found, self.analyte, self.presentation)
        self._question = question
        self.beside.setText("" if question else reason or remark)
        self._ask(reason or remark)
        return reason

    def ask(self, doubts: Sequence[Asking]) -> None:
        """Ask beside the row what is worth asking about it, in place of what was asked before."""
        self._doubts = tuple(doubts)
        self._ask(self.beside.text())

    def type_value(self, text: str, unit: str) -> None:
        """Type another value, in a unit that may be another one too."""
        self.cells[VALUE].setText(text)
        if self.texts()[UNIT] != unit:
            self._set_own_unit(unit)

    def go_to_problem(self) -> None:
        """Put the focus on the first answer where there is a question, else on the value."""
        buttons = self.answers.buttons if self._question else ()
        next(iter(buttons), self.cells[VALUE]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, said: str) -> None:
        reading = () if self._question is None else (self._asking(self._question),)
        askings = (*reading, *self._doubts)
        self.answers.ask(askings)
        heard = (said, *(each.text for each in askings))
        self.cells[VALUE].setAccessibleDescription(" ".join(dict.fromkeys(filter(None, heard))))

    def _asking(self, question: Question) -> Asking:
        def choose(reading: Quantity) -> None:
            self._answered = reading
            self.cells[VALUE].setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

        buttons = tuple(
            (
                reading_text(question, number, self.analyte, self.presentation),
                partial(choose, reading),
            )
            for number, reading in enumerate(question.readings)
        )
        return Asking(question, self.tr("Which is meant?"), buttons)

    def _take_back(self) -> None:
        """Ask again what was answered for another text."""
        self._answered, self._typed_anew = None, True

    def _is_asked_anew(self) -> bool:
        """Tell whether a kept reading is no longer the one: its text was typed once more."""
        if self.kept is None or self._answered is not None:
            return self.kept is None or self._answered != self.kept.quantity
        return self._typed_anew and asked_of(self.analyte, *self.texts()[:RANGE]) is not None

    def _kept_reading(self) -> Quantity | None:
        same = self.texts()[:RANGE] == self._before[:RANGE]
        return self.kept.quantity if self.kept and same and not self._typed_anew else None

    def _own_unit(self) -> None:
        self.own_unit = True

    def _set_own_unit(self, unit: str) -> None:
        self.own_unit = True
        self.cells[UNIT].setText(unit)

    def _mark(self) -> None:
        """Let a unit stand out that is not the one chosen for all counts."""
        unit = self.cells[UNIT].text().strip()
        other = bool(self._chosen and unit) and not same_size(unit, self._chosen, self.analyte)
        words = self.tr("This row has another unit than “Counts in”.") if other else ""
        font = QFont()
        if other:
            font.setBold(True)
        self.cells[UNIT].setFont(font)
        self.cells[UNIT].setToolTip(words)
        self.cells[UNIT].setAccessibleDescription(words)

    def _is_unit(self, spelling: str) -> bool:
        """Tell whether a text is a unit of this analyte without doubt."""
        try:
            return read_unit(spelling, self.analyte).sure is not None
        except InvalidValueError:
            return False

    def _part(self) -> None:
        """Move a unit that was typed or pasted behind the value to its place."""
        value, unit = apart(self.cells[VALUE].text())
        if unit and self._is_unit(unit):
            self._set_own_unit(unit)
            self.cells[VALUE].setText(value)

    def _name(self) -> str:
        method = self.kept.method if self.kept else ""
        return f"{self.analyte.short} ({method})" if method else self.analyte.short

    def _name_cells(self) -> None:
        words = (
            self.tr("{analyte}, value"),
            self.tr("{analyte}, unit"),
            self.tr("{analyte}, range printed on the report"),
            self.tr("{analyte}, flag"),
        )
        for cell, text in zip(self.cells, words, strict=True):
            cell.setAccessibleName(text.format(analyte=self.analyte.name))
        self.label.setBuddy(self.cells[VALUE])
        self.cells[VALUE].setAlignment(Qt.AlignmentFlag.AlignRight)
        for cell in self.cells[UNIT:]:
            # Tab goes down the values; these are reached by Ctrl+Tab, an arrow or the mouse.
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _cells_of(result: Result) -> tuple[str, str, str, str]:
    printed_range = result.range.text if result.range else ""
    return result.text, result.unit, printed_range, result.flag
