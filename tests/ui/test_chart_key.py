import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import Qt

from neutrodesk.charts.frame import new_figure
from neutrodesk.charts.moments import days
from neutrodesk.charts.neutrophils import draw_neutrophils
from neutrodesk.charts.several.comparison import before_and_after, draw_comparison
from neutrodesk.charts.several.small_multiples import draw_panels
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.quantity import Comparator
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.pages.chart_page import ChartPage
from tests.charts.courses import counted, points_of, weekly
from tests.charts.panelled import texts
from tests.ui.key_words import spaced
from tests.ui.test_chart_page import rest, shown

FIRST = date(2025, 1, 6)
RING, ARROW, FLAG = "ring: ill at the draw", "arrow: less than this", "flag: 38.0 °C or more"


@pytest.fixture
def tests(a_person):
    made = weekly(["1.2", "0.4", "0.9", "1.6", "0.3"] * 10, FIRST, a_person)
    made[2] = replace(made[2], ill=True)
    made[-3] = counted(made[-3].taken_on, "0.1", Comparator.LESS, person=a_person)
    return made


@pytest.fixture
def noted(a_person):
    return Diary.of(
        [
            FeverReading(
                person=a_person.id,
                on=FIRST + timedelta(days=170),
                temperature=read_temperature("38.6"),
                route=Thermometer.EAR,
            ),
            MedicineCourse(
                person=a_person.id,
                on=FIRST + timedelta(days=140),
                until=FIRST + timedelta(days=144),
                name="Amoxicillin",
            ),
        ]
    )


@pytest.fixture
def filled(desk, tests, noted):
    desk.keep("Fill", *tests, *noted)
    return desk


@pytest.fixture
def page(own, filled, a_person, qtbot):
    page = shown(own(ChartPage(filled)), a_person, qtbot)
    settle(page, qtbot)
    return page


def settle(page, qtbot):
    """Wait until the chart rests, drawn sharp, and its key has been told."""
    rest(page, qtbot)
    qtbot.waitUntil(lambda: page.foot.key.text() == page.chart.key_text())
    rest(page, qtbot)


def key_of(page):
    """Return the words of the key on the page."""
    return {re.sub(r"^\S+ ", "", each) for each in spaced(page.foot.key.text()).split("   ")}


def show_days(page, qtbot, first, last):
    begin = days(FIRST)
    page.chart.show_period(Period(begin + first, begin + last))
    settle(page, qtbot)


def says(page, words):
    return any(words in each for each in key_of(page))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(0, 40, RING), (160, 190, FLAG), (300, 349, ARROW), (60, 100, None)],
)
def test_the_key_names_what_is_in_the_period_and_nothing_else(page, qtbot, first, last, said):
    assert all(says(page, each) for each in (RING, ARROW, FLAG))
    show_days(page, qtbot, first, last)
    assert [each for each in (RING, ARROW, FLAG) if says(page, each)] == ([said] if said else [])
    page.foot.all_button.click()
    settle(page, qtbot)
    assert all(says(page, each) for each in (RING, ARROW, FLAG))


def drawn_words(draw):
    """Return every text of a drawing whose axes are as wide as those on the screen."""
    figure, axes = new_figure()
    figure.set_size_inches(14, 7)
    draw(figure, axes)
    FigureCanvasAgg(figure).draw()
    return {text for each in figure.axes for text in texts(each)}


@pytest.mark.parametrize("shown", [(0, 349), (0, 40), (130, 190), (300, 349)])
def test_the_key_has_the_same_words_as_that_of_the_picture(page, noted, qtbot, shown):
    show_days(page, qtbot, *shown)
    scene, style = page.chart.scene, page.chart.style_shown
    first, last = (FIRST + timedelta(days=number) for number in (shown[0], shown[1] - 1))

    def alone(_figure, axes):
        draw_neutrophils(
            axes, scene.person, scene.points, style, start=first, end=last, diary=noted
        )

    written = drawn_words(alone)
    assert key_of(page) <= written
    for each in (RING, ARROW, FLAG):
        assert says(page, each) == any(each in text for text in written)


def test_the_key_of_panels_and_of_a_comparison_follows_the_period(page, tests, noted, qtbot):
    page._choose_analytes(("anc",))
    show_days(page, qtbot, 160, 190)
    scene = page.chart.scene
    assert says(page, FLAG)
    assert not says(page, RING)

    def panels(figure, _axes):
        begin = FIRST + timedelta(days=160)
        draw_panels(
            figure,
            scene.person,
            scene.shown,
            page.chart.style_shown,
            start=begin,
            end=begin + timedelta(days=29),
            diary=noted,
        )

    assert key_of(page) <= drawn_words(panels)
    cut = FIRST + timedelta(days=160)
    page._compare(cut)
    settle(page, qtbot)
    assert all(says(page, each) for each in (RING, ARROW, FLAG))
    show_days(page, qtbot, 161, 181)
    assert says(page, FLAG)
    assert not says(page, RING)
    assert not says(page, ARROW)
    pair = before_and_after(scene.person, points_of(tests, scene.person), cut, diary=noted)
    near = pair.within((days(cut) + 1, days(cut) + 21))
    assert key_of(page) <= drawn_words(
        lambda figure, _axes: draw_comparison(figure, near, page.chart.style_shown)
    )


def test_a_ring_is_explained_where_the_diary_is_not_shown(page, qtbot):
    page.controls.diary.click()
    settle(page, qtbot)
    assert says(page, RING)
    assert not says(page, FLAG)


def test_what_is_too_short_for_a_bar_is_explained_only_where_it_is_one(page, qtbot):
    short = "diamond: a time too short for a bar here"
    show_days(page, qtbot, 135, 155)
    assert not says(page, short)
    page.resize(560, 640)
    settle(page, qtbot)
    page.foot.all_button.click()
    settle(page, qtbot)
    assert says(page, short)


def test_the_chart_keeps_its_height_while_the_key_changes(page, qtbot):
    show_days(page, qtbot, 0, 340)
    before, key = page.chart.height(), page.foot.key.text()
    for first, last in ((60, 100), (0, 40), (160, 190), (300, 349)):
        show_days(page, qtbot, first, last)
        assert page.foot.key.text() != key
        assert page.chart.height() == before


def test_the_key_is_told_once_the_chart_rests_and_not_while_it_moves(page, qtbot):
    before = page.foot.key.text()
    told: list[None] = []
    page.chart.drawn.connect(lambda: told.append(None))
    for _ in range(6):
        qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
        page.chart.repaint()
    assert told == []
    assert page.foot.key.text() == before
    settle(page, qtbot)
    assert page.foot.key.text() != before


def test_another_chart_gives_the_room_of_the_key_back(page, own, qtbot):
    page.show_person(None)
    assert not page.foot.key.isVisible()
    assert page.foot._roll.isHidden()
