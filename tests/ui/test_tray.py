from datetime import date

from neutrodesk.domain.reminder import How, Reminder
from neutrodesk.ui.settings import WindowSettings
from neutrodesk.ui.tray import Tray, due_now


def test_what_is_due_is_said_once_a_day_and_names_nobody(desk, a_person):
    tray = Tray(desk, WindowSettings(), desk)
    desk.keep(
        "Add reminder",
        Reminder(person=a_person.id, what="Blood test", start=date(2026, 3, 8)),
    )

    assert tray.look() == "NeutroDesk: 1 reminder for today"
    assert tray.look() == ""
    desk.today = lambda: date(2026, 3, 11)
    assert tray.look() == "NeutroDesk: 1 reminder for today"


def test_a_settled_reminder_is_due_no_more(desk, a_person):
    reminder = Reminder(person=a_person.id, what="Blood test", start=date(2026, 3, 8))
    desk.keep("Add reminder", reminder)
    assert [due.overdue for due in due_now(desk)] == [2]

    desk.keep("Done", reminder.settle(How.DONE, date(2026, 3, 10)))

    assert due_now(desk) == ()
