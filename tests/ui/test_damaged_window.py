import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.record import new_id
from neutrodesk.services import changes
from neutrodesk.services.backups.making import make
from neutrodesk.storage.store import Store
from neutrodesk.ui.damaged.damaged_window import SHOWN, DamagedWindow
from neutrodesk.ui.desk import Desk

TODAY = date(2026, 3, 10)
FLIPPED = "UPDATE blood_test SET laboratory = 'Wrong Lab' WHERE id = ?"


@pytest.fixture
def path(tmp_path, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path, who="tester")) as store:
        changes.keep(store, "Set up", a_person, a_test)
    return path


def spoil(path, *statements):
    """Change a file behind the program's back, as a disk that ages does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement, *values in statements:
            connection.execute(statement, values)


@pytest.fixture
def opened(qapp, path, own):
    desks = []

    def opened():
        desk = Desk(Store.open(path), today=lambda: TODAY)
        desks.append(desk)
        window = own(DamagedWindow(desk, desk.store.check().damaged))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        window.show()
        return window

    yield opened
    for desk in desks:
        desk.close()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(window):
    return " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def desk_of(window):
    return window._desk


def test_a_damaged_record_stands_with_its_good_version_and_never_with_its_damaged_value(
    opened, path, a_test
):
    spoil(path, (FLIPPED, a_test.id))
    window = opened()
    said = words(window)
    assert "One record in the file is no longer as it was written." in said
    assert "The others that were read are whole." in said
    assert "Blood test  ·  Mia Example  ·  4 Mar 2026" in said
    assert "The newest version, as it was kept on" in said
    assert "Laboratory: City Lab" in said
    assert "2.1 K/uL" in said
    assert "Wrong Lab" not in said


def test_it_is_brought_back_and_the_history_tells_of_it(opened, path, a_test):
    spoil(path, (FLIPPED, a_test.id))
    window = opened()
    told: list[object] = []
    desk_of(window).changed.connect(told.append)
    window.entries[0].button.click()
    assert window.told.text() == "Brought back: 1 record"
    assert window.entries[0].told.text() == "This version is here again:"
    assert not window.entries[0].button.isVisible()
    assert len(told) == 1
    store = desk_of(window).store
    assert store.check().sound
    assert desk_of(window).find(BloodTest, a_test.id) == a_test
    assert "Bring back damaged records (1)" in store.history()[-1].gesture


def test_all_of_them_come_back_with_one_button(opened, path, a_test):
    others = [replace(a_test, id=new_id(), taken_on=date(2026, 2, day)) for day in (1, 2, 3)]
    with closing(Store.open(path)) as store:
        changes.keep(store, "Add", *others)
    spoil(path, *((FLIPPED, each.id) for each in others))
    window = opened()
    assert window.all_button.text() == "&Bring back all (3)"
    window.all_button.click()
    assert window.told.text() == "Brought back: 3 records"
    assert desk_of(window).store.check().sound
    assert not window.all_button.isVisible()


def test_an_older_version_is_named_as_that_and_only_brought_back_by_itself(opened, path, a_test):
    with closing(Store.open(path)) as store:
        changes.keep(store, "Correct", replace(a_test, laboratory="Late Lab"), reason="a slip")
    newest = "UPDATE journal_step SET after = replace(after, 'Late', 'Lost') WHERE entry = 2"
    spoil(path, (FLIPPED, a_test.id), (newest,))
    window = opened()
    entry = next(each for each in window.entries if each.damaged.kind == "blood_test")
    assert "A later change of it is damaged, too" in entry.told.text()
    assert "City Lab" in entry.version.text()
    assert not window.all_button.isVisible()
    entry.button.click()
    assert desk_of(window).find(BloodTest, a_test.id) == a_test


def test_a_record_that_is_gone_comes_back(opened, path, a_test):
    spoil(path, ("DELETE FROM blood_test WHERE id = ?", a_test.id))
    window = opened()
    assert "It is no longer in the file." in words(window)
    window.entries[0].button.click()
    assert desk_of(window).find(BloodTest, a_test.id) == a_test


def test_what_the_history_does_not_have_is_looked_for_in_the_backups(opened, path, a_test, qtbot):
    with closing(Store.open(path)) as store:
        backup = make(store)
    lost = "UPDATE journal_step SET after = replace(after, 'City', 'Lost') WHERE record = ?"
    spoil(path, (FLIPPED, a_test.id), (lost, a_test.id))
    window = opened()
    entry = next(each for each in window.entries if each.damaged.kind == "blood_test")
    assert "holds no good version of it" in entry.told.text()
    assert "The history names it last on" in entry.told.text()
    assert "“Set up”" in entry.told.text()
    assert "Below stands" not in window.intro.text()
    assert not entry.button.isVisible()
    window.backups_button.click()
    qtbot.waitUntil(entry.button.isVisible)
    assert entry.told.text().startswith("The version in the backup of")
    assert f"{backup.made_at.astimezone():%H:%M}" in entry.told.text()
    assert "City Lab" in entry.version.text()
    entry.button.click()
    assert desk_of(window).find(BloodTest, a_test.id) == a_test


def test_where_no_backup_has_it_either_it_says_so(opened, path, a_test, qtbot):
    lost = "UPDATE journal_step SET after = replace(after, 'City', 'Lost') WHERE record = ?"
    spoil(path, (FLIPPED, a_test.id), (lost, a_test.id))
    window = opened()
    window.backups_button.click()
    qtbot.waitUntil(lambda: window.told.text().startswith("No backup on this computer"))
    assert "Lost Lab" not in words(window)
    assert "Wrong Lab" not in words(window)


def test_of_very_many_some_are_shown_and_the_rest_is_told(opened, path, a_test):
    others = [replace(a_test, id=new_id()) for _ in range(SHOWN + 4)]
    with closing(Store.open(path)) as store:
        changes.keep(store, "Add", *others)
    spoil(path, *((FLIPPED, each.id) for each in others))
    window = opened()
    assert len(window.entries) == SHOWN
    assert window.more.text().startswith("4 more come up")


def test_it_opens_at_its_top_and_enter_brings_nothing_back_unseen(opened, path, a_test, qtbot):
    others = [replace(a_test, id=new_id()) for _ in range(20)]
    with closing(Store.open(path)) as store:
        changes.keep(store, "Add", *others)
    spoil(path, *((FLIPPED, each.id) for each in others))
    window = opened()
    bar = window.roll.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert window.focusWidget() is window.close_button
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_escape_closes_and_changes_nothing(opened, path, a_test, qtbot):
    spoil(path, (FLIPPED, a_test.id))
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert len(desk_of(window).store.check().damaged) == 1


def test_buttons_are_heard_with_the_record_they_bring_back(opened, path, a_test):
    spoil(path, (FLIPPED, a_test.id))
    name = opened().entries[0].button.accessibleName()
    assert name.startswith("Bring back this version: Blood test")
    assert "4 Mar 2026" in name
