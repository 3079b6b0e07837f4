from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt

from neutrodesk.domain.blood_test import BloodTest, PrintedRange, Result, Specimen, Status
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.record import new_id
from neutrodesk.reference.analytes import analyte, analytes
from neutrodesk.ui.pages.count_columns import CountColumns
from neutrodesk.ui.pages.tests_page import AT_FIRST, TestsPage

TIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
DATE, LAB, ANC, WBC, NEUT, LYMPH, PLT, MARKS, NOTE = range(9)


@pytest.fixture
def page(own, desk, a_person):
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.show()
    return page


@pytest.fixture
def printed(a_person):
    """Return a test whose neutrophils were printed, and do not fit its other values."""
    return BloodTest(
        person=a_person.id,
        taken_on=date(2026, 2, 1),
        taken_at=time(8, 15),
        laboratory="Riverside",
        specimen=Specimen.CAPILLARY,
        ill=True,
        fever=True,
        note="after a\ncold",
        status=Status.PRELIMINARY,
        results=(
            Result(
                analyte="anc",
                text="1.400",
                unit="cells/µL",
                quantity=Quantity(Decimal("1.4"), "10*9/L"),
                range=PrintedRange(text="1500-8500"),
                flag="L",
            ),
            Result(analyte="wbc", text="2.1", quantity=Quantity(Decimal("2.1"), "10*9/L")),
            Result(analyte="neut_pct", text="47", quantity=Quantity(Decimal(47), "%")),
            Result(analyte="plt", text="clumped"),
            Result(
                analyte="lymph_abs",
                text="<0.1",
                quantity=Quantity(Decimal("0.1"), "10*9/L", Comparator.LESS),
            ),
        ),
    )


def cells(page, row, role=Qt.ItemDataRole.DisplayRole):
    table = page.table
    return [table.index(row, column).data(role) for column in range(table.columnCount())]


def test_a_calculated_count_has_its_mark_its_sign_and_its_formula(page):
    assert cells(page, 0)[:5] == ["4 Mar 2026", "City Lab", "calc. ◆ 0.99", "2.1", "47"]
    tip = page.table.index(0, ANC).data(TIP)
    assert tip.splitlines() == [
        "calculated: 2.1 × 47 % = 0.987 ×10⁹/L",
        "general values: 1.5–8.0 ×10⁹/L",
        "◆ 0.5 – below 1.0",
    ]
    assert page.table.index(0, ANC).data(SPOKEN) == "ANC ×10⁹/L: 0.99 ×10⁹/L, calculated"


def test_a_printed_count_tells_what_was_printed_and_what_else_follows(desk, page, printed):
    desk.keep("Add", printed)
    row = page.table.row_of(printed.id)
    assert cells(page, row) == [
        "1 Feb 2026  08:15",
        "Riverside",
        "≠ ■ 1.4",
        "2.1",
        "47",
        "<0.1",
        "clumped",
        "ill, fever, finger prick, preliminary",
        "after a cold",
    ]
    assert page.table.index(row, ANC).data(TIP).splitlines() == [
        "printed: 1.400 cells/µL",
        "range printed by the laboratory: 1500-8500",
        "flag: L",
        "■ 1.0 – below 1.5",
        "The other values of this test give 2.1 × 47 % = 0.987 ×10⁹/L.",
    ]


def headings(page):
    return [column.heading for column in page.table.columns]


def valued(person, keys, **facts):
    """Return a test with some number for each of the analytes."""
    results = tuple(
        Result(analyte=key, text="5", quantity=Quantity(Decimal(5), analyte(key).unit))
        for key in keys
    )
    return BloodTest(person=person.id, taken_on=date(2026, 3, 9), results=results, **facts)


ALWAYS = ["Date", "Laboratory", "ANC ×10⁹/L"]
LAST = ["Marks", "Note"]


def test_every_analyte_that_any_test_has_is_shown_and_no_other(desk, page, a_person):
    assert headings(page) == [*ALWAYS, "WBC ×10⁹/L", "Neut %", *LAST]
    keys = ("crp", "baso_abs", "seg_pct", "hct", "band_pct", "mcv", "mono_pct", "lymph_pct", "rbc")
    test = valued(a_person, keys)
    desk.keep("Add", test)
    shown = ["WBC ×10⁹/L", "Neut %", "Seg %", "Band %", "Lymph %", "Mono %", "Baso abs ×10⁹/L"]
    shown += ["RBC ×10¹²/L", "Hct %", "MCV fL", "CRP mg/L"]
    assert headings(page) == [*ALWAYS, *shown, *LAST]
    row = cells(page, page.table.row_of(test.id))
    assert row[headings(page).index("Seg %")] == "5"
    desk.undo()
    assert headings(page) == [*ALWAYS, "WBC ×10⁹/L", "Neut %", *LAST]


