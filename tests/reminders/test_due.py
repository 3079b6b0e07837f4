from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Anchor, How, Interval, Reminder
from neutrodesk.reminders.due import draw_days, due, open_reminders

TODAY = date(2026, 3, 10)
MIA = Person(name="Mia", born=date(2020, 1, 15))
ALI = Person(name="Ali", born=date(2012, 5, 1))


def reminder(what="Dentist", start=TODAY, person=MIA, **more):
    return Reminder(person=person.id, what=what, start=start, **more)


def test_a_reminder_is_due_on_its_day_and_stays_due_after_it():
    dentist = reminder(start=TODAY - timedelta(days=3))
    assert due([MIA], [dentist], {}, TODAY - timedelta(days=4)) == ()
    (on_the_day,) = due([MIA], [dentist], {}, TODAY - timedelta(days=3))
    assert on_the_day.overdue == 0
    (later,) = due([MIA], [dentist], {}, TODAY)
    assert (later.person, later.day, later.overdue) == (MIA, TODAY - timedelta(days=3), 3)


def test_the_longest_overdue_comes_first_and_the_same_day_goes_by_name():
    old = reminder("Old", TODAY - timedelta(days=9))
    mine, his = reminder("Mine"), reminder("His", person=ALI)
    assert [each.reminder.what for each in due([MIA, ALI], [mine, his, old], {}, TODAY)] == [
        "Old",
        "His",
        "Mine",
    ]


def test_archived_people_stay_silent():
    assert due([replace(MIA, archived=True)], [reminder()], {}, TODAY) == ()


def test_a_reminder_of_nobody_known_stays_silent():
    assert due([ALI], [reminder()], {}, TODAY) == ()


def test_the_next_blood_test_counts_from_the_last_one(a_person, a_test):
    again = reminder(
        "Blood test", person=a_person, every=Interval.read("4w"), anchor=Anchor.LAST_TEST
    )
    days = draw_days([a_test])
    assert days == {a_person.id: [date(2026, 3, 4)]}
    (next_one,) = open_reminders([a_person], [again], days, TODAY)
    assert next_one.day == date(2026, 4, 1)
    assert due([a_person], [again], days, TODAY) == ()


def test_done_once_is_over_and_done_again_and_again_moves_on():
    once = reminder().settle(How.DONE, TODAY)
    weekly = reminder(every=Interval.read("1w")).settle(How.SKIPPED, TODAY)
    (left,) = open_reminders([MIA], [once, weekly], {}, TODAY)
    assert left.day == TODAY + timedelta(days=7)


def test_a_snoozed_reminder_is_quiet_until_its_new_day():
    snoozed = reminder().snooze(TODAY + timedelta(days=2))
    assert due([MIA], [snoozed], {}, TODAY) == ()
    (again,) = due([MIA], [snoozed], {}, TODAY + timedelta(days=2))
    assert again.overdue == 0


@given(
    starts=st.lists(st.dates(date(2025, 1, 1), date(2027, 1, 1)), max_size=6),
    on=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
def test_what_is_due_one_day_is_due_the_next(starts, on):
    reminders = [reminder(start=start) for start in starts]
    today = {each.reminder.id for each in due([MIA], reminders, {}, on)}
    tomorrow = {each.reminder.id for each in due([MIA], reminders, {}, on + timedelta(days=1))}
    assert today <= tomorrow
    assert len(today) == sum(start <= on for start in starts)
