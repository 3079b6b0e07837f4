"""The file under an open book: closed, encrypted, written into, moved away, read-only."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.errors import ReadOnlyFileError
from neutrodesk.paths import family_file
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.services.earlier_copies import plain_copies
from neutrodesk.services.failures import explain
from neutrodesk.services.opening import open_book
from neutrodesk.storage.store import Store
from neutrodesk.ui.backups.restore_window import RestoreWindow
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier
OWLS = "seven grey owls"
WRITES_OVER = "import sys; open(sys.argv[1], 'r+b').write(sys.stdin.buffer.read())"


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


@pytest.fixture
def backed_up(a_file):
    """Return a file that has a backup."""
    store = Store.open(a_file)
    make(store)
    store.close()
    return a_file


def is_open(user):
    return user.book is not None and user.book.overview.chart is not None


@pytest.fixture
def user(start, a_file):
    user = start(str(a_file))
    user.until(lambda: is_open(user))
    return user


def number_of_backups(path, book):
    return len(backups_in(shelf_of(path, book), book))


def test_closing_the_file_makes_its_backup_and_shows_the_ways_in(user, a_file):
    book = user.desk.store.book
    close = next(a for a in user.window.menus._with_book if a.text() == "&Close file")
    close.trigger()
    assert user.book is None
    assert user.window.start.isVisible()
    assert user.window.windowTitle() == "NeutroDesk"
    assert not close.isEnabled()
    assert number_of_backups(a_file, book) == 1
    Store.open(a_file).close()


def test_encrypting_leaves_no_new_backup_that_anyone_can_read_and_makes_an_encrypted_one(
    user, a_file
):
    book = user.desk.store.book
    prepared = protecting.prepare(a_file)

    def action():
        protecting.protect(a_file, OWLS, prepared)
        return a_file

    user.book.reopening.emit(action, "The file is encrypted.")
    user.until(user.window.page.isVisible)
    assert plain_copies(a_file, book) == ()
    said = "The file is encrypted now; open it with the new passphrase."
    assert user.window.page.words.text() == said

    user.turn_back()
    user.press(OWLS, Qt.Key.Key_Return)
    user.until(lambda: is_open(user))
    user.window.close()
    assert plain_copies(a_file, book) == ()
    assert number_of_backups(a_file, book) == 1


def test_after_encrypting_an_encrypted_backup_follows_the_plain_one(user, a_file):
    book = user.desk.store.book
    make(user.desk.store)
    prepared = protecting.prepare(a_file)

    def action():
        protecting.protect(a_file, OWLS, prepared)
        return a_file

    user.book.reopening.emit(action, "The file is encrypted.")
    user.until(user.window.page.isVisible)
    user.turn_back()
    user.press(OWLS, Qt.Key.Key_Return)
    user.until(lambda: is_open(user))
    user.window.close()
    assert number_of_backups(a_file, book) == 2
    assert len(plain_copies(a_file, book)) == 1


def test_a_file_that_is_gone_when_it_is_closed_is_said_and_its_backup_offered(user, a_file):
    a_file.unlink()
    user.window.close_file()
    assert user.window.start.isVisible()
    assert "is not there" in user.window.banner.text.text()
    user.click(user.window.banner.way)
    window = user.dialog(RestoreWindow)
    window.look()
    window.restore()
    user.until(lambda: is_open(user))
    assert user.book.person.name == "Mia Example"


def test_a_file_that_another_program_wrote_into_is_opened_again_with_what_is_typed(user, a_file):
    user.book.pages.setCurrentWidget(user.book.tests)
    form = user.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)
    form.grid.rows[0].cells[0].setText("2.4")
    typed = form._typed()
    whole = bytearray(a_file.read_bytes())
    whole[24:28] = b"\xff\xff\xff\xff"
    # Not by way of this process, which would let go of its lock.
    subprocess.run([sys.executable, "-c", WRITES_OVER, a_file], input=bytes(whole), check=True)
    assert not user.desk.drop("Delete", user.book.person)

    assert user.window.banner.way.text() == "Open it &again"
    user.window.banner.way.click()
    user.until(lambda: is_open(user))
    assert "open again" in user.window._status.text()
    user.turn_back()
    assert user.ask((CONTROL, Qt.Key.Key_N), BloodTestForm)._typed() == typed
    assert user.desk.drop("Delete", user.book.person)


@pytest.mark.parametrize("stands", [None, b"", b"This is a letter, not a file of records.\n" * 99])
def test_where_the_file_is_gone_or_another_a_backup_is_offered_and_brings_it_back(
    start, backed_up, stands
):
    backed_up.unlink()
    if stands is not None:
        backed_up.write_bytes(stands)
    user = start(str(backed_up))
    user.until(user.window.banner.isVisible)
    assert user.window.banner.way.text() == "&Restore a backup…"
    user.click(user.window.banner.way)
    window = user.dialog(RestoreWindow)
    window.look()
    assert window.restore_button.isEnabled()
    window.restore()
    user.until(lambda: is_open(user))
    assert user.book.person.name == "Mia Example"


def test_where_there_is_no_backup_none_is_offered(start, a_file):
    a_file.unlink()
    user = start(str(a_file))
    user.until(user.window.banner.isVisible)
    assert not user.window.banner.way.isVisible()


def test_a_file_with_a_damaged_beginning_leads_to_its_backups(start, backed_up):
    whole = bytearray(backed_up.read_bytes())
    whole[:200] = os.urandom(200)
    backed_up.write_bytes(bytes(whole))
    user = start(str(backed_up))
    user.until(user.window.page.isVisible)
    assert "its beginning is damaged: bring back a backup" in user.window.page.words.text()
    user.click(user.window.page.restore)
    window = user.dialog(RestoreWindow)
    window.look()
    window.restore()
    user.until(lambda: is_open(user))


def test_a_file_that_goes_while_it_is_open_is_said_when_somebody_turns_to_it(user, a_file):
    a_file.rename(a_file.with_name("elsewhere.neutrodesk"))
    QApplication.sendEvent(user.window, QEvent(QEvent.Type.ActivationChange))
    assert "no longer there" in user.window.banner.text.text()
    user.window._look_for_file()
    a_file.with_name("elsewhere.neutrodesk").rename(a_file)


def test_a_file_that_may_not_be_written_to_says_so_when_it_is_opened(start, a_file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path != a_file)
    user = start(str(a_file))
    user.until(user.window.banner.isVisible)
    words = explain(ReadOnlyFileError(a_file))
    said = user.window.banner.text.text().splitlines()
    assert said == [words.happened, words.safe, words.now]


def test_a_second_start_never_takes_the_file_from_a_window_that_is_locked(start, user, a_file):
    user.window.lock()
    second = start(str(a_file))
    second.until(lambda: not second.window.isVisible())
    assert second.book is None
    assert user.window.page.isVisible()

    user.click(user.window.page.open)
    user.until(lambda: is_open(user))
    assert not user.window.banner.isVisible()


def test_a_window_closed_while_it_is_locked_leaves_no_sign_of_a_bad_end(start, user, a_file):
    user.window.lock()
    user.window.close()
    open_book(a_file).close()
    again = start(str(a_file))
    again.until(lambda: is_open(again))
    assert not again.window.banner.isVisible()
