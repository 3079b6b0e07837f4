"""A second start on a file that is open already asks the first window to come forward.

The kernel's lock on the file says whether it is in use. Beside that there is a question only: a
file without content that the second start lays down and the first window takes away. One that
nobody took away means nothing.
"""

import contextlib
import os.path
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from neutrodesk.paths import data_folder, private_folder

PATIENCE = 0.8
"""Seconds within which a window that runs has taken a question away."""


def sign_of(path: Path) -> str:
    """Return what stands for a file in the names of other files: the same on every way to it."""
    whole = os.path.normcase(path.resolve())
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def questions_folder() -> Path | None:
    """Return the folder of the questions, made where it is missing; ``None`` where none can be."""
    try:
        return private_folder(data_folder() / "open")
    except OSError:
        return None


def ask(path: Path) -> Path | None:
    """Ask whoever has a file open to come forward; ``None`` where the question cannot be laid."""
    folder = questions_folder()
    if folder is None:
        return None
    question = folder / f"{sign_of(path)}-{uuid4().hex}"
    try:
        question.touch(mode=0o600, exist_ok=False)
    except OSError:
        return None
    return question


def answered(question: Path) -> bool:
    """Return whether somebody took the question away."""
    return not question.exists()


def withdraw(question: Path) -> None:
    """Take one's own question away."""
    with contextlib.suppress(OSError):
        question.unlink(missing_ok=True)


def answer(path: Path) -> bool:
    """Take away every question about a file; return whether there was one."""
    folder = questions_folder()
    if folder is None:
        return False
    found = False
    with contextlib.suppress(OSError):
        for question in folder.glob(f"{sign_of(path)}-*"):
            withdraw(question)
            found = True
    return found
