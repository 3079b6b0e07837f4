"""The list of a family's own values: what their laboratories measure besides."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.defining import NO_USES, Uses, uses_of
from neutrodesk.services.definition_words import group_text, limits_text, unit_text, uses_text
from neutrodesk.ui.definitions.definition_list import DefinitionList
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.numbers import localised
from neutrodesk.ui.table.record_table import Column


class OwnValues(DefinitionList[OwnAnalyte]):
    """Lists the values that a family added to those of the tables, group by group."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, OwnAnalyte, self._columns(), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Own values"))
        self.view.setAccessibleName(self.tr("Own values"))
        self.view.sort_by(0, Qt.SortOrder.AscendingOrder)
        self.about.setText(
            self.tr(
                "Values that your laboratory measures and that are not among those here. They stand"
                " under “More values” in a blood test."
            )
        )
        self.about.show()

    def open_form(self, record: OwnAnalyte | None) -> None:
        uses = self._uses(record) if record is not None else NO_USES
        if uses is not None:
            OwnValueForm(self.desk, record, uses, self).open()

    def drop(self, record: OwnAnalyte) -> None:
        uses = self._uses(record)
        if uses is None:
            return
        if uses:
            words = self.tr("{name} stays: {reason}")
            self.tell(words.format(name=record.name, reason=uses_text(uses)))
            return
        self.desk.drop(self.tr("Delete own value: {name}").format(name=record.name), record)

    def _uses(self, own: OwnAnalyte) -> Uses | None:
        """Return what depends on a value; ``None`` where the file cannot be read, which is told."""
        try:
            with self.desk.store.reading() as records:
                return uses_of(records, own)
        except NeutroDeskError as error:
            self.tell_failure(error)
            return None

    def _columns(self) -> tuple[Column[OwnAnalyte], ...]:
        return (
            Column(heading=self.tr("Group"), text=_group, key=lambda each: each.order),
            Column(
                heading=self.tr("Name"),
                text=lambda each: each.name,
                key=lambda each: each.name.casefold(),
            ),
            Column(heading=self.tr("Short name"), text=_short, key=_short),
            Column(heading=self.tr("Unit"), text=self._unit, key=self._unit),
            Column(heading=self.tr("Asked about outside"), text=_limits, key=_limits),
            Column(heading=self.tr("LOINC"), text=_loinc, key=_loinc),
            Column(
                heading=self.tr("Note"),
                text=lambda each: " ".join(each.note.split()),
                key=lambda each: each.note,
                tooltip=lambda each: each.note,
            ),
        )

    def _unit(self, own: OwnAnalyte) -> str:
        return unit_text(own) or self.tr("in words")


def _group(own: OwnAnalyte) -> str:
    return group_text(own.group)


def _short(own: OwnAnalyte) -> str:
    return own.short


def _limits(own: OwnAnalyte) -> str:
    return localised(limits_text(own))


def _loinc(own: OwnAnalyte) -> str:
    return own.loinc
