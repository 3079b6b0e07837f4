"""What can be done with an encrypted file: another passphrase, the sheet again, no encryption."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from neutrodesk.errors import NeutroDeskError, WrongPassphraseError
from neutrodesk.services.failures import explain
from neutrodesk.services.rekeying import change_passphrase_of_open, code_of_open
from neutrodesk.storage.vault import DataKey
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Paragraph
from neutrodesk.ui.form.section import Section
from neutrodesk.ui.form.told_dialog import in_a_row
from neutrodesk.ui.protection.new_passphrase import NewPassphrase
from neutrodesk.ui.protection.secret_line import SecretLine
from neutrodesk.ui.protection.sheet_giving import Groups, SheetGiving

T = TypeVar("T")


class Sections(QWidget):
    """Three sections, each with the secret it needs. A wrong one changes nothing.

    Signals:
        unprotect: the encryption is to be removed, with the passphrase or code, which is right.
    """

    unprotect = Signal(str)

    def __init__(self, desk: Desk, path: Path, key: DataKey, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._path, self._key = desk, path, key
        self.change = Section(self.tr("&Change the passphrase"), self)
        self.sheet = Section(self.tr("Print the &recovery sheet again"), self)
        self.remove = Section(self.tr("Re&move the encryption"), self)
        self.known = self._secret(self.tr("Passphrase &until now, or recovery code"))
        self.new = NewPassphrase(self)
        self.change_button = self._button(self.tr("Chan&ge"), self._change)
        self.for_sheet = self._secret(self.tr("Passphrase, &or recovery code"))
        self.giving = SheetGiving(desk, path.name, self._with_groups, self)
        self.for_removal = self._secret(self.tr("Passphrase, or recovery cod&e"))
        self.remove_button = self._button(self.tr("&Decrypt the file"), self._remove)
        self.told = Paragraph("", self)
        self._fill()
        self.known.entered.connect(self.new.once.line.setFocus)
        self.new.entered.connect(self._change)
        self.for_sheet.entered.connect(self.giving.print_button.setFocus)
        self.for_removal.entered.connect(self.remove_button.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = self.tr("“{name}” is encrypted. It opens with the passphrase or the recovery code.")
        column.addWidget(Paragraph(words.format(name=path.name), self))
        for section in (self.change, self.sheet, self.remove):
            column.addWidget(section)
        column.addWidget(self.told)
        column.addStretch(1)

    def _fill(self) -> None:
        for section, text, widgets in (
            (
                self.change,
                self.tr(
                    "The recovery code stays as it is. Backups made before open with the"
                    " passphrase of their time, and all of them with the recovery code."
                ),
                (self.known, self.new, self.change_button),
            ),
            (
                self.sheet,
                self.tr("The sheet holds the same code as the first time."),
                (self.for_sheet, self.giving),
            ),
            (
                self.remove,
                self.tr(
                    "Afterwards whoever can get at the file can read everything in it. The"
                    " backups that are there stay encrypted: keep the recovery sheet."
                ),
                (self.for_removal, self.remove_button),
            ),
        ):
            section.form.addRow(Paragraph(text, self))
            for widget in widgets:
                if isinstance(widget, QPushButton):
                    section.form.addRow(in_a_row(widget))
                else:
                    section.form.addRow(widget)

    def _secret(self, heading: str) -> SecretLine:
        words = self.tr("The passphrase or the recovery code is needed here.")
        return SecretLine(heading, lambda typed: "" if typed.strip() else words, self)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _change(self) -> None:
        if self.known.problem() or self.new.problem():
            self.known.say(self.known.problem())
            self.new.touch()
            return
        path, key = self._path, self._key
        known, new = self.known.text(), self.new.text()

        def changed(_none: object) -> None:
            self.known.clear()
            self.new.clear()
            self._say(self.tr("The passphrase is changed. The recovery code is as before."))

        self._try(self.known, lambda: change_passphrase_of_open(path, key, known, new), changed)

    def _with_groups(self, then: Callable[[Groups], None]) -> None:
        """Find the code out with the secret that is typed, and go on with its groups."""
        if self.for_sheet.problem():
            self.for_sheet.say(self.for_sheet.problem())
            return
        path, key, typed = self._path, self._key, self.for_sheet.text()
        self._try(
            self.for_sheet,
            lambda: code_of_open(path, key, typed),
            lambda code: then(code.groups),
        )

    def _remove(self) -> None:
        """See that the secret is right while the file is still open, then let it be decrypted."""
        if self.for_removal.problem():
            self.for_removal.say(self.for_removal.problem())
            return
        path, key, typed = self._path, self._key, self.for_removal.text()
        self._try(
            self.for_removal,
            lambda: code_of_open(path, key, typed),
            lambda _code: self.unprotect.emit(typed),
        )

    def _try(self, line: SecretLine, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do what takes a moment off the window's thread; say a wrong secret beside its line."""
        self._say(self.tr("One moment…"))
        self.setEnabled(False)

        def attempt() -> T | NeutroDeskError:
            try:
                return work()
            except NeutroDeskError as error:
                return error

        def go_on(found: T | NeutroDeskError) -> None:
            if not isValid(self):
                return
            self.setEnabled(True)
            self._say("")
            if isinstance(found, WrongPassphraseError):
                line.say(explain(found).happened)
                line.line.setFocus()
                line.line.selectAll()
                announce(line, explain(found).happened)
            elif isinstance(found, NeutroDeskError):
                told = explain(found)
                self._say(f"{told.happened} {told.safe} {told.now}")
            else:
                then(found)

        self._desk.ask(attempt, go_on, certain=True)

    def _say(self, words: str) -> None:
        self.told.say(words)
        announce(self.told, words)
