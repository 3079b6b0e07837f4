"""The page that stands in the window while a file is closed and waits to be opened."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from neutrodesk.ui.announcing import announce
from neutrodesk.ui.middle_page import MiddlePage


class LockPage(MiddlePage):
    """Asks for what opens a file, or only for a press of a button where nothing is needed.

    While a book is locked it shows no name, no value and no name of a file.

    Signals:
        entered: the file is to be opened, with the passphrase or code; empty where none is needed.
        left: somebody wants to do something else than open this file.
    """

    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = self._leaves = True
        self.words = self.label()
        self.asked = QLabel(self.tr("&Passphrase or recovery code"), self)
        self.secret = QLineEdit(self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.secret.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.secret.returnPressed.connect(self._enter)
        self.asked.setBuddy(self.secret)
        self.shown = QCheckBox(self.tr("Sho&w what is typed"), self)
        self.shown.toggled.connect(self._show_secret)
        self.answer = self.label()
        self.open = QPushButton(self.tr("&Open"), self)
        # Outside a dialog Enter would press nothing.
        self.open.setAutoDefault(True)
        self.open.clicked.connect(self._enter)
        self.back = QPushButton(self.tr("&Back"), self)
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.left)
        self._lay_out()

    def ask_locked(self, *, sealed: bool) -> None:
        """Ask for the book that was open a moment ago; `sealed` where it has a passphrase."""
        self.heading.setText(self.tr("Locked"))
        if sealed:
            words = self.tr(
                "The file is closed. What was being typed is kept in it. Your passphrase or the"
                " recovery code opens it again."
            )
        else:
            words = self.tr(
                "NeutroDesk hides what it showed. What was being typed is kept.\nThis file has no"
                " passphrase, so the lock only hides: anyone at this computer can open it again."
            )
        self.words.setText(words)
        self._begin(asks=sealed, leaves=False)

    def ask_for(self, path: Path) -> None:
        """Ask for what opens a file with a passphrase."""
        self.heading.setText(path.stem)
        words = self.tr("This file has a passphrase: {path}")
        self.words.setText(words.format(path=path))
        self._begin(asks=True, leaves=True)

    def ask_for_code(self, place: Path) -> None:
        """Ask for the recovery code, as the key file is not where it should be.

        `place` is not said while a book is locked: it would name its file.
        """
        if self.locked:
            words = self.tr(
                "The key file that belongs beside the family's file is not there. The recovery"
                " code alone opens the file; so does the passphrase once the key file is back."
            )
        else:
            words = self.tr(
                "The key file is not there: {path}\nThe recovery code alone opens the family's"
                " file; so does the passphrase once the key file is back in its place."
            ).format(path=place)
        self.words.setText(words)
        self.asked.setText(self.tr("&Recovery code"))
        self.secret.setAccessibleName(self.tr("Recovery code"))
        self.secret.clear()
        self._rest()

    @property
    def locked(self) -> bool:
        """Whether the book that was open is waited for, and not a file that is new here."""
        return not self._leaves

    def wait(self) -> None:
        """Show that the file is being opened."""
        self._say(self.tr("Opening…"))
        self._let(type_in=False)

    def say(self, *sentences: str) -> None:
        """Say why it did not open; what was typed can be typed again at once."""
        self._rest()
        self._say("\n".join(sentences))
        self.secret.selectAll()

    def take_focus(self) -> None:
        """Let the keys go to what is asked for."""
        target = self.secret if self._asks else self.open
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget what was typed and shown."""
        for part in (self.secret, self.answer, self.words, self.heading):
            part.clear()
        self.shown.setChecked(False)

    def _begin(self, *, asks: bool, leaves: bool) -> None:
        self._asks, self._leaves = asks, leaves
        self.asked.setText(self.tr("&Passphrase or recovery code"))
        self.secret.setAccessibleName(self.tr("Passphrase or recovery code"))
        self.secret.clear()
        self.shown.setChecked(False)
        for part in (self.asked, self.secret, self.shown):
            part.setVisible(asks)
        self.back.setVisible(leaves)
        self._rest()

    def _rest(self) -> None:
        self._say("")
        self._let(type_in=True)
        self.take_focus()

    def _let(self, *, type_in: bool) -> None:
        for part in (self.secret, self.shown, self.open, self.back):
            part.setEnabled(type_in)

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
        announce(self, words)

    def _enter(self) -> None:
        if self._asks and not self.secret.text():
            self.say(self.tr("Type the passphrase or the recovery code first."))
        else:
            self.entered.emit(self.secret.text() if self._asks else "")

    def _show_secret(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.secret.setEchoMode(modes.Normal if shown else modes.Password)

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Locked"))
        for part in (self.words, self.asked, self.secret, self.shown, self.answer):
            self.column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
