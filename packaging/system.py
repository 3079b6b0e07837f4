"""What the computer itself must have before NeutroDesk starts, and how it gets it or says so."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

QT_NEEDS = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
"""What Qt asks of a bare Debian (measured there); the last five only for a screen."""

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


class CannotGoOnError(Exception):
    """What keeps us from going on, in words for the person at the terminal."""


def say(words: str) -> None:
    """Print at once, so that our words stand before those of the programs we start."""
    print(words, flush=True)


def quietly(command: list[str], what: str, environment: dict[str, str]) -> None:
    """Run a command without a word; where it fails, show all it said and raise what that means."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        say(done.stdout)
        message = f"{what} could not be made ready; the lines above say why."
        raise CannotGoOnError(f"{message} Afterwards run the same command again.")


def has_screen() -> bool:
    """Return whether a window can be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def apt_line(packages: list[str]) -> str:
    """Return the line a person runs to install Debian packages."""
    return " ".join(["sudo", *APT_INSTALL, *packages])


def names_today(packages: tuple[str, ...], known: set[str]) -> list[str]:
    """Return packages by the names apt knows: some have ended in t64 since Debian 13."""
    return [f"{name}t64" if f"{name}t64" in known else name for name in packages]


def install(packages: tuple[str, ...], why: str) -> None:
    """Install Debian packages where nobody need be asked; raise how the person can, elsewhere."""
    apt = shutil.which("apt-get")
    if apt is None:
        message = f"{why} On Debian these packages have it: {' '.join(packages)}."
        raise CannotGoOnError(f"{message} Please install the like of them here, and try again.")
    unasked = os.geteuid() == 0
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if unasked:
        quietly([apt, "update"], "The list of Debian packages", environment)
    list_names = [shutil.which("apt-cache") or "apt-cache", "pkgnames"]
    known = subprocess.run(list_names, stdout=subprocess.PIPE, text=True, check=False).stdout
    names = names_today(packages, set(known.split()))
    if not unasked:
        raise CannotGoOnError(f"{why} Please run this once, and try again:\n\n{apt_line(names)}")
    say(f"{why} Installing {' '.join(names)} ...")
    quietly([*APT_INSTALL, *names], "The Debian packages", environment)


def require_venv() -> None:
    """Make sure that this Python can make environments; Debian keeps that in another package."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    install((package,), "This Python cannot make environments yet.")


def require_qt(python: str, environment: dict[str, str]) -> None:
    """Start Qt once, so that a library missing from Linux is met in plain words or installed."""
    if not sys.platform.startswith("linux"):
        return
    words = qt_refuses(python, environment)
    plugin = "qt.qpa.plugin" in words and "could not connect to display" not in words
    if plugin or "shared object file" in words:
        install(QT_NEEDS, "Qt, which draws the windows, needs more libraries of the system.")
        words = qt_refuses(python, environment)
    if words:
        raise CannotGoOnError(f"{words}\n\nQt, which draws the windows, does not start here.")


def qt_refuses(python: str, environment: dict[str, str]) -> str:
    """Return why Qt does not start here; empty where it does."""
    start = [python, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    english = {**environment, "LC_ALL": "C.UTF-8"}
    tried = subprocess.run(
        start, stderr=subprocess.PIPE, text=True, errors="replace", env=english, check=False
    )
    return (tried.stderr.strip() or "It said nothing.") if tried.returncode else ""
