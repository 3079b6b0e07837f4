"""What a summary of a part of the time says, and what it says of days that are past."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reports.summary import Request, summarise
from tests.summaries import SENTENCES, TODAY, counted

FEBRUARY, JUNE = date(2025, 2, 1), date(2025, 6, 1)


def facts(page):
    return {fact.name: fact.text for fact in page.facts}


@pytest.mark.parametrize(
    "period",
    [
        {},
        {"start": FEBRUARY, "end": JUNE},
        {"end": date(2025, 1, 31)},
        {"start": date(2030, 1, 1)},
    ],
)
def test_the_days_of_fever_do_not_follow_the_time_that_tests_are_shown_of(a_person, period):
    tests = [
        counted(a_person, day, "1.1", fever=True)
        for day in (date(2025, 1, 7), date(2025, 3, 7), date(2025, 12, 7))
    ]
    noted = Symptom(person=a_person.id, on=date(2025, 1, 1), until=date(2025, 1, 2), what="fever")
    request = Request(today=TODAY, **period)
    page = summarise(a_person, tests, (), request, SENTENCES, diary=Diary.of([noted]))
    assert facts(page)["Noted since 1 Jan 2025"] == "fever on 5 days"


def test_the_last_count_of_a_time_is_not_called_the_last_of_all(said, a_person):
    tests = [
        counted(a_person, FEBRUARY, "1.5"),
        counted(a_person, JUNE, "0.02"),
    ]
    part = said(*tests, end=date(2025, 3, 1)).boxes[0]
    assert (part.heading, part.value) == ("Last in this time", "1.5")
    assert part.lines[-1] == "there are later counts, until 1 Jun 2025"
    whole = said(*tests, start=date(2025, 3, 1)).boxes[0]
    assert (whole.heading, whole.value) == ("Last neutrophil count", "0.02")
    assert not any("later" in line for line in whole.lines)


def test_what_was_due_is_never_called_next(said, a_person):
    def planned(what, days):
        return Reminder(person=a_person.id, what=what, start=TODAY + timedelta(days=days))

    late, today, coming = planned("Blood test", -3), planned("Fever bag", 0), planned("Dentist", 9)
    page = facts(said(reminders=[coming, late]))
    assert page["Was due"] == "Blood test, 7 Mar 2026"
    assert page["Next planned"] == "Dentist, 19 Mar 2026"
    assert "Next planned" not in facts(said(reminders=[late]))
    on_the_day = facts(said(reminders=[today, coming]))
    assert on_the_day["Next planned"] == "Fever bag, 10 Mar 2026"
    assert "Was due" not in on_the_day


def test_of_much_that_was_due_the_oldest_is_named_and_the_rest_counted(said, a_person):
    late = [
        Reminder(person=a_person.id, what=f"Thing {n}", start=TODAY - timedelta(days=n))
        for n in range(1, 7)
    ]
    assert facts(said(reminders=late))["Was due"] == (
        "Thing 6, 4 Mar 2026; Thing 5, 5 Mar 2026; Thing 4, 6 Mar 2026; and 3 more"
    )


def test_a_name_that_the_head_holds_stands_there_to_its_end(said, a_person):
    long = replace(a_person, name="Anna-Sophia Konstantinopolitana de la Cruz " * 4)
    page = said(person=long)
    assert page.name == long.name
    assert page.whole_name == ""
