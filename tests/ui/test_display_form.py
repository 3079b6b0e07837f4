from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neutrodesk.domain.blood_test import Result
from neutrodesk.domain.display import DISPLAY, Display, UnitShown
from neutrodesk.domain.quantity import Quantity
from neutrodesk.domain.record import new_id
from neutrodesk.reference.analytes import analytes
from neutrodesk.reference.units import display_units
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.definitions.display_form import DisplayForm
from neutrodesk.ui.pages.overview_page import OverviewPage
from neutrodesk.ui.pages.tests_page import TestsPage
from neutrodesk.ui.paper.summary_window import SummaryWindow
from neutrodesk.ui.people_list import PeopleList
from neutrodesk.ui.table.record_table import SORT_ROLE
from tests.ui.key_words import spaced

# Dialogs and lists of completions do what a screenless plugin cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CELLS = Display(units=(UnitShown(kind="count", unit="/uL"),))


@pytest.fixture
def form(desk, window, qtbot):
    form = DisplayForm(desk, window)
    form.open()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def field(form, kind):
    return next(each for each in form.units if each.kind == kind)


def offered(field):
    return [field.box.itemText(number) for number in range(field.box.count())]


def test_every_kind_that_has_more_than_one_unit_can_be_chosen(form):
    kinds = {of.kind for of in analytes() if len(display_units(of.kind)) > 1}
    assert {each.kind for each in form.units} == kinds


def test_counts_have_three_units_and_others_may_be_shown_as_they_were_printed(form):
    assert offered(field(form, "count")) == ["×10⁹/L", "K/µL", "cells/µL"]
    assert offered(field(form, "haemoglobin")) == ["as printed last", "g/L", "g/dL", "mmol/L"]


def test_an_example_stands_in_each_unit(form):
    def said(kind):
        text = field(form, kind).beside.text()
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")

    assert said("count") == "0.75 ×10⁹/L = 0.75 K/µL = 750 cells/µL"
    assert said("haemoglobin") == "118 g/L = 11.8 g/dL = 7.3 mmol/L"


def test_what_is_chosen_is_kept_and_stands_there_again_and_can_be_undone(
    desk, form, window, a_person
):
    field(form, "count").choose("/uL")
    field(form, "haemoglobin").choose("g/dL")
    form.grades.choose("ctcae_v6")
    form.save()
    assert desk.find(Display, DISPLAY) == Display(
        units=(*CELLS.units, UnitShown(kind="haemoglobin", unit="g/dL")), grades="ctcae_v6"
    )
    assert desk.presentation(a_person.id).units == {"count": "/uL", "haemoglobin": "g/dL"}
    again = DisplayForm(desk, window)
    assert field(again, "count").value() == "/uL"
    assert again.grades.value() == "ctcae_v6"
    assert desk.undo_text == "Change how numbers are shown"
    desk.undo()
    assert desk.presentation(a_person.id).units == {}


def test_what_a_newer_neutrodesk_may_have_chosen_stays(desk, window):
    newer = UnitShown(kind="iron", unit="umol/L")
    desk.keep("Choose", Display(units=(newer,), grades="newer_scale"))
    form = DisplayForm(desk, window)
    assert form.grades.value() == ""
    field(form, "count").choose("/uL")
    assert form.record().units == (*CELLS.units, newer)


def test_it_can_all_be_done_by_keys(desk, form, qtbot):
    box = field(form, "count").box
    assert form.focusWidget() is box
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    for _ in form.units:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is form.grades.box
    qtbot.keyClick(form.grades.box, Qt.Key.Key_Down)
    qtbot.keyClick(form.grades.box, Qt.Key.Key_Tab)
    qtbot.keyClick(form.save_button, Qt.Key.Key_Space)
    assert desk.find(Display, DISPLAY) == replace(CELLS, grades="ctcae_v5")


def test_a_choice_that_was_not_saved_stands_there_again(desk, form, window):
    field(form, "count").choose("/uL")
    form.reject()
    assert desk.find(Display, DISPLAY) is None
    again = DisplayForm(desk, window)
    assert field(again, "count").value() == "/uL"
    assert again.notice.isVisibleTo(again)


# -- what follows


def counts(person, test):
    """Return tests with counts on each side of each line, no two alike."""
    values = ["0.1999", "0.2", "0.4999", "0.987", "0.9999", "1.4999", "1.5", "12"]
    return [
        replace(
            test,
            id=new_id(),
            taken_on=date(2026, 1, 1) + timedelta(days=number),
            results=(
                Result(
                    analyte="anc",
                    text=value,
                    unit="K/uL",
                    quantity=Quantity(Decimal(value), "10*9/L"),
                ),
            ),
        )
        for number, value in enumerate(values)
    ]


def anc_cells(page):
    return [page.table.index(row, 2).data() for row in range(page.table.rowCount())]


