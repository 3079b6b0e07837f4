"""Answers: what commands print, and the one sentence where something cannot be done."""

import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from neutrodesk.domain.catalogue import Catalogue
from neutrodesk.errors import InvalidValueError
from neutrodesk.i18n import translate
from neutrodesk.services.failures import explain


class RefusedError(Exception):
    """Something asked for on the command line that cannot be done; it is its own sentence."""


class UnshownError(Exception):
    """The answer could not be printed; its text is the reason in a few words, or empty."""


FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What the system says where there is no room."""
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOWHERE = {errno.ENOENT, errno.ENOTDIR}


def say(*lines: str) -> None:
    """Print lines for a person to read."""
    with _printing():
        for line in lines:
            print(line)


def show() -> None:
    """Send what was printed so far on its way, so that what follows comes after it."""
    with _printing():
        sys.stdout.flush()


@contextmanager
def _printing() -> Iterator[None]:
    """Raise ``UnshownError`` where the answer goes nowhere: the disk is full, nothing is open."""
    if sys.stdout is None:
        raise UnshownError
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnshownError(reason(error)) from error


def say_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows with their columns one under the other."""
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        say("  ".join(map(str.ljust, row, widths)).rstrip())


def say_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a value as JSON, in UTF-8 whatever the terminal's encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    say(json.dumps(value, ensure_ascii=False, indent=2))


def refuse(sentence: str) -> int:
    """Say on the error stream why something was not done; return the exit code for it."""
    mention(sentence)
    return 1


def mention(sentence: str) -> None:
    """Say something on the error stream, beside the answer; the command goes on."""
    if sys.stderr is not None:
        # Where nobody listens, the exit code still tells.
        with suppress(OSError):
            print(f"neutrodesk-cli: {sentence}", file=sys.stderr, flush=True)


def drop_answer() -> None:
    """Let go of what is printed and cannot be sent; Python would fail over it at its end."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unchanged_text() -> str:
    """Return what stands above a record that a correction leaves as it was."""
    return translate("CommandLine", "Nothing was changed for {name}; it stands here so already:")


@contextmanager
def naming(catalogue: Catalogue) -> Iterator[None]:
    """Name what cannot be read as the family does that defined it."""
    try:
        yield
    except InvalidValueError as error:
        raise RefusedError(explain(error, catalogue).happened) from error


def reason(error: OSError) -> str:
    """Return in a few words why the system did not write."""
    if error.errno in FULL:
        return translate("CommandLine", "there is no room left on the disk")
    if error.errno in _CLOSED:
        return translate("CommandLine", "writing is not allowed there")
    if error.errno in _NOWHERE:
        return translate("CommandLine", "there is no such folder")
    return error.strerror or ""


def bear_any_terminal() -> None:
    """Let a sign that the terminal cannot show become a question mark instead of a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
