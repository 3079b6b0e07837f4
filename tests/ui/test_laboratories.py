from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.blood_test import PrintedRange
from neutrodesk.domain.laboratory import Laboratory, LaboratoryInterval
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.person import Sex
from neutrodesk.services.intervals import TypedInterval
from neutrodesk.ui.definitions.laboratories import Laboratories
from neutrodesk.ui.definitions.laboratory_form import LaboratoryForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ANC = LaboratoryInterval(
    analyte="anc",
    text="1.5-8.5",
    unit="K/uL",
    low=Decimal("1.5"),
    high=Decimal("8.5"),
    from_days=183,
    sex=Sex.FEMALE,
)
CITY = Laboratory(name="City Lab", source="from the leaflet of 2025", intervals=(ANC,))


@pytest.fixture
def opened(desk, window):
    def opened(laboratory=None):
        form = LaboratoryForm(desk, laboratory, window)
        form.open()
        return form

    return opened


def row_of(form, **typed):
    form.intervals.add_button.click()
    row = form.intervals.rows[-1]
    row.show(TypedInterval(**typed))
    return row


def test_a_laboratory_is_entered_by_keyboard_alone(desk, opened, qtbot):
    form = opened()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)

    def press(*keys):
        for key in keys:
            if isinstance(key, str):
                qtbot.keyClicks(QApplication.focusWidget(), key)
            else:
                qtbot.keyClick(QApplication.focusWidget(), key)

    tab = Qt.Key.Key_Tab
    press("City Lab", tab, "from the leaflet of 2025", tab)
    assert QApplication.focusWidget() is form.intervals.add_button
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.intervals.rows[0].lines["analyte"]
    press("Neutrophils (absolute, ANC)", tab, Qt.Key.Key_Down, tab, "6 m", tab, "1.5-8.5", tab)
    press("K/uL", tab)
    assert QApplication.focusWidget() is form.intervals.rows[0].remove
    said = "Neutrophils (absolute, ANC), from 6 months: 1.5 – 8.5 ×10⁹/L"
    assert form.intervals.rows[0].beside.text() == said
    form.save_button.setFocus()
    press(Qt.Key.Key_Return)
    (kept,) = desk.all(Laboratory)
    assert replace(kept, id=CITY.id) == CITY
    assert desk.undo_text == "Add laboratory: City Lab"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"text": "1-2"}, "Value: This needs to be filled in."),
        ({"analyte": "Zyx", "text": "1-2"}, "Value: This is not known here."),
        (
            {"analyte": "Ferritin", "age": "6"},
            "The age does not read; write it as 14 d, 6 m or 2 y.",
        ),
        (
            {"analyte": "Ferritin", "text": "negative", "unit": "ng/mL"},
            "The interval does not read; write it as 1.5-8.5, <0.41 or >59.",
        ),
        ({"analyte": "Ferritin", "text": "9-99"}, "Unit: This needs to be filled in."),
        (
            {"analyte": "Ferritin", "text": "9-99", "unit": "zyx"},
            "Unit: This unit is not known here.",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_the_row_and_refused(opened, row, said):
    form = opened()
    form.name.line.setText("City Lab")
    typed = row_of(form, **row)
    assert typed.beside.text() == said
    assert not form.save_button.isEnabled()
    typed.remove.click()
    assert form.save_button.isEnabled()
    form.discard()


def test_an_empty_row_counts_for_nothing_and_the_same_twice_is_refused(opened):
    form = opened()
    form.name.line.setText("City Lab")
    row_of(form)
    assert form.save_button.isEnabled()
    row_of(form, analyte="Ferritin", text="9-99", unit="ng/mL")
    again = row_of(form, analyte="Ferritin", text="10-99", unit="ng/mL")
    assert again.beside.text() == "This is there twice."
    again.lines["age"].setText("2 y")
    assert form.save_button.isEnabled()
    form.discard()


def test_an_own_value_has_intervals_too(desk, opened):
    own = OwnAnalyte(name="Interleukin-6", unit="ng/L")
    desk.keep("Set up", own)
    form = opened()
    form.name.line.setText("City Lab")
    row_of(form, analyte="Interleukin-6", text="<7", unit="pg/mL")
    form.save()
    (kept,) = desk.all(Laboratory)
    assert (kept.intervals[0].analyte, kept.intervals[0].high) == (own.key, Decimal(7))


def test_a_laboratory_is_shown_as_it_is_kept_and_corrected(desk, opened):
    desk.keep("Set up", CITY)
    form = opened(CITY)
    assert not form.changed
    assert form.record() == CITY
    form.source.line.setText("from the leaflet of 2026")
    form.save()
    assert desk.all(Laboratory) == (replace(CITY, source="from the leaflet of 2026"),)
    assert desk.undo_text == "Correct laboratory: City Lab"


def test_its_name_is_offered_from_the_tests_and_is_one_alone(desk, opened):
    desk.keep("Set up", Laboratory(name="Far Lab"))
    form = opened()
    names = form.name.line.completer().model()
    assert [names.index(row, 0).data() for row in range(names.rowCount())] == ["City Lab"]
    form.name.line.setText("city  lab")
    assert form.name.beside.text() == ""
    form.name.line.setText("City Laboratory")
    assert form.name.beside.text() == "No recent blood test names it so."
    assert form.save_button.isEnabled()
    form.name.line.setText("far lab")
    assert form.name.beside.text() == "“Far Lab” is here already."
    assert not form.save_button.isEnabled()
    form.discard()


def test_rows_are_taken_from_the_newest_report_only_when_asked(desk, a_test, a_person, opened):
    ranged = replace(
        a_test.results[0], range=PrintedRange(text="4.5-13.5", low=Decimal("4.5"), high=Decimal(13))
    )
    desk.keep("Set up", replace(a_test, results=(ranged, a_test.results[1])))
    desk.keep("Newer", replace(a_test, id=CITY.id, taken_on=date(2026, 3, 9)))
    form = opened()
    form.name.line.setText("City Lab")
    assert form.intervals.rows == []
    form.report_button.click()
    assert form.told.text().startswith("Taken from the report of 4 Mar 2026: 1.")
    assert form.source.line.text() == "from the report of 4 Mar 2026"
    (row,) = form.intervals.rows
    assert row.beside.text() == "White blood cells, from 6 years: 4.5 – 13.5 ×10⁹/L"
    form.report_button.click()
    assert len(form.intervals.rows) == 1
    form.save()
    (kept,) = desk.all(Laboratory)
    age = a_person.age_in_days(date(2026, 3, 4))
    found = kept.interval("wbc", age)
    assert found is not None
    assert (found.low, found.high) == (Decimal("4.5"), Decimal("13.5"))
    assert kept.interval("wbc", 30) is None


def test_no_report_is_said(opened):
    form = opened()
    form.name.line.setText("Nowhere Lab")
    form.report_button.click()
    assert form.told.text() == "No blood test of this laboratory has a printed range yet."
    form.discard()


def test_what_was_typed_is_kept_as_a_draft(desk, opened):
    form = opened()
    form.name.line.setText("City Lab")
    row_of(form, analyte="Ferritin", sex=Sex.FEMALE, age="2 y", text="9-99", unit="ng/mL")
    form.reject()
    again = opened()
    assert again.intervals.rows[0].typed() == form.intervals.rows[0].typed()
    assert again.save_button.isEnabled()
    again.discard()
    assert again.intervals.rows == []


def test_the_list_shows_laboratories_and_takes_them_away(desk, window):
    listed = Laboratories(desk, window)
    listed.open()
    desk.keep("Set up", CITY)
    cells = [listed.table.index(0, column).data() for column in range(3)]
    assert cells == ["City Lab", "1 interval", "from the leaflet of 2025"]
    listed.view.select(CITY.id)
    listed.drop_button.click()
    assert desk.all(Laboratory) == ()
    assert desk.undo_text == "Delete laboratory: City Lab"
    desk.undo()
    assert desk.all(Laboratory) == (CITY,)
    listed.edit_button.click()
    form = listed.findChild(LaboratoryForm)
    assert form is not None
    assert form.name.line.text() == "City Lab"
    form.reject()
