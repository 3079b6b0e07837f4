from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.form.forms import (
    FORMS,
    IN_ONE_COLUMN,
    a_test_form,
    a_test_with_everything,
    folded,
    name_of,
    row_of,
    shown,
)

# Lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def round_trip(qtbot, form, key, held=Qt.KeyboardModifier.NoModifier):
    """Return where a key leads from the focus on, until it is there again or lost."""
    start = form.focusWidget()
    way = [start]
    for _ in shown(form):
        qtbot.keyClick(form.focusWidget(), key, held)
        if form.focusWidget() is start:
            return way
        way.append(form.focusWidget())
    return way


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_tab_goes_through_the_whole_form_and_back(qtbot, opened, make):
    form = opened(make)
    if make is a_test_with_everything:
        assert form.same_day.isVisible()
        assert row_of(form, "plt").answers.isVisible()
        assert form.notice.isVisible()
    wanted = {
        each
        for each in shown(form)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    }
    first = form.stops()[0] if form.notice.isVisible() else form._entries[0].editor
    first.setFocus()
    way = round_trip(qtbot, form, KEY.Key_Tab)
    assert set(way) == wanted
    assert len(way) == len(wanted)
    buttons = [form.save_button, form.close_button, form.discard_button]
    buttons = [button for button in buttons if button.isEnabled()]
    assert (form.notice.isVisible() and len(buttons) < 3) or way[-3:] == buttons
    back = round_trip(qtbot, form, KEY.Key_Backtab, SHIFT)
    assert back == [way[0], *reversed(way[1:])]


@pytest.mark.parametrize("make", IN_ONE_COLUMN, ids=name_of)
def test_tab_goes_down_a_form_as_it_is_read(qtbot, opened, make):
    form = opened(make)
    form._entries[0].editor.setFocus()
    way = round_trip(qtbot, form, KEY.Key_Tab)[:-3]
    places = [each.mapTo(form.body, each.rect().bottomLeft()) for each in way]
    lines = [(place.y() // 12, place.x()) for place in places]
    assert lines == sorted(lines)


def test_the_results_stand_between_the_date_and_the_circumstances(qtbot, opened):
    form = opened(a_test_form)
    way = round_trip(qtbot, form, KEY.Key_Tab)
    values = [row.cells[0] for row in form.grid.rows]
    fields = [form.day, form.time, form.laboratory, form.count_unit]
    around = [form.specimen, form.ill, form.fever, form.hours, form.status, form.note]
    assert way == [
        *(field.editor for field in fields),
        *values,
        form.grid.more,
        *(field.editor for field in around),
        form.save_button,
        form.close_button,
        form.discard_button,
    ]


def test_what_puts_away_lies_farthest_from_save(opened):
    form = opened(folded)
    assert form.discard_button.x() < form.reason.x() < form.save_button.x()
    assert form.save_button.x() - form.discard_button.geometry().right() > form.save_button.width()


@pytest.mark.parametrize("make", FORMS, ids=name_of)
def test_no_letter_leads_to_two_places(opened, make):
    form = opened(make)
    texts = [
        each.text()
        for each in shown(form)
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
    ]
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    del letters[""]
    assert [letter for letter, number in letters.items() if number > 1] == []
