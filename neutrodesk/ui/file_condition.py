"""What befalls the file of an open book, looked at where the book is: its rights, its place."""

import os
from pathlib import Path


def are_same(path: Path, other: Path | None) -> bool:
    """Tell whether two ways lead to one file, without opening it: that would drop our lock."""
    try:
        return other is not None and path.samefile(other)
    except OSError:
        return False


def may_be_written(path: Path) -> bool:
    """Tell whether a file, and the folder in which its changes are prepared, can be written to."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_gone(path: Path) -> bool:
    """Tell whether a file that is open is no longer at its place."""
    try:
        return not path.exists()
    except OSError:
        return True
