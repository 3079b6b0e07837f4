import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neutrodesk.domain.diary.diary import NO_DIARY
from neutrodesk.domain.rhythm import Lack, NotEnough, Rhythm
from neutrodesk.services.periodogram import PERMUTATIONS, best_fit, tried
from neutrodesk.services.rhythm import rhythm_of
from tests.benchmarks.rhythm_simulation import (
    MODELS,
    counts_of,
    found,
    is_found_at_21,
    is_framed,
    sampled,
)
from tests.charts.courses import counted, points_of

MONDAY = date(2026, 3, 2)
DAYS = sampled(3, 7)


def taken(days, counts):
    return [
        counted(MONDAY + timedelta(days=day), count)
        for day, count in zip(days, counts, strict=True)
    ]


def looked_for(tests):
    return rhythm_of(points_of(tests), NO_DIARY)


@pytest.fixture(scope="module")
def saw():
    """Return tests three times a week for seven weeks of a saw-tooth of 21 days."""
    return taken(DAYS, counts_of(MODELS["saw-tooth"], DAYS, "seven weeks"))


# -- the arithmetic against a slow and plain reference


def slow_power(times, counts, period):
    """Fit a level and a sine to the logarithms by least squares, nothing else."""
    logs = np.log10(np.maximum([float(count) for count in counts], 0.01))
    angles = 2 * np.pi * np.asarray(times) / period
    design = np.column_stack((np.ones(len(times)), np.cos(angles), np.sin(angles)))
    # Where all draws stand at two phases, a direction of rounding alone is none.
    solution, *_ = np.linalg.lstsq(design, logs, rcond=1e-9)
    left = ((logs - design @ solution) ** 2).sum()
    return 1 - left / ((logs - logs.mean()) ** 2).sum()


times_and_counts = st.lists(
    st.tuples(st.integers(0, 120), st.decimals("0", "16", places=2)),
    min_size=4,
    max_size=40,
    unique_by=lambda pair: pair[0],
).filter(lambda pairs: len({max(count, Decimal("0.01")) for _, count in pairs}) > 1)


AT_TWO_PHASES = [(1, "0.00"), (24, "0.00"), (41, "0.02"), (64, "0.00")]


@given(times_and_counts)
@example([(day, Decimal(count)) for day, count in AT_TWO_PHASES])
@settings(max_examples=25)
def test_the_power_is_that_of_a_direct_fit_of_least_squares(pairs):
    pairs = sorted(pairs)
    times, counts = [float(day) for day, _ in pairs], [count for _, count in pairs]
    fit = best_fit(times, [[count] for count in counts], permutations=9)
    assert fit is not None
    periods = 1 / tried(times[-1] - times[0])
    powers = [float(power) for _, power in fit.periodogram]
    for at in range(0, len(periods), 97):
        slow = slow_power(times, counts, periods[at])
        assert powers[at] == pytest.approx(slow, abs=2e-4)


@given(times_and_counts)
@settings(max_examples=25)
def test_the_power_lies_between_0_and_1_and_the_best_length_has_the_highest(pairs):
    pairs = sorted(pairs)
    fit = best_fit([float(day) for day, _ in pairs], [[count] for _, count in pairs], 9)
    assert fit is not None
    powers = dict(fit.periodogram)
    assert all(0 <= power <= 1 for power in powers.values())
    assert 10 <= fit.best_period <= 42
    near = [power for period, power in powers.items() if abs(period - fit.best_period) <= 0.1]
    assert max(near) == max(powers.values())
    assert 0 < fit.p <= 1


MANY = 1_700


