"""What is worth asking about a test while it is typed: beside its rows, calmly and once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.plausibility import Asked, Doubt, OtherReading
from neutrodesk.domain.quantity import Quantity
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.analytes import Analyte
from neutrodesk.services.asking import Answers, answered, answers_of, corrected_by, still_asked
from neutrodesk.services.differences import result_key
from neutrodesk.services.doubts_in_words import (
    Answer,
    answer_text,
    answers,
    question_text,
    reading_text,
)
from neutrodesk.services.one_draw import other_value
from neutrodesk.ui.blood_test.result_grid import ResultGrid
from neutrodesk.ui.blood_test.result_row import VALUE, ResultRow
from neutrodesk.ui.blood_test.row_questions import Asking
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.fields import Entry
from neutrodesk.ui.numbers import with_unit


class DoubtsBeside(Entry):
    """Asks beside the rows of a grid what is worth asking, and keeps what was answered.

    `typed` gives the test as it stands in the form, and raises ``InvalidValueError`` where that
    is none. Nothing new is asked while a cell is being typed in: only once it is left, or at
    Save. What no longer holds goes at once. A test that is kept already is not made one with
    another: only a new one `may_correct` it.

    Signals:
        asked: other questions than before are shown.
    """

    asked = Signal()

    def __init__(
        self,
        desk: Desk,
        person: Person,
        grid: ResultGrid,
        typed: Callable[[], BloodTest],
        *,
        may_correct: bool,
    ) -> None:
        super().__init__("doubts", "", grid)
        self._desk, self._person, self._grid = desk, person, grid
        self._typed, self._may_correct = typed, may_correct
        self._presentation = desk.presentation(person.id)
        self._answers = Answers()
        self._shown: tuple[Asked, ...] = ()
        for row in grid.rows:
            self._watch(row)
        grid.row_added.connect(self._watch)
        self.hide()

    # -- what it makes of a test

    def record(self) -> BloodTest:
        """Return what is to be kept: the test with its answers, or the other one corrected.

        Raises ``InvalidValueError`` where the form shows no test.
        """
        return answered(self._typed(), self._others(), self._answers)

    @property
    def corrects(self) -> BloodTest | None:
        """The other test of that day whose values these are in place of."""
        try:
            return corrected_by(self._typed(), self._others(), self._answers)
        except InvalidValueError:
            return None

    @property
    def is_about_day(self) -> bool:
        """Whether the other test of that day is spoken of beside a row."""
        return self.corrects is not None or any(
            each.doubt is Doubt.SAME_DAY for each in self._shown
        )

    # -- asking

    def settle(self) -> None:
        """Ask everything that is worth asking about what is typed now."""
        self._show(self._open())

    def follow(self) -> None:
        """Ask no longer what no longer holds."""
        if self._shown:
            still = {(each.place, each.saw) for each in self._open()}
            self._show(each for each in self._shown if (each.place, each.saw) in still)
        else:
            self._show(())

    def go_to_first(self) -> str:
        """Ask everything and go to the first answer; return the name of its row, if any."""
        self.settle()
        for row in self._grid.rows:
            if any(self._row_of(each) is row for each in self._shown):
                row.answers.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return row.label.text()
        return ""

    # -- as an entry of the form

    def typed(self) -> str:
        return self._answers.text()

    def fill(self, text: str) -> None:
        self._answers = answers_of(text)
        self.changed.emit()

    def stops(self) -> Sequence[QWidget]:
        return []

    # -- inside

    def _others(self) -> tuple[BloodTest, ...]:
        return self._desk.all(BloodTest, self._person.id)

    def _open(self) -> tuple[Asked, ...]:
        try:
            test = self._typed()
        except InvalidValueError:
            return ()
        catalogue = self._presentation.catalogue
        return still_asked(test, self._others(), self._answers, self._person, catalogue)

    def _show(self, asked: Iterable[Asked]) -> None:
        self._shown = tuple(asked)
        askings: dict[str, list[Asking]] = {}
        for each in self._shown:
            row = self._row_of(each)
            askings.setdefault(row.key, []).append(self._asking(each, row))
        other = self.corrects
        if other is not None:
            askings.setdefault(self._row_beside(other).key, []).insert(0, self._correcting(other))
        for row in self._grid.rows:
            row.ask(askings.get(row.key, ()))
        self.asked.emit()

    def _asking(self, asked: Asked, row: ResultRow) -> Asking:
        named = self._presentation.catalogue.find
        question = question_text(asked, named, self._written)
        offered = [each for each in answers(asked) if self._is_offered(each)]
        return Asking(
            about=(asked.place, asked.saw),
            text=self.tr("{row}: {question}").format(row=row.label.text(), question=question),
            buttons=(
                *((reading_text(each), partial(self._type, row, each)) for each in asked.readings),
                *((answer_text(each), partial(self._take, row, asked, each)) for each in offered),
            ),
        )

    def _correcting(self, other: BloodTest) -> Asking:
        words = self.tr("What is typed here goes into the other test of {day} as its correction.")
        return Asking(
            about=other.id,
            text=words.format(day=day_text(other.taken_on)),
            buttons=((self.tr("Take that back"), self._take_back),),
        )

    def _is_offered(self, answer: Answer) -> bool:
        """Tell whether an answer makes sense here: two tests that are kept are not made one."""
        return answer is not Answer.CORRECTS_OTHER or self._may_correct

    def _written(self, of: Analyte, quantity: Quantity) -> str:
        return with_unit(quantity, of, self._presentation)

    def _type(self, row: ResultRow, reading: OtherReading) -> None:
        row.cells[VALUE].setFocus(Qt.FocusReason.OtherFocusReason)
        row.type_value(reading.text, reading.unit)
        self.settle()

    def _take(self, row: ResultRow, asked: Asked, answer: Answer) -> None:
        row.cells[VALUE].setFocus(Qt.FocusReason.OtherFocusReason)
        if answer is Answer.CORRECTS_OTHER:
            self._answers = replace(self._answers, corrects=asked.other)
        else:
            self._answers = self._answers.confirming(asked)
        self.settle()
        self.changed.emit()

    def _take_back(self) -> None:
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._answers = replace(self._answers, corrects=None)
        self.settle()
        self.changed.emit()

    def _row_of(self, asked: Asked) -> ResultRow:
        """Return the row a question stands beside: that of its value, else of one it is about."""
        rows = {row.key: row for row in self._grid.rows}
        own = rows.get(result_key(asked.analyte, asked.method))
        keys = [key for key, _ in asked.seen]
        about = (row for row in self._grid.rows if row.analyte.key in keys)
        return own or next(about, self._grid.rows[0])

    def _row_beside(self, other: BloodTest) -> ResultRow:
        """Return the first row that has another value than a test."""
        found = (each for each in self._grid.results() if other_value(other, each) is not None)
        differing = {result_key(each.analyte, each.method) for each in found}
        rows = (row for row in self._grid.rows if row.key in differing)
        return next(rows, self._grid.rows[0])

    def _watch(self, row: ResultRow) -> None:
        for cell in row.cells:
            cell.editingFinished.connect(self.settle)
