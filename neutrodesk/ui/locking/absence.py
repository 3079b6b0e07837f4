"""Noticing that nobody is there any more: no key and no hand for minutes, or the computer slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

TICK = 10
"""Seconds between two looks at the clock."""
ASLEEP = 60
"""Where more than so many seconds have passed between two looks, the computer has slept."""
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


class Absence(QObject):
    """Watches over an open book.

    Only the windows of the system are watched, not each widget: that costs nothing while a chart
    is drawn. The keys of the lock are heard here too, as a menu hears none while a form is open.

    Signals:
        noticed: nobody is there, the computer slept, or somebody pressed the keys of the lock.
    """

    noticed = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._now = minutes, now
        self._seen = self._looked = now()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK * 1000)
        self._clock.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_windows)
        # Letters that are put together by an input method come as no key.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.see)

    def begin(self) -> None:
        """Watch from now on."""
        self._seen = self._looked = self._now()
        self._clock.start()
        self._watch_windows()

    def rest(self) -> None:
        """Watch no longer: nothing wakes the computer while there is nothing to lock."""
        self._clock.stop()

    def see(self) -> None:
        """Take note that somebody is there."""
        self._seen = self._now()

    def look(self) -> None:
        """Look at the clock; done by itself every ten seconds.

        The computer's own clock is asked, as the others stand still while it sleeps.
        """
        now, before = self._now(), self._looked
        self._looked = now
        minutes = self._minutes()
        idle = minutes > 0 and now - self._seen >= minutes * 60
        if idle or now - before > ASLEEP:
            self.noticed.emit()
        else:
            self._watch_windows()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SIGNS_OF_LIFE or not self._clock.isActive():
            return False
        self.see()
        if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK:
            self.noticed.emit()
            return True
        return False

    def _watch_windows(self) -> None:
        if self._clock.isActive():
            for window in QGuiApplication.topLevelWindows():
                # Asking a second time only moves it to the front.
                window.installEventFilter(self)
