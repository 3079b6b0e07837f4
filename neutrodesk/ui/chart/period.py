"""The period a chart shows: made narrower and wider, moved along, never beyond the record.

Everything here is in days since 1970, as matplotlib counts time; while a hand moves the chart
they have fractions, and where it rests they are whole days.
"""

from datetime import date
from math import ceil, floor
from typing import NamedTuple

from neutrodesk.charts.time_axis import SHORTEST

_HALF = 0.5
_EPOCH = date(1970, 1, 1).toordinal()


class Period(NamedTuple):
    """A time from `begin` to `end`; the end is the first moment that is no longer in it."""

    begin: float
    end: float

    @property
    def length(self) -> float:
        """How many days it has."""
        return self.end - self.begin

    @property
    def first(self) -> date:
        """The day it begins on."""
        return _day(self.begin)

    @property
    def last(self) -> date:
        """The last day that is in it."""
        return _day(ceil(self.end) - 1)

    def covers(self, other: "Period") -> bool:
        """Tell whether all of another period is in this one."""
        return self.begin <= other.begin and other.end <= self.end


def zoomed(period: Period, at: float, factor: float, bounds: Period) -> Period:
    """Return a period `factor` times as long in which the moment `at` keeps its place."""
    length = min(max(period.length * factor, SHORTEST), bounds.length)
    begin = at - (at - period.begin) * length / period.length
    return _within(Period(begin, begin + length), bounds)


def moved(period: Period, days: float, bounds: Period) -> Period:
    """Return a period of the same length so many days later, or as far as the record goes."""
    return _within(Period(period.begin + days, period.end + days), bounds)


def between(one: float, other: float, bounds: Period) -> Period:
    """Return the period between two moments, in either order, with its whole first and last day."""
    begin, end = floor(min(one, other)), ceil(max(one, other))
    lacking = max(SHORTEST - (end - begin), 0) / 2
    return _within(Period(begin - lacking, end + lacking), bounds)


def in_whole_days(period: Period, bounds: Period) -> Period | None:
    """Return the whole days a period comes to rest on; ``None`` where it is the whole record.

    Each end goes to the beginning of the nearest day: moving along changes no length.
    """
    if period.covers(bounds):
        return None
    begin = max(floor(period.begin + _HALF), floor(bounds.begin))
    end = min(floor(period.end + _HALF), ceil(bounds.end))
    lacking = max(int(SHORTEST) - (end - begin), 0)
    return Period(begin, end + lacking)


def _within(period: Period, bounds: Period) -> Period:
    if period.length >= bounds.length:
        return bounds
    begin = min(max(period.begin, bounds.begin), bounds.end - period.length)
    return Period(begin, begin + period.length)


def _day(moment: float) -> date:
    return date.fromordinal(_EPOCH + floor(moment))
