"""A dialog that opens at the size of what is in it, and grows with it as far as the screen goes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.ui.form.tab_order import in_reading_order, stops_after

_SHARE = 0.9
"""How much of the screen a dialog may take: its title bar and a margin have their place too."""

_BUTTONS = (QPushButton, QToolButton)
_SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Roll(QScrollArea):
    """Holds what is longer than the screen; where there is room it asks for all that is in it."""

    def __init__(self, body: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
        self._body = body

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return self._body.sizeHint() + QSize(bar, 0)

    def tall_for(self, width: int) -> int:
        """Return how tall it has to be at a width to show everything."""
        body = self._body
        inner = max(width - self.verticalScrollBar().sizeHint().width(), 1)
        return body.heightForWidth(inner) if body.hasHeightForWidth() else body.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class GrowingDialog(QDialog):
    """Shows all that is in its `body`, and goes through it with Tab as it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.roll = Roll(self.body, self)
        self._needed = QSize()
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    def after_last(self) -> None:
        """Go where Enter goes behind the last field."""
        self.focusNextChild()

    def last_stops(self) -> Sequence[QWidget]:
        """Return what Tab comes to last, wherever it stands."""
        return []

    def reading_order(self) -> list[QWidget]:
        """Return what can be seen in the order in which it is read."""
        return in_reading_order(self)

    def stops(self, forward: bool = True) -> list[QWidget]:
        """Return where Tab stops from the present place on, once round."""
        last = self.last_stops()
        order = [widget for widget in self.reading_order() if widget not in last]
        return stops_after([*order, *last], self.focusWidget(), forward)

    def fit(self) -> None:
        """Take the size of what is in it now."""
        for widget in self.body.findChildren(QWidget):
            # What was shown or hidden a moment ago has not told its surroundings yet.
            widget.updateGeometry()
        self._needed = self.sizeHint()
        self.resize(self._needed)

    def sizeHint(self) -> QSize:
        """Ask for all that is needed, as far as the screen goes."""
        return self._size_at(0)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on to the next field, the pages' keys scroll; a button is pressed."""
        if (step := _SCROLLS.get(event.key())) is not None:
            self.roll.verticalScrollBar().triggerAction(step)
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, _BUTTONS):
            focused.click()
        else:
            self._go_on()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self.stops(forward)
        reasons = Qt.FocusReason
        if stops:
            stops[0].setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
        return bool(stops)

    def _go_on(self) -> None:
        for stop in self.stops():
            if stop in self.last_stops():
                break
            if not isinstance(stop, _BUTTONS):
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.after_last()

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.body.isAncestorOf(now):
            return
        around = now.parentWidget()
        if isinstance(now, _BUTTONS) and around is not None:
            # A button answers what stands above it.
            self.roll.ensureWidgetVisible(around, 0, self.fontMetrics().height() * 2)
        self.roll.ensureWidgetVisible(now)

    def _grow(self) -> None:
        """Follow what is in it, unless somebody made the dialog smaller than that."""
        before, size = self._needed, self.size()
        self._needed = self._size_at(self.width())
        if size.width() >= before.width():
            size.setWidth(max(size.width(), self._needed.width()))
        if size.height() >= before.height():
            size.setHeight(max(size.height(), self._needed.height()))
        if size != self.size():
            self.resize(size)
            self._stay_on_screen()

    def _size_at(self, width: int) -> QSize:
        """Return the size that is needed where it is at least so wide."""
        outer, margins = self.layout(), self.contentsMargins()
        room = self.screen().availableSize() * _SHARE
        hint = super().sizeHint()
        wide = min(max(hint.width(), width), max(room.width(), width))
        tall = hint.height()
        if outer is not None:
            margins = outer.contentsMargins()
            tall = outer.heightForWidth(wide) if outer.hasHeightForWidth() else tall
        inner = wide - margins.left() - margins.right()
        tall += self.roll.tall_for(inner) - self.roll.sizeHint().height()
        return QSize(min(hint.width(), room.width()), min(tall, room.height()))

    def _stay_on_screen(self) -> None:
        frame, room = self.frameGeometry(), self.screen().availableGeometry()
        x = max(min(frame.left(), room.right() - frame.width()), room.left())
        y = max(min(frame.top(), room.bottom() - frame.height()), room.top())
        if frame.topLeft().toTuple() != (x, y):
            self.move(x, y)
