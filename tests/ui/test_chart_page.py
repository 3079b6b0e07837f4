import gc
import re
import subprocess
import sys
import weakref
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from neutrodesk.charts.moments import days
from neutrodesk.charts.scales import Scale
from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import read_temperature
from neutrodesk.domain.diary.medicine import MedicineKind
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import RecordId, new_id
from neutrodesk.reference.analytes import analyte
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.chart.comparison_scene import ComparisonScene
from neutrodesk.ui.chart.course_scene import CourseScene
from neutrodesk.ui.chart.day_dialog import DayDialog
from neutrodesk.ui.chart.explored_chart import ExploredChart
from neutrodesk.ui.chart.panels_scene import PanelsScene
from neutrodesk.ui.chart.period import Period
from neutrodesk.ui.pages.chart_page import ChartPage
from tests.charts.courses import counted, weekly

LEO = Person(name="Leo & Co", born=date(2018, 6, 1))


def haemoglobin(value):
    return Result(analyte="hb", text=value, unit="g/L", quantity=Quantity(Decimal(value), "g/L"))


@pytest.fixture
def fever(a_person):
    return FeverReading(
        person=a_person.id,
        on=date(2025, 3, 4),
        at=time(18, 30),
        temperature=read_temperature("38.6"),
        route=Thermometer.EAR,
    )


@pytest.fixture
def tests(a_person):
    made = weekly(["1.2", "0.4", "0", "0.9", "1.6", "0.3"] * 9, person=a_person)
    return [replace(test, results=(*test.results, haemoglobin("118"))) for test in made]


@pytest.fixture
def filled(desk, tests, fever):
    desk.keep("Fill", *tests, fever)
    return desk


@pytest.fixture
def page(own, filled, a_person, qtbot):
    return shown(own(ChartPage(filled)), a_person, qtbot)


def shown(page, person, qtbot):
    """Show a person on a page, and wait until the chart rests."""
    page.resize(1000, 640)
    page.show_person(person)
    with qtbot.waitSignal(page.chart_painted):
        page.show()
    rest(page, qtbot)
    return page


def rest(page, qtbot):
    chart = page.chart
    qtbot.waitUntil(lambda: not chart._pause.isActive() and chart._moving() is None)
    chart.draw_if_stale()


def choose(menu_button, words):
    (action,) = [each for each in menu_button.menu().actions() if words in each.text()]
    action.trigger()


