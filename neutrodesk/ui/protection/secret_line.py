"""A line for a passphrase or a recovery code: hidden while it is typed, shown on request."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from neutrodesk.ui.form.inputs import Line
from neutrodesk.ui.form.paragraph import Paragraph

_LETTERS = 30


class SecretLine(QWidget):
    """Takes what is to be kept from other eyes, with the reason below it where it does not do.

    Signals:
        changed: something was typed.
        entered: Enter was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self,
        heading: str,
        check: Callable[[str], str],
        parent: QWidget,
        *,
        show: QCheckBox | None = None,
    ) -> None:
        """`check` returns why a text does not do; `show` is the tick of another line, if shared."""
        super().__init__(parent)
        self._check = check
        self._touched = False
        self.line = Line(_LETTERS, self)
        self.line.setEchoMode(Line.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        label = QLabel(heading, self)
        label.setBuddy(self.line)
        self.line.setAccessibleName(heading.replace("&", ""))
        self.beside = Paragraph("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.line)
        if show is None:
            show = QCheckBox(self.tr("Show"), self)
            show.setAccessibleName(self.tr("Show what is typed"))
            row.addWidget(show)
        row.addStretch(1)
        self.show_tick = show
        show.toggled.connect(self._show)
        column.addLayout(row)
        column.addWidget(self.beside)
        self.line.textChanged.connect(self._type)
        self.line.editingFinished.connect(self.touch)

    def text(self) -> str:
        """Return what is typed, with every space in it."""
        return self.line.text()

    def problem(self) -> str:
        """Return why it does not do; empty where it does."""
        return self._check(self.text())

    def say(self, words: str) -> None:
        """Say something below the line, until something else is typed."""
        self.beside.say(words)
        self.line.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the line go where the window says, and not to the tick beside it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def touch(self) -> None:
        """Say what is missing, once somebody has been here."""
        if self.text() or self._touched:
            self._touched = True
            self.say(self.problem())

    def clear(self) -> None:
        """Forget what was typed."""
        self._touched = False
        self.line.clear()
        self.say("")

    def _type(self) -> None:
        # While it is being typed it is not told off, but what is mended is mended at once.
        if self._touched or self.beside.text():
            self.say(self.problem() if self._touched else "")
        self.changed.emit()

    def _show(self, shown: bool) -> None:
        modes = Line.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
