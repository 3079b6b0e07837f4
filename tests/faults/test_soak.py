"""The shipped Qt, called very often (R18), and windows that leave nothing behind (R17)."""

import json
import os
import subprocess
import sys

import pytest

from tests.faults.campaign import FULL, number
from tests.faults.trying import ROOT

CALLS = 200_000
CYCLES = number(short=30, full=1000)
MOST_KILOBYTES = 5


@pytest.fixture
def soaked(tmp_path):
    """Return a function that lets a process of its own do something very often."""

    def soaked(*words):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment["NEUTRODESK_HOME"] = str(tmp_path / "home")
        command = [sys.executable, "-m", "tests.faults.soak", *map(str, words)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        said = [line for line in done.stderr.splitlines() if "Error" in line]
        return {**json.loads(done.stdout.splitlines()[-1]), "said": said}

    return soaked


def test_two_hundred_thousand_calls_take_nothing_from_none(soaked, campaign):
    calls = campaign("R18 calls of Qt")
    found = soaked("calls", CALLS)
    calls.tries = found["calls"]
    if abs(found["drift"]) > 0.1:
        calls.lost.append(f"None's count moves by {found['drift']} with each call")
    assert calls.faults == []


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="2026-11-21: None cannot be lost from Python 3.12 on"
)
def test_the_campaign_sees_a_call_that_takes_from_none(soaked, campaign):
    calls = campaign("R18 broken on purpose: one call of nine counts wrong")
    found = soaked("calls", 9_000, "leaking")
    calls.tries = found["calls"]
    if abs(found["drift"]) > 0.1:
        calls.lost.append(f"None's count moves by {found['drift']} with each call")
    assert calls.lost


def test_a_window_that_is_closed_leaves_nothing_behind(soaked, campaign):
    cycles = campaign("R17 windows opened and closed")
    found = soaked("windows", CYCLES)
    cycles.tries = found["cycles"]
    cycles.silent += found["said"]
    if found["alive"]:
        cycles.lost.append(f"{found['alive']} windows are left")
    # Only a long run tells growth from what is taken once.
    if FULL and found["kilobytes"] > MOST_KILOBYTES:
        cycles.lost.append(f"{found['kilobytes']:.1f} kB are left of each")
    assert cycles.faults == []


def test_the_campaign_sees_a_window_that_is_kept(soaked, campaign):
    cycles = campaign("R17 broken on purpose: a window is kept")
    found = soaked("windows", 2, "leaking")
    cycles.tries = found["cycles"]
    cycles.lost += ["a window is left"] * found["alive"]
    assert cycles.lost
