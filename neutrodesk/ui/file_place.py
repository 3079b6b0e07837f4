"""Where the open file lies: said once where other programs write too, with the way out of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from neutrodesk.errors import NeutroDeskError
from neutrodesk.services.second_start import sign_of
from neutrodesk.ui.place_notice import PlaceNotice
from neutrodesk.ui.settings import WindowSettings

if TYPE_CHECKING:
    from neutrodesk.storage.store import Store
    from neutrodesk.storage.vault import DataKey

Reopen = Callable[[Callable[[], Path], str], None]
"""Lets go of the file, does something with it, and opens the file that this returns."""


class FilePlace(QObject):
    """Asks the notice to tell of the place of a file, and does what the reader answers.

    Signals:
        failed: the old folder could not become the second place for backups.
    """

    failed = Signal(object)

    def __init__(
        self, notice: PlaceNotice, settings: WindowSettings, reopen: Reopen, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._notice, self._settings, self._reopen = notice, settings, reopen
        self._path: Path | None = None
        self._key: DataKey | None = None
        notice.move_local.connect(self._move)
        notice.keep_here.connect(self._keep)

    def look(self, store: "Store") -> None:
        """Tell where the file of a store lies, unless its reader has answered before."""
        from neutrodesk.services.file_places import kind_of_place  # noqa: PLC0415 - after the paint

        self._path, self._key = store.path, store.key
        self._notice.hide()
        if store.path is not None and self._settings.stays != sign_of(store.path):
            self._notice.tell(kind_of_place(store.path))

    def rest(self) -> None:
        """Say nothing of a file that is closed."""
        self._path = self._key = None
        self._notice.hide()

    def _keep(self) -> None:
        if self._path is not None:
            self._settings.stays = sign_of(self._path)

    def _move(self) -> None:
        path, key = self._path, self._key
        if path is None:
            return
        failures: list[NeutroDeskError] = []

        def action() -> Path:
            from neutrodesk.services.moving_files import move_to_this_computer  # noqa: PLC0415

            place = move_to_this_computer(path, key)
            try:
                _back_up_to(path.parent, place, key)
            except NeutroDeskError as error:
                # The file has moved well; only its backups do not go there by themselves.
                failures.append(error)
            return place

        words = self.tr("The file lies on this computer now. The old one has another name.")
        self._reopen(action, words)
        for error in failures:
            self.failed.emit(error)


def _back_up_to(folder: Path, place: Path, key: "DataKey | None") -> None:
    """Make the folder that a file came from the second place of its backups."""
    from neutrodesk.services.backups.outside import choose  # noqa: PLC0415 - rarely used
    from neutrodesk.storage.store import Store  # noqa: PLC0415 - the same

    store = Store.open(place, key=key)
    try:
        choose(store, folder)
    finally:
        store.close()
