"""One form for every kind of entry of the diary, made from the sheet of the kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from itertools import chain

from PySide6.QtWidgets import QFormLayout, QWidget

from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import new_id
from neutrodesk.errors import InvalidValueError
from neutrodesk.services.diary.headlines import headline
from neutrodesk.services.diary.line import Kind, Line, Setting
from neutrodesk.services.diary.quick_words import either_text
from neutrodesk.services.diary.remarks import citations, remarks
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.hour import hour_on
from neutrodesk.ui.diary.line_fields import LineReading, add_row, field_of
from neutrodesk.ui.diary.sources import Sources
from neutrodesk.ui.form.fields import Entry, LineField, as_typed
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.form.paragraph import Paragraph

MOST_OFFERED = 100
"""So many texts of earlier entries are offered again at the most."""


class DiaryForm(FormFrame):
    """Adds an entry of a kind to the diary, or corrects one.

    `about` is the kind, or the entry to correct. `texts` are what a quick line was taken for, by
    line: the form shows them as if they had been typed, with a draft of its own. `now` tells the
    hour, after which nothing has happened yet; ``None`` where nobody knows it.
    """

    _followed: Mapping[str, str] | None = None
    """What followed from what was typed when it was last looked at; nothing while it opens."""

    def __init__(  # noqa: PLR0913 - whose, of what, and how it begins
        self,
        desk: Desk,
        person: Person,
        about: type[DiaryEntry] | DiaryEntry,
        parent: QWidget | None = None,
        *,
        texts: Mapping[str, str] | None = None,
        now: Callable[[], time | None] | None = None,
    ) -> None:
        kept = about if isinstance(about, DiaryEntry) else None
        self.sheet = sheet_of(about if isinstance(about, type) else type(about))
        name = f"diary-{self.sheet.key}" if texts is None else f"diary-quick-{self.sheet.key}"
        super().__init__(desk, name, person.id, kept.id if kept else None, parent)
        title = self.tr("Correct: {kind}") if kept else self.tr("Add: {kind}")
        self.setWindowTitle(title.format(kind=self.sheet.name))
        self._person, self._kept = person, kept
        self._now = now if now is not None else lambda: hour_on(desk.today())
        self._id = kept.id if kept else new_id()
        self.name_person(person.name, person.born)
        self._readings = {
            line.name: LineReading(line, self._setting, self._against) for line in self.sheet.lines
        }
        self.fields: dict[str, Entry] = {
            name: field_of(reading, desk.today, self._offers(reading.line))
            for name, reading in self._readings.items()
        }
        self.correction = LineField("why corrected", self.tr("Why it is corrected"), as_typed)
        self._lay_out()
        first = self.sheet.texts(kept) if kept else self.sheet.first(desk.today())
        for name, text in first.items():
            self.fields[name].fill(text)
        self.begin()
        self._followed = self._following()
        if texts is not None:
            self._take(texts)
        self._go_to_first()

    def record(self) -> DiaryEntry:
        return self.sheet.entry(self._texts(), self._person.id, self._setting(), self._id)

    def gesture(self) -> str:
        if self._kept:
            return self.tr("Correct in the diary: {what}").format(what=headline(self.record()))
        return self.tr("Add to the diary: {what}").format(what=headline(self.record()))

    def why(self) -> str:
        return self.correction.value() if self._kept else ""

    def follow(self) -> None:
        """Say what follows from what is typed, and ask why where something kept is changed."""
        self._let_follow()
        self._form.setRowVisible(self.correction, self._kept is not None and self.changed)
        if self._has_neither():
            words = self.tr("{lines}: one of them needs to be filled in.")
            self._give_reason(words.format(lines=either_text(self.sheet)))
        try:
            entry = self.record()
        except InvalidValueError:
            self.remarks.say("")
            self.sources.say("")
            return
        others = self.desk.all(self.sheet.kind, self._person.id)
        words = "\n".join((*self._added_to_note(entry), *remarks(entry, others)))
        self.sources.say(citations(entry))
        if words != self.remarks.text():
            self.remarks.say(words)
            announce(self.remarks, words)

    def go_to_problem(self) -> None:
        """Go to the first field that cannot be read, else to one of which one is needed."""
        super().go_to_problem()
        if self._has_neither() and not any(field.problem() for field in self.fields.values()):
            self.fields[self.sheet.either[0]].setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(Paragraph(self.sheet.about, self))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in self.fields.values():
            add_row(self._form, field)
            self.add_entry(field)
        self.correction.line.setPlaceholderText(self.tr("if you like; it stands in the history"))
        self.add_field(self._form, self.correction)
        self.column.addLayout(self._form)
        self.remarks = Paragraph("", self)
        self.remarks.setAccessibleName(self.tr("Worked out from what is typed"))
        self.column.addStretch(1)
        self.sources = Sources(self)
        self.foot.addWidget(self.remarks)
        self.foot.addWidget(self.sources)

    def _has_neither(self) -> bool:
        """Tell whether all of the lines are empty of which one is needed."""
        either = self.sheet.either
        return bool(either) and not any(self.fields[name].typed().strip() for name in either)

    def _added_to_note(self, entry: DiaryEntry) -> tuple[str, ...]:
        """Say which typed words the note will hold, because no other line does."""
        if entry.note == self.fields["note"].typed().strip():
            return ()
        return (self.tr("The note will say: {words}").format(words=" ".join(entry.note.split())),)

    def _following(self) -> Mapping[str, str]:
        """Return what follows from what is typed: the group of a medicine from its name."""
        return self.sheet.follows({name: field.typed() for name, field in self.fields.items()})

    def _let_follow(self) -> None:
        """Fill in what follows from what is typed, until somebody chooses it."""
        if self._followed is None:
            return
        before, self._followed = self._followed, self._following()
        for name, text in self._followed.items():
            if text != before[name] == self.fields[name].typed():
                self.fields[name].fill(text)

    def _setting(self) -> Setting:
        now = self._now()
        return Setting(born=self._person.born, today=self.desk.today(), now=now)

    def _texts(self) -> dict[str, str]:
        """Return what is typed as the sheet takes it; raise where a day or time does not read."""
        return {
            name: reading.text(self.fields[name].typed())
            for name, reading in self._readings.items()
        }

    def _against(self, name: str) -> None:
        """Raise what the other lines have against one: an end before the start, an hour to come."""
        try:
            if name == "at":
                self._refuse_later()
            self.record()
        except InvalidValueError as error:
            if error.field == name and not self._has_neither():
                raise

    def _refuse_later(self) -> None:
        """Raise where the hour is still to come, before the rest of the form can be read."""
        day, hour = (self._readings[name].text(self.fields[name].typed()) for name in ("on", "at"))
        self.sheet.check_hour(day, hour, self._setting())

    def _take(self, texts: Mapping[str, str]) -> None:
        """Show what a quick line was taken for, unless that was shown and worked on already."""
        if any(self.fields[name].typed() != text for name, text in texts.items()):
            self._turn_to(dict(texts))

    def _offers(self, line: Line) -> Sequence[str]:
        """Return what is often meant by a line, and what stood in it before, the newest first."""
        if line.kind is not Kind.TEXT:
            return ()
        entries = reversed(self.desk.all(self.sheet.kind, self._person.id)[-MOST_OFFERED:])
        before = (line.text_of(entry) for entry in entries)
        return tuple(dict.fromkeys(text for text in chain(line.offers, before) if text))

    def _go_to_first(self) -> None:
        """Begin with what is needed and not there yet, else at the top."""
        next(iter(self.fields.values())).setFocus()
        self.go_to_problem()
