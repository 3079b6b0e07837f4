"""The field being typed in stays where it is while what stands above it grows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


class HeldPlace(QObject):
    """Rolls a body along when its layout moves the field that has the focus.

    As far as there is something to roll: a body that is shown whole cannot be.
    """

    def __init__(self, roll: QScrollArea, body: QWidget) -> None:
        super().__init__(roll)
        self._bar, self._body = roll.verticalScrollBar(), body
        self._field: QWidget | None = None
        self._place = self._owed = 0
        # How far it can be rolled is known only when the layout is done.
        self._bar.rangeChanged.connect(self._roll_on)
        self._done = QTimer(self, singleShot=True, interval=0)
        self._done.timeout.connect(self._forgive)
        QApplication.instance().focusChanged.connect(self._hold)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Move and self._field is not None:
            place = self._top()
            self._owed += place - self._place
            self._place = place
            self._roll_on()
            self._done.start()
        return super().eventFilter(watched, event)

    def _hold(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A form that was closed takes its fields along before the focus is elsewhere.
        if self._field is not None and isValid(self._field):
            self._watch(self._field, watch=False)
        self._field = None
        if now is not None and self._body.isAncestorOf(now):
            self._field = now
            self._watch(now, watch=True)
            self._place, self._owed = self._top(), 0

    def _watch(self, field: QWidget, *, watch: bool) -> None:
        """Watch a field and all that it stands in: any of them may be moved."""
        each: QWidget | None = field
        while each is not None and each is not self._body:
            if watch:
                each.installEventFilter(self)
            else:
                each.removeEventFilter(self)
            each = each.parentWidget()

    def _top(self) -> int:
        field = self._field
        return 0 if field is None else field.mapTo(self._body, QPoint(0, 0)).y()

    def _roll_on(self) -> None:
        if self._owed:
            before = self._bar.value()
            self._bar.setValue(before + self._owed)
            self._owed -= self._bar.value() - before

    def _forgive(self) -> None:
        self._owed = 0
