"""Being told by Linux a moment before the computer goes to sleep."""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_NAME = "org.freedesktop.login1"
_PLACE = "/org/freedesktop/login1"


class SleepSignal(QObject):
    """Hears the system's login service, where there is one; elsewhere the clock must do.

    Signals:
        sleeping: the computer is about to go to sleep.
    """

    sleeping = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard = sys.platform == "linux" and self._listen()

    @Slot(bool)
    def prepare(self, sleeps: bool) -> None:
        """Take the service's word: true before sleep, false after it."""
        if sleeps:
            self.sleeping.emit()

    def _listen(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not on every system
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        manager = f"{_NAME}.Manager"
        # The types that PySide6 names for it ask for bytes, which it then refuses.
        return bus.isConnected() and bus.connect(  # type: ignore[call-overload]
            _NAME, _PLACE, manager, "PrepareForSleep", self, SLOT("prepare(bool)")
        )
