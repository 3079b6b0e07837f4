"""The row above the chart: how the counts are laid out, what is shown with them, what to do."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.reference.analytes import Analyte
from neutrodesk.ui.form.flow_layout import FlowLayout

if TYPE_CHECKING:
    from neutrodesk.ui.chart.picture_actions import PictureActions

USUAL = "usual"
"""Stands in the menu of panels for those that are usually looked at."""
_NOTHING, _A_DATE, _CALENDAR = "", "date", "calendar"


class ChartControls(QWidget):
    """Offers what can be chosen of a chart; on a narrow window it takes another line.

    Signals:
        scaled: another scale was chosen, by its name (`charts.scales.Scale`).
        analytes_chosen: which panels are wanted below the neutrophils, a tuple of keys.
        date_wanted: a day to compare before and after is to be asked for.
        person_chosen: somebody to compare with was chosen, with the id of the person.
        calendar_chosen: people are to be laid side by side by the calendar, or not: by their age.
        alone_chosen: nothing is to be compared any more.
    """

    scaled = Signal(str)
    analytes_chosen = Signal(object)
    date_wanted = Signal()
    person_chosen = Signal(str)
    calendar_chosen = Signal(bool)
    alone_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = QComboBox(self)
        for name, words in (
            ("linear", self.tr("Linear")),
            ("log", self.tr("Logarithmic")),
            ("split", self.tr("Split: low counts large")),
        ):
            self.scale.addItem(words, name)
        self.diary = QCheckBox(self.tr("D&iary"), self)
        self.diary.setChecked(True)
        self.starts = QCheckBox(self.tr("Treat&ment starts"), self)
        self.table = QCheckBox(self.tr("&Table"), self)
        self.panels = self._menu_button(self.tr("Pa&nels"))
        self.compare = self._menu_button(self.tr("Com&pare"))
        self.copy_button = QPushButton(self.tr("Cop&y"), self)
        self.save_button = QPushButton(self.tr("&Save as…"), self)
        self._of_panels: list[QAction] = []
        self._lay_out()
        self.scale.currentIndexChanged.connect(self._tell_scale)
        self.panels.menu().triggered.connect(self._tell_analytes)
        self.compare.menu().triggered.connect(self._tell_compared)
        self.offer_people((), None, None)

    @property
    def scale_name(self) -> str:
        """The scale that is chosen."""
        return str(self.scale.currentData())

    def offer_analytes(self, analytes: Iterable[Analyte], chosen: Sequence[str]) -> None:
        """Offer these analytes as panels, some of them chosen."""
        menu = self.panels.menu()
        menu.clear()
        self._of_panels = []
        menu.addAction(self.tr("&Neutrophils only")).setData(_NOTHING)
        menu.addAction(self.tr("&Usual panels")).setData(USUAL)
        menu.addSeparator()
        for each in analytes:
            action = menu.addAction(each.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.key in chosen)
            action.setData(each.key)
            self._of_panels.append(action)
        self.panels.setEnabled(bool(self._of_panels))

    def offer_people(
        self,
        people: Iterable[Person],
        chosen: RecordId | None,
        day: str | None,
        *,
        by_calendar: bool = False,
    ) -> None:
        """Offer people to compare with; `day` are the words of a day that is compared by now.

        `by_calendar` says that people are laid side by side by the calendar, not by their age.
        """
        menu = self.compare.menu()
        menu.clear()
        self._offer_compared(self.tr("&Nothing"), _NOTHING, not (chosen or day))
        words = self.tr("&Before and after a date…")
        if day:
            words = self.tr("&Before and after {day}…").format(day=day)
        self._offer_compared(words, _A_DATE, bool(day))
        for person in people:
            words = self.tr("With {name}").format(name=person.name.replace("&", "&&"))
            self._offer_compared(words, person.id, person.id == chosen)
        if chosen:
            menu.addSeparator()
            words = self.tr("By the &calendar, not by age")
            self._offer_compared(words, _CALENDAR, by_calendar)

    def offer_picture(self, actions: "PictureActions") -> None:
        """Let the buttons take along what there is to take along."""
        pairs = (
            (self.copy_button, actions.copy_action),
            (self.save_button, actions.save_action),
        )
        for button, action in pairs:
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)

    def _offer_compared(self, words: str, data: str, checked: bool) -> None:
        action = self.compare.menu().addAction(words)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setData(data)

    def _menu_button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setMenu(QMenu(button))
        return button

    def _lay_out(self) -> None:
        flow = FlowLayout(self)
        scale = QWidget(self)
        row = QHBoxLayout(scale)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Sca&le"), scale)
        label.setBuddy(self.scale)
        row.addWidget(label)
        row.addWidget(self.scale)
        buttons = (self.panels, self.compare, self.copy_button, self.save_button)
        for button in buttons:
            button.setAutoDefault(False)
        for each in (scale, self.diary, self.starts, self.table, *buttons):
            flow.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _tell_scale(self) -> None:
        self.scaled.emit(self.scale_name)

    def _tell_analytes(self, action: QAction) -> None:
        if action.isCheckable():
            chosen = tuple(each.data() for each in self._of_panels if each.isChecked())
        else:
            chosen = (USUAL,) if action.data() == USUAL else ()
        self.analytes_chosen.emit(chosen)

    def _tell_compared(self, action: QAction) -> None:
        # What is marked follows what is shown, not the click: a date may not be given after all.
        action.setChecked(not action.isChecked())
        match action.data():
            case "":
                self.alone_chosen.emit()
            case "date":
                self.date_wanted.emit()
            case "calendar":
                self.calendar_chosen.emit(not action.isChecked())
            case person:
                self.person_chosen.emit(person)
