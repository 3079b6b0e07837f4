"""The window: opens a family's file, asks for what it takes, locks it, lets it go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from neutrodesk.errors import LockedFileError, NeutroDeskError, ReadOnlyFileError
from neutrodesk.ui.file_choice import choose_existing, choose_new
from neutrodesk.ui.file_condition import are_same, may_be_written
from neutrodesk.ui.file_window import FileWindow
from neutrodesk.ui.menus import Menus
from neutrodesk.ui.one_window import SecondStart
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.ways_on import offer_passphrase, say_copy

if TYPE_CHECKING:
    from neutrodesk.storage.store import Store
    from neutrodesk.ui.book import Book
    from neutrodesk.ui.locking.sleep_signal import SleepSignal


class MainWindow(FileWindow):
    """NeutroDesk's window. It paints itself first and imports the heavy rooms afterwards."""

    def __init__(self, settings: WindowSettings, today: Callable[[], date] = date.today) -> None:
        super().__init__(settings, today)
        self._starting = False
        self._sleep: SleepSignal | None = None
        self.second = SecondStart(self)
        self.menus = Menus(self, self)
        self._connect()
        self._enable()

    # -- opening

    def open_file(self, path: Path, *, starting: bool = False) -> None:
        """Open a family's file; ask for its passphrase, or say plainly why it does not open.

        Where another window has it open, that one comes forward; a program that is `starting`
        with this file then ends.
        """
        if self.book is not None and are_same(path, self.book.desk.store.path):
            self._return()
            return
        self._starting, self._place = starting, None
        self.second.give_up()
        if starting and self.running.is_set(path):
            # A window that runs answers sooner than the file can be tried.
            self.second.ask_before(path, lambda: self.door.open(path))
        else:
            self.door.open(path)

    def create_file(self, path: Path) -> None:
        """Make a new family's file and open it."""
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        try:
            store = Store.create(path)
        except NeutroDeskError as error:
            self.tell(error)
            return
        self._place = None
        book = self.show_book(store, path.stem)
        offer_passphrase(self, path, book.open_protection)
        book.add_person()

    def open_sample(self) -> None:
        """Show the sample family; nothing that is changed there is kept."""
        from neutrodesk.services.sample_family import keep_sample  # noqa: PLC0415 - rarely used
        from neutrodesk.storage.store import Store  # noqa: PLC0415 - after the first paint

        store = Store.in_memory()
        keep_sample(store, self.today())
        self._place = None
        self.show_book(store, self.tr("Sample family"))
        self._say(self.tr("This is a sample family. Nothing you change here is kept."))

    def choose_new(self) -> None:
        """Ask where the new file is to lie."""
        choose_new(self, self.create_file)

    def choose_file(self) -> None:
        """Ask for a file that is there already."""
        choose_existing(self, self.open_file)

    def show_book(self, store: "Store", name: str) -> "Book":
        """Show a book, and ask for no other any more."""
        self._starting = False
        self.second.give_up()
        self.door.leave()
        self.first.rest()
        if self.book is None:
            self.running.end()
        book = super().show_book(store, name)
        book.chosen.connect(self._enable)
        book.reopening.connect(self._reopen_protected)
        self._enable()
        return book

    def _reopen_protected(self, action: Callable[[], Path], words: str) -> None:
        """Let a passphrase be set up or taken away, and open the file again."""
        self.reopen(action, words, protecting=True)

    def _enter(self, store: "Store") -> None:
        """Show the book of a file that has opened; a copy of it lies in memory alone."""
        if store.path is not None:
            self.show_book(store, store.path.stem)
            return
        self.show_book(store, self.tr("A copy to look at"))
        say_copy(self)

    def _ask(self) -> None:
        """Show the page that asks for what opens a file."""
        self._stack.setCurrentWidget(self.page)
        self.setWindowTitle("NeutroDesk")
        self._say("")
        self.banner.hide()
        self._enable()
        self.page.take_focus()
        if self._starting and self.door.path is not None:
            # A window that has it open is called before a passphrase is typed for nothing.
            self.second.ask(self.door.path)

    def _refuse(self, error: NeutroDeskError) -> None:
        self._return()
        self.tell(error)

    def _return(self) -> None:
        """Turn to the book, or to the start page, from a file that is not opened after all."""
        self.second.give_up()
        self.door.leave()
        self._place = None
        if self.book is None:
            self.show_start()
        else:
            self.turn_to_book()
        self._enable()

    # -- one window for one file

    def _call_first(self, path: Path) -> None:
        self.second.ask(path, self.door.try_again)

    def _give_way(self) -> None:
        """Leave the file to the window that has come forward."""
        if self._starting and self.book is None:
            self.close()
            return
        self._return()
        self._say(self.tr("The file is open in another window, which has come forward."))

    def _offer_copy(self, path: Path) -> None:
        """Say that the file is held and nobody answered; a copy of it can be looked at."""
        if not self.door.asks and self.book is None:
            self.show_start()
        self.tell(LockedFileError(None if self.locked else path))
        self.banner.offer(self.tr("Look at a cop&y"), self.door.look_at_copy)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.running.end()
        self.second.give_up()
        self.first.rest()
        self.door.close()

    def _after_book_paint(self) -> None:
        super()._after_book_paint()
        store = self.book.desk.store if self.book else None
        if store is None or store.path is None:
            return
        self.first.listen(store.path)
        self.absence.begin()
        self.file_place.look(store)
        if not may_be_written(store.path):
            self.tell(ReadOnlyFileError(store.path))
        if self._sleep is None:
            from neutrodesk.ui.locking.sleep_signal import SleepSignal  # noqa: PLC0415 - the same

            self._sleep = SleepSignal(self)
            self._sleep.sleeping.connect(self.lock)

    def _say_done(self, words: str) -> None:
        super()._say_done(words)
        self._enable()

    def _connect(self) -> None:
        self.start.create_file.connect(self.choose_new)
        self.start.open_file.connect(self.choose_file)
        self.start.sample.connect(self.open_sample)
        self.page.left.connect(self._return)
        self.page.restoring.connect(lambda: self.open_restore(self.door.path))
        self.door.opened.connect(self._enter)
        self.door.asking.connect(self._ask)
        self.door.held.connect(self._call_first)
        self.door.refused.connect(self._refuse)
        self.file_place.failed.connect(self.tell)
        self.first.called.connect(self.come_forward)
        self.second.answered.connect(self._give_way)
        self.second.unanswered.connect(self._offer_copy)
        # Never within the key event of a form that the lock closes.
        self.absence.noticed.connect(self.lock, Qt.ConnectionType.QueuedConnection)

    def _enable(self) -> None:
        """Let the menus offer what can be done now."""
        self.menus.follow()
