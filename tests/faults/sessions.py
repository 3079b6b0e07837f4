"""The program while it runs, and what an operation on a family's file is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from neutrodesk.storage.store import Store
from tests.faults.family import WHO, family_file, found, lay_family


@dataclass(slots=True)
class Session:
    """The program while it runs: its folder, and the file that is open in it."""

    folder: Path
    store: Store | None = None
    path: Path = field(init=False)

    def __post_init__(self) -> None:
        self.path = family_file(self.folder)

    def open(self) -> Store:
        """Return the open file; it is opened where it is not."""
        if self.store is None:
            self.store = Store.open(self.path, who=WHO)
        return self.store

    def close(self) -> None:
        """Let go of the file."""
        if self.store is not None:
            self.store.close()
            self.store = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a person does; it may be asked for again where it did not work.

    `lay` makes what was there before, `left` says what a person finds afterwards: as it was
    before, or as it should be, and nothing between.
    """

    name: str
    act: Callable[[Session], None]
    lay: Callable[[Path], None] = lay_family
    left: Callable[[Path], str] = lambda folder: found(family_file(folder))
