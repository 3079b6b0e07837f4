"""The house as its user meets it: started, typed into, closed, and started again."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from neutrodesk.storage.rows import KINDS
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.program import _asked, _opening
from neutrodesk.ui.settings import WindowSettings
from tests.journeys.user import Calendar, User


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture(autouse=True)
def language(qapp):
    before, font = QLocale(), QApplication.font()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    QApplication.setFont(font)


@pytest.fixture
def start(own, qtbot, calendar):
    """Start the program as its command does, on the settings and files there are."""

    def start(*words):
        window = own(MainWindow(WindowSettings(), calendar))
        window.painted.connect(_opening(window, _asked(list(words))))
        with qtbot.waitSignal(window.painted):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return User(qtbot, window)

    return start


@pytest.fixture
def everything():
    """Return all that a store holds, of every kind."""

    def everything(store):
        with store.reading() as records:
            return {kind.record.__name__: records.all(kind.record) for kind in KINDS}

    return everything
