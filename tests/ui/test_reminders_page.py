from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder, Unit
from neutrodesk.ui.dates import day_text
from neutrodesk.ui.due_words import due_words, repeat_words
from neutrodesk.ui.pages.reminders_page import RemindersPage
from neutrodesk.ui.reminder_form import ReminderForm, SnoozeForm

TODAY = date(2026, 3, 10)
TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def reminders(a_person):
    person = a_person.id
    return [
        Reminder(person=person, what="Letter", start=date(2026, 3, 20)),
        Reminder(
            person=person,
            what="Blood test",
            start=date(2026, 3, 1),
            every=Interval(3, Unit.DAYS),
            anchor=Anchor.LAST_TEST,
        ),
        Reminder(person=person, what="Fever bag", start=TODAY, every=Interval(6, Unit.MONTHS)),
    ]


@pytest.fixture
def page(own, desk, a_person, reminders):
    desk.keep("Set up", *reminders)
    page = own(RemindersPage(desk))
    page.show_person(a_person)
    page.show()
    return page


def rows(page):
    table = page.table
    return [
        [table.index(row, column).data() for column in range(4)] for row in range(table.rowCount())
    ]


def test_what_is_due_first_stands_first_in_words(page):
    assert rows(page) == [
        ["Blood test", "overdue by 3 days", "7 Mar 2026", "every 3 days after the last test"],
        ["Fever bag", "due today", "10 Mar 2026", "every 6 months"],
        ["Letter", "in 10 days", "20 Mar 2026", "once"],
    ]


def test_done_moves_on_to_the_next_time_and_can_be_undone(qtbot, desk, page, reminders):
    page.view.select(reminders[2].id)
    qtbot.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    assert desk.undo_text == "Done: Fever bag"
    assert page.view.current.id == reminders[2].id
    assert [row[2] for row in rows(page) if row[0] == "Fever bag"] == [day_text(date(2026, 9, 10))]
    desk.undo()
    assert [row[1] for row in rows(page) if row[0] == "Fever bag"] == ["due today"]


def test_skip_is_remembered_as_skipped(qtbot, desk, page, reminders, a_person):
    page.view.select(reminders[2].id)
    qtbot.mouseClick(page.skip_button, Qt.MouseButton.LeftButton)
    assert desk.find(Reminder, reminders[2].id, a_person.id).settled[0].how is How.SKIPPED


def test_a_reminder_that_is_over_cannot_be_done_again(qtbot, page, reminders):
    page.view.select(reminders[0].id)
    qtbot.mouseClick(page.done_button, Qt.MouseButton.LeftButton)
    assert rows(page)[-1][:2] == ["Letter", "over"]
    assert not page.done_button.isEnabled()
    assert page.edit_button.isEnabled()


def test_put_off_by_a_day_or_a_week(page, reminders):
    page.view.select(reminders[1].id)
    page.snooze(1)
    assert [row[1] for row in rows(page) if row[0] == "Blood test"] == ["tomorrow"]
    page.snooze(7)
    assert page.table.index(1, 4).data() == "18 Mar 2026"


def row_of(page, reminder):
    return rows(page)[page.table.row_of(reminder.id)]


def test_each_gesture_on_what_is_due_later_moves_its_day(desk, page, reminders):
    letter = reminders[0]
    page.view.select(letter.id)
    menu = page.snooze_button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [
        "by 1 &day: 21 Mar 2026",
        "by 1 &week: 27 Mar 2026",
        "to a day you &choose…",
    ]
    for day in ("21 Mar 2026", "22 Mar 2026"):
        menu.actions()[0].trigger()
        assert row_of(page, letter)[2] == day
        assert desk.undo_text == f"Put off to {day}: Letter"
    menu.aboutToShow.emit()
    assert menu.actions()[1].text() == "by 1 &week: 29 Mar 2026"


