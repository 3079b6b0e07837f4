"""What a disk may hold after the power went: made from the calls that a program made.

Only what was synced is sure. Of everything else two models say what came through: `SCATTERED`,
any of its 512-byte sectors and of the changes of names, each by chance; `IN_ORDER`, all of it up
to some moment and nothing later, the last write cut at a sector.
"""

import random
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from tests.faults.shim import Call

SECTOR = 512


class Model(StrEnum):
    """What comes through of what was not synced."""

    SCATTERED = "scattered"
    IN_ORDER = "in order"


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes that were written somewhere in a file; `data` is ``None`` where it was cut there."""

    file: int
    offset: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Names:
    """Names in a folder that came to mean another file, or ``None``, in one step."""

    folder: str
    changed: tuple[tuple[str, int | None], ...]


@dataclass(slots=True)
class Disk:
    """A disk: what is on it for sure, and what was asked of it since."""

    names: dict[str, int] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    pending: list[Data | Names] = field(default_factory=list)
    _now: dict[str, int] = field(default_factory=dict)
    _folders: dict[int, str] = field(default_factory=dict)
    _files: dict[int, int] = field(default_factory=dict)
    """The file that an inode means now: a number is used again once its file is gone."""

    @classmethod
    def laid(cls, folder: Path) -> "Disk":
        """Return a disk that holds the files of a folder."""
        disk = cls()
        for path in folder.rglob("*"):
            if path.is_file():
                inode = path.stat().st_ino
                disk.names[str(path)] = inode
                disk.contents[inode] = path.read_bytes()
                disk._files[inode] = inode
        disk._now = dict(disk.names)
        return disk

    def take(self, call: Call) -> None:
        """Let the program make its next call."""
        if call.what == "o" and call.made:
            self._files[call.inode] = -len(self.contents)
            self.contents[self._files[call.inode]] = b""
        file = self._files.get(call.inode, 0)
        match call.what:
            case "o" if call.made:
                self._name((call.name, file))
            case "o":
                self._folders[call.inode] = call.name
            case "w":
                self.pending.append(Data(file, call.offset, call.data))
            case "t":
                self.pending.append(Data(file, call.offset, None))
            case "s":
                self._sync(call.inode)
            case "u":
                self._name((call.name, None))
            case "r":
                self._name((call.name, None), (call.other, self._now[call.name]))
            case "l":
                self._name((call.other, self._now[call.name]))

    def image(self, model: Model, kept: float, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are there when the power comes back.

        `kept` is how much comes through of what was not synced: 0 nothing, 1 everything.
        """
        names: dict[str, int | None] = dict(self.names)
        contents = {inode: bytearray(content) for inode, content in self.contents.items()}
        if model is Model.IN_ORDER:
            survived = self._first(kept, chance)
        else:
            survived = [part for each in self.pending for part in _some(each, kept, chance)]
        for each in survived:
            if isinstance(each, Names):
                names.update(each.changed)
            else:
                _write(contents[each.file], each)
        return {name: bytes(contents[file]) for name, file in names.items() if file is not None}

    def _first(self, kept: float, chance: random.Random) -> list[Data | Names]:
        if kept in {0, 1}:
            return self.pending if kept else []
        number = chance.randrange(len(self.pending) + 1)
        survived = self.pending[:number]
        torn = self.pending[number] if number < len(self.pending) else None
        if isinstance(torn, Data) and torn.data is not None:
            end = chance.randrange(len(torn.data) // SECTOR + 1) * SECTOR
            survived.append(Data(torn.file, torn.offset, torn.data[:end]))
        return survived

    def _name(self, *changed: tuple[str, int | None]) -> None:
        for name, inode in changed:
            if inode is None:
                self._now.pop(name, None)
            else:
                self._now[name] = inode
        folder = str(Path(changed[0][0]).parent)
        self.pending.append(Names(folder, changed))

    def _sync(self, inode: int) -> None:
        folder, file = self._folders.get(inode), self._files.get(inode, 0)
        waiting: list[Data | Names] = []
        for each in self.pending:
            if isinstance(each, Names) and each.folder == folder:
                for name, means in each.changed:
                    self.names.pop(name, None)
                    if means is not None:
                        self.names[name] = means
            elif isinstance(each, Data) and each.file == file:
                content = bytearray(self.contents[file])
                _write(content, each)
                self.contents[file] = bytes(content)
            else:
                waiting.append(each)
        self.pending = waiting


def _some(each: Data | Names, kept: float, chance: random.Random) -> list[Data | Names]:
    """Return what comes through of one thing that was asked, sector by sector."""
    if isinstance(each, Names) or each.data is None:
        return [each] if chance.random() < kept else []
    edges = [0, *range(SECTOR - each.offset % SECTOR, len(each.data), SECTOR), len(each.data)]
    return [
        Data(each.file, each.offset + start, each.data[start:end])
        for start, end in pairwise(edges)
        if chance.random() < kept
    ]


def _write(content: bytearray, each: Data) -> None:
    if each.data is None:
        del content[each.offset :]
        content.extend(bytes(each.offset - len(content)))
        return
    content.extend(bytes(max(0, each.offset - len(content))))
    content[each.offset : each.offset + len(each.data)] = each.data


def lay(image: dict[str, bytes], was: Path, now: Path) -> None:
    """Write an image of one folder into another."""
    for name, content in image.items():
        place = now / Path(name).relative_to(was)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
