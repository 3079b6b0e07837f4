"""A disk that is really full or read-only (R5): each failure is called by its name."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.trying import ROOT

TOLD = {
    "save": "DiskFullError",
    "save again": "DiskFullError",
    "export": "CannotWriteError",
    "export to /dev/full": "CannotWriteError",
    "create": "DiskFullError",
    "save with room again": "done",
    "open": "done",
    "save, read-only": "ReadOnlyFileError",
    "create, read-only": "ReadOnlyFileError",
    "save, no file may grow": "DiskFailedError",
}


@pytest.fixture
def alone():
    """Return the words before a command that let it mount what goes with it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip(
            "2026-11-21: there is no unshare here, so nothing can be mounted for a test alone"
        )
    words = [unshare, "--mount", *(() if os.geteuid() == 0 else ("--user", "--map-root-user"))]
    tried = "mount -t tmpfs -o size=64k tmpfs /mnt"
    if subprocess.run([*words, "sh", "-c", tried], capture_output=True, check=False).returncode:
        pytest.skip("2026-11-21: mounting is not allowed here")
    return words


def test_every_failure_of_a_full_or_read_only_disk_is_called_by_its_name(alone, tmp_path, campaign):
    disk = campaign("R5 full and read-only disk")
    command = [*alone, sys.executable, "-m", "tests.faults.full_disk", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    for tried, told, sound in outcomes:
        disk.tries += 1
        if told != TOLD[tried]:
            disk.silent.append(f"{tried}: {told}")
        if not sound:
            disk.lost.append(tried)
    assert [tried for tried, _told, _sound in outcomes] == list(TOLD)
    assert disk.faults == []
