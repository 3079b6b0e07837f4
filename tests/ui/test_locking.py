"""The lock of a file without a passphrase; the one with a passphrase is at the end."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.locking.owned_windows import owned_windows
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
CONTROL = Qt.KeyboardModifier.ControlModifier
CANARY = "ZZ-CANARY-PATIENT"


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with two people and one test."""
    path = family_file().with_name(f"{CANARY}.neutrodesk")
    store = Store.create(path)
    canary = Person(name=CANARY, born=date(2024, 9, 1))
    due = Reminder(person=canary.id, what=CANARY, start=date(2026, 3, 9))
    changes.keep(store, f"Set up {CANARY}", a_person, a_test, canary, due)
    store.close()
    return path


@pytest.fixture
def window(own, qtbot, a_file):
    """Return a window with the file open in it, once the chart is there."""
    font = QApplication.font()
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    open_in(window, qtbot, a_file)
    yield window
    window.close()
    QApplication.setFont(font)


def open_in(window, qtbot, path):
    with qtbot.waitSignal(window.opened):
        window.open_file(path)
    qtbot.waitUntil(lambda: window.book.overview.chart is not None)


def choose(window, name):
    person = next(p for p in window.book.desk.all(Person) if p.name == name)
    window.book.people.choose(person.id)
    return person


def a_form(window):
    window.book.add_test()
    return next(form for form in window.findChildren(BloodTestForm) if form.isVisible())


def type_half(form):
    form.day.line.setText("2026-03-05")
    form.grid.rows[0].cells[0].setText("2.")
    form.grid.rows[1].cells[0].setText("not yet readab")


def lock_by_menu(window):
    actions = window.menuBar().actions()[0].menu().actions()
    next(action for action in actions if action.text() == "&Lock").trigger()


def unlock(window, qtbot):
    with qtbot.waitSignal(window.opened):
        qtbot.mouseClick(window.page.open, Qt.MouseButton.LeftButton)


def all_that_is_said(window):
    """Return every text that can be seen or heard of a window and what came up over it."""
    texts = []
    for place in (window, *owned_windows(window)):
        for each in (place, *place.findChildren(QWidget)):
            if each is not place and not each.isVisible():
                continue
            texts += [each.windowTitle(), each.toolTip(), each.statusTip()]
            texts += [each.accessibleName(), each.accessibleDescription()]
            if isinstance(each, QLabel | QAbstractButton):
                texts.append(each.text())
    for menu in window.menuBar().actions():
        texts += [action.text() for action in menu.menu().actions()]
    return "\n".join(texts)


def test_a_locked_window_names_nobody_and_no_file(window, qtbot):
    choose(window, CANARY)
    window.book.desk.keep(f"Add {CANARY}", Person(name="Ann", born=date(2020, 1, 1)))
    assert CANARY in all_that_is_said(window)

    lock_by_menu(window)

    assert window.book is None
    assert window.windowTitle() == "NeutroDesk"
    said = all_that_is_said(window)
    assert CANARY not in said
    assert "Mia" not in said
    assert ".neutrodesk" not in said
    assert "anyone at this computer can open it" in said


def test_the_same_person_and_page_are_shown_again(window, qtbot):
    choose(window, CANARY)
    window.book.pages.setCurrentWidget(window.book.tests)
    window.lock()

    unlock(window, qtbot)

    assert window.book.person.name == CANARY
    assert window.book.people.person.name == CANARY
    assert window.book.pages.currentWidget() is window.book.tests
    assert CANARY in window.windowTitle()


def test_what_was_half_typed_stands_in_the_form_again(window, qtbot):
    mia = choose(window, "Mia Example")
    form = a_form(window)
    type_half(form)
    typed = form._typed()

    window.lock()
    assert not form.isVisible()
    unlock(window, qtbot)
    assert "kept" in window._status.text()
    again = a_form(window)

    assert window.book.person == mia
    assert again is not form
    assert again._typed() == typed


