"""The page of what the counts have done: real widgets on a real store."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import Measure, read_dose
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.display import Display, UnitShown
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.services import changes
from neutrodesk.services.sample_family import keep_sample
from neutrodesk.storage.damage import Damaged
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.pages import course_page
from neutrodesk.ui.pages.course_page import CoursePage

TODAY = date(2026, 3, 10)
FIRST = date(2025, 1, 1)


def counted(person, days, count, laboratory="City Lab", comparator=None):
    """Return a test so many days after the first one."""
    sign = comparator.value if comparator else ""
    quantity = Quantity(Decimal(count), "10*9/L", comparator)
    result = Result(analyte="anc", text=f"{sign}{count}", unit="10^9/L", quantity=quantity)
    return BloodTest(
        person=person.id,
        taken_on=FIRST + timedelta(days=days),
        laboratory=laboratory,
        results=(result,),
    )


@pytest.fixture
def child():
    return Person(name="Ben Example", born=date(2019, 5, 1))


@pytest.fixture
def show(own, desk, child):
    """Return a function that shows the page of a child with some counts."""

    def show(*courses, **more):
        tests = [counted(child, *each) for each in courses]
        changes.keep(desk.store, "Set up", child, *tests, *more.get("entries", ()))
        page = own(CoursePage(desk))
        page.resize(900, 700)
        page.show_person(child)
        page.show()
        return page

    return show


def cells(page):
    table = page.table.table
    return [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


EPISODE = ((0, "1.2"), (10, "0.4"), (20, "0.2"), (30, "0.6"), (40, "1.1"))


def test_the_page_says_last_lowest_highest_and_when(show):
    page = show(*EPISODE)
    assert page.overview.text.text().splitlines() == [
        "Tests with a neutrophil count: 5",
        "Last: 1.1 ×10⁹/L on 10 Feb 2025, 393 days ago",
        "Lowest: 0.2 ×10⁹/L on 21 Jan 2025",
        "Highest: 1.2 ×10⁹/L on 1 Jan 2025",
        "Median of the last 5 exact counts: 0.6 ×10⁹/L (1 Jan 2025 to 10 Feb 2025)",
        "Longest time between two tests: 10 days, 1 Jan 2025 to 11 Jan 2025",
    ]


def test_every_block_without_a_count_says_that_there_is_not_enough(show):
    page = show()
    said = [card.text.text() for card in page._cards[:-1]]
    assert all(text.startswith("Not enough data:") for text in said), said
    assert page.bar.isHidden()
    assert page.table.isHidden()
    buttons = [each for each in page._body.findChildren(QPushButton) if each.isVisible()]
    assert buttons == []


def test_one_test_has_a_last_count_but_no_median(show):
    page = show((0, "0.4"))
    lines = page.overview.text.text().splitlines()
    assert lines[1] == "Last: 0.4 ×10⁹/L on 1 Jan 2025, 433 days ago"
    assert lines[-1] == (
        "Median of the last 5 exact counts: Not enough data: exact counts needed: 5; there: 1."
    )
    assert page.time.text.text().startswith("Not enough data:")
    assert cells(page)[0][3] == "not yet"


def test_an_episode_stands_with_its_start_lowest_recovery_days_and_fever(show, child):
    hot = FeverReading(
        person=child.id,
        on=date(2025, 1, 15),
        temperature=Measure(text="39.1 °C", value=Decimal("39.1")),
        route=Thermometer.EAR,
    )
    page = show(*EPISODE, entries=(hot,))
    assert cells(page) == [
        [
            "11 Jan 2025",
            "0.2",
            "21 Jan 2025",
            "31 Jan 2025",
            "20",
            "fever noted on 1 day (highest 39.1 °C)",
            "",
        ]
    ]
    assert page.episodes.text.isHidden()


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


def test_numbers_have_the_decimal_sign_of_the_reader(show):
    QLocale.setDefault(QLocale("de_DE"))
    page = show(*EPISODE)
    assert "0,2 ×10⁹/L" in page.overview.text.text()
    assert page.rules.line.typed() == "0,5"
    assert cells(page)[0][1] == "0,2"
    assert "0,2 ×10⁹/L" in page.text()


def test_the_parts_of_the_bar_add_up_to_all_of_it(show):
    page = show((0, "1.8"), (10, "0.4"), (17, "0.1"), (40, "1.2"))
    percents = [part.percent for part in page.bar._parts]
    assert sum(percents) == 100
    assert page.bar.accessibleDescription().count("%") == len(percents) == 4
    assert "Covered: 40 of 40 days (100.0 %)" in page.time.text.text()


def test_a_shorter_limit_covers_less_of_the_time(show, qtbot):
    page = show((0, "1.8"), (10, "0.4"), (50, "0.1"))
    page.rules.gap.line.clear()
    qtbot.keyClicks(page.rules.gap.line, "10")
    assert "Covered: 10 of 50 days (20.0 %)" in page.time.text.text()
    assert "no further apart than 10 days" in page.time.rule.text()


def test_each_part_of_the_bar_has_its_own_shade(show):
    page = show((0, "1.8"), (10, "0.4"), (17, "0.1"), (40, "1.2"), (60, "0.7"))
    picture = page.bar.grab().toImage()
    row = picture.height() - 3
    places = [float(part.begins + part.percent / 2) / 100 for part in page.bar._parts]
    shades = [picture.pixelColor(int(x * (picture.width() - 1)), row).lightness() for x in places]
    assert len(shades) == 5
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 5


def test_numbers_of_several_laboratories_say_so(show):
    page = show((0, "0.4", "City Lab"), (10, "0.3", "Riverside"), (20, "1.0", "Riverside"))
    told = "From several laboratories, which measure a little differently: City Lab, Riverside."
    for card in (page.overview, page.bands, page.time, page.runs):
        assert told in card.text.text()
    assert cells(page)[0][-1] == "several laboratories"


def test_a_limit_is_no_lowest_count_but_is_told_beside_it(show):
    page = show((0, "0.4"), (10, "0.1", "City Lab", Comparator.LESS), (20, "2.0"))
    assert cells(page)[0][1] == "0.4, <0.1"
    assert "<0.1 on 11 Jan 2025" in page.overview.text.text()


def test_the_lowest_count_opens_its_test(show, qtbot, desk, child):
    page = show(*EPISODE)
    lowest = next(t for t in desk.all(BloodTest, child.id) if t.taken_on == date(2025, 1, 21))
    with qtbot.waitSignal(page.open_test) as opened:
        page.overview.lowest.click()
    assert opened.args == [lowest.id]


def test_an_episode_opens_the_test_with_its_lowest_count(show, qtbot, desk, child):
    page = show(*EPISODE)
    lowest = next(t for t in desk.all(BloodTest, child.id) if t.taken_on == date(2025, 1, 21))
    assert not page.open_button.isEnabled()
    page.table.setFocus()
    page.table.selectRow(0)
    with qtbot.waitSignal(page.open_test) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [lowest.id]
    with qtbot.waitSignal(page.open_test) as opened:
        page.open_button.click()
    assert opened.args == [lowest.id]


def test_a_long_list_is_folded_until_it_is_wanted(show):
    counts = [(10 * number, "0.3" if number % 2 else "1.0") for number in range(30)]
    page = show(*counts)
    assert len(page.runs.text.text().splitlines()) == 10
    assert page.runs.more.text() == "Show 5 earlier ones too"
    page.runs.more.click()
    assert len(page.runs.text.text().splitlines()) == 15
    assert page.runs.more.isHidden()


def test_the_table_is_as_tall_as_its_rows_so_that_only_the_page_scrolls(show):
    page = show(*EPISODE)
    few = page.table.height()
    for number in range(4):
        page._desk.keep("Add", counted(page._person, 60 + 20 * number, "0.1"))
        page._desk.keep("Add", counted(page._person, 70 + 20 * number, "1.3"))
    assert page.table.table.rowCount() == 5
    assert page.table.height() == few + 4 * page.table.verticalHeader().defaultSectionSize()
    assert page.table.verticalScrollBar().maximum() == 0


def test_a_typed_day_is_compared_and_a_bad_one_is_told(show, qtbot):
    page = show(*[(day, "0.4") for day in range(0, 60, 10)], (60, "1.0"), (70, "1.1"), (80, "1.2"))
    assert page.comparison.heading.text() == "Before and after a day"
    qtbot.keyClicks(page.comparison.day.line, "2025-02-25")
    assert page.comparison.heading.text() == "Before and after 25 Feb 2025"
    assert "After (26 Feb 2025 to 26 May 2025): 3 tests" in page.comparison.text.text()
    qtbot.keyClicks(page.comparison.day.line, "x")
    assert page.comparison.day.beside.text() == "This does not read as a date."
    assert page.comparison.heading.text() == "Before and after a day"


def test_the_start_of_a_medicine_is_chosen_from_the_diary(show, child, qtbot):
    begun = MedicineCourse(
        person=child.id,
        on=date(2025, 2, 5),
        name="Filgrastim",
        group=MedicineKind.GCSF,
        dose=read_dose("300 µg"),
    )
    page = show(*EPISODE, entries=(begun,))
    box = page.comparison.start.box
    assert [box.itemText(n) for n in range(box.count())] == ["–", "Filgrastim, 300 µg, 5 Feb 2025"]
    box.setCurrentIndex(1)
    assert page.comparison.day.typed() == "2025-02-05"
    assert page.comparison.heading.text() == "Before and after 5 Feb 2025"
    page.comparison.day.line.clear()
    assert box.currentIndex() == 0
    assert page.comparison.block is None


def test_another_person_has_no_day_chosen(show, a_person, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.comparison.day.line, "2025-02-25")
    page.show_person(a_person)
    assert page.comparison.day.typed() == ""
    assert page.comparison.heading.text() == "Before and after a day"


def test_the_page_follows_what_is_kept_and_undone(show, desk, child):
    page = show(*EPISODE)
    desk.keep("Add", counted(child, 50, "0.05"))
    assert "Lowest: 0.05 ×10⁹/L on 20 Feb 2025" in page.overview.text.text()
    desk.undo()
    assert "Lowest: 0.2 ×10⁹/L on 21 Jan 2025" in page.overview.text.text()


def test_a_page_that_nobody_looks_at_works_nothing_out_until_it_is_shown(own, desk, a_person):
    page = own(CoursePage(desk))
    page.show_person(a_person)
    assert page.found is None
    page.show()
    found = page.found
    assert found is not None
    assert found.overview.tests == 1


def test_a_new_day_counts_one_day_more(own, store, child, qapp):
    days = [TODAY]
    changes.keep(store, "Set up", child, counted(child, 0, "0.4"))
    desk = Desk(store, today=lambda: days[0])
    page = own(CoursePage(desk))
    page.show()
    page.show_person(child)
    assert "433 days ago" in page.overview.text.text()
    days[0] += timedelta(days=1)
    desk.look_at_calendar()
    assert "434 days ago" in page.overview.text.text()
    desk.close()


def test_nothing_is_told_while_a_record_is_damaged(show, desk, child):
    page = show(*EPISODE)
    desk.damaged.append(Damaged(kind="blood_test", record=child.id, missing=False))
    desk.damage_met.emit()
    assert page.notice.text() == "Not shown: some records of Ben Example are damaged."
    assert page._body.isHidden()
    assert not page.copy_button.isEnabled()


def test_damaged_entries_of_the_diary_are_told_and_the_counts_stay(show, desk, child):
    page = show(*EPISODE)
    desk.damaged.append(Damaged(kind="fever_reading", record=child.id, missing=False))
    desk.damage_met.emit()
    assert page.notice.text() == (
        "Some entries in the diary of Ben Example are damaged: fevers and medicines may be missing"
        " here."
    )
    assert page._body.isVisible()
    assert page.text().splitlines()[2] == page.notice.text()


def test_the_whole_page_is_copied_as_text(show, desk, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.comparison.day.line, "2025-02-25")
    said: list[str] = []
    desk.said.connect(said.append)
    page.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("What the counts have done\nBen Example, written out on 10 Mar 2026\n")
    for card in page._cards:
        assert card.heading.text() in text
        assert card.rule.text() in text
    assert "- 11 Jan 2025 to 31 Jan 2025, 20 days; lowest 0.2 ×10⁹/L on 21 Jan 2025" in text
    assert said == ["The page is on the clipboard as text."]


def test_many_counts_are_worked_through_beside_the_window(show, qtbot, monkeypatch):
    monkeypatch.setattr(course_page, "AT_ONCE", 3)
    page = show(*EPISODE)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "Tests with a neutrophil count: 5" in page.overview.text.text()


def test_the_rhythm_is_off_until_it_is_asked_for(show):
    page = show(*EPISODE)
    assert not page.rhythm.switch.isChecked()
    assert "Rhythm" not in page.text()


def test_what_the_rhythm_view_says_is_copied_too(show, qtbot):
    page = show(*EPISODE)
    page.rhythm.switch.setChecked(True)
    qtbot.waitUntil(lambda: page.rhythm.found is not None)
    assert page.rhythm.footer.text() in page.text()


def test_everything_that_takes_the_focus_has_a_name(show, qtbot):
    page = show(*EPISODE)
    rules, comparison = page.rules, page.comparison
    stops = [rules.line.editor, rules.recover.editor, rules.gap.editor, page.table]
    stops += [page.overview.text, comparison.day.editor, comparison.start.editor]
    assert all(each.accessibleName() for each in stops)
    named = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
    assert all(label.text() for label in named if label.buddy() is not page.rules.inclusive.editor)


def test_tab_goes_down_the_page_as_it_is_read(show, qtbot):
    page = show(*EPISODE)
    page.copy_button.setFocus()
    tops: list[int] = []
    seen: list[QWidget | None] = []
    while (now := page.focusWidget()) not in seen and len(seen) < 60:
        seen.append(now)
        if page.widget().isAncestorOf(now):
            tops.append(now.mapTo(page.widget(), now.rect().topLeft()).y())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert len(tops) == 21
    assert tops == sorted(tops)
    assert page.rhythm.switch in seen


def test_what_has_the_focus_is_scrolled_into_sight(show):
    page = show(*EPISODE)
    page.resize(700, 300)
    page.rules.run_days.line.setFocus()
    page.ensureWidgetVisible(page.focusWidget())
    page.copy_button.setFocus()
    page.focusPreviousChild()
    assert page.focusWidget().visibleRegion().boundingRect().height() > 0


def cut(page):
    """Return the texts that have less room than they need."""
    texts = [text for card in page._cards for text in (card.text, card.rule) if text.isVisible()]
    return [text for text in texts if text.height() < text.heightForWidth(text.width())]


def test_at_twice_the_size_of_the_text_no_word_is_cut(own, desk, store, qtbot):
    keep_sample(store, TODAY)
    page = own(CoursePage(desk))
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    page.resize(1000, 700)
    page.show()
    for person in desk.all(Person):
        page.show_person(person)
        qtbot.waitUntil(lambda: not cut(page))
        assert page.horizontalScrollBar().maximum() == 0


def test_the_page_costs_no_drawing_library(tmp_path):
    code = (
        "import sys; import neutrodesk.ui.pages.course_page;"
        "print([m for m in ('numpy', 'matplotlib') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
