from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.at_the_draw import hours_since_gcsf, ill_at_draw
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.statistics.count import Lack, NotEnough, counts_of
from neutrodesk.domain.statistics.recovered import recovered_runs
from neutrodesk.domain.statistics.rule import Rule
from tests.domain.statistics.courses import FIRST, MIA, counted, drawn, feverish

RISEN = "2024-01-01 1.5", "2024-02-15 1.9", "2024-03-31 2.4"


def runs(*lines, diary=NO_DIARY, person=MIA, **how):
    return recovered_runs(person, counted(*lines, person=person), diary, Rule(**how))


def of_tests(*tests, diary=NO_DIARY):
    return recovered_runs(MIA, counts_of(course(MIA, tests)), diary, Rule())


def with_entry(entry):
    return runs(*RISEN, diary=Diary.of([entry]))


def test_three_tests_at_or_above_the_line_over_ninety_days_are_a_run():
    (run,) = runs(*RISEN)
    assert (run.tests, run.days) == (3, 90)
    assert (run.first_on, run.last_on) == (date(2024, 1, 1), date(2024, 3, 31))
    assert run.lines == (Decimal("1.5"),)
    assert run.longest_gap_days == 45


def test_two_tests_or_eighty_nine_days_are_not_enough_by_this_rule():
    assert runs(*RISEN[:2]) == NotEnough(Lack.COUNTS, 3, 2)
    assert runs(*RISEN[:2], "2024-03-30 2.4") == NotEnough(Lack.DAYS, 90, 89)


def test_the_settings_make_other_runs():
    assert len(runs("2024-01-01 2", "2024-02-01 2", run_tests=2, run_days=30)) == 1
    assert runs(*RISEN, run_tests=3, run_days=91) == NotEnough(Lack.DAYS, 91, 90)


@pytest.mark.parametrize("low", ["1.49", "<2.0", "<0.1", ">1.4"])
def test_a_count_that_is_not_certainly_at_the_line_ends_a_run(low):
    assert runs(*RISEN[:2], f"2024-03-01 {low}", RISEN[2]) == ()


def test_a_limit_upwards_at_the_line_is_in_a_run():
    assert runs(*RISEN[:2], "2024-03-01 >1.5", RISEN[2])[0].tests == 4


def test_the_line_is_the_one_for_the_age():
    child = Person(name="Baby", born=date(2023, 2, 1))
    assert runs("2023-09-01 1.2", "2023-11-01 1.1", "2024-01-01 1.0", person=child)
    (run,) = runs("2023-12-01 1.2", "2024-01-15 1.1", "2024-03-10 1.6", person=child)
    assert run.lines == (Decimal("1.0"), Decimal("1.5"))
    adult = Person(name="A", born=date(1990, 1, 1), duffy=DuffyResult.NULL, duffy_line=True)
    assert runs("2024-01-01 1.2", "2024-02-01 1.2", "2024-05-01 1.2", person=adult)


def test_the_first_fortnight_of_life_has_no_line():
    baby = Person(name="Baby", born=date(2024, 1, 1))
    lines = "2024-01-05 4", "2024-02-05 4", "2024-05-05 4"
    assert runs(*lines, person=baby) == ()


@pytest.mark.parametrize(
    "said", [{"ill": True}, {"fever": True}, {"hours_since_gcsf": Decimal(336)}]
)
def test_a_test_of_an_ill_day_or_soon_after_gcsf_ends_a_run(said):
    tests = [drawn(*line.split()) for line in RISEN]
    assert len(of_tests(*tests)) == 1
    assert of_tests(*tests[:2], drawn("2024-03-01", "5.0", **said), tests[2]) == ()


def test_a_dose_of_gcsf_more_than_a_fortnight_ago_does_not():
    tests = [drawn(*line.split()) for line in RISEN]
    later = drawn("2024-03-01", "5.0", hours_since_gcsf=Decimal(337))
    assert len(of_tests(*tests[:2], later, tests[2])) == 1


