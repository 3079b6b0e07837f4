from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from neutrodesk.errors import InvalidValueError, Why
from neutrodesk.ui.form.fields import (
    ChoiceField,
    LineField,
    NoteField,
    TickField,
    as_typed,
    labelled,
)
from neutrodesk.ui.form.growing_dialog import GrowingDialog
from neutrodesk.ui.form.inputs import Line, Note
from neutrodesk.ui.form.rows_field import RowsField


@pytest.fixture
def placed(qtbot, own):
    """Put fields into a window, as a form does."""

    def placed(*fields):
        window = own(GrowingDialog())
        QVBoxLayout(window).addWidget(window.roll)
        for field in fields:
            window.column.addWidget(field)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return fields[0] if len(fields) == 1 else fields

    return placed


def whole(text):
    if not text:
        raise InvalidValueError("number", text, Why.EMPTY)
    try:
        return int(text)
    except ValueError as error:
        raise InvalidValueError("number", text) from error


def test_an_empty_field_is_not_told_off_before_someone_has_been_in_it(qtbot, placed):
    field, other = placed(LineField("n", "&Number", whole), LineField("o", "Other", as_typed))
    assert field.problem() == "This needs to be filled in."
    assert field.beside.text() == ""
    field.line.setFocus()
    qtbot.keyClicks(field.line, "1")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert other.line.hasFocus()
    assert field.beside.text() == "This needs to be filled in."
    assert field.line.accessibleDescription() == "This needs to be filled in."


def test_a_field_says_what_it_understood(placed):
    field = placed(LineField("n", "&Number", whole, says=lambda number: f"= {number}"))
    field.fill("007")
    assert field.problem() == ""
    assert field.beside.text() == "= 7"
    assert field.value() == 7
    assert field.editor.accessibleName() == "Number"


def test_a_label_leads_to_its_field(own):
    window = own(QWidget())
    form = QFormLayout(window)
    field = LineField("n", "&Number", as_typed)
    label = labelled(field)
    form.addRow(label, field)
    assert label.buddy() is field.line


def test_every_kind_of_field_is_filled_with_what_it_typed(placed):
    choices = [(None, "-"), (True, "yes"), (False, "no")]
    fields = placed(
        LineField("a", "A", as_typed),
        ChoiceField("b", "B", choices),
        NoteField("c", "C"),
        TickField("d", "D", "tick"),
        RowsField("e", "E", [("x", 4), ("y", 4)], tuple),
    )
    line, choice, note, tick, rows = fields
    line.fill("text")
    choice.choose(False)
    note.fill("two\nlines")
    tick.fill("True")
    rows.show_rows([["1", "2"], ["", ""], ["3", ""]])
    typed = [field.typed() for field in fields]
    for field in (line, note):
        field.fill("")
    choice.choose(None)
    tick.fill("False")
    rows.fill("")
    assert rows.values() == ()
    for field, text in zip(fields, typed, strict=True):
        field.fill(text)
    assert [field.typed() for field in fields] == typed
    assert (choice.value(), tick.value()) == (False, True)
    assert rows.values() == (("1", "2"), ("3", ""))


def test_tab_goes_through_the_rows_in_their_order(qtbot, placed):
    before, rows = placed(
        LineField("a", "A", as_typed), RowsField("e", "E", [("x", 4), ("y", 4)], tuple)
    )
    rows.show_rows([["1", "2"], ["3", "4"]])
    before.line.setFocus()
    passed = []
    for _ in range(7):
        qtbot.keyClick(rows.window().focusWidget(), Qt.Key.Key_Tab)
        passed.append(rows.window().focusWidget())
    lines = [[*row, remover] for row, remover in zip(rows.rows, rows._removers, strict=True)]
    assert passed == [*lines[0], *lines[1], rows.add_button]


def test_a_row_that_cannot_be_read_says_why(placed):
    rows = placed(RowsField("e", "E", [("x", 4)], lambda texts: whole(texts[0])))
    rows.show_rows([["1"], ["x"]])
    assert rows.problem() == "This does not read as a number."
    assert rows.beside.isVisible()
    rows.rows[1][0].setText("")
    assert rows.problem() == ""
    assert not rows.beside.isVisible()


def test_a_line_has_room_for_its_letters_at_any_size(own):
    line, note = own(Line(10)), own(Note(3))
    width, height = line.sizeHint().width(), note.sizeHint().height()
    for widget in (line, note):
        font = widget.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        widget.setFont(font)
    assert line.sizeHint().width() > width * Decimal("1.7")
    assert note.sizeHint().height() > height * Decimal("1.7")


def test_tab_leaves_a_note(qtbot, placed):
    note, line = placed(NoteField("c", "C"), LineField("a", "A", as_typed))
    note.note.setFocus()
    qtbot.keyClick(note.note, Qt.Key.Key_Tab)
    assert line.line.hasFocus()
