"""A bit that turned on the disk: said calmly, left out, looked at, brought back."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QPushButton

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.damaged.damaged_window import DamagedWindow
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.settings import WindowSettings
from tests.conftest import TODAY


@pytest.fixture
def file(tmp_path, a_person, a_test):
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path)) as store:
        changes.keep(store, "Add", a_person, a_test)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE blood_test SET results = replace(results, '2.1', '9.1')")
        raw.commit()
    return path


def test_a_value_that_changed_by_itself_is_said_left_out_and_brought_back(qtbot, own, file, a_test):
    window = own(MainWindow(WindowSettings(), today=lambda: TODAY))
    window.show()
    with qtbot.waitSignal(window.opened):
        window.open_file(file)
    qtbot.waitUntil(window.banner.isVisible)
    assert "no longer as they were written" in window.banner.text.text()
    desk = window.book.desk
    assert desk.all(BloodTest, a_test.person) == ()

    buttons = window.banner.findChildren(QPushButton)
    look = next(each for each in buttons if "Look" in each.text() and each.isVisible())
    look.click()
    found = window.findChild(DamagedWindow)
    found.bring_back_all()

    assert desk.all(BloodTest, a_test.person) == (a_test,)
    assert desk.store.check().sound
    found.close()
