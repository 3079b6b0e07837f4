"""The folded parts of the person's form: what a doctor said, own lines, what is around."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLabel, QWidget

from neutrodesk.domain.person import (
    CauseGroup,
    Contact,
    Diagnosis,
    DuffyResult,
    Found,
    OwnLine,
    Person,
)
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.printed.reading import Reading, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.units import in_full
from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.reference.analytes import analyte
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.form.day_field import DayField
from neutrodesk.ui.form.fields import (
    ChoiceField,
    Entry,
    Field,
    LineField,
    NoteField,
    TickField,
    as_typed,
    labelled,
)
from neutrodesk.ui.form.rows_field import RowsField
from neutrodesk.ui.form.section import Section
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.person.duffy_line import DuffyLine

Day = date | None
ReadDay = Callable[[str], Day]


def iso(day: Day) -> str:
    """Return a day as it stands in a field; empty where there is none."""
    return day.isoformat() if day else ""


def said(day: Day) -> str:
    """Return a day in words that nobody can misread."""
    return day_text(day) if day else ""


class Part(Section):
    """Some fields of a person, folded away while nothing stands in them."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(heading, parent)
        self.entries: list[Entry] = []

    def put(self, person: Person) -> Person:
        """Return the person with what the fields of this part say.

        Raises ``InvalidValueError`` where one cannot be read.
        """
        raise NotImplementedError

    def show_person(self, person: Person) -> None:
        """Fill the fields from a person."""
        raise NotImplementedError

    def unfold_filled(self) -> None:
        """Unfold where something stands in a field."""
        if any(entry.typed() not in ("", str(False)) for entry in self.entries):
            self.unfold()

    def add(self, *entries: Entry) -> None:
        """Add entries below one another."""
        for entry in entries:
            self.entries.append(entry)
            if isinstance(entry, Field):
                self.form.addRow(labelled(entry), entry)
            else:
                # Rows are wide: beside their heading they would make the whole form wider.
                self.form.addRow(QLabel(entry.heading, self))
                self.form.addRow(entry)


class DoctorPart(Part):
    """What a doctor has said: the diagnosis in their words, the cause, a Duffy test."""

    def __init__(
        self,
        read_past: ReadDay,
        today: Callable[[], date],
        presentation: Presentation,
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("&What a doctor has said"), parent)
        self._today = today
        words = self.tr("&Diagnosis, in the doctor's words")
        self.diagnosis = LineField("diagnosis", words, as_typed)
        self.said_by = LineField("said_by", self.tr("Said b&y"), as_typed, letters=28)
        self.said_on = DayField("said_on", self.tr("Said &on"), read_past, today, says=said)
        self.cause = ChoiceField("cause", self.tr("&Group of the cause"), self._causes())
        self.found = ChoiceField("found", self.tr("&How it was found"), self._ways_found())
        self.duffy = ChoiceField("duffy", self.tr("Du&ffy test result"), self._duffy_results())
        self.duffy_on = DayField("duffy_on", self.tr("&Tested on"), read_past, today, says=said)
        self.add(self.diagnosis, self.said_by, self.said_on, self.cause, self.found)
        self.add(self.duffy, self.duffy_on)
        hint = QLabel(
            self.tr(
                "Duffy-null: a common inherited blood type. Many healthy people with it have a "
                "neutrophil count below the lab's usual range. It is not an illness."
            ),
            self,
        )
        hint.setWordWrap(True)
        self.form.addRow(hint)
        self.duffy_line = DuffyLine(presentation, self)
        self.duffy_line.add_to(self.form)
        self.entries.append(self.duffy_line)

    def put(self, person: Person) -> Person:
        words, by, on = self.diagnosis.value(), self.said_by.value(), self.said_on.value()
        diagnosis = Diagnosis(text=words, said_by=by, said_on=on) if words or by or on else None
        person = replace(
            person,
            diagnosis=diagnosis,
            cause=self.cause.value(),
            found=self.found.value(),
            duffy=self.duffy.value(),
            duffy_on=self.duffy_on.value(),
        )
        return replace(person, duffy_line=self.duffy_line.chosen(person, self._today()))

    def show_person(self, person: Person) -> None:
        if person.diagnosis is not None:
            self.diagnosis.fill(person.diagnosis.text)
            self.said_by.fill(person.diagnosis.said_by)
            self.said_on.fill(iso(person.diagnosis.said_on))
        self.cause.choose(person.cause)
        self.found.choose(person.found)
        self.duffy.choose(person.duffy)
        self.duffy_on.fill(iso(person.duffy_on))
        self.duffy_line.fill(str(person.duffy_line))

    def offer_line(self, born: Day) -> None:
        """Offer the published line where the Duffy result and the age allow it."""
        self.duffy_line.offer(born, self.duffy.value(), self._today())

    def _causes(self) -> list[tuple[CauseGroup, str]]:
        return [
            (CauseGroup.NOT_SAID, "–"),
            (CauseGroup.MARROW, self.tr("the marrow makes too few")),
            (CauseGroup.DESTRUCTION, self.tr("they are used up or broken down")),
            (CauseGroup.AUTOIMMUNE, self.tr("autoimmune")),
            (CauseGroup.INHERITED, self.tr("inherited")),
            (CauseGroup.INFECTION, self.tr("infection")),
            (CauseGroup.MEDICINE, self.tr("medicine")),
            (CauseGroup.EXPOSURE, self.tr("radiation or another exposure")),
            (CauseGroup.DUFFY_NULL, self.tr("Duffy-null")),
            (CauseGroup.OTHER, self.tr("another")),
        ]

    def _ways_found(self) -> list[tuple[Found, str]]:
        return [
            (Found.NOT_SAID, "–"),
            (Found.ROUTINE, self.tr("in a routine blood test")),
            (Found.INFECTIONS, self.tr("because of infections")),
            (Found.OTHER, self.tr("in another way")),
        ]

    def _duffy_results(self) -> list[tuple[DuffyResult, str]]:
        return [
            (DuffyResult.NOT_TESTED, self.tr("not tested")),
            (DuffyResult.NULL, self.tr("Duffy-null: Fy(a−b−) or ACKR1 rs2814778 C/C")),
            (DuffyResult.NOT_NULL, self.tr("not Duffy-null")),
        ]