def rows(page):
    model = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_page_is_imported_and_made_without_matplotlib():
    code = (
        "import sys, neutrodesk.ui.pages.chart_page;"
        "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_is_read_or_drawn_until_the_page_is_seen(own, desk, a_person, qtbot):
    page = own(ChartPage(desk))
    page.show_person(a_person)
    assert page.chart is None
    assert page._course.person is None
    with qtbot.waitSignal(page.chart_painted):
        page.show()
    chart = page.findChild(ExploredChart)
    assert isinstance(chart, ExploredChart)
    assert chart.person == a_person
    assert len(chart.points) == 1


def test_a_click_opens_the_test_or_the_entry(page, tests, fever, qtbot):
    with qtbot.waitSignal(page.open_test) as opened:
        page.chart.turn_to(tests[3].id)
        qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert opened.args == [tests[3].id]
    with qtbot.waitSignal(page.open_entry) as opened:
        at = page.chart.place_of(fever.id).toPoint()
        qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [fever.id]


def test_the_table_and_the_chart_select_the_same(page, tests, fever, qtbot):
    page.controls.table.click()
    assert page.table.isVisible()
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    assert page.table.current.id == page.chart.current_id == tests[0].id
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.chart.current_id == page.table.current.id == tests[1].id
    page.table.select(fever.id)
    assert page.chart.current_id == fever.id
    page.table.setFocus()
    assert page.table.current.id == fever.id


def test_what_the_chart_was_on_is_selected_when_the_table_is_gone_to(page, tests, qtbot):
    page.controls.table.click()
    page.chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    qtbot.keyClick(page.chart, Qt.Key.Key_Tab)
    assert page.table.hasFocus()
    assert page.table.current.id == tests[0].id


def test_a_row_that_the_chart_does_not_show_stays_selected(page, desk, a_person, tests, qtbot):
    seen = Appointment(person=a_person.id, on=date(2025, 1, 9), who="Dr Example")
    desk.keep("Add", seen)
    page.controls.table.click()
    page.table.select(tests[1].id)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current.id == seen.id
    assert page.chart.current_id is None
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.chart.current_id == page.table.current.id == tests[2].id


def test_the_table_says_all_that_the_chart_shows(page, desk, a_person, tests, fever):
    given = Injection(
        person=a_person.id,
        on=date(2025, 1, 7),
        at=time(8),
        name="Filgrastim",
        group=MedicineKind.GCSF,
    )
    desk.keep("Add", given, replace(tests[1], taken_at=time(9), ill=True, laboratory="City Lab"))
    page.controls.table.click()
    table = rows(page)
    assert len(table) == len(tests) + 3
    heads = [page.table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(9)]
    assert heads[:2] == ["Date", "Age"]
    second = next(row for row in table if row[0].startswith("8 Jan 2025"))
    assert second[1:5] == ["4 years", "Blood test", "0.4 ×10⁹/L", "▲ 0.2 – below 0.5"]
    assert second[5:] == ["printed on the report", "ill", "25 (diary)", "City Lab"]
    (of_fever,) = [row for row in table if row[0].startswith("4 Mar 2025")]
    assert "38.6 °C" in of_fever[2]
    assert of_fever[3] == ""
    days = [row[0] for row in table]
    assert days.index("1 Jan 2025") < days.index(of_fever[0])


def test_the_table_has_the_rows_of_the_period_only(page, tests, qtbot):
    page.controls.table.click()
    page.chart.show_period(page.chart._drawn.period._replace(end=page.chart._moment(300)))
    shown = page.chart.period
    inside = [test for test in tests if shown.first <= test.taken_on <= shown.last]
    assert 0 < len(inside) < len(tests)
    assert sum(row[2] == "Blood test" for row in rows(page)) == len(inside)
    page.foot.all_button.click()
    assert sum(row[2] == "Blood test" for row in rows(page)) == len(tests) + 1


def test_enter_in_the_table_opens_what_is_selected(page, tests, fever, qtbot):
    page.controls.table.click()
    page.table.select(tests[2].id)
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [tests[2].id]
    page.table.select(fever.id)
    with qtbot.waitSignal(page.open_entry) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [fever.id]


def test_a_period_is_told_with_the_way_back(page, qtbot):
    assert not page.foot.period.isVisible()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    assert page.foot.period.text().startswith("Shown: ")
    assert page.foot.period.isVisible()
    page.foot.all_button.click()
    assert page.chart.period is None
    assert not page.foot.all_button.isVisible()


def test_scale_diary_and_starts_are_chosen_above_the_chart(page, fever):
    page.controls.scale.setCurrentIndex(1)
    assert page.chart.scale == Scale.LOG
    page.controls.scale.setCurrentIndex(2)
    assert page.chart.scale == Scale.SPLIT
    page.controls.starts.click()
    assert page.chart.starts
    page.controls.diary.click()
    page.chart.draw_if_stale()
    assert fever.id not in page.chart._drawn.entries
    page.controls.table.click()
    assert all("38.6" not in row[2] for row in rows(page))


def test_panels_stand_under_one_axis_and_one_line_goes_through_all(page, tests, qtbot):
    choose(page.controls.panels, "Haemoglobin")
    rest(page, qtbot)
    assert isinstance(page.chart.scene, PanelsScene)
    above, below = page.chart._drawn.parts
    assert above.period == below.period
    page.chart.turn_to(tests[4].id, by_keys=True)
    places = page.chart._drawn.on(tests[4].id)
    assert places[0].x() == pytest.approx(places[1].x())
    heard = page.chart.accessibleDescription()
    assert "ANC 1.6 ×10⁹/L, ● 1.5 or more, " in heard
    assert "Hb 118 g/L" in heard
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    first, second = page.chart._drawn.parts
    assert first.period == second.period
    assert first.period.length < 300
    choose(page.controls.panels, "Neutrophils only")
    assert isinstance(page.chart.scene, CourseScene)


def test_chosen_panels_have_a_column_in_the_table(page):
    page.controls.table.click()
    choose(page.controls.panels, "Haemoglobin")
    heads = [page.table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert heads[6] == "Hb g/L"
    assert rows(page)[0][6] == "118"


def test_before_and_after_a_day_stand_side_by_side(page, qtbot):
    choose(page.controls.compare, "Before and after a date")
    (dialog,) = page.findChildren(DayDialog)
    assert not dialog.show_button.isEnabled()
    qtbot.keyClicks(dialog.day.line, "2025-04-01")
    qtbot.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    rest(page, qtbot)
    assert isinstance(page.chart.scene, ComparisonScene)
    left, right = page.chart._drawn.parts
    assert left.box.right() < right.box.left()
    assert left.period.length == pytest.approx(right.period.length)
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    before = page.chart._at.part
    qtbot.keyClick(page.chart, Qt.Key.Key_End)
    assert (before, page.chart._at.part) == (0, 1)
    choose(page.controls.compare, "Nothing")
    assert isinstance(page.chart.scene, CourseScene)


def test_two_people_can_be_held_against_each_other(page, desk, a_person, qtbot):
    desk.keep("Add", LEO, counted(date(2021, 2, 1), "1.1", person=LEO))
    page.controls.table.click()
    choose(page.controls.compare, "With Leo && Co")
    rest(page, qtbot)
    assert "Leo & Co" in page.chart.scene.description(events=True)
    assert {row[1] for row in rows(page)} == {a_person.name, "Leo & Co"}
    desk.drop("Delete", LEO)
    assert isinstance(page.chart.scene, CourseScene)


def test_the_page_follows_what_is_recorded(page, desk, a_person, tests):
    before = len(page.chart.points)
    desk.keep("Add blood test", counted(date(2026, 3, 9), "1.6", person=a_person))
    assert len(page.chart.points) == before + 1
    desk.undo()
    assert len(page.chart.points) == before
    desk.keep("Change person", replace(a_person, name="Mia Other"))
    assert page.chart.person.name == "Mia Other"


def test_damaged_records_are_told_and_no_picture_goes_out(page, desk, a_person, tests, qtbot):
    assert not page.damage.isVisible()
    desk.set_aside(Damaged(kind="blood_test", record=RecordId("lost"), owner=a_person.id))
    qtbot.waitUntil(page.damage.isVisible)
    assert page.damage.text().startswith("Some records of Mia Example are damaged.")
    with qtbot.waitSignal(desk.failed):
        page.controls.copy_button.click()


def test_the_copied_picture_is_of_the_period_that_is_shown(page, qtbot):
    clipboard = QGuiApplication.clipboard()
    pictures = []
    for _ in range(2):
        clipboard.clear()
        page.controls.copy_button.click()
        qtbot.waitUntil(lambda: not clipboard.image().isNull())
        pictures.append(clipboard.image())
        qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
        rest(page, qtbot)
    assert pictures[0] != pictures[1]
    clipboard.clear()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_panels_and_comparisons_are_saved_as_they_are_shown(page, qtbot, tmp_path, suffix):
    sizes: list[int] = []
    for show in (
        lambda: choose(page.controls.panels, "Haemoglobin"),
        lambda: page._compare(date(2025, 4, 1)),
    ):
        show()
        path = tmp_path / f"chart{len(sizes)}.{suffix}"
        with qtbot.waitSignal(page.chart_actions.saved):
            page.chart_actions.save(path)
        sizes.append(path.stat().st_size)
    assert min(sizes) > 1_000
    assert page.foot.saved.text() == f"The chart was saved as {path}"


def test_nobody_is_shown_quietly(page):
    page.show_person(None)
    assert not page.isEnabled()
    assert not page.foot.key.isVisible()


def test_every_control_has_a_name_and_a_key_of_its_own(page):
    controls = page.controls
    buttons = (
        controls.diary,
        controls.starts,
        controls.table,
        controls.panels,
        controls.compare,
        controls.copy_button,
        controls.save_button,
        page.foot.all_button,
    )
    keys = [each.text()[each.text().index("&") + 1].lower() for each in buttons]
    assert len({*keys, "l"}) == len(buttons) + 1
    assert page.table.accessibleName()
    assert page.chart.accessibleName()


def test_nothing_of_the_page_stays_when_it_is_closed(desk, a_person, tests, qtbot):
    desk.keep("Fill", *tests)
    page = ChartPage(desk)
    page.show_person(a_person)
    with qtbot.waitSignal(page.chart_painted):
        page.show()
    page.controls.table.click()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    chart = page.findChild(ExploredChart)
    assert chart is not None
    left = [weakref.ref(each) for each in (page, chart, page.table, chart._drawn)]
    del chart
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del page
    gc.collect()
    assert [each() for each in left] == [None] * 4


def test_the_usual_panels_are_those_with_numbers_and_are_marked_in_the_menu(page):
    choose(page.controls.panels, "Usual panels")
    assert page.chart.scene.analytes == ("anc", "wbc", "hb")
    marked = [each.text() for each in page.controls.panels.menu().actions() if each.isChecked()]
    assert marked == ["White blood cells", "Haemoglobin"]
    (wbc,) = [each for each in page.controls.panels.menu().actions() if "White" in each.text()]
    wbc.trigger()
    assert page.chart.scene.analytes == ("anc", "hb")


def test_a_day_that_is_no_day_is_not_compared(page, desk, qtbot):
    choose(page.controls.compare, "Before and after a date")
    (dialog,) = page.findChildren(DayDialog)
    qtbot.keyClicks(dialog.day.line, "31.2.2025")
    assert not dialog.show_button.isEnabled()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert isinstance(page.chart.scene, CourseScene)


def test_a_day_before_the_birth_is_not_compared(page, desk, a_person, qtbot):
    choose(page.controls.compare, "Before and after a date")
    (dialog,) = page.findChildren(DayDialog)
    qtbot.keyClicks(dialog.day.line, (a_person.born - timedelta(days=1)).isoformat())
    assert not dialog.show_button.isEnabled()
    assert "before the birth date" in dialog.day.problem()
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, a_person.born.isoformat())
    assert dialog.show_button.isEnabled()
    dialog.reject()


def test_a_chart_that_shows_nothing_is_not_to_be_taken_along(page, desk, fever, qtbot):
    buttons = (page.controls.copy_button, page.controls.save_button)
    actions = (page.chart_actions.copy_action, page.chart_actions.save_action)
    both = [*buttons, *actions]
    assert all(each.isEnabled() for each in both)
    nobody = replace(LEO, name="Nobody yet")
    desk.keep("Add", nobody)
    page.show_person(nobody)
    qtbot.waitUntil(lambda: not any(each.isEnabled() for each in both))
    desk.keep("Add", replace(fever, id=new_id(), person=nobody.id))
    qtbot.waitUntil(lambda: all(each.isEnabled() for each in both))
    page.controls.diary.click()
    qtbot.waitUntil(lambda: not any(each.isEnabled() for each in both))
    desk.keep("Add", counted(date(2021, 2, 1), "1.1", person=nobody))
    qtbot.waitUntil(lambda: all(each.isEnabled() for each in both))


def test_a_copy_is_said_to_be_on_the_clipboard(page, desk, qtbot):
    with qtbot.waitSignal(desk.said) as said:
        page.controls.copy_button.click()
    assert said.args == ["The chart is on the clipboard."]
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Escape])
def test_the_way_back_to_the_whole_is_said_aloud_as_the_period_is(page, said_aloud, key, qtbot):
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    qtbot.waitUntil(lambda: any(each.startswith("Shown: ") for each in said_aloud))
    said_aloud.clear()
    qtbot.keyClick(page.chart, key)
    assert said_aloud == ["Everything is shown."]
    qtbot.keyClick(page.chart, key)
    assert said_aloud == ["Everything is shown."]


