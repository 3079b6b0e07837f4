"""What the diary says of the draw in a form, each with a button that takes it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
from neutrodesk.ui.form.fields import Field
from neutrodesk.ui.form.paragraph import Paragraph


class WordsWithButton(QWidget):
    """Some words and what can be done about them; hidden while there are none.

    Signals:
        wanted: the button was pressed.
    """

    wanted = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Paragraph("", self)
        self.button = QPushButton(label, self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.wanted)
        # Its place stays free: what is taken over must not move the words.
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str, *, offered: bool = True) -> None:
        """Say something, with the button where it is of use; nothing for an empty text."""
        if text != self.text.text():
            self.text.say(text)
            self.button.setAccessibleDescription(text)
        self.button.setVisible(offered)
        self.setVisible(bool(text))


class DiaryLine(QWidget):
    """One thing that the diary says of a field, and what was taken over from it before.

    `said` is what the diary says now; `before` tells that the field still holds what it said of
    another draw, with the way back.
    """

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = TakenOver(field)
        self._heading = field.plain_heading
        self.said = WordsWithButton(self.tr("Take over"), self)
        self.before = WordsWithButton(self.tr("Take back"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.before)
        self.said.wanted.connect(self._taken.take)
        self.before.wanted.connect(self._taken.take_back)
        self.hide()

    def say(self, text: str, found: str, draw: str) -> None:
        """Say what the diary has for a draw; it is taken over as `found`, an empty one never.

        `draw` are the words for when the draw was.
        """
        self._taken.offer(found, draw)
        self.said.say(text, offered=bool(found) and not self._taken.stands)
        words = ""
        if self._taken.of_another:
            words = self.tr("{heading}: taken over from the diary for {draw}")
            words = words.format(heading=self._heading, draw=self._taken.of_another)
        if words != self.before.text.text():
            self.before.say(words)
            if words:
                announce(self, words)
        self.setVisible(bool(text or words))


class DiaryBeside(QWidget):
    """Says what the diary has for the draw that is typed; nothing is filled in by itself.

    Hours are taken over only where both hours are known: an estimate is no number to be kept.
    """

    def __init__(
        self, diary: Diary, ill: Field, fever: Field, hours: Field, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self.ill, self.fever = DiaryLine(ill, self), DiaryLine(fever, self)
        self.hours = DiaryLine(hours, self)
        self._lines = (self.ill, self.fever, self.hours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            column.addWidget(line)
        self.hide()

    def follow(self, draw: BloodTest | None) -> None:
        """Say what the diary has for a draw, ``None`` where its day cannot be read."""
        if draw is None:
            self.hide()
            return
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
        self.setVisible(any(not line.isHidden() for line in self._lines))


def _when(draw: BloodTest) -> str:
    """Return when a draw was, with its hour where that is known."""
    day = day_text(draw.taken_on)
    return day if draw.taken_at is None else f"{day} {draw.taken_at:%H:%M}"


def _is_fever_on(entry: DiaryEntry, draw: BloodTest) -> bool:
    """Tell whether an entry is a fever of the day itself, not of the evening before."""
    if isinstance(entry, FeverReading):
        return entry.on == draw.taken_on
    return isinstance(entry, Symptom) and entry.what == FEVER
