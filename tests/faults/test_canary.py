"""A planted name is found in the family's file, its backups and what was saved; nowhere else (R22).

Everything is done in folders of its own: home, temporary files, settings, caches. What is found
there afterwards is read byte by byte.
"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.canary_name import CANARY
from tests.faults.trying import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="2026-11-21: Windows has other permissions"
)

FOLDERS = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
}
LETTERS = [CANARY.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]


class Evening:
    """A user of their own on this computer, who opens everything to everybody by default."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.saved = folder / "saved"
        self.saved.mkdir()
        for place in FOLDERS.values():
            (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / "run").chmod(0o700)

    def run(self, *words, leaking="") -> str:
        """Run something of the program's; `leaking` is what somebody added to it."""
        environment = {key: value for key, value in os.environ.items() if "XDG" not in key}
        environment.pop("NEUTRODESK_HOME", None)
        environment.pop("MPLCONFIGDIR", None)
        environment |= {name: str(self.folder / place) for name, place in FOLDERS.items()}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
        module, *rest = map(str, words)
        code = f"import runpy, sys; sys.argv[1:] = {rest!r}; {leaking}"
        code += f"\nrunpy.run_module({module!r}, run_name='__main__')"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment,
            umask=0o022,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stderr

    def command(self, *words, **leaking) -> str:
        return self.run("neutrodesk.cli.program", *words, **leaking)

    @property
    def file(self) -> Path:
        return self.folder / "home/.local/share/NeutroDesk/family.neutrodesk"

    def made(self) -> list[Path]:
        """Return every file that there is now."""
        return [path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()]

    def leaks(self) -> list[str]:
        """Return the files that hold or bear the name and may not."""
        ours = self.file.parent
        allowed = [self.saved, ours / "backups"]
        return [
            str(path.relative_to(self.folder))
            for path in self.made()
            if path != self.file and not any(path.is_relative_to(folder) for folder in allowed)
            if CANARY in str(path.relative_to(self.folder))
            or any(letters in path.read_bytes() for letters in LETTERS)
        ]

    def open_to_others(self) -> list[str]:
        """Return the files that others may read or write."""
        return [
            f"{path.relative_to(self.folder)} {stat.filemode(path.stat().st_mode)}"
            for path in self.made()
            if path.stat().st_mode & 0o077
        ]


@pytest.fixture
def evening(tmp_path):
    return Evening(tmp_path)


def begin(evening):
    evening.command("new")
    evening.command("people", "add", "--name", CANARY, "--born", "2020-01-15")


def test_a_session_leaves_the_name_where_it_belongs_and_nowhere_else(evening, campaign):
    traces = campaign("R22 traces of a planted name")
    begin(evening)
    person = ("--person", CANARY)
    evening.command(
        *("add", *person, "--taken", "2026-03-04", "wbc=2.1 K/uL"),
        *("--note", f"{CANARY} had a cold"),
    )
    evening.command("remind", *person, "--what", f"call {CANARY}", "--every", "4w")
    evening.command("summary", *person, "--out", evening.saved / f"{CANARY}.pdf")
    evening.command("chart", *person, "--out", evening.saved / "chart.png")
    evening.command("export", "--format", "json", "--out", evening.saved / "all.json")
    evening.command("export-person", *person, "--out", evening.saved)
    for question in ("tests", "due", "history", "people"):
        evening.command(question, *(person if question == "tests" else ()))
    told = evening.run("tests.faults.canary", evening.file, evening.saved)

    traces.tries = len(evening.made())
    assert any(letters in evening.file.read_bytes() for letters in LETTERS)
    assert len(list(evening.saved.iterdir())) >= 5
    traces.lost += evening.leaks()
    traces.silent += evening.open_to_others()
    assert CANARY not in told
    assert traces.faults == []


LEAK = """
import neutrodesk.services.changes as c, logging, os
logging.basicConfig(filename=os.environ["XDG_STATE_HOME"] + "/log.txt", level="INFO")
keep = c.keep
def told(store, gesture, *records, **more):
    logging.info("%s %r", gesture, records)
    return keep(store, gesture, *records, **more)
c.keep = told
"""


def test_the_campaign_sees_a_name_in_a_log(evening, campaign):
    traces = campaign("R22 broken on purpose: a log with names")
    evening.command("new")
    words = ("people", "add", "--name", CANARY, "--born", "2020-01-15")
    evening.command(*words, leaking=LEAK)
    traces.tries = len(evening.made())
    traces.lost += evening.leaks()
    traces.silent += evening.open_to_others()
    assert traces.lost == ["home/.local/state/log.txt"]
