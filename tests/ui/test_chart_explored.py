from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.person import Person
from neutrodesk.ui.chart.chart_view import ChartView
from neutrodesk.ui.chart.explored_chart import ExploredChart
from tests.charts.courses import CHILD, points_of, weekly

TESTS = weekly([str(0.3 + number % 7 / 4) for number in range(104)])
FEVER = FeverReading(
    person=CHILD.id,
    on=date(2025, 8, 20),
    temperature=read_temperature("38.6"),
    route=Thermometer.EAR,
    note="after the trip",
)
MEDICINE = MedicineCourse(
    person=CHILD.id, on=date(2025, 9, 1), until=date(2025, 12, 1), name="Filgrastim"
)
DIARY = Diary.of([FEVER, MEDICINE])
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chart(own, qtbot):
    chart = own(ExploredChart())
    chart.resize(800, 480)
    chart.show_course(CHILD, points_of(TESTS), diary=DIARY)
    with qtbot.waitSignal(chart.painted):
        chart.show()
    rest(chart, qtbot)
    return chart


def rest(chart, qtbot):
    qtbot.waitUntil(lambda: not chart._pause.isActive() and chart._moving() is None)
    chart.draw_if_stale()


def turn_wheel(chart, at, notches, sideways=0):
    turned = QPoint(sideways * 120, notches * 120)
    event = QWheelEvent(
        QPointF(at),
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, event)
    return event.isAccepted()


