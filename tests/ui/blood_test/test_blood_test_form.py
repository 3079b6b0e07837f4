from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import PrintedRange, Status
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.quantity import Comparator, Quantity
from tests.ui.blood_test.forms import kept, row, value

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_full_count_is_typed_with_letters_and_enter_alone(desk, a_person, opened, press):
    form = opened()
    press(form, "2026-03-09", KEY.Key_Return, "9:30", KEY.Key_Return, "City Lab")
    press(form, KEY.Key_Return, KEY.Key_Return)
    values = [
        "2.1",
        "",
        "",
        "40",
        "7",
        "",
        "38",
        "",
        "10",
        "",
        "4",
        "",
        "1",
        "11,8",
        "35.2",
        "4.35",
        "81",
        "<10",
        "0.6",
    ]
    for text in values:
        press(form, text, KEY.Key_Return)
    assert form.focusWidget() is form.save_button
    press(form, KEY.Key_Return)
    assert not form.isVisible()
    test = kept(desk, a_person)[-1]
    assert (test.taken_on, test.taken_at) == (date(2026, 3, 9), time(9, 30))
    assert test.laboratory == "City Lab"
    assert [result.text for result in test.results] == [text for text in values if text]
    assert test.quantity("hb") == Quantity(Decimal(118), "g/L")
    assert test.quantity("plt").comparator is Comparator.LESS
    count = neutrophil_count(test)
    assert count
    assert count.quantity.value == Decimal("0.987")
    assert desk.undo_text == "Add blood test"


def test_tab_goes_down_the_values_and_then_to_the_circumstances(opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    for each in form.grid.rows:
        assert form.focusWidget() is each.cells[0]
        press(form, KEY.Key_Tab)
    assert form.focusWidget() is form.grid.more
    press(form, KEY.Key_Tab)
    assert form.focusWidget() is form.specimen.editor


def test_arrows_and_control_tab_go_across(opened, press):
    form = opened()
    wbc = row(form, "wbc")
    wbc.cells[0].setFocus()
    press(form, "2.1", KEY.Key_Right)
    assert form.focusWidget() is wbc.cells[1]
    press(form, (CONTROL, KEY.Key_Tab))
    assert form.focusWidget() is wbc.cells[2]
    press(form, "4.5-13.5", KEY.Key_Down)
    assert form.focusWidget() is value(form, "anc")
    press(form, KEY.Key_Up, KEY.Key_Up)
    assert form.focusWidget() is wbc.cells[0]
    assert wbc.result().range == PrintedRange(
        text="4.5-13.5", low=Decimal("4.5"), high=Decimal("13.5")
    )


def test_only_a_date_and_one_value_are_needed(opened, press):
    form = opened()
    assert not form.save_button.isEnabled()
    assert form.reason.text() == "One value is needed; any other may be left out."
    value(form, "plt").setFocus()
    press(form, "150")
    assert form.save_button.isEnabled()
    assert form.reason.text() == ""
    form.day.line.clear()
    assert not form.save_button.isEnabled()
    assert form.reason.text() == "Date: This needs to be filled in."
    assert form.save_button.accessibleDescription() == form.reason.text()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-11", "This day is still to come."),
        ("1.1.2020", "This day is before the birth date."),
        ("31.2.", "This does not read as a date."),
    ],
)
def test_a_date_that_cannot_be_says_why_beside_it(opened, day, why):
    form = opened()
    form.day.line.setText(day)
    assert form.day.beside.text() == why
    assert form.day.editor.accessibleDescription() == why


def test_a_date_typed_in_another_way_is_said_back(opened):
    form = opened()
    form.day.line.setText("4/3/26")
    assert form.day.beside.text() == "4 Mar 2026"


def test_the_last_value_stands_beside_with_its_day(opened):
    form = opened()
    assert row(form, "wbc").last.text() == "2.1 K/uL  on 4 Mar 2026"
    assert row(form, "plt").last.text() == ""
    form.day.line.setText("2026-03-03")
    assert row(form, "wbc").last.text() == ""


def test_the_neutrophils_are_worked_out_while_typing(opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2.1", KEY.Key_Return, KEY.Key_Return, KEY.Key_Return, "40")
    assert form.neutrophils.text() == "ANC: to work it out, Band % is missing."
    press(form, KEY.Key_Return, "7")
    assert form.neutrophils.text() == (
        "ANC 0.99 ×10⁹/L, calculated: 2.1 × (40 + 7) % = 0.987 ×10⁹/L   ◆ 0.5 – below 1.0"
    )
    form.day.line.setText("")
    assert form.neutrophils.text().startswith("ANC 0.99")


def test_a_printed_count_wins_and_what_else_follows_is_said(opened):
    form = opened()
    value(form, "wbc").setText("2.1")
    value(form, "neut_pct").setText("47")
    value(form, "anc").setText("1.40")
    assert form.neutrophils.text() == (
        "ANC 1.40 ×10⁹/L, printed on the report   ■ 1.0 – below 1.5   "
        "The other values of this test give 2.1 × 47 % = 0.987 ×10⁹/L."
    )


def test_more_values_are_added_by_name(opened, press):
    form = opened()
    form.grid.more.setFocus()
    press(form, "hs-CRP", KEY.Key_Return)
    assert form.focusWidget() is value(form, "crp_hs")
    press(form, "0.4")
    assert form.record().result("crp_hs").text == "0.4"
    form.grid.more.setFocus()
    press(form, "Hemoglobin", KEY.Key_Return)
    assert form.focusWidget() is value(form, "hb")


def test_an_unknown_name_adds_nothing(opened, press):
    form = opened()
    before = len(form.grid.rows)
    form.grid.more.setFocus()
    press(form, "zebra", KEY.Key_Return)
    assert len(form.grid.rows) == before
    assert form.grid.more.text() == "zebra"


def test_enter_on_the_last_value_leads_to_what_is_missing(opened, press):
    form = opened()
    value(form, "wbc").setText("2..1")
    form.grid.rows[-1].cells[0].setFocus()
    press(form, KEY.Key_Return)
    assert form.focusWidget() is value(form, "wbc")


def test_a_test_whose_results_are_awaited_needs_no_value(opened):
    form = opened()
    form.status.choose(Status.AWAITED)
    assert form.save_button.isEnabled()


def test_a_range_without_a_value_is_not_dropped_in_silence(opened):
    form = opened()
    value(form, "wbc").setText("2.1")
    row(form, "plt").cells[2].setText("150-400")
    assert form.reason.text() == "Plt: This needs to be filled in."


def test_whose_test_it_is_stands_above(opened):
    assert opened().heading.text() == "Mia Example · born 15 Jan 2020"


def test_every_cell_has_a_name_for_screen_readers(opened):
    form = opened()
    names = [cell.accessibleName() for each in form.grid.rows for cell in each.cells]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Neutrophils (absolute, ANC), value" in names


def test_a_time_that_cannot_be_read_is_called_a_time(opened):
    form = opened()
    form.time.line.setText("25:00")
    assert form.time.beside.text() == "This does not read as a time."


def test_enter_passes_by_the_offer_to_open_the_other_test(opened, press):
    form = opened()
    press(form, "2026-03-04", KEY.Key_Return, KEY.Key_Return, KEY.Key_Return)
    assert form.same_day.isVisible()
    press(form, KEY.Key_Return)
    assert form.focusWidget() is value(form, "wbc")
