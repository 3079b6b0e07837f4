"""The form for a person: name and birth date, and folded away what a doctor has said."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFormLayout, QWidget

from neutrodesk.domain.person import Person, Sex
from neutrodesk.domain.record import Record, new_id
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.entering import check_birth
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField, LineField
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.form.typed_dates import read_day
from neutrodesk.ui.person.person_parts import AroundPart, DoctorPart, LinesPart, Part


def _name(text: str) -> str:
    if not text.strip():
        raise InvalidValueError("name", text, Why.EMPTY)
    return text.strip()


class PersonForm(FormFrame):
    """Adds a person, or corrects one. Only the name and the birth date are required."""

    def __init__(
        self, desk: Desk, person: Person | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "person", person.id if person else None, None, parent)
        self.setWindowTitle(self.tr("Correct person") if person else self.tr("Add person"))
        self._kept = person
        self._id = person.id if person else new_id()
        self._make_required()
        shown_by = desk.presentation()
        self.doctor = DoctorPart(self._read_past, desk.today, shown_by, self)
        self.lines = LinesPart(self._read_past, shown_by, self)
        self.around = AroundPart(self)
        self._parts: tuple[Part, ...] = (self.doctor, self.lines, self.around)
        for part in self._parts:
            self.column.addWidget(part)
            for entry in part.entries:
                self.add_entry(entry)
        self.column.addStretch(1)
        if person is not None:
            self._show(person)
        self.begin()
        for part in self._parts:
            part.unfold_filled()
        self.fit()
        self.name.editor.setFocus()

    def record(self) -> Record:
        name, born = self.name.value(), self.born.value()
        person = self._kept or Person(id=self._id, name=name, born=born)
        person = replace(person, name=name, born=born, sex=self.sex.value())
        for part in self._parts:
            person = part.put(person)
        return person

    def gesture(self) -> str:
        return self.tr("Correct person") if self._kept else self.tr("Add person")

    def follow(self) -> None:
        """Name the person at the top as they are typed, and offer what their age allows."""
        name = self.name.typed().strip() or self.tr("A new person")
        try:
            born: date | None = self.born.value()
        except InvalidValueError:
            born = None
        self.name_person(name, born)
        self.doctor.offer_line(born)

    def go_to_problem(self) -> None:
        for part in self._parts:
            if any(entry.problem() for entry in part.entries):
                part.unfold()
        super().go_to_problem()

    def _make_required(self) -> None:
        self.name = LineField("name", self.tr("&Name"), _name, letters=34)
        self.born = DayField(
            "born", self.tr("&Birth date"), self._read_birth, self.desk.today, says=day_text
        )
        sexes = [(None, "–"), (Sex.FEMALE, self.tr("female")), (Sex.MALE, self.tr("male"))]
        self.sex = ChoiceField("sex", self.tr("Se&x"), sexes)
        self.sex.editor.setToolTip(
            self.tr("Laboratories use it to choose a range. It may be left out.")
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.name, self.born, self.sex):
            self.add_field(form, field)
        self.column.addLayout(form)

    def _show(self, person: Person) -> None:
        self.name.fill(person.name)
        self.born.fill(person.born.isoformat())
        self.sex.choose(person.sex)
        for part in self._parts:
            part.show_person(person)

    def _read_birth(self, text: str) -> date:
        day = read_day(text, self.desk.today())
        check_birth(day, self.desk.today())
        return day

    def _read_past(self, text: str) -> date | None:
        return read_day(text, self.desk.today()) if text.strip() else None
