"""What widgets that matplotlib draws have in common: when they are drawn anew, and how they look.

Drawing is slow and painting is fast, so a drawing is kept and painted as often as Qt asks.
"""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFontInfo, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from neutrodesk.charts.palette import DARK, LIGHT, Palette

PAUSE = 60
"""Milliseconds without a further change of size after which the drawing is made anew."""
_DARKER = 128
_TEXT = 0.95


class DrawnWidget(QWidget):
    """Knows when its drawing is no longer the one to be seen.

    While the size changes the old drawing is stretched; where colours or letters change it is
    made anew at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._rest)

    @property
    def screen_palette(self) -> Palette:
        """The colours of a drawing that suit the window's."""
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < _DARKER
        return DARK if dark else LIGHT

    @property
    def text_size(self) -> float:
        """The size of letters (points) that suits the window's."""
        return QFontInfo(self.font()).pointSizeF() * _TEXT

    @property
    def is_to_be_drawn(self) -> bool:
        """Whether something changed since it was drawn, and there is room to draw on."""
        return self._stale and self.width() > 0 and self.height() > 0

    def _spoil(self) -> None:
        self._stale = True
        self.update()

    def _rest(self) -> None:
        """Draw anew, because what was moved has come to rest."""
        self._spoil()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stale = True
        self._pause.start()

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            # A picture in the old colours is not stretched meanwhile.
            self._pause.stop()
            self._spoil()
        return super().event(event)
