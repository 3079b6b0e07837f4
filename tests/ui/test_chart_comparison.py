from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from neutrodesk.charts.moments import days
from neutrodesk.charts.page import Format
from neutrodesk.charts.several.pairs import By
from neutrodesk.charts.style import Style
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.person import Person
from neutrodesk.ui.chart.comparison_scene import ComparisonScene
from neutrodesk.ui.chart.explored_chart import ExploredChart
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.chart.shown_course import ShownCourse
from tests.charts.courses import CHILD, points_of, weekly
from tests.ui.test_chart_explored import SHIFT, drag, rest, turn_wheel

CUT = date(2025, 7, 1)
AFTER = days(CUT) + 1
LEO = Person(name="Leo", born=date(2017, 3, 9))
TESTS = weekly([str(0.3 + number % 7 / 4) for number in range(52)])
THEIRS = weekly(
    [str(0.2 + number % 5 / 3) for number in range(52)], LEO.born + timedelta(1800), LEO
)
STAY = HospitalStay(person=CHILD.id, on=date(2025, 3, 3), until=date(2025, 3, 8))
MIA = ShownCourse(CHILD, tuple(TESTS), points_of(TESTS), diary=Diary.of([STAY]))
OTHER = ShownCourse(LEO, tuple(THEIRS), points_of(THEIRS, LEO))


def shown(own, qtbot, scene):
    chart = own(ExploredChart())
    chart.resize(1000, 520)
    chart.show_scene(scene)
    with qtbot.waitSignal(chart.painted):
        chart.show()
    rest(chart, qtbot)
    return chart


@pytest.fixture
def cut(own, qtbot):
    return shown(own, qtbot, ComparisonScene(MIA, CUT))


@pytest.fixture
def by_age(own, qtbot):
    return shown(own, qtbot, ComparisonScene(MIA, OTHER))


def middle_of(chart, part):
    return chart._drawn.parts[part].box.center().toPoint()


def periods(chart):
    chart.draw_if_stale()
    return [part.period for part in chart._drawn.parts]


def is_mirrored(chart):
    """Tell whether both sides are as far from the day."""
    before, after = periods(chart)
    return AFTER - before.end == pytest.approx(after.begin - AFTER, abs=1e-6) and (
        before.length == pytest.approx(after.length)
    )


def test_the_wheel_over_either_side_zooms_both_as_far_from_the_day(cut, qtbot):
    for part in (1, 0):
        before = periods(cut)[1].length
        at = middle_of(cut, part)
        under = cut._moment(at.x())
        assert turn_wheel(cut, at, 3)
        rest(cut, qtbot)
        assert periods(cut)[1].length == pytest.approx(before * 0.8**3, abs=2)
        assert cut._moment(at.x()) == pytest.approx(under, abs=1)
        assert is_mirrored(cut)


def test_at_the_day_itself_the_days_around_it_stay(cut, qtbot):
    turn_wheel(cut, QPoint(round(cut._drawn.parts[1].box.left()), 200), 6)
    rest(cut, qtbot)
    before, after = periods(cut)
    assert before.end == after.begin == AFTER
    assert 14 <= after.length < 60


@pytest.mark.parametrize(("part", "by"), [(0, 90), (1, -90)])
def test_a_drag_on_either_side_leads_both_away_from_the_day(cut, qtbot, part, by):
    turn_wheel(cut, QPoint(round(cut._drawn.parts[1].box.left()), 200), 5)
    rest(cut, qtbot)
    at = middle_of(cut, part)
    held = cut._moment(at.x())
    drag(cut, at, at + QPoint(by, 0))
    rest(cut, qtbot)
    assert cut._moment(at.x() + by) == pytest.approx(held, abs=1)
    assert periods(cut)[1].begin > AFTER
    assert is_mirrored(cut)


def test_no_side_shows_anything_beyond_the_whole_comparison(cut, qtbot):
    whole = periods(cut)
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    for key in [Qt.Key.Key_PageDown] * 9 + [Qt.Key.Key_PageUp] * 20:
        qtbot.keyClick(cut, key)
        rest(cut, qtbot)
        assert all(
            each.covers(now._replace(begin=now.begin + 1, end=now.end - 1))
            for each, now in zip(whole, periods(cut), strict=True)
        )


def test_keys_go_in_the_time_of_the_side_that_is_looked_at(cut, qtbot):
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    qtbot.keyClick(cut, Qt.Key.Key_Home)
    before = periods(cut)
    qtbot.keyClick(cut, Qt.Key.Key_Left, SHIFT)
    rest(cut, qtbot)
    assert periods(cut)[0].begin < before[0].begin
    qtbot.keyClick(cut, Qt.Key.Key_Escape)
    qtbot.keyClick(cut, Qt.Key.Key_End)
    before = periods(cut)
    qtbot.keyClick(cut, Qt.Key.Key_Left, SHIFT)
    rest(cut, qtbot)
    assert periods(cut)[1].begin < before[1].begin


def test_keys_zoom_around_the_count_that_is_looked_at_on_either_side(cut, qtbot):
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(cut, key)
        looked_at = cut.current_id
        for _ in range(3):
            qtbot.keyClick(cut, Qt.Key.Key_Plus)
            rest(cut, qtbot)
        assert cut.current_id == looked_at
        cut.show_all()


def test_a_turn_sideways_follows_the_side_under_the_mouse(cut, qtbot):
    turn_wheel(cut, middle_of(cut, 1), 5)
    rest(cut, qtbot)
    for part in (0, 1):
        before = periods(cut)[part]
        turn_wheel(cut, middle_of(cut, part), 0, sideways=-1)
        rest(cut, qtbot)
        assert periods(cut)[part].begin > before.begin


