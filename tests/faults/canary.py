"""A session at the window with a planted name, driven by nobody but its own clock.

`python -m tests.faults.canary FAMILY SAVED`: a test typed and kept, one half typed, the person's
notes corrected, the summary saved through the chooser of files, everything exported, a fault in a
slot, the window locked where it can be; then the window is closed. It begins where the program's
own command begins, so whatever that sets up is set up here.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.crash.fault_screen import FaultScreen
from neutrodesk.ui.erasing.erase_window import EraseWindow
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.paper.summary_window import SummaryWindow
from neutrodesk.ui.person.person_form import PersonForm
from neutrodesk.ui.program import main
from tests.faults.canary_name import CANARY

A_LOOK = 20
"""Milliseconds between two looks at whether the next step can be made."""
PATIENCE = 2000
"""Looks after which the session is given up."""


def shown(kind):
    """Return what is shown of a kind of window."""
    for top in QApplication.topLevelWidgets():
        for each in (top, *top.findChildren(kind)):
            if isinstance(each, kind) and each.isVisible():
                return each
    return None


class Session:
    """What is done one step after another; each step waits until it can be made."""

    def __init__(self, saved: Path) -> None:
        self._saved = saved
        self._steps = self._session()
        self._wants = next(self._steps)
        self._looks = 0
        self._clock = QTimer()
        self._clock.setInterval(A_LOOK)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        self._looks += 1
        if self._looks > PATIENCE:
            sys.stderr.write(f"given up at step {self._steps.gi_frame.f_lineno}\n")
            QApplication.exit(1)
            self._clock.stop()
            return
        if not self._wants():
            return
        try:
            self._wants = next(self._steps)
        except StopIteration:
            self._clock.stop()

    @property
    def window(self):
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    def _session(self):
        yield lambda: shown(MainWindow) and self.window.book is not None
        book = self.window.book
        yield lambda: book.person is not None
        book.add_test()
        yield lambda: shown(BloodTestForm)
        form = shown(BloodTestForm)
        form.day.line.setText("2026-03-09")
        form.note.fill(f"{CANARY} was brave")
        next(row for row in form.grid.rows if row.analyte.key == "anc").cells[0].setText("0,9")
        form.save_button.click()
        yield lambda: not shown(BloodTestForm)
        book.add_test()
        yield lambda: shown(BloodTestForm)
        form = shown(BloodTestForm)
        form.note.fill(f"half typed for {CANARY}")
        form.reject()
        yield lambda: not shown(BloodTestForm)
        book.edit_person()
        yield lambda: shown(PersonForm)
        shown(PersonForm).reject()
        book.open_summary()
        yield lambda: shown(SummaryWindow) and shown(SummaryWindow).save_button.isEnabled()
        page = shown(SummaryWindow)
        page.choose_file()
        yield lambda: shown(QFileDialog)
        chooser = shown(QFileDialog)
        chooser.findChild(QLineEdit).setText(str(self._saved / f"{CANARY} summary.pdf"))
        chooser.accept()
        yield (self._saved / f"{CANARY} summary.pdf").exists
        page.reject()
        leaving = EraseWindow(book.desk, book.person, book)
        leaving.open()
        leaving.export_to(self._saved)
        yield lambda: leaving.export_button.isEnabled() and list(self._saved.glob("*.zip"))
        leaving.reject()
        QTimer.singleShot(0, self._fault)
        yield lambda: shown(FaultScreen)
        screen = shown(FaultScreen)
        screen.copy.click()
        if CANARY in screen.report.toPlainText():
            sys.stderr.write("the name stands in the text of a fault\n")
            QApplication.exit(1)
        screen.reject()
        yield lambda: not shown(FaultScreen)
        self.window.lock()
        if CANARY in self.window.windowTitle():
            QApplication.exit(1)
        yield lambda: True
        self.window.close()

    def _fault(self) -> None:
        raise ValueError(CANARY)


if __name__ == "__main__":
    QApplication(["neutrodesk"])
    session = Session(Path(sys.argv[2]))
    sys.exit(main([sys.argv[1]]))
