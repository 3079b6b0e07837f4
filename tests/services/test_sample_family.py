from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course, stretches
from neutrodesk.domain.diary.appointment import Appointment
from neutrodesk.domain.diary.at_the_draw import illness_at, last_gcsf
from neutrodesk.domain.diary.diary import ENTRIES as KINDS
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.neutrophils import How, neutrophil_count
from neutrodesk.domain.person import DuffyResult, Person
from neutrodesk.domain.quantity import Comparator
from neutrodesk.domain.reminder import Reminder
from neutrodesk.reference.analytes import analyte
from neutrodesk.reminders.due import draw_days, due, open_reminders
from neutrodesk.services.sample_family import keep_sample, sample_records

TODAY = date(2026, 3, 10)
RECORDS = sample_records(TODAY)
PEOPLE = [record for record in RECORDS if isinstance(record, Person)]
TESTS = [record for record in RECORDS if isinstance(record, BloodTest)]
ENTRIES = [record for record in RECORDS if isinstance(record, DiaryEntry)]
REMINDERS = [record for record in RECORDS if isinstance(record, Reminder)]
THEO, LINA, JONAS, GRACE = PEOPLE


def of(person):
    return [test for test in TESTS if test.person == person.id]


def diary_of(person):
    return Diary.of(entry for entry in ENTRIES if entry.person == person.id)


def value(test, key):
    quantity = test.quantity(key)
    return None if quantity is None or not quantity.exact else quantity.value


def near(one, other, share):
    return abs(one - other) <= share * max(one, other)


def test_the_same_day_gives_the_same_family_and_another_day_the_same_shifted():
    assert sample_records(TODAY) == RECORDS
    later = sample_records(TODAY + timedelta(days=70))
    assert [record.id for record in later] == [record.id for record in RECORDS]
    tests = [record for record in later if isinstance(record, BloodTest)]
    assert [test.results for test in tests] == [test.results for test in TESTS]
    assert {new.taken_on - old.taken_on for new, old in zip(tests, TESTS, strict=True)} == {
        timedelta(days=70)
    }


@pytest.mark.parametrize("days", range(7))
def test_it_can_be_made_on_any_day_and_nothing_lies_in_the_future(days):
    today = TODAY + timedelta(days=days)
    family = sample_records(today)
    born = {person.id: person.born for person in family if isinstance(person, Person)}
    for test in (record for record in family if isinstance(record, BloodTest)):
        assert born[test.person] < test.taken_on <= today
    for entry in (record for record in family if isinstance(record, DiaryEntry)):
        assert born[entry.person] < entry.on
        assert isinstance(entry, Appointment) or entry.on <= today


@pytest.mark.parametrize("days", range(7))
def test_on_another_day_no_entry_takes_the_place_of_one_of_another_kind(days):
    kinds = {record.id: type(record) for record in RECORDS}
    later = sample_records(TODAY + timedelta(days=days))
    assert all(kinds.get(record.id, type(record)) is type(record) for record in later)


def test_keeping_it_is_one_gesture_and_keeping_it_again_changes_nothing(store):
    assert keep_sample(store, TODAY)
    assert not keep_sample(store, TODAY)
    assert len(store.history()) == 1


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.taken_on}")
def test_every_value_lies_within_what_is_possible_and_what_is_usual(test):
    for result in test.results:
        kind, quantity = analyte(result.analyte), result.quantity
        if quantity is None:
            continue
        for low in (kind.hard_min, kind.soft_min):
            assert low is None or quantity.value >= low
        for high in (kind.hard_max, kind.soft_max):
            assert high is None or quantity.value <= high


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.taken_on}")
def test_the_values_of_a_test_fit_each_other(test):
    white = value(test, "wbc")
    cells = [value(test, key) for key in ("anc", "lymph_abs", "mono_abs", "eos_abs", "baso_abs")]
    if None not in cells:
        assert near(sum(cells), white, Decimal("0.05"))
    keys = ("neut_pct", "seg_pct", "band_pct", "lymph_pct", "mono_pct", "eos_pct", "baso_pct")
    shares = [value(test, key) for key in (*keys, "metamyelo_pct")]
    if any(shares):
        assert 98 <= sum(share for share in shares if share is not None) <= 102
    neutrophils = value(test, "anc")
    assert neutrophils is None or neutrophils <= white * Decimal("1.02")
    count = neutrophil_count(test)
    assert count is None or count.conflict is None


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.taken_on}")
def test_the_red_cells_of_a_test_fit_each_other(test):
    haemoglobin, haematocrit = value(test, "hb"), value(test, "hct")
    if haematocrit is not None:
        assert near(haemoglobin * Decimal("0.3"), haematocrit, Decimal("0.15"))
        assert haemoglobin * 100 / haematocrit <= 380
    red, volume = value(test, "rbc"), value(test, "mcv")
    if red is not None:
        assert near(haematocrit * 10 / red, volume, Decimal("0.05"))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
