"""A new passphrase, typed twice, with what makes a good one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neutrodesk.services.passphrases import passphrase_advice, passphrase_problem
from neutrodesk.ui.form.paragraph import Paragraph
from neutrodesk.ui.protection.secret_line import SecretLine


class NewPassphrase(QWidget):
    """Two lines that have to hold the same passphrase.

    Signals:
        changed: something was typed.
        entered: Enter was pressed in the second line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.once = SecretLine(self.tr("Ne&w passphrase"), passphrase_problem, self)
        self.again = SecretLine(
            self.tr("The same &again"), self._differs, self, show=self.once.show_tick
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (Paragraph(passphrase_advice(), self), self.once, self.again):
            column.addWidget(widget)
        self.once.changed.connect(self._follow)
        self.again.changed.connect(self.changed)
        self.once.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered)

    def text(self) -> str:
        """Return the passphrase."""
        return self.once.text()

    def problem(self) -> str:
        """Return why it cannot be taken yet; empty where it can."""
        return self.once.problem() or self.again.problem()

    def touch(self) -> None:
        """Say below each line what is missing."""
        self.once.touch()
        self.again.touch()

    def clear(self) -> None:
        """Forget what was typed."""
        self.once.clear()
        self.again.clear()

    def _differs(self, typed: str) -> str:
        if not typed:
            return self.tr("Type it once more, so that a slip is noticed.")
        return "" if typed == self.once.text() else self.tr("The two are not the same yet.")

    def _follow(self) -> None:
        if self.again.beside.text():
            self.again.touch()
        self.changed.emit()
