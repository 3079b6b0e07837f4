from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from neutrodesk.charts.scales import Scale
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.ui.chart.chart_view import REACH, ChartView
from neutrodesk.ui.chart.panels_scene import PanelsScene
from tests.charts.courses import (
    CHILD,
    calculated,
    counted,
    course,
    fever,
    injection,
    points_of,
    symptom,
    weekly,
)

TESTS = [*weekly(["1.2", "0.4", "0", "0.9"]), calculated(date(2025, 2, 20))]


@pytest.fixture
def chart(own, qtbot):
    chart = own(ChartView())
    chart.resize(700, 400)
    chart.show_course(CHILD, points_of(TESTS))
    with qtbot.waitSignal(chart.painted):
        chart.show()
    return chart


def colours(chart):
    image = chart.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_every_count_stands_inside_the_widget_in_the_order_of_time(chart):
    places = [chart.place(index) for index in range(len(chart.points))]
    assert all(chart.rect().contains(place.toPoint()) for place in places)
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    heights = [place.y() for place in places]
    assert heights[0] < heights[3] < heights[1] < heights[2]


def test_the_mouse_finds_the_count_it_is_near(chart, qtbot):
    qtbot.mouseMove(chart, chart.place(1).toPoint() + QPoint(3, -4))
    assert chart.current.test == TESTS[1]
    qtbot.mouseMove(chart, chart.place(1).toPoint() - QPoint(0, 2 * REACH))
    assert chart.current is None


def test_the_label_is_painted_over_the_chart_and_goes_again(chart, qtbot):
    before = chart.grab().toImage()
    qtbot.mouseMove(chart, chart.place(3).toPoint())
    assert chart.grab().toImage() != before
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.current is None
    assert chart.grab().toImage() == before


def test_a_click_on_a_count_picks_its_test(chart, qtbot):
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(
            chart, Qt.MouseButton.LeftButton, pos=chart.place(2).toPoint() + QPoint(2, 2)
        )
    assert picked.args == [TESTS[2].id]


def test_a_click_beside_every_count_picks_nothing(chart, qtbot):
    with qtbot.assertNotEmitted(chart.picked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(350, 12))


def test_arrow_keys_go_from_count_to_count_and_enter_picks(chart, qtbot):
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: chart.current is not None)
    assert chart.current.test == TESTS[4]
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current.test == TESTS[3]
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current.test == TESTS[0]
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current.test == TESTS[4]
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == [TESTS[4].id]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current is None


