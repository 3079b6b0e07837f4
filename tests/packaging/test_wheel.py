import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from neutrodesk.version import __version__

ROOT = Path(__file__).resolve().parents[2]


def build(kind, source, folder):
    """Build a wheel or an sdist, offline, and return it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


def files_below(folder):
    """Return the paths of a folder's files, seen from it, without what Python left there."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The contents of the wheel, by name."""
    with zipfile.ZipFile(build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))) as built:
        return {name: built.read(name) for name in built.namelist()}


def test_the_wheel_holds_every_module_and_every_shipped_file(wheel):
    modules = {f"neutrodesk/{name}" for name in files_below(ROOT / "neutrodesk")}
    shipped = {f"neutrodesk/_resources/{name}" for name in files_below(ROOT / "resources")}
    known = {name for name in wheel if ".dist-info/" not in name}
    assert known == modules | shipped


def test_the_wheel_starts_the_window_and_the_command_line(wheel):
    folder = f"neutrodesk-{__version__}.dist-info"
    points = wheel[f"{folder}/entry_points.txt"].decode()
    assert "neutrodesk = neutrodesk.ui.program:main" in points
    assert "neutrodesk-cli = neutrodesk.cli.program:main" in points
    assert f"{folder}/licenses/LICENSE" in wheel


def test_the_source_archive_makes_the_same_wheel(wheel, tmp_path):
    (tmp_path / "sdist").mkdir()
    (tmp_path / "wheel").mkdir()
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / f"neutrodesk-{__version__}"
    assert (source / "packaging" / "dev.py").is_file()
    with zipfile.ZipFile(build("wheel", source, tmp_path / "wheel")) as again:
        assert {name: again.read(name) for name in again.namelist()} == wheel
