"""The diary line by line at the end of a summary, where the chart cannot tell all of it."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.body import BodyMeasure
from neutrodesk.domain.diary.care import CareItem, CareKind
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Measure, read_dose
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import Person
from neutrodesk.i18n import day_text
from neutrodesk.reports.summary import Request, summarise, summary_document
from neutrodesk.reports.summary_list import beyond_chart, with_list
from tests.diary_strategies import entries
from tests.summaries import CHART, SENTENCES, TODAY, counted


@pytest.fixture
def year(a_person):
    """Return entries of 2025, one of each kind that lanes are for, and injections of a spring."""
    of = {"person": a_person.id}
    return (
        MedicineCourse(
            **of,
            on=date(2025, 4, 1),
            until=date(2025, 4, 1),
            name="immunoglobulin",
            group=MedicineKind.IMMUNOGLOBULIN,
            dose=read_dose("10 g"),
            pattern="once",
        ),
        *(
            Injection(**of, on=date(2025, 5, day), name="filgrastim", dose=read_dose("75 µg"))
            for day in (1, 3, 5)
        ),
        Injection(**of, on=date(2025, 5, 7), name="filgrastim", dose=read_dose("100 µg")),
        FeverReading(
            **of,
            on=date(2025, 6, 2),
            temperature=Measure(text="37.4 °C", value=Decimal("37.4")),
            route=Thermometer.EAR,
        ),
        Symptom(**of, on=date(2025, 7, 1), until=date(2025, 7, 4), what="mouth_sores", severity=0),
        HospitalStay(**of, on=date(2025, 8, 1), until=date(2025, 8, 9), place="Riverside"),
    )


@pytest.fixture
def listed(a_person):
    """Return a summary with its list, of a diary and tests as they are asked for."""

    def listed(entries, tests=(), **period):
        request, diary = Request(today=TODAY, **period), Diary.of(entries)
        page = summarise(a_person, tests, (), request, SENTENCES, diary=diary)
        return with_list(page, a_person, tests, diary, request)

    return listed


def test_each_kind_that_has_a_lane_is_written_out(listed, year, a_person):
    tests = [counted(a_person, date(2025, 6, 1), "1.1", fever=True)]
    noted = listed(year, tests).noted
    assert noted.heading == "The diary line by line"
    assert [(part.name, part.lines) for part in noted.parts] == [
        ("Medicines", ("immunoglobulin 10 g once, 1 Apr 2025",)),
        (
            "Injections",
            (
                "filgrastim 75 µg: 3 times, 1 May 2025, 3 May 2025, 5 May 2025",
                "filgrastim 100 µg, 7 May 2025",
            ),
        ),
        ("Fever and temperatures", ("with the test of 1 Jun 2025", "37.4 °C, ear, 2 Jun 2025")),
        ("Infections and symptoms", ("Mouth sores, severity 0 of 3, 1 Jul 2025 – 4 Jul 2025",)),
        ("Hospital stays", ("Riverside, 1 Aug 2025 – 9 Aug 2025",)),
    ]


def test_what_no_chart_has_a_lane_for_is_written_out_without_its_note(listed, a_person):
    of = {"person": a_person.id, "on": date(2025, 3, 9), "note": "Only for us."}
    entries = (
        BodyMeasure(
            **of,
            weight=Measure(text="14.2 kg", value=Decimal("14.2")),
            height=Measure(text="38.6 in", value=Decimal("98.044")),
        ),
        CareItem(
            **of,
            group=CareKind.GENETIC,
            what="ELANE",
            result="no variant found",
            place="Riverside",
            next_on=date(2027, 3, 9),
        ),
        CareItem(**of, group=CareKind.VACCINATION, what="MMR", number="2", batch="X1"),
        Appointment(
            **of,
            at=time(9, 30),
            who="Dr. Ray",
            questions=(Question(asked="Swim?", answer="Yes."), Question(asked="School?")),
            plan="Count\nin May.",
        ),
    )
    parts = listed(entries, start=date(2025, 3, 9), end=date(2025, 3, 9)).noted.parts
    assert [(part.name, sorted(part.lines)) for part in parts] == [
        ("Weights and heights", ["14.2 kg, 38.6 in (98.04 cm), 9 Mar 2025"]),
        (
            "Vaccinations, visits and special tests",
            [
                (
                    "Genetic test: ELANE, no variant found, Riverside, 9 Mar 2025, next one noted"
                    " for 9 Mar 2027"
                ),
                "Vaccination: MMR, dose 2, batch X1, 9 Mar 2025",
            ],
        ),
        (
            "Appointments",
            ["Dr. Ray, 9 Mar 2025 09:30; Swim? – Yes.; School?; agreed: Count in May."],
        ),
    ]


def test_injections_of_days_in_a_row_are_one_stretch(listed, a_person):
    days = [1, 2, 3, 5, 5, 6, 6, 8]
    given = [
        Injection(person=a_person.id, on=date(2025, 5, day), name="filgrastim") for day in days
    ]
    (part,) = listed(given).noted.parts
    assert part.lines == (
        (
            "filgrastim: 8 times, 1 May 2025 – 3 May 2025 daily, 5 May 2025 – 6 May 2025 (2 a day),"
            " 8 May 2025"
        ),
    )


def test_of_many_days_of_injections_the_first_and_the_last_are_told(listed, a_person):
    given = [
        Injection(person=a_person.id, on=date(2025, 5, day), name="filgrastim")
        for day in (1, 1, *range(3, 30, 2))
    ]
    (part,) = listed(given).noted.parts
    assert part.lines == ("filgrastim: 16 times on 15 days, 1 May 2025 – 29 May 2025",)


@given(st.lists(entries, max_size=12))
def test_no_entry_of_any_kind_is_left_out_of_the_list(found):
    person = Person(name="Mia", born=date(1990, 1, 1))
    mine = [replace(each, person=person.id) for each in found]
    request, diary = Request(today=TODAY), Diary.of(mine)
    page = summarise(person, (), (), request, SENTENCES, diary=diary)
    noted = with_list(page, person, (), diary, request).noted
    told = "\n".join(line for part in noted.parts for line in part.lines) if noted else ""
    assert all(day_text(each.on) in told for each in mine if not isinstance(each, Injection))
    assert bool(told) == bool(mine)


def test_what_no_chart_can_tell_is_known(a_person):
    of = {"person": a_person.id, "on": date(2025, 3, 9)}
    visit = Appointment(**of, who="Dr. Ray", questions=(Question(asked="Swim?"),))
    assert not beyond_chart(Diary.of([visit, Symptom(**of, what="cough")]))
    answered = replace(visit, questions=(Question(asked="Swim?", answer="Yes."),))
    weight = BodyMeasure(**of, weight=Measure(text="14 kg", value=Decimal(14)))
    care = CareItem(**of, group=CareKind.ANTIBODY, what="HNA-1a", result="none found")
    for each in (answered, replace(visit, plan="Count in May."), weight, care):
        assert beyond_chart(Diary.of([each]))


@pytest.mark.parametrize(
    ("period", "heading"),
    [
        (
            {"start": date(2025, 7, 2), "end": date(2025, 7, 3)},
            "The diary line by line, 2 Jul 2025 – 3 Jul 2025",
        ),
        ({"start": date(2025, 8, 9)}, "The diary line by line, from 9 Aug 2025"),
        ({"end": date(2025, 4, 1)}, "The diary line by line, until 1 Apr 2025"),
    ],
)
def test_only_what_touches_the_time_asked_for_is_listed(listed, year, period, heading):
    noted = listed(year, **period).noted
    assert noted.heading == heading
    assert sum(len(part.lines) for part in noted.parts) == 1


def test_a_diary_without_anything_for_lanes_has_no_list(listed, year):
    page = listed(year, start=date(2030, 1, 1))
    assert page.noted is None


def test_a_list_of_all_the_time_takes_the_place_of_the_one_since_the_last_visit(listed, a_person):
    names = [f"Infection of the kind {n}" for n in range(9)]
    many = [Symptom(person=a_person.id, on=date(2026, 2, 1), what=name) for name in names]
    assert listed(many).annex is None
    part = listed(many, end=date(2026, 2, 28))
    assert len(part.annex.parts[0].lines) == 9
    assert part.noted is not None


def test_a_list_is_on_a_page_of_its_own_and_without_a_chart_in_its_place(listed, year, a_person):
    tests = [counted(a_person, date(2025, 6, 1), "1.1")]
    assert summary_document(listed(year, tests), CHART).pages == 2
    assert summary_document(listed(year)).pages == 1


def test_the_list_since_the_last_visit_says_how_bad_it_was_and_where(a_person):
    of = {"person": a_person.id, "on": date(2026, 2, 1)}
    names = [f"Infection of the kind {n}" for n in range(9)]
    stay = HospitalStay(**of, until=date(2026, 2, 3), place="Riverside", reason="Fever")
    diary = Diary.of([*(Symptom(**of, what=name, severity=2) for name in names), stay])
    page = summarise(a_person, (), (), Request(today=TODAY), SENTENCES, diary=diary)
    assert page.annex is not None
    infections, stays = page.annex.parts
    assert "Infection of the kind 3, severity 2 of 3, from 1 Feb 2026" in infections.lines
    assert stays.lines == ("Riverside, Fever, 1 Feb 2026 – 3 Feb 2026",)
