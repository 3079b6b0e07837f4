"""The first page: make the family's file, open one, or look around."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

WIDTH_IN_LETTERS = 64


class StartPage(QWidget):
    """Three ways in, and one sentence on what the program is.

    Signals:
        create_file: a new file is wanted.
        open_file: a file is to be chosen.
        sample: the sample family is to be shown.
    """

    create_file = Signal()
    open_file = Signal()
    sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("NeutroDesk"), self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        heading.setFont(font)
        what = QLabel(
            self.tr(
                "A private record book for blood counts. Everything stays on this computer; "
                "nothing is sent anywhere."
            ),
            self,
        )
        what.setWordWrap(True)
        self.new = self._way(
            self.tr("&Create your family's file"),
            self.tr("Start with an empty record and add the first person."),
        )
        self.open = self._way(
            self.tr("&Open a file"), self.tr("Go on with a record that you have already.")
        )
        self.look = self._way(
            self.tr("&Look around with a sample family"),
            self.tr("Four invented people. Nothing that you change there is kept."),
        )
        self.new.clicked.connect(self.create_file)
        self.open.clicked.connect(self.open_file)
        self.look.clicked.connect(self.sample)
        column = QVBoxLayout()
        for widget in (heading, what, self.new, self.open, self.look):
            column.addWidget(widget)
        inner = QWidget(self)
        inner.setLayout(column)
        inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        self.setFocusProxy(self.new)

    def _way(self, text: str, description: str) -> QCommandLinkButton:
        button = QCommandLinkButton(text, description, self)
        button.setAccessibleDescription(description)
        # Outside a dialog Enter would press nothing.
        button.setAutoDefault(True)
        return button
