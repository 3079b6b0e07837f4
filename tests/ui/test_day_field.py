"""A day that can be taken in two ways, or not at all, is asked about beside its field."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from tests.conftest import TODAY


@pytest.fixture
def form(desk, own, a_person):
    form = BloodTestForm(desk, a_person, parent=own(QWidget()))
    form.show()
    wbc = next(row for row in form.grid.rows if row.analyte.key == "wbc")
    wbc.write(("2.1", "10^9/L", "", ""))
    return form


def offered(form):
    return [button.text() for button in form.day.findChildren(QPushButton)]


def type_day(form, qtbot, text):
    form.day.line.selectAll()
    qtbot.keyClicks(form.day.line, text)


def test_two_days_stand_beside_the_field_and_one_key_chooses(form, desk, qtbot):
    type_day(form, qtbot, "1/2/2026")

    assert offered(form) == ["1 Feb 2026", "2 Jan 2026"]
    assert not form.save_button.isEnabled()

    form.day.line.setFocus()
    qtbot.keyClick(form.day.line, Qt.Key.Key_Tab)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Space)

    assert form.day.typed() == "2026-01-02"
    assert form.focusWidget() is form.day.line
    assert offered(form) == []
    form.save_button.click()
    assert date(2026, 1, 2) in [test.taken_on for test in desk.all(BloodTest)]


def test_a_day_to_come_offers_the_year_before_and_stays_refused(form, qtbot):
    type_day(form, qtbot, "2026-12-05")

    assert offered(form) == ["5 Dec 2025"]
    assert form.day.beside.text() == "This day is still to come."
    assert not form.save_button.isEnabled()


def test_a_day_before_birth_offers_only_days_that_can_be(form, a_person, qtbot):
    assert (a_person.born, TODAY) == (date(2020, 1, 15), date(2026, 3, 10))
    type_day(form, qtbot, "2019-05-02")

    assert offered(form) == ["2 May 2020"]


def test_a_day_without_doubt_has_no_buttons(form, qtbot):
    for text in ("2026-02-01", "1.2.2026", "13/2/2026", "yesterday"):
        type_day(form, qtbot, text)
        assert offered(form) == []


def test_a_text_that_is_no_day_has_a_reason_and_no_buttons(form, qtbot):
    type_day(form, qtbot, "soon")
    assert (offered(form), form.day.beside.text()) == ([], "This does not read as a date.")
