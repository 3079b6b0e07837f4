"""What the diary adds to the page for an appointment."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest, Result
from neutrodesk.domain.diary.appointment import Appointment, Question
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Measure, read_dose
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.stay import HospitalStay
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import Person
from neutrodesk.domain.quantity import Quantity
from neutrodesk.reports.summary import Paper, Request, Sentences, summarise, summary_document

TODAY = date(2026, 3, 10)
CHART = b'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="230"></svg>'
SENTENCES = Sentences(
    disclaimer="It does not make a diagnosis. " * 20, legend="The lines are cut-offs. " * 9
)


def counted(person, day, anc="1.4", **more):
    quantity = Quantity(Decimal(anc), "10*9/L")
    result = Result(analyte="anc", text=anc, quantity=quantity)
    return BloodTest(person=person.id, taken_on=day, results=(result,), **more)


@pytest.fixture
def said(a_person):
    def said(*entries, tests=(), paper=Paper.A4):
        request = Request(today=TODAY, paper=paper)
        return summarise(a_person, tests, (), request, SENTENCES, diary=Diary.of(entries))

    return said


def facts(page):
    return {fact.name: fact.text for fact in page.facts}


def fever(person, day, celsius):
    return FeverReading(
        person=person.id,
        on=day,
        temperature=Measure(text=f"{celsius} °C", value=Decimal(celsius)),
        route=Thermometer.EAR,
    )


def visit(person, day, *asked):
    questions = tuple(Question(asked=each) for each in asked)
    return Appointment(person=person.id, on=day, who="Dr. Hartwell", questions=questions)


def course(person, day, name, group, **more):
    return MedicineCourse(person=person.id, on=day, name=name, group=group, **more)


@pytest.fixture
def winter(a_person):
    """Return a diary from one visit to the next."""
    return (
        visit(a_person, date(2026, 1, 5)),
        fever(a_person, date(2026, 1, 20), "39.1"),
        fever(a_person, date(2026, 1, 21), "38.1"),
        fever(a_person, date(2026, 1, 22), "37.4"),
        Symptom(
            person=a_person.id,
            on=date(2026, 1, 19),
            until=date(2026, 1, 27),
            what="ear_infection",
        ),
        Symptom(person=a_person.id, on=date(2026, 2, 19), what="itchy toe"),
        HospitalStay(person=a_person.id, on=date(2026, 1, 20), until=date(2026, 1, 22)),
        course(
            a_person,
            date(2026, 1, 20),
            "Amoxicillin",
            MedicineKind.ANTIBIOTIC,
            until=date(2026, 1, 27),
        ),
        course(a_person, date(2025, 6, 1), "Cotrimoxazole", MedicineKind.PROPHYLAXIS),
        course(
            a_person,
            date(2025, 7, 1),
            "Filgrastim",
            MedicineKind.GCSF,
            dose=read_dose("150 µg"),
            pattern="Mon, Wed, Fri",
        ),
    )


def test_without_a_diary_the_page_is_as_it_was(said, a_person, a_test):
    plain = summarise(a_person, [a_test], (), Request(today=TODAY), SENTENCES)
    assert plain == said(tests=[a_test])
    assert plain == summarise(
        a_person, [a_test], (), Request(today=TODAY), SENTENCES, diary=NO_DIARY
    )
    assert plain.questions == ()
    assert set(facts(plain)) == {"Diagnosis, in the doctor’s words", "Allergies"}


def test_what_happened_since_the_last_visit_is_told_in_numbers(said, winter):
    assert facts(said(*winter))["Noted since the visit of 5 Jan 2026"] == (
        "fever on 2 days, highest 39.1 °C; infections and symptoms: 2 (Ear infection, itchy toe);"
        " hospital stays: 1 (days: 3); antibiotics for an infection: 1 (Amoxicillin)"
    )


def test_what_was_before_the_last_visit_is_not_told_again(said, winter, a_person):
    later = visit(a_person, date(2026, 3, 1))
    assert facts(said(*winter, later))["Noted since the visit of 1 Mar 2026"] == (
        "no fever, infection, hospital stay or antibiotic noted"
    )


def test_without_a_visit_it_is_told_since_the_first_entry(said, a_person):
    page = said(fever(a_person, date(2026, 2, 1), "38.5"))
    assert facts(page)["Noted since 1 Feb 2026"] == "fever on 1 day, highest 38.5 °C"


def test_a_fever_at_a_draw_counts_too(said, a_person):
    test = counted(a_person, date(2026, 2, 3), fever=True)
    page = said(fever(a_person, date(2026, 2, 1), "38.5"), tests=[test])
    assert facts(page)["Noted since 1 Feb 2026"] == "fever on 2 days, highest 38.5 °C"


def test_medicines_of_today_are_told_with_dose_and_pattern_gcsf_first(said, winter):
    assert facts(said(*winter))["Medicines now"] == (
        "Filgrastim 150 µg Mon, Wed, Fri (since 1 Jul 2025), Cotrimoxazole (since 1 Jun 2025)"
    )


def test_all_medicines_of_today_are_named_where_there_is_room(said, a_person):
    names = ["A", "B", "C", "D", "E", "F"]
    many = [course(a_person, date(2026, 1, 1), each, MedicineKind.OTHER) for each in names]
    page = said(*many)
    told = facts(page)["Medicines now"]
    assert sorted(told.split(", ")) == [f"{name} (since 1 Jan 2026)" for name in names]
    assert page.annex is None


@pytest.mark.parametrize("paper", list(Paper))
def test_medicines_without_room_on_the_first_page_all_stand_on_the_last(
    said, winter, a_person, paper
):
    many = [
        course(a_person, date(2026, 1, 1), f"Medicine number {n}", MedicineKind.OTHER)
        for n in range(14)
    ]
    tests = [counted(a_person, TODAY - timedelta(days=30 * n), ill=False) for n in range(4)]
    page = said(*winter, *many, tests=tests, paper=paper)
    told = facts(page)["Medicines now"]
    named = told.count("(since")
    assert told.endswith(f" and {16 - named} more, all listed at the end")
    medicines, fevers, infections, stays, antibiotics = page.annex.parts
    assert len(medicines.lines) == 16
    assert {f"Medicine number {n} (since 1 Jan 2026)" for n in range(14)} < set(medicines.lines)
    assert fevers.lines == ("39.1 °C, ear, 20 Jan 2026", "38.1 °C, ear, 21 Jan 2026")
    assert infections.lines == (
        "Ear infection, 19 Jan 2026 – 27 Jan 2026",
        "itchy toe, from 19 Feb 2026",
    )
    assert stays.lines == ("20 Jan 2026 – 22 Jan 2026",)
    assert antibiotics.lines == ("Amoxicillin, 20 Jan 2026 – 27 Jan 2026",)
    assert page.annex.heading == (
        "The diary: medicines on 10 Mar 2026, and what was noted since the visit of 5 Jan 2026"
    )
    assert summary_document(page, CHART).pages == 2


def test_a_name_that_is_cut_stands_whole_on_the_last_page(said, a_person):
    name = "Filgrastimine " * 20
    page = said(course(a_person, date(2026, 1, 1), name, MedicineKind.OTHER))
    assert len(facts(page)["Medicines now"]) <= 100
    assert name in page.annex.parts[0].lines[0]


@given(
    st.lists(st.text("abא", min_size=1, max_size=120), min_size=1, max_size=12),
    st.sampled_from([MedicineKind.OTHER, MedicineKind.ANTIBIOTIC]),
)
def test_what_the_first_page_has_no_room_for_always_stands_at_the_end(names, group):
    person = Person(name="Mia", born=date(2020, 1, 1))
    entries = [course(person, date(2026, 1, 1), name, group) for name in names]
    request = Request(today=TODAY)
    page = summarise(person, (), (), request, SENTENCES, diary=Diary.of(entries))
    cut = any("listed at the end" in text or "…" in text for text in facts(page).values())
    assert (page.annex is not None) == cut
    if page.annex is not None:
        assert len(page.annex.parts[0].lines) == len(names)


def test_many_infections_are_named_on_the_last_page(said, a_person):
    names = [f"Infection of the kind {n}" for n in range(9)]
    noted = [Symptom(person=a_person.id, on=date(2026, 2, 1), what=name) for name in names]
    page = said(*noted)
    assert "more, all listed at the end" in facts(page)["Noted since 1 Feb 2026"]
    (part,) = page.annex.parts
    assert sorted(part.lines) == [f"{name}, from 1 Feb 2026" for name in names]


def test_a_fever_noted_as_a_symptom_or_with_a_test_is_on_the_last_page_too(said, a_person):
    names = [f"Infection of the kind {n}" for n in range(9)]
    noted = [Symptom(person=a_person.id, on=date(2026, 2, 1), what=name) for name in names]
    noted.append(
        Symptom(person=a_person.id, on=date(2026, 2, 4), until=date(2026, 2, 5), what="fever")
    )
    tests = [counted(a_person, date(2026, 2, 3), fever=True)]
    fevers = said(*noted, tests=tests).annex.parts[0]
    assert fevers.lines == ("with the test of 3 Feb 2026", "noted, 4 Feb 2026 – 5 Feb 2026")


def injected(person, day, at=None, group=MedicineKind.GCSF):
    return Injection(person=person.id, on=day, at=at, name="Filgrastim", group=group)


def at_the_draw(page):
    """Return what the newest test says of its draw, and the note on it."""
    cell = page.latest.rows[0][-1]
    return cell.text, " ".join(page.latest.notes[int(mark) - 1] for mark in cell.marks.split())


def test_what_the_diary_says_of_a_draw_stands_beside_the_test(said, a_person):
    sores = Symptom(
        person=a_person.id, on=date(2025, 10, 30), until=date(2025, 11, 3), what="mouth_sores"
    )
    dose = injected(a_person, date(2025, 10, 31), time(18))
    test = counted(a_person, date(2025, 11, 1), taken_at=time(8))
    assert at_the_draw(said(sores, dose, tests=[test])) == (
        "ill, 14 h after G-CSF",
        "illness and G-CSF: from the diary",
    )
    assert at_the_draw(said(sores, tests=[test])) == ("ill", "illness: from the diary")
    assert at_the_draw(said(dose, tests=[test])) == (
        "14 h after G-CSF",
        "G-CSF: from the diary",
    )


def test_what_was_entered_with_a_test_comes_before_the_diary(said, a_person):
    dose = injected(a_person, date(2026, 2, 28), time(18))
    reading = fever(a_person, date(2026, 3, 1), "39.0")
    entered = {"ill": False, "hours_since_gcsf": Decimal(40)}
    test = counted(a_person, date(2026, 3, 1), taken_at=time(8), **entered)
    assert at_the_draw(said(dose, reading, tests=[test])) == ("not ill, 40 h after G-CSF", "")
    only_ill = counted(a_person, date(2026, 3, 1), taken_at=time(8), ill=True)
    assert at_the_draw(said(dose, reading, tests=[only_ill])) == (
        "ill, 14 h after G-CSF",
        "G-CSF: from the diary",
    )


def test_hours_are_about_where_an_hour_is_not_known(said, a_person):
    day = counted(a_person, date(2026, 3, 1))
    before = injected(a_person, date(2026, 2, 27), time(18))
    assert at_the_draw(said(before, tests=[day]))[0] == "about 42 h after G-CSF"
    same = injected(a_person, date(2026, 3, 1))
    assert at_the_draw(said(same, tests=[day]))[0] == "G-CSF on the same day"
    other = injected(a_person, date(2026, 3, 1), group=MedicineKind.OTHER)
    assert at_the_draw(said(other, tests=[day])) == ("", "")


def test_a_draw_during_a_course_of_gcsf_says_so(said, a_person):
    taken = course(a_person, date(2026, 1, 1), "Filgrastim", MedicineKind.GCSF)
    test = counted(a_person, date(2026, 3, 1))
    assert at_the_draw(said(taken, tests=[test])) == ("during G-CSF", "G-CSF: from the diary")


def test_the_table_of_all_tests_says_it_too(said, winter, a_person):
    tests = [counted(a_person, TODAY - timedelta(days=30 * n)) for n in range(12)]
    page = said(*winter, tests=tests)
    assert [row[-1].text for row in page.rest.rows[:9]] == ["during G-CSF"] * 9
    assert page.rest.notes == ("G-CSF: from the diary",)


def test_injections_of_the_last_fortnight_are_counted(said, a_person):
    def given(days, group=MedicineKind.GCSF):
        return Injection(
            person=a_person.id,
            on=TODAY - timedelta(days=days),
            at=time(18),
            name="Filgrastim",
            group=group,
            dose=read_dose("150 µg"),
        )

    page = said(given(1), given(4), given(15), given(2, MedicineKind.OTHER), given(-1))
    assert facts(page)["G-CSF injections"] == (
        "2 noted in the last 14 days, the last on 9 Mar 2026: Filgrastim 150 µg"
    )
    assert "G-CSF injections" not in facts(said(given(15)))


def test_questions_without_room_are_counted(said, a_person):
    asked = [f"Question {number}?" for number in range(15)]
    page = said(visit(a_person, date(2026, 4, 1), *asked))
    assert page.questions == (*asked[:5], "and 10 more, in the diary")


def test_open_questions_of_the_next_appointment_stand_on_the_page(said, a_person):
    answered = Appointment(
        person=a_person.id,
        on=date(2026, 3, 12),
        who="Dr. Hartwell",
        place="day ward",
        questions=(Question(asked="Swimming?"), Question(asked="Diet?", answer="as before")),
    )
    page = said(answered, visit(a_person, date(2026, 4, 1), "Later?"))
    assert page.questions == ("Swimming?",)
    assert facts(page)["Next appointment"] == "Dr. Hartwell, day ward, 12 Mar 2026"


def test_an_appointment_of_today_is_the_next_one(said, a_person):
    assert said(visit(a_person, TODAY, "Today?")).questions == ("Today?",)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("asked", [0, 1, 3])
def test_with_a_full_diary_the_page_stays_one_and_no_test_is_lost(
    said, winter, a_person, paper, asked
):
    tests = [
        counted(a_person, TODAY - timedelta(days=30 * n), ill=False, hours_since_gcsf=Decimal(62))
        for n in range(12)
    ]
    coming = visit(a_person, TODAY, *(f"Question {number}?" for number in range(asked)))
    page = said(*winter, coming, tests=tests, paper=paper)
    assert len(page.latest.rows) >= 4
    assert len(page.rest.rows) == 12
    assert page.words.latest == f"The last {len(page.latest.rows)} of 12 tests"
    assert summary_document(page, CHART).pages == 2


@pytest.mark.parametrize(("paper", "rows"), [(Paper.A4, 8), (Paper.LETTER, 6)])
def test_more_tests_stand_beside_a_diary_where_each_takes_one_line(
    said, winter, a_person, paper, rows
):
    tests = [counted(a_person, TODAY - timedelta(days=30 * n)) for n in range(12)]
    coming = visit(a_person, TODAY, "One?", "Two?", "Three?")
    page = said(*winter, coming, tests=tests, paper=paper)
    assert len(page.latest.rows) == rows
    assert summary_document(page, CHART).pages == 2


@pytest.mark.parametrize("paper", list(Paper))
def test_few_tests_and_a_full_diary_are_one_page(said, winter, a_person, paper):
    tests = [counted(a_person, TODAY - timedelta(days=30 * n), ill=False) for n in range(4)]
    coming = visit(a_person, TODAY, "One?", "Two?", "Three?")
    page = said(*winter, coming, tests=tests, paper=paper)
    assert page.rest is None
    assert summary_document(page, CHART).pages == 1


def test_markup_in_a_question_is_printed_as_it_stands(said, a_person):
    page = said(visit(a_person, TODAY, "Is #strong[it] *bad*? $x$ <a>"))
    assert page.questions == ("Is #strong[it] *bad*? $x$ <a>",)
    assert summary_document(page).pages == 1
