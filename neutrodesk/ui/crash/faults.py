"""Where faults in NeutroDesk arrive, from whichever thread, slot or paint event."""

import contextlib
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from neutrodesk.ui.crash.fault import Fault, fault_of

if TYPE_CHECKING:
    from neutrodesk.ui.crash.fault_screen import FaultScreen

QUIET = 10.0
"""Seconds after which the same fault is told anew: one in a paint event comes back at once."""


class Faults(QObject):
    """Tells each fault once at a time, over the window.

    Signals:
        came: a fault has come up; told on the window's thread, before its screen is shown.
        ending: the reader wants NeutroDesk to be closed.
    """

    came = Signal()
    ending = Signal()
    _arrived = Signal(object)

    def __init__(self, window: QWidget, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self._often: Counter[Fault] = Counter()
        self._told: dict[Fault, float] = {}
        self._shown: Fault | None = None
        self.screen: FaultScreen | None = None
        # Never within the paint event or the thread that it came up in.
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Take every exception from now on that nobody catches."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take an exception, as ``sys.excepthook``; its words and values are left alone."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        if "NEUTRODESK_DEBUG" in os.environ:
            sys.__excepthook__(kind, error or kind(), trace)
        fault = fault_of(kind, error, trace)
        # Without a terminal there is nobody to write to; with a full one neither.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"{fault.text()}\n")
        if isValid(self):
            self._arrived.emit(fault)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, fault: Fault) -> None:
        self._often[fault] += 1
        self.came.emit()
        if self.screen is not None:
            if fault == self._shown:
                self.screen.count(self._often[fault])
            return
        last = self._told.get(fault)
        if last is not None and self._now() - last < QUIET:
            return
        from neutrodesk.ui.crash.fault_screen import FaultScreen  # noqa: PLC0415 - rarely used

        self._shown = fault
        self.screen = FaultScreen(fault, self._often[fault], self._window)
        self.screen.ending.connect(self.ending)
        self.screen.finished.connect(self._put_away)
        self.screen.show()

    def _put_away(self) -> None:
        if self._shown is not None:
            self._told[self._shown] = self._now()
        self.screen = self._shown = None
