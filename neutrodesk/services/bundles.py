"""Bundles: several files in one ZIP, which lies in a folder whole or not at all."""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path

from neutrodesk.errors import CannotWriteError
from neutrodesk.files import write_bytes

LONGEST_NAME = 60
"""Signs of a name that the name of a file begins with."""


def bundle(files: Mapping[str, bytes], made_on: date) -> bytes:
    """Return files in one ZIP, in the order given; the same files and day make the same bytes."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in files.items():
            entry = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, inner, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def write_bundle(folder: Path, name: str, content: bytes) -> Path:
    """Write a ZIP into a folder, whole or not at all, and return its path.

    It is never written over another file: a number makes its name a new one.

    Raises:
        CannotWriteError: the folder is missing, may not be written to, or the disk is full.
    """
    place = _free(folder, name)
    write_bytes(place, content)
    return place


def file_name(text: str) -> str:
    """Return words without what the name of a file cannot hold on some computer."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in text)
    return " ".join(kept.split())[:LONGEST_NAME].strip()


def _free(folder: Path, name: str) -> Path:
    try:
        for number in count(1):
            place = folder / (f"{name}.zip" if number == 1 else f"{name} ({number}).zip")
            if not place.exists():
                return place
    except OSError as error:
        raise CannotWriteError(folder, error.strerror or "") from error
    raise AssertionError
