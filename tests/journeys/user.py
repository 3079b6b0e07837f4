"""Someone at the keyboard, and the day on the wall."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from shiboken6 import isValid


@dataclass
class Calendar:
    """The day on the wall, which a test may turn."""

    day: date = field(default=date(2026, 3, 10))

    def __call__(self):
        return self.day


class User:
    """Someone at the keyboard: what has the focus gets the keys."""

    def __init__(self, qtbot, window):
        self._qtbot = qtbot
        self.window = window

    @property
    def book(self):
        return self.window.book

    @property
    def desk(self):
        return self.window.book.desk

    def press(self, *keys):
        """Type texts and keys; a pair is a key with what is held."""
        for key in keys:
            to = QApplication.focusWidget()
            assert to is not None, f"nothing has the focus to take {key}"
            match key:
                case str():
                    self._qtbot.keyClicks(to, key)
                case (held, pressed):
                    self._qtbot.keyClick(to, pressed, held)
                case _:
                    self._qtbot.keyClick(to, key)

    def click(self, button):
        assert button.isVisible()
        assert button.isEnabled()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, true):
        self._qtbot.waitUntil(true)

    def dialog(self, kind=QDialog):
        """Return the dialog of this kind that has come up, once it takes keys."""
        self.until(lambda: any(d.isVisible() for d in self.window.findChildren(kind)))
        found = next(d for d in self.window.findChildren(kind) if d.isVisible())
        found.activateWindow()
        self.until(found.isActiveWindow)
        return found

    def turn_back(self):
        """Turn to the window itself, as a desktop does when a dialog is closed."""
        self.window.activateWindow()
        self.until(lambda: self.window.isActiveWindow() and bool(QApplication.focusWidget()))

    def ask(self, keys, kind=QDialog):
        """Press a shortcut in the window and return the dialog that it opens."""
        self.turn_back()
        self.press(keys)
        return self.dialog(kind)

    def wait_for_end(self, dialog):
        """Wait until a dialog is closed."""
        self.until(lambda: not (isValid(dialog) and dialog.isVisible()))

    def name_file(self, path):
        """Type a name into the dialog for files, and Enter."""
        chooser = self.dialog(QFileDialog)
        line = chooser.findChild(QLineEdit)
        line.setFocus()
        line.selectAll()
        self.press(str(path), Qt.Key.Key_Return)
        self.wait_for_end(chooser)

    def copy(self, text):
        QGuiApplication.clipboard().setText(text)