def test_long_texts_below_leave_the_chart_its_room(page, qtbot):
    page.resize(600, 520)
    qtbot.waitUntil(lambda: page.foot._roll.height() <= page.height() / 5)
    assert page.chart.height() > page.foot.height()
    assert page.foot._roll.verticalScrollBar().maximum() > 0


# -- how high the chart is


def all_that_is_drawn(page):
    """Return how high each part is, in sizes of text, and how far down the picture goes."""
    page.chart.draw_if_stale()
    drawn, letter = page.chart._drawn, page.chart.text_size * page.logicalDpiY() / 72
    return [part.box.height() / letter for part in drawn.parts]


def many(test):
    """Return a test with a number of every analyte there is."""
    keys = ["wbc", "hb", "plt", "neut_pct", "lymph_abs", "lymph_pct", "mono_abs", "mono_pct"]
    keys += ["eos_abs", "eos_pct", "baso_abs", "baso_pct", "hct", "rbc", "mcv"]
    have = {result.analyte for result in test.results}
    units = {key: analyte(key).unit for key in keys if key not in have}
    made = (
        Result(analyte=key, text="3.1", unit=unit, quantity=Quantity(Decimal("3.1"), unit))
        for key, unit in units.items()
    )
    return replace(test, results=(*test.results, *made))


