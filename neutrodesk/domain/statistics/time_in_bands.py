"""Time in bands: how long the counts lay where, as far as tests close together tell.

The rule: the time between two tests in a row belongs, up to its middle, to the band of the first
and, from its middle on, to the band of the second. Where they lie further apart than a limit
(project default 100 days, as the chart draws no line there), and before the first test and after
the last, the time belongs to no band: it is not covered. Each moment so has one place, whatever
period is looked at: the times of two periods that meet add up to the time of both.

Percentages are shared out so that they add up to 100.0 (largest remainder, `shares`): of equal
times the upper band may so have a tenth of a percent more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from neutrodesk.domain.statistics.bands import Limits, bands_met, limits_of
from neutrodesk.domain.statistics.count import (
    Count,
    Laboratories,
    Lack,
    NotEnough,
    laboratories_of,
)
from neutrodesk.domain.statistics.shares import shares
from neutrodesk.reference.lines import Band

_TENTHS = 1000
_TENTH = Decimal("0.1")
_MOMENT = timedelta(microseconds=1)
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Period:
    """A time from a moment up to, and without, another."""

    begin: datetime
    end: datetime

    @classmethod
    def of_days(cls, first: date, last: date) -> "Period":
        """Return the period of whole days from `first` to `last`, both included."""
        after = last + timedelta(days=1)
        return cls(datetime.combine(first, time()), datetime.combine(after, time()))

    @property
    def length(self) -> timedelta:
        """How long it is; nothing where its end is not after its beginning."""
        return max(self.end - self.begin, _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandTime:
    """The time in a band; `band` is ``None`` where it is not known.

    `percent` is the share of the covered time in tenths of a percent; those of all bands add up
    to exactly 100. ``None`` where no time is covered.
    """

    band: Band | None
    time: timedelta
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInBands:
    """The time in each band within a period, from the top band down, then where it is not known.

    `limit` is the longest time between two tests that counts. `period` is ``None`` without a test.
    `lacking` is given where no time at all is covered.
    """

    period: Period | None
    limit: timedelta
    rows: tuple[BandTime, ...]
    laboratories: Laboratories
    lacking: NotEnough | None

    @property
    def covered(self) -> timedelta:
        """The time that belongs to a band, or to one that is not known."""
        return sum((row.time for row in self.rows), _NOTHING)

    @property
    def uncovered(self) -> timedelta:
        """The time of the period of which nothing is known."""
        return _NOTHING if self.period is None else self.period.length - self.covered

    @property
    def covered_percent(self) -> Decimal | None:
        """The covered share of the period in tenths of a percent; ``None`` for an empty period."""
        if self.period is None or not self.period.length:
            return None
        covered, uncovered = self.covered // _MOMENT, self.uncovered // _MOMENT
        return shares([covered, uncovered], _TENTHS)[0] * _TENTH


def time_in_bands(
    counts: Sequence[Count], limit: timedelta, period: Period | None = None
) -> TimeInBands:
    """Return the time in each band within a period; without one, from the first test to the last.

    `counts` are all of the person's, in the order of time: those outside the period say what was
    at its ends. "Less than x" is in a band only where every count below x is.
    """
    if period is None and counts:
        period = Period(counts[0].when, counts[-1].when)
    times: dict[Limits | None, timedelta] = {}
    used: list[Count] = []
    for stretch, count in _stretches(counts, limit):
        inside = _within(stretch, period)
        if inside:
            band = certain_band(count)
            key = None if band is None else limits_of(band)
            times[key] = times.get(key, _NOTHING) + inside
            used.append(count)
    bands = bands_met(counts)
    found = [*(times.get(limits_of(band), _NOTHING) for band in bands), times.get(None, _NOTHING)]
    return TimeInBands(
        period=period,
        limit=limit,
        rows=_rows((*bands, None), found),
        laboratories=laboratories_of(used),
        lacking=None if used else NotEnough(Lack.NEIGHBOURS, 1, 0),
    )


def certain_band(count: Count) -> Band | None:
    """Return the band a count certainly lies in; ``None`` where a limit leaves it open."""
    band = count.band
    if band is None or count.exact:
        return band
    return band if not band.low or band.high is None else None


def _stretches(counts: Sequence[Count], limit: timedelta) -> Iterator[tuple[Period, Count]]:
    """Yield the halves of the times between tests, each with the count it belongs to."""
    for early, late in pairwise(counts):
        if late.when - early.when <= limit:
            middle = early.when + (late.when - early.when) // 2
            yield Period(early.when, middle), early
            yield Period(middle, late.when), late


def _within(stretch: Period, period: Period | None) -> timedelta:
    if period is None:
        return _NOTHING
    return Period(max(stretch.begin, period.begin), min(stretch.end, period.end)).length


def _rows(bands: Sequence[Band | None], times: Sequence[timedelta]) -> tuple[BandTime, ...]:
    tenths = shares([each // _MOMENT for each in times], _TENTHS)
    known = any(times)
    return tuple(
        BandTime(band=band, time=each, percent=share * _TENTH if known else None)
        for band, each, share in zip(bands, times, tenths, strict=True)
    )
