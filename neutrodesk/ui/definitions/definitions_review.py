"""What a file of definitions holds, beside what is here, before any of it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.record import RecordId
from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.defining import in_use
from neutrodesk.services.definition_words import (
    answer_text,
    difference_text,
    gesture_text,
    kept_text,
    standing_text,
    unfit_text,
)
from neutrodesk.services.definitions import (
    Answer,
    Definitions,
    Laid,
    change_of,
    lay_beside,
)
from neutrodesk.services.failures import explain
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.fields import ChoiceField
from neutrodesk.ui.form.growing_dialog import GrowingDialog


class DefinitionsReview(GrowingDialog):
    """Shows each definition and what becomes of it, and keeps all of them in one gesture.

    Signals:
        kept: they were kept, with words that say how many.
    """

    kept = Signal(str)

    def __init__(
        self, desk: Desk, found: Definitions, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import definitions"))
        self._desk, self._found = desk, found
        self.choices: dict[RecordId, ChoiceField[Answer | None]] = {}
        self._laid = self._lay_beside()
        self.reason = self._label("")
        self.leave_out = QCheckBox(self)
        self.keep_button = QPushButton(self.tr("&Keep"), self)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self._lay_out(name)
        desk.closing.connect(self.reject)
        self._check()
        self.fit()

    def keep(self) -> None:
        """Keep what is new and what was chosen; stay open where it cannot be kept."""
        if not self.keep_button.isEnabled():
            return
        change = change_of(self._laid, self._answers())
        self._desk.failed.connect(self._say_failure)
        kept = self._desk.apply(gesture_text(change), change)
        self._desk.failed.disconnect(self._say_failure)
        if kept:
            self.kept.emit(kept_text(self._laid, change))
            self.accept()

    def last_stops(self) -> list[QWidget]:
        return [self.leave_out, self.keep_button, self.close_button]

    def _lay_beside(self) -> tuple[Laid, ...]:
        own, laboratories = self._desk.all(OwnAnalyte), self._desk.all(Laboratory)
        theirs = {each.id for each in self._found.own}
        try:
            with self._desk.store.reading() as records:
                used = in_use(records, (each for each in own if each.id in theirs))
        except NeutroDeskError as error:
            self._desk.failed.emit(error)
            used = frozenset(each.key for each in own)
        return lay_beside(self._found, own, laboratories, used)

    def _lay_out(self, name: str) -> None:
        heading = self._label(self.tr("From “{name}”").format(name=name))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        for unfit in self._found.unfit:
            self.column.addWidget(self._label(unfit_text(unfit)))
        for laid in sorted(self._laid, key=lambda each: not each.asked):
            self.column.addWidget(self._label(standing_text(laid)))
            if laid.asked:
                self._ask(laid)
        if not self._laid and not self._found.unfit:
            self.column.addWidget(self._label(self.tr("There are no definitions in it.")))
        self.column.addStretch(1)
        words = self.tr("Leave &out what cannot be read ({number})")
        self.leave_out.setText(words.format(number=len(self._found.unfit)))
        self.leave_out.setVisible(bool(self._found.unfit))
        self.leave_out.toggled.connect(self._check)
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reason, 1)
        for button in (self.keep_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addWidget(heading)
        outer.addWidget(self.roll, 1)
        outer.addWidget(self.leave_out)
        outer.addLayout(buttons)

    def _ask(self, laid: Laid) -> None:
        """Ask which of two definitions is to be kept, and say in what they differ."""
        if told := difference_text(laid):
            self.column.addWidget(self._label(told))
        choices: list[tuple[Answer | None, str]] = [(None, self.tr("Choose…"))]
        choices += [(answer, answer_text(laid, answer)) for answer in Answer]
        field = ChoiceField("answer", laid.theirs.name, choices, self)
        field.changed.connect(self._check)
        self.choices[laid.theirs.id] = field
        self.column.addWidget(field)

    def _answers(self) -> dict[RecordId, Answer]:
        chosen = {identity: field.value() for identity, field in self.choices.items()}
        return {identity: answer for identity, answer in chosen.items() if answer is not None}

    def _check(self) -> None:
        """Turn Keep on where nothing is open; say why where something is."""
        reason = self._reason()
        self.keep_button.setEnabled(not reason)
        self.reason.setText(reason)
        self.keep_button.setAccessibleDescription(reason)

    def _reason(self) -> str:
        answers = self._answers()
        if len(answers) < len(self.choices):
            return self.tr("Answer what is asked above.")
        if self._found.unfit and not self.leave_out.isChecked():
            return self.tr("Some of it cannot be read.")
        if not change_of(self._laid, answers):
            return self.tr("There is nothing new in it.")
        return ""

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        return label

    def _say_failure(self, error: NeutroDeskError) -> None:
        words = explain(error)
        self.reason.setText(f"{words.happened} {words.safe} {words.now}")
