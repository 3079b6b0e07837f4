"""The form for a laboratory: its name, where its intervals are from, and the intervals."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.laboratory import Laboratory, check_laboratory
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Record, new_id
from neutrodesk.services.intervals import from_report, newest_report, typed_of
from neutrodesk.services.units_shown import RECENT
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.definitions.interval_rows import IntervalRows
from neutrodesk.ui.definitions.own_value_fields import ToldField, needed_line, one_line
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.form_frame import FormFrame


class LaboratoryForm(FormFrame):
    """Adds a laboratory, or corrects one."""

    def __init__(
        self, desk: Desk, laboratory: Laboratory | None = None, parent: QWidget | None = None
    ) -> None:
        record = laboratory.id if laboratory else None
        super().__init__(desk, "laboratory", None, record, parent)
        self.setWindowTitle(
            self.tr("Correct laboratory") if laboratory else self.tr("Add laboratory")
        )
        self.heading.setText(self.tr("A laboratory and the intervals it gives"))
        self._kept = laboratory
        self._id = laboratory.id if laboratory else new_id()
        self._presentation = desk.presentation()
        self._make_fields()
        self._lay_out()
        if laboratory is not None:
            self._fill_from(laboratory)
        self.begin()
        self.name.editor.setFocus()

    def record(self) -> Record:
        laboratory = Laboratory(
            id=self._id,
            name=self.name.value(),
            source=self.source.value(),
            intervals=self.intervals.values(),
        )
        check_laboratory(laboratory)
        return laboratory

    def gesture(self) -> str:
        if self._kept is None:
            return self.tr("Add laboratory: {name}").format(name=self.name.value())
        return self.tr("Correct laboratory: {name}").format(name=self.name.value())

    def take_from_report(self) -> None:
        """Add the ranges that the newest report of this laboratory printed."""
        found = newest_report(self._reports())
        if found is None:
            self._tell(self.tr("No blood test of this laboratory has a printed range yet."))
            return
        person, test = found
        day = day_text(test.taken_on)
        if not self.source.typed().strip():
            self.source.fill(self.tr("from the report of {day}").format(day=day))
        number = self.intervals.add_rows(from_report(test, person, self._presentation.catalogue))
        words = self.tr(
            "Taken from the report of {day}: {number}. They hold for the age and the sex of that"
            " day; a leaflet may say more."
        )
        self._tell(words.format(day=day, number=number))

    def _make_fields(self) -> None:
        self.name = ToldField(
            "name",
            self.tr("&Name"),
            needed_line,
            letters=34,
            objects=self._name_taken,
            remarks=self._name_remark,
            below=True,
        )
        self.name.offer(sorted({test.laboratory for _, test in self._recent() if test.laboratory}))
        self.source = ToldField("source", self.tr("So&urce"), one_line, letters=34)
        self.source.line.setPlaceholderText(self.tr("from the leaflet of …"))
        self.intervals = IntervalRows(self.tr("Intervals"), self._presentation)
        self.report_button = QPushButton(self.tr("&Take from the newest report"), self)
        self.report_button.setAutoDefault(False)
        self.report_button.clicked.connect(self.take_from_report)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.name, self.source):
            self.add_field(form, field)
        self.column.addLayout(form)
        self.column.addWidget(self.intervals)
        self.add_entry(self.intervals)
        self.column.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.told)
        self.column.addStretch(1)
        words = QLabel(
            self.tr(
                "A range printed on a report comes first; these stand in where none is printed."
            ),
            self,
        )
        words.setWordWrap(True)
        self.foot.addWidget(words)

    def _fill_from(self, laboratory: Laboratory) -> None:
        self.name.fill(laboratory.name)
        self.source.fill(laboratory.source)
        catalogue = self._presentation.catalogue
        self.intervals.show_rows([typed_of(each, catalogue) for each in laboratory.intervals])

    def _recent(self) -> Iterator[tuple[Person, BloodTest]]:
        for person in self.desk.all(Person):
            for test in self.desk.newest_tests(person.id, RECENT):
                yield person, test

    def _reports(self) -> Iterator[tuple[Person, BloodTest]]:
        """Go through every report of the laboratory that is named, of everyone."""
        named = Laboratory(name=self.name.typed().strip() or "?")
        for person in self.desk.all(Person):
            for test in self.desk.all(BloodTest, person.id):
                if named.is_named(test.laboratory):
                    yield person, test

    def _name_taken(self, name: str) -> str:
        for each in self.desk.all(Laboratory):
            if each.id != self._id and each.is_named(name):
                return self.tr("“{name}” is here already.").format(name=each.name)
        return ""

    def _name_remark(self, name: str) -> str:
        named = Laboratory(name=name)
        if any(named.is_named(test.laboratory) for _, test in self._recent()):
            return ""
        return self.tr("No recent blood test names it so.")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self.told, words)
