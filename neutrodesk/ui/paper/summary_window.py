"""The page for an appointment: seen before it is printed, saved as PDF, or printed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
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
from neutrodesk.reports.phrases import shortened
from neutrodesk.services.failures import explain
from neutrodesk.services.presenting import shows_anew
from neutrodesk.services.summarising import Document, Draft, Paper, draft, set_on_paper
from neutrodesk.ui.banner import Banner
from neutrodesk.ui.damaged.damage_line import DamageLine
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.paper.paper_view import PaperView
from neutrodesk.ui.paper.printing import Printing, printer_for
from neutrodesk.ui.paper.summary_choices import SummaryChoices
from neutrodesk.ui.paper.summary_file import LONGEST_NAME, choose_summary_file
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.worker import Job

T = TypeVar("T")

SHARP = (144.0, 288.0)
"""Dots an inch that pages are drawn at for the screen, when they come into sight."""
_ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0)
_OWN_SIZE = 3
_AN_INCH = 25.4


class SummaryWindow(QDialog):
    """Shows a person's summary as it will be printed, for the time and paper chosen."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = shortened(person.name, LONGEST_NAME)
        self.setWindowTitle(self.tr("Summary of {name}").format(name=name))
        self._desk, self._person = desk, person
        self._document: Document | None = None
        self._making: Job | None = None
        self._drawing: Job | None = None
        self._printer: QPrinter | None = None
        self.banner = Banner(self)
        self.damage = DamageLine(desk, self, person)
        days = [test.taken_on for test in desk.all(BloodTest, person.id)]
        self.choices = SummaryChoices(days, desk.today(), self)
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
        column.addWidget(self.damage)
        column.addWidget(self.choices)
        column.addWidget(self.view, 1)
        column.addWidget(self.status)
        column.addWidget(self.buttons)
        letter = self.fontMetrics()
        wanted = QSize(letter.averageCharWidth() * 110, letter.height() * 44)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))
        self._connect()
        self.make()

    def _connect(self) -> None:
        self.choices.changed.connect(self.make)
        self.zoom.currentIndexChanged.connect(self._enlarge)
        self.view.moved.connect(self._draw)
        self.finished.connect(self._give_up)
        self.save_button.clicked.connect(self.choose_file)
        self.print_button.clicked.connect(self.choose_printer)
        self.buttons.rejected.connect(self.reject)
        self._desk.changed.connect(self._follow)
        self._desk.failed.connect(self._tell)
        self._desk.damage_met.connect(self.make)
        keys = QKeySequence.StandardKey
        for key, called in (
            (keys.Save, self.save_button.click),
            (keys.Print, self.print_button.click),
            (keys.ZoomIn, self._larger),
            (keys.ZoomOut, self._smaller),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(called)

    def make(self) -> None:
        """Make the page again, off the window's thread and in steps, each of which can be left."""
        self._give_up()
        self._document = None
        self._allow(made=False)
        request = self.choices.request()
        if request is None:
            self.status.setText(self.tr("The first day lies after the last day."))
            return
        self.status.setText(self.tr("Making the page…"))
        person = self._person
        request = replace(request, presentation=self._desk.presentation(person.id))
        tests = self._desk.all(BloodTest, person.id)
        reminders, diary = self._desk.all(Reminder, person.id), self._desk.diary(person.id)
        chosen = len(request.chosen(tests))
        if self._desk.damaged_of(person):
            # A page that lacks the newest test would tell an older count as the last.
            self.view.show_sheets(0, (0.0, 0.0))
            self.damage.follow()
            self.status.clear()
            return

        def go_on(drafted: Draft) -> None:
            self._making = self._ask(lambda: _counted(set_on_paper(drafted)), show)

        def show(made: tuple[Document, int]) -> None:
            self._show(*made, request.paper)
            if chosen < len(tests):
                share = self.tr("It tells of {chosen} of {tests} tests.")
                self._add(share.format(chosen=chosen, tests=len(tests)))

        self._making = self._ask(lambda: draft(person, tests, reminders, request, diary), go_on)

    def _give_up(self) -> None:
        """Want nothing any more of what was asked for."""
        for job in (self._making, self._drawing):
            if job is not None:
                job.give_up()
        self._making = self._drawing = None

    def choose_file(self) -> None:
        """Ask where the PDF is to lie."""
        choose_summary_file(self, self._person.name, self._desk.today(), self.save)

    def save(self, path: Path) -> None:
        """Write the PDF that is shown, whole or not at all."""
        document = self._document
        if document is None:
            return
        settings = WindowSettings()
        settings.last_folder = path.parent
        settings.save()
        words = self.tr("Saved as {file}.").format(file=path.name)
        self._ask(
            lambda: write_bytes(path, document.pdf),
            lambda _none: self.status.setText(words),
            certain=True,
        )

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
        self.print_button.setEnabled(False)
        printing = Printing(self._desk, printer, document)
        printing.painting.connect(self._tell_printing)
        printing.over.connect(self._tell_printed)
        printing.begin()

    def _print(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    def _tell_printing(self, page: int, pages: int) -> None:
        words = self.tr("Printing page {page} of {pages}…")
        self.status.setText(words.format(page=page, pages=pages))

    def _tell_printed(self, taken: bool) -> None:
        self.print_button.setEnabled(self._document is not None)
        if taken:
            self.status.setText(self.tr("Given to the printer."))
        else:
            self.status.setText(self.tr("The printer did not take the page."))

    def _prepared(self) -> QPrinter:
        """Return a printer set to the paper chosen; its queue learns no name."""
        request = self.choices.request()
        return printer_for(Paper.A4 if request is None else request.paper, self.tr("Summary"))

    def _ask(
        self, work: Callable[[], T], then: Callable[[T], None], *, certain: bool = False
    ) -> Job:
        """Run work off the window's thread; its result is of no use once the window is gone."""
        return self._desk.ask(
            work, lambda result: then(result) if isValid(self) else None, certain=certain
        )

    def _show(self, made: Document, pages: int, paper: Paper) -> None:
        self._document = made
        width, height = (millimetres / _AN_INCH for millimetres in paper.millimetres)
        self.view.show_sheets(pages, (width, height))
        words = self.tr("1 page") if pages == 1 else self.tr("{number} pages")
        words = words.format(number=pages)
        self.view.sheets.setAccessibleName(words)
        self.status.setText(words)
        if made.unprintable:
            self._add(self.tr("Signs that no font on this computer has are printed as boxes."))
        self._allow(made=True)
        self._draw()

    def _add(self, sentence: str) -> None:
        self.status.setText(f"{self.status.text().removesuffix('.')}. {sentence}")

    def _draw(self) -> None:
        """Draw the next page that is in or near sight and not yet drawn as fine as it is shown."""
        made, dots = self._document, self._dots()
        if made is None or self._drawing is not None:
            return
        page = self.view.page_wanted(dots)
        if page is None:
            return

        def show(picture: bytes) -> None:
            self._drawing = None
            self.view.sheets.show_picture(page, picture, dots)
            self._draw()

        self._drawing = self._ask(lambda: made.picture(page, dots), show)

    def _enlarge(self) -> None:
        chosen = self.zoom.currentIndex()
        self.view.set_zoom(_ZOOMS[chosen - 1] if chosen else None)

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

    def _allow(self, *, made: bool) -> None:
        self.save_button.setEnabled(made)
        self.print_button.setEnabled(made)

    def _follow(self, change: Change) -> None:
        """Keep the page with what is recorded of the person, and with how it is shown."""
        if self._person.id in change.people() or shows_anew(change):
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


def _counted(made: Document) -> tuple[Document, int]:
    """Return a document and the number of its pages, which takes a moment to find."""
    return made, made.pages
