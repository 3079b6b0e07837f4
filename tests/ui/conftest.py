"""What tests of windows share: the language, a window that owns forms, somebody at the keys."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget


@pytest.fixture(autouse=True)
def language():
    """Let the screen speak British English, whatever the computer's language is."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


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
