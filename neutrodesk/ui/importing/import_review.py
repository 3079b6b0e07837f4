"""Importing in a window: what a file holds, beside the file, before anything is kept."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change
from neutrodesk.errors import NeutroDeskError, UnreadableFileError
from neutrodesk.services.failures import explain
from neutrodesk.services.importing import Content, Review, read_file, review_of
from neutrodesk.services.importing.words import gesture_text, summary_text, unreadable_text
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.importing.import_questions import Questions
from neutrodesk.ui.importing.import_tables import SideBySide
from neutrodesk.ui.worker import Job


class ImportReview(QDialog):
    """Shows what a file holds and keeps it, all in one gesture, once nothing is open.

    `content` may be the error that reading the file gave: it is then said here, where the file
    was asked for. `review` is what is shown; ``None`` while it is being worked out.
    """

    def __init__(
        self,
        desk: Desk,
        person: Person,
        content: Content | UnreadableFileError,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.review: Review | None = None
        self._person = person
        self._content = content
        self._answers: dict[str, str] = {}
        self._reading: Job | None = None
        self._closed = False
        self.setWindowTitle(self.tr("Import a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(name)
        desk.changed.connect(self._follow)
        desk.closing.connect(self._give_up)
        self.read()

    def read(self) -> None:
        """Work the review out anew, with the answers given so far."""
        content, person, answers = self._content, self._person, dict(self._answers)
        if isinstance(content, UnreadableFileError):
            self._show(content)
            return
        here, today = self.desk.all(BloodTest, person.id), self.desk.today()
        own = self.desk.presentation().catalogue

        def work() -> Review | UnreadableFileError:
            try:
                return review_of(content, person, here, today=today, answers=answers, catalogue=own)
            except UnreadableFileError as error:
                return error

        def then(found: Review | UnreadableFileError) -> None:
            # Whoever owns the window may have taken it along while this was worked out.
            if isValid(self):
                self._show(found)

        self._wait()
        self._reading = self.desk.ask(work, then)

    def answer(self, key: str, choice: str) -> None:
        """Take the answer to a question."""
        self._answers[key] = choice
        self.read()

    def ask_again(self) -> None:
        """Forget every answer and ask anew."""
        self._answers.clear()
        self.read()

    def keep(self) -> None:
        """Keep what is new as one gesture and close; stay open where it cannot be kept."""
        if self.review is None or not self.keep_button.isEnabled():
            return
        change = self.review.change(skip_unreadable=self.leave_out.isChecked())
        words = gesture_text(self.review)
        # The change that this makes itself is no reason to read again.
        self.desk.changed.disconnect(self._follow)
        self.desk.failed.connect(self._say_failure)
        kept = self.desk.apply(words, change)
        self.desk.failed.disconnect(self._say_failure)
        if kept:
            self.accept()
        else:
            self.desk.changed.connect(self._follow)

    def done(self, result: int) -> None:
        self._closed = True
        self._give_up()
        super().done(result)

    # -- building it

    def _build(self, name: str) -> None:
        person = self._person
        heading = QLabel(
            self.tr("{name}  ·  born {day}").format(name=person.name, day=day_text(person.born))
        )
        heading.setTextFormat(Qt.TextFormat.PlainText)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        source = QLabel(self.tr("From {name}").format(name=name))
        source.setTextFormat(Qt.TextFormat.PlainText)
        self.summary = self._label()
        self.questions = Questions(self)
        self.questions.answered.connect(self.answer)
        sides = SideBySide(self)
        self.found, self.table, self.original = sides.found, sides.table, sides.original
        self.questions.looked_at.connect(self.original.highlight)
        self.leave_out = QCheckBox(self)
        self.leave_out.toggled.connect(self._check)
        outer = QVBoxLayout(self)
        for widget in (heading, source, self.summary, self.questions):
            outer.addWidget(widget)
        outer.addWidget(sides, 1)
        outer.addWidget(self.leave_out)
        outer.addLayout(self._make_buttons())
        letters = QFontMetrics(self.font())
        room = QSize(letters.averageCharWidth() * 150, letters.lineSpacing() * 36)
        wanted = self.sizeHint().expandedTo(room)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))

    def _make_buttons(self) -> QHBoxLayout:
        self.again_button = QPushButton(self.tr("Ask &again"), self)
        self.again_button.clicked.connect(self.ask_again)
        self.reason = self._label()
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keep_button = QPushButton(self)
        self.keep_button.clicked.connect(self.keep)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.again_button)
        row.addWidget(self.reason, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.close_button)
        for button in (self.again_button, self.keep_button, self.close_button):
            button.setAutoDefault(False)
        return row

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # -- showing it

    def _give_up(self) -> None:
        """Want no longer what is being worked out."""
        if self._reading is not None:
            self._reading.give_up()

    def _wait(self) -> None:
        self._give_up()
        self.review = None
        self.summary.setText(self.tr("Reading…"))
        self._check()

    def _show(self, found: Review | UnreadableFileError) -> None:
        first = self.original.model() is None
        if isinstance(found, UnreadableFileError):
            self.summary.setText(unreadable_text(found))
            self.found.show(None)
            self.questions.show_questions(())
        else:
            self.review = found
            self.summary.setText(summary_text(found))
            self.found.show(found, self.desk.presentation(self._person.id))
            if first:
                self.original.show_lines(found.original)
            self.questions.show_questions(found.questions)
        self._check()
        self._order_stops()
        if first and self.questions.stops():
            self.questions.stops()[0].setFocus()

    def _order_stops(self) -> None:
        """Let Tab come to the questions first; their buttons are newer than all the others."""
        sides = (self.table, self.original, self.leave_out)
        buttons = (self.again_button, self.keep_button, self.close_button)
        for before, after in pairwise((*self.questions.stops(), *sides, *buttons)):
            self.setTabOrder(before, after)

    def _check(self) -> None:
        """Turn Keep on where nothing is open; say why where something is."""
        review = self.review
        left = len(review.problems) if review else 0
        self.leave_out.setVisible(left > 0)
        words = self.tr("Leave &out what cannot be read ({number})")
        self.leave_out.setText(words.format(number=left))
        self.again_button.setVisible(bool(self._answers))
        self.keep_button.setText(self._keep_words(len(review.new) if review else 0))
        reason = self._reason()
        self.keep_button.setEnabled(not reason)
        self.reason.setText(reason)
        self.keep_button.setAccessibleDescription(reason)

    def _keep_words(self, number: int) -> str:
        if number == 0:
            return self.tr("&Keep")
        if number == 1:
            return self.tr("&Keep 1 test")
        return self.tr("&Keep {number} tests").format(number=number)

    def _reason(self) -> str:
        """Return why nothing can be kept yet; empty where it can."""
        if self.review is None:
            return self.tr("There is nothing to keep yet.")
        if self.review.questions:
            return self.tr("Answer what is asked above.")
        if not self.review.planned:
            return self.tr("There is nothing new in it.")
        if self.review.problems and not self.leave_out.isChecked():
            return self.tr("Some of it cannot be read: leave it out, or correct the file first.")
        return ""

    def _follow(self, change: Change) -> None:
        """Read again when the person or a test of theirs came, went or changed meanwhile."""
        if self._closed or self._person.id not in change.people():
            return
        person = self.desk.find(Person, self._person.id)
        if person is None:
            self.reject()
            return
        self._person = person
        self.read()

    def _say_failure(self, error: NeutroDeskError) -> None:
        words = explain(error)
        self.reason.setText(f"{words.happened} {words.safe} {words.now}")


def open_import(desk: Desk, person: Person, parent: QWidget | None = None) -> QFileDialog:
    """Let the user choose a file, then open its review."""
    chooser = QFileDialog(parent)
    chooser.setWindowTitle(chooser.tr("Import a table"))
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    tables, everything = chooser.tr("Tables"), chooser.tr("All files")
    chooser.setNameFilters([f"{tables} (*.csv *.tsv *.txt *.tab)", f"{everything} (*)"])
    chooser.fileSelected.connect(lambda name: open_file(desk, person, Path(name), parent))
    chooser.open()
    return chooser


def open_file(desk: Desk, person: Person, path: Path, parent: QWidget | None = None) -> None:
    """Open the review of a file; it is read off the window's thread, as a drive may be slow."""

    def work() -> Content | UnreadableFileError:
        try:
            return read_file(path)
        except UnreadableFileError as error:
            return error

    def then(content: Content | UnreadableFileError) -> None:
        # The window may be gone by the time a slow drive has answered.
        if parent is None or isValid(parent):
            ImportReview(desk, person, content, f"“{path.name}”", parent).open()

    desk.closing.connect(desk.ask(work, then).give_up)


def paste_import(desk: Desk, person: Person, parent: QWidget | None = None) -> ImportReview:
    """Open the review of the table that was copied last."""
    text = QGuiApplication.clipboard().text()
    review = ImportReview(desk, person, text, _clipboard_words(), parent)
    review.open()
    return review


def _clipboard_words() -> str:
    return QGuiApplication.translate("ImportReview", "what was copied")
