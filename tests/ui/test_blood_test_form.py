from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Source, Specimen, Status
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.printed.reading import Question, understand
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.errors import DiskFullError
from neutrodesk.reference.analytes import analyte
from neutrodesk.services.entering import entered
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.drafts import draft_name

KEY, LEFT, CONTROL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(qtbot, desk, a_person, window):
    """Open the form of a test, or of a new one, as the window does."""

    def opened(test=None, person=a_person):
        form = BloodTestForm(desk, person, test, window)
        form.open()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened


def row(form, analyte):
    return next(row for row in form.grid.rows if row.analyte.key == analyte)


def value(form, analyte):
    return row(form, analyte).cells[0]


def kept(desk, person):
    return desk.all(BloodTest, person.id)


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


def test_the_unit_of_counts_is_that_of_the_last_test(opened):
    form = opened()
    assert form.count_unit.value() == "K/µL"
    assert row(form, "wbc").cells[1].text() == "K/µL"
    assert row(form, "plt").cells[1].text() == "K/µL"


def test_the_unit_chosen_fills_every_count_but_those_with_their_own(opened):
    form = opened()
    own = row(form, "anc").cells[1]
    own.selectAll()
    own.insert("")
    own.setText("cells/µL")
    own.textEdited.emit("cells/µL")
    form.count_unit.choose("10^9/L")
    units = {each.analyte.key: each.cells[1].text() for each in form.grid.rows}
    assert units["anc"] == "cells/µL"
    assert (units["wbc"], units["plt"], units["lymph_abs"]) == ("10^9/L",) * 3
    assert units["rbc"] == "10^12/L"
    assert (units["hb"], units["neut_pct"]) == ("g/dL", "%")


def counts(form):
    return {r.analyte.key: r.cells[1] for r in form.grid.rows if r.analyte.kind == "count"}


def printed(key, text, unit):
    return entered(analyte(key), text, unit)


@pytest.fixture
def two_laboratories(desk, a_person, a_test):
    """Keep an old test in cells of one laboratory, and the newest of another in two units."""
    old = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 1, 5),
        laboratory="Market Street Lab",
        results=(
            printed("wbc", "2100", "/mm3"),
            printed("lymph_abs", "900", "cells/uL"),
            printed("plt", "250000", "cells/uL"),
            printed("hb", "118", "g/L"),
        ),
    )
    newest = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 3, 8),
        laboratory="Riverside Hospital",
        results=(
            printed("wbc", "2.1", "x10E3/uL"),
            printed("anc", "812", "cells/uL"),
            printed("plt", "250", "10^9/L"),
        ),
    )
    desk.keep("Set up", old)
    desk.keep("Set up", newest)


def test_every_count_has_the_unit_that_is_chosen_above(two_laboratories, opened):
    form = opened()
    assert form.count_unit.value() == "K/µL"
    assert {cell.text() for cell in counts(form).values()} == {"K/µL"}
    assert row(form, "rbc").cells[1].text() == "M/µL"
    assert not any(each.cells[1].font().bold() for each in form.grid.rows)


def test_the_newest_test_gives_its_own_units_to_its_own_laboratory_alone(
    two_laboratories, opened, press
):
    form = opened()
    form.laboratory.line.setText("riverside hospital ")
    units = {key: cell.text() for key, cell in counts(form).items()}
    assert units.pop("anc") == "cells/uL"
    assert set(units.values()) == {"K/µL"}
    form.laboratory.line.setText("Market Street Lab")
    assert {cell.text() for cell in counts(form).values()} == {"K/µL"}


def test_a_unit_other_than_the_chosen_one_stands_out(two_laboratories, opened):
    form = opened()
    form.laboratory.line.setText("Riverside Hospital")
    cells = counts(form)
    assert [key for key, cell in cells.items() if cell.font().bold()] == ["anc"]
    assert "another unit" in cells["anc"].accessibleDescription()
    assert cells["anc"].toolTip() == cells["anc"].accessibleDescription()
    form.count_unit.choose("cells/µL")
    assert {cell.text() for cell in cells.values()} == {"cells/µL"}
    assert not any(cell.font().bold() for cell in cells.values())
    assert cells["anc"].accessibleDescription() == ""


def test_a_value_that_was_typed_keeps_its_unit_and_then_stands_out(opened):
    form = opened()
    value(form, "wbc").setText("2.1")
    form.count_unit.choose("cells/µL")
    cells = counts(form)
    assert cells["wbc"].text() == "K/µL"
    assert [key for key, cell in cells.items() if cell.font().bold()] == ["wbc"]
    assert row(form, "wbc").result().quantity == Quantity(Decimal("2.1"), "10*9/L")
    form.laboratory.line.setText("City Lab")
    assert cells["anc"].text() == "cells/µL"


def test_a_test_that_is_corrected_keeps_its_units_and_shows_which_differ(
    desk, a_person, two_laboratories, opened
):
    form = opened(next(test for test in kept(desk, a_person) if test.result("anc")))
    assert form.count_unit.value() == "K/µL"
    assert counts(form)["anc"].text() == "cells/uL"
    assert counts(form)["anc"].font().bold()
    assert counts(form)["lymph_abs"].text() == "K/µL"
    assert not form.changed
    old = opened(next(test for test in kept(desk, a_person) if test.result("hb")))
    assert old.count_unit.value() == "cells/µL"
    assert counts(old)["anc"].text() == "cells/µL"
    assert not any(cell.font().bold() for cell in counts(old).values())


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


