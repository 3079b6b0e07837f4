"""A slip and the wrong child: corrected, looked up and moved by keys alone, also the day after."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest, Status
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.services.correcting import reasons
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.blood_test.history_window import HistoryWindow
from neutrodesk.ui.blood_test.moving import MoveTest

# Lists of completions and dialogs do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, SAVE = K.Key_Return, (CONTROL, K.Key_S)
HISTORY, MOVE = (CONTROL | SHIFT, K.Key_H), (CONTROL | SHIFT, K.Key_M)
SLIP, LABORATORY, _ = reasons()


@pytest.fixture
def file(tmp_path):
    """Return a family's file with two children."""
    file = tmp_path / "family.neutrodesk"
    store = Store.create(file)
    changes.keep(
        store,
        "Add",
        Person(name="Ben Example", born=date(2018, 5, 3)),
        Person(name="Mia Example", born=date(2020, 1, 15)),
    )
    store.close()
    return file


def add_a_test(user):
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2026-03-04", ENTER, ENTER, "City Lab", ENTER, ENTER, "21", SAVE)
    user.wait_for_end(form)


def open_the_test(user):
    user.book.pages.setCurrentWidget(user.book.tests)
    user.book.tests.view.selectRow(0)
    user.book.tests.view.setFocus()
    form = user.ask(ENTER, BloodTestForm)
    white_cells = form.grid.rows[0].cells[0]
    white_cells.setFocus()
    white_cells.selectAll()
    return form


def correct(user, text, letter):
    form = open_the_test(user)
    user.press(text, SAVE)
    assert form.focusWidget() is form.correction.box
    user.press(letter, SAVE)
    user.wait_for_end(form)


def the_history(user):
    window = user.ask(HISTORY, HistoryWindow)
    lines = [line for line in window.text().splitlines() if "→" in line or "Why" in line]
    user.press(K.Key_Escape)
    user.wait_for_end(window)
    return [line.strip() for line in lines]


def test_a_slip_a_correction_and_the_wrong_child(start, file):
    user = start(str(file))
    add_a_test(user)
    ben = user.book.person
    correct(user, "2.1", "a")
    correct(user, "2.2", "t")
    told = [
        "Why: the laboratory corrected it",
        "WBC: 2.1 10^9/L → 2.2 10^9/L",
        "WBC, status: final → corrected by the laboratory",
        "Why: a typing slip",
        "WBC: 21 10^9/L → 2.1 10^9/L",
    ]
    assert the_history(user) == told

    # In the middle of another correction the program is closed.
    open_the_test(user)
    user.press("2.3")
    user.window.close()
    user = start(str(file))
    form = open_the_test(user)
    assert form.grid.rows[0].cells[0].text() == "2.3"
    assert form.correction.isVisible()
    user.press("a word")

    # It is the other child's: what is being typed goes along.
    user.press(MOVE)
    user.dialog(MoveTest)
    user.press(ENTER)
    user.wait_for_end(form)
    (moved,) = user.desk.all(BloodTest)
    assert moved.person != ben.id
    assert moved.result("wbc").status is Status.CORRECTED
    assert user.book.tests.table.number_of_all == 0
    user.turn_back()
    user.press((CONTROL, K.Key_Z))
    assert [test.id for test in user.book.tests.table.records] == [moved.id]
    assert the_history(user) == [
        "Belongs to: Mia Example → Ben Example",
        "Belongs to: Ben Example → Mia Example",
        *told,
    ]
    form = open_the_test(user)
    assert form.grid.rows[0].cells[0].text() == "a word"
    form.reject()
    user.turn_back()
    user.press((CONTROL, K.Key_Y))
    assert user.desk.all(BloodTest)[0].person == moved.person
