from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.statistics.count import Lack, NotEnough
from neutrodesk.domain.statistics.course_statistics import statistics
from neutrodesk.domain.statistics.rule import Rule
from tests.domain.statistics.courses import (
    MIA,
    drawn_lists,
    feverish,
    in_giga,
    in_microlitre,
    points_of,
)

TODAY = date(2026, 12, 31)
LINES = "2024-01-01 0.4", "2024-02-01 0.6", "2024-03-01 0.3", "2024-04-01 1.6"


def all_of(tests, diary=NO_DIARY):
    return statistics(MIA, course(MIA, tests), diary, Rule(), TODAY)


@given(drawn_lists, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(listed, chance):
    mixed = chance.sample(listed, len(listed))
    diary = Diary.of([feverish("2024-03-01")])
    assert all_of(in_microlitre(mixed), diary) == all_of(in_microlitre(listed), diary)


@given(drawn_lists, st.randoms(use_true_random=False))
def test_points_in_any_order_give_the_same(listed, chance):
    points = course(MIA, in_microlitre(listed))
    mixed = chance.sample(points, len(points))
    found = statistics(MIA, mixed, NO_DIARY, Rule(), TODAY)
    assert found == statistics(MIA, points, NO_DIARY, Rule(), TODAY)


@given(drawn_lists)
def test_the_unit_of_a_report_changes_nothing(listed):
    assert all_of(in_giga(listed)) == all_of(in_microlitre(listed))


@given(drawn_lists)
def test_no_block_loses_a_test(listed):
    found = all_of(in_microlitre(listed))
    assert found.overview.tests == len(listed) == sum(row.tests for row in found.bands)


def test_the_days_that_are_looked_at_hold_for_every_block():
    first, last = date(2024, 1, 15), date(2024, 3, 15)
    diary = Diary.of([feverish("2024-03-10"), feverish("2024-03-20")])
    found = statistics(MIA, points_of(*LINES), diary, Rule(), TODAY, first=first, last=last)
    assert found.overview.tests == 2
    assert not isinstance(found.runs, NotEnough)
    assert not isinstance(found.episodes, NotEnough)
    assert [run.tests for run in found.runs] == [1]
    (episode,) = found.episodes
    assert (episode.end, episode.fever.entries) == (None, 1)
    assert (found.first, found.last) == (first, last)
    assert (found.left_out_before, found.left_out_after) == (1, 1)
    assert found.time.covered == timedelta(days=61)
    assert found.time.uncovered == timedelta()


def test_an_open_end_of_the_days_is_that_of_the_course():
    points = points_of(*LINES)
    parts = [
        statistics(MIA, points, NO_DIARY, Rule(), TODAY, **days).time
        for days in ({"last": date(2024, 2, 9)}, {"first": date(2024, 2, 10)})
    ]
    whole = statistics(MIA, points, NO_DIARY, Rule(), TODAY).time
    joined = [a.time + b.time for a, b in zip(parts[0].rows, parts[1].rows, strict=True)]
    assert joined == [row.time for row in whole.rows]


def test_without_a_test_every_block_says_so():
    found = statistics(MIA, (), NO_DIARY, Rule(), TODAY)
    nothing = NotEnough(Lack.COUNTS, 1, 0)
    assert found.runs == found.episodes == nothing
    assert found.recovered == NotEnough(Lack.COUNTS, 3, 0)
    assert found.time.lacking == NotEnough(Lack.NEIGHBOURS, 1, 0)
    assert found.overview.tests == 0


def test_tests_of_the_first_14_days_of_life_take_no_part_in_runs_and_episodes():
    baby = replace(MIA, born=date(2024, 1, 1))
    lines = "2024-01-02 0.3", "2024-01-14 0.4", "2024-01-15 0.4", "2024-03-01 1.0", "2024-04-14 1.0"
    points = points_of(*lines, "2024-04-15 1.1", person=baby)
    found = statistics(baby, points, NO_DIARY, Rule(), TODAY)
    assert found.without_line == 2
    runs, dips = found.runs, found.episodes
    assert not isinstance(runs, NotEnough)
    assert not isinstance(dips, NotEnough)
    assert [run.first_on for run in runs] == [date(2024, 1, 15)]
    assert [each.start.on for each in dips] == [date(2024, 1, 15)]
    assert found.overview.tests == 6


def test_where_all_tests_are_of_the_first_14_days_there_is_nothing_for_runs():
    baby = replace(MIA, born=date(2024, 1, 1))
    found = statistics(baby, points_of("2024-01-02 0.3", person=baby), NO_DIARY, Rule(), TODAY)
    assert found.runs == found.episodes == NotEnough(Lack.COUNTS, 1, 0)
    assert found.recovered == NotEnough(Lack.COUNTS, 3, 0)


def test_at_any_later_age_every_test_takes_part():
    assert statistics(MIA, points_of(*LINES), NO_DIARY, Rule(), TODAY).without_line == 0


def test_a_start_is_cut_only_by_tests_that_could_count():
    points = points_of(*LINES)
    cuts = [
        (found.start_cut, found.end_cut)
        for days in ({}, {"first": date(2024, 2, 1)}, {"last": date(2024, 2, 1)})
        for found in [statistics(MIA, points, NO_DIARY, Rule(), TODAY, **days)]
    ]
    assert cuts == [(False, False), (True, False), (False, True)]
    newborn = replace(MIA, born=date(2023, 12, 30))
    days = "2024-01-01 0.4", "2024-01-05 0.4", "2024-02-01 0.4"
    early = course(newborn, [point.test for point in points_of(*days)])
    found = statistics(newborn, early, NO_DIARY, Rule(), TODAY, first=date(2024, 1, 4))
    assert (found.left_out_before, found.without_line, found.start_cut) == (1, 1, False)
