"""Why a kept value is corrected: one line that comes up where a form needs it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from neutrodesk.services.correcting import reasons
from neutrodesk.ui.form.fields import Entry

_LETTERS = 30


class ReasonBox(QComboBox):
    """Offers the usual reasons and takes any other; the first letter of one is enough."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(reasons())
        self.setCurrentIndex(-1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(_LETTERS // 2)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("choose or type"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A reason that was completed stands; Enter moves on to the next field as anywhere.
            event.ignore()

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        # The line inside has a margin of its own.
        tall = super().sizeHint().height() + letter.height() // 8
        return QSize(letter.averageCharWidth() * _LETTERS, tall)


class CorrectionReason(Entry):
    """Asks why something is corrected, for as long as `wanted` says that something is.

    No reason is chosen from the start. Save waits for one.
    """

    def __init__(self, wanted: Callable[[], bool], parent: QWidget) -> None:
        super().__init__("why", "", parent)
        self._wanted = wanted
        self.box = ReasonBox(self)
        label = QLabel(self.tr("&Why is it corrected?"), self)
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text().replace("&", ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.box, 1)
        self.box.editTextChanged.connect(self.changed)
        self.hide()

    def value(self) -> str:
        """Return the reason; empty where none is wanted."""
        return "" if self.isHidden() else " ".join(self.box.currentText().split())

    def problem(self) -> str:
        self.setVisible(self._wanted())
        if self.isHidden() or self.value():
            return ""
        return self.tr("Say why a kept value is corrected (Alt+W).")

    def reason(self) -> str:
        return self.problem()

    def typed(self) -> str:
        return self.value()

    def fill(self, text: str) -> None:
        self.box.setEditText(text)

    def stops(self) -> Sequence[QWidget]:
        return [self.box]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        super().setFocus(reason)
        line = self.box.lineEdit()
        if line is not None:
            line.selectAll()
