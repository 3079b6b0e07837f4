from datetime import time

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from neutrodesk.ui.diary.diary_list import DiaryList
from neutrodesk.ui.diary.quick_line import QuickLine
from neutrodesk.ui.form.modest_line import ModestLine

UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


@pytest.fixture
def heard():
    return []


@pytest.fixture
def line(own, heard, qtbot):
    """Return a line in a window that has Undo and Redo in its menu."""
    window = own(QMainWindow())
    line = ModestLine(window)
    window.setCentralWidget(line)
    menu = window.menuBar().addMenu("Edit")
    for name, keys in (("undo", UNDO), ("redo", REDO)):
        action = QAction(name, menu)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked, name=name: heard.append(name))
        menu.addAction(action)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


@pytest.mark.parametrize(("keys", "name"), [(UNDO, "undo"), (REDO, "redo")])
def test_a_line_with_nothing_of_its_own_leaves_the_keys_to_the_window(
    line, heard, qtbot, keys, name
):
    qtbot.keySequence(line, QKeySequence(keys))
    assert heard == [name]


def test_what_was_typed_is_taken_back_and_brought_back_by_the_line_itself(line, heard, qtbot):
    qtbot.keyClicks(line, "fever")
    qtbot.keySequence(line, QKeySequence(UNDO))
    assert (line.text(), heard) == ("", [])
    qtbot.keySequence(line, QKeySequence(REDO))
    assert (line.text(), heard) == ("fever", [])
    qtbot.keySequence(line, QKeySequence(REDO))
    assert heard == ["redo"]


def test_the_lines_of_the_diary_are_such_lines(own, desk):
    assert isinstance(own(QuickLine(desk, lambda: time(8))).line, ModestLine)
    assert isinstance(own(DiaryList(desk)).search, ModestLine)
