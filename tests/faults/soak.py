"""Qt called, and windows opened and closed, very often, in a process of its own.

`python -m tests.faults.soak calls|windows NUMBER [leaking]` says what it found, as JSON.
"""

import ctypes
import gc
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem, QWidget

from neutrodesk.paths import family_file
from neutrodesk.services.sample_family import keep_sample
from neutrodesk.storage.store import Store
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings

TODAY = date(2026, 3, 10)
TIDYING = 10
"""Cycles after which garbage is looked for; that takes longer than a cycle."""

PAGES = 3
"""The pages of a book, one of which is looked at in each cycle."""

FIRST = 50
"""What Qt and Python take once, they have taken after this many cycles."""


def calls(number: int, *, leaking: bool) -> dict[str, float]:
    """Call what returns nothing, and return how far None's count has moved with each call."""
    label, table, item = QLabel(), QTableWidget(1, 1), QTableWidgetItem("0.9")
    table.setItem(0, 0, item)
    ways: list[Callable[[], object]] = [
        lambda: label.setText("0.9"),
        lambda: label.resize(80, 20),
        label.update,
        lambda: label.setToolTip("109/L"),
        lambda: item.setText("1.2"),
        lambda: table.setColumnWidth(0, 90),
        table.clearSelection,
        QCoreApplication.processEvents,
    ]
    if leaking:
        none = ctypes.py_object(None)
        ways.append(lambda: ctypes.pythonapi.Py_IncRef(none))
    before = sys.getrefcount(None)
    for turn in range(number):
        ways[turn % len(ways)]()
    return {"calls": number, "drift": (sys.getrefcount(None) - before) / number}


def windows(number: int, *, leaking: bool) -> dict[str, float]:
    """Open and close the window on the sample family, and return what is left of it each time."""
    kept: list[QWidget] = []
    first = 0.0
    path = family_file()
    store = Store.create(path)
    keep_sample(store, TODAY)
    store.close()
    for turn in range(number):
        window = MainWindow(WindowSettings(), lambda: TODAY)
        window.show()
        window.open_file(path)
        assert window.book is not None
        window.book.pages.setCurrentIndex(turn % PAGES)
        QCoreApplication.processEvents()
        window.close()
        if leaking:
            kept.append(window)
        else:
            window.deleteLater()
        del window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        if turn % TIDYING == 0 or turn == number - 1:
            gc.collect()
        if turn < FIRST:
            first = resident()
    alive = [widget for widget in QApplication.topLevelWidgets() if not widget.parent()]
    grown = (resident() - first) / max(1, number - FIRST)
    return {"cycles": number, "alive": len(alive), "kilobytes": grown}


def resident() -> float:
    """Return the memory of this process in kilobytes; 0 where nobody says."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1024
    except OSError:
        return 0


def main() -> None:
    """Do what the words ask for."""
    what, number, *leaking = sys.argv[1:]
    application = QApplication([])
    ways = {"calls": calls, "windows": windows}
    found = ways[what](int(number), leaking=bool(leaking))
    sys.stdout.write(json.dumps(found) + "\n")
    application.quit()


if __name__ == "__main__":
    main()