class LinesPart(Part):
    """Lines of the person's own in the unit that counts are shown in, each with who set it."""

    def __init__(self, read_past: ReadDay, presentation: Presentation, parent: QWidget) -> None:
        super().__init__(self.tr("Own lines for the neutro&phils"), parent)
        self._read_past = read_past
        self._unit = presentation.unit(analyte("anc"))
        unit = presentation.unit_text(analyte("anc"))
        columns = [
            (self.tr("Count, {unit}").format(unit=unit), 8),
            (self.tr("Called"), 14),
            (self.tr("Set by"), 14),
            (self.tr("Set on"), 11),
            (self.tr("Source"), 16),
        ]
        self.lines = RowsField("lines", self.tr("Own lines"), columns, self._read)
        self.add(self.lines)

    def put(self, person: Person) -> Person:
        return replace(person, lines=self.lines.values())

    def show_person(self, person: Person) -> None:
        self.lines.show_rows([_row_of(line, self._unit) for line in person.lines])

    def _read(self, texts: Sequence[str]) -> OwnLine:
        value, label, set_by, set_on, source = texts
        return OwnLine(
            value=_count(value, self._unit),
            label=label,
            set_by=set_by,
            set_on=self._read_past(set_on),
            source=source,
        )


class AroundPart(Part):
    """Allergies, contacts, notes, and whether the person stands aside in the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("A&llergies, contacts, notes"), parent)
        self.allergies = RowsField(
            "allergies", self.tr("Allergies"), [(self.tr("Allergy"), 40)], _only
        )
        columns = [(self.tr("Name"), 22), (self.tr("Role"), 16), (self.tr("Phone"), 16)]
        self.contacts = RowsField("contacts", self.tr("Contacts"), columns, _contact)
        self.notes = NoteField("notes", self.tr("Not&es"), 3)
        words = self.tr("Stand at the end of the list, without reminders")
        self.archived = TickField("archived", self.tr("Archi&ved"), words)
        self.add(self.allergies, self.contacts, self.notes, self.archived)

    def put(self, person: Person) -> Person:
        return replace(
            person,
            allergies=self.allergies.values(),
            contacts=self.contacts.values(),
            notes=self.notes.value(),
            archived=self.archived.value(),
        )

    def show_person(self, person: Person) -> None:
        self.allergies.show_rows([[allergy] for allergy in person.allergies])
        self.contacts.show_rows([[each.name, each.role, each.phone] for each in person.contacts])
        self.notes.fill(person.notes)
        self.archived.fill(str(person.archived))


def _count(text: str, unit: str) -> Decimal:
    """Return the value of a line (10*9/L) that is typed in a unit (UCUM).

    It is all that a line cannot be without.
    """
    if not text:
        raise InvalidValueError("own line", text, Why.EMPTY)
    found = understand(analyte("anc"), text, unit)
    if not isinstance(found, Reading) or not found.quantity.exact:
        raise InvalidValueError("own line", text)
    return found.quantity.value


def _row_of(line: OwnLine, unit: str) -> list[str]:
    of = analyte("anc")
    value = localised(in_full(Quantity(line.value, of.unit), of, unit))
    return [value, line.label, line.set_by, iso(line.set_on), line.source]


def _contact(texts: Sequence[str]) -> Contact:
    name, role, phone = texts
    return Contact(name=name, role=role, phone=phone)


def _only(texts: Sequence[str]) -> str:
    return texts[0]
