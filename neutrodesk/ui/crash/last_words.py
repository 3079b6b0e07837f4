"""What Python writes where the program is cut off within foreign code: lines, never values."""

import faulthandler
from contextlib import suppress

from neutrodesk.paths import data_folder, private_folder

LARGEST = 64_000
"""Bytes after which the file begins anew."""


def write_last_words() -> None:
    """Let the last words go into a file of the user's; it stays open as long as the program."""
    with suppress(OSError, ValueError):
        path = private_folder(data_folder()) / "last-words.txt"
        keep = path.exists() and path.stat().st_size < LARGEST
        # faulthandler holds on to it.
        faulthandler.enable(path.open("a" if keep else "w", encoding="utf-8"))
