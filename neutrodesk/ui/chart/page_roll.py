"""What the page of the chart stands on: it scrolls where the chart is higher than the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from neutrodesk.ui.chart.explored_chart import ExploredChart

_AROUND = 2
"""So many lines around a place are to be seen with it."""


class PageRoll(QScrollArea):
    """Holds a page over its foot, which stays in sight; follows what the keys do on the chart."""

    def __init__(self, sheet: QWidget, foot: QWidget, page: QWidget) -> None:
        super().__init__(page)
        self._sheet = sheet
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        # The page shines through, whatever it stands on.
        for each in (self.viewport(), sheet):
            each.setAutoFillBackground(False)
        around = QVBoxLayout(page)
        around.addWidget(self, 1)
        around.addWidget(foot)

    def hold(self, chart: "ExploredChart") -> None:
        """Leave the wheel to the chart where there is nothing to scroll; follow its keys."""
        self._chart = chart
        self.verticalScrollBar().rangeChanged.connect(self._tell)
        chart.gone_to.connect(self._show_place)

    def _tell(self, least: int, most: int) -> None:
        self._chart.is_scrolled = most > least

    def _show_place(self, place: QPoint) -> None:
        there = self._chart.mapTo(self._sheet, place)
        room = self.fontMetrics().lineSpacing() * _AROUND
        self.ensureVisible(there.x(), there.y(), 0, room)
