import sqlite3
from contextlib import closing
from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QPushButton

from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.diary import ENTRIES
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.diary.medicine import MedicineCourse
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import Person
from neutrodesk.services import changes
from neutrodesk.services.diary.sheets import sheet_of
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.history_window import HistoryWindow
from neutrodesk.ui.desk import Desk
from neutrodesk.ui.diary.diary_form import DiaryForm
from neutrodesk.ui.pages.diary_page import DiaryPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 10)
NOW = time(19, 30)


def fever(person, day=TODAY, at=None, celsius="38.6", note=""):
    degrees = Measure(text=f"{celsius} °C", value=Decimal(celsius))
    ear = Thermometer.EAR
    return FeverReading(person=person.id, on=day, at=at, temperature=degrees, route=ear, note=note)


@pytest.fixture
def entries(a_person):
    mia = a_person.id
    return [
        fever(a_person, date(2026, 3, 9), time(19, 30), note="after\nthe nap"),
        Symptom(person=mia, what="mouth_sores", severity=2, on=date(2026, 2, 20)),
        HospitalStay(person=mia, on=date(2026, 3, 1), until=date(2026, 3, 4), place="City"),
        Appointment(person=mia, on=date(2026, 4, 12), at=time(9, 15), who="Dr Ray"),
        MedicineCourse(person=mia, name="Amoxicillin", on=date(2026, 3, 2), until=date(2026, 3, 2)),
    ]


@pytest.fixture
def page(own, desk, a_person, entries):
    desk.keep("Set up", *entries)
    return shown(own, desk, a_person)


def shown(own, desk, person):
    page = own(DiaryPage(desk, now=lambda: NOW))
    page.show_person(person)
    page.show()
    return page


def rows(page):
    table = page.list.table
    columns = range(table.columnCount())
    return [
        [table.index(row, column).data() for column in columns] for row in range(table.rowCount())
    ]


def what(page):
    return [row[2] for row in rows(page)]


def opened(page, kind=DiaryForm):
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_entries_stand_in_time_the_newest_first_and_say_what_is_to_come(page):
    assert rows(page) == [
        ["12 Apr 2026, 09:15 (to come)", "Appointment", "Dr Ray", "", ""],
        ["9 Mar 2026, 19:30", "Fever reading", "38.6 °C, ear", "", "after the nap"],
        ["2 Mar 2026", "Medicine", "Amoxicillin", "1 day", ""],
        ["1 Mar 2026 to 4 Mar 2026", "Hospital stay", "Hospital, City", "4 days", ""],
        [
            "from 20 Feb 2026",
            "Infection or symptom",
            "Mouth sores, severity 2 of 3",
            "no end noted",
            "",
        ],
    ]


def test_care_is_called_by_what_it_was(desk, a_person, page):
    for group, what_it_was in (("genetic", "ELANE"), ("dental", "check-up")):
        care = CareItem(person=a_person.id, group=CareKind(group), what=what_it_was, on=TODAY)
        desk.keep("Add", care)
    told = [row[1:3] for row in rows(page)]
    assert ["Genetic test", "ELANE"] in told
    assert ["Dental visit", "check-up"] in told


def test_the_longest_sorts_last_and_an_open_end_behind_it(page):
    page.list.table.sort(3)
    assert [row[3] for row in rows(page) if row[3]] == ["1 day", "4 days", "no end noted"]


def test_one_kind_is_shown_and_searched(page):
    listed = page.list
    listed.kinds.setCurrentText("Fever reading")
    assert what(page) == ["38.6 °C, ear"]
    assert listed.found.text() == "1 of 5 entries"
    listed.kinds.setCurrentText("All kinds")
    assert not listed.found.isVisible()
    listed.search.setText("mar 2026")
    assert len(rows(page)) == 3
    assert listed.found.text() == "3 of 5 entries"
    listed.search.setText("nap")
    assert what(page) == ["38.6 °C, ear"]


def test_every_kind_can_be_chosen_to_add_and_to_show(page):
    listed = page.list
    names = [sheet_of(kind).name for kind in ENTRIES]
    assert [listed.kinds.itemText(number) for number in range(1, listed.kinds.count())] == names
    actions = listed.add_button.menu().actions()
    assert [action.text() for action in actions] == [
        f"&{number}  {name}…" for number, name in enumerate(names, 1)
    ]
    for action, kind in zip(actions, ENTRIES, strict=True):
        action.trigger()
        form = opened(page)
        assert form.sheet.kind is kind
        form.close()


def test_enter_corrects_and_delete_takes_away_and_the_neighbour_is_selected(
    qtbot, desk, page, entries
):
    view = page.list.view
    view.select(entries[0].id)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened(page).record().id == entries[0].id
    opened(page).close()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert desk.undo_text == "Delete from the diary: 38.6 °C, ear"
    assert view.current.id == entries[4].id
    desk.undo()
    assert view.current == entries[0]
    for _ in entries:
        qtbot.mouseClick(page.list.drop_button, Qt.MouseButton.LeftButton)
    assert view.current is None
    assert not page.list.edit_button.isEnabled()
    assert page.list.empty.isVisible()
    for _ in entries:
        desk.undo()
    assert len(rows(page)) == len(entries)
    assert not page.list.empty.isVisible()


