import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def copy(tmp_path):
    """A copy of the program, to break."""
    caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "neutrodesk", tmp_path / "neutrodesk", ignore=caches)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_points_downstairs(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert lint_imports(no_cache=True, no_logo=True) == 0


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain", "import neutrodesk.storage", "A room uses the rooms below it"),
        ("charts", "import neutrodesk.reports", "A room uses the rooms below it"),
        ("cellar", "", "- neutrodesk.cellar"),
        ("reference", "import msgspec", "The domain and its tables are plain Python"),
        ("domain", "from neutrodesk import paths", "The domain never asks for a place"),
        ("services", "from PySide6.QtCore import Qt", "Qt lives in ui"),
        ("services", "import sqlalchemy", "SQLAlchemy lives in storage"),
        ("storage", "from http.client import HTTPConnection", "Nothing talks to a network"),
        ("importers", "import neutrodesk.importers.second", "One importer does not know another"),
        ("ui", "import neutrodesk.ui.second", "No circles"),
    ],
)
def test_a_broken_wall_is_seen(copy, room, line, contract):
    folder = copy / "neutrodesk" / room
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    (folder / "first.py").write_text(f"{line}\n", "utf-8")
    (folder / "second.py").write_text(f"import neutrodesk.{room}.first\n", "utf-8")
    lint = "from importlinter.cli import lint_imports; lint_imports(no_cache=True, no_logo=True)"
    environment = {**os.environ, "COLUMNS": "200"}
    said = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    _, _, broken = said.partition("Broken contracts")
    assert contract in broken, said
