"""How much room a first page has for its chart: as much as keeps all its words on it."""

from dataclasses import replace
from datetime import date

import pytest

from neutrodesk.reports.summary import Paper, summary_document
from neutrodesk.reports.summary_room import chart_room, fewer_rows
from tests.summaries import counted

WIDTH = 180.0


def drawing(height):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{height}mm"></svg>'
    ).encode()


@pytest.fixture
def page(said, a_person):
    def page(tests, **more):
        drawn = [counted(a_person, date(2026, 1, 1 + day), "1.1") for day in range(tests)]
        return said(*drawn, **more)

    return page


@pytest.mark.parametrize("tests", [1, 12])
def test_a_chart_of_the_room_told_is_on_one_page_and_a_higher_one_is_not(page, tests):
    made = page(tests)
    room = chart_room(made, WIDTH, lanes=False)
    assert summary_document(made, drawing(room)).pages == 1
    assert summary_document(made, drawing(room + 2)).pages == 2


def test_there_is_less_room_on_a_shorter_paper_and_below_lanes(page):
    room = chart_room(page(8), WIDTH, lanes=False)
    assert chart_room(page(8, paper=Paper.LETTER), WIDTH, lanes=False) < room
    legend = "A sentence about the lines that fills a line of the page nearly to its end, " * 3
    long = page(8)
    long = replace(long, words=replace(long.words, legend=legend))
    assert chart_room(long, WIDTH, lanes=True) <= chart_room(long, WIDTH, lanes=False) < room


def test_pages_that_follow_take_no_room_from_the_first(page):
    many = page(28)
    assert many.rest is not None
    only_first = replace(many, rest=None)
    assert chart_room(many, WIDTH, lanes=False) == chart_room(only_first, WIDTH, lanes=False)


def test_a_page_without_any_room_says_so(page):
    full = page(8)
    asked = tuple(f"Question {number}?" for number in range(60))
    assert chart_room(replace(full, questions=asked), WIDTH, lanes=False) == 0


def test_tests_make_way_for_a_chart_but_for_the_newest(page):
    few, many = page(3), page(12)
    assert fewer_rows(many, 8.0) == 10
    assert fewer_rows(many, 500.0) == 5
    assert fewer_rows(few, 500.0) == 3
