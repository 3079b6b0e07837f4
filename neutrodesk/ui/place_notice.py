"""The line that says that a file lies in a network or cloud folder, with a way out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.services.file_places import Place
from neutrodesk.services.place_words import place_words
from neutrodesk.ui.announcing import announce


class PlaceNotice(QFrame):
    """Says what the place of a file means, and offers to move the file to this computer.

    Signals:
        move_local: the file is to be moved to this computer, and its backups go to where it lay.
        keep_here: the file is to stay where it is; the reader has been told.
    """

    move_local = Signal()
    keep_here = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Where the file lies"))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        # The words take as many lines as they need; they never make the window wider.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setTextInteractionFlags(
            self.text.textInteractionFlags().TextSelectableByMouse
            | self.text.textInteractionFlags().TextSelectableByKeyboard
        )
        self.move_button = QPushButton(self.tr("&Move it to this computer"), self)
        self.keep_button = QPushButton(self.tr("&Keep it here"), self)
        self.move_button.clicked.connect(self._move)
        self.keep_button.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.move_button, self.keep_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.hide()

    def tell(self, place: Place) -> bool:
        """Show what a place means until it is answered; hide, and return false, where it is none.

        Only a place that other computers or programs write to is worth a word.
        """
        words = place_words(place)
        if words is None:
            self.hide()
            return False
        sentences = (words.happened, words.safe, words.now)
        self.text.setText("\n".join(sentences))
        self.setAccessibleDescription(" ".join(sentences))
        self.show()
        announce(self, " ".join(sentences))
        return True

    def _move(self) -> None:
        self.hide()
        self.move_local.emit()

    def _keep(self) -> None:
        self.hide()
        self.keep_here.emit()
