from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.rhythm import is_after_gcsf
from tests.charts.courses import CHILD, counted
from tests.domain.mondays import MONDAY, on, seen

# -- which counts are worked with


def test_a_limit_is_set_aside():
    tests = [*on(0), counted(MONDAY + timedelta(days=2), "0.1", Comparator.LESS)]
    looked_at = seen(tests)
    assert [point.test for point in looked_at.limits] == tests[1:]
    assert [point.test for point in looked_at.used] == tests[:1]


@pytest.mark.parametrize(
    ("hours", "aside"), [("0", True), ("168", True), ("168.1", False), ("300", False)]
)
def test_hours_entered_with_a_test_say_whether_it_is_within_seven_days_of_gcsf(hours, aside):
    (test,) = on(0)
    assert is_after_gcsf(replace(test, hours_since_gcsf=Decimal(hours)), NO_DIARY) is aside


def injected(day, at=None, kind=MedicineKind.GCSF):
    return Diary.of(
        [Injection(person=CHILD.id, on=MONDAY + timedelta(days=day), at=at, name="G", group=kind)]
    )


@pytest.mark.parametrize(("day", "aside"), [(-8, False), (-7, True), (0, True), (1, False)])
def test_an_injection_in_the_diary_sets_aside_the_seven_days_after_it(day, aside):
    (test,) = on(0)
    assert is_after_gcsf(test, injected(day)) is aside
    assert not is_after_gcsf(test, injected(day, kind=MedicineKind.OTHER))


def test_where_both_hours_are_known_seven_days_end_at_the_hour():
    (test,) = on(0)
    at_nine = replace(test, taken_at=time(9))
    assert is_after_gcsf(at_nine, injected(-7, time(9)))
    assert not is_after_gcsf(at_nine, injected(-7, time(8, 59)))
    assert is_after_gcsf(test, injected(-7, time(8)))


@given(st.lists(st.integers(-40, 40), max_size=30))
def test_any_injection_of_the_seven_days_before_sets_a_count_aside(given_on):
    diary = Diary.of(entry for day in given_on for entry in injected(day))
    (test,) = on(0)
    assert is_after_gcsf(test, diary) is any(-7 <= day <= 0 for day in given_on)


def test_a_course_of_gcsf_sets_aside_its_days_and_seven_more():
    def during(until, kind=MedicineKind.GCSF):
        taken = MedicineCourse(person=CHILD.id, on=MONDAY, until=until, name="G", group=kind)
        diary = Diary.of([taken])
        return [day for day in range(-1, 12) if is_after_gcsf(on(day)[0], diary)]

    assert during(MONDAY + timedelta(days=2)) == list(range(10))
    assert during(None) == list(range(12))
    assert during(None, MedicineKind.STEROID) == []


def test_what_was_entered_with_a_test_comes_before_the_diary():
    (test,) = on(0)
    assert not is_after_gcsf(replace(test, hours_since_gcsf=Decimal(200)), injected(-1))


def test_ill_counts_are_marked_and_kept():
    tests = on(0, 3, 6)
    tests[1] = replace(tests[1], ill=True)
    fever = Diary.of([Symptom(person=CHILD.id, on=tests[2].taken_on, what="cough")])
    looked_at = seen(tests, fever)
    assert [point.test for point in looked_at.ill] == tests[1:]
    assert looked_at.tests == 3


def test_counts_after_gcsf_are_not_among_the_low_ones():
    tests = on(0, 3, count="0.1")
    tests[1] = replace(tests[1], hours_since_gcsf=Decimal(24))
    looked_at = seen(tests)
    assert looked_at.low_on == (MONDAY,)
    assert [point.test for point in looked_at.all] == tests
