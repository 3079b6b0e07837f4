"""The arithmetic of the rhythm view: a Lomb-Scargle periodogram with a floating mean.

At each length of repeat a sine of that length and a level of its own are fitted by least squares
to log10 of the counts; the power is the share of their ups and downs that the sine accounts for,
from 0 to 1. That is the generalised Lomb-Scargle periodogram. [S33] names the periodogram, and
the lengths, the logarithm and the floating mean are those of the clinical facts, 11.6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from neutrodesk.domain.rhythm import LEAST_COUNT, LONGEST, SHORTEST

PERMUTATIONS = 999
"""How often the counts are dealt out anew; p is then known to a thousandth."""
_SEED = 20_260_301
_TENTH = Decimal("0.1")
_TENTH_OF_A_DAY = 0.1
_FINENESS = 10
"""Frequencies tried within the width of a peak, which is one over the time covered."""
_AT_ONCE = 2_000_000
"""Numbers in the memory of one step."""
_SAME = 1e-9
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The length of repeat (days) that fits best, how well each fits, and the permutation p."""

    best_period: Decimal
    p: Decimal
    permutations: int
    periodogram: tuple[tuple[Decimal, Decimal], ...]


def best_fit(
    times: Sequence[float],
    counts: Sequence[Sequence[Decimal]],
    permutations: int = PERMUTATIONS,
) -> Fit | None:
    """Return how well repeats of 10 to 42 days fit; ``None`` where all counts are alike.

    `times` are in days, in their order; `counts` (10*9/L) are those of each time, several of
    which are put together by the mean of their logarithms. p is the share of permutations whose
    best power is at least that of the counts, these themselves counted in, so that it is never 0.
    """
    logs = np.array([_logs(each).mean() for each in counts])
    level = logs - logs.mean()
    whole = float(level @ level)
    if whole <= len(logs) * _SAME**2:
        return None
    unit = level / np.sqrt(whole)
    moments = np.asarray(times, dtype=np.float64)
    frequencies = tried(float(moments[-1] - moments[0]))
    dealt = _dealt_out(unit, permutations)
    powers, best = [], np.zeros(permutations)
    for directions in _directions(moments - moments.mean(), frequencies):
        powers.append(_power(directions, unit[:, None])[:, 0])
        np.maximum(best, _power(directions, dealt).max(axis=0, initial=0), out=best)
    power = np.concatenate(powers)
    as_good = int((best >= power.max() - _SAME).sum())
    periods = 1 / frequencies
    return Fit(
        best_period=Decimal(str(periods[power.argmax()])).quantize(_TENTH),
        p=(Decimal(1 + as_good) / Decimal(1 + permutations)).quantize(Decimal("0.001")),
        permutations=permutations,
        periodogram=tuple(zip(_decimals(periods), _decimals(power), strict=True)),
    )


def tried(span: float) -> Numbers:
    """Return the frequencies (a day) tried for counts over `span` days, the longest period last.

    They are so close that neighbouring periods are no tenth of a day apart, and that no peak of a
    long course is missed.
    """
    low, high = 1 / LONGEST, 1 / SHORTEST
    step = min(_TENTH_OF_A_DAY / LONGEST**2, 1 / (_FINENESS * max(span, 1)))
    return np.linspace(high, low, int(np.ceil((high - low) / step)) + 1)


def _dealt_out(values: Numbers, permutations: int) -> Numbers:
    """Return the values in random orders, one a column; the same orders each time."""
    draws = np.random.default_rng(_SEED).random((permutations, len(values)))
    return np.ascontiguousarray(values[draws.argsort(axis=1)].T)


def _directions(times: Numbers, frequencies: Numbers) -> Iterator[Numbers]:
    """Yield, some frequencies at a time, two rows for each: unit vectors at right angles.

    Together they span the sines of the frequency without their mean. Where the draws stand at two
    phases only, there is but one, and the second row is 0.
    """
    many = max(1, _AT_ONCE // (2 * len(times)))
    for at in range(0, len(frequencies), many):
        angles = 2 * np.pi * frequencies[at : at + many, None] * times
        first = _upright(np.cos(angles))
        second = _upright(np.sin(angles))
        second = _unit(second - (first * second).sum(axis=1, keepdims=True) * first)
        yield np.stack((first, second), axis=1)


def _upright(rows: Numbers) -> Numbers:
    return _unit(rows - rows.mean(axis=1, keepdims=True))


def _unit(rows: Numbers) -> Numbers:
    """Return rows of length 1; one that is nothing but rounding becomes 0."""
    length = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    there = length > _SAME
    return np.where(there, rows / np.where(there, length, 1), 0)


def _power(directions: Numbers, columns: Numbers) -> Numbers:
    """Return the power of each column at each frequency."""
    number, _two, length = directions.shape
    along: Numbers = directions.reshape(2 * number, length) @ columns
    power: Numbers = np.square(along, out=along).reshape(number, 2, -1).sum(axis=1)
    return power


def _logs(counts: Sequence[Decimal]) -> Numbers:
    return np.log10([float(max(count, LEAST_COUNT)) for count in counts])


def _decimals(values: Numbers) -> list[Decimal]:
    return [Decimal(f"{value:.4f}") for value in values]
