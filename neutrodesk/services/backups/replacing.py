"""Replacing: one file takes the place of another in one step, and the other stays beside it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from neutrodesk.errors import StoreError
from neutrodesk.files import settle
from neutrodesk.services.backups.disk import clear_away, telling_the_disk
from neutrodesk.storage.engines import is_encrypted
from neutrodesk.storage.vault import key_file

_BESIDE = ("-journal", "-wal", "-shm")
"""What a program that was cut off leaves beside a file: it would be taken for the new file's."""


def take_place(new: Path, path: Path, kept: Path | None) -> None:
    """Let a file take the place of another in one step; the other stays as `kept`.

    At every moment there is a whole file at `path`. Raises what the disk refuses, and leaves
    everything as it was.
    """
    with telling_the_disk(path):
        moved = _keep(path, kept) if kept is not None else {}
        try:
            for ending in _BESIDE:
                path.with_name(path.name + ending).unlink(missing_ok=True)
            new.replace(path)
        except OSError:
            _put_back(path, moved)
            raise
    # The file is in its place. A power cut may take that back as a whole, never in part; and the
    # key of a file is found by its salt.
    with suppress(OSError, StoreError):
        settle(path.parent)
        if key_file(new).exists():
            key_file(new).replace(key_file(path))
        elif not is_encrypted(path):
            key_file(path).unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> dict[Path, Path]:
    """Give a file, its key and what a cut-off program left beside it a second name."""
    pairs = {path: kept, key_file(path): key_file(kept)}
    pairs |= {path.with_name(path.name + e): kept.with_name(kept.name + e) for e in _BESIDE}
    pairs = {old: second for old, second in pairs.items() if old.exists()}
    try:
        for old, second in pairs.items():
            _second_name(old, second)
        settle(path.parent)
    except OSError:
        clear_away(*pairs.values())
        raise
    return pairs


def _put_back(path: Path, moved: dict[Path, Path]) -> None:
    """Undo `_keep` where the new file could not take its place."""
    for old, second in moved.items():
        if old != path and not old.exists():
            with suppress(OSError):
                _second_name(second, old)
    clear_away(*(second for old, second in moved.items() if old.exists()))


def _second_name(old: Path, second: Path) -> None:
    try:
        os.link(old, second)
    except OSError:
        # Sticks often have no links; the file is closed, so it may be read.
        with old.open("rb") as source, open(second, "xb", opener=_private) as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
