from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.quantity import Quantity
from neutrodesk.services.definitions import definitions_text, read_definitions
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.definitions.definitions_review import DefinitionsReview
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from neutrodesk.ui.definitions.own_values import OwnValues
from neutrodesk.ui.pages.tests_page import TestsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

IL6 = OwnAnalyte(name="Interleukin-6", short="IL-6", unit="ng/L", group="inflammation")
FILM = OwnAnalyte(name="Blood film")


@pytest.fixture
def opened(desk, window):
    def opened(own=None, **more):
        form = OwnValueForm(desk, own, parent=window, **more)
        form.open()
        return form

    return opened


@pytest.fixture
def listed(desk, window):
    def listed():
        values = OwnValues(desk, window)
        values.open()
        return values

    return listed


def with_value(person, own, text="3.5", day=1):
    quantity = Quantity(Decimal(text), own.unit) if own.unit else None
    result = Result(analyte=own.key, text=text, unit=own.unit, quantity=quantity)
    return BloodTest(person=person.id, taken_on=date(2026, 2, day), results=(result,))


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


def test_the_unit_of_kept_values_stays(desk, a_person, listed):
    desk.keep("Set up", IL6, with_value(a_person, IL6))
    values = listed()
    values.view.select(IL6.id)
    values.edit_button.click()
    form = values.findChild(OwnValueForm)
    form.unit.line.setText("ug/L")
    assert form.unit.beside.text() == ("1 test has a value of it. So its unit stays as it is: ng/L")
    assert not form.save_button.isEnabled()
    form.unit.line.setText("ng/l")
    assert form.save_button.isEnabled()
    form.discard()


# -- the list


def test_the_list_stands_by_group_and_follows_changes(desk, listed):
    values = listed()
    assert not values.edit_button.isEnabled()
    assert not values.export_button.isEnabled()
    desk.keep("Add own value", FILM)
    desk.keep("Add own value", IL6)
    cells = [[values.table.index(row, column).data() for column in range(4)] for row in range(2)]
    assert cells == [
        ["Inflammation", "Interleukin-6", "IL-6", "ng/L"],
        ["Own values", "Blood film", "", "in words"],
    ]
    assert values.view.current == IL6
    assert values.export_button.isEnabled()


def test_deleting_is_refused_with_the_reason_while_a_test_has_a_value(desk, a_person, listed):
    tests = [with_value(a_person, IL6, day=day) for day in (1, 2, 3)]
    desk.keep("Set up", IL6, *tests)
    values = listed()
    values.view.select(IL6.id)
    values.drop_button.click()
    assert values.told.text() == "Interleukin-6 stays: 3 tests have a value of it."
    assert desk.all(OwnAnalyte) == (IL6,)
    desk.drop("Delete tests", *tests)
    values.drop_button.click()
    assert desk.all(OwnAnalyte) == ()
    assert desk.undo_text == "Delete own value: Interleukin-6"
    assert not values.told.isVisible()
    desk.undo()
    assert desk.all(OwnAnalyte) == (IL6,)


# -- where it stands once it is defined


def test_a_defined_value_is_entered_in_a_blood_test(desk, a_person, window):
    desk.keep("Set up", IL6, FILM)
    form = BloodTestForm(desk, a_person, parent=window)
    form.open()
    names = form.grid.more.completer().model()
    offered = {names.index(row, 0).data() for row in range(names.rowCount())}
    assert {"Interleukin-6", "Blood film", "Ferritin"} <= offered
    form.grid.more.named.emit("il-6")
    form.grid.more.named.emit("Blood film")
    number, words = form.grid.rows[-2:]
    assert [cell.text() for cell in number.cells[:2]] == ["", "ng/L"]
    number.write(("3,5", "pg/mL", "<7", ""))
    words.write(("few smudge cells", "", "", ""))
    form.day.line.setText("2026-02-01")
    form.save()
    test = next(t for t in desk.all(BloodTest, a_person.id) if t.taken_on == date(2026, 2, 1))
    assert test.quantity(IL6.key) == Quantity(Decimal("3.5"), "ng/L")
    assert test.result(IL6.key).range.high == Decimal(7)
    assert test.result(FILM.key).text == "few smudge cells"


def test_a_defined_value_has_a_column_that_follows_its_name(desk, a_person, own):
    desk.keep("Set up", IL6, with_value(a_person, IL6))
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.refresh()
    assert "IL-6 ng/L" in [column.heading for column in page.table.columns]
    desk.keep("Rename", replace(IL6, short="Il 6"))
    assert "Il 6 ng/L" in [column.heading for column in page.table.columns]


