"""What tests of windows share: the language, a window that owns forms, somebody at the keys."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from neutrodesk.ui import announcing


@pytest.fixture(autouse=True)
def language():
    """Let the screen speak British English, whatever the computer's language is."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def text_of():
    """Return a function that sets the size of all text, which is put back afterwards."""
    before = QApplication.font()

    def text_of(points):
        font = QFont(before)
        font.setPointSize(points)
        QApplication.setFont(font)

    yield text_of
    QApplication.setFont(before)


@pytest.fixture
def said_aloud(monkeypatch):
    """Return what a screen reader is told, as if one were running; Qt has none to ask in a test."""
    said = []

    reader = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: said.append(event.message())
    )
    monkeypatch.setattr(announcing, "QAccessible", reader)
    return said


@pytest.fixture
def window(own):
    """Return a window that forms are opened over."""
    window = own(QWidget())
    window.show()
    return window


@pytest.fixture
def press(qtbot):
    """Type texts and keys into whatever has the focus; a pair is a key with what is held."""

    def press(form, *keys):
        for key in keys:
            if isinstance(key, str):
                qtbot.keyClicks(form.focusWidget(), key)
            elif isinstance(key, tuple):
                qtbot.keyClick(form.focusWidget(), key[1], key[0])
            else:
                qtbot.keyClick(form.focusWidget(), key)

    return press
