"""Where tries are made: a folder, each time laid as an operation finds it."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

from tests.faults.family import at_home
from tests.faults.sessions import Operation


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder for tries, one at a time."""

    folder: Path

    def lay(self, operation: Operation) -> Path:
        """Return the folder of a new try, with what was there before the operation."""
        laid, trial = self.folder / "laid" / operation.name, self.folder / "try"
        if not laid.exists():
            laid.mkdir(parents=True)
            with at_home(laid):
                operation.lay(laid)
        if trial.exists():
            rmtree(trial)
        return Path(copytree(laid, trial))

    def left(self, operation: Operation) -> str:
        """Start again where the last try was made, and return what a person finds."""
        trial = self.folder / "try"
        with at_home(trial):
            return operation.left(trial)
