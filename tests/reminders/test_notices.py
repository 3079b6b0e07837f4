from datetime import date, timedelta

from neutrodesk.domain.person import Person
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reminders.due import due
from neutrodesk.reminders.notices import Said, notice

TODAY = date(2026, 3, 10)
MIA = Person(name="Mia", born=date(2020, 1, 15))


def due_reminders(*whats):
    reminders = [Reminder(person=MIA.id, what=what, start=TODAY) for what in whats]
    return due([MIA], reminders, {}, TODAY)


def test_each_thing_is_said_once_a_day():
    dues = due_reminders("Blood test", "Dentist")
    text, said = notice(dues, Said(TODAY), TODAY)
    assert text == "NeutroDesk: 2 reminders for today"
    assert notice(dues, said, TODAY) == ("", said)


def test_what_becomes_due_later_in_the_day_is_said_too():
    dues = due_reminders("Blood test")
    _, said = notice(dues, Said(TODAY), TODAY)
    text, _ = notice((*dues, *due_reminders("Dentist")), said, TODAY)
    assert text == "NeutroDesk: 1 reminder for today"


def test_another_day_starts_afresh():
    dues = due_reminders("Blood test")
    _, said = notice(dues, Said(TODAY), TODAY)
    text, later = notice(dues, said, TODAY + timedelta(days=1))
    assert text == "NeutroDesk: 1 reminder for today"
    assert later.on == TODAY + timedelta(days=1)


def test_a_notice_names_no_person_and_no_health_fact():
    text, _ = notice(due_reminders("Blood test after chemotherapy"), Said(TODAY), TODAY)
    assert "Mia" not in text
    assert "chemotherapy" not in text


def test_nothing_due_is_nothing_to_say():
    assert notice((), Said(TODAY), TODAY)[0] == ""


def test_what_was_said_outlives_the_program():
    _, said = notice(due_reminders("Blood test", "Dentist"), Said(TODAY), TODAY)
    assert Said.read(str(said), TODAY) == said


def test_a_memory_of_another_day_or_none_says_again():
    tomorrow = TODAY + timedelta(days=1)
    assert Said.read(str(Said(TODAY)), tomorrow) == Said(tomorrow)
    assert Said.read("", TODAY) == Said(TODAY)
    assert Said.read("not a memory", TODAY) == Said(TODAY)
