"""The fields of the rule that a course is looked at by: lines, limits, each with its words."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.statistics.rule import RUN_DAYS, RUN_TESTS, Rule
from neutrodesk.domain.units import in_full
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.course.typed_line import read_line, why_no_line
from neutrodesk.ui.form.fields import Field, LineField, TickField, labelled
from neutrodesk.ui.numbers import localised

T = TypeVar("T")

MOST_DAYS = 3650
_LETTERS = 8


class RuleField(LineField[T]):
    """A line of a rule; `wrong` says beside it what it takes, where it reads as nothing."""

    def __init__(
        self,
        name: str,
        heading: str,
        read: Callable[[str], T],
        wrong: Callable[[], str],
        says: Callable[[T], str] | None = None,
    ) -> None:
        super().__init__(name, heading, read, letters=_LETTERS, says=says)
        self._wrong = wrong

    def problem(self) -> str:
        if super().problem():
            self._say(self._wrong())
            return self._wrong()
        return ""


class FieldRows(QWidget):
    """Fields below one another, each with its label."""

    def __init__(self, *fields: Field, parent: QWidget) -> None:
        super().__init__(parent)
        # On the ground of a card the frames of the fields would not be seen in the dark.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.labels = [labelled(field) for field in fields]
        for label, field in zip(self.labels, fields, strict=True):
            form.addRow(label, field)


class RuleFields(QWidget):
    """Takes the lines and limits of a rule, lines in the unit that counts are shown in.

    `of_lines`, `of_time` and `of_runs` are rows of fields, to be put where they belong. `rule`
    follows what is typed; where a field does not read, it is the last one that was finished, by
    Enter or by leaving the field: of "500" the "5" on the way to it was never meant.

    Signals:
        changed: another rule can be read.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule = self._finished = Rule()
        self._presentation = PLAIN
        self._filling = False
        self._make_fields()
        self.of_lines = FieldRows(self.line, self.inclusive, self.recover, parent=self)
        self.of_time = FieldRows(self.gap, parent=self)
        self.of_runs = FieldRows(self.run_tests, self.run_days, parent=self)
        self._fields: tuple[Field, ...] = (
            self.line,
            self.inclusive,
            self.recover,
            self.gap,
            self.run_tests,
            self.run_days,
        )
        self.show_unit(PLAIN, anew=True)
        for field in self._fields:
            field.changed.connect(self._follow)
            done = field.line.editingFinished if isinstance(field, LineField) else field.changed
            done.connect(self._finish)

    def forget_unfinished(self) -> None:
        """Write the last rule that was finished into the fields, as for another person."""
        self.rule = self._finished
        self._fill()

    def show_unit(self, presentation: Presentation, *, anew: bool = False) -> None:
        """Let lines be typed in the unit of a presentation; those that stand there are turned."""
        of = analyte("anc")
        turned = presentation.unit(of) != self._presentation.unit(of)
        self._presentation = presentation
        if not (turned or anew):
            return
        self._head(self.line, self.of_lines.labels[0], self.tr("Line, {unit}"))
        self._head(self.recover, self.of_lines.labels[2], self.tr("Recovery line, {unit}"))
        self._fill()

    def _head(self, field: Field, label: QLabel, words: str) -> None:
        label.setText(words.format(unit=self._presentation.unit_text(analyte("anc"))))
        field.editor.setAccessibleName(label.text())

    def _make_fields(self) -> None:
        self.line = RuleField(
            "line",
            "",
            self._read_line,
            lambda: why_no_line(self.line.typed(), self._presentation),
            lambda _line: self.tr("Runs and episodes are of counts below it."),
        )
        self.inclusive = TickField("inclusive", "", self.tr("A count on the line is below it, too"))
        self.recover = RuleField(
            "recover",
            "",
            self._read_recover,
            self._why_no_recovery,
            lambda _line: self.tr("An episode ends with the first count at or above it."),
        )
        self.recover.line.setPlaceholderText(self.tr("the line"))
        self.gap = RuleField(
            "gap",
            self.tr("Longest time between two tests, in days"),
            whole("gap", range(1, MOST_DAYS + 1)),
            lambda: self.tr("A number of days from 1 to {most} is needed.").format(most=MOST_DAYS),
        )
        self.run_tests = RuleField(
            "run_tests",
            self.tr("Tests in a row, at least"),
            whole("run_tests", RUN_TESTS),
            lambda: self._from_to(RUN_TESTS),
        )
        self.run_days = RuleField(
            "run_days",
            self.tr("Days from first to last, at least"),
            whole("run_days", RUN_DAYS),
            lambda: self._from_to(RUN_DAYS),
        )

    def _from_to(self, numbers: range) -> str:
        words = self.tr("A whole number from {least} to {most} is needed.")
        return words.format(least=numbers[0], most=numbers[-1])

    def _fill(self) -> None:
        """Write the rule into the fields."""
        rule, self._filling = self.rule, True
        self.line.fill(self._as_typed(rule.line))
        self.inclusive.fill(str(rule.inclusive))
        self.recover.fill("" if rule.recover is None else self._as_typed(rule.recover))
        self.gap.fill(str(rule.gap.days))
        self.run_tests.fill(str(rule.run_tests))
        self.run_days.fill(str(rule.run_days))
        self._filling = False
        self._follow()

    def _as_typed(self, line: Decimal) -> str:
        of = analyte("anc")
        return localised(in_full(Quantity(line, of.unit), of, self._presentation.unit(of)))

    def _read_line(self, text: str) -> Decimal:
        """Read a line (10*9/L) in the unit that is shown."""
        return read_line(text, self._presentation)

    def _why_no_recovery(self) -> str:
        """Return why the recovery line cannot be taken: it is no line, or below the other."""
        text = self.recover.typed()
        try:
            self._read_line(text)
        except InvalidValueError:
            return why_no_line(text, self._presentation)
        return self.tr("A number is needed here that is not below the line, or nothing.")

    def _read_recover(self, text: str) -> Decimal | None:
        if not text.strip():
            return None
        recover = self._read_line(text)
        try:
            line = self.line.value()
        except InvalidValueError:
            return recover  # told beside the other line
        if recover < line:
            raise InvalidValueError("recover", text, Why.IMPOSSIBLE)
        return recover

    def _follow(self) -> None:
        if self._filling:
            return
        # Every field is asked, so that each says what is wrong with it.
        problems = [field.problem() for field in self._fields]
        rule = self._finished if any(problems) else self._typed()
        if rule != self.rule:
            self.rule = rule
            self.changed.emit()

    def _finish(self) -> None:
        """Take the rule for what is meant, where every field reads."""
        if not any(field.problem() for field in self._fields):
            self._finished = self.rule

    def _typed(self) -> Rule:
        return Rule(
            line=self.line.value(),
            inclusive=self.inclusive.value(),
            recover=self.recover.value(),
            gap=timedelta(days=self.gap.value()),
            run_tests=self.run_tests.value(),
            run_days=self.run_days.value(),
        )


def whole(name: str, numbers: range) -> Callable[[str], int]:
    """Return a reader of whole numbers within limits, which raises ``InvalidValueError``."""

    def read(text: str) -> int:
        text = text.strip()
        if not (text.isascii() and text.isdigit()) or int(text) not in numbers:
            raise InvalidValueError(name, text)
        return int(text)

    return read
