"""One line of the blood-test form: value, unit, printed range and flag of one analyte."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.reading import Question
from neutrodesk.domain.units import read_unit
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.entering import apart, entered
from neutrodesk.services.failures import why_text
from neutrodesk.ui.inputs import Line
from neutrodesk.ui.last_values import same_size
from neutrodesk.ui.result_remarks import reading_text, remark_on, spelling

VALUE, UNIT, RANGE, FLAG = range(4)
_LETTERS = (8, 9, 10, 4)
_KEYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_TABS: dict[int, tuple[int, int]] = {Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}


class Cell(Line):
    """A cell of the grid: Enter and the arrows move in it as in a table.

    Signals:
        moved: the user goes so many rows and columns on.
    """

    moved = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)

    def _step(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Return how many rows and columns a key goes; ``None`` where it stays in the cell."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & Qt.KeyboardModifier.ControlModifier:
            return _TABS.get(key)
        if held:
            return None
        at_edge = {
            Qt.Key.Key_Right: self.cursorPosition() == len(self.text()),
            Qt.Key.Key_Left: self.cursorPosition() == 0 and not self.hasSelectedText(),
        }
        return _KEYS.get(key) if at_edge.get(Qt.Key(key), True) else None


class ResultRow(QObject):
    """Reads one result while it is typed, says why where it cannot, and asks where it must.

    Beside it stands what a value in another unit than the canonical one amounts to, and that
    words are kept as words. A unit that is not the one chosen for all counts stands in bold.

    A result that was there before and is not touched stays as it was, with its method, status,
    source and note.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, analyte: Analyte, unit: str, kept: Result | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.analyte = analyte
        self.kept = kept
        self.own_unit = kept is not None
        self.label = QLabel(self._name(), parent)
        self.label.setToolTip(analyte.name)
        self.last = QLabel(parent)
        self.last.setTextFormat(Qt.TextFormat.PlainText)
        self.beside = QLabel(parent)
        self.beside.setTextFormat(Qt.TextFormat.PlainText)
        self.beside.setWordWrap(True)
        self.answers = QWidget(parent)
        self._answer_row = QHBoxLayout(self.answers)
        self._answer_row.setContentsMargins(0, 0, 0, 0)
        self._answer_row.addWidget(QLabel(self.tr("Which is meant?"), self.answers))
        self._answer_row.addStretch(1)
        self.answers.hide()
        self._question: Question | None = None
        self._chosen = ""
        self.cells = tuple(Cell(letters, parent) for letters in _LETTERS)
        self._name_cells()
        if kept is not None:
            self.write(_cells_of(kept))
        else:
            self.cells[UNIT].setText(unit)
        self._before = self.texts()
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

    def write(self, texts: Sequence[str]) -> None:
        """Type value, unit, range and flag."""
        for cell, text in zip(self.cells, texts, strict=True):
            if cell.text() != text:
                cell.setText(text)

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
        if self.kept is not None and texts == self._before:
            return self.kept
        if self.empty:
            return None
        value, unit, printed_range, flag = texts
        if not value:
            raise InvalidValueError(self.analyte.key, "", Why.EMPTY)
        found = entered(self.analyte, value, unit, range_text=printed_range, flag=flag)
        if self.kept is None or isinstance(found, Question):
            return found
        kept = self.kept
        return replace(found, method=kept.method, status=kept.status, note=kept.note)

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
                remark = remark_on(found, self.analyte)
        said = reason or remark
        if said != self.cells[VALUE].accessibleDescription():
            self.cells[VALUE].setAccessibleDescription(said)
            self.beside.setText("" if question else said)
        self._ask(question)
        return reason

    def go_to_problem(self) -> None:
        """Put the focus on the first answer where there is a question, else on the value."""
        button = self.answers.findChild(QPushButton) if self._question else None
        (button or self.cells[VALUE]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, question: Question | None) -> None:
        if question == self._question:
            return
        self._question = question
        for old in self.answers.findChildren(QPushButton):
            # Gone at once: a button that waits to be deleted could still be pressed.
            old.setParent(None)
            old.deleteLater()
        if question is not None:
            before: QWidget = self.cells[VALUE]
            for number in range(len(question.readings)):
                button = self._answer(question, number)
                self._answer_row.insertWidget(number + 1, button)
                # A layout shows what is new only later, and what is not shown takes no focus.
                button.show()
                QWidget.setTabOrder(before, button)
                before = button
        self.answers.setVisible(question is not None)

    def _answer(self, question: Question, number: int) -> QPushButton:
        text, unit = question.answers[number]
        button = QPushButton(reading_text(question, number, self.analyte), self.answers)
        button.setAutoDefault(False)
        button.setAccessibleDescription(self.tr("Which is meant?"))

        def choose() -> None:
            if not self._is_unit(self.texts()[UNIT], unit):
                self._set_own_unit(spelling(unit, self.analyte))
            self.cells[VALUE].setText(text)
            self.cells[VALUE].setFocus(Qt.FocusReason.OtherFocusReason)

        button.clicked.connect(choose)
        return button

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

    def _is_unit(self, spelling: str, ucum: str = "") -> bool:
        """Tell whether a text is a unit of this analyte without doubt, or the one named."""
        try:
            sure = read_unit(spelling, self.analyte).sure
        except InvalidValueError:
            return False
        return sure is not None and ucum in ("", sure.ucum)

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
