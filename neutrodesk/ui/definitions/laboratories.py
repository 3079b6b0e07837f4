"""The list of the laboratories that a family knows, with the intervals they give."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.services.definition_words import intervals_text
from neutrodesk.ui.definitions.definition_list import DefinitionList
from neutrodesk.ui.definitions.laboratory_form import LaboratoryForm
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.table.record_table import Column


class Laboratories(DefinitionList[Laboratory]):
    """Lists laboratories by name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Laboratory, self._columns(), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Laboratories"))
        self.view.setAccessibleName(self.tr("Laboratories"))
        self.view.sort_by(0, Qt.SortOrder.AscendingOrder)
        self.about.setText(
            self.tr("The intervals that a laboratory gives stand in where its report prints none.")
        )
        self.about.show()

    def open_form(self, record: Laboratory | None) -> None:
        LaboratoryForm(self.desk, record, self).open()

    def drop(self, record: Laboratory) -> None:
        self.desk.drop(self.tr("Delete laboratory: {name}").format(name=record.name), record)

    def _columns(self) -> tuple[Column[Laboratory], ...]:
        return (
            Column(
                heading=self.tr("Name"),
                text=lambda each: each.name,
                key=lambda each: each.order,
            ),
            Column(
                heading=self.tr("Intervals"),
                text=lambda each: intervals_text(len(each.intervals)),
                key=lambda each: len(each.intervals),
            ),
            Column(
                heading=self.tr("Source"),
                text=lambda each: each.source,
                key=lambda each: each.source.casefold(),
            ),
        )
