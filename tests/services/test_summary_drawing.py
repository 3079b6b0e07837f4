"""How high the chart of a summary is, and what stands at its end because the chart cuts it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.services.summarising import Paper, Request, draft, set_on_paper
from tests.summaries import counted

TODAY = date(2026, 3, 10)
REQUEST = Request(today=TODAY)


def course_of(person, number, **more):
    return [
        counted(person, TODAY - timedelta(days=20 * at), f"0.{at % 9 + 1}", **more)
        for at in range(number)
    ]


@pytest.fixture
def busy(a_person):
    """Return a diary with something in every lane since the first of a dozen tests."""
    of, first = {"person": a_person.id}, TODAY - timedelta(days=200)
    courses = [
        MedicineCourse(
            **of, on=first, until=TODAY - timedelta(days=9), name=f"Medicine {kind}", group=kind
        )
        for kind in MedicineKind
    ]
    sores = [Symptom(**of, on=first + timedelta(days=9 * n), what="mouth_sores") for n in range(20)]
    stay = HospitalStay(**of, on=first, until=TODAY, place="Riverside")
    return Diary.of([*courses, *sores, stay])


def height(chart):
    """Return how high (mm) a drawing is."""
    (found,) = re.findall(rb'<svg[^>]* height="([0-9.]+)pt"', chart)
    return float(found) / 72 * 25.4


def lines_of(annex):
    return [line for part in annex.parts for line in part.lines]


def test_the_chart_takes_the_room_that_other_things_leave(a_person):
    few, many = (draft(a_person, course_of(a_person, n), [], REQUEST).chart for n in (8, 12))
    assert height(few) > height(many) > 80
    for drafted in (few, many):
        assert height(drafted) <= 105


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("asked", [0, 2, 6])
def test_a_busy_first_page_stays_one_with_lines_to_write_on(a_person, busy, paper, asked):
    coming = Appointment(
        person=a_person.id,
        on=TODAY + timedelta(days=1),
        who="Dr. A",
        questions=tuple(Question(asked=f"Question {n}?") for n in range(asked)),
    )
    diary = Diary.of([*busy, coming])
    drafted = draft(
        a_person, course_of(a_person, 12, ill=True), [], replace(REQUEST, paper=paper), diary
    )
    assert height(drafted.chart) >= 75
    assert len(drafted.page.latest.rows) >= 4
    first = replace(drafted.page, rest=None, annex=None, noted=None, lines=max(2 - asked, 1))
    assert set_on_paper(replace(drafted, page=first)).pages == 1


def test_tests_that_follow_on_another_page_give_their_room_to_the_chart(a_person, busy):
    contacts = replace(a_person, allergies=tuple(f"Something to keep away {n}" for n in range(30)))
    roomy, full = (
        draft(person, course_of(person, 30), [], replace(REQUEST, paper=Paper.LETTER), busy)
        for person in (a_person, contacts)
    )
    assert height(full.chart) > 75
    assert 4 <= len(full.page.latest.rows) <= len(roomy.page.latest.rows)


def test_what_finds_no_row_below_the_chart_is_listed_at_the_end(a_person, busy):
    first = TODAY - timedelta(days=100)
    more = [
        HospitalStay(person=a_person.id, on=first, until=TODAY, place=f"Ward {n}") for n in range(6)
    ]
    page = draft(a_person, course_of(a_person, 12), [], REQUEST, Diary.of([*busy, *more])).page
    told = lines_of(page.noted)
    assert all(any(line.startswith(f"Ward {n},") for line in told) for n in range(6))
    assert sum(line.startswith("Mouth sores,") for line in told) == 20
    assert any(line.startswith("Medicine immunoglobulin,") for line in told)
    assert page.words.listed == "The diary of this time is listed at the end, line by line."


def test_a_name_that_is_cut_below_the_chart_stands_whole_at_the_end(a_person):
    name = "A weird rash of the left elbow and of both knees, and of one ear"
    days = [TODAY - timedelta(days=n) for n in (200, 190, 180)]
    rash = [Symptom(person=a_person.id, on=day, what=name) for day in days]
    page = draft(a_person, course_of(a_person, 12), [], REQUEST, Diary.of(rash)).page
    assert sum(line.startswith(name) for line in lines_of(page.noted)) == 3


def test_a_diary_that_is_told_whole_below_the_chart_is_not_told_again(a_person):
    cough = Symptom(person=a_person.id, on=TODAY - timedelta(days=100), what="cough")
    taken = MedicineCourse(person=a_person.id, on=TODAY - timedelta(days=150), name="Iron")
    for diary in (NO_DIARY, Diary.of([cough, taken])):
        drafted = draft(a_person, course_of(a_person, 8), [], REQUEST, diary)
        assert drafted.page.noted is None


def test_what_no_chart_can_tell_is_listed_though_the_chart_tells_the_rest(a_person):
    on = TODAY - timedelta(days=100)
    gene = CareItem(
        person=a_person.id, on=on, group=CareKind.GENETIC, what="ELANE", result="no variant found"
    )
    tests = course_of(a_person, 8)
    around = replace(REQUEST, start=on - timedelta(days=30), end=on + timedelta(days=30))
    for request in (REQUEST, around):
        page = draft(a_person, tests, [], request, Diary.of([gene])).page
        (line,) = lines_of(page.noted)
        assert line.startswith("Genetic test: ELANE, no variant found, ")
    after = replace(REQUEST, start=on + timedelta(days=1))
    assert draft(a_person, tests, [], after, Diary.of([gene])).page.noted is None


def test_without_a_count_the_diary_is_told_line_by_line(a_person):
    cough = Symptom(person=a_person.id, on=date(2026, 2, 1), what="cough")
    drafted = draft(a_person, [], [], REQUEST, Diary.of([cough]))
    assert lines_of(drafted.page.noted) == ["Cough, from 1 Feb 2026"]
    assert set_on_paper(drafted).pages == 1
