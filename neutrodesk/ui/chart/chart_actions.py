"""Taking the chart along: a copy for the clipboard, a picture in a file."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from neutrodesk.domain.person import Person
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.chart.picture_actions import (
    SHARPNESS,
    Picture,
    PictureActions,
    Words,
    at_the_foot,
)
from neutrodesk.ui.desk import Desk


class ChartPicture:
    """The chart of a view as it is at the moment it is asked for."""

    def __init__(self, chart: ChartView) -> None:
        self._chart = chart

    @property
    def person(self) -> Person | None:
        """Whose chart it is."""
        return self._chart.person

    @property
    def name(self) -> str:
        """What its file is called unless something else is chosen, without an ending."""
        words = QCoreApplication.translate("ChartActions", "{name} neutrophils")
        return words.format(name=self._chart.person.name if self._chart.person else "")

    def picture(self) -> Picture:
        """Return what makes a picture of what is shown now, whatever is shown by then."""
        scene, style = self._chart.scene, self._chart.style_on_paper
        period = self._chart.period
        return lambda form: scene.picture(form, style, period, SHARPNESS, at_the_foot(form))


class ChartActions(PictureActions):
    """What the chart's menu offers, with the usual keys: a picture of what is on the screen."""

    def __init__(self, desk: Desk, chart: ChartView) -> None:
        tr = QCoreApplication.translate
        words = Words(
            copy=tr("ChartActions", "&Copy chart"),
            save=tr("ChartActions", "&Save chart as…"),
            asking=tr("ChartActions", "Save chart as"),
        )
        super().__init__(desk, chart, words)
        self._chart = chart
        self.offer(ChartPicture(chart))
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.save_action.setShortcut(QKeySequence.StandardKey.Save)
        for action in (self.copy_action, self.save_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            chart.addAction(action)
        said = tr("ChartActions", "The chart is on the clipboard.")
        self.copied.connect(lambda: desk.said.emit(said))
        chart.drawn.connect(self._follow)

    def _follow(self) -> None:
        """Offer a picture only of what shows something."""
        for action in (self.copy_action, self.save_action):
            action.setEnabled(self._chart.shows_something)
