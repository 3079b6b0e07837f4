"""The program in a process of its own, so that it can be killed: `python -m tests.faults.driver`.

It imports everything once, then forks for every try that it is told to make (a line of JSON each
on its standard input), so that a try takes milliseconds. The try says on the standard output what
it has done, each thing after the call returned; the last line says how the try ended.
"""

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neutrodesk.errors import NeutroDeskError
from neutrodesk.storage.store import Store
from tests.faults import broken
from tests.faults.family import WHO, at_home, in_short
from tests.faults.forks import forked, race
from tests.faults.operations import MIGRATIONS, OPERATIONS
from tests.faults.sessions import Session
from tests.faults.shim import Fault, Shim
from tests.faults.writing import step

shim = Shim()


def say(*words: object) -> None:
    """Say something to whoever started the try; it is said even where a kill comes next."""
    os.write(1, (json.dumps(words) + "\n").encode())


def perform(order: dict[str, Any]) -> None:
    """Do one operation while a call fails; where it does not work, do it again on a sound disk."""
    operation = {**OPERATIONS, **MIGRATIONS, **broken.OPERATIONS}[order["operation"]]
    session = Session(Path(order["folder"]))
    fault = Fault(**order["fault"]) if order["fault"] else None
    shim.watch(session.folder, fault, Path(order["log"]) if order["log"] else None)
    for _turn in range(2):
        try:
            operation.act(session)
        except NeutroDeskError as error:
            say("failed", type(error).__name__)
            shim.end()
        else:
            say("done")
            break
    session.close()
    say("calls", shim.end())


def write_on(order: dict[str, Any]) -> None:
    """Write one thing after the other, saying each, until somebody ends it."""
    store = Store.open(Path(order["path"]), who=WHO)
    number = order["from"]
    while True:
        number += 1
        if order["early"]:
            say("kept", number)
        step(store, number)
        say("kept", number)


def record(order: dict[str, Any]) -> None:
    """Write a number of things, every call into a log, and mark where each was acknowledged."""
    shim.watch(Path(order["folder"]), log=Path(order["log"]))
    store = Store.open(Path(order["path"]), who=WHO)
    broken.tell_the_database(store, *order["careless"])
    say("state", in_short(store))
    for number in range(order["steps"]):
        step(store, number)
        shim.mark("kept")
        say("state", in_short(store))
    store.close()


KINDS: dict[str, Callable[[dict[str, Any]], None]] = {
    "perform": perform,
    "write on": write_on,
    "record": record,
    "race": lambda order: race(order, say),
}


def warm_up() -> None:
    """Do everything once, so that no try has to import or prepare anything first."""
    with TemporaryDirectory() as folder:
        for name, operation in {**OPERATIONS, **MIGRATIONS}.items():
            session = Session(Path(folder, name))
            session.folder.mkdir()
            with at_home(session.folder):
                operation.lay(session.folder)
                operation.act(session)
                session.close()
    gc.collect()
    gc.freeze()


def main() -> None:
    """Make the tries that come in, one after the other."""
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        os.environ["NEUTRODESK_HOME"] = order["home"]
        pid = forked(lambda order=order: KINDS[order["kind"]](order))  # type: ignore[misc]
        if order["kill_after"] is not None:
            time.sleep(order["kill_after"])
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
