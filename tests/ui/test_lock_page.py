"""The lock page, the page for a passphrase and the screen of a fault: by keys, by ear, large."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from neutrodesk.errors import LockedFileError, WrongPassphraseError
from neutrodesk.services.failures import explain
from neutrodesk.ui.crash.fault import Fault
from neutrodesk.ui.crash.fault_screen import FaultScreen
from neutrodesk.ui.locking.lock_after import LockAfter
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from tests.reached import clipped, described, letters, spoken, stops, twice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PATH = Path("/home/mia/Documents/records of the family/Family Example.neutrodesk")


@pytest.fixture
def window(own, qtbot):
    font = QApplication.font()
    window = own(MainWindow(WindowSettings(), lambda: date(2026, 3, 10)))
    window.resize(1000, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    QApplication.setFont(font)


def locked(window):
    window.door.lock(PATH, sealed=False)
    return window


def locked_with_a_passphrase(window):
    window.door.lock(PATH, sealed=True)
    words = explain(WrongPassphraseError(None))
    window.page.say(words.happened, words.safe, words.now)
    return window


def a_file_with_a_passphrase(window):
    window.page.ask_for(PATH)
    window._ask()
    return window


def a_lost_key_file(window):
    window.page.ask_for(PATH)
    window.page.ask_for_code(PATH.with_name(f"{PATH.name}-key"))
    window._ask()
    return window


def a_file_in_use(window):
    window.show_start()
    window._offer_copy(PATH)
    return window


def a_fault(window):
    screen = FaultScreen(Fault("ValueError", ("neutrodesk.ui.desk:214",) * 5), 3, window)
    screen.show()
    return screen


def minutes(window):
    dialog = LockAfter(window.settings, window)
    dialog.open()
    return dialog


PLACES = (
    locked,
    locked_with_a_passphrase,
    a_file_with_a_passphrase,
    a_lost_key_file,
    a_file_in_use,
    a_fault,
    minutes,
)


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def place(request, window):
    return request.param(window)


def test_everything_that_takes_keys_has_a_name(place):
    takers = stops(place, Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.ClickFocus)
    assert [described(each) for each in takers if not spoken(each)] == []


def test_no_letter_leads_to_two_places(place):
    assert twice(letters(place)) == []


def test_tab_goes_everywhere_and_comes_back(place, qtbot):
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    wanted = stops(place)
    wanted[0].setFocus()
    reached = []
    for _ in range(2 * len(wanted) + 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert [described(each) for each in wanted if each not in reached] == []


@pytest.mark.parametrize("shown", PLACES, ids=lambda place: place.__name__)
def test_nothing_is_cut_off_at_twice_the_size_of_the_text(shown, window, qtbot):
    window.change_text_size(100)
    place = shown(window)
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not clipped(place), timeout=1000)
    assert clipped(place) == []


def test_the_passphrase_is_hidden_until_it_is_asked_for(window):
    page = a_file_with_a_passphrase(window).page
    page.secret.setText("correct horse")
    assert page.secret.displayText() != "correct horse"
    page.shown.click()
    assert page.secret.displayText() == "correct horse"
    page.forget()
    assert page.secret.text() == ""
    assert page.secret.echoMode() is QLineEdit.EchoMode.Password


def test_nothing_typed_opens_nothing(window, qtbot):
    page = a_file_with_a_passphrase(window).page
    with qtbot.assertNotEmitted(page.entered):
        qtbot.keyClick(page.secret, Qt.Key.Key_Return)
    assert "first" in page.answer.text()
    assert page.focusWidget() is page.secret


def test_a_wrong_passphrase_is_said_and_the_field_is_ready_for_the_next(window):
    page = locked_with_a_passphrase(window).page
    page.secret.setText("wrong")
    words = explain(WrongPassphraseError(None))
    page.wait()
    assert page.answer.text() == "Opening…"
    assert not page.secret.isEnabled()

    page.say(words.happened, words.safe, words.now)

    assert page.answer.text().splitlines() == [words.happened, words.safe, words.now]
    assert page.secret.hasFocus()
    assert page.secret.selectedText() != ""


def test_a_locked_page_names_no_file_even_without_its_key_file(window):
    page = locked_with_a_passphrase(window).page
    page.ask_for_code(PATH.with_name(f"{PATH.name}-key"))
    assert "Family" not in page.words.text() + page.heading.text()
    assert "key file" in page.words.text()
    window._offer_copy(PATH)
    assert "Family" not in window.banner.text.text()
    assert window.banner.text.text().splitlines()[0] == explain(LockedFileError(None)).happened


def test_back_leads_from_a_passphrase_to_the_start_page(window, qtbot):
    page = a_file_with_a_passphrase(window).page
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert window.start.isVisible()
    assert page.secret.text() == ""
    locked(window)
    assert not page.back.isVisible()
