"""What the diary says of the draw in a form, each with a button that takes it over."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import illness_at, last_gcsf
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.statistics.fever import FEVER
from neutrodesk.ui.blood_test.draw_words import hours_text, illness_text
from neutrodesk.ui.form.fields import ChoiceField, LineField
from neutrodesk.ui.form.paragraph import Paragraph


class DiaryLine(QWidget):
    """One thing that the diary says, and the button that fills a field with it.

    Signals:
        wanted: it is to be taken over.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Paragraph("", self)
        self.button = QPushButton(self.tr("Take over"), self)
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

    def say(self, text: str, *, taken: bool) -> None:
        """Say something, nothing for an empty text; what is `taken` over has no button."""
        if text != self.text.text():
            self.text.say(text)
            self.button.setAccessibleDescription(text)
        self.button.setVisible(not taken)
        self.setVisible(bool(text))


class DiaryBeside(QWidget):
    """Says what the diary has for the draw that is typed; nothing is filled in by itself."""

    def __init__(
        self,
        diary: Diary,
        ill: ChoiceField[bool | None],
        fever: ChoiceField[bool | None],
        hours: LineField[Decimal | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._ill, self._fever, self._hours = ill, fever, hours
        self._found = ""
        self.ill, self.fever, self.hours = DiaryLine(self), DiaryLine(self), DiaryLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in (self.ill, self.fever, self.hours):
            column.addWidget(line)
        self.ill.wanted.connect(lambda: self._choose(self._ill))
        self.fever.wanted.connect(lambda: self._choose(self._fever))
        self.hours.wanted.connect(self._fill_hours)
        self.hide()

    def follow(self, draw: BloodTest | None) -> None:
        """Say what the diary has for a draw, ``None`` where its day cannot be read."""
        entries = () if draw is None else illness_at(draw, self._diary)
        fevers = [each for each in entries if draw is not None and _is_fever_on(each, draw)]
        since = None if draw is None else last_gcsf(draw, self._diary)
        self._found = plain(since.hours) if since else ""
        words = self.tr("Ill at the draw – from the diary: {found}")
        ill = words.format(found=illness_text(entries)) if entries else ""
        self.ill.say(ill, taken=self._ill.value() is True)
        words = self.tr("Fever at the draw – from the diary: {found}")
        fever = words.format(found=illness_text(fevers)) if fevers else ""
        self.fever.say(fever, taken=self._fever.value() is True)
        words = self.tr("Hours since last G-CSF – from the diary: {found}")
        hours = words.format(found=hours_text(since)) if since else ""
        self.hours.say(hours, taken=self._hours.typed().strip() == self._found)
        self.setVisible(bool(ill or fever or hours))

    def _choose(self, field: ChoiceField[bool | None]) -> None:
        # First: the button that has the focus is about to go.
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.choose(True)

    def _fill_hours(self) -> None:
        self._hours.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hours.fill(self._found)


def _is_fever_on(entry: DiaryEntry, draw: BloodTest) -> bool:
    """Tell whether an entry is a fever of the day itself, not of the evening before."""
    if isinstance(entry, FeverReading):
        return entry.on == draw.taken_on
    return isinstance(entry, Symptom) and entry.what == FEVER
