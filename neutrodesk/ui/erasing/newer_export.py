"""What is in a file of a newer NeutroDesk, written out as plain tables; the file stays as it is."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.whole_export import export_unknown
from neutrodesk.storage.vault import DataKey
from neutrodesk.ui.settings import WindowSettings


class NewerExport(QObject):
    """Asks for a folder and writes everything that is in a newer file there.

    Signals:
        made: it is written, with the ``Path`` of the ZIP.
        failed: it could not be, with the ``NeutroDeskError``; nothing is left behind.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(
        self, path: Path, today: date, window: QWidget, key: DataKey | None = None
    ) -> None:
        super().__init__(window)
        self._path, self._today, self._window, self._key = path, today, window, key

    def ask(self) -> None:
        """Ask for the folder."""
        dialog = QFileDialog(self._window, self.tr("Export what is in the file into a folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(WindowSettings().last_folder))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, folder: Path) -> None:
        """Write it into a folder, whole or not at all."""
        try:
            made = export_unknown(self._path, folder, self._today, self._key)
        except NeutroDeskError as error:
            self.failed.emit(error)
            return
        self.made.emit(made)
