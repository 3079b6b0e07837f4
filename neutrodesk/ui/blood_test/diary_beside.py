"""What the diary says of the draw in a form, each with a button that takes it over."""

import json
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import illness_at, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.statistics.fever import FEVER
from neutrodesk.i18n import day_text
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.blood_test.draw_words import hours_text, illness_text
from neutrodesk.ui.blood_test.taken_over import TakenOver
from neutrodesk.ui.form.fields import Entry, Field
from neutrodesk.ui.form.paragraph import Paragraph


class WordsWithButton(QWidget):
    """Some words and what can be done about them; hidden while there are none.

    The buttons share one place, which stays free: what is taken over must not move the words.
    `button` is the first of them.
    """

    def __init__(self, labels: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Paragraph("", self)
        self._place = QWidget(self)
        self._stack = QStackedLayout(self._place)
        self.buttons = tuple(self._button(label) for label in labels)
        self.button = self.buttons[0]
        policy = self._place.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._place.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str, offered: QPushButton | None) -> None:
        """Say something, with the button that is of use; nothing for an empty text."""
        if text != self.text.text():
            self.text.say(text)
            for button in self.buttons:
                button.setAccessibleDescription(text)
        if offered is not None:
            self._stack.setCurrentWidget(offered)
        self._place.setVisible(offered is not None)
        self.setVisible(bool(text))

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label, self._place)
        button.setAutoDefault(False)
        self._stack.addWidget(button)
        return button


class DiaryLine(QWidget):
    """One thing that the diary says of a field, and what was taken over from it before.

    `said` is what the diary says now; `before` tells that the field still holds what it said of
    another draw. Beside either stands the way back.
    """

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.taken = TakenOver(field)
        self.said = WordsWithButton((self.tr("Take over"), self.tr("Take back")), self)
        self.before = WordsWithButton((self.tr("Take back"),), self)
        self._over, self._back = self.said.buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.before)
        self._over.clicked.connect(self.taken.take)
        for button in (self._back, self.before.button):
            button.clicked.connect(self.taken.take_back)
        self.hide()

    def say(self, text: str = "", found: str = "", draw: str = "") -> None:
        """Say what the diary has for a draw; it is taken over as `found`, an empty one never.

        `draw` is when that was, as ISO writes it: ``2026-03-04``, or ``2026-03-04 15:00``.
        """
        self.taken.offer(found, draw)
        self.said.say(text, self._offered(found))
        words = ""
        if self.taken.of_another:
            words = self.tr("{heading}: taken over from the diary for {draw}")
            draw = _told(self.taken.of_another)
            words = words.format(heading=self.taken.field.plain_heading, draw=draw)
        if words != self.before.text.text():
            self.before.say(words, self.before.button)
            if words:
                announce(self, words)
        self.setVisible(bool(text or words))

    def _offered(self, found: str) -> QPushButton | None:
        """Return the button that is of use beside what the diary says."""
        if self.taken.stands:
            return self._back if self.taken.was_taken else None
        return self._over if found else None


class DiaryBeside(Entry):
    """Says what the diary has for the draw that is typed; nothing is filled in by itself.

    Hours are taken over only where both hours are known: an estimate is no number to be kept.
    A draft keeps what was taken over, and from which draw.
    """

    def __init__(
        self, diary: Diary, ill: Field, fever: Field, hours: Field, parent: QWidget | None = None
    ) -> None:
        super().__init__("from_diary", "", parent)
        self._diary = diary
        self.ill, self.fever = DiaryLine(ill, self), DiaryLine(fever, self)
        self.hours = DiaryLine(hours, self)
        self._lines = (self.ill, self.fever, self.hours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            column.addWidget(line)
        self.hide()

    def typed(self) -> str:
        """Return what was taken over into each field, as JSON."""
        taken = {line.taken.field.name: line.taken.typed() for line in self._lines}
        held = {name: texts for name, texts in taken.items() if texts}
        return json.dumps(held, ensure_ascii=False)

    def fill(self, text: str) -> None:
        held: dict[str, list[str]] = json.loads(text)
        for line in self._lines:
            line.taken.fill(tuple(held.get(line.taken.field.name, ())))
        self.changed.emit()

    def stops(self) -> Sequence[QWidget]:
        return []

    def follow(self, draw: BloodTest | None) -> None:
        """Say what the diary has for a draw, ``None`` where its day cannot be read."""
        if draw is None:
            for line in self._lines:
                line.say()
        else:
            self._say_of(draw)
        self.setVisible(any(not line.isHidden() for line in self._lines))

    def _say_of(self, draw: BloodTest) -> None:
        entries = illness_at(draw, self._diary)
        fevers = [each for each in entries if _is_fever_on(each, draw)]
        since = last_gcsf(draw, self._diary)
        when = _when(draw)
        words = self.tr("Ill at the draw – from the diary: {found}")
        ill = words.format(found=illness_text(entries)) if entries else ""
        self.ill.say(ill, str(True) if entries else "", when)
        words = self.tr("Fever at the draw – from the diary: {found}")
        fever = words.format(found=illness_text(fevers)) if fevers else ""
        self.fever.say(fever, str(True) if fevers else "", when)
        words = self.tr("Hours since last G-CSF – from the diary: {found}")
        hours = words.format(found=hours_text(since)) if since else ""
        self.hours.say(hours, plain(since.hours) if since and since.exact else "", when)


def _when(draw: BloodTest) -> str:
    """Return when a draw was as ISO writes it, with its hour where that is known."""
    day = draw.taken_on.isoformat()
    return day if draw.taken_at is None else f"{day} {draw.taken_at:%H:%M}"


def _told(when: str) -> str:
    """Return in words when a draw was that ISO writes so."""
    day, _, hour = when.partition(" ")
    return f"{day_text(date.fromisoformat(day))} {hour}".strip()


def _is_fever_on(entry: DiaryEntry, draw: BloodTest) -> bool:
    """Tell whether an entry is a fever of the day itself, not of the evening before."""
    if isinstance(entry, FeverReading):
        return entry.on == draw.taken_on
    return isinstance(entry, Symptom) and entry.what == FEVER
