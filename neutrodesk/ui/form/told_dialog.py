"""A dialog that mostly tells something: as wide as sentences read well, with a few buttons."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from neutrodesk.ui.form.growing_dialog import GrowingDialog

_LETTERS = 64
"""Letters of a line that the eye follows well."""
_SHARE = 0.9


class ToldDialog(GrowingDialog):
    """Shows sentences and what belongs to them; Enter presses a button only where it has focus."""

    def sizeHint(self) -> QSize:
        wanted = self.fontMetrics().averageCharWidth() * _LETTERS
        wide = min(wanted, round(self.screen().availableSize().width() * _SHARE))
        size = self._size_at(wide)
        return size.expandedTo(QSize(wide, 0))

    def fit(self) -> None:
        """Take the size of what is in it now, also where it has just become less."""
        self.body.updateGeometry()
        self.roll.updateGeometry()
        super().fit()

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Return a button that does something when it is pressed."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """Return a row of widgets at the left."""
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
