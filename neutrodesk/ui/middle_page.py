"""A page with a heading and a column in the middle of the window, of a width that reads well."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

WIDTH_IN_LETTERS = 64
_LARGE = 2


class MiddlePage(QScrollArea):
    """Follows the text size of the window, and scrolls where the window is too small for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What it holds takes the focus, and hands on the keys that scroll.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        self._inner = QWidget(page)
        self.column = QVBoxLayout(self._inner)
        self.heading = self.label()
        self.column.addWidget(self.heading)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inner, 8)
        row.addStretch(1)
        whole = QVBoxLayout(page)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(2)
        self.setWidget(page)
        self._size()

    def label(self, text: str = "") -> QLabel:
        """Return a plain text that takes as many lines as it needs."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(QFontInfo(self.font()).pointSizeF() * _LARGE)
        self.heading.setFont(font)
        self._inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS)
