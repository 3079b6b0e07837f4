from contextlib import closing
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import new_id
from neutrodesk.services import changes, protecting
from neutrodesk.services.backups.archive import DATABASE
from neutrodesk.services.backups.making import make
from neutrodesk.services.kept_files import kept_files
from neutrodesk.services.opening import open_book
from neutrodesk.storage.store import Store
from neutrodesk.ui.backups.restore_window import RestoreWindow
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.settings import WindowSettings

TODAY = date(2026, 3, 10)
SENTENCE = "The tin robot sleeps under the stairs"


class Reopening:
    """Does what the main window does: lets go of the file, acts, and opens what it is given."""

    def __init__(self):
        self.desk = None
        self.path, self.words = None, ""

    def __call__(self, action, words):
        if self.desk is not None:
            self.desk.close()
        self.path, self.words = action(), words


@pytest.fixture
def path(tmp_path, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path, who="tester")) as store:
        changes.keep(store, "Set up", a_person, a_test)
    return path


@pytest.fixture
def later(a_test):
    return replace(a_test, id=new_id(), taken_on=date(2026, 3, 8))


@pytest.fixture
def backup(path, a_test, later):
    """Make a backup, then correct the test in the file and add another."""
    with closing(Store.open(path)) as store:
        made = make(store)
        changes.keep(store, "Correct", replace(a_test, laboratory="Other Lab"), reason="a slip")
        changes.keep(store, "Add", later)
    return made


@pytest.fixture
def reopening():
    return Reopening()


@pytest.fixture
def opened(qapp, path, own, reopening):
    desks = []

    def opened(secret=None, *, desk=True):
        if desk:
            reopening.desk = Desk(open_book(path, secret), today=lambda: TODAY)
            desks.append(reopening.desk)
        window = own(RestoreWindow(reopening.desk if desk else None, None, reopening))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        window.show()
        return window

    yield opened
    for desk in desks:
        desk.close()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def spoil(path):
    """Flip one bit of the database in a backup."""
    with ZipFile(path) as archive:
        member = archive.getinfo(DATABASE)
    content = bytearray(path.read_bytes())
    content[member.header_offset + len(DATABASE) + 100] ^= 1
    path.write_bytes(content)


def blood_tests(path):
    with closing(Store.open(path)) as store, store.reading() as records:
        return {each.id: each for each in records.all(BloodTest)}


def test_nothing_can_be_restored_before_it_was_looked_into(opened, backup):
    window = opened()
    assert window.view.current == backup
    assert not window.restore_button.isEnabled()
    assert window.told.text() == ""


def test_the_preview_says_in_words_what_is_in_it_and_what_would_change(
    opened, backup, a_test, later
):
    window = opened()
    window.look_button.click()
    said = window.told.text()
    assert "1 person, 1 blood test from 4 Mar 2026 to 4 Mar 2026" in said
    assert "Mia Example: 1 blood test from 4 Mar 2026 to 4 Mar 2026, now 2" in said
    assert "Records that would be gone: 1. Records that would be as they were then: 1." in said
    assert "so that you can go back" in said
    assert window.changes.rows == (
        ("would be gone", "Blood test", "Mia Example", "8 Mar 2026"),
        ("would be as it was then", "Blood test", "Mia Example", "4 Mar 2026"),
    )
    assert window.restore_button.isEnabled()


def test_looking_changes_nothing(opened, backup, path, reopening):
    window = opened()
    window.look_button.click()
    window.close()
    reopening.desk.close()
    assert len(blood_tests(path)) == 2


def test_the_backup_takes_the_place_of_the_file_and_the_file_is_kept(
    opened, backup, path, reopening, a_test
):
    window = opened()
    window.look_button.click()
    window.restore_button.click()
    assert not window.isVisible()
    assert reopening.path == path
    assert "leads back to before" in reopening.words
    assert blood_tests(path) == {a_test.id: a_test}
    (kept,) = kept_files(path)
    assert len(blood_tests(kept.path)) == 2


