"""The card of the counts in short, with ways to the tests it names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from neutrodesk.domain.statistics.count import Count
from neutrodesk.domain.statistics.overview import Overview
from neutrodesk.services.course_shown import Shown
from neutrodesk.services.course_words import overview_block
from neutrodesk.ui.course.cards import BlockCard
from neutrodesk.ui.form.flow_layout import FlowLayout


class OverviewCard(BlockCard):
    """Shows the last, lowest and highest count and more, each with its day.

    Signals:
        open_test: a test that is named is to be opened, with its id.
    """

    open_test = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._named: dict[QPushButton, Count | None] = {}
        self.last = self._way(self.tr("Open the last test"))
        self.lowest = self._way(self.tr("Open the lowest"))
        self.highest = self._way(self.tr("Open the highest"))
        ways = QWidget(self)
        row = FlowLayout(ways)
        for button in self._named:
            row.addWidget(button)
        self.column.addWidget(ways)

    def show_overview(self, found: Overview, shown: Shown) -> None:
        """Show what was found; a count that is not there has no way to it."""
        self.show_block(overview_block(found, shown))
        self._named = {
            self.last: found.last,
            self.lowest: found.lowest.count,
            self.highest: found.highest.count,
        }
        for button, count in self._named.items():
            button.setVisible(count is not None)

    def _way(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(self._open)
        self._named[button] = None
        return button

    def _open(self) -> None:
        count = next((c for button, c in self._named.items() if button is self.sender()), None)
        if count is not None:
            self.open_test.emit(count.test.id)
