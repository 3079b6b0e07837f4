"""The line at the top of the window that says what went wrong, in three plain sentences."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.ui.announcing import announce


class Banner(QFrame):
    """Says what happened, whether the data is safe and what to do now.

    Signals:
        closed: the reader has put the message away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Message"))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        # The words take as many lines as they need; they never make the window wider.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setTextInteractionFlags(
            self.text.textInteractionFlags().TextSelectableByMouse
            | self.text.textInteractionFlags().TextSelectableByKeyboard
        )
        sign = QLabel(self)
        sign.setAccessibleName(self.tr("Note"))
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
        sign.setPixmap(icon.pixmap(self.fontMetrics().height() * 2))
        close = QToolButton(self)
        close.setText(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self._put_away)
        row = QHBoxLayout()
        row.addWidget(sign)
        self.way = QPushButton(self)
        self.way.clicked.connect(self._go)
        self._act: Callable[[], object] | None = None
        row.addWidget(self.text, 1)
        row.addWidget(close)
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.way)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addLayout(ways)
        self.hide()

    def say(self, *sentences: str) -> None:
        """Show sentences until they are put away."""
        self._act = None
        self.way.hide()
        self.text.setText("\n".join(sentences))
        self.setAccessibleDescription(" ".join(sentences))
        self.show()
        announce(self, " ".join(sentences))

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer a way on beside the sentences that are shown; taking it puts them away."""
        self._act = act
        self.way.setText(words)
        self.way.show()

    def _go(self) -> None:
        act = self._act
        self._put_away()
        if act is not None:
            act()

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
