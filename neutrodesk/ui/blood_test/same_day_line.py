"""The line that says that another test of that day is here, with a way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.ui.form.flow_layout import FlowLayout


class SameDayLine(QWidget):
    """Says that there is a blood test on the day that is typed already.

    Signals:
        wanted: the user wants to open it, with that ``BloodTest``.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._other: BloodTest | None = None
        text = QLabel(self.tr("There is a blood test on this day already."), self)
        self.button = QPushButton(self.tr("Open that one"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._open)
        # Beside one another their words stand on one line.
        text.setMinimumHeight(self.button.sizeHint().height())
        flow = FlowLayout(self)
        flow.addWidget(text)
        flow.addWidget(self.button)
        self.hide()

    def say(self, other: BloodTest | None, *, asked: bool = False) -> None:
        """Say that this test is there; nothing where there is none, or where it is `asked` about.

        Its place stays free then, so that nothing moves.
        """
        self._other = other
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(other is not None)
        self.setSizePolicy(policy)
        self.setVisible(other is not None and not asked)

    def _open(self) -> None:
        if self._other is not None:
            self.wanted.emit(self._other)
