"""The page of what the counts have done: real widgets on a real store."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Measure, read_dose
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.quantity import Comparator
from tests.ui.course.episodes import EPISODE, cells, counted


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
    assert cells(page)[0][3] == "none recorded"


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


def test_a_limit_that_is_certainly_lower_is_the_lowest(show):
    page = show((0, "0.4"), (10, "0.1", "City Lab", Comparator.LESS), (20, "2.0"))
    assert cells(page)[0][1:3] == ["<0.1", "11 Jan 2025"]
    assert "Lowest: <0.1 ×10⁹/L on 11 Jan 2025; lowest measured 0.4" in page.overview.text.text()


def test_a_limit_that_may_be_lower_stands_beside_the_lowest(show):
    page = show((0, "0.4"), (10, "0.5", "City Lab", Comparator.LESS), (20, "2.0"))
    assert cells(page)[0][1:3] == ["0.4, <0.5", "1 Jan 2025"]


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


def test_of_a_start_in_the_diary_the_first_injection_is_not_offered_again(show, child):
    on = date(2025, 2, 5)
    begun = MedicineCourse(person=child.id, on=on, name="Filgrastim")
    given = (
        Injection(person=child.id, on=on, name="filgrastim"),
        Injection(person=child.id, on=on, name="Pegfilgrastim", dose=read_dose("6 mg")),
    )
    page = show(*EPISODE, entries=(begun, *given))
    box = page.comparison.start.box
    assert [box.itemText(n) for n in range(1, box.count())] == [
        "first injection of Pegfilgrastim, 6 mg, 5 Feb 2025",
        "Filgrastim, 5 Feb 2025",
    ]


def test_a_day_before_birth_is_none_to_compare_by(show, qtbot):
    page = show(*EPISODE)
    qtbot.keyClicks(page.comparison.day.line, "2019-04-30")
    assert page.comparison.block is None
    assert page.comparison.day.beside.text() == "This day is before the birth date."
    page.comparison.day.fill("2019-05-01")
    assert page.comparison.block is not None


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


def test_the_rhythm_is_off_until_it_is_asked_for(show):
    page = show(*EPISODE)
    assert not page.rhythm.switch.isChecked()
    assert "Rhythm" not in page.text()


def test_what_the_rhythm_view_says_is_copied_too(show, qtbot):
    page = show(*EPISODE)
    page.rhythm.switch.setChecked(True)
    qtbot.waitUntil(lambda: page.rhythm.found is not None)
    assert page.rhythm.footer.text() in page.text()