@pytest.mark.parametrize(
    "times",
    [
        [day + 0.3 * (day % 7) / 7 for day in range(MANY)],
        [21.0 * (number // 2) + 3 * (number % 2) for number in range(MANY)],
        [*map(float, range(0, MANY, 2)), *map(float, range(9_000, 9_000 + MANY, 2))],
    ],
    ids=["daily", "at two phases of 21 days", "with years between"],
)
def test_the_power_of_many_draws_is_that_of_a_direct_fit_too(times):
    chance = np.random.default_rng(7)
    counts = [Decimal(f"{each:.2f}") for each in chance.lognormal(size=MANY)]
    fit = best_fit(times, [[count] for count in counts], permutations=9)
    assert fit is not None
    periods = 1 / tried(times[-1] - times[0])
    powers = [float(power) for _, power in fit.periodogram]
    highest = int(np.argmax(powers))
    near_21 = int(np.argmin(abs(periods - 21)))
    for at in {0, len(periods) - 1, highest, near_21, *range(0, len(periods), 499)}:
        assert powers[at] == pytest.approx(slow_power(times, counts, periods[at]), abs=2e-4)
    assert all(0 <= power <= 1 for power in powers)


def test_every_length_from_10_to_42_days_is_tried_a_tenth_of_a_day_apart():
    for span in (42, 400, 7_000):
        periods = 1 / tried(span)
        assert (periods[0], periods[-1]) == (pytest.approx(10), pytest.approx(42))
        assert np.diff(periods).max() <= 0.1
        assert np.abs(np.diff(tried(span))).max() <= 1 / (10 * span)


def test_a_sine_without_noise_is_found_to_a_tenth_of_a_day_and_fits_wholly():
    times = [float(day) for day in sampled(3, 12)]
    counts = [[Decimal(10 ** np.sin(2 * np.pi * time / 17.3))] for time in times]
    fit = best_fit(times, counts)
    assert fit is not None
    assert fit.best_period == Decimal("17.3")
    assert max(power for _, power in fit.periodogram) == 1
    assert fit.p == Decimal("0.001")


def test_draws_that_stand_at_two_days_of_a_repeat_have_a_power_still():
    times = [float(day) for day in (0, 4, 10, 14, 20, 24, 30, 34)]
    counts = [[Decimal(count)] for count in (1, 2) * 4]
    fit = best_fit(times, counts, 99)
    assert fit is not None
    assert fit.periodogram[0] == (Decimal(10), Decimal(1))


def test_p_is_the_share_of_shuffles_that_fit_as_well():
    """Work it out again by shuffling and fitting each shuffle as if it were a course."""
    chance = np.random.default_rng(3)
    days = [float(day) for day in sampled(2, 6)]
    counts = [Decimal(f"{chance.uniform(0.1, 2):.2f}") for _ in days]
    fit = best_fit(days, [[count] for count in counts])
    assert fit is not None
    best, as_good = max(power for _, power in fit.periodogram), 0
    for _ in range(200):
        chance.shuffle(counts)
        shuffled = best_fit(days, [[count] for count in counts], 1)
        assert shuffled is not None
        as_good += max(power for _, power in shuffled.periodogram) >= best
    assert abs(as_good / 200 - float(fit.p)) < 0.12


# -- from records to numbers


def test_a_saw_tooth_of_21_days_is_found(saw):
    rhythm = looked_for(saw)
    assert isinstance(rhythm, Rhythm)
    assert 18 <= rhythm.best_period <= 24
    assert rhythm.best_period == rhythm.best_period.quantize(Decimal("0.1"))
    assert rhythm.p <= Decimal("0.01")
    assert rhythm.permutations == PERMUTATIONS >= 500
    assert rhythm.looked_at.tests == 21


def test_the_same_counts_give_the_same_numbers_in_any_order(saw):
    again = list(points_of(saw))
    np.random.default_rng(1).shuffle(again)
    assert rhythm_of(again, NO_DIARY) == looked_for(saw)


def test_the_unit_a_count_was_printed_in_never_matters(saw):
    def in_cells(test):
        (result,) = test.results
        cells = f"{result.quantity.value * 1000:.0f}"
        return replace(test, results=(replace(result, text=cells, unit="/uL"),))

    ours, theirs = looked_for(saw), looked_for(map(in_cells, saw))
    assert (ours.periodogram, ours.p) == (theirs.periodogram, theirs.p)


@given(st.sampled_from([2, 3, Decimal("1.7"), 10]), st.integers(0, 5))
@settings(max_examples=15)
def test_counts_a_whole_factor_higher_have_the_same_best_length_and_p(factor, seed):
    counts = [max(count, Decimal("0.01")) for count in counts_of(MODELS["noise"], DAYS, seed)]
    ours = looked_for(taken(DAYS, counts))
    theirs = looked_for(taken(DAYS, [count * factor for count in counts]))
    assert (ours.best_period, ours.p) == (theirs.best_period, theirs.p)


def test_counts_after_gcsf_and_limits_change_nothing_of_the_fit(saw):
    more = [
        replace(counted(MONDAY + timedelta(days=day), 9), hours_since_gcsf=Decimal(30))
        for day in (1, 8, 22)
    ]
    ours, theirs = looked_for(saw), looked_for([*saw, *more])
    assert (ours.periodogram, ours.p) == (theirs.periodogram, theirs.p)
    assert len(theirs.looked_at.after_gcsf) == 3


def test_a_result_that_was_entered_twice_changes_nothing_of_the_fit(saw):
    twice = [*saw, counted(saw[4].taken_on, saw[4].results[0].quantity.value)]
    ours, theirs = looked_for(saw), looked_for(twice)
    assert ours.best_period == theirs.best_period
    assert ours.p == theirs.p
    assert theirs.looked_at.tests == 21


def test_a_count_of_0_is_worked_with_as_a_hundredth(saw):
    def with_third(count):
        return looked_for([*saw[:2], counted(saw[2].taken_on, count), *saw[3:]])

    assert with_third("0").periodogram == with_third("0.01").periodogram
    assert with_third("0").periodogram != with_third("0.02").periodogram


def test_counts_that_are_all_alike_have_no_best_length():
    alike = looked_for(taken(DAYS, ["0"] * 10 + ["0.01"] * 11))
    assert isinstance(alike, NotEnough)
    assert alike.lacks == (Lack.ALL_ALIKE,)


def test_a_dense_time_is_looked_at_where_it_is_chosen_among_sparse_years(saw):
    sparse = [counted(MONDAY - timedelta(days=60 * number), 1) for number in range(1, 40)]
    found_in_all = looked_for([*sparse, *saw])
    assert isinstance(found_in_all, NotEnough)
    assert found_in_all.lacks == (Lack.TOO_FAR_APART,)
    chosen = [point for point in points_of([*sparse, *saw]) if point.test.taken_on >= MONDAY]
    assert isinstance(rhythm_of(chosen, NO_DIARY), Rhythm)


def test_numpy_is_not_imported_before_a_rhythm_is_looked_for():
    words = "import sys, neutrodesk.services.rhythm_words; print({'numpy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "set()"


# -- the tendencies of the simulated courses (clinical facts, 5.3)


def test_a_saw_tooth_three_times_a_week_for_six_weeks_is_nearly_always_found():
    days = sampled(3, 6)
    assert sum(is_found_at_21(found(MODELS["saw-tooth"], days, seed)) for seed in range(20)) >= 19


@pytest.mark.parametrize("model", ["drift .85", "drift .95"])
def test_a_drift_often_has_a_small_p_and_is_seldom_framed(model):
    days = sampled(3, 8)
    fits = [found(MODELS[model], days, seed) for seed in range(40)]
    assert sum(fit.p <= Decimal("0.05") for fit in fits) >= 8
    assert sum(map(is_found_at_21, fits)) <= 4
    assert sum(is_framed(MODELS[model], days, seed) for seed in range(40)) <= 2


def test_white_noise_has_a_small_p_as_often_as_it_should():
    days = sampled(3, 6)
    fits = [found(MODELS["noise"], days, seed) for seed in range(40)]
    assert sum(fit.p <= Decimal("0.05") for fit in fits) <= 6
