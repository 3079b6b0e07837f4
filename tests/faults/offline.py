"""An evening with the program, from the first start to the paper, with what went out counted.

`python -m tests.faults.offline FOLDER [calling]`; the last line is how many connections were tried.
"""

import contextlib
import os
import socket
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from neutrodesk.cli.program import main as command
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from tests.faults.family import family_file, lay_family
from tests.faults.shim import Shim

TODAY = date(2026, 3, 10)


def spend(folder: Path) -> None:
    """Spend the evening in a folder."""
    os.environ["NEUTRODESK_HOME"] = str(folder / "home")
    lay_family(folder)
    command(["demo", "--out", str(folder / "paper")])
    application = QApplication([])
    window = MainWindow(WindowSettings(), lambda: TODAY)
    window.show()
    window.open_file(family_file(folder))
    for page in range(4):
        if window.book is not None:
            window.book.pages.setCurrentIndex(page)
        QCoreApplication.processEvents()
    window.close()
    application.quit()


def call() -> None:
    """Try one connection."""
    with contextlib.suppress(OSError), socket.socket() as out:
        out.setblocking(False)
        out.connect(("127.0.0.1", 9))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        call()
    else:
        spend(Path(sys.argv[1]))
    sys.stdout.write(f"\n{Shim().outgoing()}\n")
