from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.services import changes
from neutrodesk.ui.pages.last_count import last_count
from neutrodesk.ui.pages.tests_page import TestsPage
from tests.ui.blood_test.drawn import ABOUT, DRAWN, ILL

# -- tables


@pytest.fixture
def page(own, desk, a_person):
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.show()
    return page


def marks(page, row=0):
    column = [each.heading for each in page.table.columns].index("Marks")
    index = page.table.index(row, column)
    return index.data(), index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_table_marks_what_is_from_the_diary(page, desk, entries):
    desk.keep("Note", *entries)
    told, tip = marks(page)
    assert told == "ill (diary), G-CSF about 18 h (diary)"
    assert tip.splitlines() == [
        f"from the diary: {ILL.partition('diary: ')[2]}",
        f"from the diary: {ABOUT.partition('diary: ')[2]}",
    ]


def test_the_table_names_no_hours_of_a_dose_of_the_day_itself(page, desk, entries):
    desk.keep("Note", replace(entries[0], on=DRAWN))
    told, tip = marks(page)
    assert told == "G-CSF on the same day (diary)"
    assert tip == (
        "from the diary: G-CSF on the same day: Filgrastim, 300 µg, 4 Mar 2026 18:00;"
        " the hour of the draw is not known"
    )


def test_what_was_entered_with_a_test_comes_first_in_the_table(page, desk, entries, a_test):
    typed = replace(a_test, ill=False, hours_since_gcsf=Decimal("2.5"))
    desk.keep("Note", *entries)
    desk.keep("Correct", typed)
    assert marks(page) == ("G-CSF 2.5 h", None)


def test_the_table_follows_the_diary_back_and_forth(page, desk, entries):
    desk.keep("Note", *entries)
    page.search.setText("diary")
    assert page.table.rowCount() == 1
    desk.undo()
    assert page.table.rowCount() == 0
    page.search.clear()
    assert marks(page) == ("", None)


def test_marks_are_there_once_the_page_is_painted(own, desk, a_person, entries, qtbot):
    changes.keep(desk.store, "Note", *entries)
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.show()
    qtbot.waitUntil(lambda: marks(page)[0] != "")


def test_the_last_count_tells_what_is_from_the_diary(a_person, a_test, entries):
    point = course(a_person, [a_test])[-1]
    facts = last_count(a_person, point, [a_test], PLAIN, Diary.of(entries)).facts
    assert "from the diary: about 18 h since Filgrastim, 300 µg" in facts
    assert "from the diary: Mouth sores" in facts
    assert "diary" not in last_count(a_person, point, [a_test], PLAIN).facts
