"""Pages as they will lie on paper, scrolled and enlarged; pictures come as they are looked at."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

SCREEN_INCH = 96.0
_LEAST_SCALE = 0.2


class Sheets(QWidget):
    """Paints the sheets that are in sight, one below the other; white where no picture is yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = 0
        self._inches = (0.0, 0.0)
        self._pictures: dict[int, tuple[float, bytes]] = {}
        self._seen: dict[int, QImage] = {}
        self.scale = 1.0

    def show_sheets(self, pages: int, inches: tuple[float, float]) -> None:
        """Show this many empty sheets of this width and height."""
        self._pages, self._inches = pages, inches
        self._pictures.clear()
        self._seen.clear()
        self.set_scale(self.scale)

    def show_picture(self, page: int, picture: bytes, dots_per_inch: float) -> None:
        """Show a PNG picture of a page on its sheet."""
        self._pictures[page] = dots_per_inch, picture
        self._seen.pop(page, None)
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show the sheets this many times as large as they are on a screen of 96 dots an inch."""
        self.scale = scale
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    @property
    def sheet_width(self) -> float:
        """The width of a sheet at its own size."""
        return self._inches[0] * SCREEN_INCH

    def fineness(self, page: int) -> float:
        """Return the dots an inch of a page's picture; 0 where there is none."""
        return self._pictures.get(page, (0.0, b""))[0]

    def sheets_between(self, top: float, bottom: float) -> range:
        """Return the pages that lie, wholly or in part, between two heights."""
        height = self._size()[1]
        touched = [
            page
            for page in range(self._pages)
            if self._top(page, height) <= bottom and self._top(page, height) + height >= top
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    def sizeHint(self) -> QSize:
        width, height = self._size()
        return QSize(round(width + 2 * self._gap()), self._top(self._pages, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width, height = self._size()
        left = max((self.width() - width) / 2, self._gap())
        area = event.rect()
        painted = self.sheets_between(area.top(), area.bottom())
        self._forget_all_but(painted)
        for page in painted:
            place = QRectF(left, self._top(page, height), width, height)
            if page in self._pictures:
                painter.drawImage(place, self._image(page))
            else:
                painter.fillRect(place, Qt.GlobalColor.white)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(place)

    def _size(self) -> tuple[float, float]:
        factor = self.scale * SCREEN_INCH
        return self._inches[0] * factor, self._inches[1] * factor

    def _top(self, page: int, height: float) -> int:
        return round(self._gap() + page * (height + self._gap()))

    def _gap(self) -> int:
        return self.fontMetrics().height()

    def _image(self, page: int) -> QImage:
        if page not in self._seen:
            self._seen[page] = QImage.fromData(self._pictures[page][1])
        return self._seen[page]

    def _forget_all_but(self, pages: range) -> None:
        """Keep few pictures unpacked: each takes a hundred times the room it has as PNG."""
        for page in list(self._seen):
            if not pages.start - 1 <= page <= pages.stop:
                del self._seen[page]


class PaperView(QScrollArea):
    """Shows sheets of paper; the arrow and page keys scroll them.

    Signals:
        moved: other pages came into sight, or the same ones in another size.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self)
        self.setWidget(self.sheets)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self._zoom: float | None = None

    def show_sheets(self, pages: int, inches: tuple[float, float]) -> None:
        """Show this many empty sheets of this width and height."""
        self.sheets.show_sheets(pages, inches)
        self._fit()

    def set_zoom(self, zoom: float | None) -> None:
        """Show the sheets this many times their size; ``None`` fits them to the width."""
        self._zoom = zoom
        self._fit()

    @property
    def dots_wanted(self) -> float:
        """How many dots an inch look sharp at the present size, on this screen."""
        return SCREEN_INCH * self.sheets.scale * self.devicePixelRatioF()

    def page_wanted(self, dots_per_inch: float) -> int | None:
        """Return a page in or near sight that has no picture as fine as this; first those in sight.

        Near is what the next press of Page Down or Page Up shows.
        """
        top, tall = self.verticalScrollBar().value(), self.viewport().height()
        for beyond in (0, tall):
            for page in self.sheets.sheets_between(top - beyond, top + tall + beyond):
                if self.sheets.fineness(page) < dots_per_inch:
                    return page
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = self._zoom
        if scale is None:
            room = self.viewport().width() - 2 * self.fontMetrics().height()
            natural = self.sheets.sheet_width
            scale = max(room / natural, _LEAST_SCALE) if natural else 1.0
        if scale != self.sheets.scale:
            self.sheets.set_scale(scale)
        self.moved.emit()
