"""Making tries: the driver started once, told what to try, and what it said of it."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.faults.shim import Fault

KILLED = -9
"""The code of a process that was killed."""

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Try:
    """How a try went: what it said, in its order, and the code it ended with (-9: killed)."""

    said: tuple[tuple[Any, ...], ...]
    code: int

    def words(self, kind: str) -> list[Any]:
        """Return what it said of one kind."""
        return [words[1] for words in self.said if words[0] == kind]

    @property
    def done(self) -> bool:
        """Whether the operation was acknowledged."""
        return ("done",) in self.said

    @property
    def calls(self) -> int:
        """How many calls changed something on the disk."""
        return int(self.words("calls")[-1])


class Driver:
    """The program, imported once and forked for each try."""

    def __init__(self, shim: Path | None, errors: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        if shim is not None:
            environment["LD_PRELOAD"] = str(shim)
        self.errors = errors
        with errors.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.driver"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )

    def perform(
        self, operation: str, folder: Path, fault: Fault | None = None, log: Path | None = None
    ) -> Try:
        """Do one operation while one of its calls fails or kills."""
        told = None if fault is None else asdict(fault)
        into = None if log is None else str(log)
        return self.ask("perform", folder, operation=operation, fault=told, log=into)

    def ask(self, kind: str, folder: Path, kill_after: float | None = None, **more: Any) -> Try:
        """Make one try in a folder, and wait until it has ended."""
        order = {"kind": kind, "folder": str(folder), "home": str(folder / "home")}
        line = json.dumps({**order, "kill_after": kill_after, **more})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        said: list[tuple[Any, ...]] = []
        for answer in self._process.stdout:
            words = tuple(json.loads(answer))
            if words[0] == "ended":
                return Try(tuple(said), words[1])
            said.append(words)
        raise AssertionError(self.complaints())

    def complaints(self) -> str:
        """Return the end of what the program has written about errors."""
        return self.errors.read_text("utf-8", "replace")[-600:]

    def close(self) -> None:
        """End the program."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
