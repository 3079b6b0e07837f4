"""Looking for a rhythm, on the screen: off until it is asked for, and without a verdict."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.course import Point
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.person import Person
from neutrodesk.domain.presentation import PLAIN, Presentation
from neutrodesk.domain.rhythm import NotEnough, Rhythm
from neutrodesk.reference.analytes import analyte
from neutrodesk.services import rhythm_words as words
from neutrodesk.services.rhythm import rhythm_of
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.chart.key_text import KeyText, in_one_line
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.worker import Job

if TYPE_CHECKING:
    from neutrodesk.ui.chart.picture_actions import PictureActions
    from neutrodesk.ui.course.rhythm_picture import RhythmPicture

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class RhythmView(QWidget):
    """Re-draws the counts of a period by the length of repeat that fits them best.

    It is off for each person until the box is ticked.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._points: tuple[Point, ...] = ()
        self._diary, self._presentation = NO_DIARY, PLAIN
        self._job: Job | None = None
        self.found: Rhythm | NotEnough | None = None
        self.pictures: tuple[RhythmPicture, ...] = ()
        self.taking: PictureActions | None = None
        self.switch = QCheckBox(self.tr("Look for a rh&ythm"), self)
        self.waiting = Paragraph(self.tr("The counts are being worked through …"), self)
        self.about = Paragraph(words.about(), self)
        self.period = Heading("", self)
        self.key = KeyText(self)
        self.copy_button = self._button(self.tr("Copy drawings"))
        self.save_button = self._button(self.tr("Save drawings as…"))
        self.frame = QFrame(self)
        self.frame_text = Heading("", self.frame)
        self.numbers = self._selectable(self.tr("Numbers"))
        self.notes = self._selectable(self.tr("Notes on these counts"))
        self.footer = Paragraph(words.footer(), self)
        self._lay_out()
        self.switch.toggled.connect(self._look)
        self._look()

    def show_person(
        self,
        person: Person | None,
        points: Sequence[Point],
        diary: Diary,
        presentation: Presentation = PLAIN,
    ) -> None:
        """Show the counts of a period of a person; `points` are those that are looked at."""
        another = (person.id if person else None) != (self._person.id if self._person else None)
        self._person, self._points = person, tuple(points)
        self._diary, self._presentation = diary, presentation
        if another and self.switch.isChecked():
            self.switch.setChecked(False)
        else:
            self._look()

    # -- the parts of the view

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.copy_button, self.save_button

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _selectable(self, name: str) -> Paragraph:
        text = Paragraph("", self)
        text.setTextInteractionFlags(_SELECTABLE)
        # A text that can be selected is reached by a click alone, unless it is said.
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        text.setAccessibleName(name)
        return text

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.switch)
        self._body = QWidget(self)
        column.addWidget(self._body)
        column.addStretch(1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        for part in (self.about, self.period, self.waiting):
            body.addWidget(part)
        self._drawings = QVBoxLayout()
        body.addLayout(self._drawings)
        body.addWidget(self.key)
        row = QHBoxLayout()
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        body.addLayout(row)
        self._framed = QVBoxLayout(self.frame)
        self._framed.addWidget(self.frame_text)
        self._framed.addWidget(self.numbers)
        below: tuple[QWidget, ...] = (self.frame, self.notes, self.footer)
        for each in below:
            body.addWidget(each)

    # -- looking, and showing what was found

    def _look(self) -> None:
        """Work the counts through where it is wanted; what was shown before goes."""
        if self._job is not None:
            self._job.give_up()
            self._job = None
        self._clear()
        on = self.switch.isChecked() and self._person is not None
        self._body.setVisible(on)
        if on:
            self.waiting.show()
            points, diary = self._points, self._diary
            self._job = self._desk.ask(partial(rhythm_of, points, diary), self._show)

    def _clear(self) -> None:
        self.found = None
        if self.taking is not None:
            self.taking.offer(None)
        for each in (*self.pictures, *self._buttons):
            each.hide()
        for text in (self.period, self.key, self.frame_text, self.numbers, self.notes):
            text.say("")
        self.frame.hide()

    def _show(self, found: Rhythm | NotEnough) -> None:
        self._job, self.found = None, found
        self.waiting.hide()
        unit = self._presentation.unit(analyte("anc"))
        self.period.say(words.period_text(found.looked_at))
        if isinstance(found, NotEnough):
            text = localised(words.not_enough_text(found))
        else:
            self._draw(found, unit)
            lines = (f"{what}: {value}" for what, value in words.numbers(found, unit))
            text = localised("\n".join(lines))
            self.frame_text.say(words.frame_text() if found.framed else "")
        self._frame(found)
        self.numbers.say(text)
        self.numbers.setAccessibleDescription(text)
        notes = [localised(note) for note in words.notes(found, unit)]
        notes.append(words.laboratories_text(found.looked_at))
        self.notes.say("\n".join(filter(None, notes)))
        self.notes.setAccessibleDescription(self.notes.text())
        announce(self.numbers, text)

    def _frame(self, found: Rhythm | NotEnough) -> None:
        """Set the numbers in a frame only where the rule says so."""
        framed = isinstance(found, Rhythm) and found.framed
        self.frame.setFrameShape(QFrame.Shape.Box if framed else QFrame.Shape.NoFrame)
        edge = self.fontMetrics().height() // 2 if framed else 0
        self._framed.setContentsMargins(edge, edge, edge, edge)
        self.frame.show()

    def _draw(self, rhythm: Rhythm, unit: str) -> None:
        # matplotlib takes 0.4 s to import: nobody waits for it who does not look for a rhythm.
        from neutrodesk.charts import rhythm_pictures as drawn  # noqa: PLC0415
        from neutrodesk.ui.course.rhythm_page import RhythmPage  # noqa: PLC0415
        from neutrodesk.ui.course.rhythm_picture import RhythmPicture  # noqa: PLC0415

        if self.taking is None:
            drawings = (drawn.draw_counts, drawn.draw_folded, drawn.draw_periodogram)
            self.pictures = tuple(RhythmPicture(each, self._body) for each in drawings)
            self.taking = self._make_actions()
            for picture in self.pictures:
                self._drawings.addWidget(picture)
                picture.addActions([self.taking.copy_action, self.taking.save_action])
        if self._person is not None:
            self.taking.offer(RhythmPage(self._person, rhythm, unit))
        for button in self._buttons:
            button.show()
        told = words.pictures(rhythm, unit)
        for picture, (name, said) in zip(self.pictures, told, strict=True):
            picture.show_rhythm(rhythm, unit, name, localised(said))
            picture.show()
        shapes = drawn.key(rhythm.looked_at)
        self.key.say(in_one_line(f"{each.sign} {each.words}" for each in shapes))

    def _make_actions(self) -> "PictureActions":
        from neutrodesk.ui.chart.picture_actions import (  # noqa: PLC0415 - matplotlib
            PictureActions,
            Words,
        )

        copying = Words(
            copy=self.tr("&Copy drawings"),
            save=self.tr("&Save drawings as…"),
            asking=self.tr("Save drawings as"),
        )
        actions = PictureActions(self._desk, self, copying)
        self.copy_button.clicked.connect(actions.copy)
        self.save_button.clicked.connect(actions.ask_where)
        copied = self.tr("The drawings are on the clipboard.")
        actions.copied.connect(lambda: self._desk.said.emit(copied))
        actions.saved.connect(self._say_saved)
        return actions

    def _say_saved(self, path: str) -> None:
        said = self.tr("The drawings were saved as {path}")
        self._desk.said.emit(said.format(path=path))
