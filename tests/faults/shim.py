"""The shim: built where there is a C compiler, driven from inside, its log read from outside."""

import ctypes
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent / "shim.c"
HEAD = struct.Struct("<cBHHIqq")


class NoShimError(Exception):
    """There can be no shim here; the text says why."""


def built(folder: Path) -> Path:
    """Compile the shim into a folder and return it; raise ``NoShimError`` where that cannot be."""
    if not sys.platform.startswith("linux"):
        raise NoShimError("standing between a program and its disk works on Linux only")
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoShimError("no C compiler here to build the shim with")
    library = folder / "shim.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoShimError(f"the shim cannot be built here: {done.stderr[:200]}")
    return library


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the n-th call that changes something: an error, or where 0 a kill."""

    at: int
    error: int = 0
    lasting: bool = False


class Shim:
    """The shim as the program that it stands before sees it; without one nothing happens."""

    def __init__(self) -> None:
        here = ctypes.CDLL(None)
        self._there = hasattr(here, "faults_watch")
        self._library = here

    def watch(self, folder: Path, fault: Fault | None = None, log: Path | None = None) -> None:
        """Watch a folder: log its calls, and let one fail."""
        if self._there:
            into = b"" if log is None else str(log).encode()
            at, error, lasting = (fault.at, fault.error, fault.lasting) if fault else (0, 0, False)
            place = str(folder).encode()
            self._library.faults_watch(place, into, ctypes.c_long(at), error, int(lasting))

    def end(self) -> int:
        """Let the disk work again; return how many calls there were."""
        return int(self._library.faults_end()) if self._there else 0

    def mark(self, text: str) -> None:
        """Write a mark into the log, between the calls before and after it."""
        if self._there:
            self._library.faults_mark(text.encode())

    def outgoing(self) -> int:
        """Return how many connections to another computer were tried."""
        return int(self._library.faults_outgoing()) if self._there else 0


@dataclass(frozen=True, slots=True)
class Call:
    """One call in the log: o opened, w wrote, s synced, t truncated, u r l d names, m a mark."""

    what: str
    made: bool
    name: str
    other: str
    inode: int
    offset: int
    data: bytes


def logged(log: Path) -> Iterator[Call]:
    """Return the calls of a log, in their order; one that a kill cut short is left out."""
    content = log.read_bytes()
    place = 0
    while place + HEAD.size <= len(content):
        what, made, name, other, size, inode, offset = HEAD.unpack_from(content, place)
        start = place + HEAD.size
        place = start + name + other + size
        if place > len(content):
            return
        first, second = start + name, start + name + other
        names = content[start:first].decode(), content[first:second].decode()
        yield Call(what.decode(), bool(made), *names, inode, offset, content[second:place])
