"""Printing a document page by page, so that a long one holds nothing up."""

from PySide6.QtCore import QMarginsF, QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from neutrodesk.services.summarising import Document, Paper
from neutrodesk.ui.desk import Desk

PRINTED = 300.0
"""Dots an inch that pages are drawn at for paper."""


def printer_for(paper: Paper, name: str) -> QPrinter:
    """Return a printer set to a paper; `name` is what its queue calls the document."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    letter = paper is Paper.LETTER
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    portrait = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(size), portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer


class Printing(QObject):
    """A document on its way to a printer; it goes on when the window it began in is closed.

    Only the pages chosen in the print dialog are drawn. A sheet of another size holds the page as
    large as it fits.

    Signals:
        painting: a page is being drawn, with its place among those to print and their number.
        over: it is given to the printer (``True``), or the printer did not take it.
    """

    painting = Signal(int, int)
    over = Signal(bool)

    def __init__(self, desk: Desk, printer: QPrinter, document: Document) -> None:
        super().__init__(desk)
        self._desk, self._printer, self._document = desk, printer, document
        self._painter = QPainter()
        self._chosen = _chosen(printer, document.pages)
        self._painted = 0
        desk.closing.connect(self._break_off)

    def begin(self) -> None:
        """Begin; the pages follow one after another."""
        if not self._painter.begin(self._printer):
            self._end(taken=False)
            return
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_next()

    def _draw_next(self) -> None:
        if self._painted == len(self._chosen):
            self._end(taken=self._painter.end())
            return
        document, page = self._document, self._chosen[self._painted]
        self.painting.emit(self._painted + 1, len(self._chosen))
        self._desk.ask(lambda: document.picture(page, PRINTED), self._paint)

    def _paint(self, picture: bytes) -> None:
        if self._painted:
            self._printer.newPage()
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        image = QImage.fromData(picture)
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(sheet.topLeft(), size)
        place.moveCenter(sheet.center())
        self._painter.drawImage(place, image)
        self._painted += 1
        self._draw_next()

    def _end(self, *, taken: bool) -> None:
        self._desk.closing.disconnect(self._break_off)
        self.over.emit(taken)
        self.deleteLater()

    def _break_off(self) -> None:
        """Leave off where the program is closed: the rest of the pages would never come."""
        self._printer.abort()
        self._painter.end()


def _chosen(printer: QPrinter, pages: int) -> range:
    """Return the pages asked for, counted from 0; all where no range was chosen."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(pages)
    return range(min(first, pages) - 1, min(last or pages, pages))
