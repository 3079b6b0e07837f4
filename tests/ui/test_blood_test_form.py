from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Source, Specimen, Status
from neutrodesk.domain.neutrophils import neutrophil_count
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.errors import DiskFullError
from neutrodesk.ui import drafts
from neutrodesk.ui.blood_test_form import BloodTestForm

KEY, LEFT, CONTROL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def language():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def window(own):
    window = own(QWidget())
    window.show()
    return window


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


@pytest.fixture
def press(qtbot):
    """Type texts and keys into whatever has the focus."""

    def press(form, *keys):
        for key in keys:
            if isinstance(key, str):
                qtbot.keyClicks(form.focusWidget(), key)
            elif isinstance(key, tuple):
                qtbot.keyClick(form.focusWidget(), key[1], key[0])
            else:
                qtbot.keyClick(form.focusWidget(), key)

    return press


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
    press(form, KEY.Key_Backspace, KEY.Key_Backspace, KEY.Key_Backspace, "450")
    assert row(form, "wbc").beside.text() == "This is outside what can be measured."


def test_a_value_with_two_readings_is_asked_and_answered_by_keys(opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "1,200")
    answers = row(form, "plt").answers.findChildren(QPushButton)
    assert [answer.text() for answer in answers] == ["1.2 ×10⁹/L", "1200 ×10⁹/L"]
    assert not form.save_button.isEnabled()
    press(form, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Return)
    assert value(form, "plt").text() == "1200"
    assert form.focusWidget() is value(form, "plt")
    assert form.save_button.isEnabled()
    assert row(form, "plt").result().quantity.value == 1200
    assert not row(form, "plt").answers.isVisibleTo(form)


def test_words_are_kept_as_they_stand(opened, press):
    form = opened()
    value(form, "plt").setFocus()
    press(form, "clumped")
    assert row(form, "plt").result() == Result(analyte="plt", text="clumped", unit="K/µL")


def test_a_unit_behind_the_value_goes_to_its_place(opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2100 cells/mcL", KEY.Key_Return)
    assert [cell.text() for cell in row(form, "wbc").cells[:2]] == ["2100", "cells/mcL"]
    assert row(form, "wbc").result().quantity == Quantity(Decimal("2.100"), "10*9/L")


def test_the_unit_of_counts_is_that_of_the_last_test(opened):
    form = opened()
    assert form.count_unit.value() == "K/µL"
    assert row(form, "wbc").cells[1].text() == "K/uL"
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
    press(form, "2,3", (CONTROL, KEY.Key_S))
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
    qtbot.mouseClick(form.open_same_day, LEFT)
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


def test_a_draft_is_written_while_typing(qtbot, a_person, opened, press):
    form = opened()
    value(form, "wbc").setFocus()
    press(form, "2.1")
    place = drafts.place("blood-test", a_person.id, None)
    qtbot.waitUntil(lambda: drafts.read(place) is not None)
    draft = drafts.read(place)
    assert draft
    assert '"2.1"' in draft.fields["results"]


def test_saving_and_discarding_forget_the_draft(qtbot, a_person, opened):
    place = drafts.place("blood-test", a_person.id, None)
    form = opened()
    value(form, "wbc").setText("2.1")
    form.reject()
    assert place.exists()
    form = opened()
    assert form.changed
    qtbot.mouseClick(form.save_button, LEFT)
    assert not place.exists()
    form = opened()
    assert not form.changed
    value(form, "wbc").setText("2.1")
    qtbot.mouseClick(form.discard_button, LEFT)
    assert not place.exists()
    assert not form.isVisible()


def test_starting_afresh_clears_what_the_draft_typed(opened, a_person):
    form = opened()
    value(form, "wbc").setText("2.1")
    form.laboratory.line.setText("City")
    form.reject()
    form = opened()
    form.start_afresh()
    assert not form.changed
    assert value(form, "wbc").text() == ""
    assert not drafts.place("blood-test", a_person.id, None).exists()


def test_escape_asks_nothing_and_keeps_nothing_where_nothing_was_typed(a_person, opened, press):
    form = opened()
    press(form, KEY.Key_Escape)
    assert not form.isVisible()
    assert not drafts.place("blood-test", a_person.id, None).exists()


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
    assert opened().heading.text() == "Mia Example  ·  born 15 Jan 2020"


def test_a_full_disk_leaves_the_form_open_with_everything_in_it(
    desk, a_person, opened, monkeypatch
):
    def full(*_arguments):
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
