from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.laboratory import Laboratory
from neutrodesk.domain.own_analyte import OwnAnalyte
from neutrodesk.domain.quantity import Quantity
from neutrodesk.services.definitions import read_definitions
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.definitions.definitions_review import DefinitionsReview
from neutrodesk.ui.definitions.own_value_form import OwnValueForm
from neutrodesk.ui.definitions.own_values import OwnValues
from neutrodesk.ui.pages.tests_page import TestsPage
from tests.ui.definitions.own import FILM, IL6, with_value

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def listed(desk, window):
    def listed():
        values = OwnValues(desk, window)
        values.open()
        return values

    return listed


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
