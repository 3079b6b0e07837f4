"""A ZIP that is offered as a backup: looked at with distrust until every byte of it is accounted.

Only the names that a backup has are taken, each once, and each is read into a place of our own:
no name in the ZIP ever becomes the name of a file. Sizes are held against limits before a byte is
unpacked and again while it is.
"""

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from neutrodesk.errors import BackupError, FileMissingError, StoreError
from neutrodesk.services.backups.archive import (
    DATABASE,
    ENCRYPTED,
    KEY_FILE,
    MANIFEST,
    PLAIN,
    SUMS,
    pieces_of,
)
from neutrodesk.services.backups.disk import telling_the_disk
from neutrodesk.services.backups.manifest import Manifest, read

LARGEST = 1 << 30
"""Bytes of a ZIP, and of all its members unpacked: more than a century of counts."""
_SMALL = {SUMS: 4 << 10, MANIFEST: 1 << 20, KEY_FILE: 64 << 10}
_SUSPECT = 32 << 20
_TIGHTEST = 150
"""A member beyond 32 MB that is packed more tightly than 1:150 is no database of records."""

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_SUM_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9.-]{1,40})")
_ENCRYPTED_MEMBER = 0x1

BEGINS = b"PK\x03\x04"
"""What a ZIP with something in it begins with."""


@contextmanager
def _distrusting(path: Path) -> Iterator[None]:
    """Turn whatever a crafted ZIP makes the library say into a ``BackupError``."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        struct.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise BackupError(path, type(error).__name__) from error


class Offered:
    """A ZIP that is a backup as far as its outside tells; `manifest` says what is in it.

    To be used in a ``with``. Raises ``FileMissingError``, ``BackupError`` for what is no backup
    or is not whole, ``NewerFileError`` for one of a newer program, and what the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            raise FileMissingError(path)
        if not path.is_file():
            # A pipe would never end, a device is no backup.
            raise BackupError(path, "not a file")
        with telling_the_disk(path):
            self._file = path.open("rb")
        try:
            with telling_the_disk(path), _distrusting(path):
                _check_end(self._file, path)
                self._zip = zipfile.ZipFile(self._file)
                self._members = _members(self._zip, self._file, path)
                self.sums = self._read_sums()
                self.manifest: Manifest = read(self._small(MANIFEST))
                self._check_complete()
        except BaseException as error:
            self._file.close()
            if isinstance(error, StoreError):
                error.path = error.path or path
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()

    def verify(self) -> None:
        """Read every member whole and hold it against its sum; raise ``BackupError`` otherwise."""
        for name in self.sums:
            for _piece in self._pieces(name):
                pass

    def key_text(self) -> str | None:
        """Return the text of the key file; ``None`` where the file was not encrypted."""
        if KEY_FILE not in self._members:
            return None
        with telling_the_disk(self.path), _distrusting(self.path):
            return self._small(KEY_FILE).decode()

    def unpack_database(self, target: Path) -> None:
        """Write the database into a new file of ours; raise ``BackupError`` where it is not whole.

        Raises what the disk refuses of `target` as well; the caller removes what was written.
        """
        with telling_the_disk(target), target.open("xb") as file:
            target.chmod(0o600)
            for piece in self._pieces(DATABASE):
                file.write(piece)

    def _check_complete(self) -> None:
        expected = ENCRYPTED if self.manifest.encrypted else PLAIN
        if set(self._members) != expected:
            raise BackupError(self.path, "not the members of a backup")

    def _small(self, name: str) -> bytes:
        if name not in self._members:
            raise BackupError(self.path, f"no {name}")
        if name == SUMS:
            return b"".join(self._unchecked(self._members[name]))
        return b"".join(self._pieces(name))

    def _read_sums(self) -> dict[str, str]:
        lines = self._small(SUMS).decode("ascii").splitlines()
        found = [match.groups() for line in lines if (match := _SUM_LINE.fullmatch(line))]
        sums = {name: digest for digest, name in found}
        others = set(self._members) - {SUMS}
        if len(found) != len(lines) or len(sums) != len(lines) or set(sums) != others:
            raise BackupError(self.path, "sums")
        return sums

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Go through a member; the end is reached only where its sum is right."""
        digest = hashlib.sha256()
        with telling_the_disk(self.path), _distrusting(self.path):
            for piece in self._unchecked(self._members[name]):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != self.sums[name]:
            raise BackupError(self.path, f"{name} is not as it was written")

    def _unchecked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        left = member.file_size
        with self._zip.open(member) as file:
            for piece in pieces_of(file):
                left -= len(piece)
                if left < 0:
                    raise BackupError(self.path, "larger than it says")
                yield piece
        if left:
            raise BackupError(self.path, "smaller than it says")


def is_archive(path: Path) -> bool:
    """Tell whether a file that is not open here begins as a ZIP."""
    with telling_the_disk(path), path.open("rb") as file:
        return file.read(len(BEGINS)) == BEGINS


def _check_end(file: BinaryIO, path: Path) -> None:
    """Refuse a ZIP whose list of members is not where and as large as ours are.

    The library would read a list of millions of names before it could be asked anything.
    """
    size = file.seek(0, 2)
    if not _END.size <= size <= LARGEST:
        raise BackupError(path, "size")
    file.seek(size - _END.size)
    mark, disk, first_disk, here, members, length, start, comment = _END.unpack(
        file.read(_END.size)
    )
    if mark != b"PK\x05\x06" or disk or first_disk or comment or here != members:
        raise BackupError(path, "no end of a ZIP")
    if members > len(PLAIN | ENCRYPTED) or start + length != size - _END.size:
        raise BackupError(path, "list of members")


def _members(archive: zipfile.ZipFile, file: BinaryIO, path: Path) -> dict[str, zipfile.ZipInfo]:
    members: dict[str, zipfile.ZipInfo] = {}
    place = 0
    for member in sorted(archive.infolist(), key=lambda each: each.header_offset):
        name = member.filename
        if name != member.orig_filename or name not in PLAIN | ENCRYPTED or name in members:
            raise BackupError(path, "a name that no backup has")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or member.flag_bits & _ENCRYPTED_MEMBER:
            raise BackupError(path, "not a plain member")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BackupError(path, "a way of packing that no backup has")
        if member.file_size > _SMALL.get(name, LARGEST):
            raise BackupError(path, "larger than a backup can be")
        if member.file_size > max(_SUSPECT, member.compress_size * _TIGHTEST):
            raise BackupError(path, "packed more tightly than a backup can be")
        if member.header_offset != place:
            # Members that lie over one another, or something between them.
            raise BackupError(path, "members that overlap")
        place = _end_of(member, file, path)
        members[name] = member
    if place != archive.start_dir:
        raise BackupError(path, "members that overlap")
    if sum(member.file_size for member in members.values()) > LARGEST:
        raise BackupError(path, "larger than a backup can be")
    return members


def _end_of(member: zipfile.ZipInfo, file: BinaryIO, path: Path) -> int:
    """Return where a member ends; its own header has to say what the list says."""
    file.seek(member.header_offset)
    head = _LOCAL.unpack(file.read(_LOCAL.size))
    mark, flags, method, name_length, extra_length = head[0], head[2], head[3], head[9], head[10]
    name = file.read(name_length)
    same = (mark, flags, method) == (BEGINS, member.flag_bits, member.compress_type)
    if (
        not same
        or name != member.filename.encode()
        or head[7:9]
        != (
            member.compress_size,
            member.file_size,
        )
    ):
        raise BackupError(path, "a member that contradicts the list")
    end: int = file.tell() + extra_length + member.compress_size
    return end
