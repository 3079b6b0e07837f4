"""Where the keys lead in an open book: people, tabs, page, the first time as ever after."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.ui.book import Book

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ALT = Qt.KeyboardModifier.AltModifier
ON_DEMAND = {"chart": Qt.Key.Key_C, "diary": Qt.Key.Key_D, "course": Qt.Key.Key_U}
MADE_AT_ONCE = {"tests": Qt.Key.Key_B, "reminders": Qt.Key.Key_R}


@pytest.fixture
def book(own, desk, qtbot):
    """Return a book in a window that is worked in, as the program holds it."""
    desk.keep("Add", Person(name="Ben", born=date(2019, 5, 1)))
    window = own(QWidget())
    column = QVBoxLayout(window)
    book = Book(desk, window)
    column.addWidget(book)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return book


def focus():
    return QApplication.focusWidget()


def tab(qtbot):
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    return focus()


def back(qtbot):
    qtbot.keyClick(focus(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    return focus()


def turn(book, qtbot, key):
    """Turn to a page with its key while somebody is busy on the overview."""
    book.overview.add_button.setFocus()
    qtbot.keyClick(book.window(), key, ALT)


@pytest.mark.parametrize(("name", "key"), [*ON_DEMAND.items(), *MADE_AT_ONCE.items()])
def test_the_key_of_a_page_leads_to_its_first_stop_and_tab_goes_on_there(book, qtbot, name, key):
    turn(book, qtbot, key)
    page = book.pages.currentWidget()
    assert page is getattr(book, name)
    first = focus()
    assert first is not page
    assert page.isAncestorOf(first)
    assert page.isAncestorOf(tab(qtbot))


@pytest.mark.parametrize(("name", "key"), [*ON_DEMAND.items(), *MADE_AT_ONCE.items()])
def test_tab_goes_from_the_people_to_the_tabs_and_into_the_page(book, qtbot, name, key):
    turn(book, qtbot, key)
    first = focus()
    book.people.setFocus()
    assert tab(qtbot) is book.pages.tabBar()
    assert tab(qtbot) is first
    assert back(qtbot) is book.pages.tabBar()
    assert back(qtbot) is book.people


def test_from_the_last_stop_of_a_page_tab_comes_round_to_the_people(book, qtbot):
    turn(book, qtbot, ON_DEMAND["diary"])
    book.diary.turned().list.view.setFocus()
    assert tab(qtbot) is book.people


def test_what_is_damaged_is_reached_between_the_people_and_the_tabs(book, qtbot):
    book.damage.show()
    book.people.setFocus()
    assert tab(qtbot) is book.damage.button
    assert tab(qtbot) is book.pages.tabBar()
