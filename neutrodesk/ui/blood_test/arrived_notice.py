"""The question that comes up where values stand in a test whose results are still awaited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.domain.blood_test import Status


class ArrivedNotice(QWidget):
    """Asks whether results that are here are final or preliminary.

    Signals:
        answered: one of them was chosen, with the ``Status``.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        text = QLabel(self.tr("Results are here. Are they final or preliminary?"), self)
        text.setWordWrap(True)
        self.final = QPushButton(self.tr("&Final"), self)
        self.preliminary = QPushButton(self.tr("&Preliminary"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)
        row = QHBoxLayout()
        column.addLayout(row)
        buttons = {self.final: Status.FINAL, self.preliminary: Status.PRELIMINARY}
        for button, status in buttons.items():
            button.setAutoDefault(False)
            button.setAccessibleDescription(text.text())
            button.clicked.connect(lambda _checked, status=status: self.answered.emit(status))
            row.addWidget(button)
        row.addStretch(1)
        self.hide()
