"""Opens NeutroDesk on a sample family, or tests it, on a computer that has only Python.

    python3 packaging/dev.py run      open NeutroDesk on the sample family
    python3 packaging/dev.py test     every check; further words go to pytest: test -q tests/domain
    python3 packaging/dev.py bench    the timed benchmarks; further words go to pytest
    python3 packaging/dev.py faults   kills, full disks, power cuts, decay: hours; words as above

The first time it makes `.venv` beside pyproject.toml and installs exactly the pinned libraries,
each checked against its hash. After that only what has changed is done again, and what was
interrupted is made anew. It needs the standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from sysconfig import get_platform

from system import CannotGoOnError, has_screen, quietly, require_qt, require_venv, say

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
STAMP = VENV / "neutrodesk-stamp.json"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons that every pinned library has a wheel for."""

LISTS = ("requirements.txt", "requirements-test.txt")
"""What `run` needs, and what `test` needs, which is that and more."""

FIRST_HALF = (
    "tests/benchmarks",
    "tests/cli",
    "tests/faults",
    "tests/packaging",
    "tests/storage",
)
"""The tests that take about as long as all others together."""


def suits(version: tuple[int, ...]) -> bool:
    """Return whether the pinned libraries can be had for this version of Python."""
    return OLDEST <= version[:2] <= NEWEST


def other_pythons() -> list[list[str]]:
    """Return the commands here that may start a Python that suits, the newest first."""
    commands = []
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        for name, *option in ([f"python3.{minor}"], ["py", f"-3.{minor}"]):
            program = shutil.which(name)
            if program:
                commands.append([program, *option])
    return commands


def starts(python: list[str]) -> bool:
    """Return whether a command starts a Python that suits; that of a version manager may not."""
    ask = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return subprocess.run([*python, "-c", ask], capture_output=True, check=False).returncode == 0


def go_on_in_a_python_that_suits(words: list[str]) -> None:
    """Do nothing where this Python suits; else leave the work to one that does."""
    if suits(sys.version_info[:2]):
        return
    for python in filter(starts, other_pythons()):
        sys.exit(subprocess.call([*python, str(Path(__file__).resolve()), *words]))
    message = (
        "NeutroDesk needs Python {}.{} to {}.{}, and this is Python {}.{}. "
        "Please install one of those, and run the same command again."
    )
    raise CannotGoOnError(message.format(*OLDEST, *NEWEST, *sys.version_info[:2]))


def surroundings() -> dict[str, str]:
    """Return the environment for what we start: the caller's, without what would mislead it."""
    # With PYTHONDONTWRITEBYTECODE every start would be two to three times slower.
    misleading = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in misleading}


def digest(*parts: bytes) -> str:
    """Return one SHA-256 for several pieces of content, in their order."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def stamp_of(lists: tuple[str, ...]) -> dict[str, str]:
    """Return what the stamp says when all that these lists name is installed."""
    # An environment works only with the Python and in the folder it was made for.
    place = digest(str(sys.version_info).encode(), get_platform().encode(), os.fsencode(ROOT))
    project = (ROOT / "pyproject.toml").read_bytes()
    return {"place": place, **{x: digest(project, (PACKAGING / x).read_bytes()) for x in lists}}


def read_stamp() -> dict[str, str]:
    """Return what is installed; nothing where that is unknown, as after an interruption."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def prepare(lists: tuple[str, ...]) -> None:
    """Have `.venv` hold what the lists name, and NeutroDesk; at once where it already does."""
    wanted, have = stamp_of(lists), read_stamp()
    if wanted.items() <= have.items():
        return
    # While there is no stamp, whatever lies there is not to be trusted.
    STAMP.unlink(missing_ok=True)
    environment = surroundings()
    if have.get("place") != wanted["place"]:
        say("1/3 Making .venv with Python {}.{}.{} ...".format(*sys.version_info[:3]))
        require_venv()
        make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        quietly(make, "The folder .venv", environment)
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "-r", str(PACKAGING / lists[-1])]
    say("2/3 Fetching the libraries and checking each; the first time this takes minutes ...")
    quietly([*pip, *pinned], "The libraries", environment)
    say("3/3 Installing NeutroDesk beside them ...")
    itself = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    quietly([*pip, *itself], "NeutroDesk", environment)
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(wanted), "utf-8")
    fresh.replace(STAMP)


