"""A drawing of the rhythm view as a widget: drawn by matplotlib into memory, painted by Qt.

Importing this module imports matplotlib.
"""

from collections.abc import Callable

from matplotlib.axes import Axes
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.style import Style
from neutrodesk.domain.rhythm import Rhythm
from neutrodesk.ui.chart.chart_role import call_a_chart
from neutrodesk.ui.chart.drawn_widget import DrawnWidget
from neutrodesk.ui.chart.memory_picture import MemoryPicture

Drawing = Callable[[Axes, Rhythm, Style], None]


class RhythmPicture(DrawnWidget):
    """Shows one drawing; what it shows is told to screen readers in words."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._rhythm: Rhythm | None = None
        self._unit = Style().unit
        figure, self._axes = new_figure()
        self._picture = MemoryPicture(figure)
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        call_a_chart(RhythmPicture)

    def show_rhythm(self, rhythm: Rhythm, unit: str, name: str, words: str) -> None:
        """Draw what was found, counts in `unit` (UCUM); `words` say what there is to see."""
        self._rhythm, self._unit = rhythm, unit
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self._spoil()

    def _draw_if_stale(self) -> None:
        if self._rhythm is None or not self.is_to_be_drawn:
            return
        self._stale = False
        self._picture.fit(self)
        style = Style(palette=self.screen_palette, unit=self._unit, text_size=self.text_size)
        self._drawing(self._axes, self._rhythm, style)
        self._image = self._picture.drawn(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pause.isActive() or self._image.isNull():
            self._draw_if_stale()
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.end()

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 80, letter.height() * 13)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 36, letter.height() * 11)
