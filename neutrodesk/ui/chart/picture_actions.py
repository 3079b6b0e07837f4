"""Taking something drawn along: a copy for the clipboard, a picture in a file.

Importing this module imports matplotlib.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from neutrodesk.charts.page import Format, format_of
from neutrodesk.domain.person import Person
from neutrodesk.errors import DamagedRecordsError
from neutrodesk.files import write_bytes
from neutrodesk.services.words import disclaimer
from neutrodesk.ui.desk import Desk

SHARPNESS = 200
"""Pixels an inch of a picture."""
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

Picture = Callable[[Format], bytes]


class Pictured(Protocol):
    """Something drawn of a person."""

    @property
    def person(self) -> Person | None:
        """Whose it is; without anybody there is nothing to take along."""

    @property
    def name(self) -> str:
        """What its file is called unless something else is chosen, without an ending."""

    def picture(self) -> Picture:
        """Return what makes a picture of what is shown now, whatever is shown by then."""


class Words(NamedTuple):
    """What the actions are called, and what stands over the window that asks for the file."""

    copy: str
    save: str
    asking: str


class PictureActions(QObject):
    """What the menu of something drawn offers: a picture of what is on the screen.

    It is always light, with its key and its sentences.

    Signals:
        copied: a picture is on the clipboard.
        saved: a picture has been written, with its path.
    """

    copied = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, widget: QWidget, words: Words) -> None:
        super().__init__(widget)
        self._desk, self._widget, self._words = desk, widget, words
        self._pictured: Pictured | None = None
        self.copy_action = QAction(words.copy, self)
        self.copy_action.triggered.connect(self.copy)
        self.save_action = QAction(words.save, self)
        self.save_action.triggered.connect(self.ask_where)

    def offer(self, pictured: Pictured | None) -> None:
        """Take this along from now on; ``None`` is nothing."""
        self._pictured = pictured

    def copy(self) -> None:
        """Put a picture on the clipboard."""
        pictured = self._offered()
        if pictured is not None:
            picture = pictured.picture()
            self._desk.ask(lambda: picture(Format.PNG), self._put_on_clipboard)

    def ask_where(self) -> None:
        """Ask for the file that the picture is to be saved as."""
        pictured = self._offered()
        if pictured is None:
            return
        dialog = QFileDialog(self._widget, self._words.asking)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {
            self.tr("Picture (*.png)"): Format.PNG,
            self.tr("Drawing (*.svg)"): Format.SVG,
            self.tr("Page (*.pdf)"): Format.PDF,
        }
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(Format.PNG.value)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind].value))
        dialog.selectFile(_NOT_IN_A_FILE_NAME.sub("-", pictured.name))
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the picture into a file, whole or not at all."""
        pictured = self._offered()
        if pictured is not None:
            picture = pictured.picture()
            self._desk.ask(
                lambda: write_bytes(path, picture(format_of(path))),
                lambda _written: self.saved.emit(str(path)),
                certain=True,
            )

    def _put_on_clipboard(self, png: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(png))
        self.copied.emit()

    def _offered(self) -> Pictured | None:
        """Return what can be taken along; say where it may lack what was recorded last."""
        pictured = self._pictured
        if pictured is None or pictured.person is None:
            return None
        damaged = self._desk.damaged_of(pictured.person)
        if damaged:
            self._desk.failed.emit(DamagedRecordsError(self._desk.store.path, len(damaged)))
            return None
        return pictured


def at_the_foot(form: Format) -> str:
    """Return what stands at the foot of a picture: of a page, as of every page that is printed."""
    return disclaimer() if form is Format.PDF else ""
