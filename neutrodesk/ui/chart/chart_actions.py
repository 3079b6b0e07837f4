"""Taking the chart along: a copy for the clipboard, a picture in a file."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog

from neutrodesk.charts.page import Format, format_of
from neutrodesk.errors import DamagedRecordsError
from neutrodesk.files import write_bytes
from neutrodesk.services.words import disclaimer
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.desk import Desk

SHARPNESS = 200
"""Pixels an inch of a picture."""
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class ChartActions(QObject):
    """What the chart's menu offers: a picture of what is on the screen.

    It is always light, with its key and its sentences.

    Signals:
        saved: a picture has been written, with its path.
    """

    saved = Signal(str)

    def __init__(self, desk: Desk, chart: ChartView) -> None:
        super().__init__(chart)
        self._desk, self._chart = desk, chart
        self.copy_action = QAction(self.tr("&Copy chart"), chart)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.triggered.connect(self.copy)
        self.save_action = QAction(self.tr("&Save chart as…"), chart)
        self.save_action.setShortcut(QKeySequence.StandardKey.Save)
        self.save_action.triggered.connect(self.ask_where)
        for action in (self.copy_action, self.save_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            chart.addAction(action)

    def copy(self) -> None:
        """Put a picture of the chart on the clipboard."""
        if self._refused():
            return
        if self._chart.person is not None:
            picture = self._picture()
            self._desk.ask(
                lambda: picture(Format.PNG),
                lambda png: QGuiApplication.clipboard().setImage(QImage.fromData(png)),
            )

    def ask_where(self) -> None:
        """Ask for the file that the picture is to be saved as."""
        if self._chart.person is None or self._refused():
            return
        dialog = QFileDialog(self._chart, self.tr("Save chart as"))
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
        name = self.tr("{name} neutrophils").format(name=self._chart.person.name)
        dialog.selectFile(_NOT_IN_A_FILE_NAME.sub("-", name))
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the chart into a file, whole or not at all."""
        if self._refused():
            return
        if self._chart.person is not None:
            picture = self._picture()
            self._desk.ask(
                lambda: write_bytes(path, picture(format_of(path))),
                lambda _written: self.saved.emit(str(path)),
                certain=True,
            )

    def _refused(self) -> bool:
        """Say that no picture goes out while it may lack what was recorded last."""
        person = self._chart.person
        damaged = self._desk.damaged_of(person) if person is not None else ()
        if damaged:
            self._desk.failed.emit(DamagedRecordsError(self._desk.store.path, len(damaged)))
        return bool(damaged)

    def _picture(self) -> Callable[[Format], bytes]:
        """Return what makes a picture of what is shown now, whatever is shown by then.

        A page says at its foot what every page that is printed says.
        """
        scene, style = self._chart.scene, self._chart.style_on_paper
        period, on_pages = self._chart.period, disclaimer()

        def picture(form: Format) -> bytes:
            footer = on_pages if form is Format.PDF else ""
            return scene.picture(form, style, period, SHARPNESS, footer)

        return picture