def test_the_keys_keep_their_count_when_the_mouse_leaves(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.current.test == TESTS[0]


def test_a_screen_reader_hears_each_count_and_the_chart_as_a_whole(chart, qtbot):
    assert chart.accessibleName() == "Chart of neutrophil counts"
    whole = chart.accessibleDescription()
    assert whole.startswith("Chart of 5 neutrophil counts from 1 Jan 2025 to 20 Feb 2025.")
    qtbot.keyClick(chart, Qt.Key.Key_End)
    heard = chart.accessibleDescription()
    assert heard.startswith("20 Feb 2025, 0.99 ×10⁹/L")
    assert "calculated: 2.1 × 47 % = 0.987" in heard
    assert heard.endswith("5 of 5")
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.accessibleDescription() == whole


def test_a_count_is_said_with_what_the_diary_has_of_its_draw(chart, qtbot):
    last = TESTS[4].taken_on
    diary = Diary.of([injection(last - timedelta(days=2)), symptom("cough", last)])
    chart.show_course(CHILD, points_of(TESTS), diary=diary)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    heard = chart.accessibleDescription()
    assert "ill at the draw; G-CSF in the 14 days before the draw" in heard
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "at the draw" not in chart.accessibleDescription()


def test_the_whole_is_said_with_the_diary_that_is_shown_below_it(chart):
    diary = Diary.of([injection(TESTS[4].taken_on), symptom("cough", TESTS[4].taken_on)])
    chart.show_course(CHILD, points_of(TESTS), diary=diary)
    lanes = "Below the counts: injections: 1; infections and symptoms: 1."
    assert chart.accessibleDescription().endswith(lanes)
    assert "Ill at the draw: 1." in chart.accessibleDescription()
    chart.show_diary(False)
    assert "Below the counts" not in chart.accessibleDescription()
    chart.show_diary(True)
    assert chart.accessibleDescription().endswith(lanes)


def test_a_count_in_panels_is_said_with_its_band_and_what_was_so_at_the_draw(chart, qtbot):
    tests = [replace(each, ill=True) for each in TESTS]
    chart.show_scene(PanelsScene(CHILD, tuple(tests), ("anc", "wbc")))
    qtbot.keyClick(chart, Qt.Key.Key_End)
    heard = chart.accessibleDescription()
    assert "◆ 0.5 – below 1.0, ill at the draw" in heard
    assert "WBC 2.1" in heard


def test_an_entry_is_said_with_what_it_is_and_its_number_in_its_lane(chart, qtbot):
    begun = [date(2025, 1, 5), date(2025, 1, 15)]
    noted = [course("Filgrastim", day, group=MedicineKind.GCSF, reason="low") for day in begun]
    reading = fever(date(2025, 1, 9), "38.6")
    chart.resize(700, 700)
    chart.show_course(CHILD, points_of(TESTS), diary=Diary.of([*noted, reading]))
    qtbot.waitUntil(lambda: not chart._pause.isActive())
    chart.turn_to(noted[1].id, by_keys=True)
    heard = chart.accessibleDescription()
    assert heard.endswith("Medicine: G-CSF, reason: low, 2 of 2")
    chart.turn_to(noted[0].id, by_keys=True)
    assert chart.accessibleDescription().endswith("1 of 2")
    chart.turn_to(reading.id, by_keys=True)
    assert chart.accessibleDescription() == "9 Jan 2025, 38.6 °C, ear, Fever reading, 1 of 1"


def test_the_cursor_is_no_ring_as_being_ill_is(chart, qtbot):
    before = chart.grab().toImage()
    chart.turn_to(TESTS[1].id)
    after, at = chart.grab().toImage(), chart.place(1)
    half = round(QFontMetricsF(chart.font()).height() * 0.65)
    ink = chart.palette().color(QPalette.ColorRole.Text)

    def is_inked(across, up):
        place = (at + QPointF(across, up)).toPoint()
        near = [place + QPoint(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        return any(
            after.pixelColor(each) == ink and before.pixelColor(each) != ink for each in near
        )

    # The corners of a square, and nothing where a ring of that width would be.
    assert all(is_inked(across, up) for across in (-half, half) for up in (-half, half))
    slanted = half * 0.707
    assert not any(
        is_inked(across, up) for across in (-slanted, slanted) for up in (-slanted, slanted)
    )


def test_counts_can_be_laid_out_along_a_logarithm(chart):
    linear = [chart.place(index).y() for index in range(4)]
    chart.show_log(True)
    assert chart.scale is Scale.LOG
    log = [chart.place(index).y() for index in range(4)]
    assert log[0] < log[3] < log[1] < log[2]
    assert log != linear
    chart.show_log(False)
    assert [chart.place(index).y() for index in range(4)] == linear


def test_another_course_takes_the_place_of_the_first(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_course(CHILD, points_of([counted(date(2026, 1, 1), "1.2")]))
    assert chart.current is None
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert [chart.current] == list(chart.points)
    assert chart.points[0].test.taken_on == date(2026, 1, 1)


def test_nobody_and_nothing_can_be_shown(chart, qtbot):
    chart.show_course(None, [])
    chart.repaint()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.mouseMove(chart, QPoint(100, 100))
    assert chart.current is None
    assert chart.key_text() == ""
    chart.show_course(CHILD, [])
    assert not chart.grab().isNull()
    assert chart.accessibleDescription() == "No neutrophil count here yet."


def test_the_chart_follows_its_size_after_a_pause(chart, qtbot):
    before = chart.place(4)
    chart.resize(1000, 500)
    qtbot.waitUntil(lambda: not chart._pause.isActive())
    assert chart.place(4).x() > before.x() + 100


def test_the_chart_follows_a_dark_palette_and_back(chart):
    light = colours(chart)
    assert "#ffffff" in light
    dark = QPalette(chart.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    chart.setPalette(dark)
    assert "#1b1f23" in colours(chart)
    assert "#ffffff" not in colours(chart)
    chart.setPalette(QPalette())
    assert colours(chart) == light


def test_texts_grow_with_the_font(chart):
    before = chart.place(0).x()
    font = QFont(chart.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    chart.setFont(font)
    assert chart.place(0).x() > before + 5
    assert chart.minimumSizeHint().height() > 200


def test_the_label_stays_inside_a_small_chart(chart, qtbot):
    chart.resize(160, 120)
    qtbot.waitUntil(lambda: not chart._pause.isActive())
    for index in range(len(chart.points)):
        chart.turn_to(chart.points[index].test.id)
        assert not chart.grab().isNull()


def test_one_figure_serves_for_life(chart):
    figure = chart._drawn.figure
    for count in ("1.2", "0.3", "5"):
        chart.show_course(CHILD, points_of([counted(date(2026, 1, 1), count)]))
        chart.grab()
    assert chart._drawn.figure is figure
    assert len(figure.axes) == 1


def test_a_count_is_where_it_is_painted(chart):
    image = chart.grab().toImage()
    at = chart.place(1)
    assert image.pixelColor(at.toPoint()) == QColor("#a2501a")
    assert isinstance(at, QPointF)
