"""The file that a summary is saved in: asked for, under a name that says whose it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from neutrodesk.i18n import translate
from neutrodesk.ui.settings import WindowSettings

LONGEST_NAME = 60
"""So many letters of a name are shown or stand in the name of a file."""


def choose_summary_file(
    parent: QWidget, name: str, today: date, save: Callable[[Path], object]
) -> None:
    """Ask where the PDF is to lie and hand the place on."""
    dialog = QFileDialog(parent, translate("SummaryWindow", "Save the summary as PDF"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(translate("SummaryWindow", "PDF documents (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(str(WindowSettings().last_folder))
    dialog.selectFile(f"{_file_name(name)} {today}.pdf")
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.open()


def _file_name(name: str) -> str:
    """Return a person's name without what the name of a file cannot hold."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in name)
    return " ".join(kept.split())[:LONGEST_NAME]