@pytest.mark.parametrize(
    "entry",
    [
        feverish("2024-02-15"),
        feverish("2024-02-14"),
        Symptom(person=MIA.id, on=date(2024, 2, 10), until=date(2024, 2, 20), what="cough"),
        Injection(person=MIA.id, on=date(2024, 2, 15), name="filgrastim", group=MedicineKind.GCSF),
        Injection(person=MIA.id, on=date(2024, 2, 1), name="filgrastim", group=MedicineKind.GCSF),
        *(
            MedicineCourse(person=MIA.id, on=date(2024, 2, 15), name="m", group=kind)
            for kind in (MedicineKind.STEROID, MedicineKind.IMMUNOGLOBULIN, MedicineKind.GCSF)
        ),
        MedicineCourse(
            person=MIA.id,
            on=date(2024, 1, 20),
            until=date(2024, 2, 1),
            name="filgrastim",
            group=MedicineKind.GCSF,
        ),
    ],
)
def test_what_the_diary_notes_of_a_draw_ends_a_run(entry):
    assert with_entry(entry) == ()


@pytest.mark.parametrize(
    "entry",
    [
        feverish("2024-02-12"),
        Symptom(person=MIA.id, on=date(2024, 2, 10), what="cough"),
        Injection(person=MIA.id, on=date(2024, 1, 31), name="filgrastim", group=MedicineKind.GCSF),
        Injection(
            person=MIA.id, on=date(2024, 2, 15), name="other", group=MedicineKind.IMMUNOGLOBULIN
        ),
        MedicineCourse(
            person=MIA.id,
            on=date(2024, 1, 20),
            until=date(2024, 1, 31),
            name="filgrastim",
            group=MedicineKind.GCSF,
        ),
        MedicineCourse(
            person=MIA.id,
            on=date(2024, 1, 20),
            until=date(2024, 2, 1),
            name="m",
            group=MedicineKind.STEROID,
        ),
        MedicineCourse(
            person=MIA.id, on=date(2024, 1, 1), name="m", group=MedicineKind.PROPHYLAXIS
        ),
    ],
)
def test_what_lies_further_away_does_not(entry):
    assert len(with_entry(entry)) == 1


def test_a_run_goes_as_long_as_the_row_does():
    lines = *RISEN, "2024-05-01 1.6", "2024-06-01 1.4", "2024-07-01 1.6"
    (run,) = runs(*lines)
    assert (run.tests, run.last_on) == (4, date(2024, 5, 1))


draw_days = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))
entries = st.one_of(
    st.builds(lambda day: feverish(day.isoformat()), draw_days),
    st.builds(
        lambda day, long: Symptom(
            person=MIA.id, on=day, until=long and day + timedelta(days=long), what="cough"
        ),
        draw_days,
        st.none() | st.integers(1, 20),
    ),
    st.builds(
        lambda day: Injection(person=MIA.id, on=day, name="filgrastim", group=MedicineKind.GCSF),
        draw_days,
    ),
)


@given(st.lists(draw_days, min_size=3, max_size=12), st.lists(entries, max_size=6))
def test_a_diary_weighs_on_a_draw_as_it_does_when_the_draw_is_asked_about_alone(days, noted):
    diary = Diary.of(noted)
    counts = counts_of(course(MIA, [drawn(day, "2.0") for day in days]))
    found = recovered_runs(MIA, counts, diary, Rule(run_tests=2, run_days=30))
    if isinstance(found, NotEnough):
        assert (counts[-1].on - counts[0].on).days < 30
        return
    rows: list[list] = [[]]
    for count in counts:
        hours = hours_since_gcsf(count.test, diary)
        if ill_at_draw(count.test, diary) or (hours is not None and hours <= 336):
            rows.append([])
        else:
            rows[-1].append(count)
    enough = [row for row in rows if len(row) > 1 and (row[-1].on - row[0].on).days >= 30]
    assert [list(run.counts) for run in found] == enough
