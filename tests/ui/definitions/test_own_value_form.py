from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from tests.ui.definitions.own import IL6

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(desk, window):
    def opened(own=None, **more):
        form = OwnValueForm(desk, own, parent=window, **more)
        form.open()
        return form

    return opened


# -- the form


def test_a_value_is_defined_by_keyboard_alone(desk, opened, qtbot):
    form = opened()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)

    def type_in(*keys):
        for key in keys:
            qtbot.keyClicks(QApplication.focusWidget(), key)
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert form.reason.text() == "Name: This needs to be filled in."
    type_in("Procalcitonin", "PCT", "Inflammation", "ng/mL")
    assert QApplication.focusWidget() is form.decimals.editor
    type_in("", "", "0,5", "33959-8")
    assert QApplication.focusWidget() is form.note.editor
    form.save_button.setFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)
    (own,) = desk.all(OwnAnalyte)
    assert replace(own, id=IL6.id) == OwnAnalyte(
        id=IL6.id,
        name="Procalcitonin",
        short="PCT",
        group="inflammation",
        unit="ng/mL",
        high=Decimal("0.5"),
        loinc="33959-8",
    )
    assert desk.undo_text == "Add own value: Procalcitonin"
    desk.undo()
    assert desk.all(OwnAnalyte) == ()
    assert desk.redo_text == "Add own value: Procalcitonin"


def test_a_name_is_all_that_words_need(desk, opened):
    form = opened()
    form.name.line.setText("Blood film")
    assert form.unit.beside.text() == "empty: results in words; 1: a number without a unit"
    assert not form.decimals.isVisible()
    assert not form.low.isVisible()
    form.save()
    (own,) = desk.all(OwnAnalyte)
    assert (own.analyte().kind, own.group) == ("text", "own")


def test_cells_are_kept_as_other_counts_and_limits_follow_their_unit(desk, opened):
    form = opened()
    form.name.line.setText("Smudge cells (absolute)")
    form.unit.line.setText("cells/µL")
    form.low.line.setText("100")
    assert form.unit.beside.text() == "kept in ×10⁹/L, as others of its kind"
    assert form.low.beside.text() == "= 0.1 ×10⁹/L"
    form.save()
    (own,) = desk.all(OwnAnalyte)
    assert (own.unit, own.quantity_kind, own.low) == ("10*9/L", "count", Decimal("0.1"))


def test_an_unknown_unit_is_kept_only_once_that_is_confirmed(desk, opened, qtbot):
    form = opened()
    form.name.line.setText("Zyx")
    form.unit.line.setText("IU/mL")
    assert form.unit.beside.text() == "This unit is not known here."
    assert form.literally.isVisible()
    assert form.literally.box.text() == "Keep “IU/mL” as it is written"
    assert not form.save_button.isEnabled()
    form.literally.box.click()
    assert form.save_button.isEnabled()
    assert form.unit.beside.text() == "kept as it is written; nothing is converted to it"
    qtbot.keyClicks(form.unit.line, "x")
    assert not form.literally.box.isChecked()
    assert not form.save_button.isEnabled()
    form.unit.line.setText("IU/mL")
    form.literally.box.click()
    form.save()
    (own,) = desk.all(OwnAnalyte)
    assert (own.unit, own.quantity_kind) == ("IU/mL", "")


def test_a_unit_with_two_meanings_says_how_to_write_each(opened):
    form = opened()
    form.unit.line.setText("G/L")
    said = "This can be read in more than one way; write ×10⁹/L or g/L."
    assert form.unit.beside.text() == said
    assert not form.literally.isVisible()
    form.discard()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ferritin", "“Ferritin” is here already."),
        ("interleukin 6", "“Interleukin-6” is here already."),
        ("Note", "Tables use this word for another column; choose another name."),
    ],
)
def test_a_name_that_is_here_is_said_beside_the_field(desk, opened, name, said):
    desk.keep("Set up", IL6)
    form = opened()
    form.name.line.setText(name)
    assert form.name.beside.text() == said
    assert form.reason.text() == f"Name: {said}"
    form.discard()


def test_a_percentage_and_a_count_of_one_name_are_said_to_be_two(desk, opened):
    form = opened()
    form.name.line.setText("Monocytes")
    assert "name them “… %” and “… (absolute)”" in form.name.beside.text()
    desk.keep("Set up", OwnAnalyte(name="Smudge cells %", unit="%", quantity_kind="fraction"))
    form.discard()
    form.close()
    form = opened()
    form.name.line.setText("Smudge cells (absolute)")
    said = "“Smudge cells %” is another value: the percentage and the count are two."
    assert form.name.beside.text() == said
    assert form.save_button.isEnabled()
    form.discard()


def test_a_number_is_only_remarked_on(opened):
    form = opened()
    form.name.line.setText("Zyx")
    form.loinc.line.setText("742-4")
    assert "The last figure does not fit" in form.loinc.beside.text()
    assert form.save_button.isEnabled()
    form.loinc.line.setText("742")
    assert not form.save_button.isEnabled()
    form.loinc.line.setText("26881-3")
    assert form.loinc.beside.text() == ""
    form.discard()


def test_a_number_of_the_tables_offers_what_is_here(desk, opened, qtbot):
    form = opened()
    form.name.line.setText("Zyx")
    form.loinc.line.setText("2276-4")
    assert form.loinc.beside.text() == "This number is “Ferritin”, which is here already."
    assert form.use_button.text() == "Use Ferritin"
    assert form.use_button.isVisible()
    with qtbot.waitSignal(desk.said) as said:
        form.use_button.click()
    assert said.args == [
        "“Ferritin” is here already: choose it under “More values” in a blood test."
    ]
    assert not form.isVisible()
    assert desk.drafts.read("own-value-new-new") is None


NOT_THE_SAME = "Anti-neutrophil antibodies are not the same as ANCA."


@pytest.mark.parametrize("number", ["87427-1", "17351-8", "17353-4", "17357-5", "35279-9"])
def test_a_number_of_anca_beside_the_other_name_is_warned_of(opened, number):
    form = opened()
    form.name.line.setText("Antibodies against granulocytes, by hand")
    form.loinc.line.setText(number)
    assert form.loinc.beside.text().startswith(NOT_THE_SAME)
    assert form.name.beside.text() == NOT_THE_SAME
    assert form.save_button.isEnabled()
    form.discard()


def test_a_name_that_says_both_is_warned_of(opened):
    form = opened()
    form.name.line.setText("ANCA (granulocyte antibodies) of 2019")
    assert form.name.beside.text() == NOT_THE_SAME
    form.discard()


def test_limits_in_no_order_are_said(opened):
    form = opened()
    form.name.line.setText("Zyx")
    form.unit.line.setText("mg/L")
    form.low.line.setText("7")
    form.high.line.setText("3")
    assert form.high.beside.text() == "This is less than the limit below."
    form.high.line.setText("1,200")
    assert form.high.beside.text() == "This can be read in more than one way."
    form.discard()


def test_a_definition_is_shown_as_it_is_kept_and_corrected(desk, opened):
    kept = OwnAnalyte(
        name="Zyx", unit="IU/mL", decimals=0, low=Decimal("1.234"), note="x", group="mine"
    )
    desk.keep("Set up", kept)
    form = opened(kept)
    assert form.low.line.text() == "1.2340"
    assert not form.changed
    assert form.record() == replace(kept, low=Decimal("1.2340"))
    form.name.line.setText("Zyx2")
    form.save()
    assert desk.all(OwnAnalyte) == (replace(kept, name="Zyx2"),)
    assert desk.undo_text == "Correct own value: Zyx2"
