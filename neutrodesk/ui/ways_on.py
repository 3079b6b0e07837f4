"""Ways on beside a message: a passphrase for a new file, a backup for one that does not open."""

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


def offer_passphrase(window: WindowFrame, path: Path, protect: Callable[[], object]) -> None:
    """Say who can read a file that was made just now, and offer to encrypt it."""
    window.banner.say(
        window.tr("Your file is made: {path}").format(path=path),
        window.tr("It is not encrypted: whoever can read your files can read it."),
        window.tr("A passphrase protects it, now or any time later."),
    )
    window.banner.offer(window.tr("Set a &passphrase…"), protect)


def _export(window: WindowFrame, path: Path, today: date) -> None:
    from neutrodesk.ui.erasing.newer_export import NewerExport  # noqa: PLC0415 - rarely used

    export = NewerExport(path, today, window)
    export.made.connect(lambda made: window.say(window.tr("Written: {path}").format(path=made)))
    export.failed.connect(window.tell)
    export.ask()
