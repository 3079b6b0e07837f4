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
        restoring: a backup is to be brought back in the place of this file.
    """

    entered = Signal(str)
    left = Signal()
    restoring = Signal()

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
        self.restore = QPushButton(self.tr("Restore a bac&kup…"), self)
        self.restore.setAutoDefault(True)
        self.restore.clicked.connect(self.restoring)
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

    def ask_for(self, path: Path, *, keyless: bool = False) -> None:
        """Ask for what opens a file with a passphrase; `keyless` where no key file lies beside it.

        Such a file may be one that was never encrypted and whose first bytes are damaged.
        """
        self.heading.setText(path.stem)
        words = self.tr("This file has a passphrase: {path}").format(path=path)
        if keyless:
            words = self.tr(
                "This file has a passphrase, as far as can be seen, but no key file lies beside"
                " it: {path}"
            ).format(path=path)
            words = f"{words}\n{self._never_had_one()}"
        self.words.setText(words)
        self._begin(asks=True, leaves=True)
        self.restore.setVisible(keyless)

    def tell_encrypted(self) -> None:
        """Say that the file was encrypted a moment ago, before its new passphrase is typed."""
        self.words.setText(self.tr("The file is encrypted now; open it with the new passphrase."))

    def _never_had_one(self) -> str:
        return self.tr(
            "If this file never had a passphrase, its beginning is damaged: bring back a backup."
        )

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
            words = f"{words}\n{self._never_had_one()}"
        self.restore.setVisible(not self.locked)
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
        self.restore.hide()
        self._rest()

    def _rest(self) -> None:
        self._say("")
        self._let(type_in=True)
        self.take_focus()

    def _let(self, *, type_in: bool) -> None:
        for part in (self.secret, self.shown, self.open, self.back, self.restore):
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
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