def test_a_drag_with_shift_chooses_days_on_the_side_it_began_on(cut, qtbot):
    box = cut._drawn.parts[0].box.toRect()
    chosen = QPoint(box.left() + 60, 200), QPoint(box.right() - 40, 240)
    first, last = (
        cut._drawn.parts[0].period.begin
        + (at.x() - cut._drawn.parts[0].box.left())
        / cut._drawn.parts[0].box.width()
        * cut._drawn.parts[0].period.length
        for at in chosen
    )
    drag(cut, *chosen, SHIFT)
    rest(cut, qtbot)
    assert periods(cut)[0].begin == pytest.approx(first, abs=1)
    assert periods(cut)[0].end == pytest.approx(last, abs=1)
    assert is_mirrored(cut)


def test_the_band_of_a_drag_with_shift_stays_on_its_side(cut):
    box = cut._drawn.parts[1].box.toRect()
    left = Qt.MouseButton.LeftButton
    for kind, x in ((QEvent.Type.MouseButtonPress, box.left() + 80), (QEvent.Type.MouseMove, 20)):
        at = QPointF(x, 200)
        QApplication.sendEvent(cut, QMouseEvent(kind, at, at, left, left, SHIFT))
    assert box.contains(cut._band.geometry())


def test_a_double_click_or_0_shows_all_of_both_again(cut, qtbot):
    whole = periods(cut)
    back = (
        lambda: qtbot.mouseDClick(cut, Qt.MouseButton.LeftButton, pos=middle_of(cut, 0)),
        lambda: qtbot.keyClick(cut, Qt.Key.Key_0),
    )
    for come_back in back:
        turn_wheel(cut, middle_of(cut, 0), 3)
        rest(cut, qtbot)
        assert periods(cut) != whole
        come_back()
        assert cut.period is None
        assert periods(cut) == whole


def test_while_both_move_the_last_picture_is_shifted_on_both(cut):
    before = cut.grab().toImage()
    turn_wheel(cut, middle_of(cut, 1), 2)
    after = cut.grab().toImage()
    for part in cut._drawn.parts:
        box = part.box.toRect()
        assert before.copy(box) != after.copy(box)
        moved = part._when(cut._moving())
        assert moved.length == pytest.approx(part.period.length * 0.8**2)


def test_two_people_are_zoomed_at_the_same_age(by_age, qtbot):
    turn_wheel(by_age, middle_of(by_age, 0), 4)
    rest(by_age, qtbot)
    first, second = periods(by_age)
    assert first.begin - days(CHILD.born) == pytest.approx(second.begin - days(LEO.born))
    assert first.length == pytest.approx(second.length)
    drag(by_age, middle_of(by_age, 1), middle_of(by_age, 1) + QPoint(120, 0))
    rest(by_age, qtbot)
    moved, other = periods(by_age)
    assert moved.begin < first.begin
    assert moved.begin - days(CHILD.born) == pytest.approx(other.begin - days(LEO.born))
    assert [each.period for each in by_age.times] == [moved, other]


def test_two_people_by_the_calendar_keep_one_calendar(own, qtbot):
    chart = shown(own, qtbot, ComparisonScene(MIA, OTHER, By.CALENDAR))
    turn_wheel(chart, middle_of(chart, 1), 4)
    rest(chart, qtbot)
    first, second = periods(chart)
    assert first == second
    assert first.length < chart.scene.bounds(events=True).length / 2
    assert [each.whose for each in chart.times] == [CHILD.id, LEO.id]


def test_what_stands_below_the_first_of_two_moves_with_it(by_age, qtbot):
    upper, lower = by_age._drawn.parts
    lane = by_age._drawn.entries[STAY.id]
    assert upper.box.bottom() < lane.bottom() <= upper.foot < lower.box.top()
    before = by_age.grab().toImage()
    turn_wheel(by_age, middle_of(by_age, 0), 2)
    after = by_age.grab().toImage()
    strip = lane.toRect().adjusted(-40, 0, 40, 0)
    assert before.copy(strip) != after.copy(strip)


def test_a_period_of_one_chart_is_none_of_another(cut, qtbot):
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    before = cut.period
    cut.show_scene(ComparisonScene(MIA, CUT))
    assert cut.period == before
    cut.show_scene(ComparisonScene(MIA, CUT + timedelta(days=9)))
    assert cut.period is None
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    cut.show_scene(ComparisonScene(MIA, OTHER))
    assert cut.period is None
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    cut.show_scene(ComparisonScene(MIA, OTHER, By.CALENDAR))
    assert cut.period is None
    turn_wheel(cut, middle_of(cut, 1), 4)
    rest(cut, qtbot)
    cut.show_course(CHILD, MIA.points)
    assert cut.period is None


def test_the_picture_is_of_the_period_that_is_shown():
    scene = ComparisonScene(MIA, CUT)
    period = Period(AFTER, AFTER + 30)
    svg = scene.picture(Format.SVG, Style(), period, 150).decode()
    assert "1 counts" not in svg
    before, after = (each.period for each in scene.times(period))
    for each in (before, after):
        number = sum(each.first <= test.taken_on <= each.last for test in TESTS)
        assert f"· {number} counts" in svg


def test_without_a_count_there_is_nothing_to_zoom(own, qtbot):
    nobody = ShownCourse(LEO)
    chart = shown(own, qtbot, ComparisonScene(ShownCourse(CHILD), nobody))
    assert chart.scene.bounds(events=True) is None
    assert not turn_wheel(chart, QPoint(400, 100), 2)
    drag(chart, QPoint(400, 100), QPoint(500, 100))
    assert chart.period is None
