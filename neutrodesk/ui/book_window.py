"""The window with the family's open book in it: shown, looked after, closed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent

from neutrodesk.ui.crash.running import Running
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.start_page import StartPage
from neutrodesk.ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from pathlib import Path

    from neutrodesk.storage.checking import Check
    from neutrodesk.storage.damage import Damaged
    from neutrodesk.storage.store import Store
    from neutrodesk.ui.automatic_backups import AutomaticBackups
    from neutrodesk.ui.book import Book, Place
    from neutrodesk.ui.drafts import Draft


class BookWindow(WindowFrame):
    """Shows the start page, or the book of a store that somebody else has opened.

    Signals:
        opened: a book is open and has been painted.
        chart_painted: the chart of the person shown has been painted for the first time.
    """

    opened = Signal()
    chart_painted = Signal()

    def __init__(self, settings: WindowSettings, today: Callable[[], date] = date.today) -> None:
        super().__init__(settings)
        self.today = today
        self.book: Book | None = None
        self.first_page = 0
        self.running = Running()
        self.backups: AutomaticBackups | None = None
        self._place: Place | None = None
        self._kept = self._name = ""
        self._refused: tuple[Path | None, dict[str, Draft]] = None, {}
        self.start = StartPage(self)
        self._stack.addWidget(self.start)

    def show_start(self) -> None:
        """Show the three ways in."""
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus()

    def show_book(self, store: "Store", name: str) -> "Book":
        """Show the book of a store in place of what was there, at the place kept from before."""
        from neutrodesk.ui.automatic_backups import AutomaticBackups  # noqa: PLC0415 - the same
        from neutrodesk.ui.book import Book  # noqa: PLC0415 - after the first paint
        from neutrodesk.ui.desk import Desk  # noqa: PLC0415 - after the first paint

        self.close_book()
        desk = Desk(store, self.today)
        desk.setParent(self)
        path, texts = self._refused
        if path == store.path:
            # What the disk refused before the file was let go of is tried again.
            desk.drafts.take_over(texts)
        self._refused = None, {}
        desk.done.connect(self._say_done)
        desk.said.connect(self._say)
        desk.failed.connect(self.tell)
        book = self.book = Book(desk, self)
        book.restoreState(self.settings.state("book"))
        book.overview.chart_painted.connect(self.chart_painted)
        book.checked.connect(self._say_checked)
        self.backups = AutomaticBackups(desk, self.settings, desk)
        self.backups.failed.connect(lambda words: self.banner.say(*words))
        book.importing.connect(self.backups.before_import)
        desk.changing.connect(self.backups.before_change)
        if self._place is None:
            book.pages.setCurrentIndex(self.first_page)
        else:
            book.turn_to(self._place)
            self._place = None
        self._stack.addWidget(book)
        self.banner.hide()
        self.turn_to_book(name)
        book.people.setFocus()
        self._say(self._kept or str(store.path or ""))
        if store.path is not None:
            self.settings.last_file = store.path
            if self.running.begin(store.path):
                self._offer_check()
        QTimer.singleShot(0, self, self._after_book_paint)
        return book

    def turn_to_book(self, name: str = "") -> None:
        """Show the open book, under its name; under the one it had where none is given."""
        self._name = name or self._name
        self.setWindowTitle(self.tr("{name} - NeutroDesk").format(name=self._name))
        if self.book is not None:
            self._stack.setCurrentWidget(self.book)

    def close_book(self, *, back_up: bool = True) -> None:
        """Close the book and let go of its file; what is being typed is kept in it.

        A backup is made before, unless something is about to be done with the file itself that
        looks after its backups, such as encrypting it.
        """
        if self.book is None:
            return
        self.settings.keep_state("book", self.book.saveState())
        desk = self.book.desk
        if self.backups is not None:
            self.backups.rest()
            if back_up:
                self.backups.at_close()
            self.backups = None
        self._stack.removeWidget(self.book)
        self.book.close()
        self.book.deleteLater()
        self.book = None
        desk.close()
        desk.deleteLater()
        self.running.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        # The last backup is made out of sight.
        self.hide()
        self.close_book()
        super().closeEvent(event)

    def _after_book_paint(self) -> None:
        """Start the charts once the lists are on the screen."""
        if self.book is not None:
            self.book.repaint()
            self.opened.emit()
            self.book.overview.start_charts()
            self._say_due(self.book)
        if self.backups is not None:
            self.backups.tell_last()

    def _say_due(self, book: "Book") -> None:
        """Say in the status line that something is due; the list says what and for whom."""
        from neutrodesk.ui.tray import Tray, due_now  # noqa: PLC0415 - after the first paint

        tray = Tray(book.desk, self.settings, book)
        tray.clicked.connect(self.come_forward)
        if book.desk.store.path is None:
            return
        if due := due_now(book.desk):
            tray.look()
            words = self.tr("Reminders due today or before: {number}")
            self._say(self._kept or words.format(number=len(due)))
        self._kept = ""

    def _offer_check(self) -> None:
        """Say that the last time did not end as it should, and offer to check the file."""
        self.banner.say(
            self.tr("The last time, NeutroDesk did not end as it should."),
            self.tr("What was saved is in the file; a form that was open holds what was typed."),
            self.tr("To be sure, let the file be checked; nothing in it is changed by that."),
        )
        self.banner.offer(self.tr("&Check the file"), self._check)

    def _say_checked(self, check: "Check") -> None:
        from neutrodesk.ui.checking import check_words  # noqa: PLC0415 - rarely used

        self.banner.say(*check_words(check))
        if check.damaged:
            self._offer_damaged(check.damaged)
        elif check.history_damaged and self.book is not None:
            words, desk = self.tr("Damaged lines of the history put aside"), self.book.desk
            self.banner.offer(self.tr("&Put them aside"), lambda: desk.mend(words))

    def _offer_damaged(self, damaged: "tuple[Damaged, ...]") -> None:
        self.banner.offer(self.tr("&Look at them"), lambda: self._show_damaged(damaged))

    def _show_damaged(self, damaged: "tuple[Damaged, ...]") -> None:
        from neutrodesk.ui.damaged.damaged_window import DamagedWindow  # noqa: PLC0415 - rarely used

        if self.book is not None:
            DamagedWindow(self.book.desk, damaged, self.book).open()

    def _check(self) -> None:
        if self.book is not None:
            self.book.check_file()