def test_every_view_follows_at_once_and_nothing_but_the_numbers_changes(
    own, qtbot, desk, a_person, a_test
):
    desk.keep("Import", *counts(a_person, a_test))
    people = own(PeopleList(desk))
    overview, tests = own(OverviewPage(desk)), own(TestsPage(desk))
    overview.show_person(a_person)
    overview.start_charts()
    tests.show_person(a_person)
    tests.refresh()
    tests.view.sort_by(2, Qt.SortOrder.AscendingOrder)
    order = [test.id for test in tests.table.records]
    keys = [tests.table.index(row, 2).data(SORT_ROLE) for row in range(9)]
    glyphs = [text.split(" ")[-2] for text in anc_cells(tests)]
    bands = [point.band for point in overview.chart.points]
    records = desk.all(type(a_test), a_person.id)
    assert overview.count.text() == "0.99 ×10⁹/L"

    desk.keep("Choose", CELLS)

    assert overview.count.text() == "987 cells/µL"
    assert "◆ 500 – below 1000" in overview.count_day.text()
    assert "2100 × 47 % = 987 cells/µL" in overview.count_facts.text()
    assert "printed on the report: WBC 2.1 K/uL" in overview.count_facts.text()
    assert overview.chart.unit == "/uL"
    assert overview.chart.accessibleDescription().endswith("The last is 987 cells/µL.")
    assert "1000 – 1500" in spaced(overview.chart_key.text())
    assert overview.legend.text().startswith("The lines 1500 / 1000 / 500 are cut-offs")
    assert "◆ 987 cells/µL" in people.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tests.table.columns[2].heading == "ANC cells/µL"
    numbers = [text.split(" ")[-1] for text in anc_cells(tests)]
    assert numbers == ["199.9", "200", "499.9", "987", "987", "999.9", "1499.9", "1500", "12000"]

    assert [test.id for test in tests.table.records] == order
    assert [tests.table.index(row, 2).data(SORT_ROLE) for row in range(9)] == keys
    assert [text.split(" ")[-2] for text in anc_cells(tests)] == glyphs
    assert [point.band for point in overview.chart.points] == bands
    assert desk.all(type(a_test), a_person.id) == records

    desk.undo()
    assert overview.count.text() == "0.99 ×10⁹/L"
    assert tests.table.columns[2].heading == "ANC ×10⁹/L"
    assert tests.table.index(0, 2).data().endswith("0.1999")


def test_an_open_page_for_the_appointment_follows(own, qtbot, desk, a_person):
    window = SummaryWindow(desk, a_person, own(QWidget()))
    qtbot.waitUntil(lambda: window._document is not None, timeout=20_000)
    before = window._document
    assert before is not None
    desk.keep("Choose", CELLS)
    qtbot.waitUntil(lambda: window._document not in (None, before), timeout=20_000)
    after = window._document
    assert after is not None
    assert after.pdf != before.pdf
    window.close()


def test_what_is_typed_in_an_open_form_stays(desk, window, a_person):
    form = BloodTestForm(desk, a_person, parent=window)
    row = next(row for row in form.grid.rows if row.analyte.key == "anc")
    row.write(("0.8", "10^9/L", "", ""))
    typed = [each.texts() for each in form.grid.rows]
    desk.keep("Choose", CELLS)
    assert [each.texts() for each in form.grid.rows] == typed


def test_the_form_for_a_test_says_numbers_in_the_unit_chosen(desk, window, a_person, a_test):
    hb = Result(analyte="hb", text="118", unit="g/L", quantity=Quantity(Decimal(118), "g/L"))
    desk.keep("Correct", replace(a_test, results=(*a_test.results, hb)))
    desk.keep("Choose", Display(units=(*CELLS.units, UnitShown(kind="haemoglobin", unit="g/dL"))))
    form = BloodTestForm(desk, a_person, parent=window)
    rows = {row.analyte.key: row for row in form.grid.rows}
    assert rows["wbc"].last.text() == "2100 cells/µL  on 4 Mar 2026"
    assert rows["wbc"].last.toolTip() == "printed: 2.1 K/uL"
    assert rows["hb"].last.text() == "11.8 g/dL  on 4 Mar 2026"
    assert rows["neut_pct"].last.text() == "47 %  on 4 Mar 2026"
    assert rows["neut_pct"].last.toolTip() == ""
    rows["anc"].write(("0.8", "K/uL", "", ""))
    assert rows["anc"].beside.text() == "= 800 cells/µL"
    assert form.neutrophils.text().startswith("ANC 800 cells/µL, printed on the report")
    rows["anc"].write(("800", "cells/µL", "", ""))
    assert rows["anc"].beside.text() == ""
    rows["plt"].write(("1,200", "cells/µL", "", ""))
    answers = [each.text() for each in rows["plt"].answers.findChildren(type(form.save_button))]
    assert answers[0].endswith("cells/µL")


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ("ctcae_v5", "CTCAE v5 grade 3"),
        ("ctcae_v6", "CTCAE v6 grade 2"),
        ("nice_0_5_inclusive", "above 500 (NICE CG151)"),
    ],
)
def test_a_grade_is_named_with_its_scale_where_someone_asked_for_it(
    own, desk, a_person, grades, words
):
    overview, tests = own(OverviewPage(desk)), own(TestsPage(desk))
    overview.show_person(a_person)
    overview.start_charts()
    tests.show_person(a_person)

    def everywhere():
        tip = tests.table.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        chart = overview.chart
        return (
            overview.count_facts.text(),
            tip,
            " ".join(chart.scene.lines(chart.points[0].test.id, 0)),
        )

    assert not any("CTCAE" in text or "NICE" in text for text in everywhere())
    desk.keep("Choose", replace(CELLS, grades=grades))
    assert all(words in text for text in everywhere())
