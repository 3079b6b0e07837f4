from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.services.summarising import Paper, Request, summary_pdf
from neutrodesk.ui.paper.summary_choices import ALL, CHOSEN, MANY, YEAR, SummaryChoices
from neutrodesk.ui.paper.summary_window import SummaryWindow
from tests.ui.paper.pages_made import TODAY, made


def test_the_page_is_made_calmly_and_then_shown(desk, a_person, own, qtbot):
    window = own(SummaryWindow(desk, a_person))
    assert window.status.text() == "Making the page…"
    assert not window.save_button.isEnabled()
    assert not window.print_button.isEnabled()
    made(qtbot, window)
    assert window.status.text() == "1 page"
    assert window.view.sheets.sheet_width == pytest.approx(210 / 25.4 * 96, abs=1)
    assert window.print_button.isEnabled()


def test_what_is_saved_is_what_every_other_way_makes(window, qtbot, tmp_path, a_person, a_test):
    path = tmp_path / "summary.pdf"
    window.save(path)
    qtbot.waitUntil(lambda: window.status.text() == "Saved as summary.pdf.")
    assert path.read_bytes() == summary_pdf(a_person, [a_test], [], Request(today=TODAY))


def test_a_place_that_cannot_be_written_is_told_in_the_window(window, qtbot, tmp_path):
    window.save(tmp_path / "missing" / "summary.pdf")
    qtbot.waitUntil(lambda: bool(window.banner.text.text()))
    assert window.status.text() == ""
    assert window.save_button.isEnabled()


def test_the_file_is_named_after_the_person_and_the_day(window, own, qtbot):
    window.choose_file()
    dialog = window.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Mia Example 2026-03-10.pdf")
    dialog.reject()


def test_another_paper_makes_another_page(window, qtbot):
    window.choices.paper.setCurrentIndex(1)
    assert not window.save_button.isEnabled()
    made(qtbot, window)
    assert window.choices.request().paper is Paper.LETTER
    assert window.view.sheets.sheet_width == pytest.approx(8.5 * 96, abs=1)


def test_the_last_twelve_months_begin_a_year_ago(window, qtbot):
    window.choices.period.setCurrentIndex(YEAR)
    made(qtbot, window)
    request = window.choices.request()
    assert (request.start, request.end) == (date(2025, 3, 10), None)


def test_days_can_be_chosen_and_stand_the_right_way_round(window, qtbot):
    choices = window.choices
    assert not choices.first.isEnabled()
    choices.period.setCurrentIndex(CHOSEN)
    made(qtbot, window)
    assert choices.request().start == date(2026, 3, 4)
    assert choices.request().end == TODAY
    choices.first.setDate(QDate(2026, 4, 1))
    qtbot.waitUntil(lambda: window.status.text() == "The first day lies after the last day.")
    assert not window.save_button.isEnabled()
    choices.first.setDate(QDate(2026, 1, 1))
    made(qtbot, window)
    assert choices.request().start == date(2026, 1, 1)


def test_a_page_asked_for_before_is_not_shown_after_a_later_one(window, qtbot, tmp_path):
    for index in (1, 0, 1):
        window.choices.paper.setCurrentIndex(index)
    made(qtbot, window)
    qtbot.waitUntil(lambda: window.view.sheets.sheet_width == pytest.approx(816, abs=1))


def test_larger_pages_are_drawn_finer(window, qtbot):
    sheets = window.view.sheets
    qtbot.waitUntil(lambda: sheets.fineness(0) == 144)
    window.zoom.setCurrentIndex(window.zoom.count() - 1)
    qtbot.waitUntil(lambda: sheets.fineness(0) == 288)
    assert sheets.scale == 2
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheets.scale == 1.5)
    assert sheets.fineness(0) == 288


def daily(a_test, number, last=TODAY):
    return [
        replace(a_test, id=f"test-{day}", taken_on=last - timedelta(days=day))
        for day in range(number)
    ]


