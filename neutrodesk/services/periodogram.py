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
from neutrodesk.services.rhythm_spectrum import Spectrum

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
_FEW = 1500
"""Of so many draws the sines are taken one by one."""
_TOLD_APART = 1e-5
"""Of what they are together, so much of cosines and sines has to differ to be told apart."""
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
    few = len(moments) <= _FEW
    fitted = (_OneByOne if few else _AllAtOnce)(moments - moments.mean(), frequencies)
    power = fitted.power(unit[:, None])[:, 0]
    best = np.concatenate(
        [
            fitted.power(dealt).max(axis=0)
            for dealt in _dealt_out(unit, permutations, _AT_ONCE // len(frequencies) or 1)
        ]
    )
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


class _OneByOne:
    """Sines of some frequencies, fitted to columns of values one by one."""

    def __init__(self, times: Numbers, frequencies: Numbers) -> None:
        self._times, self._frequencies = times, frequencies

    def power(self, columns: Numbers) -> Numbers:
        """Return the power of each column, of mean 0 and length 1, at each frequency."""
        many = max(1, _AT_ONCE // (2 * len(self._times)))
        parts = (
            _power(_directions(self._times, self._frequencies[at : at + many]), columns)
            for at in range(0, len(self._frequencies), many)
        )
        return np.concatenate([*parts])


class _AllAtOnce:
    """The same by the sums of all frequencies at once, which is quicker for many draws.

    Where the draws stand nearly at two phases of a frequency only, the sums of its cosines and
    sines do not tell the two apart well enough; there the sines are taken one by one.
    """

    def __init__(self, times: Numbers, frequencies: Numbers) -> None:
        self._spectrum = Spectrum(times, frequencies)
        number, ones = len(times), np.ones((len(times), 1))
        once = self._spectrum.sums(ones)[:, 0]
        twice = Spectrum(2 * times, frequencies).sums(ones)[:, 0]
        self._cosines = (number + twice.real) / 2 - once.real**2 / number
        self._sines = (number - twice.real) / 2 - once.imag**2 / number
        self._both = twice.imag / 2 - once.real * once.imag / number
        self._apart = self._cosines * self._sines - self._both**2
        close = self._apart <= _TOLD_APART * (self._cosines + self._sines) ** 2
        self._apart[close] = 1
        self._close = np.flatnonzero(close)
        self._one_by_one = _OneByOne(times, frequencies[close])

    def power(self, columns: Numbers) -> Numbers:
        """Return the power of each column, of mean 0 and length 1, at each frequency."""
        sums = self._spectrum.sums(columns)
        along, across = sums.real, sums.imag
        found: Numbers = self._sines[:, None] * along**2
        found -= 2 * self._both[:, None] * along * across
        found += self._cosines[:, None] * across**2
        found /= self._apart[:, None]
        # Rounding may leave a trace below nothing.
        np.maximum(found, 0, out=found)
        if len(self._close):
            found[self._close] = self._one_by_one.power(columns)
        return found


def _dealt_out(values: Numbers, permutations: int, many: int) -> Iterator[Numbers]:
    """Yield the values in random orders, one a column, some at a time; the same ones each time."""
    random = np.random.default_rng(_SEED)
    for at in range(0, permutations, many):
        draws = random.random((min(many, permutations - at), len(values)))
        yield np.ascontiguousarray(values[draws.argsort(axis=1)].T)


def _directions(times: Numbers, frequencies: Numbers) -> Numbers:
    """Return two rows for each frequency: unit vectors at right angles.

    Together they span the sines of the frequency without their mean. Where the draws stand at two
    phases only, there is but one, and the second row is 0.
    """
    angles = 2 * np.pi * frequencies[:, None] * times
    first = _upright(np.cos(angles))
    second = _upright(np.sin(angles))
    second = _unit(second - (first * second).sum(axis=1, keepdims=True) * first)
    return np.stack((first, second), axis=1)


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
