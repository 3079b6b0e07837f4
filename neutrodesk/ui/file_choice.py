"""Asking where a family's file lies, or where a new one is to lie."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from neutrodesk.paths import FILE_SUFFIX, family_file


def choose_new(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask where a new file is to lie, in the usual place unless another is chosen."""
    words = QCoreApplication.translate("FileChoice", "Create your family's file")
    dialog = _dialog(parent, words, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(family_file().parent))
    dialog.selectFile(family_file().name)
    dialog.open()


def choose_existing(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a file that is there already."""
    dialog = _dialog(parent, QCoreApplication.translate("FileChoice", "Open a file"), then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def _dialog(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ours = QCoreApplication.translate("FileChoice", "NeutroDesk files (*{suffix})")
    every = QCoreApplication.translate("FileChoice", "All files (*)")
    dialog.setNameFilters([ours.format(suffix=FILE_SUFFIX), every])
    dialog.setDefaultSuffix(FILE_SUFFIX.removeprefix("."))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog
