"""What stands below the chart: the period shown and the way back, the key, and its sentences."""

from datetime import date

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
from neutrodesk.ui.dates import day_text

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
        self.key = self._text()
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
        self._most = _ROOMY
        self._size_texts()

    def leave_room(self, height: int) -> None:
        """Take at most so many pixels for texts; what is longer is scrolled."""
        self._most = height
        self._fit()

    def tell_period(self, days: tuple[date, date] | None) -> None:
        """Say the first and the last day that is shown and how to come back; ``None`` is all."""
        told = ""
        if days is not None:
            words = self.tr(
                "Shown: {first} – {last}. Double-click the chart or press 0 to see everything."
            )
            told = words.format(first=day_text(days[0]), last=day_text(days[1]))
            announce(self, told)
        self.period.setText(told)
        for each in (self.period, self.all_button):
            each.setVisible(bool(told))

    def tell_whole(self) -> None:
        """Say that no period can be chosen of what is shown."""
        self.period.setText(self.tr("A comparison shows its whole time."))
        self.period.show()
        self.all_button.hide()

    def tell_key(self, key: str, legend: str) -> None:
        """Say what the shapes mean and where the lines come from, where there is a chart."""
        self.key.setText(key)
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
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the texts are at this width, as far as there is room."""
        shown = [each for each in (self.saved, self.key, self.legend) if not each.isHidden()]
        # The room of the bar is kept free, so that the texts do not change when it comes.
        width = self.width() - self._roll.verticalScrollBar().sizeHint().width()
        between = self._inside.spacing()
        tall = sum(each.heightForWidth(max(width, 1)) + between for each in shown)
        self._roll.setVisible(bool(shown))
        self._roll.setFixedHeight(min(tall, self._most))

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
        self._fit()