def run(words: list[str]) -> int:
    """Open NeutroDesk on the sample family; where there is no screen, write its papers."""
    prepare(LISTS[:1])
    environment = surroundings()
    # -P: a file in the caller's folder must not pass for a library.
    python = [str(PYTHON), "-P", "-m"]
    if has_screen():
        require_qt(str(PYTHON), environment)
        window = [*python, "neutrodesk.ui.program", "--sample", *words]
        return subprocess.call(window, env=environment)
    here = Path.cwd() if os.access(Path.cwd(), os.W_OK) else Path(tempfile.gettempdir())
    folder = here / "neutrodesk-sample"
    demo = [*python, "neutrodesk.cli.program", "demo", "--out", str(folder), *words]
    say("There is no screen here, so the papers of the sample family are written instead:")
    return subprocess.call(demo, env=environment)


def ready_to_test() -> dict[str, str]:
    """Have all that tests need; return the environment they run in, without a screen."""
    prepare(LISTS)
    environment = {"QT_QPA_PLATFORM": "offscreen", **surroundings()}
    require_qt(str(PYTHON), environment)
    return environment


def test(words: list[str]) -> int:
    """Run every check; pytest comes last, so that its own count stands at the end.

    Where all is tested, half of it runs beside the other checks: most computers have two cores.
    """
    environment = ready_to_test()
    start = [str(PYTHON), "-m"]
    checks = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "pytest": ["pytest", *(words or FIRST_HALF)],
    }
    second = [*start, "pytest", *(f"--ignore={folder}" for folder in FIRST_HALF)]
    failed = []
    with tempfile.TemporaryFile() as told, ExitStack() as running:
        beside = None
        if not words:
            beside = running.enter_context(
                subprocess.Popen(
                    second, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT
                )
            )
            running.callback(beside.kill)
        for name, command in checks.items():
            say(f"{name}:")
            if subprocess.call([*start, *command], cwd=ROOT, env=environment):
                failed.append(name)
        if beside is not None:
            say("pytest, what ran beside it:")
            if beside.wait():
                failed.append("pytest beside it")
            told.seek(0)
            sys.stdout.buffer.write(told.read())
            sys.stdout.flush()
    say(f"Not passed: {', '.join(failed)}." if failed else f"Passed: {', '.join(checks)}.")
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Time the benchmarks, alone and in their own order."""
    environment = ready_to_test()
    timed = ["tests/benchmarks", "--benchmark-enable", "-p", "no:randomly"]
    command = [str(PYTHON), "-m", "pytest", *timed, *words]
    return subprocess.call(command, cwd=ROOT, env=environment)


def faults(words: list[str]) -> int:
    """Put the program through every fault in full; a seed makes a run again as it was."""
    environment = {**ready_to_test(), "NEUTRODESK_FAULTS": "full"}
    every = ["tests/faults", "-p", "no:randomly"]
    command = [str(PYTHON), "-m", "pytest", *every, *words]
    return subprocess.call(command, cwd=ROOT, env=environment)


VERBS = {"run": run, "test": test, "bench": bench, "faults": faults}


def main(words: list[str]) -> int:
    """Do what the words ask for; return the exit code."""
    if not words or words[0] not in VERBS:
        say(str(__doc__))
        return 0 if words in (["-h"], ["--help"]) else 2
    try:
        go_on_in_a_python_that_suits(words)
        return VERBS[words[0]](words[1:])
    except CannotGoOnError as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
