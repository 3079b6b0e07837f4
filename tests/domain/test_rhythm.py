from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.quantity import Comparator, Quantity
from neutrodesk.domain.rhythm import (
    Lack,
    LookedAt,
    NotEnough,
    Rhythm,
    enough,
    is_at_least,
    is_below,
    look_at,
)
from tests.charts.courses import calculated, counted, points_of
from tests.domain.mondays import MONDAY, on, seen


def found(tests, *, best="21.0", p="0.001"):
    """Return a rhythm of counts with a fit that is given."""
    return Rhythm(
        looked_at=seen(tests),
        best_period=Decimal(best),
        p=Decimal(p),
        permutations=999,
        periodogram=((Decimal(best), Decimal("0.5")),),
    )


def every(step, number, start=0):
    return on(*range(start, start + step * number, step))


# -- what it takes


def test_fifteen_days_over_forty_two_no_more_than_four_apart_are_enough():
    days = (*range(0, 39, 3), 40, 42)
    assert len(days) == 15
    looked_at = enough(points_of(on(*days)), NO_DIARY)
    assert isinstance(looked_at, LookedAt)
    assert (looked_at.tests, looked_at.span_days) == (15, 42)
    assert looked_at.median_gap == 3


@pytest.mark.parametrize(
    ("days", "lacks"),
    [
        ((*range(0, 39, 3), 42), (Lack.TOO_FEW,)),
        ((*range(0, 39, 3), 40, 41), (Lack.TOO_SHORT,)),
        (range(0, 75, 5), (Lack.TOO_FAR_APART,)),
        (range(7), (Lack.TOO_FEW, Lack.TOO_SHORT)),
        ((), (Lack.TOO_FEW, Lack.TOO_SHORT, Lack.TOO_FAR_APART)),
        ((3,), (Lack.TOO_FEW, Lack.TOO_SHORT, Lack.TOO_FAR_APART)),
    ],
)
def test_what_is_missing_is_named(days, lacks):
    missing = enough(points_of(on(*days)), NO_DIARY)
    assert isinstance(missing, NotEnough)
    assert missing.lacks == lacks
    assert missing.why == ", ".join(lacks)


def test_a_median_gap_of_four_is_enough_and_of_four_and_a_half_is_not():
    assert seen(on(*range(0, 64, 4))).lacks == ()
    days = [0]
    for step in (4, 5) * 8:
        days.append(days[-1] + step)
    looked_at = seen(on(*days))
    assert looked_at.median_gap == Decimal("4.5")
    assert looked_at.lacks == (Lack.TOO_FAR_APART,)


def test_several_results_of_a_day_count_as_one():
    looked_at = seen(on(0, 0, 0, 3, 3))
    assert (looked_at.tests, len(looked_at.used)) == (2, 5)
    assert looked_at.median_gap == 3
    assert [len(day) for day in looked_at.by_day] == [3, 2]


def test_calculated_counts_count_like_others():
    assert seen([calculated(MONDAY), *on(3)]).tests == 2


def test_laboratories_are_named_once_each():
    tests = [replace(test, laboratory=name) for test, name in zip(on(0, 1, 2), "BAB", strict=True)]
    assert seen([*tests, *on(5)]).laboratories == ("A", "B")


# -- low results


@pytest.mark.parametrize(
    ("value", "comparator", "below"),
    [
        ("0.199", None, True),
        ("0.2", None, False),
        ("0", None, True),
        ("0.2", Comparator.LESS, True),
        ("0.1", Comparator.LESS, True),
        ("0.5", Comparator.LESS, False),
        ("0.2", Comparator.AT_MOST, False),
        ("0.1", Comparator.AT_MOST, True),
        ("0.1", Comparator.MORE, False),
    ],
)
def test_a_result_is_below_a_line_only_where_that_is_known(value, comparator, below):
    assert is_below(Quantity(Decimal(value), "10*9/L", comparator), Decimal("0.2")) is below


