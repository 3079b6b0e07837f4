"""The line below a table that says what its marks mean; the table comes first."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

_ROOMY = 10_000


class TableKey(QScrollArea):
    """Shows a text as tall as it is; it is scrolled where the window has no room for it."""

    def __init__(self, text: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(text, self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._most = _ROOMY
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(self._text)
        # The page shines through, whatever it stands on.
        for each in (self.viewport(), self._text):
            each.setAutoFillBackground(False)

    def text(self) -> str:
        """Return what the key says."""
        return self._text.text()

    def leave_room(self, height: int) -> None:
        """Take at most so many pixels, but always a line."""
        self._most = max(height, self._line())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self._tall(), self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        # Nobody comes here with Tab who has nothing to scroll.
        scrolled = self._tall() > self.height()
        policy = Qt.FocusPolicy.StrongFocus if scrolled else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    def _line(self) -> int:
        return self.fontMetrics().lineSpacing()

    def _tall(self) -> int:
        """Return how tall the text is at this width; the bar takes its place where it comes."""
        width, bar = self.width(), self.verticalScrollBar().sizeHint().width()
        tall = self._text.heightForWidth(max(width, 1))
        return tall if tall <= self._most else self._text.heightForWidth(max(width - bar, 1))
