"""Pages as they will lie on paper: scrolled, enlarged, and painted on a printer."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollArea, QWidget

SCREEN_INCH = 96.0
_KEPT = 4


class Sheets(QWidget):
    """Paints the sheets that are in sight, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[bytes, ...] = ()
        self._dots = SCREEN_INCH
        self._sheet = QSize()
        self._seen: dict[int, QImage] = {}
        self.scale = 1.0

    def show_pictures(self, pictures: Sequence[bytes], dots_per_inch: float) -> None:
        """Show PNG pictures of pages that all have the same size."""
        self._pictures, self._dots = tuple(pictures), dots_per_inch
        self._seen.clear()
        self._sheet = self._image(0).size() if pictures else QSize()
        self.set_scale(self.scale)

    def set_scale(self, scale: float) -> None:
        """Show the sheets this many times as large as they are on a screen of 96 dots an inch."""
        self.scale = scale
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    @property
    def sheet_width(self) -> float:
        """The width of a sheet at its own size."""
        return self._sheet.width() * SCREEN_INCH / self._dots

    def sizeHint(self) -> QSize:
        width, height = self._size()
        return QSize(round(width + 2 * self._gap()), self._top(len(self._pictures), height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width, height = self._size()
        left = max((self.width() - width) / 2, self._gap())
        for page in range(len(self._pictures)):
            place = QRectF(left, self._top(page, height), width, height)
            if place.intersects(QRectF(event.rect())):
                painter.drawImage(place, self._image(page))
                painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
                painter.drawRect(place)

    def _size(self) -> tuple[float, float]:
        factor = self.scale * SCREEN_INCH / self._dots
        return self._sheet.width() * factor, self._sheet.height() * factor

    def _top(self, page: int, height: float) -> int:
        return round(self._gap() + page * (height + self._gap()))

    def _gap(self) -> int:
        return self.fontMetrics().height()

    def _image(self, page: int) -> QImage:
        """Return a page; the last few are kept, because a picture takes far more room than PNG."""
        if page not in self._seen:
            while len(self._seen) >= _KEPT:
                del self._seen[next(iter(self._seen))]
            self._seen[page] = QImage.fromData(self._pictures[page])
        return self._seen[page]


class PaperView(QScrollArea):
    """Shows sheets of paper; the arrow and page keys scroll them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self)
        self.setWidget(self.sheets)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom: float | None = None

    def show_pictures(self, pictures: Sequence[bytes], dots_per_inch: float) -> None:
        """Show PNG pictures of pages, from the top."""
        self.sheets.show_pictures(pictures, dots_per_inch)
        self._fit()

    def set_zoom(self, zoom: float | None) -> None:
        """Show the sheets this many times their size; ``None`` fits them to the width."""
        self._zoom = zoom
        self._fit()

    @property
    def dots_wanted(self) -> float:
        """How many dots an inch look sharp at the present size, on this screen."""
        return SCREEN_INCH * self.sheets.scale * self.devicePixelRatioF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = self._zoom
        if scale is None:
            room = self.viewport().width() - 2 * self.fontMetrics().height()
            natural = self.sheets.sheet_width
            scale = max(room / natural, 0.2) if natural else 1.0
        if scale != self.sheets.scale:
            self.sheets.set_scale(scale)


def paint_pages(printer: QPrinter, pictures: Sequence[bytes]) -> bool:
    """Paint pictures of pages on a printer, each on a whole sheet; return whether it took them.

    Only the pages chosen in the print dialog are painted. A sheet of another size holds the page
    as large as it fits.
    """
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    chosen = _chosen(printer, len(pictures))
    for number in chosen:
        if number != chosen[0]:
            printer.newPage()
        image = QImage.fromData(pictures[number])
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(sheet.topLeft(), size)
        place.moveCenter(sheet.center())
        painter.drawImage(place, image)
    return painter.end()


def _chosen(printer: QPrinter, pages: int) -> range:
    """Return the pages asked for, counted from 0; all where no range was chosen."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(pages)
    return range(min(first, pages) - 1, min(last or pages, pages))