@given(st.sets(st.sampled_from(analytes())))
def test_each_value_of_a_test_stands_in_a_column_of_its_own(qapp, found):
    person = Person(name="Mia", born=date(2020, 1, 15))
    test = valued(person, [each.key for each in found])
    columns = CountColumns().of([test])
    assert len({column.heading for column in columns}) == len(columns)
    said = {column.about for column in columns if column.number and column.text(test)}
    names = {each.name for each in found if each.key != "anc"}
    assert {about for about in said if not about.startswith("Absolute neutrophil")} == names


def test_a_person_without_tests_has_the_columns_that_all_have(desk, page, a_person):
    other = Person(name="Other", born=date(2000, 1, 1))
    desk.keep("Add", other)
    page.show_person(other)
    assert headings(page) == [*ALWAYS, *LAST]
    page.show_person(a_person)
    assert headings(page) == [*ALWAYS, "WBC ×10⁹/L", "Neut %", *LAST]


def test_columns_of_old_tests_come_after_the_first_paint(qtbot, own, desk, a_person, a_test):
    old = replace(valued(a_person, ["crp"]), taken_on=date(2019, 1, 1))
    desk.keep("Import", *many(a_person, a_test, 100), old)
    desk._read.clear()
    page = own(TestsPage(desk))
    page.show_person(a_person)
    assert "CRP mg/L" not in headings(page)
    page.show()
    qtbot.waitUntil(lambda: "CRP mg/L" in headings(page))
    assert page.table.records[-1] == old


def test_sorting_and_selection_stay_with_their_column_where_another_comes(
    desk, page, a_person, printed
):
    desk.keep("Add", printed)
    page.view.sortByColumn(headings(page).index("Marks"), Qt.SortOrder.AscendingOrder)
    before = page.table.records
    page.view.setCurrentIndex(page.table.index(1, headings(page).index("Plt ×10⁹/L")))
    desk.keep("Add", valued(a_person, ["crp", "mcv"], note="later"))
    assert page.view.horizontalHeader().sortIndicatorSection() == headings(page).index("Marks")
    assert [test for test in page.table.records if test in before] == list(before)
    page.view.select(before[1].id)
    assert page.view.currentIndex().column() == headings(page).index("Plt ×10⁹/L")


def test_the_marks_before_a_count_are_explained(desk, page, a_test):
    header = page.table.headerData(ANC, Qt.Orientation.Horizontal, TIP)
    for mark in ("calc.", "≠"):
        assert f"{mark} = " in page.marks_key.text()
        assert f"{mark} = " in header
    assert page.marks_key.isVisible()
    desk.drop("Delete", a_test)
    assert not page.marks_key.isVisible()


def test_a_laboratory_with_a_number_is_found_alone(desk, page, a_person, a_test):
    tests = [
        replace(a_test, id=new_id(), laboratory=f"Lab {number}", taken_on=date(2025, 3, 3))
        for number in range(5)
    ]
    desk.keep("Import", *tests)
    page.search.setText("Lab 3")
    assert [test.laboratory for test in page.table.records] == ["Lab 3"]
    page.search.setText("lab 3 2025")
    assert page.found.text() == "1 of 6 tests"
    page.search.setText("lab 3 2024")
    assert page.found.text() == "0 of 6 tests"
    page.search.setText("4 mar city")
    assert page.table.records == (a_test,)


def test_no_day_is_cut_off_wherever_it_is_scrolled_to(qtbot, own, desk, a_person, a_test):
    tests = many(a_person, a_test, 200)
    long = replace(tests[0], taken_on=date(2020, 1, 28), taken_at=time(23, 48))
    desk.keep("Import", *tests, replace(long, id=new_id()))
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() == 202)
    need = page.view.fontMetrics().horizontalAdvance("28 Jan 2020  23:48")
    assert page.view.columnWidth(DATE) < need
    page.view.scrollToBottom()
    assert page.view.columnWidth(DATE) > need


