"""How long a start takes, beside a bare script that shows the same rows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.conftest import ratio
from tests.benchmarks.families import a_family

BARE = Path(__file__).with_name("bare_window.py")
LIST = 2


def started(home, *words):
    """Return what a program started in a process of its own prints, as numbers."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "NEUTRODESK_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [int(number) for number in re.findall(r"\d+", done.stdout)]


def neutrodesk(home, path, page=LIST):
    """Return the milliseconds to the first paint and to the chart."""
    return started(home, "-m", "neutrodesk.ui.program", "--check", "--page", page, path)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("families")
    found = {}
    for results in (1_000, 15_000, 100_000):
        found[results] = folder / f"{results}.neutrodesk"
        a_family(found[results], results // 15)
    return found


def test_the_list_of_a_thousand_tests_beside_a_bare_table(files, tmp_path, rounds, figure):
    path, ours, bare = files[15_000], [], []
    for _ in range(rounds + 1):
        ours.append(neutrodesk(tmp_path, path)[0])
        bare.append(started(tmp_path, BARE, path)[0])

    figure("first painted list of 1,000 tests / bare table", ratio(ours[1:], bare[1:]), "1.15x")
    assert len(ours) == len(bare)


def test_the_chart_of_a_thousand_tests_beside_a_bare_chart(files, tmp_path, rounds, figure):
    path, ours, bare = files[15_000], [], []
    for _ in range(rounds + 1):
        ours.append(neutrodesk(tmp_path, path, page=0)[1])
        bare.append(started(tmp_path, BARE, path, "chart")[0])

    figure("chart of 1,000 tests visible / bare chart", ratio(ours[1:], bare[1:]), "1.15x")
    assert len(ours) == len(bare)


def test_a_hundred_thousand_results_beside_a_thousand(files, tmp_path, rounds, figure):
    many, few = [], []
    for _ in range(rounds + 1):
        many.append(neutrodesk(tmp_path, files[100_000])[0])
        few.append(neutrodesk(tmp_path, files[1_000])[0])

    figure("start with 100,000 results / with 1,000", ratio(many[1:], few[1:]), "1.5x")
    assert len(many) == len(few)
