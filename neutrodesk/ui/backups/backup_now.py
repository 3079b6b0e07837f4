"""Backing up because somebody asked for it: begun at once, finished beside the work."""

from collections.abc import Callable

from neutrodesk.errors import NeutroDeskError
from neutrodesk.i18n import translate
from neutrodesk.services.backups.making import begin, finish
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.shelf import Backup
from neutrodesk.ui.backups.backup_words import kept_text
from neutrodesk.ui.desk import Desk


def back_up_now(desk: Desk) -> None:
    """Make a backup and say in the window that it is made; say plainly why where it is not."""
    desk.said.emit(translate("Backups", "Working… A backup is being made."))
    start_backup(desk, lambda backup: desk.said.emit(kept_text(backup)), desk.failed.emit)


def start_backup(
    desk: Desk, then: Callable[[Backup], object], failed: Callable[[NeutroDeskError], object]
) -> None:
    """Begin a backup of the open file and hand it to `then` once it is made and checked.

    It is finished off the window's thread, also where the program is closed meanwhile.
    """
    try:
        begun = begin(desk.store, Occasion.ASKED)
    except NeutroDeskError as error:
        failed(error)
        return

    def work() -> Backup | NeutroDeskError:
        try:
            return finish(begun)
        except NeutroDeskError as error:
            return error

    def told(made: Backup | NeutroDeskError) -> None:
        if isinstance(made, NeutroDeskError):
            failed(made)
        else:
            then(made)

    desk.ask(work, told, certain=True)
