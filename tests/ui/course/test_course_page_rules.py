from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.display import Display, UnitShown
from tests.ui.course.episodes import EPISODE, cells


def test_a_recovery_line_makes_the_episode_longer_and_stands_in_the_rule(show, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.rules.recover.line, "1")
    assert [row[3:5] for row in cells(page)] == [["10 Feb 2025", "30"]]
    assert "ends with the first at 1 ×10⁹/L or more" in page.episodes.rule.text()
    assert page.rules.recover.beside.text() == (
        "An episode ends with the first count at or above it."
    )


def test_a_count_on_the_line_is_below_it_once_that_is_ticked(show, qtbot):
    page = show((0, "0.5"), (10, "1.0"))
    assert page.runs.text.text() == "No test is known to be below 0.5 ×10⁹/L."
    page.rules.inclusive.box.click()
    assert page.runs.heading.text() == "Tests in a row at or below 0.5 ×10⁹/L"
    assert page.runs.text.text() == "1 test on 1 Jan 2025"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "A number above 0 is needed here."),
        ("0", "A number above 0 is needed here."),
        ("-1", "A number above 0 is needed here."),
        ("x", "This is not a number."),
        ("1.2.3", "This is not a number."),
        ("<0.5", "A limit such as <0.5 is no line: one number is needed."),
        ("500", "Counts are in ×10⁹/L here; 500 cells/µL are 0.5."),
        ("99999999", "No count is that high. Counts are in ×10⁹/L here."),
    ],
)
def test_a_line_that_is_none_is_told_why_beside_the_field_and_changes_nothing(
    show, qtbot, typed, said
):
    page = show(*EPISODE)
    before = page.text()
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, typed)
    assert page.rules.line.beside.text() == said
    assert page.rules.line.line.accessibleDescription() == page.rules.line.beside.text()
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, "0.5")
    assert page.text() == before


@pytest.mark.parametrize("typed", ["500", "99999999", "5x", ""])
def test_while_a_line_does_not_read_the_page_goes_by_the_last_one_that_was_finished(
    show, qtbot, typed
):
    page = show(*EPISODE)
    before = page.text()
    line = page.rules.line.line
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, typed)
    assert page.text() == before
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.text() == before


def test_a_line_that_was_finished_with_enter_stays_when_the_next_does_not_read(show, qtbot):
    page = show(*EPISODE)
    line = page.rules.line.line
    line.selectAll()
    qtbot.keyClicks(line, "1")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "x")
    assert page.runs.heading.text() == "Tests in a row below 1 ×10⁹/L"


def test_a_tick_stays_when_a_line_does_not_read(show, qtbot):
    page = show(*EPISODE)
    page.rules.inclusive.box.click()
    page.rules.line.line.clear()
    assert page.runs.heading.text() == "Tests in a row at or below 0.5 ×10⁹/L"


def test_a_line_that_was_not_finished_is_gone_with_the_person(show, a_person, qtbot):
    page = show(*EPISODE)
    page.rules.gap.line.clear()
    qtbot.keyClicks(page.rules.gap.line, "100000")
    page.show_person(a_person)
    assert page.rules.gap.typed() == "100"
    assert page.rules.gap.beside.text() == ""


def test_a_line_in_the_unit_of_the_family_says_what_another_unit_makes_of_it(show, desk, qtbot):
    page = show(*EPISODE)
    desk.keep("Units", Display(units=(UnitShown(kind="count", unit="/uL"),)))
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, "0.5")
    assert page.rules.line.beside.text() == "Counts are in cells/µL here; 0.5 ×10⁹/L are 500."
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, "1,500")
    assert page.rules.line.beside.text() == (
        "This can be read in more than one way. Type it without a thousands sign."
    )


def test_a_recovery_line_that_is_no_line_is_told_why(show, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.rules.recover.line, "500")
    assert page.rules.recover.beside.text() == "Counts are in ×10⁹/L here; 500 cells/µL are 0.5."
    page.rules.recover.line.clear()
    qtbot.keyClicks(page.rules.recover.line, "<1")
    assert "is no line" in page.rules.recover.beside.text()


def test_a_recovery_line_below_the_line_is_told_beside_the_field(show, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.rules.recover.line, "0.3")
    assert "not below the line" in page.rules.recover.beside.text()
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, "0.25")
    assert "at or above" in page.rules.recover.beside.text()
    assert (page.rules.rule.line, page.rules.rule.recover) == (Decimal("0.25"), Decimal("0.3"))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("gap", "0", "A number of days from 1 to 3650 is needed."),
        ("run_tests", "7", "A whole number from 2 to 6 is needed."),
        ("run_days", "29", "A whole number from 30 to 365 is needed."),
    ],
)
def test_a_limit_says_what_it_takes(show, qtbot, name, typed, said):
    field = getattr(show(*EPISODE).rules, name)
    field.line.clear()
    qtbot.keyClicks(field.line, typed)
    assert field.beside.text() == said


def test_lines_are_typed_and_told_in_the_unit_of_the_family(show, desk, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.rules.recover.line, "1")
    desk.keep("Units", Display(units=(UnitShown(kind="count", unit="/uL"),)))
    assert [label.text() for label in page.rules.of_lines.labels][::2] == [
        "Line, cells/µL",
        "Recovery line, cells/µL",
    ]
    assert (page.rules.line.typed(), page.rules.recover.typed()) == ("500", "1000")
    assert page.rules.rule.recover == Decimal(1)
    assert page.runs.heading.text() == "Tests in a row below 500 cells/µL"
    page.rules.line.line.clear()
    qtbot.keyClicks(page.rules.line.line, "250")
    assert page.rules.rule.line == Decimal("0.25")
    assert cells(page)[0][1] == "200"


def test_a_shorter_limit_covers_less_of_the_time(show, qtbot):
    page = show((0, "1.8"), (10, "0.4"), (50, "0.1"))
    page.rules.gap.line.clear()
    qtbot.keyClicks(page.rules.gap.line, "10")
    assert "Covered: 10 of 50 days (20.0 %)" in page.time.text.text()
    assert "no further apart than 10 days" in page.time.rule.text()
