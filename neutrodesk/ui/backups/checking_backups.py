"""Reading backups through one after another, beside the work, to tell which of them are whole."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from neutrodesk.services.backups.shelf import Backup, verified
from neutrodesk.ui.backups.backup_table import BackupTable
from neutrodesk.ui.worker import Job

Ask = Callable[[Callable[[], bool], Callable[[bool], None]], Job]


class CheckingBackups(QObject):
    """Tells a table of each of its backups whether it is whole; the newest is read first.

    `ask` does work off the window's thread and hands over what it finds.
    """

    def __init__(self, table: BackupTable, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._ask = table, ask
        self._job: Job | None = None

    def begin(self) -> None:
        """Read what is not read yet."""
        if self._job is None:
            self._go_on(each for each in self._table.backups if self._table.is_whole(each) is None)

    def give_up(self) -> None:
        """Read no more."""
        if self._job is not None:
            self._job.give_up()
            self._job = None

    def _go_on(self, waiting: Iterable[Backup]) -> None:
        backup = next(iter(waiting), None)
        if backup is None:
            return

        def tell(whole: bool) -> None:
            self._job = None
            self._table.note(backup, whole)
            self.begin()

        self._job = self._ask(lambda: verified(backup), tell)
