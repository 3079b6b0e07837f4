"""The ZIP of a backup: its members, and how it is written."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO

DATABASE = "family.neutrodesk"
KEY_FILE = "family.neutrodesk-key"
RECORDS = "records.json"
RESULTS = "results.csv"
FIELDS = "records.csv"
README = "README.txt"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

PLAIN = frozenset({DATABASE, RECORDS, RESULTS, FIELDS, README, MANIFEST, SUMS})
"""What the ZIP of a file that is not encrypted holds: these names and no others."""
ENCRYPTED = frozenset({DATABASE, KEY_FILE, README, MANIFEST, SUMS})
"""What the ZIP of an encrypted file holds; a plain twin would give everything away."""

PIECE = 1 << 20
"""Bytes that are read at a time."""

Content = bytes | Path | Iterable[bytes]


def write(file: BinaryIO, members: Mapping[str, Content]) -> dict[str, str]:
    """Write the members of a backup and the list of their sums; return the sums by name.

    Raises ``OSError`` where the disk does not take it.
    """
    sums = {}
    # What is encrypted cannot be packed. Level 1: a tenth larger than level 6, in half the time.
    way = zipfile.ZIP_STORED if KEY_FILE in members else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(file, "w", way, compresslevel=1) as archive:
        for name, content in members.items():
            digest = hashlib.sha256()
            with archive.open(name, "w") as member:
                for piece in _pieces(content):
                    digest.update(piece)
                    member.write(piece)
            sums[name] = digest.hexdigest()
        archive.writestr(SUMS, sums_text(sums).encode())
    return sums


def sums_text(sums: Mapping[str, str]) -> str:
    """Return sums as ``sha256sum --check`` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items())


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def _pieces(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Path):
        with content.open("rb") as file:
            yield from pieces_of(file)
    else:
        yield from content
