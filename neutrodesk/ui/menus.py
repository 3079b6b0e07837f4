"""The menus: every gesture that has a name, with its keys."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

TEXT_STEP = 10
Keys = QKeySequence.StandardKey | str | None


class Gestures(Protocol):
    """What the window itself does; `shown` is the book to be seen, whose gestures go by name."""

    @property
    def shown(self) -> Any: ...
    @property
    def locked(self) -> bool: ...

    def choose_new(self) -> None: ...
    def choose_file(self) -> None: ...
    def open_sample(self) -> None: ...
    def open_restore(self) -> None: ...
    def close_file(self) -> None: ...
    def lock(self) -> None: ...
    def choose_lock(self) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def change_text_size(self, step: int) -> None: ...
    def show_help(self) -> None: ...
    def show_about(self) -> None: ...


class Menus(QObject):
    """Fills the window's menu bar and keeps it in step with what is open."""

    def __init__(self, window: QMainWindow, gestures: Gestures) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        self._window = gestures
        self._with_book: list[QAction] = []
        self._with_person: list[QAction] = []
        self._file()
        self._edit()
        self._view()
        self._help()

    def follow(self) -> None:
        """Offer what can be done with the book and the person that are open."""
        book = self._window.shown
        for action in self._with_book:
            action.setEnabled(book is not None)
        for action in self._with_person:
            action.setEnabled(book is not None and book.person is not None)
        # What a backup holds is no business of whoever passes by.
        self._restore.setEnabled(not self._window.locked)
        texts = (book.desk.undo_text, book.desk.redo_text) if book else ("", "")
        # What somebody has typed into a reminder may hold the sign that marks a key.
        undo, redo = (text.replace("&", "&&") for text in texts)
        self.undo.setText(self.tr("&Undo: {gesture}").format(gesture=undo) if undo else self._undo)
        self.redo.setText(self.tr("&Redo: {gesture}").format(gesture=redo) if redo else self._redo)

    def _file(self) -> None:
        window = self._window
        menu = self._menu(self.tr("&File"))
        self._add(menu, self.tr("&New file…"), window.choose_new)
        self._add(menu, self.tr("&Open…"), window.choose_file, QKeySequence.StandardKey.Open)
        self._add(menu, self.tr("&Sample family"), window.open_sample)
        self._with_book.append(self._add(menu, self.tr("&Close file"), window.close_file))
        menu.addSeparator()
        self._for_person(menu, self.tr("&Import a table…"), "open_import", "Ctrl+I")
        self._for_person(menu, self.tr("&Paste a table"), "paste_import", "Ctrl+Shift+V")
        self._for_person(menu, self.tr("Su&mmary…"), "open_summary", QKeySequence.StandardKey.Print)
        self._tables(menu)
        menu.addSeparator()
        self._for_book(menu, self.tr("&Back up now"), "back_up_now")
        self._for_book(menu, self.tr("B&ackup places…"), "open_backups")
        self._restore = self._add(menu, self.tr("&Restore…"), window.open_restore)
        self._for_book(menu, self.tr("Check the &file"), "check_file")
        menu.addSeparator()
        self._for_book(menu, self.tr("Passp&hrase…"), "open_protection")
        self._with_book.append(self._add(menu, self.tr("&Lock"), window.lock, "Ctrl+L"))
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), window.close, QKeySequence.StandardKey.Quit)

    def _tables(self, menu: QMenu) -> None:
        """Offer what can be saved of a person for a spreadsheet."""
        tables = QMenu(self.tr("Save as a &table"), menu)
        self._add(tables, self.tr("&Blood tests…"), lambda: self._save_table("tests"))
        self._add(tables, self.tr("&Diary…"), lambda: self._save_table("diary"))
        self._with_person.append(menu.addMenu(tables))

    def _save_table(self, name: str) -> None:
        book = self._window.shown
        if book is None or book.person is None:
            return
        from neutrodesk.services.exporting import Table  # noqa: PLC0415 - rarely used
        from neutrodesk.ui.table_file import choose_table_file  # noqa: PLC0415 - the same

        choose_table_file(book.desk, book.person, Table(name), book)

    def _edit(self) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        menu = self._menu(self.tr("&Edit"))
        self._undo, self._redo = self.tr("&Undo"), self.tr("&Redo")
        self.undo = self._add(menu, self._undo, window.undo, keys.Undo)
        self.redo = self._add(menu, self._redo, window.redo, keys.Redo)
        menu.addSeparator()
        self._for_person(menu, self.tr("Add &blood test…"), "add_test", keys.New)
        self._for_person(menu, self.tr("&History of the test…"), "show_history", "Ctrl+Shift+H")
        self._for_person(menu, self.tr("Mo&ve the test…"), "move_test", "Ctrl+Shift+M")
        self._for_person(menu, self.tr("Add re&minder…"), "add_reminder", "Ctrl+R")
        menu.addSeparator()
        self._for_person(menu, self.tr("&Quick log"), "log_quickly", "Ctrl+J")
        self._diary = QMenu(self.tr("Add to the diar&y"), menu)
        self._diary.aboutToShow.connect(self._name_entries)
        self._with_person.append(menu.addMenu(self._diary))
        menu.addSeparator()
        self._for_book(menu, self.tr("Add &person…"), "add_person", "Ctrl+Shift+N")
        self._for_person(menu, self.tr("&Edit person…"), "edit_person", "Ctrl+E")
        self._for_person(menu, self.tr("&Delete person"), "drop_person")
        self._for_person(menu, self.tr("E&xport and erase person…"), "open_erasing")
        menu.addSeparator()
        self._for_book(menu, self.tr("&Own values…"), "open_own_values")
        self._for_book(menu, self.tr("&Laboratories…"), "open_laboratories")

    def _name_entries(self) -> None:
        """Offer every kind of entry; asked for when the menu is shown, not at the start."""
        from neutrodesk.services.diary.sheets import sheets  # noqa: PLC0415 - as said

        self._diary.clear()
        for sheet in sheets():
            add = partial(self._window.shown.add_entry, sheet.kind)
            self._add(self._diary, f"{sheet.name}…", add)

    def _view(self) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        menu = self._menu(self.tr("&View"))
        larger, smaller = self.tr("&Larger text"), self.tr("&Smaller text")
        self._add(menu, larger, lambda: window.change_text_size(TEXT_STEP), keys.ZoomIn)
        self._add(menu, smaller, lambda: window.change_text_size(-TEXT_STEP), keys.ZoomOut)
        self._add(menu, self.tr("&Usual text size"), lambda: window.change_text_size(0), "Ctrl+0")
        menu.addSeparator()
        self._for_book(menu, self.tr("U&nits…"), "choose_units", "Ctrl+U")
        self._add(menu, self.tr("Loc&k by itself…"), window.choose_lock)

    def _help(self) -> None:
        window = self._window
        menu = self._menu(self.tr("&Help"))
        keys = QKeySequence.StandardKey.HelpContents
        self._add(menu, self.tr("&Handbook"), window.show_help, keys)
        self._add(menu, self.tr("&About NeutroDesk"), window.show_about)

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self._bar)
        self._bar.addMenu(menu)
        return menu

    def _add(self, menu: QMenu, text: str, act: Callable[[], object], keys: Keys = None) -> QAction:
        action = QAction(text, menu)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)
        return action

    def _for_book(self, menu: QMenu, text: str, name: str, keys: Keys = None) -> None:
        self._with_book.append(self._add(menu, text, self._in_book(name), keys))

    def _for_person(self, menu: QMenu, text: str, name: str, keys: Keys = None) -> None:
        self._with_person.append(self._add(menu, text, self._in_book(name), keys))

    def _in_book(self, name: str) -> Callable[[], object]:
        """Return the gesture of this name of the book that is open when it is chosen."""

        def act() -> None:
            if self._window.shown is not None:
                getattr(self._window.shown, name)()

        return act
