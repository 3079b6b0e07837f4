"""The size of all text in the program, for eyes that need it larger."""

from PySide6.QtWidgets import QApplication

from neutrodesk.ui.settings import LARGEST_TEXT, SMALLEST_TEXT, USUAL_TEXT, WindowSettings


class TextSize:
    """Keeps the text of every window at the size that was chosen, in percent of the system's."""

    def __init__(self, settings: WindowSettings) -> None:
        self._settings = settings
        self._system = QApplication.font().pointSizeF()
        self._set()

    def change(self, step: int) -> None:
        """Make all text larger or smaller by so many percent; 0 brings back the system's size."""
        percent = self._settings.text_percent + step if step else USUAL_TEXT
        self._settings.text_percent = min(max(percent, SMALLEST_TEXT), LARGEST_TEXT)
        self._set()

    def _set(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(self._system * self._settings.text_percent / USUAL_TEXT)
        QApplication.setFont(font)
