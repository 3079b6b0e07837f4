from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reference.analytes import analyte
from tests.ui.blood_test.forms import kept, row, value

KEY, LEFT, CONTROL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_value_that_cannot_be_read_says_why_beside_it(opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2.1x")
    assert row(form, "wbc").beside.text() == "This does not read as a number."
    assert form.reason.text() == "WBC: This does not read as a number."
    press(form, KEY.Key_Backspace)
    assert row(form, "wbc").beside.text() == ""
    press(form, KEY.Key_Backspace, KEY.Key_Backspace, KEY.Key_Backspace, "450000")
    assert row(form, "wbc").beside.text() == "This is outside what can be measured."


def test_a_value_with_two_readings_is_asked_and_answered_by_keys(opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "1,200")
    answers = row(form, "plt").answers.findChildren(QPushButton)
    assert [answer.text() for answer in answers] == ["1.2 ×10⁹/L", "1200 ×10⁹/L"]
    assert not form.save_button.isEnabled()
    press(form, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert value(form, "plt").text() == "1,200"
    assert row(form, "plt").beside.text() == "= 1200 ×10⁹/L, as you said"
    assert form.focusWidget() is value(form, "plt")
    assert form.save_button.isEnabled()
    assert row(form, "plt").result().quantity.value == 1200
    assert not row(form, "plt").answers.isVisibleTo(form)


def test_words_are_kept_as_they_stand(opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "clumped")
    assert row(form, "plt").result() == Result(analyte="plt", text="clumped", unit="K/µL")


@pytest.mark.parametrize("text", ["abc", "nan", "inf", "--", "clumped"])
def test_words_in_place_of_a_number_are_said_to_be_words(desk, a_person, opened, press, text):
    form = opened()
    value(form, "anc").setFocus()
    press(form, text)
    assert row(form, "anc").beside.text() == "kept as words, not as a number"
    assert value(form, "anc").accessibleDescription() == "kept as words, not as a number"
    assert form.reason.text() == ""
    press(form, (CONTROL, KEY.Key_S))
    assert kept(desk, a_person)[-1].result("anc").text == text


def test_words_are_no_surprise_where_words_are_the_result(opened, press):
    form = opened()
    form.grid.add_value(analyte("neut_ab"))
    press(form, "negative")
    assert row(form, "neut_ab").beside.text() == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("anc", "812", "cells/µL"), "= 0.81 ×10⁹/L"),
        (("anc", "<100", "cells/µL"), "= <0.1 ×10⁹/L"),
        (("anc", "<=100", "cells/µL"), "= ≤0.1 ×10⁹/L"),
        (("anc", "0.8", "K/µL"), ""),
        (("anc", "0.8", "10^9/L"), ""),
        (("hb", "11,8", "g/dL"), "= 118 g/L"),
        (("hb", "118", "g/L"), ""),
        (("neut_pct", "47", "%"), ""),
    ],
)
def test_what_a_value_in_another_unit_amounts_to_stands_beside(opened, press, typed, said):
    key, text, unit = typed
    form = opened()
    row(form, key).cells[1].setText(unit)
    value(form, key).setFocus()
    press(form, text)
    assert row(form, key).beside.text() == said
    assert form.save_button.isEnabled()


def test_a_count_a_thousand_times_too_small_is_asked_and_answered_by_keys(
    desk, a_person, opened, press
):
    form = opened()
    form.count_unit.choose("cells/µL")
    value(form, "anc").setFocus()
    press(form, "0.14")
    answers = row(form, "anc").answers.findChildren(QPushButton)
    assert [each.text() for each in answers] == [
        "0.14 ×10⁹/L",
        "0.14 cells/µL = 0.0001 ×10⁹/L",
    ]
    assert not form.save_button.isEnabled()
    assert form.reason.text() == "ANC: Which is meant?"
    press(form, KEY.Key_Tab, KEY.Key_Return)
    assert [cell.text() for cell in row(form, "anc").cells[:2]] == ["0.14", "cells/µL"]
    assert row(form, "anc").beside.text() == "= 0.14 ×10⁹/L, as you said"
    press(form, (CONTROL, KEY.Key_S))
    result = kept(desk, a_person)[-1].result("anc")
    assert result.quantity == Quantity(Decimal("0.14"), "10*9/L")


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (("plt", "250", "cells/µL"), ["250 ×10⁹/L", "250 cells/µL = 0.3 ×10⁹/L"]),
        (("anc", "1200", "10^9/L"), ["1200 cells/µL = 1.20 ×10⁹/L"]),
        (
            ("hb", "11.8", "g/L"),
            ["11.8 g/dL = 118 g/L", "11.8 mmol/L = 190 g/L", "11.8 g/L"],
        ),
    ],
)
def test_each_answer_can_be_given(qtbot, opened, typed, answers):
    key, text, unit = typed
    for number, said in enumerate(answers):
        form = opened()
        row(form, key).cells[1].setText(unit)
        value(form, key).setText(text)
        buttons = row(form, key).answers.findChildren(QPushButton)
        assert [button.text() for button in buttons] == answers
        question = understand(analyte(key), text, unit)
        assert isinstance(question, Question)
        qtbot.mouseClick(buttons[number], LEFT)
        assert row(form, key).result().quantity == question.readings[number], said
        assert form.save_button.isEnabled()
        form.discard()
        form.reject()


@given(
    st.sampled_from(["anc", "wbc", "lymph_abs"]),
    st.decimals("0.01", "19.99", places=2),
    st.sampled_from(["cells/µL", "/mm3", "/uL"]),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_takes_thousands_of_cells_for_single_ones(opened, key, number, unit):
    form = opened()
    row(form, key).cells[1].setText(unit)
    value(form, key).setText(f"{number:f}")
    assert isinstance(row(form, key).result(), Question)
    assert not form.save_button.isEnabled()
    form.discard()
    form.reject()


def test_a_unit_behind_the_value_goes_to_its_place(opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2100 cells/mcL", KEY.Key_Return)
    assert [cell.text() for cell in row(form, "wbc").cells[:2]] == ["2100", "cells/mcL"]
    assert row(form, "wbc").result().quantity == Quantity(Decimal("2.100"), "10*9/L")
