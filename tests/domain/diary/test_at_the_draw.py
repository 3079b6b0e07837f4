"""What the diary says of a draw: the hours since G-CSF, and whether somebody was ill."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.diary.at_the_draw import (
    hours_since_gcsf,
    ill_at_draw,
    illness_at,
    last_gcsf,
)
from neutrodesk.domain.diary.diary import FORTNIGHT, NO_DIARY, Diary
from neutrodesk.domain.diary.fever import FeverReading, Thermometer
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.diary.measure import Measure
from neutrodesk.domain.diary.medicine import MedicineCourse, MedicineKind
from neutrodesk.domain.diary.symptom import Symptom
from neutrodesk.domain.record import RecordId

CHILD = RecordId("child")
DAY = date(2026, 3, 4)

moments = st.none() | st.times().map(lambda at: time(at.hour, at.minute))
near_days = st.integers(-20, 3).map(lambda days: DAY + timedelta(days=days))
hours_typed = st.decimals(0, 400, places=1)
draws = st.builds(BloodTest, person=st.just(CHILD), taken_on=st.just(DAY), taken_at=moments)
injections = st.builds(
    Injection,
    person=st.just(CHILD),
    on=near_days,
    at=moments,
    name=st.just("Filgrastim"),
    group=st.sampled_from([MedicineKind.GCSF, MedicineKind.GCSF, MedicineKind.OTHER]),
)
fevers = st.builds(
    FeverReading,
    person=st.just(CHILD),
    on=near_days,
    at=moments,
    temperature=st.decimals("36.5", "40", places=1).map(
        lambda value: Measure(text=f"{value} °C", value=value)
    ),
    route=st.just(Thermometer.EAR),
)
symptoms = st.builds(
    lambda on, days: Symptom(
        person=CHILD,
        on=on,
        until=None if days is None else on + timedelta(days=days),
        what="mouth_sores",
    ),
    near_days,
    st.none() | st.integers(0, 8),
)
noted = st.lists(injections | fevers | symptoms, max_size=12)


def drawn(at=None, **more):
    return BloodTest(person=CHILD, taken_on=DAY, taken_at=at, **more)


def given_on(days_before, at=None, group=MedicineKind.GCSF):
    day = DAY - timedelta(days=days_before)
    return Injection(person=CHILD, on=day, at=at, name="Filgrastim", group=group)


def measured(days_before, celsius):
    temperature = Measure(text=f"{celsius} °C", value=Decimal(celsius))
    return FeverReading(
        person=CHILD,
        on=DAY - timedelta(days=days_before),
        temperature=temperature,
        route=Thermometer.EAR,
    )


def sore(days_before, days=None):
    on = DAY - timedelta(days=days_before)
    until = None if days is None else on + timedelta(days=days)
    return Symptom(person=CHILD, on=on, until=until, what="mouth_sores")


@given(draws, noted, st.randoms())
def test_order_of_entry_never_matters(test, entries, shuffler):
    before = Diary.of(entries)
    shuffler.shuffle(entries)
    after = Diary.of(entries)
    assert last_gcsf(test, before) == last_gcsf(test, after)
    assert illness_at(test, before) == illness_at(test, after)
    assert ill_at_draw(test, before) == ill_at_draw(test, after)


@given(draws, noted, hours_typed)
def test_typed_hours_always_win(test, entries, hours):
    typed = replace(test, hours_since_gcsf=hours)
    assert hours_since_gcsf(typed, Diary.of(entries)) == hours


@given(draws, noted, st.booleans(), st.none() | st.booleans())
def test_an_answer_that_was_typed_always_wins(test, entries, ill, fever):
    typed = replace(test, ill=ill, fever=fever)
    assert ill_at_draw(typed, Diary.of(entries)) == ill_at_draw(typed, NO_DIARY)
    assert ill_at_draw(typed, Diary.of(entries)) == (ill or bool(fever))


@given(draws, noted)
def test_a_typed_fever_is_illness_whatever_the_diary_says(test, entries):
    assert ill_at_draw(replace(test, fever=True), Diary.of(entries)) is True


@given(draws, noted)
def test_an_injection_after_the_draw_never_counts(test, entries):
    found = last_gcsf(test, Diary.of(entries))
    if found is not None:
        assert found.injection.on <= test.taken_on
        if test.taken_at is not None and found.injection.at is not None:
            assert found.injection.when <= test.taken


@given(draws, noted, injections, st.integers(1, 30))
def test_what_is_given_after_the_draw_changes_nothing(test, entries, injection, days):
    later = replace(injection, on=test.taken_on + timedelta(days=days))
    assert last_gcsf(test, Diary.of([*entries, later])) == last_gcsf(test, Diary.of(entries))


@given(draws, noted)
def test_fourteen_days_are_the_limit(test, entries):
    found = last_gcsf(test, Diary.of(entries))
    if found is not None:
        assert 0 <= found.hours <= FORTNIGHT / timedelta(hours=1)
        assert test.taken - found.injection.when <= FORTNIGHT


@given(draws, noted)
def test_hours_are_exact_only_where_both_hours_are_known(test, entries):
    found = last_gcsf(test, Diary.of(entries))
    if found is not None:
        assert found.exact == (test.taken_at is not None and found.injection.at is not None)


@given(draws, noted)
def test_nothing_but_gcsf_counts_as_gcsf(test, entries):
    others = [
        each
        for each in entries
        if not (isinstance(each, Injection) and each.group is MedicineKind.GCSF)
    ]
    assert last_gcsf(test, Diary.of(others)) is None
    found = last_gcsf(test, Diary.of(entries))
    assert found is None or found.injection.group is MedicineKind.GCSF


@given(st.times(), st.lists(st.tuples(near_days, st.times()), min_size=1, max_size=8))
def test_of_known_hours_the_last_injection_before_the_draw_is_found(at, moments_given):
    test = drawn(at)
    diary = Diary.of(
        Injection(person=CHILD, on=day, at=hour, name="Filgrastim", group=MedicineKind.GCSF)
        for day, hour in moments_given
    )
    before = [
        datetime.combine(day, hour)
        for day, hour in moments_given
        if timedelta() <= test.taken - datetime.combine(day, hour) <= FORTNIGHT
    ]
    found = last_gcsf(test, diary)
    assert (found.injection.when if found else None) == max(before, default=None)


@given(noted)
def test_somebody_is_ill_by_the_diary_only_where_it_has_an_illness(entries):
    diary = Diary.of(entries)
    assert ill_at_draw(drawn(), diary) is (True if illness_at(drawn(), diary) else None)


@pytest.mark.parametrize("group", [each for each in MedicineKind if each is not MedicineKind.GCSF])
def test_an_injection_of_another_group_is_no_gcsf(group):
    assert last_gcsf(drawn(time(15)), Diary.of([given_on(0, time(8), group)])) is None


def test_a_course_of_gcsf_gives_no_hours_as_its_doses_are_not_known():
    course = MedicineCourse(person=CHILD, on=DAY, name="Filgrastim", group=MedicineKind.GCSF)
    assert last_gcsf(drawn(time(8)), Diary.of([course])) is None


def told_of(test, *injections):
    """Return the hours since the last G-CSF and whether they are exact."""
    found = last_gcsf(test, Diary.of(injections))
    assert found is not None
    return found.hours, found.exact


@pytest.mark.parametrize(
    ("at", "days_before", "injected_at", "hours", "exact"),
    [
        (time(15), 1, time(18), "21.0", True),
        (time(8, 9), 0, time(8), "0.2", True),  # nine minutes: 0.15 is rounded up, exactly
        (time(8), 0, time(8), "0.0", True),
        (time(8), 14, time(8), "336.0", True),
        (None, 1, time(18), "18.0", False),
        (time(8), 1, None, "20.0", False),
        (None, 1, None, "24.0", False),
        (time(8), 0, None, "0.0", False),
        (None, 0, time(18), "0.0", False),
        (None, 14, None, "336.0", False),
    ],
)
def test_hours_are_told_to_a_tenth(at, days_before, injected_at, hours, exact):
    told = told_of(drawn(at), given_on(days_before, injected_at))
    assert told == (Decimal(hours), exact)


@pytest.mark.parametrize(
    ("days_before", "injected_at"), [(0, time(8, 1)), (14, time(7, 59)), (15, None), (-1, None)]
)
def test_too_late_and_too_long_ago_do_not_count(days_before, injected_at):
    assert last_gcsf(drawn(time(8)), Diary.of([given_on(days_before, injected_at)])) is None


def test_an_evening_dose_of_the_day_does_not_hide_the_dose_before_a_morning_draw():
    both = given_on(0, time(18)), given_on(1, time(18))
    assert told_of(drawn(time(8)), *both) == (14, True)


def test_without_the_hour_of_the_draw_the_dose_of_the_evening_before_is_the_last():
    both = given_on(0, time(18)), given_on(1, time(18))
    assert told_of(drawn(), *both) == (18, False)


def test_without_hours_a_dose_of_the_day_alone_still_counts():
    assert told_of(drawn(), given_on(0, time(18))) == (0, False)


def test_a_symptom_without_an_end_counts_on_its_first_day_alone():
    assert ill_at_draw(drawn(), Diary.of([sore(0)])) is True
    assert ill_at_draw(drawn(), Diary.of([sore(1)])) is None


@pytest.mark.parametrize(
    ("days_before", "days", "ill"), [(2, 4, True), (2, 2, True), (3, 2, None), (-1, 1, None)]
)
def test_a_symptom_counts_on_all_its_days(days_before, days, ill):
    assert ill_at_draw(drawn(), Diary.of([sore(days_before, days)])) is ill


@pytest.mark.parametrize(
    ("days_before", "celsius", "ill"),
    [
        (0, "38.0", True),
        (1, "38.6", True),
        (2, "39.5", None),
        (-1, "39.5", None),
        (0, "37.9", None),
    ],
)
def test_a_fever_of_the_day_or_the_day_before_counts(days_before, celsius, ill):
    assert ill_at_draw(drawn(), Diary.of([measured(days_before, celsius)])) is ill


@pytest.mark.parametrize(
    ("drawn_at", "measured_at", "ill"),
    [
        (time(8), time(19, 40), None),
        (time(8), time(8), True),
        (time(20), time(19, 40), True),
        (None, time(19, 40), True),
        (time(8), None, True),
    ],
)
def test_a_fever_known_to_be_later_than_the_draw_does_not_count(drawn_at, measured_at, ill):
    reading = replace(measured(0, "38.6"), at=measured_at)
    assert ill_at_draw(drawn(drawn_at), Diary.of([reading])) is ill


def test_of_one_day_it_is_known_only_with_both_hours_which_was_first():
    def is_of_one_day(test, days_before):
        found = last_gcsf(test, Diary.of([given_on(days_before, time(8))]))
        return found is not None and found.same_day

    assert is_of_one_day(drawn(), 0)
    assert not is_of_one_day(drawn(time(9)), 0)
    assert not is_of_one_day(drawn(), 1)


def test_without_any_note_nobody_is_said_to_be_well():
    assert ill_at_draw(drawn(), NO_DIARY) is None
    assert hours_since_gcsf(drawn(), NO_DIARY) is None


def test_only_whole_hours_are_told_where_noon_stands_in_for_an_hour():
    given = Injection(person=CHILD, on=DAY - timedelta(days=1), at=time(18, 20), name="Filgrastim")
    given = replace(given, group=MedicineKind.GCSF)
    test = BloodTest(person=CHILD, taken_on=DAY)
    diary = Diary.of((given,))
    assert str(hours_since_gcsf(test, diary)) == "18"
    assert str(hours_since_gcsf(replace(test, taken_at=time(12)), diary)) == "17.7"
