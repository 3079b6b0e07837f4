"""The recovery sheet on its way to paper: printed, or saved as PDF to be printed elsewhere."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from neutrodesk.errors import NeutroDeskError
from neutrodesk.files import write_bytes
from neutrodesk.reports.paper import Document
from neutrodesk.reports.recovery_sheet import recovery_document, recovery_sheet
from neutrodesk.reports.summary import Paper
from neutrodesk.services.failures import explain
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.form.paragraph import Paragraph
from neutrodesk.ui.paper.printing import Printing, printer_for

Groups = Sequence[str]


class SheetGiving(QWidget):
    """Two buttons that put the recovery sheet on paper, and a line that says how far it is.

    `ask` is called with what is to be done with the groups of the code, and does it once they are
    known. Nothing is written where nobody chose a place.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        ask: Callable[[Callable[[Groups], None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._ask = desk, name, ask
        self._printer: QPrinter | None = None
        self.print_button = QPushButton(self.tr("&Print the sheet…"), self)
        self.save_button = QPushButton(self.tr("&Save it as PDF…"), self)
        self.told = Paragraph("", self)
        row = QHBoxLayout()
        for button in (self.print_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.told)
        self.print_button.clicked.connect(lambda: self._ask(self.choose_printer))
        self.save_button.clicked.connect(lambda: self._ask(self.choose_file))

    def choose_file(self, groups: Groups) -> None:
        """Ask where the PDF is to lie."""
        dialog = QFileDialog(self, self.tr("Save the recovery sheet as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF documents (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(Path.home()))
        dialog.selectFile(self.tr("Recovery sheet {day}").format(day=self._desk.today()) + ".pdf")
        dialog.fileSelected.connect(lambda name: self.save(groups, Path(name)))
        dialog.open()

    def save(self, groups: Groups, path: Path) -> None:
        """Write the sheet as PDF, whole or not at all."""
        self._say(self.tr("Working… The sheet is being made."))
        make = self._making(groups)

        def work() -> NeutroDeskError | None:
            try:
                write_bytes(path, make().pdf)
            except NeutroDeskError as error:
                return error
            return None

        def then(failure: NeutroDeskError | None) -> None:
            if failure is None:
                words = self.tr(
                    "Saved as {file}. Print it, then remove the PDF: it opens the file."
                )
                self._say(words.format(file=path.name))
            else:
                told = explain(failure)
                self._say(f"{told.happened} {told.safe} {told.now}")

        self._desk.ask(work, lambda found: then(found) if isValid(self) else None, certain=True)

    def choose_printer(self, groups: Groups) -> None:
        """Ask for a printer."""
        self._printer = printer_for(usual_paper(), self.tr("Recovery sheet"))
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_chosen(groups))
        QDialog.open(dialog)

    def print_on(self, groups: Groups, printer: QPrinter) -> None:
        """Print the sheet."""
        self._say(self.tr("Making the sheet…"))

        def then(document: Document) -> None:
            printing = Printing(self._desk, printer, document)
            printing.over.connect(self._tell_printed)
            printing.begin()

        self._desk.ask(self._making(groups), lambda made: then(made) if isValid(self) else None)

    def _print_chosen(self, groups: Groups) -> None:
        if self._printer is not None:
            self.print_on(groups, self._printer)

    def _making(self, groups: Groups) -> Callable[[], Document]:
        name, today, paper = self._name, self._desk.today(), usual_paper()
        return lambda: recovery_document(recovery_sheet(groups, name, today, paper))

    def _tell_printed(self, taken: bool) -> None:
        if taken:
            self._say(self.tr("Given to the printer."))
        else:
            self._say(self.tr("The printer did not take the sheet."))

    def _say(self, words: str) -> None:
        self.told.say(words)
        announce(self.told, words)


def usual_paper() -> Paper:
    """Return the paper that printers here hold."""
    letter = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if letter else Paper.A4
