"""The dialog that comes up at a fault in NeutroDesk: what happened, what is kept, what now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.ui.crash.fault import Fault

_LETTERS = 70
_LINES = 7


class FaultScreen(QDialog):
    """Says calmly that the fault is ours, and offers a text that holds nobody's data.

    Signals:
        ending: NeutroDesk is to be closed.
    """

    ending = Signal()

    def __init__(self, fault: Fault, often: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(self.tr("A fault in NeutroDesk"))
        self._fault = fault
        happened = self._label(
            self.tr("Something in NeutroDesk did not work as it should. You did nothing wrong.")
        )
        safe = self._label(
            self.tr(
                "What was saved is saved. What you were typing is written down too and stands"
                " in its form when you open it again."
            )
        )
        now = self._label(
            self.tr(
                "You can go on. Closing NeutroDesk and starting it again is the surer way; it"
                " then offers to check the file."
            )
        )
        label = QLabel(self.tr("&For whoever helps you; it holds no names and no values:"), self)
        label.setWordWrap(True)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        label.setBuddy(self.report)
        letter = self.fontMetrics()
        self.report.setMinimumWidth(letter.averageCharWidth() * _LETTERS)
        self.report.setMinimumHeight(letter.lineSpacing() * _LINES)
        self.count(often)
        column = QVBoxLayout(self)
        for part in (happened, safe, now, label, self.report):
            column.addWidget(part)
        column.addLayout(self._make_buttons())
        self.go_on.setFocus()

    def count(self, often: int) -> None:
        """Say how often the fault came up so far."""
        self.report.setPlainText(self._fault.text(often))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            # A dialog takes no notice by itself of how tall its sentences are at its width.
            room = self.screen().availableSize().height() * 9 // 10
            self.setMinimumHeight(min(layout.totalHeightForWidth(self.width()), room))

    def _make_buttons(self) -> QHBoxLayout:
        self.copy = QPushButton(self.tr("Copy the &text"), self)
        self.go_on = QPushButton(self.tr("&Go on"), self)
        self.end = QPushButton(self.tr("&Close NeutroDesk"), self)
        self.copy.setAutoDefault(False)
        self.go_on.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.reject)
        self.end.clicked.connect(self._end)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.go_on)
        row.addWidget(self.end)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _end(self) -> None:
        self.reject()
        self.ending.emit()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