def test_many_panels_are_each_high_enough_to_be_read_and_the_page_scrolls(page, tests, qtbot):
    page._desk.keep("Fill", *[many(test) for test in tests])
    page._choose_analytes(tuple(each.key for each in page._course.analytes))
    qtbot.waitUntil(lambda: min(all_that_is_drawn(page)) >= 6.4)
    assert len(page.chart._drawn.parts) == 16
    rest(page, qtbot)
    assert page.chart.height() > page.height()
    assert page.roll.verticalScrollBar().maximum() > 0
    assert page.chart._drawn.entries  # the lanes are there still
    assert page.chart._drawn.parts[-1].box.bottom() < page.chart.height()


def test_the_counts_stay_high_enough_where_the_text_is_large(page, qtbot):
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    page.resize(1000, 420)
    qtbot.waitUntil(lambda: min(all_that_is_drawn(page)) >= 13.9)


def test_the_page_is_no_higher_than_the_window_again_where_all_fits(page, qtbot):
    page._choose_analytes(("wbc", "hb"))
    page.resize(1000, 300)
    qtbot.waitUntil(lambda: page.roll.verticalScrollBar().maximum() > 0)
    page._choose_analytes(())
    page.resize(1000, 900)
    qtbot.waitUntil(lambda: page.roll.verticalScrollBar().maximum() == 0)


