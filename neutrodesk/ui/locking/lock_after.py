"""After how many minutes without a key or a hand the book is locked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from neutrodesk.ui.settings import LONGEST_IDLE, WindowSettings


class LockAfter(QDialog):
    """Asks for the minutes; none means never."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lock by itself"))
        self._settings = settings
        label = QLabel(self.tr("&Minutes without a key or a hand"), self)
        self.minutes = QSpinBox(self)
        self.minutes.setRange(0, LONGEST_IDLE)
        self.minutes.setSpecialValueText(self.tr("never"))
        self.minutes.setValue(settings.lock_minutes)
        label.setBuddy(self.minutes)
        words = QLabel(
            self.tr("It locks as well when the computer goes to sleep, and at once with Ctrl+L."),
            self,
        )
        words.setWordWrap(True)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Save | buttons.Cancel, parent=self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self.minutes, words, self.buttons):
            column.addWidget(part)

    def accept(self) -> None:
        self._settings.lock_minutes = self.minutes.value()
        super().accept()
