"""Programs in processes of their own, for tests of two of them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PROGRAM = """
import sys
from neutrodesk.ui import main_window, program

window = main_window.MainWindow
painted = window._after_book_paint


def say(self):
    painted(self)
    print("open", flush=True)


window._after_book_paint = say
sys.exit(program.main(sys.argv[1:]))
"""
_COMMAND = """
import sys
from pathlib import Path
from neutrodesk.services.opening import open_book

store = open_book(Path(sys.argv[1]), *sys.argv[2:])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def running(script: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a script of Python until it ends or is no longer wanted."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", script, *words]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.kill()


def program(*words: str):
    """Run NeutroDesk; it says “open” once a book is shown."""
    return running(_PROGRAM, *words)


def holding(*words: str):
    """Run a command that holds a file; it says “held” once it does."""
    return running(_COMMAND, *words)


def next_line(process: subprocess.Popen[str]) -> str:
    """Wait for the next line that a process says; empty where it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
