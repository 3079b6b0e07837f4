"""The window: the start page or the family's book, the menus, the status line with Undo."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
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
from neutrodesk.ui.file_choice import choose_existing, choose_new
from neutrodesk.ui.menus import Menus
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.start_page import StartPage
from neutrodesk.ui.text_size import TextSize

if TYPE_CHECKING:
    from neutrodesk.storage.store import Store
    from neutrodesk.ui.book import Book
    from neutrodesk.ui.handbook import Handbook


class MainWindow(QMainWindow):
    """NeutroDesk's window. It paints itself first and imports the heavy rooms afterwards.

    Signals:
        painted: the window has been painted for the first time.
        opened: a book is open and has been painted.
        chart_painted: the chart of the person shown has been painted for the first time.
    """

    painted = Signal()
    opened = Signal()
    chart_painted = Signal()

    def __init__(self, settings: WindowSettings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.settings = settings
        self.today = today
        self.book: Book | None = None
        self.first_page = 0
        self._was_painted = False
        self.setWindowTitle("NeutroDesk")
        self.banner = Banner(self)
        self.start = StartPage(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self.start)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
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
        self.menus = Menus(self, self)
        self.start.create_file.connect(self.choose_new)
        self.start.open_file.connect(self.choose_file)
        self.start.sample.connect(self.open_sample)
        self._place()
        self._enable()

    # -- opening and closing

    def show_start(self) -> None:
        """Show the three ways in."""
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus()

    def open_file(self, path: Path) -> None:
        """Open a family's file; say plainly why where it cannot be opened."""
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        self._turn_to(path, lambda: Store.open(path))

    def create_file(self, path: Path) -> None:
        """Make a new family's file and open it."""
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        if self._turn_to(path, lambda: Store.create(path)) and self.book:
            self.book.add_person()

    def open_sample(self) -> None:
        """Show the sample family; nothing that is changed there is kept."""
        from neutrodesk.services.sample_family import keep_sample  # noqa: PLC0415 - rarely used
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        def sample() -> Store:
            store = Store.in_memory()
            keep_sample(store, self.today())
            return store

        if self._turn_to(None, sample):
            self._say(self.tr("This is a sample family. Nothing you change here is kept."))

    def choose_new(self) -> None:
        """Ask where the new file is to lie."""
        choose_new(self, self.create_file)

    def choose_file(self) -> None:
        """Ask for a file that is there already."""
        choose_existing(self, self.open_file)

    def _turn_to(self, path: Path | None, opening: "Callable[[], Store]") -> bool:
        """Open a store and show its book in place of what was there."""
        if self.book is not None and path is not None and path == self.book.desk.store.path:
            return False
        try:
            store = opening()
        except NeutroDeskError as error:
            self.tell(error)
            if self.book is None:
                self.show_start()
            return False
        from neutrodesk.ui.book import Book  # noqa: PLC0415 - after the first paint
        from neutrodesk.ui.desk import Desk  # noqa: PLC0415 - after the first paint

        self._close_book()
        desk = Desk(store, self.today)
        desk.setParent(self)
        desk.done.connect(self._say_done)
        desk.said.connect(self._say)
        desk.failed.connect(self.tell)
        self.book = Book(desk, self)
        self.book.restoreState(self.settings.state("book"))
        self.book.chosen.connect(self._enable)
        self.book.overview.chart_painted.connect(self.chart_painted)
        self.book.pages.setCurrentIndex(self.first_page)
        self._stack.addWidget(self.book)
        self._stack.setCurrentWidget(self.book)
        self.book.people.setFocus()
        if path is not None:
            self.settings.last_file = path
        name = path.stem if path else self.tr("Sample family")
        self.setWindowTitle(self.tr("{name} - NeutroDesk").format(name=name))
        self._enable()
        self.banner.hide()
        self._say(str(path) if path else "")
        QTimer.singleShot(0, self._after_book_paint)
        return True

    def _after_book_paint(self) -> None:
        """Start the charts once the lists are on the screen."""
        if self.book is not None:
            self.book.repaint()
            self.opened.emit()
            self.book.overview.start_charts()
            from neutrodesk.ui.tray import Tray  # noqa: PLC0415 - after the first paint

            self._tray = Tray(self.book.desk, self.settings, self.book)
            self._tray.clicked.connect(self._come_forward)
            self._say_due()

    def _come_forward(self) -> None:
        """Show the window to someone who clicked on a notice."""
        self.showNormal()
        self.raise_()
        self.activateWindow()

    def _say_due(self) -> None:
        """Say in the status line that something is due; the list says what and for whom."""
        from neutrodesk.ui.tray import due_now  # noqa: PLC0415 - after the first paint

        if self.book is None or self.book.desk.store.path is None:
            return
        if due := due_now(self.book.desk):
            self._tray.look()
            words = self.tr("Reminders due today or before: {number}")
            self._say(words.format(number=len(due)))

    def _close_book(self) -> None:
        if self.book is None:
            return
        self.settings.keep_state("book", self.book.saveState())
        desk = self.book.desk
        self._stack.removeWidget(self.book)
        self.book.close()
        self.book.deleteLater()
        self.book = None
        desk.close()
        desk.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_book()
        self.settings.keep_state("window", self.saveGeometry())
        self.settings.save()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # A timer started before the first paint would run before it.
            QTimer.singleShot(0, self.painted.emit)

    def _place(self) -> None:
        if not self.restoreGeometry(self.settings.state("window")):
            letter = self.fontMetrics()
            self.resize(letter.averageCharWidth() * 130, letter.height() * 42)

    # -- saying what happened

    def tell(self, error: NeutroDeskError) -> None:
        """Say what went wrong, whether the data is safe and what to do now."""
        from neutrodesk.services.failures import explain  # noqa: PLC0415 - only when needed

        words = explain(error)
        self.banner.say(words.happened, words.safe, words.now)

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._undo_button.hide()
        announce(self._status, words)

    def _say_done(self, words: str) -> None:
        self._status.setText(words)
        self._undo_button.setVisible(bool(self.book and self.book.desk.undo_text))
        announce(self._status, words)
        self._enable()

    # -- what the menus do

    def undo(self) -> None:
        """Take back what is being typed in a field, or else the last gesture."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.isUndoAvailable():
            field.undo()
        elif self.book is not None:
            self.book.desk.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.isRedoAvailable():
            field.redo()
        elif self.book is not None:
            self.book.desk.redo()

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

    def _enable(self) -> None:
        """Let the menus offer what can be done now."""
        self.menus.follow()
