"""The questions of an import, each with a button for every likely reading."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.importers.drafts import About, ImportQuestion
from neutrodesk.services.importing.matching import ALIKE
from neutrodesk.services.importing.words import choice_text, question_text
from neutrodesk.ui.dates import day_text

_AT_ONCE = 3
"""Questions shown together; the next comes when one is answered."""


class Questions(QScrollArea):
    """Asks one thing after another, at most a third of the screen high.

    Signals:
        answered: a button was pressed, with the keys of the question and of the choice.
        looked_at: a question came up, with the line it is about.
    """

    answered = Signal(str, str)
    looked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_questions(self, questions: Sequence[ImportQuestion]) -> None:
        """Show the first of some questions in place of those before."""
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        same_day = sum(question.about is About.SAME_DAY for question in questions)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        for question in questions[:_AT_ONCE]:
            self._lay(question, same_day, column)
        if len(questions) > _AT_ONCE:
            words = self.tr("More follow: {number}")
            column.addWidget(QLabel(words.format(number=len(questions) - _AT_ONCE), sheet))
        self.setWidget(sheet)
        self.setVisible(bool(questions))
        self.updateGeometry()
        if questions:
            self.looked_at.emit(questions[0].where.line)
            if had_focus:
                self.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which it is asked."""
        sheet = self.widget()
        if sheet is None or self.isHidden():
            return []
        kinds = (QPushButton, QCheckBox)
        found = (each for each in sheet.findChildren(QWidget) if isinstance(each, kinds))
        return [each for each in found if not each.isHidden()]

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the questions shown, in their order."""
        return self.findChildren(QPushButton)

    def sizeHint(self) -> QSize:
        sheet = self.widget()
        if sheet is None:
            return super().sizeHint()
        wanted = sheet.sizeHint()
        if sheet.hasHeightForWidth():
            wanted.setHeight(sheet.heightForWidth(max(self.width(), wanted.width())))
        bar = self.verticalScrollBar().sizeHint().width()
        highest = self.screen().availableSize().height() // 3
        return QSize(wanted.width() + bar, min(wanted.height(), highest))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _room(self) -> int:
        """Return how wide a row of buttons may be; what is hidden has no width of its own yet."""
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        width = self.width()
        if self.isHidden() and around is not None and layout is not None:
            margins = layout.contentsMargins()
            width = around.width() - margins.left() - margins.right()
        return width - self.verticalScrollBar().sizeHint().width()

    def _lay(self, question: ImportQuestion, same_day: int, column: QVBoxLayout) -> None:
        words = QLabel(question_text(question))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column.addWidget(words)
        is_same_day = question.about is About.SAME_DAY
        key, number = (ALIKE, same_day) if is_same_day else (question.alike, question.count)
        alike = QCheckBox(self.tr("The same for all {number} of them").format(number=number))
        row, left = QHBoxLayout(), 0
        for choice in question.choices:
            button = QPushButton(choice_text(question, choice, day_text).replace("&", "&&"))
            button.setAutoDefault(False)
            button.setAccessibleDescription(words.text())
            button.clicked.connect(
                lambda _checked=False, choice=choice.key: self.answered.emit(
                    key if alike.isChecked() else question.key, choice
                )
            )
            left -= button.sizeHint().width() + column.spacing()
            if left < 0:
                row, left = QHBoxLayout(), self._room() - button.sizeHint().width()
                column.addLayout(row)
                row.addStretch(1)
            row.insertWidget(row.count() - 1, button)
        column.addWidget(alike)
        alike.setVisible(bool(key) and number > 1)