@pytest.mark.parametrize(
    ("value", "comparator", "up"),
    [
        ("0.5", None, True),
        ("0.499", None, False),
        ("0.5", Comparator.MORE, True),
        ("0.5", Comparator.AT_LEAST, True),
        ("0.4", Comparator.MORE, False),
        ("3", Comparator.LESS, False),
    ],
)
def test_a_result_is_up_again_only_where_that_is_known(value, comparator, up):
    assert is_at_least(Quantity(Decimal(value), "10*9/L", comparator), Decimal("0.5")) is up


def in_turn(*counts):
    days = (MONDAY + timedelta(days=3 * number) for number in range(len(counts)))
    return seen([counted(day, count) for day, count in zip(days, counts, strict=True)])


@pytest.mark.parametrize(
    ("counts", "apart"),
    [
        (("0.1", "0.5", "0.1"), 2),
        (("0.1", "0.49", "0.1"), 1),
        (("0.1", "0.1", "0.6", "0.9", "0", "0.1"), 2),
        (("0.6", "0.1", "0.6"), 1),
        (("0.6", "0.3", "0.2"), 0),
        ((), 0),
    ],
)
def test_lows_are_apart_where_there_is_half_a_thousand_or_more_between(counts, apart):
    assert in_turn(*counts).separate_lows == apart


def test_two_low_results_of_a_day_are_one_date():
    assert seen(on(0, 0, 4, count="0.1")).low_on == (MONDAY, MONDAY + timedelta(days=4))


# -- repeats, gaps and the frame


def test_full_repeats_are_whole_ones_from_the_first_count_to_the_last():
    assert found(every(3, 15)).full_repeats == 2
    assert found(on(*range(0, 42, 3), 41)).full_repeats == 1
    assert found(every(3, 15), best="21.1").full_repeats == 1


def test_a_gap_of_more_than_half_a_repeat_covers_none():
    whole = found(on(*range(0, 64, 3)))
    broken = found(on(*range(0, 19, 3), *range(40, 64, 3)))
    assert (whole.full_repeats, whole.has_gaps) == (3, False)
    assert (broken.full_repeats, broken.has_gaps) == (1, True)


NADIRS = [*every(3, 1), *every(3, 20, 3)]
NADIRS[5] = counted(NADIRS[5].taken_on, "0.1")
NADIRS[12] = counted(NADIRS[12].taken_on, "0.1")


@pytest.mark.parametrize("best", ["18.0", "21.3", "24.0"])
@pytest.mark.parametrize("p", ["0.001", "0.010"])
def test_the_frame_is_drawn_where_all_four_conditions_hold(best, p):
    assert found(NADIRS, best=best, p=p).framed


@pytest.mark.parametrize(
    ("tests", "best", "p"),
    [
        (NADIRS, "17.9", "0.001"),
        (NADIRS, "24.1", "0.001"),
        (NADIRS, "21.0", "0.011"),
        (NADIRS[:10], "21.0", "0.001"),
        (NADIRS[3:15], "21.0", "0.001"),
        (every(3, 20), "21.0", "0.001"),
    ],
)
def test_no_frame_is_drawn_where_one_condition_fails(tests, best, p):
    assert not found(tests, best=best, p=p).framed


some = st.lists(
    st.builds(
        counted,
        st.dates(MONDAY, MONDAY + timedelta(days=90)),
        st.decimals("0", "3", places=2),
        st.sampled_from([None, None, Comparator.LESS]),
        ill=st.sampled_from([None, True]),
        hours_since_gcsf=st.sampled_from([None, None, Decimal(20)]),
    ),
    max_size=30,
)


@given(some, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(tests, chance):
    points = list(points_of(tests))
    before = look_at(points, NO_DIARY)
    chance.shuffle(points)
    assert look_at(points, NO_DIARY) == before


@given(some)
def test_every_count_is_used_or_set_aside_exactly_once(tests):
    looked_at = seen(tests)
    assert looked_at.all == points_of(tests)
    assert len(looked_at.all) == len(looked_at.used) + len(looked_at.limits) + len(
        looked_at.after_gcsf
    )
    assert looked_at.separate_lows <= len(looked_at.low_on) + sum(
        len(day) - 1 for day in looked_at.by_day
    )
