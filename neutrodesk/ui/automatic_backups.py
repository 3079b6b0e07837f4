"""Backups that make themselves: while somebody works, before much changes, and at the end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from neutrodesk import errors
from neutrodesk.domain.record import Change
from neutrodesk.errors import BackupError, NeutroDeskError, StoreError
from neutrodesk.services.failures import explain
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.settings import WindowSettings

if TYPE_CHECKING:
    from neutrodesk.services.backups.manifest import Occasion
    from neutrodesk.storage.store import Store

_LOOK = 5 * 60_000
"""Milliseconds between two looks whether half an hour's work is in no backup."""


class AutomaticBackups(QObject):
    """Looks after the backups of an open book; those it makes it makes without a word.

    One that could not be made is always told, at the next start where the window was closing.

    Signals:
        failed: a backup could not be made, with three sentences.
    """

    failed = Signal(tuple)

    def __init__(self, desk: Desk, settings: WindowSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def tell_last(self) -> None:
        """Tell what kept the last backup from being made when the book was closed."""
        if name := self._settings.failed_backup:
            self._settings.failed_backup = ""
            kind = getattr(errors, name, None)
            if not (isinstance(kind, type) and issubclass(kind, StoreError)):
                kind = BackupError
            self._fail(kind())

    def look(self) -> None:
        """Make a backup where one is due; done by itself every five minutes."""
        from neutrodesk.services.backups.manifest import Occasion  # noqa: PLC0415 - not at the start
        from neutrodesk.services.backups.occasions import due  # noqa: PLC0415 - the same

        self._make(Occasion.WORKING, due)

    def before_import(self) -> None:
        """Make a backup of what is there before something is imported into it."""
        from neutrodesk.services.backups.manifest import Occasion  # noqa: PLC0415 - not at the start
        from neutrodesk.services.backups.occasions import due_at_close  # noqa: PLC0415 - the same

        self._make(Occasion.IMPORTING, due_at_close)

    def before_change(self, change: Change) -> None:
        """Make a backup of what is there before much of it goes or is changed at once."""
        from neutrodesk.services.backups.manifest import Occasion  # noqa: PLC0415 - not at the start
        from neutrodesk.services.backups.occasions import (  # noqa: PLC0415 - the same
            due_at_close,
            is_large,
        )
        from neutrodesk.storage.standing import standing  # noqa: PLC0415 - the same

        def wanted(store: "Store") -> bool:
            return is_large(change, standing(store).records) and due_at_close(store)

        self._make(Occasion.CHANGING, wanted)

    def rest(self) -> None:
        """Look no more by itself."""
        self._clock.stop()

    def at_close(self) -> None:
        """Make a backup before the file is let go; wait until it is made and checked."""
        store = self._desk.store
        if store.path is None:
            return
        from neutrodesk.services.backups.making import make  # noqa: PLC0415 - not at the start
        from neutrodesk.services.backups.manifest import Occasion  # noqa: PLC0415 - the same
        from neutrodesk.services.backups.occasions import due_at_close  # noqa: PLC0415 - the same

        try:
            if due_at_close(store):
                make(store, Occasion.CLOSING)
        except NeutroDeskError as error:
            # The window is about to go; it is told when a file is opened again.
            self._settings.failed_backup = type(error).__name__

    def _make(self, occasion: "Occasion", wanted: Callable[["Store"], bool]) -> None:
        """Begin a backup here, where the file is open, and finish it beside the work."""
        from neutrodesk.services.backups.making import begin, finish  # noqa: PLC0415 - as above

        store = self._desk.store
        if store.path is None:
            return
        try:
            begun = begin(store, occasion) if wanted(store) else None
        except NeutroDeskError as error:
            self._fail(error)
            return
        if begun is None:
            return

        def work() -> NeutroDeskError | None:
            try:
                finish(begun)
            except NeutroDeskError as error:
                return error
            return None

        def then(error: NeutroDeskError | None) -> None:
            if error is not None:
                self._fail(error)

        self._desk.ask(work, then, certain=True)

    def _fail(self, error: NeutroDeskError) -> None:
        words = explain(error)
        self.failed.emit(
            (
                self.tr("A backup could not be made by itself. {why}").format(why=words.happened),
                self.tr("Your records are in the file as before, and so are the earlier backups."),
                words.now,
            )
        )