@pytest.mark.parametrize("key", ["wbc", "anc", "plt"])
def test_nothing_changes_tenfold_within_a_week(person, key):
    known = [(test.taken_on, value(test, key)) for test in of(person) if value(test, key)]
    for day, before in known:
        for other, after in known:
            if timedelta(0) < other - day <= timedelta(days=7):
                assert max(before, after) / min(before, after) <= 10


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.taken_on}")
def test_flags_say_what_the_printed_range_says(test):
    for result in test.results:
        if result.range is None or result.quantity is None:
            assert result.flag == ""
            continue
        assert result.range.low is not None
        assert result.range.high is not None
        if result.quantity.value < result.range.low:
            assert result.flag in ("L", "-")
        elif result.quantity.value > result.range.high:
            assert result.flag in ("H", "+")
        else:
            assert result.flag == ""


def test_the_toddlers_counts_come_back_over_two_years():
    points = course(THEO, of(THEO))
    assert points[0].count.quantity.value == Decimal("0.21")
    assert any(point.count.quantity.comparator is Comparator.LESS for point in points)
    assert all(point.count.quantity.value >= Decimal("1.5") for point in points[-4:])
    assert {test.laboratory for test in of(THEO)} == {
        "Riverside Hospital",
        "Dr. Lindner's practice",
    }
    assert {test.result("wbc").unit for test in of(THEO)} == {"K/uL", "10^9/L"}
    gaps = [after.when - before.when for before, after in pairwise(points)]
    assert timedelta(days=240) < max(gaps) < timedelta(days=250)
    assert len(stretches(points)) == 2
    assert sum(test.fever is True for test in of(THEO)) == 2


def test_the_schoolchild_was_counted_three_times_a_week_for_eight_weeks():
    before = [test for test in of(LINA) if test.hours_since_gcsf is None][2:]
    assert len(before) == 24
    assert {test.taken_on.weekday() for test in before} == {0, 2, 4}
    assert before[-1].taken_on - before[0].taken_on < timedelta(weeks=8)
    low = [value(test, "anc") < Decimal("0.2") for test in before]
    assert sum(first and not then for first, then in pairwise(low)) == 3
    later = [test for test in of(LINA) if test.hours_since_gcsf is not None]
    assert all(test.hours_since_gcsf >= 18 for test in later)
    assert all(test.quantity("anc").value > 1 for test in later)


def test_the_teenagers_counts_are_worked_out_from_percentages():
    counts = [neutrophil_count(test) for test in of(JONAS)]
    assert {count.how for count in counts if count} == {How.CALCULATED}
    assert counts.count(None) == 1
    assert "2.1 × (47 + 1) % = 1.008" in [count.arithmetic() for count in counts if count]


def test_the_grandmother_is_healthy_with_a_line_of_her_own():
    assert GRACE.duffy is DuffyResult.NULL
    (line,) = GRACE.lines
    assert (line.value, line.set_by) == (Decimal("1.2"), "Dr. Lindner")
    assert line.source
    assert all(point.count.quantity.value > line.value for point in course(GRACE, of(GRACE)))
    assert of(GRACE)[0].result("anc").printed == "1450 cells/uL"


def test_reminders_are_due_overdue_to_come_and_said_once():
    days = draw_days(TESTS)
    waiting = {
        (each.person.name.split()[0], each.reminder.what): (each.day - TODAY).days
        for each in open_reminders(PEOPLE, REMINDERS, days, TODAY)
    }
    assert waiting["Theo", "Look through the fever bag"] == 0
    assert waiting["Jonas", "Blood test"] == -3
    assert waiting["Jonas", "Ask the ward which vaccinations are to be repeated"] == 10
    assert 0 < waiting["Theo", "Blood test"] < 15
    assert 0 < waiting["Lina", "Blood test before the Monday dose"] < 14
    assert len(due(PEOPLE, REMINDERS, days, TODAY)) == 2


def test_the_family_notes_every_kind_of_entry():
    assert {type(entry) for entry in ENTRIES} == set(KINDS)
    assert all(diary_of(person) for person in PEOPLE)


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.taken_on}")
def test_the_diary_says_of_a_draw_what_was_entered_with_it(test):
    owner = next(person for person in PEOPLE if person.id == test.person)
    diary = diary_of(owner)
    assert bool(illness_at(test, diary)) is bool(test.ill)
    since = last_gcsf(test, diary)
    assert (since is None) is (test.hours_since_gcsf is None)
    if since is not None:
        assert since.exact
        assert abs(since.hours - test.hours_since_gcsf) < 1


def test_a_child_grows():
    for person in (THEO, LINA):
        measures = diary_of(person).measures
        for earlier, later in pairwise(measures):
            assert earlier.weight.value < later.weight.value
            assert earlier.height.value < later.height.value


def test_the_schoolchilds_doses_fit_her_weight_and_go_round_the_body():
    injections = diary_of(LINA).injections
    assert len(injections) > 100
    assert {each.on.weekday() for each in injections} == {0, 2, 4}
    assert all(first.site != then.site for first, then in pairwise(injections))
    kilos = [each.weight.value for each in diary_of(LINA).measures]
    assert all(2 <= each.micrograms / kilo <= 3 for each in injections for kilo in kilos)


def test_there_are_answers_of_past_visits_and_questions_for_the_next():
    for person in (THEO, LINA, JONAS):
        past, coming = diary_of(person).appointments
        assert past.on < TODAY < coming.on
        assert all(question.answer for question in past.questions)
        assert not any(question.answer for question in coming.questions)
