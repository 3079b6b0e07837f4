import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from neutrodesk.charts.words import legend_text
from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.reminder import Reminder
from neutrodesk.ui.pages.overview_page import OverviewPage
from tests.charts.courses import weekly
from tests.ui.key_words import spaced


@pytest.fixture
def page(own, desk, a_person):
    page = own(OverviewPage(desk))
    page.resize(900, 700)
    page.show_person(a_person)
    page.show()
    return page


def with_chart(page, qtbot):
    with qtbot.waitSignal(page.chart_painted):
        page.start_charts()
    return page.chart


def counted(person, day, count):
    quantity = Quantity(Decimal(count), "10*9/L")
    result = Result(analyte="anc", text=count, unit="10^9/L", quantity=quantity)
    return BloodTest(person=person.id, taken_on=day, results=(result,))


def test_the_last_count_stands_with_how_it_came_about(page):
    assert page.count.text() == "0.99 ×10⁹/L"
    assert page.count_day.text() == "4 Mar 2026  ·  City Lab  ·  ◆ 0.5 – below 1.0"
    assert page.count_facts.text() == (
        "calculated: 2.1 × 47 % = 0.987 ×10⁹/L  ·  printed on the report: WBC 2.1 K/uL, Neut % 47 %"
    )


def test_the_last_count_is_the_largest_thing_on_the_page(page):
    others = [label for label in page.findChildren(QLabel) if label is not page.count]
    largest = max(label.font().pointSizeF() for label in others)
    assert page.count.font().pointSizeF() > 2 * largest
    assert isinstance(page.count.parent(), QFrame)
    assert page.count.parent() is page.open_button.parent() is not page.next.parent()


def test_tab_goes_to_the_buttons_then_to_the_chart(page, qtbot):
    chart = with_chart(page, qtbot)
    order, widget = [], page.add_button
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    stops = [each for each in order if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [page.add_button, page.summary_button, page.log_switch, page.open_button, chart]


def test_the_page_is_scrolled_by_keys_from_whatever_has_the_focus(page, qtbot):
    chart = with_chart(page, qtbot)
    page.resize(400, 200)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for inside in (page.add_button, chart):
        bar.setValue(0)
        inside.setFocus()
        qtbot.keyClick(inside, Qt.Key.Key_PageDown)
        assert bar.value() > 0


def test_a_screen_reader_calls_the_chart_a_chart(page, qtbot):
    chart = QAccessible.queryAccessibleInterface(with_chart(page, qtbot))
    assert chart.role() is QAccessible.Role.Chart
    assert chart.text(QAccessible.Text.Name) == "Chart of neutrophil counts"
    assert chart.text(QAccessible.Text.Description)
    button = QAccessible.queryAccessibleInterface(page.add_button)
    assert button.role() is QAccessible.Role.Button


def test_the_last_test_can_be_opened(page, a_test, qtbot):
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert opened.args == [a_test.id]


def test_buttons_ask_for_what_they_say(page, qtbot):
    with qtbot.waitSignal(page.add_test):
        qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.print_summary):
        qtbot.mouseClick(page.summary_button, Qt.MouseButton.LeftButton)


def test_the_sentences_about_the_lines_stand_below(page, qtbot):
    with_chart(page, qtbot)
    assert page.legend.text() == legend_text()
    assert page.legend.isVisible()
    said = spaced(page.chart_key.text())
    assert "◆ 0.5 – 1.0 (often called moderate)" in said
    assert "○ hollow: calculated, not printed as such" in said


def test_the_key_follows_the_width_at_which_the_chart_was_drawn(page, desk, a_person, qtbot):
    day = date(2026, 1, 7)
    taken = MedicineCourse(person=a_person.id, name="Amoxicillin", on=day, until=day)
    desk.keep("Add", taken, *weekly([1] * 14, date(2025, 12, 3), a_person))
    page.resize(700, 800)
    chart = with_chart(page, qtbot)
    qtbot.waitUntil(lambda: "diamond" in page.chart_key.text())
    # A day is a bar where there is room for one; how wide it is, nobody knows before it is drawn.
    page.resize(2000, 800)
    qtbot.waitUntil(lambda: "diamond" not in page.chart_key.text())
    assert page.chart_key.text() == chart.key_text()


def test_the_page_is_there_before_the_chart_is(page, qtbot):
    assert page.chart is None
    assert page._waiting.isVisible()
    chart = with_chart(page, qtbot)
    assert not page._waiting.isVisible()
    assert chart.isVisible()
    page.start_charts()
    assert page.chart is chart


def test_a_count_in_the_chart_opens_its_test(page, a_test, qtbot):
    chart = with_chart(page, qtbot)
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place(0).toPoint())
    assert opened.args == [a_test.id]


def test_the_scale_can_be_switched_before_and_after_the_chart_is_there(page, qtbot):
    page.log_switch.setChecked(True)
    chart = with_chart(page, qtbot)
    assert chart.scale == "log"
    page.log_switch.setChecked(False)
    assert chart.scale == "linear"


