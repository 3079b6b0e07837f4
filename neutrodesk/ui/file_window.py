"""The window's hold on the file of the book: locked, let go of, opened again, closed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.errors import FileMissingError, NeutroDeskError
from neutrodesk.ui.book_window import BookWindow
from neutrodesk.ui.file_condition import is_gone
from neutrodesk.ui.file_place import FilePlace
from neutrodesk.ui.locking.absence import Absence
from neutrodesk.ui.locking.door import Door
from neutrodesk.ui.locking.lock_page import LockPage
from neutrodesk.ui.locking.owned_windows import close_owned
from neutrodesk.ui.one_window import FirstWindow
from neutrodesk.ui.place_notice import PlaceNotice
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.ways_on import offer_way_on, say_gone

if TYPE_CHECKING:
    from neutrodesk.storage.vault import DataKey
    from neutrodesk.ui.book import Book


class FileWindow(BookWindow):
    """Lets go of a file and opens it again at the same place; says what befalls it meanwhile."""

    def __init__(self, settings: WindowSettings, today: Callable[[], date] = date.today) -> None:
        super().__init__(settings, today)
        self.page = LockPage(self)
        self._stack.addWidget(self.page)
        self.door = Door(self.page, self)
        self.first = FirstWindow(self)
        self.absence = Absence(lambda: settings.lock_minutes, self)
        notice = PlaceNotice(self)
        self.above.addWidget(notice)
        self.file_place = FilePlace(notice, settings, self.reopen, self)

    @property
    def shown(self) -> "Book | None":
        """The book that can be seen and worked in; ``None`` where there is none."""
        return None if self.door.asks else self.book

    @property
    def locked(self) -> bool:
        """Whether the page stands there that opens a book again and names nobody."""
        return self.door.asks and self.page.locked

    def tell(self, error: NeutroDeskError) -> None:
        """Say what went wrong, and offer beside it what helps."""
        super().tell(error)
        offer_way_on(self, error, self.open_restore, self._open_again)

    def lock(self) -> None:
        """Close the book and show the page that opens it again, which names nobody.

        What is being typed is kept in the file. A book that lies in no file, such as the sample
        family, stays: the window says so.
        """
        let_go = self._put_away()
        if let_go is None:
            if self.book is not None:
                self._say(
                    self.tr(
                        "This is not locked: it lies in no file that could be opened again. "
                        "“File ▸ Close file” puts it away."
                    )
                )
            return
        path, key = let_go
        # It stays this window's file: a second start is answered from here.
        if self.running.begin(path):
            self.running.stay()
        self.door.lock(path, sealed=key is not None)
        self.page.repaint()

    def reopen(self, action: Callable[[], Path], words: str, *, protecting: bool = False) -> None:
        """Let go of the file, do something with it, and open what that returns, at the same place.

        `words` are said once it is done. What `action` raises as a ``NeutroDeskError`` is told,
        and the file is opened again as it was. It works as well where no file is open.
        `protecting`: the action gives the file its passphrase, which is asked for at once.
        """
        # What is done with the file looks after its backups: none is made that is not encrypted
        # a moment before the file is.
        path, key = self._put_away(back_up=False) or (None, None)
        failed = None
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            path = action()
            self._kept = words
        except NeutroDeskError as error:
            failed = error
        finally:
            QApplication.restoreOverrideCursor()
        if path is not None:
            self.door.open(path, key, just_encrypted=protecting and failed is None)
        if failed is not None:
            self.tell(failed)

    def open_restore(self, path: Path | None = None) -> None:
        """Open what brings back a backup; it is needed most where a file cannot be opened.

        `path` names the file where it is not the one that is open, or was open last.
        """
        from neutrodesk.ui.backups.restore_window import RestoreWindow  # noqa: PLC0415 - rarely

        desk = self.shown.desk if self.shown else None
        if desk is not None and path not in (None, desk.store.path):
            desk = None
        RestoreWindow(desk, self, reopen=self.reopen, path=path).open()

    def close_file(self) -> None:
        """Close the book, with a backup of it, and show the ways in."""
        backups = self.backups
        let_go = self._put_away()
        # The sample family lies in no file.
        self.close_book()
        self.first.rest()
        self._place, self._kept = None, ""
        self.setWindowTitle("NeutroDesk")
        self._say("")
        self.banner.hide()
        self.show_start()
        if backups is not None:
            # The window stays, so what kept the backup from being made is told at once.
            backups.tell_last()
        if let_go is not None and is_gone(let_go[0]):
            self.tell(FileMissingError(let_go[0]))

    def close_book(self, *, back_up: bool = True) -> None:
        """Close the book and let go of its file; nobody is waited for then."""
        self.absence.rest()
        self.file_place.rest()
        super().close_book(back_up=back_up)
        self._enable()

    def _open_again(self) -> None:
        """Open the file as it is now, with what is being typed kept."""
        if self.book is not None and (path := self.book.desk.store.path) is not None:
            self.reopen(lambda: path, self.tr("The file is open again, as it is now."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_file()

    def _look_for_file(self) -> None:
        """Say that the file has gone from its place, as soon as somebody turns to the window."""
        path = self.shown.desk.store.path if self.shown else None
        if path is not None and is_gone(path):
            say_gone(self, path, self.open_restore)

    def _put_away(self, *, back_up: bool = True) -> "tuple[Path, DataKey | None] | None":
        """Close the book with all that came up over it; return its file and the key for it.

        A book that lies in no file stays, as it could not be opened again: ``None``.
        """
        path = self.book.desk.store.path if self.book else None
        if self.book is None or path is None:
            return None
        said, key, place = list[str](), self.book.desk.store.key, self.book.place
        self.book.desk.said.connect(said.append)
        close_owned(self)
        self._refused = path, self.book.desk.drafts.unkept()
        self.close_book(back_up=back_up)
        self._place = place
        # What a form said at its end is said again when the book is open again.
        self._kept = said[-1] if said else ""
        return path, key

    def _enable(self) -> None:
        """Follow what is open now."""
