from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.printed.reading import Question
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import READ_AS
from tests.ui.blood_test.forms import kept, row, value

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SAVE = (CONTROL, KEY.Key_S)
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown_in(form, key):
    return row(form, key).presentation.unit_text(analyte(key))


# -- a text that can be read in more than one way


def test_what_was_printed_stays_and_the_reading_stands_beside(desk, a_person, opened, press):
    form = opened()
    form.count_unit.choose("cells/µL")
    value(form, "anc").setFocus()
    press(form, "1,200", KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert [cell.text() for cell in row(form, "anc").cells[:2]] == ["1,200", "cells/µL"]
    assert row(form, "anc").beside.text() == "= 1200 cells/µL, as you said"
    press(form, SAVE)
    result = kept(desk, a_person)[-1].result("anc")
    assert (result.text, result.unit) == ("1,200", "cells/µL")
    assert result.quantity == Quantity(Decimal("1.200"), "10*9/L")
    assert [one.doubt for one in result.confirmed] == [READ_AS]

    again = opened(kept(desk, a_person)[-1])
    assert row(again, "anc").beside.text() == "= 1200 cells/µL, as you said"
    row(again, "anc").cells[3].setText("L")
    assert row(again, "anc").result().quantity == result.quantity
    assert row(again, "anc").result().confirmed == result.confirmed


def test_an_answer_is_taken_back_by_typing_the_value_anew(desk, a_person, opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "1,200", KEY.Key_Tab, KEY.Key_Return)
    assert row(form, "plt").result().quantity.value == Decimal("1.2")
    press(form, KEY.Key_Backspace, "0")
    assert isinstance(row(form, "plt").result(), Question)
    press(form, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert row(form, "plt").result().quantity.value == 1200
    press(form, SAVE)
    again = opened(kept(desk, a_person)[-1])
    value(again, "plt").setText("1,20")
    value(again, "plt").setText("1,200")
    assert isinstance(row(again, "plt").result(), Question)
    again.discard()
    assert row(again, "plt").result().quantity.value == 1200


def test_a_chosen_reading_comes_back_with_the_draft(opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "1,200", KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    form.reject()
    again = opened()
    assert row(again, "plt").result().quantity.value == 1200
    assert row(again, "plt").beside.text() == f"= 1200 {shown_in(again, 'plt')}, as you said"


def test_a_draft_of_before_readings_could_be_chosen_is_read(opened):
    form = opened()
    form.grid.fill('{"plt|": ["1,200", "K/µL", "", ""]}')
    assert isinstance(row(form, "plt").result(), Question)
