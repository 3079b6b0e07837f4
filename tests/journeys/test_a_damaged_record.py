"""A bit that turned on the disk: said calmly, left out, looked at, brought back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import new_id
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.damaged.damaged_window import DamagedWindow
from neutrodesk.ui.main_window import MainWindow
from neutrodesk.ui.paper.summary_window import SummaryWindow
from neutrodesk.ui.settings import WindowSettings
from tests.conftest import TODAY


def count(text):
    return (
        Result(
            analyte="anc",
            text=text,
            unit="10*9/L",
            quantity=Quantity(Decimal(text), "10*9/L"),
        ),
    )


@pytest.fixture
def newest(a_test):
    return replace(a_test, id=new_id(), taken_on=date(2026, 3, 9), results=count("0.4"))


@pytest.fixture
def file(tmp_path, a_person, a_test, newest):
    """Return a file whose newest test, a low count, was changed behind the program's back."""
    path = tmp_path / "family.neutrodesk"
    with closing(Store.create(path)) as store:
        changes.keep(store, "Add", a_person, replace(a_test, results=count("2.7")), newest)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE blood_test SET results = replace(results, '0.4', '4.4')")
        raw.commit()
    return path


@pytest.fixture
def window(qtbot, own, file):
    window = own(MainWindow(WindowSettings(), today=lambda: TODAY))
    window.show()
    with qtbot.waitSignal(window.opened):
        window.open_file(file)
    qtbot.waitUntil(window.book.damage.isVisible)
    return window


def mend(window):
    window.book.damage.button.click()
    found = window.findChild(DamagedWindow)
    found.bring_back_all()
    found.close()


def test_a_value_that_changed_by_itself_is_said_left_out_and_brought_back(window, newest):
    assert "no longer as they were written: 1" in window.book.damage.text.text()
    desk = window.book.desk
    assert newest not in desk.all(BloodTest, newest.person)

    mend(window)

    assert newest in desk.all(BloodTest, newest.person)
    assert desk.store.check().sound


def test_no_other_message_and_no_closing_of_it_hides_the_line_that_says_so(window):
    window.banner.say("Something else happened.")
    window.banner._put_away()
    assert window.book.damage.isVisible()

    mend(window)
    assert not window.book.damage.isVisible()


def test_an_older_count_never_stands_as_the_last_one(window):
    overview, people = window.book.overview, window.book.people.model()
    assert not overview.count.isVisible()
    assert overview.count_day.text() == "Not shown: some records of Mia Example are damaged."
    assert not overview.open_button.isVisible()
    told = Qt.ItemDataRole.AccessibleTextRole
    assert "Not shown: damaged records" in people.index(0, 0).data(told)

    mend(window)
    assert overview.count.isVisible()
    assert "0.4" in overview.count.text()
    assert "9 Mar 2026" in overview.count_day.text()
    assert "0.4" in people.index(0, 0).data(told)


def test_no_page_is_made_or_saved_until_the_records_are_back(window, qtbot, tmp_path):
    window.book.open_summary()
    page = window.findChild(SummaryWindow)
    qtbot.waitUntil(page.damage.isVisible)
    assert "This page is not made: some records of Mia Example" in page.damage.text.text()
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    page.save(tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()

    page.damage.button.click()
    found = page.findChild(DamagedWindow)
    found.entries[0].button.click()
    found.close()
    qtbot.waitUntil(page.save_button.isEnabled, timeout=20_000)
    assert not page.damage.isVisible()
    page.close()


def test_no_picture_of_the_chart_goes_out_meanwhile(window, qtbot, tmp_path):
    qtbot.waitUntil(lambda: window.book.overview.chart is not None)
    actions = window.book.overview.chart_actions
    QGuiApplication.clipboard().setImage(QImage())
    actions.save(tmp_path / "chart.png")
    actions.copy()
    window.book.desk._worker.finish()
    assert not (tmp_path / "chart.png").exists()
    assert QGuiApplication.clipboard().image().isNull()
    assert "no longer as they were written" in window.banner.text.text()
