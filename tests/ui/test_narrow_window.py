"""At large text the window fits a small screen, and what is said in it can be read."""

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.ui.book import Book
from neutrodesk.ui.pages.reminders_page import RemindersPage
from neutrodesk.ui.pages.tests_page import TestsPage
from neutrodesk.ui.people_list import broken

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WIDTH, HEIGHT = 800, 600


def opened(own, desk):
    book = own(Book(desk))
    book.resize(WIDTH, HEIGHT)
    book.show()
    return book


def in_full(people):
    """Return whether every name, age, count and day of the list is there to be read."""
    metrics = QFontMetrics(people.font())
    room = people.viewport().width() - 2 * (metrics.height() // 2)
    rows = [people.model().index(row, 0) for row in range(people.model().rowCount())]
    texts = [text for row in rows for text in (row.data(), row.data(0x100)[0])]
    parts = [part for text in texts for part in broken(text, metrics, room)]
    return all(metrics.horizontalAdvance(part) <= room for part in parts)


@pytest.mark.parametrize("kind", [TestsPage, RemindersPage])
def test_the_buttons_of_a_narrow_page_take_another_line(own, desk, a_person, kind):
    page = own(kind(desk))
    page.show_person(a_person)
    page.show()
    bar = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    narrow = sum(each.sizeHint().width() for each in bar) * 2 // 3
    page.resize(narrow, HEIGHT)
    assert page.width() == narrow
    assert all(page.rect().contains(each.geometry()) for each in bar)
    assert len({each.y() for each in bar}) > 1
    places = [each.geometry() for each in bar]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_larger_text_does_not_widen_the_window(own, desk, text_of):
    text_of(10)
    book = opened(own, desk)
    text_of(20)
    for page in (book.overview, book.tests, book.reminders):
        book.pages.setCurrentWidget(page)
        book.resize(WIDTH, HEIGHT)
        assert book.width() == WIDTH
    assert in_full(book.people)


@pytest.mark.parametrize("points", [10, 20])
def test_the_people_can_be_read_beside_every_page(own, desk, text_of, points):
    text_of(points)
    desk.keep("Add", Person(name="Jonas Sample", born=date(2011, 4, 25)))
    book = opened(own, desk)
    for name in ("tests", "chart", "course", "diary"):
        book.pages.setCurrentWidget(getattr(book, name))
        assert in_full(book.people)
    # The list leaves the page the greater part.
    assert book.people.width() * 2 < WIDTH


def test_an_entry_is_as_tall_as_the_lines_it_takes(own, desk, a_person, text_of):
    text_of(10)
    what = "the blood test before the dose of Monday at the clinic"
    desk.keep("Remind", Reminder(person=a_person.id, what=what, start=date(2026, 4, 1)))
    people = opened(own, desk).people
    row = people.model().index(0, 0)
    people.resize(people.fontMetrics().averageCharWidth() * 90, HEIGHT)
    wide = people.visualRect(row).height()
    people.resize(people.fontMetrics().averageCharWidth() * 16, HEIGHT)
    lines = (people.visualRect(row).height() - wide) / people.fontMetrics().lineSpacing()
    assert lines in (2, 3)


def test_a_text_that_is_too_wide_breaks_between_its_parts_and_else_between_words(qapp):
    metrics = QFontMetrics(QApplication.font())
    count = "● 2.79 ×10⁹/L  ·  5 Nov 2026"
    whole = metrics.horizontalAdvance(count)
    assert broken(count, metrics, whole) == (count,)
    assert broken(count, metrics, whole - 1) == ("● 2.79 ×10⁹/L", "5 Nov 2026")
    due = "Overdue since 19 Nov 2026: Blood test"
    room = metrics.horizontalAdvance("Overdue since 19 Nov 2026:")
    assert broken(due, metrics, room) == ("Overdue since 19 Nov 2026:", "Blood test")
    assert broken("Donaudampfschiffahrt", metrics, 10) == ("Donaudampfschiffahrt",)


def test_a_window_that_opens_with_large_text_is_no_taller_than_the_screen(own, desk, text_of):
    text_of(20)
    book = own(Book(desk))
    assert book.minimumSizeHint().height() <= HEIGHT


def test_the_table_of_tests_comes_before_the_key_on_a_low_page(own, desk, a_person, text_of, qtbot):
    text_of(20)
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.resize(480, 420)
    page.show()
    qtbot.waitUntil(lambda: page.marks_key.height() < page.view.height())
    page.resize(1200, 900)
    qtbot.waitUntil(lambda: page.marks_key.verticalScrollBar().maximum() == 0)
