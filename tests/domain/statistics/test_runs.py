from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.course import course
from neutrodesk.domain.statistics.count import counts_of
from neutrodesk.domain.statistics.rule import Rule
from neutrodesk.domain.statistics.runs import runs_below
from tests.domain.statistics.courses import MIA, counted, days, drawn, drawn_lists, in_microlitre


def runs(*lines, **how):
    return runs_below(counted(*lines), Rule(**how))


def told(*lines, **how):
    return [
        (run.tests, run.first_on.isoformat(), run.last_on.isoformat(), run.days)
        for run in runs(*lines, **how)
    ]


def test_a_run_is_tests_in_a_row_below_the_line():
    found = told(
        "2024-01-01 0.4", "2024-01-15 0.3", "2024-02-01 0.6", "2024-02-10 0.1", "2024-03-01 2"
    )
    assert found == [(2, "2024-01-01", "2024-01-15", 14), (1, "2024-02-10", "2024-02-10", 0)]


def test_a_count_on_the_line_is_below_it_only_where_the_rule_says_so():
    lines = "2024-01-01 0.4", "2024-01-15 0.5", "2024-02-01 0.4"
    assert [run[0] for run in told(*lines)] == [1, 1]
    assert [run[0] for run in told(*lines, inclusive=True)] == [3]


def test_the_line_can_be_another_one():
    assert told("2024-01-01 0.9", "2024-01-15 1.4", line=Decimal("1.5"))[0][0] == 2


def test_from_ninety_days_on_a_run_is_three_months_or_longer():
    (short,) = runs("2024-01-01 0.4", "2024-03-30 0.4")
    (long,) = runs("2024-01-01 0.4", "2024-03-31 0.4")
    assert (short.days, short.long) == (89, False)
    assert (long.days, long.long) == (90, True)


def test_a_limit_under_the_line_is_in_the_run():
    assert told("2024-01-01 0.4", "2024-01-15 <0.5") == [(2, "2024-01-01", "2024-01-15", 14)]


def test_a_limit_that_may_lie_on_either_side_neither_ends_nor_lengthens_a_run():
    (run,) = runs("2024-01-01 0.4", "2024-01-15 <1.0", "2024-02-01 0.4", "2024-03-01 <1.0")
    assert (run.tests, run.last_on, run.passed_over) == (2, date(2024, 2, 1), 1)
    assert run.goes_on


def test_a_run_goes_on_until_a_test_is_not_below():
    assert [run.goes_on for run in runs("2024-01-01 0.4", "2024-01-15 0.5")] == [False]
    assert [run.goes_on for run in runs("2024-01-01 0.4", "2024-01-15 0.4")] == [True]


def test_a_long_time_without_a_test_is_told_and_ends_nothing():
    (run,) = runs("2024-01-01 0.4", "2024-01-15 0.4", "2024-08-01 0.3")
    assert (run.tests, run.longest_gap_days) == (3, 199)


def test_a_test_without_a_count_is_passed_by():
    (run,) = runs("2024-01-01 0.4", "2024-01-15 clumped", "2024-02-01 0.4")
    assert (run.tests, run.passed_over) == (2, 0)


def test_the_laboratories_are_those_of_the_run():
    tests = [
        drawn("2024-01-01", "0.4", laboratory="City"),
        drawn("2024-01-02", "0.4", laboratory="Clinic"),
        drawn("2024-01-03", "1.4", laboratory="Other"),
    ]
    (run,) = runs_below(counts_of(course(MIA, tests)), Rule())
    assert run.laboratories.names == ("City", "Clinic")


@given(drawn_lists, days, st.integers(501, 9000))
def test_a_count_above_the_line_never_lengthens_a_run(listed, day, cells):
    before = runs_below(counts_of(course(MIA, in_microlitre(listed))), Rule())
    more = [*listed, (day, str(cells))]
    after = runs_below(counts_of(course(MIA, in_microlitre(more))), Rule())
    for run in after:
        within = [
            old for old in before if old.first_on <= run.first_on and run.last_on <= old.last_on
        ]
        assert any(run.tests <= old.tests and run.days <= old.days for old in within)
    assert sum(run.tests for run in after) == sum(run.tests for run in before)


@given(drawn_lists)
def test_every_count_that_is_known_to_be_below_is_in_one_run(listed):
    counts = counts_of(course(MIA, in_microlitre(listed)))
    rule = Rule()
    below = [count for count in counts if rule.is_below(count.quantity)]
    assert [count for run in runs_below(counts, rule) for count in run.counts] == below


def test_a_run_is_there_from_the_first_test_until_one_was_certainly_not_below():
    assert [run.from_first for run in runs("2024-01-01 0.4", "2024-01-15 0.5")] == [True]
    assert [run.from_first for run in runs("2024-01-01 <1.0", "2024-01-15 0.4")] == [True]
    later = runs("2024-01-01 0.4", "2024-01-15 0.5", "2024-02-01 0.4")
    assert [run.from_first for run in later] == [True, False]
    assert [run.from_first for run in runs("2024-01-01 0.6", "2024-01-15 0.4")] == [False]
