"""Ways on beside a message: a passphrase for a new file, a backup for one that does not open."""

from collections.abc import Callable
from pathlib import Path

from neutrodesk.errors import (
    ChangedUnderneathError,
    DamagedFileError,
    DamagedRecordsError,
    FileMissingError,
    NeutroDeskError,
    NewerFileError,
    NotOurFileError,
    StoreError,
)
from neutrodesk.ui.book_window import BookWindow


def offer_way_on(
    window: BookWindow,
    error: NeutroDeskError,
    restore: Callable[[Path | None], object],
    open_again: Callable[[], object],
) -> None:
    """Offer beside the sentences of the banner what helps with an error, where something does.

    `restore` brings back a backup of the file named; `open_again` lets go of the open file and
    opens it as it is now.
    """
    if isinstance(error, NewerFileError) and error.path is not None:
        path = error.path
        words = window.tr("E&xport what is in it…")
        window.banner.offer(words, lambda: _export(window, path))
    elif isinstance(error, ChangedUnderneathError) and window.shown is not None:
        window.banner.offer(window.tr("Open it &again"), open_again)
    elif isinstance(error, DamagedRecordsError):
        # A line of its own stands above the book as long as there are any.
        return
    elif isinstance(error, DamagedFileError) or (
        isinstance(error, FileMissingError | NotOurFileError) and has_backups(error)
    ):
        path_or_none = error.path
        words = window.tr("&Restore a backup…")
        window.banner.offer(words, lambda: restore(path_or_none))


def has_backups(error: StoreError) -> bool:
    """Tell whether there are backups of the file that an error names."""
    from neutrodesk.services.backups.shelf import backups_in, shelves_of  # noqa: PLC0415 - rarely

    return error.path is not None and any(backups_in(each) for each in shelves_of(error.path))


def say_gone(window: BookWindow, path: Path, restore: Callable[[Path | None], object]) -> None:
    """Say that the file of the open book has gone from its place."""
    words = window.tr("{file} is no longer there: it was moved, renamed or deleted.")
    window.banner.say(
        words.format(file=path),
        window.tr("What you see was read before. Nothing more can be kept in it now."),
        window.tr("Put the file back where it was, or bring back a backup."),
    )
    if has_backups(FileMissingError(path)):
        window.banner.offer(window.tr("&Restore a backup…"), lambda: restore(path))


def say_copy(window: BookWindow) -> None:
    """Say that what is shown is a copy in memory of a file that is open elsewhere."""
    window.banner.say(
        window.tr("This is a copy of a file that is open elsewhere, as it was a moment ago."),
        window.tr("The file itself is as it was; nothing is written to it from here."),
        window.tr("Nothing you type or change here is kept."),
    )


def offer_passphrase(window: BookWindow, path: Path, protect: Callable[[], object]) -> None:
    """Say who can read a file that was made just now, and offer to encrypt it."""
    window.banner.say(
        window.tr("Your file is made: {path}").format(path=path),
        window.tr("It is not encrypted: whoever can read your files can read it."),
        window.tr("A passphrase protects it, now or any time later."),
    )
    window.banner.offer(window.tr("Set a &passphrase…"), protect)


def _export(window: BookWindow, path: Path) -> None:
    from neutrodesk.ui.erasing.newer_export import NewerExport  # noqa: PLC0415 - rarely used

    export = NewerExport(path, window.today(), window)
    export.made.connect(lambda made: window.say(window.tr("Written: {path}").format(path=made)))
    export.failed.connect(window.tell)
    export.ask()
