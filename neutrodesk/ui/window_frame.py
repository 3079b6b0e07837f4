"""The frame of the window: banner, middle, status line with Undo, what the menus always do."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from neutrodesk.errors import NeutroDeskError
from neutrodesk.ui.announcing import announce
from neutrodesk.ui.banner import Banner
from neutrodesk.ui.elided_label import ElidedLabel
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.text_size import TextSize

if TYPE_CHECKING:
    from neutrodesk.ui.handbook import Handbook


class WindowFrame(QMainWindow):
    """What stands around the book. It paints itself first; heavy rooms are imported afterwards.

    Signals:
        painted: the window has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self.settings = settings
        self._was_painted = False
        self.setWindowTitle("NeutroDesk")
        self.banner = Banner(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self))
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        self.above = QVBoxLayout()
        self.above.addWidget(self.banner)
        column.addLayout(self.above)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._status = ElidedLabel(self)
        self._undo_button = QToolButton(self)
        self._undo_button.setText(self.tr("Undo"))
        self._undo_button.clicked.connect(self.undo)
        self._undo_button.hide()
        self.statusBar().addWidget(self._undo_button)
        self.statusBar().addWidget(self._status, 1)
        self._text_size = TextSize(settings)
        self._handbook: Handbook | None = None
        if not self.restoreGeometry(settings.state("window")):
            letter = self.fontMetrics()
            usual = QSize(letter.averageCharWidth() * 130, letter.height() * 42)
            self.resize(usual.boundedTo(self.screen().availableSize()))

    @property
    def shown(self) -> Any:
        """The book that can be seen and worked in; ``None`` where there is none."""
        return None

    def come_forward(self) -> None:
        """Show the window to someone who called for it."""
        if self.isMinimized() or not self.isVisible():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        # Where the system lets no window push in front, it is pointed out at least.
        QApplication.alert(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.keep_state("window", self.saveGeometry())
        self.settings.save()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # A timer started before the first paint would run before it.
            QTimer.singleShot(0, self, self.painted.emit)

    # -- saying what happened

    def tell(self, error: NeutroDeskError) -> None:
        """Say what went wrong, whether the data is safe and what to do now."""
        from neutrodesk.services.failures import explain  # noqa: PLC0415 - only when needed

        words = explain(error)
        self.banner.say(words.happened, words.safe, words.now)

    def say(self, words: str) -> None:
        """Say something in the status line."""
        self._say(words)

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._undo_button.hide()
        announce(self._status, words)

    def _say_done(self, words: str) -> None:
        self._say(words)
        self._undo_button.setVisible(bool(self.shown and self.shown.desk.undo_text))

    # -- what the menus do

    def undo(self) -> None:
        """Take back what is being typed in a field, or else the last gesture."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.isUndoAvailable():
            field.undo()
        elif self.shown is not None:
            self.shown.desk.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.isRedoAvailable():
            field.redo()
        elif self.shown is not None:
            self.shown.desk.redo()

    def choose_lock(self) -> None:
        """Ask after how many minutes alone the book is locked."""
        from neutrodesk.ui.locking.lock_after import LockAfter  # noqa: PLC0415 - rarely used

        LockAfter(self.settings, self).open()

    def show_help(self) -> None:
        """Open the handbook."""
        from neutrodesk.ui.handbook import Handbook  # noqa: PLC0415 - only when needed

        if self._handbook is None:
            self._handbook = Handbook(self)
            self._handbook.destroyed.connect(self._forget_handbook)
        self._handbook.show()
        self._handbook.raise_()
        self._handbook.activateWindow()

    def _forget_handbook(self) -> None:
        self._handbook = None

    def show_about(self) -> None:
        """Say what the program is for, and which versions are at work."""
        from neutrodesk.ui.about import About  # noqa: PLC0415 - only when needed

        About(self).open()

    def change_text_size(self, step: int) -> None:
        """Make all text larger or smaller; 0 brings back the system's size."""
        self._text_size.change(step)
