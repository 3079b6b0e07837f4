"""A drawing of matplotlib as a picture of Qt, as large as a widget and as fine as its screen."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


class MemoryPicture:
    """Draws a figure into memory and hands it to Qt; the figure is kept for life."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._canvas = FigureCanvasAgg(figure)

    def fit(self, widget: QWidget) -> None:
        """Make the figure as large as a widget and as fine as its screen."""
        dpi = widget.logicalDpiX()
        self._figure.set_dpi(dpi * widget.devicePixelRatioF())
        self._figure.set_size_inches(widget.width() / dpi, widget.height() / dpi)

    def drawn(self, widget: QWidget) -> QImage:
        """Return what is on the figure, in the fineness of the widget's screen."""
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's Agg has no types
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # nor has this
        high, wide = pixels.shape[:2]
        image = QImage(pixels, wide, high, QImage.Format.Format_RGBA8888)
        # The conversion copies: matplotlib draws into the same memory next time.
        kept = image.convertToFormat(QImage.Format.Format_RGB32)
        kept.setDevicePixelRatio(widget.devicePixelRatioF())
        return kept
