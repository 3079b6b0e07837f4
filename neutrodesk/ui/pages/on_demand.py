"""The pages that are made when somebody turns to them, as they stand in a book."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages.page_on_demand import PageOnDemand

if TYPE_CHECKING:
    from neutrodesk.ui.pages.chart_page import ChartPage
    from neutrodesk.ui.pages.course_page import CoursePage
    from neutrodesk.ui.pages.diary_page import DiaryPage

Open = Callable[[str], None]


def chart_page(desk: Desk, open_test: Open, open_entry: Open) -> "PageOnDemand[ChartPage]":
    """Return the page of the chart; what is clicked on it is opened."""

    def make(parent: QWidget) -> "ChartPage":
        from neutrodesk.ui.pages.chart_page import ChartPage  # noqa: PLC0415 - on demand

        page = ChartPage(desk, parent)
        page.open_test.connect(open_test)
        page.open_entry.connect(open_entry)
        return page

    return PageOnDemand(make)


def diary_page(desk: Desk) -> "PageOnDemand[DiaryPage]":
    """Return the page of the diary."""

    def make(parent: QWidget) -> "DiaryPage":
        from neutrodesk.ui.pages.diary_page import DiaryPage  # noqa: PLC0415 - on demand

        return DiaryPage(desk, parent)

    return PageOnDemand(make)


def course_page(desk: Desk, open_test: Open) -> "PageOnDemand[CoursePage]":
    """Return the page of what the counts have done."""

    def make(parent: QWidget) -> "CoursePage":
        from neutrodesk.ui.pages.course_page import CoursePage  # noqa: PLC0415 - on demand

        page = CoursePage(desk, parent)
        page.open_test.connect(open_test)
        return page

    return PageOnDemand(make)
