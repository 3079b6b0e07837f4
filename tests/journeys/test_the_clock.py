"""Reminders while the days go by: with the window open, closed, and left open over midnight."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from neutrodesk.domain.reminder import Anchor, Interval, Reminder
from neutrodesk.paths import family_file
from neutrodesk.services import changes
from neutrodesk.storage.store import Store
from neutrodesk.ui.blood_test.blood_test_form import BloodTestForm
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.tray import Tray, due_now

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, SAVE = K.Key_Return, (CONTROL, K.Key_S)
A_DAY = timedelta(days=1)
OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS = range(6)


@pytest.fixture
def user(start, a_person, a_test):
    """Return the user of a window on a child with a test of 4 March and a reminder a week on."""
    reminder = Reminder(
        person=a_person.id,
        what="Blood test",
        start=date(2026, 3, 4),
        every=Interval.read("1w"),
        anchor=Anchor.LAST_TEST,
    )
    store = Store.create(family_file())
    changes.keep(store, "Set up", a_person, a_test, reminder)
    store.close()
    user = start()
    user.until(lambda: user.book is not None)
    return user


def says(user):
    """Return when the reminder is due: as the list, the overview and the page say it."""
    table = user.book.reminders.table
    return (
        user.book.people.model().index(0).data(Qt.ItemDataRole.UserRole)[1],
        user.book.overview.next.text().splitlines()[1],
        table.index(0, 1).data(),
    )


BEFORE = ("11 Mar 2026: Blood test", "11 Mar 2026, tomorrow", "tomorrow")
TODAY = ("Due today: Blood test", "11 Mar 2026, due today", "due today")
AFTER = (
    "Overdue since 11 Mar 2026: Blood test",
    "11 Mar 2026, overdue by 1 day",
    "overdue by 1 day",
)


def test_what_is_due_is_said_anew_at_each_start(user, start, calendar):
    assert says(user) == BEFORE
    for words in (TODAY, AFTER):
        user.window.close()
        calendar.day += A_DAY
        user = start()
        user.until(lambda: user.book is not None)  # noqa: B023 - waited for at once
        assert says(user) == words


@pytest.mark.parametrize("page", [OVERVIEW, CHART, TESTS, DIARY, COURSE, REMINDERS])
def test_a_window_left_open_over_midnight_turns_to_the_new_day(user, calendar, page):
    user.book.pages.setCurrentIndex(page)
    user.until(lambda: user.book.overview.chart is not None)
    for words in (BEFORE, TODAY, AFTER):
        assert says(user) == words
        calendar.day += A_DAY
        user.desk.look_at_calendar()


def test_a_birthday_comes_over_midnight(user, calendar, a_person):
    calendar.day = date(2027, 1, 14)
    user.desk.look_at_calendar()
    assert user.book.people.model().index(0).data() == "Mia Example  ·  6 years"
    calendar.day += A_DAY
    user.desk.look_at_calendar()
    assert user.book.people.model().index(0).data() == "Mia Example  ·  7 years"
    assert user.book.heading.text().endswith("7 years")


def test_the_calendar_is_looked_at_without_being_asked(user, calendar, qtbot):
    user.desk._clock.setInterval(1)
    calendar.day += A_DAY
    with qtbot.waitSignal(user.desk.day_began):
        pass
    assert says(user) == TODAY
    with qtbot.assertNotEmitted(user.desk.day_began):
        user.desk.look_at_calendar()


def test_the_notice_comes_once_a_day_and_not_before_its_day(user, calendar):
    tray = Tray(user.desk, WindowSettings(), user.desk)
    assert tray.look() == ""
    calendar.day += A_DAY
    assert [tray.look(), tray.look()] == ["NeutroDesk: 1 reminder for today", ""]
    calendar.day += A_DAY
    assert [tray.look(), tray.look()] == ["NeutroDesk: 1 reminder for today", ""]
    assert [due.overdue for due in due_now(user.desk)] == [1]


def test_done_after_midnight_counts_from_the_new_day(user, calendar):
    user.book.pages.setCurrentIndex(REMINDERS)
    calendar.day += 2 * A_DAY
    user.desk.look_at_calendar()
    page = user.book.reminders
    page.view.selectRow(0)
    user.click(page.done_button)

    (reminder,) = user.desk.all(Reminder)
    (settled,) = reminder.settled
    assert (settled.due, settled.on) == (date(2026, 3, 11), date(2026, 3, 12))
    assert says(user) == ("19 Mar 2026: Blood test", "19 Mar 2026, in 7 days", "in 7 days")


def test_a_form_open_over_midnight_keeps_its_day_and_may_take_the_new_one(user, calendar):
    form = user.ask((CONTROL, K.Key_N), BloodTestForm)
    user.press("2026-03-11", ENTER)
    assert form.day.beside.text() == "This day is still to come."
    calendar.day += A_DAY
    user.desk.look_at_calendar()
    assert form.isVisible()
    assert form.day.typed() == "2026-03-11"
    user.press(ENTER, ENTER, ENTER, "3.2", SAVE)
    user.wait_for_end(form)
    # The new test moves the reminder that counts from the last one.
    assert says(user) == ("18 Mar 2026: Blood test", "18 Mar 2026, in 7 days", "in 7 days")