@pytest.mark.parametrize("button", ["skip_button", "done_button"])
def test_pressed_again_it_settles_the_next_time(qtbot, page, reminders, button):
    for reminder in reminders[1:]:
        page.view.select(reminder.id)
        seen = [page.table.records[page.view.currentIndex().row()].due_on(page._test_days)]
        for _ in range(3):
            qtbot.mouseClick(getattr(page, button), Qt.MouseButton.LeftButton)
            assert page.view.current.id == reminder.id
            seen.append(page.view.current.due_on(page._test_days))
        assert seen == sorted(set(seen))


def test_a_new_day_is_told_without_being_asked(desk, page, reminders):
    desk.today = lambda: TODAY + timedelta(days=1)
    desk.look_at_calendar()
    assert row_of(page, reminders[2])[1] == "overdue by 1 day"


def test_columns_are_as_wide_as_this_persons_reminders_need(desk, page, a_person):
    narrow = page.view.columnWidth(0)
    other = Person(name="Leo", born=date(2024, 5, 1))
    desk.keep("Add", other, Reminder(person=other.id, what="x" * 30, start=TODAY))
    page.show_person(other)
    assert page.view.columnWidth(0) > page.view.fontMetrics().horizontalAdvance("x" * 30)
    page.show_person(a_person)
    assert page.view.columnWidth(0) == narrow


def test_what_is_long_past_is_said_with_its_day(desk, page, a_person):
    old = Reminder(person=a_person.id, what="Form", start=date(2025, 6, 2))
    desk.keep("Add", old)
    assert row_of(page, old)[1:3] == ["was due on 2 Jun 2025", "2 Jun 2025"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_put_off_does_not_stay_pressed(qtbot, page, reminders):
    page.view.select(reminders[0].id)
    button = page.snooze_button
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.menu().isVisible()
    button.setDown(True)
    qtbot.keyClick(button.menu(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not button.isDown())


def test_tab_begins_with_add(page, reminders):
    page.view.select(reminders[0].id)
    order, widget = [], page.add_button
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    stops = [each for each in order if each.parent() is page and each.focusPolicy() & TAB]
    assert stops == [page.add_button, *page._for_current, page.view]


def test_put_off_offers_a_day_to_type(page, reminders):
    page.view.select(reminders[1].id)
    page.snooze_button.menu().actions()[2].trigger()
    assert page.findChild(SnoozeForm).isVisible()


def test_enter_corrects_and_delete_takes_away(qtbot, desk, page, reminders):
    page.view.select(reminders[1].id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.findChild(ReminderForm).record() == reminders[1]
    page.findChild(ReminderForm).reject()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert [row[0] for row in rows(page)] == ["Fever bag", "Letter"]
    assert desk.undo_text == "Delete reminder: Blood test"


def test_a_new_test_moves_a_reminder_that_counts_from_it(desk, page, a_test):
    desk.drop("Delete", a_test)
    assert [row[1] for row in rows(page) if row[0] == "Blood test"] == ["overdue by 9 days"]


def test_nobody_has_no_reminders(page, a_person, desk, reminders):
    page.show_person(None)
    assert rows(page) == []
    assert not page.done_button.isEnabled()
    page.show_person(a_person)
    desk.drop("Delete", *reminders)
    assert page.empty.isVisible()
    assert "Add reminder" in page.empty.text()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1000, "was due on 14 Jun 2023"),
        (-15, "was due on 23 Feb 2026"),
        (-14, "overdue by 14 days"),
        (-3, "overdue by 3 days"),
        (-1, "overdue by 1 day"),
        (0, "due today"),
        (1, "tomorrow"),
        (12, "in 12 days"),
    ],
)
def test_a_day_is_said_in_words(days, words):
    assert due_words(TODAY + timedelta(days=days), TODAY) == words


def test_how_often_is_said_in_words(a_person):
    weekly = Reminder(person=a_person.id, what="x", start=TODAY, every=Interval(1, Unit.WEEKS))
    assert repeat_words(weekly) == "every week"
