"""What tests of the course share: a child, and the page of their counts."""

from datetime import date

import pytest

from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.ui.course.rhythm_view import RhythmView
from neutrodesk.ui.pages.course_page import CoursePage
from tests.charts.courses import CHILD, points_of
from tests.ui.course.episodes import counted
from tests.ui.course.saws import SAW


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


@pytest.fixture
def view(own, desk):
    """Return the view of the rhythm of a saw-tooth."""
    view = own(RhythmView(desk))
    view.resize(800, 900)
    view.show_person(CHILD, points_of(SAW), NO_DIARY)
    view.show()
    return view


@pytest.fixture
def look(view, qtbot):
    """Tick the box and wait for what is found."""

    def look():
        view.switch.setChecked(True)
        qtbot.waitUntil(lambda: view.found is not None)
        return view.found

    return look