def test_one_gesture_leads_back(opened, backup, path, a_test, later):
    first = opened()
    assert not first.back_button.isVisible()
    first.look_button.click()
    first.restore_button.click()
    window = opened()
    assert window.back_button.isVisible()
    assert "The file as it was until" in window.back_told.text()
    window.back_button.click()
    assert set(blood_tests(path)) == {a_test.id, later.id}
    assert blood_tests(path)[a_test.id].laboratory == "Other Lab"


def test_going_back_twice_leads_forth_again(opened, backup, path, a_test, later):
    window = opened()
    window.look_button.click()
    window.restore_button.click()
    for tests in ({a_test.id, later.id}, {a_test.id}):
        opened().back_button.click()
        assert set(blood_tests(path)) == tests


def test_a_file_that_holds_the_same_is_not_restored(opened, path, reopening):
    with closing(Store.open(path)) as store:
        make(store)
    window = opened()
    window.look_button.click()
    assert "The present file holds the very same records." in window.told.text()
    assert not window.restore_button.isEnabled()
    assert window.changes_view.isHidden()


def test_a_backup_that_is_not_whole_is_told_and_not_offered(opened, backup):
    window = opened()
    spoil(backup.path)
    window.look_button.click()
    assert "It cannot be brought back." in window.told.text()
    assert not window.restore_button.isEnabled()


def test_a_file_elsewhere_can_be_looked_into(opened, backup, tmp_path, path, a_test):
    elsewhere = backup.path.rename(tmp_path / backup.path.name)
    window = opened()
    assert window.none.isVisible()
    window.other_button.click()
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(elsewhere))
    dialog.reject()
    window.restore_button.click()
    assert set(blood_tests(path)) == {a_test.id}


def test_anything_else_is_refused_in_plain_words(opened, tmp_path):
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"PK\x03\x04 no backup at all")
    window = opened()
    window.look_into(other)
    assert "It cannot be brought back." in window.told.text()
    assert "Your records are as they were" in window.told.text()


def test_the_book_of_another_family_is_named_as_that(opened, tmp_path):
    other = tmp_path / "other.neutrodesk"
    with closing(Store.create(other)) as store:
        changes.keep(store, "Set up", Person(name="Noa", born=date(2021, 1, 1)))
    window = opened()
    window.look_into(other)
    assert "of another family's book" in window.told.text()
    assert ("would be gone", "Person", "Mia Example", "") in window.changes.rows
    assert ("would come back", "Person", "Noa", "") in window.changes.rows


def test_a_backup_of_another_key_asks_for_its_passphrase(opened, path, tmp_path, a_test):
    other = tmp_path / "old.neutrodesk"
    other.write_bytes(path.read_bytes())
    protecting.protect(other, SENTENCE, protecting.prepare(other))
    window = opened()
    assert not window.secret.isVisible()
    window.look_into(other)
    assert window.secret.isVisible()
    window.secret.line.setText("not this one")
    window.open_button.click()
    assert "does not open" in window.secret.beside.text()
    assert not window.restore_button.isEnabled()
    window.secret.line.setText(SENTENCE)
    window.open_button.click()
    assert not window.secret.isVisible()
    assert "it is whole" in window.told.text()


def test_a_file_that_cannot_be_opened_is_brought_back_without_a_desk(
    opened, backup, path, reopening
):
    settings = WindowSettings()
    settings.last_file = path
    settings.save()
    path.write_bytes(b"nothing that could be opened" * 200)
    window = opened(desk=False)
    assert window.view.current == backup
    window.look_button.click()
    assert "The present file cannot be read" in window.told.text()
    window.restore_button.click()
    assert reopening.path == path
    assert len(blood_tests(path)) == 1
    (kept,) = kept_files(path)
    assert kept.path.read_bytes().startswith(b"nothing that could be opened")


def test_enter_looks_into_the_selected_backup_and_escape_closes(opened, backup, qtbot):
    window = opened()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    qtbot.keyClick(window.view, Qt.Key.Key_Return)
    assert "it is whole" in window.told.text()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
