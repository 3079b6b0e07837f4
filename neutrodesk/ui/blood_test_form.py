"""The form for a blood test: date, laboratory and the whole count on one screen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from neutrodesk.domain.blood_test import BloodTest, Specimen, Status
from neutrodesk.domain.lines import bands_on
from neutrodesk.domain.numerals import numeral
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import plain
from neutrodesk.domain.record import Record, new_id
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.services.entering import check_day
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.fields import ChoiceField, Field, LineField, NoteField, as_typed, labelled
from neutrodesk.ui.form_frame import FormFrame
from neutrodesk.ui.last_values import COUNT_UNITS, count_unit_of, last_values, own_units
from neutrodesk.ui.neutrophil_line import neutrophil_text
from neutrodesk.ui.result_grid import ResultGrid
from neutrodesk.ui.typed_dates import read_day, read_time

_MOST_HOURS = 10_000


def _hours(text: str) -> Decimal | None:
    """Read how many hours ago something was; ``None`` for an empty text."""
    if not text.strip():
        return None
    found = numeral(text)
    if found is None or found.comparator or len(found.values) != 1:
        raise InvalidValueError("hours_since_gcsf", text)
    if not 0 <= found.values[0] <= _MOST_HOURS:
        raise InvalidValueError("hours_since_gcsf", text, Why.IMPOSSIBLE)
    return found.values[0]


class BloodTestForm(FormFrame):
    """Enters a blood test, or corrects one. Only a date and one value are required."""

    def __init__(
        self,
        desk: Desk,
        person: Person,
        test: BloodTest | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "blood-test", person.id, test.id if test else None, parent)
        self.setWindowTitle(self.tr("Correct blood test") if test else self.tr("Add blood test"))
        self.person = person
        self._kept = test
        self._test = test or BloodTest(id=new_id(), person=person.id, taken_on=desk.today())
        self._tests = desk.all(BloodTest, person.id)
        self._last_before: date | None = None
        self.name_person(person.name, person.born)
        self._make_fields()
        self._lay_out()
        self._fill_from(self._test)
        self.begin()
        self.day.editor.setFocus()
        self.day.line.selectAll()

    def record(self) -> Record:
        return replace(
            self._test,
            taken_on=self.day.value(),
            taken_at=self.time.value(),
            laboratory=self.laboratory.value(),
            specimen=self.specimen.value(),
            ill=self.ill.value(),
            fever=self.fever.value(),
            hours_since_gcsf=self.hours.value(),
            note=self.note.value(),
            status=self.status.value(),
            results=self.grid.results(),
        )

    def gesture(self) -> str:
        return self.tr("Correct blood test") if self._kept else self.tr("Add blood test")

    def follow(self) -> None:
        try:
            day = self.day.value()
        except InvalidValueError:
            day = self.desk.today()
        else:
            self._follow_day(day)
        readable = replace(self._test, taken_on=day, results=self.grid.results())
        text = neutrophil_text(readable, bands_on(self.person, day))
        if text != self.neutrophils.text():
            self.neutrophils.setText(text)

    def _make_fields(self) -> None:
        last = last_values(self._tests, self.desk.today(), self._test.id)
        # A test that is corrected is the newest here: what is added to it comes from its report.
        unit = count_unit_of((*self._tests, self._test))
        self.day = LineField(
            "day", self.tr("&Date"), self._read_day, letters=14, says=self._say_day
        )
        self.time = LineField("time", self.tr("&Time, if known"), read_time, letters=7)
        self.laboratory = LineField("laboratory", self.tr("&Laboratory"), as_typed, letters=28)
        self.laboratory.offer(sorted({test.laboratory for test in self._tests if test.laboratory}))
        units = [(each, each) for each in COUNT_UNITS]
        self.count_unit = ChoiceField("count_unit", self.tr("C&ounts in"), units)
        self.count_unit.choose(unit)
        self.grid = ResultGrid(self._test.results, last, unit, self)
        yes_or_no = [(None, "–"), (True, self.tr("yes")), (False, self.tr("no"))]
        self.specimen = ChoiceField(
            "specimen",
            self.tr("&Blood from"),
            [
                (Specimen.NOT_SAID, "–"),
                (Specimen.VENOUS, self.tr("a vein")),
                (Specimen.CAPILLARY, self.tr("a finger or heel")),
            ],
        )
        self.ill = ChoiceField("ill", self.tr("&Ill at the draw"), yes_or_no)
        self.fever = ChoiceField("fever", self.tr("Fe&ver at the draw"), yes_or_no)
        self.hours = LineField("hours", self.tr("&Hours since last G-CSF"), _hours, letters=7)
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

    def _lay_out(self) -> None:
        head = QGridLayout()
        # What is said beside a field must not run into the next label.
        head.setColumnMinimumWidth(2, self.fontMetrics().height())
        head.setColumnStretch(5, 1)
        fields: tuple[Field, ...] = (self.day, self.time, self.laboratory, self.count_unit)
        for number, field in enumerate(fields):
            head.addWidget(labelled(field), number // 2, number % 2 * 3)
            head.addWidget(field, number // 2, number % 2 * 3 + 1)
            self.add_entry(field)
        self.column.addLayout(head)
        self.column.addWidget(self._make_same_day())
        self.column.addWidget(self.grid)
        self.add_entry(self.grid)
        left, right = QFormLayout(), QFormLayout()
        for form in (left, right):
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.specimen, self.ill, self.fever):
            self.add_field(left, field)
        for field in (self.hours, self.status, self.note):
            self.add_field(right, field)
        around = QHBoxLayout()
        around.addLayout(left)
        around.addLayout(right, 1)
        self.column.addLayout(around)
        self.column.addStretch(1)
        self.neutrophils = QLabel(self)
        self.neutrophils.setTextFormat(Qt.TextFormat.PlainText)
        self.neutrophils.setWordWrap(True)
        self.neutrophils.setAccessibleName(self.tr("Absolute neutrophil count"))
        self.foot.addWidget(self.neutrophils)

    def _make_same_day(self) -> QWidget:
        self.same_day = QWidget(self)
        text = QLabel(self.tr("There is a blood test on this day already."), self.same_day)
        self.open_same_day = QPushButton(self.tr("Open that one"), self.same_day)
        self.open_same_day.setAutoDefault(False)
        self.open_same_day.clicked.connect(self._open_same_day)
        row = QHBoxLayout(self.same_day)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text)
        row.addWidget(self.open_same_day)
        row.addStretch(1)
        self.same_day.hide()
        return self.same_day

    def _fill_from(self, test: BloodTest) -> None:
        self.day.fill(test.taken_on.isoformat())
        self.time.fill(test.taken_at.strftime("%H:%M") if test.taken_at else "")
        self.laboratory.fill(test.laboratory)
        self.specimen.choose(test.specimen)
        self.ill.choose(test.ill)
        self.fever.choose(test.fever)
        hours = test.hours_since_gcsf
        self.hours.fill("" if hours is None else plain(hours))
        self.status.choose(test.status)
        self.note.fill(test.note)

    def _read_day(self, text: str) -> date:
        day = read_day(text, self.desk.today())
        check_day(day, self.person.born, self.desk.today())
        return day

    def _say_day(self, day: date) -> str:
        """Say the day in words only where it was not typed in the one unmistakable way."""
        return "" if self.day.typed().strip() == day.isoformat() else day_text(day)

    def _same_day(self) -> BloodTest | None:
        day = self._last_before
        found = (t for t in self._tests if t.taken_on == day and t.id != self._test.id)
        return next(found, None)

    def _open_same_day(self) -> None:
        other = self._same_day()
        owner = self.parent()
        if other is not None and isinstance(owner, QWidget):
            self.reject()
            BloodTestForm(self.desk, self.person, other, owner).open()

    def _follow_day(self, day: date) -> None:
        if day != self._last_before:
            self._last_before = day
            self.grid.show_last(last_values(self._tests, day, self._test.id))
            self.same_day.setVisible(self._same_day() is not None)

    def _follow_laboratory(self) -> None:
        if self._kept is None:
            self.grid.carry(own_units(self._tests, self.laboratory.value()))

    def _follow_unit(self) -> None:
        self.grid.set_count_unit(self.count_unit.value())

    def _follow_status(self) -> None:
        self.grid.may_be_empty = self.status.value() is Status.AWAITED
