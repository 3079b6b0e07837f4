"""Ways on where a file does not open: bring back a backup, or export what a newer file holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from neutrodesk.errors import DamagedFileError, DamagedRecordsError, NeutroDeskError, NewerFileError
from neutrodesk.ui.window_frame import WindowFrame


def offer_way_on(
    window: WindowFrame, error: NeutroDeskError, restore: Callable[[], object], today: date
) -> None:
    """Offer beside the sentences of the banner what helps with an error, where something does."""
    if isinstance(error, NewerFileError) and error.path is not None:
        path = error.path
        words = window.tr("E&xport what is in it…")
        window.banner.offer(words, lambda: _export(window, path, today))
    elif isinstance(error, DamagedFileError) and not isinstance(error, DamagedRecordsError):
        window.banner.offer(window.tr("&Restore a backup…"), restore)


def _export(window: WindowFrame, path: Path, today: date) -> None:
    from neutrodesk.ui.erasing.newer_export import NewerExport  # noqa: PLC0415 - rarely used

    export = NewerExport(path, today, window)
    export.made.connect(lambda made: window.say(window.tr("Written: {path}").format(path=made)))
    export.failed.connect(window.tell)
    export.ask()
