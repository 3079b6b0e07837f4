"""The form for a value of one's own: what a laboratory measures that is not among the values."""

from decimal import Decimal

from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from neutrodesk.domain.own_analyte import MOST_DECIMALS, OwnAnalyte, check_own
from neutrodesk.domain.own_units import OwnUnit, meanings
from neutrodesk.domain.record import Record, new_id
from neutrodesk.domain.spelling.numerals import unmistakable
from neutrodesk.errors import InvalidValueError
from neutrodesk.reference.loinc import reads_as_number
from neutrodesk.services.defining import ALWAYS_OFFERED, NO_USES, Uses
from neutrodesk.services.definition_words import (
    group_of,
    group_text,
    offered_groups,
    unit_text,
    uses_text,
)
from neutrodesk.ui.definitions.own_value_fields import (
    LimitField,
    ToldField,
    UnitField,
    needed_line,
    one_line,
)
from neutrodesk.ui.definitions.own_value_words import OwnValueWords, as_own
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.fields import ChoiceField, Field, NoteField, TickField
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.numbers import localised

_DEFAULT_DECIMALS = 2


class OwnValueForm(FormFrame):
    """Defines a value of one's own, or corrects its definition; `uses` are what depends on it."""

    def __init__(
        self,
        desk: Desk,
        own: OwnAnalyte | None = None,
        uses: Uses = NO_USES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "own-value", None, own.id if own else None, parent)
        self.setWindowTitle(self.tr("Correct own value") if own else self.tr("Add own value"))
        self.heading.setText(self.tr("A value that your laboratory measures"))
        self._kept, self._uses = own, uses
        self._id = own.id if own else new_id()
        self._words = OwnValueWords(desk.presentation().catalogue, own.key if own else "")
        self._make_fields()
        self._lay_out()
        if own is not None:
            self._fill_from(own)
        self.begin()
        self.name.editor.setFocus()

    def record(self) -> Record:
        unit = self.unit.value()
        is_number = bool(unit.unit)
        own = OwnAnalyte(
            id=self._id,
            name=self.name.value(),
            short=self.short.value(),
            group=group_of(self.group.value()),
            unit=unit.unit,
            quantity_kind=unit.kind,
            decimals=self.decimals.value() if is_number else _DEFAULT_DECIMALS,
            low=self.low.value() if is_number else None,
            high=self.high.value() if is_number else None,
            loinc=self.loinc.value(),
            note=self.note.value(),
        )
        check_own(own)
        return own

    def gesture(self) -> str:
        if self._kept is None:
            return self.tr("Add own value: {name}").format(name=self.name.value())
        return self.tr("Correct own value: {name}").format(name=self.name.value())

    def follow(self) -> None:
        """Ask only for what a number has, and offer what is here already."""
        unit = one_line(self.unit.typed())
        self._form.setRowVisible(self.literally, bool(unit) and not meanings(unit))
        words = self.tr("Keep “{unit}” as it is written").format(unit=unit)
        self.literally.box.setText(words.replace("&", "&&"))
        for field in (self.decimals, self.low, self.high):
            self._form.setRowVisible(field, bool(unit))
        here = self._words.here_by(self._number())
        self._form.setRowVisible(self.use_button, here is not None)
        if here is not None:
            words = self.tr("Use {name}").format(name=here.name)
            self.use_button.setText(words.replace("&", "&&"))

    def use_what_is_here(self) -> None:
        """Put the form away, and say where the value is that has this number."""
        here = self._words.here_by(self._number())
        if here is not None:
            self.discard()
            self.reject()
            words = self.tr(
                "“{name}” is here already: choose it under “More values” in a blood test."
            )
            self.desk.said.emit(words.format(name=here.name))

    def _make_fields(self) -> None:
        words = self._words
        self.name = ToldField(
            "name",
            self.tr("&Name"),
            needed_line,
            letters=34,
            objects=words.name_taken,
            remarks=lambda name: words.name_remark(name, self.short.typed(), self._number()),
            below=True,
        )
        self.short = ToldField(
            "short", self.tr("S&hort name"), one_line, letters=14, objects=words.name_taken
        )
        self.group = ToldField("group", self.tr("&Group"), one_line, letters=24)
        self.literally = TickField("literally", self.tr("Unknown unit"), "")
        self.unit = UnitField(self.tr("&Unit"), self.literally.value, self._unit_stays)
        # What was confirmed of one unit is not said of another.
        self.unit.line.textEdited.connect(lambda _text: self.literally.box.setChecked(False))
        own = self.desk.all(OwnAnalyte)
        self.group.offer(offered_groups(own))
        self.unit.offer(dict.fromkeys((*ALWAYS_OFFERED, *filter(None, map(unit_text, own)))))
        choices = [(number, str(number)) for number in range(MOST_DECIMALS + 1)]
        self.decimals = ChoiceField("decimals", self.tr("&Decimals"), choices)
        self.decimals.choose(_DEFAULT_DECIMALS)
        self.low = LimitField("low", self.tr("Ask &below"), self.unit)
        self.high = LimitField("high", self.tr("Ask abo&ve"), self.unit, self._less_than_low)
        self.loinc = ToldField(
            "loinc",
            self.tr("&LOINC number"),
            _loinc,
            letters=12,
            remarks=lambda number: words.number_remark(
                self.name.typed(), self.short.typed(), number
            ),
            below=True,
        )
        self.loinc.line.setPlaceholderText(self.tr("if known"))
        self.note = NoteField("note", self.tr("N&ote"))
        self.use_button = QPushButton(self)
        self.use_button.setAutoDefault(False)
        self.use_button.clicked.connect(self.use_what_is_here)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        of_all: tuple[Field, ...] = (self.name, self.short, self.group, self.unit, self.literally)
        of_numbers: tuple[Field, ...] = (self.decimals, self.low, self.high)
        for field in (*of_all, *of_numbers, self.loinc):
            self.add_field(self._form, field)
        self._form.addRow("", self.use_button)
        self.add_field(self._form, self.note)
        self.column.addLayout(self._form)
        self.column.addStretch(1)

    def _fill_from(self, own: OwnAnalyte) -> None:
        self.name.fill(own.name)
        self.short.fill(own.short)
        self.group.fill(group_text(own.group))
        self.unit.fill(unit_text(own))
        self.literally.box.setChecked(bool(own.unit) and not meanings(own.unit))
        self.decimals.choose(own.decimals)
        self.low.fill(_typed(own.low))
        self.high.fill(_typed(own.high))
        self.loinc.fill(own.loinc)
        self.note.fill(own.note)

    def _unit_stays(self, unit: OwnUnit) -> str:
        """Return why a unit cannot become another: numbers that are kept would mean another."""
        kept = self._kept
        if kept is None or not self._uses or as_own(unit).measures_as(kept):
            return ""
        words = self.tr("{uses} So its unit stays as it is: {unit}")
        said = unit_text(kept) or self.tr("empty")
        return words.format(uses=uses_text(self._uses), unit=said)

    def _less_than_low(self, high: Decimal | None) -> str:
        try:
            low = self.low.value()
        except InvalidValueError:
            return ""
        if low is None or high is None or low <= high:
            return ""
        return self.tr("This is less than the limit below.")

    def _number(self) -> str:
        text = self.loinc.typed().strip()
        return text if reads_as_number(text) else ""


def _loinc(text: str) -> str:
    number = text.strip()
    if number and not reads_as_number(number):
        raise InvalidValueError("loinc", text)
    return number


def _typed(limit: Decimal | None) -> str:
    return "" if limit is None else localised(unmistakable(limit))
