import subprocess
import sys
from datetime import date, timedelta

from neutrodesk.services import changes
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages import course_page
from neutrodesk.ui.pages.course_page import CoursePage
from tests.ui.course.episodes import EPISODE, counted

TODAY = date(2026, 3, 10)


def test_another_person_has_no_day_chosen(show, a_person, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.comparison.day.line, "2025-02-25")
    page.show_person(a_person)
    assert page.comparison.day.typed() == ""
    assert page.comparison.heading.text() == "Before and after a day"


def test_the_page_follows_what_is_kept_and_undone(show, desk, child):
    page = show(*EPISODE)
    desk.keep("Add", counted(child, 50, "0.05"))
    assert "Lowest: 0.05 ×10⁹/L on 20 Feb 2025" in page.overview.text.text()
    desk.undo()
    assert "Lowest: 0.2 ×10⁹/L on 21 Jan 2025" in page.overview.text.text()


def test_a_page_that_nobody_looks_at_works_nothing_out_until_it_is_shown(own, desk, a_person):
    page = own(CoursePage(desk))
    page.show_person(a_person)
    assert page.found is None
    page.show()
    found = page.found
    assert found is not None
    assert found.overview.tests == 1


def test_a_new_day_counts_one_day_more(own, store, child, qapp):
    days = [TODAY]
    changes.keep(store, "Set up", child, counted(child, 0, "0.4"))
    desk = Desk(store, today=lambda: days[0])
    page = own(CoursePage(desk))
    page.show()
    page.show_person(child)
    assert "433 days ago" in page.overview.text.text()
    days[0] += timedelta(days=1)
    desk.look_at_calendar()
    assert "434 days ago" in page.overview.text.text()
    desk.close()


def test_nothing_is_told_while_a_record_is_damaged(show, desk, child):
    page = show(*EPISODE)
    desk.damaged.append(Damaged(kind="blood_test", record=child.id, missing=False))
    desk.damage_met.emit()
    assert page.notice.text() == "Not shown: some records of Ben Example are damaged."
    assert page._body.isHidden()
    assert not page.copy_button.isEnabled()


def test_damaged_entries_of_the_diary_are_told_and_the_counts_stay(show, desk, child):
    page = show(*EPISODE)
    desk.damaged.append(Damaged(kind="fever_reading", record=child.id, missing=False))
    desk.damage_met.emit()
    assert page.notice.text() == (
        "Some entries in the diary of Ben Example are damaged: fevers and medicines may be missing"
        " here."
    )
    assert page._body.isVisible()
    assert page.text().splitlines()[2] == page.notice.text()


def test_many_counts_are_worked_through_beside_the_window(show, qtbot, monkeypatch):
    monkeypatch.setattr(course_page, "AT_ONCE", 3)
    page = show(*EPISODE)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "Tests with a neutrophil count: 5" in page.overview.text.text()


def test_the_page_costs_no_drawing_library(tmp_path):
    code = (
        "import sys; import neutrodesk.ui.pages.course_page;"
        "print([m for m in ('numpy', 'matplotlib') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
