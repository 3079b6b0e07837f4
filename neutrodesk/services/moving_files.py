"""Moving a family's file from a network or cloud folder to this computer, whole or not at all."""

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from neutrodesk.errors import (
    DamagedFileError,
    DamagedRecordsError,
    KeyFileMissingError,
    ReadOnlyFileError,
)
from neutrodesk.i18n import translate
from neutrodesk.paths import data_folder, private_folder
from neutrodesk.storage.store import Store
from neutrodesk.storage.vault import DataKey, keep_key_text, key_file, key_text


def move_to_this_computer(
    path: Path, key: DataKey | None = None, folder: Path | None = None
) -> Path:
    """Move a closed file into the program's folder on this computer; return where it lies now.

    The copy is opened, checked row by row and counted before the old file is touched. That one
    stays where it is, under a name that says so; the key file of an encrypted one comes along. No
    file is ever written over.

    Raises:
        StoreError: the file is missing, in use, damaged, or the disk refuses; everything is then
            as it was.
        CannotWriteError: the key file cannot be written; everything is then as it was.
    """
    place = _place_for(path, folder)
    made = [place, key_file(place)]
    try:
        _copy(path, place, key)
        if key is not None:
            _take_key_along(path, place, key)
        try:
            path.rename(_free(path, _moved_name(path)))
        except OSError as error:
            raise ReadOnlyFileError(path, error.strerror or "") from error
    except BaseException:
        for each in made:
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise
    return place


def _place_for(path: Path, folder: Path | None) -> Path:
    try:
        return _free(private_folder(folder or data_folder()) / path.name, path.stem)
    except OSError as error:
        raise ReadOnlyFileError(path, error.strerror or "") from error


def _copy(path: Path, place: Path, key: DataKey | None) -> None:
    """Copy a file and hold the copy, opened anew, against it."""
    store = Store.open(path, key=key)
    try:
        found, book = store.check(), store.book
        if not found.sound:
            raise DamagedRecordsError(path, len(found.damaged))
        store.copy_to(place)
    finally:
        store.close()
    copy = Store.open(place, key=key)
    try:
        if (copy.check(), copy.book) != (found, book):
            raise DamagedFileError(place, "not as it was written")
    finally:
        copy.close()


def _take_key_along(path: Path, place: Path, key: DataKey) -> None:
    try:
        text = key_text(path, key.salt)
    except KeyFileMissingError:
        # The recovery code opens it without one, as it did before.
        return
    keep_key_text(place, key.salt, text)


def _moved_name(path: Path) -> str:
    return translate("MovingFiles", "{name} (moved to this computer)").format(name=path.stem)


def _free(path: Path, stem: str) -> Path:
    """Return a place beside `path` that no file has, named after `stem`."""
    names = (stem if number == 1 else f"{stem} {number}" for number in count(1))
    places = (path.with_name(f"{name}{path.suffix}") for name in names)
    return next(place for place in places if not os.path.lexists(place))
