"""The form for a blood test: date, laboratory and the whole count on one screen."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import new_id
from neutrodesk.errors import InvalidValueError
from neutrodesk.services.correcting import by_laboratory, corrected_results, needs_reason
from neutrodesk.services.entering import check_day
from neutrodesk.services.history import earlier_values
from neutrodesk.ui.blood_test.arrived_notice import ArrivedNotice
from neutrodesk.ui.blood_test.correction_reason import CorrectionReason
from neutrodesk.ui.blood_test.doubts_beside import DoubtsBeside
from neutrodesk.ui.blood_test.draw_fields import DrawFields
from neutrodesk.ui.blood_test.kept_gestures import KeptTest
from neutrodesk.ui.blood_test.last_values import COUNT_UNITS, count_unit_of, last_values, own_units
from neutrodesk.ui.blood_test.moving import move_test
from neutrodesk.ui.blood_test.neutrophil_line import neutrophil_text
from neutrodesk.ui.blood_test.result_grid import ResultGrid
from neutrodesk.ui.blood_test.result_states import ResultStates
from neutrodesk.ui.blood_test.row_places import is_narrow
from neutrodesk.ui.blood_test.same_day_line import SameDayLine
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.drafts import BLOOD_TEST
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import ChoiceField, Field, LineField, NoteField, as_typed, labelled
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.form.held_place import HeldPlace
from neutrodesk.ui.form.typed_dates import read_day


class BloodTestForm(FormFrame):
    """Enters a blood test, or corrects one. Only a date and one value are required."""

    def __init__(
        self,
        desk: Desk,
        person: Person,
        test: BloodTest | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, BLOOD_TEST, person.id, test.id if test else None, parent)
        self.setWindowTitle(self.tr("Correct blood test") if test else self.tr("Add blood test"))
        self.person = person
        self._kept = test
        self._test = test or BloodTest(id=new_id(), person=person.id, taken_on=desk.today())
        self._tests = desk.all(BloodTest, person.id)
        self._presentation = desk.presentation(person.id)
        self._last_before: date | None = None
        self.name_person(person.name, person.born)
        self._make_fields()
        self._lay_out()
        if test is not None:
            self._offer_more(test)
        self._fill_from(self._test)
        self.begin()
        if self.changed:
            self.doubts.settle()
        self._held = HeldPlace(self.roll, self.body)
        self.day.editor.setFocus()
        self.day.line.selectAll()

    def record(self) -> BloodTest:
        return self.doubts.record()

    def typed_test(self) -> BloodTest:
        """Return the test as it is typed; raise ``InvalidValueError`` where it is none."""
        return replace(
            self.draw.put(self._test),
            taken_on=self.day.value(),
            laboratory=self.laboratory.value(),
            note=self.note.value(),
            status=self.status.value(),
            results=self.states.applied(self.grid.results()),
        )

    def why(self) -> str:
        return self.correction.value() if self.doubts.corrects is None else by_laboratory()

    def gesture(self) -> str:
        corrects = self._kept or self.doubts.corrects
        return self.tr("Correct blood test") if corrects else self.tr("Add blood test")

    def save(self) -> None:
        name = self.doubts.go_to_first() if self._check() else ""
        if name:
            words = self.tr("Please look at the question beside {name}.")
            self._give_reason(words.format(name=name))
        else:
            super().save()

    def reading_order(self) -> list[QWidget]:
        return self.grid.with_answers(super().reading_order())

    def follow(self) -> None:
        day = self._typed_day() or self.desk.today()
        self._follow_day(day)
        self.draw.follow(self._test, self.day)
        readable = replace(self._test, taken_on=day, results=self.grid.results())
        self.doubts.follow()
        self._follow_states(readable)
        text = neutrophil_text(readable, bands_on(self.person, day), self._presentation)
        if text != self.neutrophils.text():
            self.neutrophils.setText(text)

    def _make_fields(self) -> None:
        last = last_values(self._tests, self.desk.today(), self._test.id)
        # A test that is corrected is the newest here: what is added to it comes from its report.
        unit = count_unit_of((*self._tests, self._test), self._presentation.catalogue)
        self.day = DayField(
            "day", self.tr("&Date"), self._read_day, self.desk.today, says=self._say_day
        )
        self.draw = DrawFields(self.desk.diary(self.person.id), self)
        self.time, self.specimen, self.hours = self.draw.time, self.draw.specimen, self.draw.hours
        self.ill, self.fever = self.draw.ill, self.draw.fever
        self.laboratory = LineField("laboratory", self.tr("&Laboratory"), as_typed, letters=28)
        self.laboratory.offer(sorted({test.laboratory for test in self._tests if test.laboratory}))
        units = [(each, each) for each in COUNT_UNITS]
        self.count_unit = ChoiceField("count_unit", self.tr("C&ounts in"), units)
        self.count_unit.choose(unit)
        self.grid = ResultGrid(self._test.results, last, unit, self, self._presentation)
        self.states = ResultStates(self.grid, self)
        self.doubts = DoubtsBeside(
            self.desk, self.person, self.grid, self.typed_test, may_correct=self._kept is None
        )
        self.same_day = SameDayLine(self)
        self.correction = CorrectionReason(self._is_corrected, self)
        self.arrived = ArrivedNotice(self)
        self.status = ChoiceField(
            "status",
            self.tr("Stat&us"),
            [
                (Status.FINAL, self.tr("final")),
                (Status.PRELIMINARY, self.tr("preliminary")),
                (Status.CORRECTED, self.tr("corrected by the laboratory")),
                (Status.AWAITED, self.tr("results awaited")),
            ],
        )
        self.note = NoteField("note", self.tr("&Note"))
        self.count_unit.changed.connect(self._follow_unit)
        self.laboratory.changed.connect(self._follow_laboratory)
        self.status.changed.connect(self._follow_status)
        self.grid.finished.connect(self.after_last)
        self.same_day.wanted.connect(self._open_other)
        self.doubts.asked.connect(self._follow_same_day)
        self.specimen.changed.connect(self.doubts.settle)
        for line in (self.day.line, self.time.line, self.laboratory.line):
            line.editingFinished.connect(self.doubts.settle)
        self.arrived.answered.connect(self._answer_arrived)

    def _lay_out(self) -> None:
        head = QGridLayout()
        # What is said beside a field must not run into the next label.
        head.setColumnMinimumWidth(2, self.fontMetrics().height())
        head.setColumnStretch(5, 1)
        across = 1 if is_narrow(self) else 2
        fields: tuple[Field, ...] = (self.day, self.time, self.laboratory, self.count_unit)
        for number, field in enumerate(fields):
            head.addWidget(labelled(field), number // across, number % across * 3)
            head.addWidget(field, number // across, number % across * 3 + 1)
            self.add_entry(field)
        self.column.addLayout(head)
        self.column.addWidget(self.same_day)
        self.column.addWidget(self.grid)
        for entry in (self.grid, self.states, self.doubts, self.correction):
            self.add_entry(entry)
        self._lay_out_draw()
        last = QFormLayout()
        last.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.status, self.note):
            self.add_field(last, field)
        last.insertRow(1, self.arrived)
        self.column.addLayout(last)
        self.column.addStretch(1)
        self.neutrophils = QLabel(self)
        self.neutrophils.setTextFormat(Qt.TextFormat.PlainText)
        self.neutrophils.setWordWrap(True)
        self.neutrophils.setAccessibleName(self.tr("Absolute neutrophil count"))
        self.foot.addWidget(self.neutrophils)
        self.foot.addWidget(self.correction)

    def _lay_out_draw(self) -> None:
        """Lay out how the draw was, in two columns, and what the diary says of it right below."""
        around = QHBoxLayout()
        columns: tuple[tuple[Field, ...], ...] = (self.specimen, self.ill), (self.fever, self.hours)
        for stretch, fields in enumerate(columns):
            form = QFormLayout()
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            for field in fields:
                self.add_field(form, field)
            around.addLayout(form, stretch)
        self.column.addLayout(around)
        self.column.addWidget(self.draw.diary)
        self.add_entry(self.draw.diary)

    def _offer_more(self, test: BloodTest) -> None:
        """Offer what there is of a kept test besides its values: its past, another person."""
        self.more = KeptTest(self.desk, test, self)
        self.more.wanted_by.connect(self._move)
        self.head.addWidget(self.more)
        self.states.show_earlier(earlier_values(self.desk.amendments(test.id)))

    def _move(self, to: Person) -> None:
        """Close, and file the test under another person; what was typed goes with it."""
        self.reject()
        move_test(self.desk, self._test, to)

    def _fill_from(self, test: BloodTest) -> None:
        self.day.fill(test.taken_on.isoformat())
        self.laboratory.fill(test.laboratory)
        self.draw.fill_from(test)
        self.status.choose(test.status)
        self.note.fill(test.note)

    def _read_day(self, text: str) -> date:
        day = read_day(text, self.desk.today())
        check_day(day, self.person.born, self.desk.today())
        return day

    def _say_day(self, day: date) -> str:
        """Say the day in words only where it was not typed in the one unmistakable way."""
        return "" if self.day.typed().strip() == day.isoformat() else day_text(day)

    def _open_other(self, other: BloodTest) -> None:
        owner = self.parent()
        if isinstance(owner, QWidget):
            self.reject()
            BloodTestForm(self.desk, self.person, other, owner).open()

    def _follow_same_day(self) -> None:
        """Say that there is another test of that day, unless that is asked beside a row."""
        day = self._typed_day()
        found = (t for t in self._tests if t.taken_on == day and t.id != self._test.id)
        self.same_day.say(next(found, None), asked=self.doubts.is_about_day)

    def _typed_day(self) -> date | None:
        """Return the day that is typed; ``None`` where it does not read as one."""
        try:
            return self.day.value()
        except InvalidValueError:
            return None

    def _follow_day(self, day: date) -> None:
        if day != self._last_before:
            self._last_before = day
            self.grid.show_last(last_values(self._tests, day, self._test.id))

    def _follow_laboratory(self) -> None:
        if self._kept is None:
            catalogue = self._presentation.catalogue
            self.grid.carry(own_units(self._tests, self.laboratory.value(), catalogue))

    def _follow_unit(self) -> None:
        self.grid.set_count_unit(self.count_unit.value())

    def _is_corrected(self) -> bool:
        """Tell whether something that was kept is changed or taken out."""
        try:
            return needs_reason(self._kept, self.record())
        except InvalidValueError:
            return not self.correction.isHidden()

    def _follow_states(self, readable: BloodTest) -> None:
        """Show what the laboratory corrected, and ask how far what is here has come."""
        from_there = self.correction.value() == by_laboratory()
        self.states.follow(corrected_results(self._kept, readable) if from_there else ())
        here = any(
            one.status is not Status.AWAITED for one in self.states.applied(readable.results)
        )
        self.arrived.setVisible(here and self.status.value() is Status.AWAITED)

    def _answer_arrived(self, status: Status) -> None:
        self.status.choose(status)
        self.status.setFocus()

    def _follow_status(self) -> None:
        self.grid.may_be_empty = self.status.value() is Status.AWAITED
