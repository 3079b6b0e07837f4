"""What tests of the course share: a child, and the page of their counts."""

from datetime import date

import pytest

from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.ui.pages.course_page import CoursePage
from tests.ui.course.episodes import counted


@pytest.fixture
def child():
    """Return a child of six."""
    return Person(name="Ben Example", born=date(2019, 5, 1))


@pytest.fixture
def show(own, desk, child):
    """Return a function that shows the page of a child with some counts."""

    def show(*courses, **more):
        tests = [counted(child, *each) for each in courses]
        changes.keep(desk.store, "Set up", child, *tests, *more.get("entries", ()))
        page = own(CoursePage(desk))
        page.resize(900, 700)
        page.show_person(child)
        page.show()
        return page

    return show
