"""One window for one file: the first comes forward when a second start asks for it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from neutrodesk.services import second_start

_LOOK = 25
"""Milliseconds between two looks for an answer."""
_BRIEF = 6
"""After so many looks a window that runs would have answered, as a rule."""
_TRIES = 5
"""After so many looks the file is tried again: a command holds it for a moment only."""


class FirstWindow(QObject):
    """Hears when a second start asks for the file that is open here.

    Signals:
        called: somebody wants this window to come forward.
    """

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher: QFileSystemWatcher | None = None

    def listen(self, path: Path) -> None:
        """Answer questions about a file from now on; what was asked before is over."""
        self._path = path
        second_start.answer(path)
        folder = second_start.questions_folder()
        if self._watcher is None and folder is not None:
            self._watcher = QFileSystemWatcher([str(folder)], self)
            self._watcher.directoryChanged.connect(self._look)

    def rest(self) -> None:
        """Answer nothing any more."""
        self._path = None

    def _look(self) -> None:
        if self._path is not None and second_start.answer(self._path):
            self.called.emit()


class SecondStart(QObject):
    """Asks the window that has a file open to come forward, and waits a second at most.

    Signals:
        answered: it came forward, with the path of the file.
        unanswered: nobody did and the file is still held, with its path.
    """

    answered = Signal(object)
    unanswered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._question: Path | None = None
        self._free: Callable[[], bool] | None = None
        self._then: Callable[[], object] | None = None
        self._looks = 0
        self._end = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._look)

    def ask(self, path: Path, free: Callable[[], bool] | None = None) -> None:
        """Ask about a file; `free` tries it again meanwhile and returns whether that did it.

        Without `free` nobody knows that the file is held: silence then means nothing.
        """
        self.give_up()
        self._path, self._free, self._then, self._looks = path, free, None, 0
        self._question = second_start.ask(path)
        self._end = time.monotonic() + second_start.PATIENCE
        self._clock.start()

    def ask_before(self, path: Path, then: Callable[[], object]) -> None:
        """Ask about a file before it is tried; `then` goes on where nobody answers at once."""
        self.ask(path)
        self._then = then

    def give_up(self) -> None:
        """Ask no longer."""
        self._clock.stop()
        if self._question is not None:
            second_start.withdraw(self._question)
            self._question = None

    def _look(self) -> None:
        question, path = self._question, self._path
        if question is not None and second_start.answered(question):
            self.give_up()
            self.answered.emit(path)
            return
        self._looks += 1
        if self._then is not None and self._looks >= _BRIEF:
            then = self._then
            self.give_up()
            then()
        elif self._free is not None and self._looks % _TRIES == 0 and self._free():
            self.give_up()
        elif time.monotonic() >= self._end:
            self.give_up()
            if self._free is not None:
                self.unanswered.emit(path)