def test_ctrl_l_locks_at_once_while_a_form_is_open(window, qtbot):
    form = a_form(window)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    type_half(form)

    QTest.keyPress(form.windowHandle(), Qt.Key.Key_L, CONTROL)

    qtbot.waitUntil(lambda: window.book is None)
    assert owned_windows(window) == []
    unlock(window, qtbot)
    assert a_form(window).changed


def test_ctrl_l_locks_the_window_itself(window, qtbot):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.book is None)
    assert window.page.isVisible()


def test_every_window_that_came_up_is_closed(window, qtbot):
    window.show_help()
    window.show_about()
    window.choose_file()
    window.book.open_summary()
    window.menuBar().actions()[0].menu().popup(window.mapToGlobal(window.rect().center()))
    assert len(owned_windows(window)) == 5

    window.lock()

    assert owned_windows(window) == []


def test_locking_lets_go_of_the_file(window, a_file):
    window.lock()
    store = Store.open(a_file)
    assert store.path == a_file
    store.close()


def test_nothing_can_be_done_with_the_book_while_it_is_locked(window, qtbot):
    window.lock()
    enabled = {
        action.text()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
        if action.isEnabled() and not action.isSeparator()
    }
    assert not any("blood test" in text or "person" in text for text in enabled)
    assert not window._undo_button.isVisible()
    window.undo()
    window.redo()


def test_locking_twice_is_locking_once(window, qtbot):
    window.lock()
    window.lock()
    unlock(window, qtbot)
    assert window.book.person is not None


def test_sleep_locks(window, qtbot):
    window.absence._now = lambda: window.absence._looked + 3600
    window.absence.look()
    qtbot.waitUntil(lambda: window.book is None)


def test_a_locked_window_does_not_wake_the_computer(window):
    assert window.absence._clock.isActive()
    window.lock()
    assert not window.absence._clock.isActive()


def test_the_sample_family_is_nobody_s(window, qtbot):
    window.open_sample()
    window.lock()
    assert window.book is not None
    assert not window.absence._clock.isActive()


def test_a_file_that_is_gone_while_locked_is_told_without_its_name(window, qtbot, a_file):
    window.lock()
    away = a_file.with_name("away")
    a_file.rename(away)

    qtbot.mouseClick(window.page.open, Qt.MouseButton.LeftButton)

    assert "is not there" in window.page.answer.text()
    assert CANARY not in all_that_is_said(window)
    assert not a_file.exists()
    away.rename(a_file)
    unlock(window, qtbot)


def test_another_file_can_be_opened_instead(window, qtbot, tmp_path):
    Store.create(tmp_path / "other.neutrodesk").close()
    window.lock()
    open_in(window, qtbot, tmp_path / "other.neutrodesk")
    assert window.book.desk.store.path == tmp_path / "other.neutrodesk"
    assert window.book.pages.currentIndex() == 0


def test_a_window_is_closed_while_it_is_locked(window, a_file):
    window.lock()
    window.close()
    assert window.settings.last_file == a_file


def test_enter_opens_it_again(window, qtbot):
    window.lock()
    assert window.focusWidget() is window.page.open
    with qtbot.waitSignal(window.opened):
        qtbot.keyClick(window.page.open, Qt.Key.Key_Return)


def test_what_is_done_with_the_file_is_done_while_it_is_closed(window, qtbot, a_file):
    choose(window, CANARY)
    seen = []

    def action():
        store = Store.open(a_file)
        seen.append(store.path)
        store.close()
        return a_file

    with qtbot.waitSignal(window.opened):
        window.reopen(action, "It is done.")

    assert seen == [a_file]
    assert window.book.person.name == CANARY
    assert window._status.text() == "It is done."


def test_what_fails_with_the_file_is_told_and_the_book_is_open_as_before(
    window, qtbot, a_file, tmp_path
):
    def action():
        Store.open(tmp_path / "gone.neutrodesk")

    with qtbot.waitSignal(window.opened):
        window.reopen(action, "It is done.")

    assert "is not there" in window.banner.text.text()
    assert window.banner.isVisible()
    assert window.book.desk.store.path == a_file
    assert window._status.text() != "It is done."
