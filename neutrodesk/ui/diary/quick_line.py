"""One line of typing that becomes an entry of the diary, after a look at what was understood."""

import contextlib
from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.errors import InvalidValueError, StoreError
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Line, Setting
from neutrodesk.services.diary.quick_log import NotUnderstood, Quick, quick, with_word
from neutrodesk.services.diary.quick_words import doubts, missing_choice
from neutrodesk.services.diary.remarks import remarks
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.understood import lacking, understood
from neutrodesk.ui.drafts import Draft, draft_name
from neutrodesk.ui.form.modest_line import ModestLine
from neutrodesk.ui.form.paragraph import Paragraph

_PAUSE = 300
"""Milliseconds without a key after which what is typed is written down."""
_LINE = "line"


def _draft_name(person: Person) -> str:
    return draft_name("quick-line", person.id, None)


class QuickLine(QWidget):
    """Says under the line what would be kept; Enter goes there, and a second Enter keeps it.

    Where only a choice is missing, Enter shows what can be chosen; where more is missing or not
    clear, it asks for the form. The text of each person stays until it is kept.

    Signals:
        form_wanted: what was typed is wanted in the form, with its ``Quick``.
    """

    form_wanted = Signal(object)

    def __init__(
        self, desk: Desk, now: Callable[[], time | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._now = desk, now
        self._person: Person | None = None
        self._quick: Quick | None = None
        self._entry: DiaryEntry | None = None
        self.line = ModestLine(self)
        self.line.setPlaceholderText(
            self.tr("fever 38.6 ear  ·  mouth sores 2  ·  gcsf 300 µg 18:30  ·  weight 14.2")
        )
        self.line.setClearButtonEnabled(True)
        self.label = QLabel(self.tr("&Quick log"), self)
        self.label.setBuddy(self.line)
        self.line.setAccessibleName(self.tr("Quick log: what happened, in one line"))
        self.save_button = QPushButton(self.tr("&Save"), self)
        self.change_button = QPushButton(self.tr("Chan&ge…"), self)
        self.choices = QMenu(self)
        self.said = Paragraph("", self)
        self._lay_out()
        self.line.textChanged.connect(self.read)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._write_draft)
        self.line.textChanged.connect(self._pause.start)
        desk.closing.connect(self._write_draft)
        self.save_button.clicked.connect(self.save)
        self.change_button.clicked.connect(self.change)
        self._show(None, "")

    def show_person(self, person: Person | None) -> None:
        """Log for a person; what was typed for another waits until that one is shown again."""
        before, self._person = self._person, person
        if before is None or person is None or before.id != person.id:
            self._put_away(before, self.line.text())
            draft = self._desk.drafts.read(_draft_name(person)) if person is not None else None
            self.line.setText(draft.fields.get(_LINE, "") if draft is not None else "")
            self._pause.stop()
        self.read()

    def read(self) -> None:
        """Say what the line is taken for, or why it is not understood; keep nothing."""
        text = self.line.text()
        if self._person is None or not text.strip():
            self._show(None, "")
            return
        found = quick(text, self._setting(), self._now())
        if isinstance(found, NotUnderstood):
            self._show(None, found.hint)
            return
        # What was not understood stands in the note of the form, and is told by itself.
        apart = ("note",) if found.unclear else ()
        texts = {name: said for name, said in found.texts.items() if name not in apart}
        told = [understood(found.kind, texts, self._setting())]
        try:
            entry = self._made_of(found)
        except InvalidValueError as error:
            told.append(lacking(found.kind, found.missing or (error.field,), error))
            told += self._doubts(found)
            self._show(found, "\n".join(told))
            return
        told += self._doubts(found)
        if found.is_whole:
            told += remarks(entry, self._desk.all(found.kind, self._person.id))
        self._show(found, "\n".join(told), entry if found.is_whole else None)

    def look(self) -> None:
        """Go on from the line: to Save where all is there, else to what is asked.

        A choice that is all that is missing is shown at once; anything else is asked in the form.
        """
        self.read()
        announce(self.said, self.said.text())
        if self._quick is None:
            return
        if self.save_button.isEnabled():
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif (line := missing_choice(self._quick)) is not None:
            self._show_choices(line)
        else:
            self.change()

    def save(self) -> None:
        """Keep what is said under the line."""
        if self._entry is None:
            return
        words = self.tr("Add to the diary: {what}").format(what=headline(self._entry))
        if self._desk.keep(words, self._entry):
            # Not `clear`: Undo is to take the entry back, not to type the line again.
            self.line.setText("")
            self._write_draft()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> None:
        """Ask for the form, filled with what was understood."""
        if self._quick is not None:
            self.form_wanted.emit(self._quick)

    def forget(self, text: str) -> None:
        """Let go of a text that was kept by way of the form."""
        if self.line.text() == text:
            self.line.setText("")
            self._write_draft()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter look, then press the button that has the focus; Escape leads back."""
        buttons = (self.save_button, self.change_button)
        focused = next((button for button in buttons if button.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The line passes Enter on. Heard here only, so that one Enter does one thing.
            act = self.look if focused is None else focused.click
            act()
        elif event.key() == Qt.Key.Key_Escape and focused is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _show(self, found: Quick | None, words: str, entry: DiaryEntry | None = None) -> None:
        """Say what the line is taken for; only an `entry` can be kept as it stands."""
        self._quick, self._entry = found, entry
        self.save_button.setEnabled(entry is not None)
        self.change_button.setEnabled(found is not None)
        # A line stays free for it: the list below must not move with the first key.
        self.said.say(words or " ")
        for widget in (self.line, self.save_button):
            widget.setAccessibleDescription(words)

    def _doubts(self, found: Quick) -> list[str]:
        """Say which words were not understood or may mean two things, and where to go on."""
        told = list(doubts(found, self._setting()))
        if found.unclear:
            told.append(self.tr("Change… shows the form, with what was understood."))
        return told

    def _show_choices(self, line: Line) -> None:
        """Show what can be chosen, a letter each; none is chosen until somebody does."""
        self.choices.clear()
        self.choices.setAccessibleName(line.plain_heading)
        self.choices.addAction(line.plain_heading).setEnabled(False)
        for (_, shown), word in zip(line.choices, line.typed_choices, strict=True):
            action = self.choices.addAction(f"&{shown}")
            action.triggered.connect(lambda _checked=False, word=word: self._add_word(word))
        self.choices.addSeparator()
        self.choices.addAction(self.change_button.text()).triggered.connect(self.change)
        self.choices.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))

    def _add_word(self, word: str) -> None:
        """Type a word that was chosen, and go on."""
        self.line.setText(with_word(self.line.text(), word))
        self.look()

    def _write_draft(self) -> None:
        self._put_away(self._person, self.line.text())

    def _put_away(self, person: Person | None, text: str) -> None:
        """Keep what is typed until the line is shown again; what the disk refuses in memory."""
        if person is None or self._desk.find(Person, person.id) is None:
            # Of somebody who was erased for good, nothing is to be written down again.
            return
        if not text:
            self._desk.drafts.drop(_draft_name(person))
            return
        draft = Draft(typed_on=self._desk.today(), fields={_LINE: text})
        with contextlib.suppress(StoreError):
            self._desk.drafts.keep(_draft_name(person), draft)

    def _made_of(self, found: Quick) -> DiaryEntry:
        if self._person is None:
            raise ValueError("nobody is shown to log for")
        return sheet_of(found.kind).entry(found.texts, self._person.id, self._setting())

    def _setting(self) -> Setting:
        if self._person is None:
            raise ValueError("nobody is shown to log for")
        now = self._now()
        return Setting(born=self._person.born, today=self._desk.today(), now=now)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addWidget(self.line, 1)
        for button in (self.save_button, self.change_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.said)
