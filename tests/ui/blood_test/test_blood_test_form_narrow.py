"""The form of a blood test on a screen that is too narrow for a row in one line."""

from PySide6.QtCore import Qt

from tests.ui.blood_test.forms import row

CONTROL = Qt.KeyboardModifier.ControlModifier


def seen(widget):
    """Return whether a line of text is to be seen in a widget, from its left to its right."""
    place = widget.visibleRegion().boundingRect()
    return place.width() == widget.width() and place.height() >= widget.fontMetrics().height()


def test_the_name_of_a_value_stays_in_sight_while_its_range_and_flag_are_typed(opened, text_of):
    text_of(20)
    form = opened()
    assert form.roll.horizontalScrollBar().maximum() == 0
    for key in ("wbc", "anc", "plt"):
        line = row(form, key)
        for cell in line.cells:
            cell.setFocus()
            assert seen(cell)
            assert seen(line.label)


def test_the_line_of_another_test_that_day_fits_as_well(opened, text_of):
    text_of(20)
    form = opened()
    form.day.fill("2026-03-04")
    assert form.same_day.isVisible()
    assert form.roll.horizontalScrollBar().maximum() == 0


def test_the_keys_go_through_the_cells_as_they_are_read(opened, text_of, qtbot):
    text_of(20)
    form = opened()
    cells = row(form, "wbc").cells
    order = form.reading_order()
    assert [each for each in order if each in cells] == list(cells)
    cells[0].setFocus()
    for cell in cells[1:]:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab, CONTROL)
        assert form.focusWidget() is cell


def test_a_reason_stands_below_its_row_and_takes_no_room_before(opened, text_of, qtbot):
    text_of(20)
    form = opened()
    wbc, anc = row(form, "wbc"), row(form, "anc")
    before = anc.label.y()
    wbc.cells[0].setText("2,1x")
    qtbot.waitUntil(lambda: anc.label.y() > before)
    assert wbc.beside.y() > wbc.cells[2].y()


def test_where_there_is_room_a_row_stands_in_one_line(opened, text_of):
    text_of(8)
    form = opened()
    line = row(form, "wbc")
    assert len({each.y() for each in line.cells}) == 1
    assert line.last.x() > line.cells[3].x()