def test_what_is_not_touched_stays_as_it_was(desk, a_person, opened):
    wbc = Result(
        analyte="wbc",
        text="2.1 ",
        unit="x10e3/uL",
        quantity=Quantity(Decimal("2.10"), "10*9/L"),
        range=PrintedRange(text="4 - 10", low=Decimal(4), high=Decimal(10)),
        flag="L",
        method="automated",
        source=Source.IMPORTED,
        status=Status.PRELIMINARY,
        note="haemolysed",
    )
    by_hand = replace(wbc, text="2.3", quantity=Quantity(Decimal("2.3"), "10*9/L"), method="manual")
    ferritin = Result(analyte="ferritin", text="30", unit="µg/L", source=Source.IMPORTED)
    test = BloodTest(
        person=a_person.id,
        taken_on=date(2026, 2, 1),
        taken_at=time(8, 15),
        specimen=Specimen.CAPILLARY,
        ill=True,
        fever=False,
        hours_since_gcsf=Decimal("18.5"),
        note="two\nlines",
        status=Status.CORRECTED,
        results=(wbc, by_hand, ferritin),
    )
    desk.keep("Set up", test)
    form = opened(test)
    assert form.record() == test
    assert not form.changed
    row_of_hand = form.grid.rows[1]
    row_of_hand.cells[0].setText("2.4")
    changed = form.record()
    assert changed.results[0] == wbc
    assert changed.results[2] == ferritin
    assert changed.results[1].text == "2.4"
    assert changed.results[1].source is Source.ENTERED
    assert (changed.results[1].method, changed.results[1].note) == ("manual", "haemolysed")
    form.discard()


def test_correcting_can_be_undone_and_redone(desk, a_person, a_test, opened, press):
    form = opened(a_test)
    value(form, "wbc").setFocus()
    value(form, "wbc").selectAll()
    press(form, "2,3", (CONTROL, KEY.Key_S), "a", (CONTROL, KEY.Key_S))
    assert not form.isVisible()
    assert kept(desk, a_person)[0].result("wbc").text == "2,3"
    desk.undo()
    assert kept(desk, a_person) == (a_test,)
    desk.redo()
    assert kept(desk, a_person)[0].quantity("wbc").value == Decimal("2.3")


def test_a_test_on_the_same_day_is_said_and_opened(qtbot, a_test, opened, window):
    form = opened()
    assert not form.same_day.isVisible()
    value(form, "plt").setText("150")
    form.day.line.setText("4.3.2026")
    assert form.same_day.isVisible()
    qtbot.mouseClick(form.same_day.button, LEFT)
    other = next(f for f in window.findChildren(BloodTestForm) if f.isVisible())
    assert other.record() == a_test


def test_closing_in_the_middle_loses_nothing(desk, a_person, opened, press):
    form = opened()
    press(form, "4.3.", KEY.Key_Return, "9:", KEY.Key_Return, "City")
    value(form, "wbc").setFocus()
    press(form, "2.1", KEY.Key_Return, "not a numb3r")
    form.grid.more.setFocus()
    press(form, "ferritin", KEY.Key_Return, "30")
    form.count_unit.choose("10^9/L")
    typed = form._typed()
    press(form, KEY.Key_Escape)
    assert not form.isVisible()
    again = opened()
    assert again._typed() == typed
    assert again.notice.text.text() == "This is what you were typing on 10 Mar 2026."
    assert again.notice.isVisible()
    assert value(again, "anc").text() == "not a numb3r"
    assert row(again, "anc").beside.text() == "This does not read as a number."


def test_a_draft_is_written_while_typing(qtbot, desk, a_person, opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2.1")
    name = draft_name("blood-test", a_person.id, None)
    qtbot.waitUntil(lambda: desk.drafts.read(name) is not None)
    draft = desk.drafts.read(name)
    assert draft
    assert '"2.1"' in draft.fields["results"]


def test_saving_and_discarding_forget_the_draft(qtbot, desk, a_person, opened):
    name = draft_name("blood-test", a_person.id, None)
    form = opened()
    value(form, "wbc").setText("2.1")
    form.reject()
    assert desk.drafts.read(name)
    form = opened()
    assert form.changed
    qtbot.mouseClick(form.save_button, LEFT)
    assert desk.drafts.read(name) is None
    form = opened()
    assert not form.changed
    value(form, "wbc").setText("2.1")
    qtbot.mouseClick(form.discard_button, LEFT)
    assert desk.drafts.read(name) is None
    assert not form.changed


def test_starting_afresh_clears_what_the_draft_typed(qtbot, desk, opened, a_person):
    form = opened()
    value(form, "wbc").setText("2.1")
    form.laboratory.line.setText("City")
    form.reject()
    form = opened()
    qtbot.mouseClick(form.notice.afresh, LEFT)
    assert not form.changed
    assert value(form, "wbc").text() == ""
    assert desk.drafts.read(draft_name("blood-test", a_person.id, None)) is None


def test_escape_asks_nothing_and_keeps_nothing_where_nothing_was_typed(
    desk, a_person, opened, press
):
    form = opened()
    press(form, KEY.Key_Escape)
    assert not form.isVisible()
    assert desk.drafts.read(draft_name("blood-test", a_person.id, None)) is None


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


def test_a_full_disk_leaves_the_form_open_with_everything_in_it(
    desk, a_person, opened, monkeypatch
):
    def full(*_arguments, **_reason):
        raise DiskFullError(None)

    form = opened()
    value(form, "wbc").setText("2.1")
    monkeypatch.setattr("neutrodesk.services.changes.keep", full)
    form.save()
    assert form.isVisible()
    assert "no room left on the disk" in form.reason.text()
    assert value(form, "wbc").text() == "2.1"
    assert len(kept(desk, a_person)) == 1


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
