"""What NeutroDesk is for, what it is not, and which versions are at work."""

import platform
import sqlite3

import PySide6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from neutrodesk.services.words import disclaimer, intended_purpose
from neutrodesk.version import __version__


class About(QDialog):
    """Shows the intended purpose, the disclaimer, the versions and the licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About NeutroDesk"))
        heading = QLabel(self.tr("NeutroDesk {version}").format(version=__version__), self)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setMarkdown(f"{intended_purpose()}\n\n{disclaimer()}\n\n{self._made_with()}")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (heading, self.text, buttons):
            column.addWidget(widget)
        letter = self.fontMetrics()
        wanted = QSize(letter.averageCharWidth() * 80, letter.height() * 26)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.95))

    def _made_with(self) -> str:
        words = self.tr(
            "Made with Python {python}, Qt for Python {qt} (LGPL-3.0), SQLite {sqlite}, "
            "SQLAlchemy, matplotlib and Typst. NeutroDesk is free software under the "
            "Apache License 2.0. Codes of laboratory tests are from LOINC, copyright "
            "Regenstrief Institute, Inc., available at no cost under the licence at loinc.org. "
            "On {system}."
        )
        return words.format(
            python=platform.python_version(),
            qt=PySide6.__version__,
            sqlite=sqlite3.sqlite_version,
            system=platform.platform(terse=True),
        )