def turn_wheel(page, held=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel over the middle of the chart by a notch, towards oneself."""
    at = QPointF(page.chart.width() / 2, 60)
    QApplication.sendEvent(
        page.chart,
        QWheelEvent(
            at,
            QPointF(page.chart.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_scrolls_a_page_that_does_not_fit_and_zooms_with_ctrl(page, qtbot):
    turn_wheel(page)
    assert page.chart._moving() is not None
    page._show_all()
    page.resize(1000, 300)
    bar = page.roll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    rest(page, qtbot)
    bar.setValue(bar.maximum())
    turn_wheel(page)
    assert page.chart._moving() is None
    turn_wheel(page, Qt.KeyboardModifier.ControlModifier)
    assert page.chart._moving() is not None
    assert "with Ctrl" in page.chart.whatsThis()


def test_keys_bring_what_they_lead_to_into_sight(page, fever, qtbot):
    page.resize(1000, 300)
    bar = page.roll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    rest(page, qtbot)
    bar.setValue(0)
    page.chart.setFocus()
    page.chart.turn_to(page.chart.points[0].test.id)
    qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    assert page.chart.current_id == fever.id
    there = page.chart.mapTo(page, page.chart.place_of(fever.id).toPoint())
    assert page.rect().contains(there)


# -- what a comparison says


def test_a_comparison_says_which_days_each_side_shows(page, qtbot):
    page._compare(date(2025, 4, 1))
    assert not page.foot.period.isVisible()
    page.chart.show_period(Period(days(date(2025, 4, 2)), days(date(2025, 5, 2))))
    assert page.foot.period.text() == (
        "Shown: 3 Mar 2025 – 1 Apr 2025 and 2 Apr 2025 – 1 May 2025. "
        "Double-click the chart or press 0 to see everything."
    )
    page.foot.all_button.click()
    assert page.chart.period is None
    assert not page.foot.period.isVisible()


def test_two_people_are_named_with_their_days_unless_they_are_the_same(page, desk, qtbot):
    other = replace(LEO, id=RecordId("leo"))
    desk.keep("Fill", other, *weekly(["1.1", "0.8", "1.4", "0.3"], person=other))
    page._compare(other.id)
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    assert re.match(r"Shown: Mia Example .* and Leo & Co \d", page.foot.period.text())
    page._lay_by_calendar(True)
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    rest(page, qtbot)
    assert " and " not in page.foot.period.text()


def test_the_table_has_the_days_of_both_sides_and_none_between(page, tests, qtbot):
    page.controls.table.click()
    page._compare(date(2025, 4, 1))
    page.chart.show_period(Period(days(date(2025, 4, 22)), days(date(2025, 5, 20))))
    shown = [part.period for part in page.chart._drawn.parts]
    inside = [
        test for test in tests if any(each.first <= test.taken_on <= each.last for each in shown)
    ]
    assert 0 < len(inside) < len(tests)
    assert [row for row in rows(page) if row[2] == "Blood test"] != []
    assert sum(row[2] == "Blood test" for row in rows(page)) == len(inside)


def test_people_are_compared_by_the_calendar_where_that_is_chosen(page, desk, qtbot):
    other = replace(LEO, id=RecordId("leo"))
    desk.keep("Fill", other, *weekly(["1.1", "0.8"], person=other))
    choose(page.controls.compare, "With Leo")
    by_age = [part.period for part in page.chart._drawn.parts]
    choose(page.controls.compare, "By the &calendar")
    page.chart.draw_if_stale()
    mine, theirs = (part.period for part in page.chart._drawn.parts)
    assert mine == theirs
    assert by_age != [mine, theirs]
    assert [a.isChecked() for a in page.controls.compare.menu().actions()][-1]
    choose(page.controls.compare, "By the &calendar")
    assert not page._by_calendar


def test_the_dialog_says_on_which_side_the_day_itself_stands(page):
    choose(page.controls.compare, "Before and after a date")
    dialog = page.findChild(DayDialog)
    (words,) = [each.text() for each in dialog.body.findChildren(QLabel) if "left" in each.text()]
    assert words.startswith(
        "The counts up to this day, with those of the day itself, stand on the left, those after "
    )
    dialog.reject()
