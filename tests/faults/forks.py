"""Tries in processes of their own: one, or two that meet on one file."""

import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neutrodesk.errors import LockedFileError
from tests.faults.broken import open_as_shipped, open_without_a_lock


def forked(work: Callable[[], None]) -> int:
    """Do something in a process of its own; return its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    finally:
        # Only an error comes here; it is a fault of the program, or of ours.
        traceback.print_exc()
        os._exit(1)


@dataclass(slots=True)
class Gate:
    """Lets two starts go at the same moment, hear what came of them, and lets them end."""

    start: tuple[int, int] = field(default_factory=os.pipe)
    end: tuple[int, int] = field(default_factory=os.pipe)
    told: tuple[int, int] = field(default_factory=os.pipe)

    def wait(self) -> None:
        """Wait, in a start, until it may go."""
        os.close(self.start[1])
        os.close(self.end[1])
        os.read(self.start[0], 1)

    def tell(self, what: bytes) -> None:
        """Tell, in a start, what came of it."""
        os.write(self.told[1], what)

    def hold(self) -> None:
        """Wait, in a start, until it is to end."""
        os.read(self.end[0], 1)

    def close(self) -> None:
        """Close what is still open once the starts have ended."""
        for end in (self.start[0], self.end[0], *self.told):
            os.close(end)


def race(order: dict[str, Any], say: Callable[..., None]) -> None:
    """Let two starts meet on one file; the one that gets it counts on, and is ended or killed."""
    gate = Gate()
    pids = [forked(lambda: _start(order, gate)) for _ in range(2)]
    os.close(gate.start[1])
    say("starts", *(os.read(gate.told[0], 1).decode() for _ in pids))
    for pid in pids if order["kill"] else ():
        os.kill(pid, signal.SIGKILL)
    os.close(gate.end[1])
    for pid in pids:
        os.waitpid(pid, 0)
    gate.close()


def _start(order: dict[str, Any], gate: Gate) -> None:
    opened = open_without_a_lock if order["careless"] else open_as_shipped
    gate.wait()
    try:
        with opened(Path(order["path"])) as count_on:
            count_on()
            gate.tell(b"+")
            gate.hold()
    except LockedFileError:
        gate.tell(b"-")
    except BaseException:
        gate.tell(b"?")
        raise
