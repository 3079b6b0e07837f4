from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog

from neutrodesk.domain.record import new_id
from neutrodesk.services import changes
from neutrodesk.services.backups.archive import DATABASE
from neutrodesk.services.backups.making import make
from neutrodesk.services.backups.outside import choose, copy_outside
from neutrodesk.services.backups.shelf import backups_in, shelf_of
from neutrodesk.storage.store import Store
from neutrodesk.ui.backups.backup_now import back_up_now
from neutrodesk.ui.backups.backup_window import BackupWindow
from neutrodesk.ui.desk import Desk

TODAY = date(2026, 3, 10)


@pytest.fixture
def filed(qapp, tmp_path, a_person, a_test):
    """Return a desk on a file with a person and a test."""
    store = Store.create(tmp_path / "family.neutrodesk", who="tester")
    changes.keep(store, "Set up", a_person, a_test)
    desk = Desk(store, today=lambda: TODAY)
    yield desk
    desk.close()
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_window(filed, own):
    def open_window(desk=filed):
        window = own(BackupWindow(desk))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        window.show()
        return window

    return open_window


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def spoil(path):
    """Flip one bit of the database in a backup."""
    with ZipFile(path) as archive:
        member = archive.getinfo(DATABASE)
    content = bytearray(path.read_bytes())
    content[member.header_offset + len(DATABASE) + 100] ^= 1
    path.write_bytes(content)


def rows(window):
    table = window.table
    return [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_where_there_is_none_it_says_so(open_window):
    window = open_window()
    assert window.none.isVisible()
    assert not window.view.isVisible()
    assert window.outside.text() == "Last copy outside this computer: never"
    assert not window.copy_button.isEnabled()


def test_a_backup_is_made_checked_and_listed(open_window, filed, qtbot):
    window = open_window()
    window.now_button.click()
    assert window.told.text() == "Backing up…"
    qtbot.waitUntil(lambda: window.told.text() == "Backed up and checked: 1 person, 1 blood test.")
    qtbot.waitUntil(lambda: rows(window)[0][-1] == "whole, not encrypted")
    ((made, why, people, tests, size, _),) = rows(window)
    assert (why, people, tests) == ("asked for", "1", "1")
    assert datetime.now().astimezone().strftime("%Y") in made
    assert "k" in size
    assert window.now_button.isEnabled()
    assert len(backups_in(shelf_of(filed.store.path, filed.store.book))) == 1


def test_the_newest_stands_first(open_window, filed, a_test):
    make(filed.store)
    filed.keep("Add", replace(a_test, id=new_id()))
    make(filed.store)
    assert [row[3] for row in rows(open_window())] == ["2", "1"]


def test_a_backup_that_is_not_whole_is_never_shown_as_whole(open_window, filed, qtbot):
    backup = make(filed.store)
    spoil(backup.path)
    window = open_window()
    qtbot.waitUntil(lambda: rows(window)[0][-1] == "not whole: of no use")


def test_the_second_place_is_chosen_and_copied_to(open_window, filed, stick, qtbot):
    window = open_window()
    window.choose_button.click()
    dialog = window.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
    window.set_place(stick)
    assert str(stick) in window.place.text()
    assert window.outside.text() == "Last copy outside this computer: never"
    window.copy_button.click()
    qtbot.waitUntil(lambda: window.told.text().startswith("Copied and checked: "))
    assert window.outside.text() == "Last copy outside this computer: today"
    (copy,) = backups_in(stick)
    assert copy.manifest.counts.tests == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "1 day ago"), (43, "43 days ago")],
)
def test_it_says_how_old_the_last_copy_outside_is(open_window, filed, stick, days, words):
    backup = make(filed.store)
    choose(filed.store, stick)
    copy_outside(backup, stick, datetime.now(UTC) - timedelta(days=days, minutes=1))
    assert open_window().outside.text() == f"Last copy outside this computer: {words}"


def test_a_stick_that_is_not_there_is_told_and_nothing_is_made_up(open_window, filed, stick, qtbot):
    choose(filed.store, stick)
    stick.rmdir()
    window = open_window()
    assert "plug it in" in window.place.text()
    window.copy_button.click()
    qtbot.waitUntil(window.now_button.isEnabled)
    assert str(stick) in window.told.text()
    assert not stick.exists()
    assert window.outside.text() == "Last copy outside this computer: never"


def test_a_disk_that_refuses_is_told_in_three_sentences(open_window, filed, home, qtbot):
    (home / "backups").parent.mkdir(exist_ok=True)
    (home / "backups").write_text("in the way")
    window = open_window()
    window.now_button.click()
    qtbot.waitUntil(window.now_button.isEnabled)
    assert "Nothing was written" in window.told.text()
    assert not window.view.isVisible()


def test_a_sample_family_is_not_backed_up(open_window, desk):
    window = open_window(desk)
    assert "lies in no file" in window.none.text()
    assert not window.now_button.isEnabled()


def test_backing_up_by_the_menu_says_so_in_the_status_line(filed, qtbot):
    said: list[str] = []
    filed.said.connect(said.append)
    back_up_now(filed)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[0].startswith("Working…")
    assert said[1] == "Backed up and checked: 1 person, 1 blood test."


def test_a_window_that_is_closed_lets_its_backup_be_finished(open_window, filed, qtbot):
    window = open_window()
    window.now_button.click()
    window.close()
    shelf = shelf_of(filed.store.path, filed.store.book)
    qtbot.waitUntil(lambda: len(backups_in(shelf)) == 1)


def test_tab_goes_through_the_buttons_and_escape_closes(open_window, filed, qtbot):
    make(filed.store)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    reached = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached == [window.now_button, window.choose_button, window.close_button]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
