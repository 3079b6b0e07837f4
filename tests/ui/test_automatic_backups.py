from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.person import Person
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.services.backups.manifest import Occasion
from neutrodesk.services.backups.occasions import last_backup
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.storage.store import Store
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)


@pytest.fixture
def a_file(a_person, a_test):
    """Return a family's file with one person and one test, at its usual place."""
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test)
    store.close()
    return family_file()


@pytest.fixture
def opened(own, qtbot, a_file):
    """Open the file in a window of its own."""
    font = QApplication.font()

    def opened():
        window = own(MainWindow(WindowSettings(), lambda: TODAY))
        window.show()
        with qtbot.waitSignal(window.opened):
            window.open_file(a_file)
        return window

    yield opened
    QApplication.setFont(font)


def kept(path):
    """Return the backups of a closed file, the newest first."""
    store = Store.open(path)
    book = store.book
    store.close()
    return backups_in(shelf_of(path, book), book)


def last_made(window):
    """Return what is in the last backup of the open book."""
    backup = last_backup(window.book.desk.store)
    assert backup is not None
    return backup.manifest


def add(window, name):
    window.book.desk.keep(f"Add {name}", Person(name=name, born=date(2024, 9, 1)))


def bar(store):
    """Put a file where the folder of the backups should be, and return what takes it away."""
    shelf = shelf_of(store.path, store.book)
    shelf.parent.mkdir(parents=True, exist_ok=True)
    shelf.write_text("no folder")
    return shelf.unlink


def test_closing_makes_a_backup_of_what_is_in_no_other(opened, a_file):
    window = opened()
    add(window, "Ben")
    window.close()

    (backup,) = kept(a_file)
    assert backup.manifest.occasion == Occasion.CLOSING
    assert backup.manifest.counts.people == 2


def test_closing_what_is_in_a_backup_makes_no_other(opened, a_file):
    opened().close()
    opened().close()
    assert len(kept(a_file)) == 1


def test_locking_makes_one_too(opened, a_file):
    window = opened()
    add(window, "Ben")
    window.lock()
    assert [backup.manifest.counts.people for backup in kept(a_file)] == [2]


def test_half_an_hour_s_work_is_put_into_a_backup_beside_the_work(opened, a_file, qtbot):
    window = opened()
    add(window, "Ben")
    window.backups.look()
    qtbot.waitUntil(lambda: last_backup(window.book.desk.store) is not None)
    assert last_made(window).occasion == Occasion.WORKING

    add(window, "Ann")
    window.backups.look()
    window.close()
    assert [backup.manifest.counts.people for backup in kept(a_file)] == [3, 2]


def test_an_import_begins_with_a_backup(opened, a_file, qtbot):
    window = opened()
    QGuiApplication.clipboard().setText("Date\tWBC (K/uL)\n2026-03-05\t2.3\n")
    window.book.paste_import()
    qtbot.waitUntil(lambda: last_backup(window.book.desk.store) is not None)
    assert last_made(window).occasion == Occasion.IMPORTING
    assert last_made(window).counts.tests == 1


def test_a_person_goes_only_once_a_backup_holds_them(opened, a_file, qtbot):
    window = opened()
    window.book.drop_person()
    qtbot.waitUntil(lambda: last_backup(window.book.desk.store) is not None)
    assert last_made(window).occasion == Occasion.CHANGING
    assert last_made(window).counts.people == 1
    assert window.book.desk.all(Person) == ()


def test_a_backup_that_fails_is_said_in_three_sentences(opened, qtbot):
    window = opened()
    free = bar(window.book.desk.store)
    window.backups.look()

    qtbot.waitUntil(window.banner.isVisible)
    said = window.banner.text.text().splitlines()
    assert len(said) == 3
    assert "backup could not be made" in said[0]
    assert "Your records are in the file as before" in said[1]
    free()


def test_a_backup_that_fails_at_the_end_is_said_at_the_next_start(opened, a_file, qtbot):
    window = opened()
    free = bar(window.book.desk.store)
    window.close()
    free()

    again = opened()
    qtbot.waitUntil(again.banner.isVisible)
    assert "backup could not be made" in again.banner.text.text()
    again.close()
    assert len(kept(a_file)) == 1
    third = opened()
    assert not third.banner.isVisible()


def test_the_sample_family_is_in_no_backup(own, home, qtbot):
    window = own(MainWindow(WindowSettings(), lambda: TODAY))
    window.show()
    window.open_sample()
    window.backups.look()
    window.close()
    assert not list(home.rglob("*.zip"))
