"""Figures: what a benchmark measured, printed as a table at the end of the run.

Nothing is asserted of time: a slow machine must not fail a run. Process times are taken in
turns, A B A B, and shown as the median of the ratios of the pairs.
"""

import gc
import statistics
from collections.abc import Callable

import pytest

from neutrodesk.ui import program

_rows: list[tuple[str, str, str]] = []


@pytest.fixture
def figure() -> Callable[[str, str, str], None]:
    """Return a function that puts a row into the table: what, measured, the bar."""

    def figure(what: str, measured: str, bar: str) -> None:
        _rows.append((what, measured, bar))

    return figure


@pytest.fixture
def rounds(request):
    """Return how often to measure: once in a normal run, which only sees that it works."""
    return 7 if request.config.getoption("benchmark_enable") else 1


@pytest.fixture
def garbage_as_set():
    """Return a function that sets the garbage collector as the program does at its first chart."""
    # As the program starts: no garbage is looked for until the first chart is there.
    gc.disable()
    yield program._tidy_again
    gc.unfreeze()
    gc.enable()


def ratio(ours, theirs):
    """Return the median ratio of pairs, with the medians behind it."""
    pairs = [a / b for a, b in zip(ours, theirs, strict=True)]
    middle = statistics.median
    return f"{middle(pairs):.2f}x ({middle(ours):.0f} / {middle(theirs):.0f} ms)"


def pytest_terminal_summary(terminalreporter, config):
    if not _rows or not config.getoption("benchmark_enable"):
        return
    terminalreporter.section("figures")
    for what, measured, bar in sorted(_rows):
        terminalreporter.write_line(f"| {what} | {measured} | {bar} |")
