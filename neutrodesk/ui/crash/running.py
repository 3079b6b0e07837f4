"""The mark that says a family's file is open; one that is found at the start was left behind.

It holds a time and nothing else. The kernel's lock on the file says whether it is in use; the mark
says only whether the last time ended as it should.
"""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from neutrodesk.paths import data_folder, private_folder
from neutrodesk.services.second_start import sign_of


class Running:
    """The mark of the file that is open in a window."""

    def __init__(self) -> None:
        self._mark: Path | None = None
        self._stays = False

    def is_set(self, path: Path) -> bool:
        """Tell whether a file is open in another window, or was when its program was cut off."""
        mark = _mark_of(path)
        return mark != self._mark and mark.exists()

    def begin(self, path: Path) -> bool:
        """Set the mark; return whether one was left behind by the last time."""
        self._mark = _mark_of(path)
        left = self._mark.exists()
        self._stays = False
        # Without a mark the file opens as well.
        with contextlib.suppress(OSError):
            private_folder(self._mark.parent)
            self._mark.write_text(datetime.now(UTC).isoformat(timespec="seconds"), "ascii")
        return left

    def stay(self) -> None:
        """Leave the mark for the next start: a fault came up."""
        self._stays = True

    def end(self) -> None:
        """Take the mark away, unless a fault came up."""
        if self._mark is not None and not self._stays:
            with contextlib.suppress(OSError):
                self._mark.unlink(missing_ok=True)
        self._mark = None


def _mark_of(path: Path) -> Path:
    return data_folder() / "running" / sign_of(path)
