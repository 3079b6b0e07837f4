"""A search without a hit says so, and shows everything again at one press."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.ui.diary.diary_list import DiaryList
from neutrodesk.ui.pages.tests_page import TestsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def entries(own, desk, a_person):
    """Return the list of a diary with two entries."""
    sores = (Symptom(person=a_person.id, what="mouth_sores", on=date(2026, 2, n)) for n in (1, 9))
    desk.keep("Note", *sores)
    entries = own(DiaryList(desk))
    entries.show_person(a_person.id)
    entries.show()
    return entries


@pytest.fixture
def tests(own, desk, a_person):
    """Return the page with the one test of a person."""
    tests = own(TestsPage(desk))
    tests.show_person(a_person)
    tests.show()
    return tests


def test_a_filter_without_an_entry_says_so_and_the_way_back_shows_all(entries, qtbot):
    assert not entries.nothing.isVisible()
    entries.kinds.setCurrentIndex(1)
    entries.search.setText("nowhere")
    assert entries.table.rowCount() == 0
    assert entries.nothing.isVisible()
    assert "All of them are still here" in entries.nothing.text.text()
    assert not entries.empty.isVisible()

    qtbot.mouseClick(entries.nothing.button, Qt.MouseButton.LeftButton)

    assert (entries.table.rowCount(), entries.kinds.currentData()) == (2, None)
    assert entries.search.text() == ""
    assert entries.focusWidget() is entries.search
    assert not entries.nothing.isVisible()


def test_an_empty_diary_is_not_told_that_nothing_fits(entries, desk):
    desk.undo()
    entries.refresh()
    entries.search.setText("nowhere")
    assert entries.empty.isVisible()
    assert not entries.nothing.isVisible()


def test_a_search_without_a_test_says_so_and_the_way_back_shows_all(tests, qtbot):
    tests.search.setText("nowhere")
    assert (tests.table.rowCount(), tests.nothing.isVisible()) == (0, True)
    tests.nothing.button.setFocus()
    qtbot.keyClick(tests.nothing.button, Qt.Key.Key_Space)
    assert (tests.table.rowCount(), tests.nothing.isVisible()) == (1, False)
    assert tests.focusWidget() is tests.search
