"""Erasing a person: what it means, the export before it, the name typed, and the receipt."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.domain.person import Person
from neutrodesk.errors import NeutroDeskError
from neutrodesk.files import write_text
from neutrodesk.reports.phrases import shortened
from neutrodesk.services.bundles import write_bundle
from neutrodesk.services.erasing import (
    Receipt,
    before_lines,
    belongings,
    is_named,
    receipt_lines,
)
from neutrodesk.services.failures import explain
from neutrodesk.services.whole_export import archive, archive_name, gather
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Heading, Paragraph
from neutrodesk.ui.form.save_reason import SaveReason
from neutrodesk.ui.form.told_dialog import ToldDialog
from neutrodesk.ui.settings import WindowSettings

_LONGEST_NAME = 60


class EraseWindow(ToldDialog):
    """Exports everything of a person and takes them out of the file, once their name is typed.

    `receipt` is there once it is done.
    """

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export and erase"))
        self._desk, self._person = desk, person
        self.receipt: Receipt | None = None
        self.heading = Heading(shortened(person.name, _LONGEST_NAME), self)
        self.text = Paragraph("", self)
        self.export_button = QPushButton(self.tr("E&xport everything first…"), self)
        self.told = Paragraph("", self)
        self._label = QLabel(self.tr("To erase, type the &name as it stands above:"), self)
        self.name = QLineEdit(self)
        self._label.setBuddy(self.name)
        self.reason = SaveReason(self)
        self.erase_button = QPushButton(self.tr("Er&ase for good"), self)
        self.keep_button = QPushButton(self.tr("&Keep the receipt…"), self)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self._lay_out()
        self._say_before()
        desk.closing.connect(self.reject)
        self._check()
        self.fit()

    def choose_folder(self) -> None:
        """Ask for the folder that the export is to lie in."""
        dialog = QFileDialog(self, self.tr("Export everything into a folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(WindowSettings().last_folder))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, folder: Path) -> None:
        """Write everything of the person into a folder, whole or not at all."""
        settings = WindowSettings()
        settings.last_folder = folder
        settings.save()
        person, today = self._person, self._desk.today()
        try:
            gathered = gather(self._desk.store, person)
        except NeutroDeskError as error:
            self._tell(error)
            return
        self._let_export(False)
        self.told.say(self.tr("Making the export…"))

        def work() -> Path | NeutroDeskError:
            try:
                return write_bundle(folder, archive_name(person, today), archive(gathered, today))
            except NeutroDeskError as error:
                return error

        self._desk.ask(work, self._exported, certain=True)

    def erase(self) -> None:
        """Take the person out of the file for good and show the receipt."""
        if not self.erase_button.isEnabled():
            return
        self._desk.failed.connect(self._tell)
        self.receipt = self._desk.erase(self._person)
        self._desk.failed.disconnect(self._tell)
        if self.receipt is not None:
            self._say_after("\n".join(receipt_lines(self.receipt)))

    def choose_file(self) -> None:
        """Ask where the receipt is to lie."""
        dialog = QFileDialog(self, self.tr("Keep the receipt"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Texts (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.setDirectory(str(WindowSettings().last_folder))
        name = self.tr("Receipt {day}").format(day=self._desk.today())
        dialog.selectFile(f"{name}.txt")
        dialog.fileSelected.connect(lambda name: self.keep_receipt(Path(name)))
        dialog.open()

    def keep_receipt(self, path: Path) -> None:
        """Write the receipt into a file, whole or not at all."""
        try:
            write_text(path, f"{self.text.text()}\n")
        except NeutroDeskError as error:
            self._tell(error)
            return
        self.told.say(self.tr("Saved as {file}.").format(file=path.name))

    def last_stops(self) -> Sequence[QWidget]:
        return [self.erase_button, self.keep_button, self.close_button]

    def _lay_out(self) -> None:
        self.column.addWidget(self.heading)
        self.column.addWidget(self.text)
        first = QHBoxLayout()
        first.addWidget(self.export_button)
        first.addStretch(1)
        self.column.addLayout(first)
        self.column.addWidget(self.told)
        self.column.addWidget(self._label)
        self.column.addWidget(self.name)
        self.column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reason, 1)
        for button in (self.erase_button, self.keep_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.export_button.setAutoDefault(False)
        self.keep_button.hide()
        outer = QVBoxLayout(self)
        outer.addWidget(self.roll, 1)
        outer.addLayout(buttons)
        self.name.textChanged.connect(self._check)
        self.export_button.clicked.connect(self.choose_folder)
        self.erase_button.clicked.connect(self.erase)
        self.keep_button.clicked.connect(self.choose_file)
        self.close_button.clicked.connect(self.reject)

    def _say_before(self) -> None:
        try:
            there = belongings(self._desk.store, self._person)
        except NeutroDeskError as error:
            self._tell(error)
            self.name.setEnabled(False)
            return
        self.text.say("\n\n".join(before_lines(self._person, there)))

    def _say_after(self, words: str) -> None:
        for widget in (self.export_button, self._label, self.name, self.erase_button, self.reason):
            widget.hide()
        self.told.say("")
        self.heading.say(self.tr("Receipt"))
        self.text.say(words)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.keep_button.show()
        self.close_button.setFocus()
        announce(self, words)
        self.fit()

    def _check(self) -> None:
        """Turn the button on where the name stands there; say why where it is off."""
        typed = is_named(self.name.text(), self._person)
        reason = "" if typed else self.tr("The name is not typed yet.")
        self.erase_button.setEnabled(typed)
        self.reason.setText(reason)
        self.erase_button.setAccessibleDescription(reason)

    def _let_export(self, let: bool) -> None:
        self.export_button.setEnabled(let)
        # What is being exported must be there until it is.
        self.name.setEnabled(let)
        self.erase_button.setEnabled(let and is_named(self.name.text(), self._person))

    def _exported(self, made: Path | NeutroDeskError) -> None:
        if not isValid(self):
            return
        self._let_export(True)
        if isinstance(made, NeutroDeskError):
            self._tell(made)
            return
        words = self.tr("Saved as {file}. Look into it before you erase.").format(file=made.name)
        self.told.say(words)
        announce(self, words)

    def _tell(self, error: NeutroDeskError) -> None:
        words = explain(error)
        self.told.say(f"{words.happened} {words.safe} {words.now}")
        announce(self, self.told.text())
