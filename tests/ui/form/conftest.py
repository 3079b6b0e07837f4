"""What tests of forms share: the language, and a form, opened."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def language(qapp):
    """Let the screen speak British English, and leave the size of the text as it was."""
    before, font = QLocale(), QApplication.font()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    QApplication.setFont(font)


@pytest.fixture
def show(qtbot):
    """Show a form as the window does."""

    def show(form):
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return show


@pytest.fixture
def opened(desk, a_person, window, show):
    """Show a form of the person, made in one of the ways below."""

    def opened(make):
        return show(make(desk, a_person, window))

    return opened
