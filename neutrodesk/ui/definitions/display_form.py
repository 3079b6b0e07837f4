"""The form for how numbers are shown: a unit for each kind, and whether grades are named."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from neutrodesk.domain.display import DISPLAY, Display, UnitShown
from neutrodesk.domain.grades import GRADES
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.units import display_units
from neutrodesk.services.units_shown import ALWAYS_CANONICAL
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.fields import ChoiceField
from neutrodesk.ui.form.form_frame import FormFrame
from neutrodesk.ui.numbers import localised, with_unit

_NO_BREAK, _NO_BREAK_HERE = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
# An analyte of each kind that has more than one unit, with a number to show them by.
_EXAMPLES = {
    "count": ("anc", "0.75"),
    "red_count": ("rbc", "4.5"),
    "haemoglobin": ("hb", "118"),
    "haematocrit": ("hct", "36.5"),
    "mass_per_cell": ("mch", "28"),
    "c_reactive_protein": ("crp", "4.5"),
    "ferritin": ("ferritin", "40"),
    "vitamin_b12": ("b12", "400"),
    "folate": ("folate", "8"),
    "immunoglobulin": ("igg", "9.5"),
    "temperature": ("body_temp", "37.5"),
    "mass": ("weight", "21.5"),
    "length": ("height", "116"),
}


class UnitField(ChoiceField[str]):
    """The unit of a kind; beside it one number in each of its units.

    Its value is empty where nothing is chosen.
    """

    def __init__(self, kind: str, heading: str, as_printed: str) -> None:
        first, *others = [(each.unit, each.shown) for each in display_units(kind)]
        # Counts have a unit of their own as long as none is chosen: that of the lines.
        choices = [("", first[1])] if kind in ALWAYS_CANONICAL else [("", as_printed), first]
        super().__init__(kind, heading, [*choices, *others])
        self.kind = kind

    def echo(self) -> str:
        key, number = _EXAMPLES[self.kind]
        of = analyte(key)
        quantity = Quantity(Decimal(number), of.unit)
        texts = (
            with_unit(quantity, of, Presentation(units={self.kind: each.unit}))
            for each in display_units(self.kind)
        )
        # Where there is no room for all of them, lines break before the signs and nowhere else.
        return " ".join(text.replace(" ", _NO_BREAK) for text in _joined(texts))


def _joined(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        # No line breaks after the solidus of a unit either.
        whole = text.replace("/", f"/{_NO_BREAK_HERE}")
        yield f"= {whole}" if number else whole


class DisplayForm(FormFrame):
    """Chooses the units that numbers are shown in, for everyone in the file.

    What is recorded stays as it is, and a report's own number and unit stand beside the shown one.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "display", None, None, parent)
        self.setWindowTitle(self.tr("Units"))
        self.heading.setText(self.tr("How numbers are shown"))
        self._kept = desk.find(Display, DISPLAY) or Display()
        self._about(
            self.tr(
                "For everyone in this file, on every page and on paper. Nothing that is recorded "
                "changes: what the report printed can be seen beside each number."
            )
        )
        as_printed = self.tr("as printed last")
        self.units = [
            UnitField(kind, words, as_printed) for kind, words in self._headings().items()
        ]
        self.grades = ChoiceField("grades", self.tr("&Also name the grade"), self._grades())
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (*self.units, self.grades):
            self.add_field(form, field)
        self.column.addLayout(form)
        self._about(
            self.tr(
                "Grades belong to studies and to the treatment of cancer. They are named only "
                "because someone here asked for them, and always with the scale they are of."
            )
        )
        self.column.addStretch(1)
        self._show()
        self.begin()
        self.units[0].setFocus()

    def record(self) -> Display:
        offered = {field.kind for field in self.units}
        # What a newer NeutroDesk has to choose from stays as it is.
        others = tuple(each for each in self._kept.units if each.kind not in offered)
        chosen = tuple(
            UnitShown(kind=field.kind, unit=unit) for field in self.units if (unit := field.value())
        )
        return Display(units=chosen + others, grades=self.grades.value())

    def gesture(self) -> str:
        return self.tr("Change how numbers are shown")

    def _about(self, words: str) -> None:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.column.addWidget(label)

    def _show(self) -> None:
        units = {each.kind: each.unit for each in self._kept.units}
        for field in self.units:
            field.fill(units.get(field.kind, ""))
        self.grades.fill(self._kept.grades)

    def _headings(self) -> dict[str, str]:
        return {
            "count": self.tr("Show co&unts in"),
            "red_count": self.tr("Re&d cells"),
            "haemoglobin": self.tr("&Haemoglobin, MCHC"),
            "haematocrit": self.tr("Haema&tocrit"),
            "mass_per_cell": self.tr("&MCH"),
            "c_reactive_protein": self.tr("CR&P"),
            "ferritin": self.tr("&Ferritin"),
            "vitamin_b12": self.tr("Vitamin &B12"),
            "folate": self.tr("F&olate"),
            "immunoglobulin": self.tr("&Immunoglobulins"),
            "temperature": self.tr("T&emperature"),
            "mass": self.tr("&Weight"),
            "length": self.tr("Hei&ght"),
        }

    def _grades(self) -> list[tuple[str, str]]:
        line = localised("0.5")
        words = (
            self.tr("CTCAE v5"),
            self.tr("CTCAE v6"),
            self.tr("{line} ×10⁹/L or lower (NICE CG151)").format(line=line),
        )
        return [("", self.tr("none")), *zip(GRADES, words, strict=True)]
