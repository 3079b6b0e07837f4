from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.person import Person
from neutrodesk.domain.record import RecordId
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.blood_test.history_window import HistoryWindow
from neutrodesk.ui.blood_test.kept_gestures import show_history

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def corrected(desk, a_test):
    """Return the test after a correction, one undone, one made again, and a move."""
    wbc = Result(analyte="wbc", text="<b>&2.4", unit="K/uL")
    test = replace(a_test, results=(wbc, a_test.results[1]))
    desk.keep("Correct blood test", test, reason="a typing slip")
    desk.undo()
    desk.redo()
    ben = Person(name="Ben Example", born=date(2018, 5, 3))
    desk.keep("Add person", ben)
    desk.move("Move blood test to Ben", test, ben.id)
    return replace(test, person=ben.id)


def lines(history):
    # Without the day, the hour and the user of the computer, which are those of the run.
    return [line.partition("  ·  ")[2] or line for line in history.text().splitlines()]


def test_the_newest_stands_first_and_everything_is_said_in_words(desk, window, corrected):
    history = show_history(desk, corrected, window)
    assert lines(history) == [
        "Ben Example",
        "",
        "Move blood test to Ben  ·  tester",
        "  Belongs to: Mia Example → Ben Example",
        "",
        "Made again: Correct blood test  ·  tester",
        "  Why: a typing slip",
        "  WBC: 2.1 K/uL → <b>&2.4 K/uL",
        "",
        "Taken back: Correct blood test  ·  tester",
        "  Why: a typing slip",
        "  WBC: <b>&2.4 K/uL → 2.1 K/uL",
        "",
        "Correct blood test  ·  tester",
        "  Why: a typing slip",
        "  WBC: 2.1 K/uL → <b>&2.4 K/uL",
        "",
        "Set up  ·  tester",
        "  Date: 4 Mar 2026",
        "  Laboratory: City Lab",
        "  WBC: 2.1 K/uL",
        "  Neut %: 47 %",
    ]


def test_the_page_shows_what_is_copied_and_takes_no_text_for_markup(desk, window, corrected):
    history = show_history(desk, corrected, window)
    shown = [line for line in history.page.toPlainText().splitlines() if line]
    copied = [line.strip() for line in history.text().splitlines()[1:] if line]
    assert shown == copied
    assert "WBC: 2.1 K/uL → <b>&2.4 K/uL" in shown


def test_all_of_it_can_be_copied_with_the_keyboard(qtbot, desk, window, corrected):
    history = show_history(desk, corrected, window)
    history.activateWindow()
    qtbot.waitUntil(history.isActiveWindow)
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(history.copy_button.clicked):
        qtbot.keyClick(history.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert QGuiApplication.clipboard().text() == history.text()
    qtbot.keyClick(history.focusWidget(), Qt.Key.Key_Escape)
    assert not history.isVisible()


def test_it_stays_whole_at_twice_the_size_of_the_text(desk, window, corrected):
    history = show_history(desk, corrected, window)
    before = history.page.toPlainText()
    font = history.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    history.setFont(font)
    QApplication.sendPostedEvents()
    assert history.page.toPlainText() == before
    assert not history.page.horizontalScrollBar().isVisible()


def test_a_test_that_was_deleted_is_in_the_history_and_undo_brings_both_back(
    desk, window, a_test, own
):
    desk.drop("Delete blood test", a_test)
    history = own(HistoryWindow(desk, RecordId(a_test.id), "Blood test", window))
    assert "  The whole record was taken away." in history.text().splitlines()
    desk.undo()
    assert desk.find(BloodTest, a_test.id, a_test.person) == a_test


def test_the_form_of_a_kept_test_shows_it_and_that_of_a_new_one_has_none(
    qtbot, desk, a_person, a_test, window
):
    form = BloodTestForm(desk, a_person, a_test, window)
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_H, held)
    (history,) = form.findChildren(HistoryWindow)
    assert history.isVisible()
    assert "Set up" in history.text()
    history.close()
    QApplication.sendPostedEvents(history, QEvent.Type.DeferredDelete.value)
    form.reject()
    assert not hasattr(BloodTestForm(desk, a_person, None, window), "more")