def drag(chart, begin, end, held=Qt.KeyboardModifier.NoModifier):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = (
        (QEvent.Type.MouseButtonPress, begin, left, left),
        (QEvent.Type.MouseMove, (begin + end) / 2, none, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    )
    for kind, at, button, buttons in steps:
        place = QPointF(at)
        there = QPointF(chart.mapToGlobal(at))
        QApplication.sendEvent(chart, QMouseEvent(kind, place, there, button, buttons, held))


def days_shown(chart):
    return (chart.period.last - chart.period.first).days + 1


def test_the_wheel_zooms_and_keeps_the_day_under_the_mouse(chart, qtbot):
    at = QPoint(500, 200)
    before, whole = chart._moment(at.x()), chart._drawn.period.length
    for _ in range(4):
        assert turn_wheel(chart, at, 1)
    assert chart._moment(at.x()) == pytest.approx(before)
    rest(chart, qtbot)
    assert days_shown(chart) == pytest.approx(whole * 0.8**4, abs=2)
    assert chart._moment(at.x()) == pytest.approx(before, abs=0.6)


def test_the_wheel_comes_back_to_the_whole_record_and_stops_there(chart, qtbot):
    for notches in (5, -9):
        turn_wheel(chart, QPoint(300, 200), notches)
        rest(chart, qtbot)
    assert chart.period is None
    assert turn_wheel(chart, QPoint(300, 200), -3)


def test_no_period_is_shorter_than_a_fortnight(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 60)
    rest(chart, qtbot)
    assert 14 <= days_shown(chart) <= 15


def test_a_turn_sideways_moves_along(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 4)
    rest(chart, qtbot)
    before = chart.period
    turn_wheel(chart, QPoint(400, 200), 0, sideways=2)
    rest(chart, qtbot)
    assert chart.period.begin < before.begin
    assert chart.period.length == pytest.approx(before.length, abs=2)


def test_a_drag_takes_the_day_along(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 4)
    rest(chart, qtbot)
    held, length = chart._moment(400), chart.period.length
    with qtbot.assertNotEmitted(chart.picked):
        drag(chart, QPoint(400, 200), QPoint(500, 210))
    rest(chart, qtbot)
    assert chart._moment(500) == pytest.approx(held, abs=1)
    assert chart.period.length == pytest.approx(length, abs=1)


def test_a_drag_with_shift_chooses_the_days_it_goes_over(chart, qtbot):
    first, last = chart._moment(300), chart._moment(450)
    drag(chart, QPoint(300, 200), QPoint(450, 260), SHIFT)
    rest(chart, qtbot)
    assert chart.period.begin == int(first)
    assert chart.period.end == pytest.approx(last, abs=1)
    assert not chart._band.isVisible()


def test_a_double_click_shows_everything_again_and_opens_nothing(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 4)
    rest(chart, qtbot)
    with qtbot.assertNotEmitted(chart.picked), qtbot.waitSignal(chart.period_changed):
        qtbot.mouseDClick(
            chart, Qt.MouseButton.LeftButton, pos=chart.place_of(seen(chart)[3]).toPoint()
        )
    assert chart.period is None


def seen(chart):
    chart.draw_if_stale()
    return chart._drawn.rows[0]


def test_keys_go_through_all_counts_of_the_period_and_no_others(chart, qtbot):
    drag(chart, QPoint(300, 200), QPoint(450, 260), SHIFT)
    rest(chart, qtbot)
    days = {test.id: test.taken_on for test in TESTS}
    inside = [test.id for test in TESTS if chart.period.first <= test.taken_on <= chart.period.last]
    assert 5 < len(inside) < 60
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    met = []
    while chart.current_id not in met:
        met.append(chart.current_id)
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert met == inside
    assert days[met[-1]] <= chart.period.last
    assert chart.accessibleDescription().endswith(f"{len(inside)} of {len(inside)}")


def test_keys_zoom_and_move_and_come_back(chart, qtbot):
    whole = chart._drawn.period
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        qtbot.keyClick(chart, key)
    rest(chart, qtbot)
    first = chart.period
    assert first.length == pytest.approx(whole.length / 4, abs=2)
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    rest(chart, qtbot)
    assert chart.period.begin == pytest.approx(first.begin + first.length * 0.8, abs=2)
    qtbot.keyClick(chart, Qt.Key.Key_Left, SHIFT)
    rest(chart, qtbot)
    qtbot.keyClick(chart, Qt.Key.Key_PageUp)
    rest(chart, qtbot)
    assert chart.period.begin < first.begin
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    rest(chart, qtbot)
    assert chart.period.length == pytest.approx(whole.length / 2, abs=4)
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.period is None


def test_escape_lets_go_of_the_count_first_and_then_of_the_period(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 4)
    rest(chart, qtbot)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current_id is None
    assert chart.period is not None
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.period is None


def test_keys_zoom_around_the_count_that_is_looked_at(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    first = chart.current_id
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
        rest(chart, qtbot)
    assert chart.current_id == first
    assert chart.period.first <= TESTS[0].taken_on <= chart.period.last


def test_a_click_on_the_flag_of_a_fever_picks_the_entry(chart, qtbot):
    at = chart.place_of(FEVER.id).toPoint()
    with qtbot.waitSignal(chart.entry_picked) as picked, qtbot.assertNotEmitted(chart.picked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [FEVER.id]


def test_an_entry_under_the_mouse_shows_its_words(chart, qtbot):
    before = chart.grab().toImage()
    qtbot.mouseMove(chart, chart.place_of(FEVER.id).toPoint())
    assert chart.current_id == FEVER.id
    assert chart.grab().toImage() != before


def test_up_and_down_lead_through_the_diary_and_it_is_read_out(chart, qtbot):
    near = min(TESTS, key=lambda test: abs(test.taken_on - FEVER.on))
    chart.turn_to(near.id)
    met = []
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
        if chart.current_id == FEVER.id:
            assert "38.6 °C" in chart.accessibleDescription()
            assert "after the trip" in chart.accessibleDescription()
        met.append(chart.current_id)
    assert set(met) == {FEVER.id, MEDICINE.id}
    with qtbot.waitSignal(chart.entry_picked):
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current_id in {test.id for test in TESTS}


def test_without_the_diary_there_is_nothing_below_the_counts(chart, qtbot):
    chart.turn_to(FEVER.id)
    chart.show_diary(False)
    assert chart.current_id is None
    chart.draw_if_stale()
    assert FEVER.id not in chart._drawn.entries
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current_id == TESTS[0].id


def test_an_entry_outside_the_period_cannot_be_met(chart, qtbot):
    chart.show_period(chart._drawn.period._replace(end=chart._moment(chart.place(3).x())))
    assert FEVER.id not in chart._drawn.entries
    chart.turn_to(FEVER.id)
    assert chart.current_id is None


def test_the_period_stays_when_records_of_the_same_person_change(chart, qtbot):
    turn_wheel(chart, QPoint(400, 200), 4)
    rest(chart, qtbot)
    before = chart.period
    chart.show_course(CHILD, points_of(TESTS[:-1]), diary=DIARY)
    assert chart.period == before
    chart.show_course(Person(name="Leo", born=CHILD.born), points_of(TESTS[:9]))
    assert chart.period is None


def test_while_it_moves_the_last_picture_is_shifted_at_once(chart, qtbot):
    before, drawn = chart.grab().toImage(), chart._drawn.image.cacheKey()
    turn_wheel(chart, QPoint(400, 200), 2)
    assert chart.grab().toImage() != before
    assert chart._drawn.image.cacheKey() == drawn
    rest(chart, qtbot)
    chart.grab()
    assert chart._drawn.image.cacheKey() != drawn


def test_nobody_and_nothing_can_be_explored(chart, qtbot):
    chart.show_course(None, [])
    chart.draw_if_stale()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_PageUp, Qt.Key.Key_0, Qt.Key.Key_Down):
        qtbot.keyClick(chart, key)
    turn_wheel(chart, QPoint(200, 200), 2)
    drag(chart, QPoint(200, 200), QPoint(300, 200))
    assert chart.period is None
    chart.show_course(CHILD, [])
    assert not chart.grab().isNull()


def test_the_chart_of_another_page_lets_the_wheel_scroll_that_page(own, qtbot):
    view = own(ChartView())
    view.resize(700, 400)
    view.show_course(CHILD, points_of(TESTS))
    view.show()
    assert not turn_wheel(view, QPoint(300, 200), 1)


def test_what_the_hand_can_do_is_written_down(chart):
    told = chart.whatsThis()
    assert "wheel" in told
    assert "Page Up" in told
