"""The program: where a start begins, before anything heavy is imported."""

import argparse
import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from neutrodesk import i18n
from neutrodesk.paths import cache_folder, family_file
from neutrodesk.ui.crash.faults import Faults
from neutrodesk.ui.crash.last_words import write_last_words
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.worker import leave
from neutrodesk.version import __version__

if TYPE_CHECKING:
    from neutrodesk.ui.main_window import MainWindow

_loaded = time.perf_counter()


def main(arguments: Sequence[str] | None = None) -> int:
    """Start NeutroDesk and return its exit code."""
    asked = _asked(sys.argv[1:] if arguments is None else arguments)
    os.umask(0o077)
    write_last_words()
    # Ctrl+C in a terminal ends the program at once; what was kept is kept.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Matplotlib would look its fonts up anew at each start where this folder does not last.
    os.environ.setdefault("MPLCONFIGDIR", str(cache_folder() / "matplotlib"))
    spare_source_reading()
    # Looking for garbage among what is being imported costs a tenth of the start and finds none.
    gc.disable()
    from neutrodesk.ui.main_window import MainWindow  # noqa: PLC0415 - spared of both

    application = QApplication.instance() or QApplication(["neutrodesk"])
    application.setApplicationName("NeutroDesk")
    application.setApplicationVersion(__version__)
    i18n.install(QCoreApplication.translate)
    choose_files_quietly()
    window = MainWindow(WindowSettings())
    _listen_for_faults(window, lambda: QApplication.exit(1))
    window.painted.connect(_opening(window, asked))
    window.chart_painted.connect(_tidy_again)
    if asked.check:
        _report(window)
    window.show()
    code = QApplication.exec()
    forget_chosen_files()
    return leave(code)


def choose_files_quietly() -> None:
    """Keep choosers of files from leaving behind which files and folders were chosen.

    Those of Linux desktops write each file into a list that every program can read, so Qt's own
    is used there; what Qt writes down goes to a place where `forget_chosen_files` finds it.
    """
    if sys.platform == "linux":
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, user, str(_of_qt().parent))


def forget_chosen_files() -> None:
    """Take away what Qt wrote down of choosers of files."""
    with contextlib.suppress(OSError):
        _of_qt().unlink(missing_ok=True)


def _of_qt() -> Path:
    return cache_folder() / "qt" / "QtProject.conf"


def spare_source_reading() -> None:
    """Keep PySide6 from reading the source of every module imported after it: 36 MB, 100 ms.

    It looks there for ``from __feature__ import``, which NeutroDesk never uses.
    WORKAROUND for napari#8584.
    """
    try:
        from shibokensupport import feature  # noqa: PLC0415 - a part of PySide6 that may move

        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - no public way
    except ImportError:
        return


def _tidy_again() -> None:
    """Look for garbage from now on, but not among what was brought in until a chart is there.

    A search through all of it takes a tenth of a second, in which a save would stand still. What
    an earlier book left behind is let go first.
    """
    if gc.isenabled():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.enable()


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="neutrodesk", description="A private record book for blood counts."
    )
    parser.add_argument("file", nargs="?", type=Path, help="the file to open")
    parser.add_argument("--sample", action="store_true", help="open the sample family")
    parser.add_argument(
        "--check",
        action="store_true",
        help="paint the sample family (or FILE) once, say how long it took, and end",
    )
    parser.add_argument("--page", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"NeutroDesk {__version__}")
    return parser.parse_args(arguments)


def _opening(window: "MainWindow", asked: argparse.Namespace) -> Callable[[], None]:
    """Return what is done once the window is on the screen."""

    def opening() -> None:
        last = window.settings.last_file
        window.first_page = asked.page
        if asked.sample or (asked.check and asked.file is None):
            window.open_sample()
        elif asked.file is not None:
            window.open_file(asked.file, starting=True)
        elif last is not None:
            window.open_file(last, starting=True)
        elif family_file().is_file():
            window.open_file(family_file(), starting=True)
        else:
            window.show_start()

    return opening


def _listen_for_faults(window: "MainWindow", end: Callable[[], object]) -> None:
    """Let a fault of ours be told in words, whichever slot or thread it comes up in.

    `end` ends the program where its reader wants that, even if closing meets a fault again.
    """
    faults = Faults(window)
    faults.came.connect(window.running.stay)
    faults.ending.connect(window.close)
    faults.ending.connect(lambda: QTimer.singleShot(0, end))
    faults.listen()


def _report(window: "MainWindow") -> None:
    """Print how long the list and the chart took since the process began, then end."""
    times: list[float] = []

    def list_painted() -> None:
        times.append(_since_start())
        if window.book is not None:
            # The chart is drawn where it can be seen.
            window.book.pages.setCurrentIndex(0)

    def chart_painted() -> None:
        times.append(_since_start())
        first, chart = (round(seconds * 1000) for seconds in times)
        sys.stdout.write(f"first paint {first} ms, chart {chart} ms\n")
        sys.stdout.flush()
        window.close()
        QApplication.exit(0)

    window.opened.connect(list_painted)
    window.chart_painted.connect(chart_painted)


def _since_start() -> float:
    """Return the seconds since the process began; since the first import where that is unknown."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text("ascii").split()[0])
        return up - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError, IndexError):
        return time.perf_counter() - _loaded


if __name__ == "__main__":
    sys.exit(main())
