"""A book that lies in no file cannot be locked, and says so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(own, qtbot):
    """Return the window with the sample family in it."""
    font = QApplication.font()
    window = own(MainWindow(WindowSettings(), lambda: date(2026, 3, 10)))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_sample()
    yield window
    window.close()
    QApplication.setFont(font)


def test_ctrl_l_says_why_the_sample_family_stays(window, qtbot):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "not locked" in window._status.text())
    assert "“File ▸ Close file”" in window._status.text()
    assert window.book is not None
    assert not window._undo_button.isVisible()


def test_where_nothing_is_open_there_is_nothing_to_say(window):
    window.close_file()
    window.lock()
    assert window._status.text() == ""
