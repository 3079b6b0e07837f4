"""The published lower line that is offered to a Duffy-null adult, and never set by itself."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from neutrodesk.domain.lines import may_choose_duffy_line
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.presentation import Presentation
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.reference.lines import duffy_null_adult, lines
from neutrodesk.ui.form.fields import TickField, labelled
from neutrodesk.ui.numbers import localised


class DuffyLine(TickField):
    """A box to tick, with what the line is and where it comes from.

    It is there only for an adult with a Duffy-null test result; for a child there is a note.
    """

    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        self._presentation = presentation
        offer = duffy_null_adult()
        first, *others = [line.value for line in lines() if line.shown and not line.thin]
        translate = QCoreApplication.translate
        words = translate("DuffyLine", "Use {value} {unit} in place of {other}").format(
            value=self._number(offer.lower),
            unit=presentation.unit_text(analyte("anc")),
            other=self._number(first),
        )
        super().__init__("duffy_line", translate("DuffyLine", "Lower l&ine"), words, parent)
        published = self.tr(
            "A published lower line for Duffy-null adults ({source}). The lines {others} stay."
        )
        self._published = published.format(
            source=offer.short_source, others=" / ".join(map(self._number, others))
        )
        self.note = QLabel(parent)
        self.note.setWordWrap(True)

    def add_to(self, form: QFormLayout) -> None:
        """Add the box and its note to a form, not to be seen yet."""
        form.addRow(labelled(self), self)
        form.addRow(self.note)
        self._form = form
        self.offer(None, DuffyResult.NOT_TESTED, date.min)

    def offer(self, born: date | None, result: DuffyResult, today: date) -> None:
        """Show what can be chosen for somebody with this test result."""
        null = born is not None and result is DuffyResult.NULL
        may = born is not None and may_choose_duffy_line(_somebody(born, result), today)
        self._form.setRowVisible(self, may)
        self._form.setRowVisible(self.note, null)
        children = self.tr("No agreed interval for children yet.")
        self.note.setText(self._published if may else children)

    def chosen(self, person: Person, today: date) -> bool:
        """Tell whether the line is chosen and can be: only then is it kept."""
        return self.value() and may_choose_duffy_line(person, today)

    def _number(self, value: Decimal) -> str:
        of = analyte("anc")
        return localised(self._presentation.number(Quantity(value, of.unit), of))


def _somebody(born: date, result: DuffyResult) -> Person:
    return Person(name="–", born=born, duffy=result)