def test_a_value_without_its_definition_crashes_nothing_and_can_be_read(
    desk, a_person, own, window
):
    test = with_value(a_person, IL6)
    desk.keep("Set up", test, with_value(a_person, FILM, "few", 2))
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.refresh()
    headings = [column.heading for column in page.table.columns]
    column = headings.index(f"? {IL6.id[:8]}")
    texts = [page.table.index(row, column).data() for row in range(page.table.rowCount())]
    assert "3.5 ng/L" in texts
    form = BloodTestForm(desk, a_person, test, window)
    form.open()
    row = next(row for row in form.grid.rows if row.analyte.key == IL6.key)
    assert [cell.text() for cell in row.cells[:2]] == ["3.5", "ng/L"]
    assert not row.problem()
    form.note.note.setPlainText("looked at")
    form.save()
    kept = desk.find(BloodTest, test.id, a_person.id)
    assert kept.results == test.results
    assert kept.note == "looked at"


# -- sharing


def test_definitions_are_written_and_taken_in_again(desk, listed, tmp_path, qtbot):
    city = Laboratory(name="City Lab")
    desk.keep("Set up", IL6, city)
    values = listed()
    path = tmp_path / "definitions.json"
    values.export_to(path)
    qtbot.waitUntil(lambda: values.told.text() == "Wrote “definitions.json”.")
    found = read_definitions(path.read_bytes())
    assert (found.own, found.laboratories) == ((IL6,), (city,))
    desk.drop("Lose them", IL6, city)
    values.import_from(path)
    qtbot.waitUntil(lambda: values.findChild(DefinitionsReview) is not None)
    review = values.findChild(DefinitionsReview)
    assert review.keep_button.isEnabled()
    review.keep_button.click()
    assert values.told.text() == "2 kept  ·  0 already here"
    assert desk.undo_text == "Import 2 definitions"
    assert (desk.all(OwnAnalyte), desk.all(Laboratory)) == ((IL6,), (city,))
    desk.undo()
    assert (desk.all(OwnAnalyte), desk.all(Laboratory)) == ((), ())


def test_a_file_that_holds_none_is_told_in_the_list(listed, tmp_path, qtbot):
    values = listed()
    odd = tmp_path / "odd.json"
    odd.write_text("{}", "utf-8")
    values.import_from(odd)
    qtbot.waitUntil(lambda: "cannot be read as what it should be" in values.told.text())
    assert "your records are as they were" in values.told.text()
    values.export_to(tmp_path / "nowhere" / "out.json")
    qtbot.waitUntil(lambda: "cannot be written" in values.told.text())


def test_another_content_is_chosen_before_anything_is_kept(desk, window):
    desk.keep("Set up", IL6)
    theirs = replace(IL6, note="theirs")
    new = OwnAnalyte(name="Procalcitonin", unit="ug/L")
    found = read_definitions(definitions_text([theirs, new], []))
    review = DefinitionsReview(desk, found, "from-anna.json", window)
    review.open()
    assert review.reason.text() == "Answer what is asked above."
    review.keep()
    assert desk.all(OwnAnalyte) == (IL6,)
    (choice,) = review.choices.values()
    assert [choice.box.itemText(number) for number in range(3)] == [
        "Choose…",
        "Keep mine",
        "Take theirs",
    ]
    choice.box.setCurrentIndex(2)
    review.keep()
    assert set(desk.all(OwnAnalyte)) == {theirs, new}


def test_what_cannot_be_read_is_left_out_only_when_that_is_said(desk, window):
    bad = replace(IL6, unit="10*9/L")
    found = read_definitions(definitions_text([bad, FILM], []))
    review = DefinitionsReview(desk, found, "from-anna.json", window)
    review.open()
    assert review.reason.text() == "Some of it cannot be read."
    review.leave_out.click()
    review.keep_button.click()
    assert desk.all(OwnAnalyte) == (FILM,)


def test_what_is_here_already_leaves_nothing_to_keep(desk, window):
    desk.keep("Set up", FILM)
    found = read_definitions(definitions_text([FILM], []))
    review = DefinitionsReview(desk, found, "same.json", window)
    review.open()
    assert review.reason.text() == "There is nothing new in it."
    assert not review.keep_button.isEnabled()
    review.reject()