def test_the_decimal_sign_is_the_readers(page, a_person):
    QLocale.setDefault(QLocale("de_DE"))
    page.show_person(a_person)
    assert cells(page, 0)[ANC] == "calc. ◆ 0,99"


def test_a_newborn_has_no_band(desk, page, a_test):
    baby = Person(name="Newborn", born=date(2026, 3, 1))
    desk.keep("Add", baby, replace(a_test, id=new_id(), person=baby.id))
    page.show_person(baby)
    assert cells(page, 0)[ANC] == "calc. 0.99"


def many(person, test, number):
    return [
        replace(test, id=new_id(), taken_on=date(2020, 2, 1) + timedelta(days=day))
        for day in range(number)
    ]


def test_the_newest_are_there_at_once_and_the_others_after_the_first_paint(
    qtbot, own, desk, a_person, a_test
):
    desk.keep("Import", *many(a_person, a_test, 200))
    desk._read.clear()
    page = own(TestsPage(desk))
    page.show_person(a_person)
    assert page.table.rowCount() == AT_FIRST
    assert cells(page, 0)[DATE] == "4 Mar 2026"
    page.view.select(page.table.records[5].id)
    chosen = page.view.current
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() == 201)
    assert page.view.current == chosen
    assert page.view.currentIndex().row() == 5


def test_searching_finds_old_tests_before_anything_was_painted(own, desk, a_person, a_test):
    desk.keep("Import", *many(a_person, a_test, 200))
    desk._read.clear()
    page = own(TestsPage(desk))
    page.show_person(a_person)
    page.search.setText("feb 2020")
    assert page.table.rowCount() == 29
    assert page.found.text() == "29 of 201 tests"


def test_saving_selects_what_was_saved(desk, page, printed):
    desk.keep("Add", printed)
    assert page.view.current == printed
    corrected = replace(printed, laboratory="Lakeside")
    desk.keep("Correct", corrected)
    assert page.view.current == corrected


def test_delete_takes_the_test_away_and_undo_brings_it_back(qtbot, desk, page, a_test):
    page.view.select(a_test.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.table.rowCount() == 0
    assert page.empty.isVisible()
    assert not page.drop_button.isEnabled()
    assert desk.undo_text == "Delete blood test of 4 Mar 2026"
    desk.undo()
    assert page.view.current == a_test
    desk.redo()
    assert page.table.rowCount() == 0


def test_buttons_and_keys_ask_for_what_they_say(qtbot, page, a_test):
    page.view.select(a_test.id)
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [a_test.id]
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.mouseClick(page.edit_button, Qt.MouseButton.LeftButton)
    assert opened.args == [a_test.id]
    for button, signal in (
        (page.add_button, page.add_test),
        (page.paste_button, page.paste_table),
        (page.import_button, page.import_file),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_less_than_sorts_just_below_its_limit(desk, page, printed, a_test):
    exact = replace(printed.results[-1], text="0.1", quantity=Quantity(Decimal("0.1"), "10*9/L"))
    other = replace(printed, id=new_id(), results=(exact,))
    desk.keep("Add", printed, other)
    page.view.sortByColumn(LYMPH, Qt.SortOrder.AscendingOrder)
    assert page.table.records == (a_test, printed, other)


def test_another_person_is_shown_alone_and_the_search_starts_anew(desk, page, printed):
    other = Person(name="Other", born=date(2000, 1, 1))
    desk.keep("Add", other, replace(printed, person=other.id))
    assert page.table.rowCount() == 1
    page.search.setText("city")
    page.show_person(other)
    assert [test.person for test in page.table.records] == [other.id]
    assert page.search.text() == ""
    page.show_person(None)
    assert page.table.rowCount() == 0
    assert not page.empty.isVisible()


def test_no_heading_or_button_is_cut_at_twice_the_text(page):
    before = page.view.columnWidth(ANC)
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    assert page.view.columnWidth(ANC) > before * 1.5
    header = page.view.horizontalHeader()
    assert header.font().pointSizeF() == page.view.font().pointSizeF()
    assert header.sectionSizeHint(ANC) <= page.view.columnWidth(ANC)
    text = page.view.fontMetrics().horizontalAdvance("calc. ◆ 0.99")
    assert page.view.columnWidth(ANC) > text
