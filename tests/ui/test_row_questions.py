from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from neutrodesk.ui.blood_test.row_margin import RowMargin
from neutrodesk.ui.blood_test.row_questions import Asking, RowQuestions
from neutrodesk.ui.form.flow_layout import FlowLayout


def asking(about, *labels, does=lambda: None):
    text = f"Is {about} so on the report, and is it all that stands there?"
    return Asking(about, text, tuple((label, does) for label in labels))


def test_a_question_that_stays_is_left_as_it_stands(own, qtbot):
    questions = RowQuestions(own(QWidget()))
    questions.ask([asking("this", "Yes"), asking("that", "Yes")])
    kept = questions.buttons[1]
    questions.ask([asking("that", "Yes")])
    assert questions.buttons == [kept]
    questions.ask([asking("that", "No")])
    assert [button.text() for button in questions.buttons] == ["No"]
    questions.ask([])
    assert questions.isHidden()
    assert questions.texts == ()


def test_an_answer_is_given_by_its_button(own, qtbot):
    given = []
    questions = RowQuestions(own(QWidget()))
    questions.ask([asking("this", "Yes", does=lambda: given.append("yes"))])
    qtbot.keyClick(questions.buttons[0], Qt.Key.Key_Space)
    assert given == ["yes"]


def test_buttons_without_room_beside_one_another_stand_in_lines(own):
    sheet = own(QWidget())
    flow = FlowLayout(sheet)
    buttons = [QPushButton(text, sheet) for text in ("one", "two", "a longer one")]
    for button in buttons:
        flow.addWidget(button)
    sheet.resize(flow.sizeHint())
    sheet.show()
    assert len({button.y() for button in buttons}) == 1
    narrow = flow.minimumSize().width()
    sheet.resize(QSize(narrow, flow.heightForWidth(narrow)))
    assert sheet.height() > buttons[0].height() * 2
    assert all(sheet.rect().contains(button.geometry()) for button in buttons)
    assert [button.y() for button in buttons] == sorted(button.y() for button in buttons)


ROWS = 12


@pytest.fixture
def sheet(own, qtbot):
    """Return rows with a margin, and the questions of each."""
    window = own(QWidget())
    around, column = QHBoxLayout(window), QVBoxLayout()
    margin = RowMargin(window)
    around.addLayout(column, 1)
    around.addWidget(margin)
    rows = [QLabel(f"row {number}") for number in range(ROWS)]
    questions = [RowQuestions(window) for _ in rows]
    for row, asked in zip(rows, questions, strict=True):
        column.addWidget(row)
        margin.hold(row, asked)
    window.resize(800, 700)
    window.show()
    return window, rows, questions


def shown(questions):
    return [each.geometry() for each in questions if each.isVisible()]


def test_a_question_in_the_margin_stands_beside_its_row_and_moves_nothing(sheet, qtbot):
    _, rows, questions = sheet
    before = [row.pos() for row in rows]
    questions[4].ask([asking("this", "Yes", "No")])
    qtbot.waitUntil(questions[4].isVisible)
    qtbot.wait(1)
    assert [row.pos() for row in rows] == before
    assert abs(questions[4].y() - rows[4].y()) < rows[4].height()


def test_questions_in_the_margin_never_overlap_and_stay_inside(sheet, qtbot):
    window, rows, questions = sheet
    for number in (2, 3, 4, 11):
        questions[number].ask([asking(number, "Yes", "No", "It is something else altogether")])
    qtbot.wait(1)
    places = shown(questions)
    assert len(places) == 4
    for above, below in pairwise(places):
        assert above.bottom() < below.top()
    assert places[-1].bottom() <= window.height()
    assert places[-1].top() < rows[11].y()
    questions[2].ask([])
    qtbot.wait(1)
    assert len(shown(questions)) == 3
