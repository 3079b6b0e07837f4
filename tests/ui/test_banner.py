"""The message at the top of the window: all of its words, and never a wider window for them."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neutrodesk.ui.banner import Banner

LONG = "Another program has written into this file while it was open here. " * 4


@pytest.fixture
def room(own):
    """Return a window with a banner, in letters of twice the usual size."""
    room = own(QWidget())
    font = room.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    room.setFont(font)
    column = QVBoxLayout(room)
    room.banner = Banner(room)
    column.addWidget(room.banner)
    column.addStretch(1)
    room.resize(520, 900)
    room.show()
    return room


def test_long_sentences_and_a_way_on_do_not_widen_the_window(room, qtbot):
    before = room.width()
    room.banner.say(LONG, LONG, LONG)
    room.banner.offer("Open it &again", lambda: None)
    qtbot.waitUntil(room.banner.way.isVisible)
    assert room.width() == before
    assert room.banner.minimumSizeHint().width() < before


def test_none_of_its_lines_is_cut_off(room, qtbot):
    room.banner.say(LONG, LONG)
    text = room.banner.text
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()) > 0)