def test_a_person_without_tests_sees_a_friendly_sentence(page, desk, qtbot):
    new = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add person", new)
    with_chart(page, qtbot)
    page.show_person(new)
    assert page.hint.text() == (
        "No blood test of Leo yet. Add the first one, and its counts show here."
    )
    assert page.hint.isVisible()
    assert page.add_button.isVisible()
    assert not page.chart.isVisible()
    assert not page.open_button.isVisible()


def test_the_page_follows_what_is_kept_changed_and_undone(page, desk, a_person, qtbot):
    chart = with_chart(page, qtbot)
    desk.keep("Add blood test", counted(a_person, date(2026, 3, 9), "1.6"))
    assert page.count.text() == "1.6 ×10⁹/L"
    assert len(chart.points) == 2
    desk.undo()
    assert page.count.text() == "0.99 ×10⁹/L"
    assert len(chart.points) == 1


def test_what_happens_to_others_changes_nothing(page, desk, qtbot):
    other = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add person", other)
    chart = with_chart(page, qtbot)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    desk.keep("Add blood test", counted(other, date(2026, 3, 9), "1.6"))
    assert chart.current is not None


def test_a_corrected_birth_date_moves_the_lines(page, desk, a_person, qtbot):
    chart = with_chart(page, qtbot)
    desk.keep("Change person", replace(a_person, born=date(2025, 9, 1)))
    assert chart.person.born == date(2025, 9, 1)
    assert chart.points[0].band.id == "moderate"


def test_a_test_without_a_count_after_the_last_count_is_told(page, desk, a_person):
    words = Result(analyte="wbc", text="clumped")
    desk.keep(
        "Add blood test",
        BloodTest(person=a_person.id, taken_on=date(2026, 3, 8), results=(words,)),
    )
    assert page.count.text() == "0.99 ×10⁹/L"
    assert page.count_facts.text().endswith("The test of 8 Mar 2026 has no neutrophil count.")


def test_tests_without_any_count_are_told_apart_from_no_tests(page, desk, a_test, qtbot):
    desk.keep("Change blood test", replace(a_test, results=(Result(analyte="hb", text="11.8"),)))
    chart = with_chart(page, qtbot)
    assert page.count.text() == "No neutrophil count yet"
    assert not page.hint.isVisible()
    assert not page.legend.isVisible()
    assert chart.accessibleDescription() == "No neutrophil count here yet."


def test_the_next_reminder_is_told_with_its_day(page, desk, a_person):
    assert page.next.text() == "No reminder is set."
    desk.keep("Add", Reminder(person=a_person.id, what="Dentist", start=date(2026, 4, 1)))
    assert page.next.text() == "Dentist\n1 Apr 2026, in 22 days"
    desk.keep("Add", Reminder(person=a_person.id, what="Blood test", start=date(2026, 3, 10)))
    assert page.next.text() == "Blood test\n10 Mar 2026, due today"
    desk.keep("Add", Reminder(person=a_person.id, what="Form", start=date(2026, 3, 1)))
    assert page.next.text() == "Form\n1 Mar 2026, overdue by 9 days"
    desk.keep("Add", Reminder(person=a_person.id, what="Bag", start=date(2025, 6, 2)))
    assert page.next.text() == "Bag\nwas due on 2 Jun 2025"


def test_a_saved_chart_is_told_until_another_person_is_shown(page, a_person, qtbot, tmp_path):
    with_chart(page, qtbot)
    with qtbot.waitSignal(page.chart_actions.saved):
        page.chart_actions.save(tmp_path / "chart.png")
    assert page.saved.text() == f"The chart was saved as {tmp_path / 'chart.png'}"
    assert page.saved.isVisible()
    page.show_person(a_person)
    assert not page.saved.isVisible()


def test_nobody_is_shown_quietly(page, qtbot):
    with_chart(page, qtbot)
    page.show_person(None)
    assert not page.isEnabled()
    assert page.hint.text() == ""


def test_texts_keep_their_proportion_when_all_text_grows(page, qtbot):
    usual = QApplication.font()
    before = page.count.font().pointSizeF()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    try:
        qtbot.waitUntil(lambda: page.count.font().pointSizeF() == pytest.approx(before * 2))
    finally:
        QApplication.setFont(usual)


def test_a_name_is_text_and_nothing_else(page, desk):
    odd = Person(name="<b>Mia</b> & {name}", born=date(2024, 5, 1))
    desk.keep("Add person", odd)
    page.show_person(odd)
    assert page.hint.textFormat() == Qt.TextFormat.PlainText
    assert page.hint.text().startswith("No blood test of <b>Mia</b> & {name} yet.")


def test_the_page_is_imported_without_matplotlib():
    code = (
        "import sys, neutrodesk.ui.pages.overview_page;"
        "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_below_the_chart_of_a_baby_no_line_is_named_that_does_not_hold_yet(page, desk, qtbot):
    baby = Person(name="Baby", born=date(2025, 12, 1))
    desk.keep("Add", baby)
    desk.keep("Add", counted(baby, date(2026, 2, 1), "1.2"))
    page.show_person(baby)
    with_chart(page, qtbot)
    assert "The lines 1.0 / 0.5 are cut-offs" in page.legend.text()
