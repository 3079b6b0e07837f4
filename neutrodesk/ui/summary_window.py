"""The page for an appointment: seen before it is printed, saved as PDF, or printed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, QMarginsF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import Change
from neutrodesk.domain.reminder import Reminder
from neutrodesk.errors import NeutroDeskError
from neutrodesk.files import write_bytes
from neutrodesk.services.failures import explain
from neutrodesk.services.summarising import Document, Paper, summary
from neutrodesk.ui.banner import Banner
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.paper_view import PaperView, paint_pages
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.summary_choices import SummaryChoices

T = TypeVar("T")

SHARP = (144.0, 288.0)
"""Dots an inch that pages are drawn at for the screen; each is drawn once."""
PRINTED = 300.0
_ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0)
_OWN_SIZE = 3
_LONGEST_NAME = 60


class SummaryWindow(QDialog):
    """Shows a person's summary as it will be printed, for the time and paper chosen."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Summary of {name}").format(name=person.name))
        self._desk, self._person = desk, person
        self._document: Document | None = None
        self._pictures: dict[float, tuple[bytes, ...]] = {}
        self._asked = 0
        self._printer: QPrinter | None = None
        self.banner = Banner(self)
        tests = desk.all(BloodTest, person.id)
        first = tests[0].taken_on if tests else desk.today()
        self.choices = SummaryChoices(first, desk.today(), self)
        self.zoom = QComboBox(self)
        self.zoom.addItem(self.tr("Page width"))
        self.zoom.addItems([f"{QLocale().toString(round(zoom * 100))} %" for zoom in _ZOOMS])
        self.choices.add(self.tr("Si&ze on the screen"), self.zoom)
        self.view = PaperView(self)
        self.view.setAccessibleName(self.tr("Preview of the pages"))
        self.status = QLabel(self)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.save_button = self.buttons.addButton(self.tr("&Save as PDF…"), role)
        self.print_button = self.buttons.addButton(self.tr("&Print…"), role)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.choices)
        column.addWidget(self.view, 1)
        column.addWidget(self.status)
        column.addWidget(self.buttons)
        letter = self.fontMetrics()
        self.resize(letter.averageCharWidth() * 110, letter.height() * 44)
        self._connect()
        self.make()

    def _connect(self) -> None:
        self.choices.changed.connect(self.make)
        self.zoom.currentIndexChanged.connect(self._enlarge)
        self.save_button.clicked.connect(self.choose_file)
        self.print_button.clicked.connect(self.choose_printer)
        self.buttons.rejected.connect(self.reject)
        self._desk.changed.connect(self._follow)
        self._desk.failed.connect(self._tell)
        keys = QKeySequence.StandardKey
        for key, called in (
            (keys.Save, self.save_button.click),
            (keys.Print, self.print_button.click),
            (keys.ZoomIn, self._larger),
            (keys.ZoomOut, self._smaller),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(called)

    def make(self) -> None:
        """Make the page again, off the window's thread."""
        self._document = None
        self._pictures.clear()
        self._allow(made=False)
        self._asked += 1
        request = self.choices.request()
        if request is None:
            self.status.setText(self.tr("The first day lies after the last day."))
            return
        self.status.setText(self.tr("Making the page…"))
        person, asked = self._person, self._asked
        tests = self._desk.all(BloodTest, person.id)
        reminders = self._desk.all(Reminder, person.id)
        dots = self._dots()

        def work() -> tuple[Document, tuple[bytes, ...]]:
            document = summary(person, tests, reminders, request)
            return document, document.pictures(dots)

        def show(made: tuple[Document, tuple[bytes, ...]]) -> None:
            # What was asked for before something else was chosen is of no use any more.
            if asked == self._asked:
                self._show(*made, dots)

        self._ask(work, show)

    def choose_file(self) -> None:
        """Ask where the PDF is to lie."""
        dialog = QFileDialog(self, self.tr("Save the summary as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF documents (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(WindowSettings().last_folder))
        dialog.selectFile(f"{_file_name(self._person.name)} {self._desk.today()}.pdf")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the PDF that is shown, whole or not at all."""
        document = self._document
        if document is None:
            return
        settings = WindowSettings()
        settings.last_folder = path.parent
        settings.save()
        words = self.tr("Saved as {file}.").format(file=path.name)
        self._ask(lambda: write_bytes(path, document.pdf), lambda _none: self.status.setText(words))

    def choose_printer(self) -> None:
        """Ask for a printer and which pages."""
        self._printer = self._prepared()
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(self._print)
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that are shown."""
        document = self._document
        if document is None:
            return
        self.status.setText(self.tr("Printing…"))

        def paint(pictures: tuple[bytes, ...]) -> None:
            if paint_pages(printer, pictures):
                self.status.setText(self.tr("Given to the printer."))
            else:
                self.status.setText(self.tr("The printer did not take the page."))

        self._ask(lambda: document.pictures(PRINTED), paint)

    def _print(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    def _prepared(self) -> QPrinter:
        """Return a printer set to the paper chosen; its queue learns no name."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.tr("Summary"))
        request = self.choices.request()
        letter = request is not None and request.paper is Paper.LETTER
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        portrait = QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(QPageSize(size), portrait, QMarginsF()))
        printer.setFullPage(True)
        return printer

    def _ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run work off the window's thread; its result is of no use once the window is gone."""
        self._desk.ask(work, lambda result: then(result) if isValid(self) else None)

    def _show(self, document: Document, pictures: tuple[bytes, ...], dots: float) -> None:
        self._document, self._pictures[dots] = document, pictures
        self.view.show_pictures(pictures, dots)
        words = self.tr("1 page") if len(pictures) == 1 else self.tr("{number} pages")
        words = words.format(number=len(pictures))
        self.view.sheets.setAccessibleName(words)
        if document.unprintable:
            boxes = self.tr("Signs that no font on this computer has are printed as boxes.")
            words = f"{words}. {boxes}"
        self.status.setText(words)
        self._allow(made=True)
        self._sharpen()

    def _enlarge(self) -> None:
        chosen = self.zoom.currentIndex()
        self.view.set_zoom(_ZOOMS[chosen - 1] if chosen else None)
        self._sharpen()

    def _larger(self) -> None:
        # From the width of the page the way goes on from its own size.
        self.zoom.setCurrentIndex(
            min((self.zoom.currentIndex() or _OWN_SIZE) + 1, self.zoom.count() - 1)
        )

    def _smaller(self) -> None:
        self.zoom.setCurrentIndex(max((self.zoom.currentIndex() or _OWN_SIZE) - 1, 1))

    def _dots(self) -> float:
        wanted = self.view.dots_wanted
        return next((dots for dots in SHARP if dots >= wanted), SHARP[-1])

    def _sharpen(self) -> None:
        """Draw the pages finer where they are shown larger than they were drawn for."""
        dots, document, asked = self._dots(), self._document, self._asked
        if document is None or any(drawn >= dots for drawn in self._pictures):
            return

        def show(pictures: tuple[bytes, ...]) -> None:
            if asked == self._asked:
                self._pictures[dots] = pictures
                self.view.show_pictures(pictures, dots)

        self._ask(lambda: document.pictures(dots), show)

    def _allow(self, *, made: bool) -> None:
        self.save_button.setEnabled(made)
        self.print_button.setEnabled(made)

    def _follow(self, change: Change) -> None:
        """Keep the page with what is recorded of the person."""
        if self._person.id in change.people():
            found = self._desk.find(Person, self._person.id)
            if found is None:
                self.reject()
                return
            self._person = found
            self.make()

    def _tell(self, error: NeutroDeskError) -> None:
        told = explain(error)
        self.status.setText("")
        self.banner.say(told.happened, told.safe, told.now)


def _file_name(name: str) -> str:
    """Return a person's name without what the name of a file cannot hold."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in name)
    return " ".join(kept.split())[:_LONGEST_NAME]
