"""Answers: what commands print, and the one sentence where something cannot be done."""

import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from neutrodesk.errors import FileMissingError, NeutroDeskError
from neutrodesk.i18n import translate
from neutrodesk.services.failures import explain


class RefusedError(Exception):
    """Something asked for on the command line that cannot be done; it is its own sentence."""


def say(*lines: str) -> None:
    """Print lines for a person to read."""
    for line in lines:
        print(line)


def say_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows with their columns one under the other."""
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(map(str.ljust, row, widths)).rstrip())


def say_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print a value as JSON, in UTF-8 whatever the terminal's encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(value, ensure_ascii=False, indent=2))


def refuse(sentence: str) -> int:
    """Say on the error stream why something was not done; return the exit code for it."""
    print(f"neutrodesk-cli: {sentence}", file=sys.stderr)
    return 1


def sentence_of(error: NeutroDeskError) -> str:
    """Return one sentence about a failure."""
    if isinstance(error, FileMissingError):
        return translate(
            "CommandLine", "There is no file at “{path}”; “neutrodesk-cli new” makes one."
        ).format(path=error.path)
    return explain(error).happened


def bear_any_terminal() -> None:
    """Let a sign that the terminal cannot show become a question mark instead of a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
