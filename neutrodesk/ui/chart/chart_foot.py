"""What stands below the chart: the period shown and the way back, the key, and its sentences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.ui.announcing import announce
from neutrodesk.ui.chart.key_text import KeyText
from neutrodesk.ui.dates import day_text

if TYPE_CHECKING:
    from neutrodesk.ui.chart.scene import Time

_SMALL = 0.9
_ROOMY = 10_000


class ChartFoot(QWidget):
    """Small texts in proportion to the text of the window, as few as there is something to say.

    Signals:
        all_wanted: the whole record is to be shown again.
    """

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = self._text()
        self.key = KeyText(self)
        self.key.hide()
        self.legend = self._text()
        self.saved = self._text()
        self.all_button = QPushButton(self.tr("Sho&w everything"), self)
        self.all_button.setAutoDefault(False)
        self.all_button.hide()
        self.all_button.clicked.connect(self.all_wanted)
        row = QHBoxLayout()
        row.addWidget(self.period, 1)
        row.addWidget(self.all_button)
        self._roll = QScrollArea(self)
        self._roll.setWidgetResizable(True)
        self._roll.setFrameShape(QFrame.Shape.NoFrame)
        self._roll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._roll.setAccessibleName(self.tr("What the shapes and lines mean"))
        texts = QWidget(self._roll)
        self._inside = QVBoxLayout(texts)
        self._inside.setContentsMargins(0, 0, 0, 0)
        for below in (self.saved, self.key, self.legend):
            self._inside.addWidget(below)
        self._inside.addStretch(1)
        self._roll.setWidget(texts)
        # The page shines through, whatever it stands on.
        for each in (self._roll.viewport(), texts):
            each.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._roll)
        self._most, self._kept = _ROOMY, 0
        self._size_texts()

    def leave_room(self, height: int) -> None:
        """Take at most so many pixels for texts; what is longer is scrolled."""
        self._most = height
        self._fit()

    def tell_period(self, times: "Sequence[Time]") -> None:
        """Say which days of whom are shown and how to come back; no time is everything."""
        told = ""
        if times:
            words = self.tr("Shown: {days}. Double-click the chart or press 0 to see everything.")
            told = words.format(days=self._days(times))
        # Those who hear it are told of the way back, too.
        announce(self, told or (self.tr("Everything is shown.") if self.period.text() else ""))
        self.period.setText(told)
        for each in (self.period, self.all_button):
            each.setVisible(bool(told))

    def _days(self, times: "Sequence[Time]") -> str:
        """Return the days of one time or of two; two people on the same days have them once."""
        words = self.tr("{first} – {last}"), self.tr("{name} {first} – {last}")
        told = [
            words[bool(each.name)].format(
                name=each.name,
                first=day_text(each.period.first),
                last=day_text(each.period.last),
            )
            for each in times
        ]
        if told[0] == told[-1]:
            return told[0]
        return self.tr("{one} and {other}").format(one=told[0], other=told[-1])

    def tell_key(self, key: str, legend: str, *, anew: bool = False) -> None:
        """Say what the shapes mean and where the lines come from, where there is a chart.

        The room of a longer key is kept, so that the chart keeps its height while it is zoomed,
        unless it is the key of another chart, told `anew`.
        """
        if anew:
            self._kept = 0
        self.key.say(key)
        self.legend.setText(legend)
        for each in (self.key, self.legend):
            each.setVisible(bool(key))
        self._fit()

    def tell_saved(self, path: str) -> None:
        """Say where the chart was saved; nothing where no path is given."""
        self.saved.setText(self.tr("The chart was saved as {path}").format(path=path))
        self.saved.setVisible(bool(path))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._kept = 0
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the texts are at this width, as far as there is room."""
        shown = [each for each in (self.saved, self.key, self.legend) if not each.isHidden()]
        # The room of the bar is kept free, so that the texts do not change when it comes.
        width = self.width() - self._roll.verticalScrollBar().sizeHint().width()
        self.key.fit(width)
        between = self._inside.spacing()
        tall = sum(each.heightForWidth(max(width, 1)) + between for each in shown)
        self._roll.setVisible(bool(shown))
        self._kept = max(self._kept, tall)
        self._roll.setFixedHeight(min(self._kept, self._most))

    def _text(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.hide()
        return label

    def _size_texts(self) -> None:
        for label in (self.period, self.key, self.legend, self.saved):
            font = label.font()
            font.setPointSizeF(QFontInfo(self.font()).pointSizeF() * _SMALL)
            label.setFont(font)
        self._kept = 0
        self._fit()
