from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Source, Specimen, Status
from neutrodesk.domain.quantity import Quantity
from neutrodesk.errors import DiskFullError
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.drafts import draft_name
from tests.ui.blood_test.forms import kept, row, value

KEY, LEFT, CONTROL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
# The list of completions is a window of its own, of which the screenless plugin complains.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
