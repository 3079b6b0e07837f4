"""Nothing goes out to a network, and nothing misses it (R24)."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.trying import ROOT


@pytest.fixture
def connections(shim, tmp_path):
    """Return a function that spends an evening with the program, and counts what went out."""

    def connections(*words):
        unshare = shutil.which("unshare")
        alone = [] if unshare is None else [unshare, "--user", "--map-root-user", "--net"]
        if alone and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
            alone = []
        environment = {**os.environ, "LD_PRELOAD": str(shim), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.faults.offline", str(tmp_path), *words]
        done = subprocess.run(
            [*alone, *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return int(done.stdout.splitlines()[-1])

    return connections


def test_an_evening_without_a_network_tries_no_connection(connections, campaign):
    offline = campaign("R24 an evening offline")
    offline.tries = 1
    offline.lost += ["a connection was tried"] * connections()
    assert offline.faults == []


def test_the_campaign_sees_a_connection(connections, campaign):
    offline = campaign("R24 broken on purpose: one connection is tried")
    offline.tries = 1
    offline.lost += ["a connection was tried"] * connections("calling")
    assert offline.lost
