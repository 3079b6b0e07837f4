from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.reminder import Anchor, Reminder
from neutrodesk.ui.reminder_form import SnoozeForm
from tests.ui.form.forms import FORMS, again_and_again, folded, name_of, once, putting_off

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
KEY = Qt.Key


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_no_form_is_wider_than_its_window(qtbot, opened, make):
    form = opened(make)
    qtbot.waitUntil(lambda: form.roll.horizontalScrollBar().maximum() == 0)
    room = form.screen().availableSize()
    assert form.width() <= room.width() * 0.9
    assert form.height() <= room.height() * 0.9


@pytest.mark.parametrize("make", [folded, once, again_and_again, putting_off], ids=name_of)
def test_a_form_opens_with_everything_in_sight(opened, make):
    form = opened(make)
    assert form.roll.verticalScrollBar().maximum() == 0
    assert form.roll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_a_form_grows_with_what_comes_up_in_it(qtbot, opened, percent):
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    QApplication.setFont(font)
    form = opened(once)
    before = form.height()
    form.repeat.choose(Anchor.DATE)
    qtbot.waitUntil(lambda: form.height() > before)
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() == 0)
    assert form.roll.horizontalScrollBar().maximum() == 0


def test_a_section_that_is_unfolded_is_seen_whole(qtbot, opened):
    form = opened(folded)
    qtbot.keyClick(form.doctor.button, KEY.Key_Space)
    qtbot.waitUntil(lambda: form.doctor.content.height() > 100)
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() == 0)
    assert form.roll.horizontalScrollBar().maximum() == 0
    assert form.screen().availableGeometry().contains(form.frameGeometry())


def test_a_form_that_was_made_smaller_stays_so(qtbot, opened):
    form = opened(folded)
    form.resize(form.width(), form.minimumSizeHint().height())
    small = form.height()
    form.doctor.unfold()
    qtbot.waitUntil(lambda: form.roll.verticalScrollBar().maximum() > 0)
    assert form.height() == small


def test_a_very_long_name_widens_nothing(desk, a_person, window, show):
    usual = show(once(desk, a_person, window))
    name = "Ann" * 1000
    long = replace(a_person, name=name)
    desk.keep("Set up", long)
    for make in (once, putting_off):
        form = show(make(desk, long, window))
        assert form.width() <= usual.width()
        assert form.heading.text() == f"{name} · born 15 Jan 2020"
        assert form.heading.toolTip() == form.heading.text()
    form = show(folded(desk, a_person, window))
    before = form.width()
    form.name.line.setText(name)
    assert form.discard_button.isVisible()
    assert form.width() == before == form.sizeHint().width()
    reminder = Reminder(person=long.id, what=name, start=TODAY)
    assert show(SnoozeForm(desk, long, reminder, window)).width() <= usual.width()