def test_what_is_kept_is_seen_whatever_was_searched(desk, page, a_person):
    listed = page.list
    listed.kinds.setCurrentText("Hospital stay")
    listed.search.setText("nothing of the kind")
    assert rows(page) == []
    new = fever(a_person)
    desk.keep("Add", new)
    assert listed.view.current == new
    assert (listed.search.text(), listed.kinds.currentText()) == ("", "All kinds")


def test_a_change_that_the_search_shows_leaves_the_search(desk, page, a_person):
    listed = page.list
    listed.search.setText("fever")
    new = fever(a_person, celsius="39.1")
    desk.keep("Add", new)
    assert listed.search.text() == "fever"
    assert what(page) == ["39.1 °C, ear", "38.6 °C, ear"]


def test_the_history_says_what_was_done_and_when(qtbot, desk, page, a_person, entries):
    page.open_entry(entries[0].id)
    form = opened(page)
    form.fields["temperature"].fill("38.8")
    form.correction.fill("a typing slip")
    form.save()
    qtbot.mouseClick(page.list.history_button, Qt.MouseButton.LeftButton)
    window = opened(page, HistoryWindow)
    assert "Correct in the diary: 38.8 °C, ear" in window.text()
    assert "Why: a typing slip" in window.text()
    assert "Temperature, °C: 38.6 °C → 38.8 °C" in window.text()
    assert window.text().startswith("38.8 °C, ear  ·  9 Mar 2026  ·  Mia Example")


def test_nobody_has_no_diary_and_everybody_their_own(desk, page, a_person):
    leo = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add", leo, fever(leo, celsius="39.9"))
    page.show_person(leo)
    assert what(page) == ["39.9 °C, ear"]
    page.show_person(None)
    assert rows(page) == []
    assert not page.isEnabled()
    page.add_entry(FeverReading)
    page.open_entry("nobody's")
    assert page.findChildren(QDialog) == []
    page.show_person(a_person)
    assert len(rows(page)) == 5


def test_an_empty_diary_says_how_to_begin(own, desk, a_person):
    page = shown(own, desk, a_person)
    assert "Add" in page.list.empty.text()
    desk.keep("Add", fever(a_person))
    assert not page.list.empty.isVisible()


def test_another_persons_entries_and_other_records_leave_the_list_alone(desk, page, a_test):
    before = page.list.table.records
    leo = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add", leo, fever(leo))
    desk.drop("Delete", a_test)
    assert all(a is b for a, b in zip(before, page.list.table.records, strict=True))


def test_what_is_to_come_has_come_on_its_day(desk, page):
    desk.today = lambda: date(2026, 4, 12)
    desk.look_at_calendar()
    assert rows(page)[0][0] == "12 Apr 2026, 09:15"


def test_tab_goes_through_the_page_as_it_is_read(page, entries):
    page.list.view.select(entries[0].id)
    listed, quick = page.list, page.quick
    order, widget = [], quick.line
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    stops = [
        quick.line,
        quick.save_button,
        quick.change_button,
        listed.add_button,
        listed.edit_button,
        listed.drop_button,
        listed.history_button,
        listed.kinds,
        listed.search,
        listed.view,
    ]
    assert [each for each in order if each in stops] == stops


def test_no_letter_of_the_page_leads_to_two_places(page):
    texts = [each.text() for each in page.findChildren(QPushButton)] + [page.quick.label.text()]
    letters = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert len(set(letters)) == len(letters) == 8


def test_everything_that_takes_keys_has_a_name(page):
    takers = [page.quick.line, page.list.kinds, page.list.search, page.list.view]
    assert all(each.accessibleName() for each in takers)


def test_a_right_click_offers_the_same(qtbot, desk, page, entries):
    view = page.list.view
    view.select(entries[0].id)
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == [
        page.list.edit_button.text(),
        page.list.drop_button.text(),
        page.list.history_button.text(),
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert len(rows(page)) == 4


def test_a_row_is_read_aloud_with_its_headings(page):
    table = page.list.table
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert [table.index(1, column).data(spoken) for column in range(3)] == [
        "Day: 9 Mar 2026, 19:30",
        "Kind: Fever reading",
        "What: 38.6 °C, ear",
    ]


def test_two_thousand_entries_are_all_there(own, desk, a_person):
    days = [TODAY - timedelta(days=number % 1500) for number in range(2000)]
    hours = [time(number % 24) for number in range(2000)]
    desk.keep("Set up", *map(partial(fever, a_person), days, hours))
    page = shown(own, desk, a_person)
    shown_days = [each.when for each in page.list.table.records]
    assert len(shown_days) == 2000
    assert shown_days == sorted(shown_days, reverse=True)
    page.list.search.setText("10 mar 2026")
    assert len(rows(page)) == days.count(TODAY)


def test_a_damaged_entry_is_left_out_until_it_is_mended(qapp, own, tmp_path, a_person):
    path = tmp_path / "family.neutrodesk"
    good = fever(a_person)
    with closing(Store.create(path, who="tester")) as store:
        changes.keep(store, "Set up", a_person, good, fever(a_person, celsius="39.1"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fever_reading SET note = 'wrong' WHERE id = ?", (good.id,))
    desk = Desk(Store.open(path), today=lambda: TODAY)
    try:
        page = shown(own, desk, a_person)
        assert what(page) == ["39.1 °C, ear"]
        desk.mend("Bring back", *desk.damaged)
        assert sorted(what(page)) == ["38.6 °C, ear", "39.1 °C, ear"]
    finally:
        desk.close()
        desk.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