def test_only_pages_in_or_near_sight_are_drawn(window, desk, qtbot, a_test):
    desk.keep("Add tests", *daily(a_test, 300))
    made(qtbot, window)
    view, sheets = window.view, window.view.sheets
    pages = window._document.pages
    assert pages > 5
    qtbot.waitUntil(lambda: window._drawing is None)
    assert sheets.fineness(0) == 144
    assert sheets.fineness(pages - 1) == 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: sheets.fineness(pages - 1) == 144)
    qtbot.waitUntil(lambda: window._drawing is None)
    assert sheets.fineness(pages // 2 - 1) == 0


def asked(choices):
    request = choices.request()
    return request.start, request.end


def test_few_tests_are_all_told_at_first_and_many_only_those_of_twelve_months():
    days = [TODAY - timedelta(days=day) for day in range(MANY * 10, -1, -10)]
    few, many = SummaryChoices(days[1:], TODAY), SummaryChoices(days, TODAY)
    assert (few.period.currentIndex(), many.period.currentIndex()) == (ALL, YEAR)
    assert asked(many) == (date(2025, 3, 10), None)
    old = SummaryChoices([day - timedelta(days=1000) for day in days], TODAY)
    assert old.period.currentIndex() == CHOSEN
    assert asked(old) == (date(2022, 6, 14), date(2023, 6, 14))
    for choices in (few, many, old):
        choices.deleteLater()


def test_the_window_says_where_the_page_does_not_tell_of_every_test(
    desk, own, qtbot, a_person, a_test
):
    desk.keep("Add tests", *daily(a_test, 65, date(2020, 6, 1)))
    window = own(SummaryWindow(desk, a_person))
    made(qtbot, window)
    assert window.status.text() == "1 page. It tells of 1 of 66 tests."
    window.choices.period.setCurrentIndex(ALL)
    made(qtbot, window)
    assert "It tells" not in window.status.text()


def test_the_window_fits_a_small_screen_at_large_text(desk, own, qtbot, qapp, a_person):
    font = qapp.font()
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        window = own(SummaryWindow(desk, a_person))
        made(qtbot, window)
        assert window.size().boundedTo(window.screen().availableSize()) == window.size()
        least = window.minimumSizeHint()
        assert least.width() <= 760
        assert least.height() <= 760
        window.resize(760, 760)
        window.show()
        qtbot.waitUntil(lambda: window.width() == 760)
        fields = window.choices.findChildren(QComboBox)
        qtbot.waitUntil(lambda: all(f.geometry().right() <= window.choices.width() for f in fields))
    finally:
        qapp.setFont(font)


def test_the_choices_take_as_many_rows_as_the_width_asks_for(window, qtbot):
    choices = window.choices
    fields = (choices.period, choices.first, choices.last, choices.paper, window.zoom)
    for width, rows in ((2000, 1), (choices.minimumSizeHint().width(), 5)):
        choices.resize(width, choices.height())
        choices.layout().activate()
        assert len({field.y() for field in fields}) == rows


def test_closing_the_window_leaves_its_work(desk, own, qtbot, a_person):
    window = own(SummaryWindow(desk, a_person))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    making = window._making
    window.open()
    window.reject()
    assert not making.wanted
    with qtbot.waitCallback() as over:
        desk.ask(lambda: None, over)
    assert window._document is None


def test_a_very_long_name_does_not_fill_the_title(desk, own, a_person):
    other = replace(a_person, id="other", name="W" * 3_000)
    desk.keep("Add person", other)
    assert len(own(SummaryWindow(desk, other)).windowTitle()) < 100


def test_the_page_fits_the_width_of_the_window(window, qtbot):
    window.resize(window.width() // 2, window.height())
    qtbot.waitUntil(lambda: window.view.sheets.width() <= window.view.viewport().width() + 1)


def test_the_page_follows_what_is_recorded(window, desk, qtbot, a_person, a_test):
    tests = [replace(a_test, id=f"test-{day}", taken_on=date(2026, 1, day)) for day in range(1, 16)]
    desk.keep("Add tests", *tests)
    assert not window.save_button.isEnabled()
    made(qtbot, window)
    assert window.status.text() == "2 pages"


def test_the_window_goes_with_the_person(window, desk, a_person):
    desk.drop("Delete person", a_person)
    assert not window.isVisible()


def test_a_window_that_is_closed_early_is_missed_by_nobody(desk, a_person, qtbot, qapp):
    window = SummaryWindow(desk, a_person)
    window.open()
    with qtbot.waitSignal(window.destroyed):
        window.reject()
    desk.ask(lambda: None, lambda _none: None)
    with qtbot.waitCallback() as over:
        desk.ask(lambda: None, over)


def test_every_field_has_a_name_and_a_label(window):
    choices = window.choices
    fields = (choices.period, choices.first, choices.last, choices.paper, window.zoom)
    buddies = {label.buddy() for label in choices.findChildren(QLabel) if "&" in label.text()}
    assert set(fields) <= buddies
    for field in (*fields, window.view, window.view.sheets):
        assert field.accessibleName()


def test_the_keyboard_scrolls_the_pages(window, qtbot):
    window.zoom.setCurrentIndex(window.zoom.count() - 1)
    QApplication.processEvents()
    bar = window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(window.view, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_person_without_tests_has_a_page_too(desk, own, qtbot, a_person):
    other = replace(a_person, id="other", name="Boxes \U0010ffff")
    desk.keep("Add person", other)
    window = own(SummaryWindow(desk, other))
    made(qtbot, window)
    assert "printed as boxes" in window.status.text()
    assert desk.all(BloodTest, other.id) == ()
