"""The first page: make the family's file, open one, or look around."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from neutrodesk.ui.middle_page import MiddlePage


class StartPage(MiddlePage):
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
        self.heading.setText(self.tr("NeutroDesk"))
        what = self.tr(
            "A private record book for blood counts. Everything stays on this computer; "
            "nothing is sent anywhere."
        )
        self.column.addWidget(self.label(what))
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
        self.setFocusProxy(self.new)

    def _way(self, text: str, description: str) -> QPushButton:
        """Add a way in; Qt's own button with a description does not follow the text size."""
        button = QPushButton(text, self)
        button.setAccessibleDescription(description)
        # Outside a dialog Enter would press nothing.
        button.setAutoDefault(True)
        self.column.addSpacing(self.fontMetrics().height() // 2)
        self.column.addWidget(button)
        self.column.addWidget(self.label(description))
        return button
