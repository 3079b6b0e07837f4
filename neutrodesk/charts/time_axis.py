"""The axis of time: how long it is, where its ticks stand and what they say."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, Formatter

from neutrodesk.domain.course import Point
from neutrodesk.i18n import months

SHORTEST = 14.0
"""Days that an axis spans at least, so that a single test has room around it."""
MARGIN = 0.03
_EPOCH, _DAY = datetime(1970, 1, 1), timedelta(days=1)  # noqa: DTZ001 - as on the report
_FEWEST_TICKS, _MOST_TICKS = 2, 9

Finder = Callable[[date, date], Iterator[date]]


def days(moment: datetime | date) -> float:
    """Return a moment as matplotlib counts time: days, with fractions."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment - _EPOCH) / _DAY


def span(
    points: Sequence[Point], start: date | None = None, end: date | None = None
) -> tuple[float, float]:
    """Return where the axis begins and ends: at the days asked for, or around the points."""
    if points:
        first, last = days(points[0].when), days(points[-1].when)
    else:
        first = last = days(start or end or date(2000, 1, 1))
    room = max((last - first) * MARGIN, (SHORTEST - (last - first)) / 2, 1.0)
    low = first - room if start is None else days(start)
    high = last + room if end is None else days(end + timedelta(days=1))
    if high - low < SHORTEST:
        middle = (low + high) / 2
        low, high = middle - SHORTEST / 2, middle + SHORTEST / 2
    return low, high


class DateTicks(Formatter):
    """Writes days, months or years, whichever the ticks stand at, the year once below."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002 - matplotlib's
        """Return the text of one tick alone."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the texts of all ticks together."""
        moments = [_EPOCH + value * _DAY for value in values]
        if all((moment.month, moment.day) == (1, 1) for moment in moments):
            return [str(moment.year) for moment in moments]
        names = months()
        by_month = all(moment.day == 1 for moment in moments)
        texts = []
        year = None
        for moment in moments:
            name = names[moment.month - 1]
            text = name if by_month else f"{moment.day} {name}"
            texts.append(text if moment.year == year else f"{text}\n{moment.year}")
            year = moment.year
        return texts


def tick_days(limits: tuple[float, float], most: int) -> list[date]:
    """Return the days where ticks stand: at most `most`.

    They are the first days of years or months, or days of a month that come back each month, so
    that a tick stands where people look for it.
    """
    first = (_EPOCH + limits[0] * _DAY).date()
    last = (_EPOCH + limits[1] * _DAY).date()
    for find in (*_BY_DAYS, *_BY_MONTHS):
        found = [day for day in find(first, last) if limits[0] <= days(day) <= limits[1]]
        if len(found) <= most:
            return found
    return found


def _days_of_month(*numbers: int) -> Finder:
    def find(first: date, last: date) -> Iterator[date]:
        for month in _first_of_months(1)(first, last):
            yield from (month.replace(day=number) for number in numbers)

    return find


def _first_of_months(step: int) -> Finder:
    """Return what finds the first of every `step` months, from a little before `first` on."""

    def find(first: date, last: date) -> Iterator[date]:
        months_since = (first.year * 12 + first.month - 1) // step * step
        for month in range(months_since, last.year * 12 + last.month, step):
            yield date(month // 12, month % 12 + 1, 1)

    return find


_BY_DAYS = (_days_of_month(*range(1, 29, 2)), _days_of_month(1, 8, 15, 22), _days_of_month(1, 15))
_BY_MONTHS = tuple(
    _first_of_months(step) for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200)
)


def set_time_axis(axes: Axes, limits: tuple[float, float], most: int) -> None:
    """Give axes a true axis of time with at most `most` ticks, but two at least."""
    axes.set_xlim(*limits)
    ticks = tick_days(limits, min(max(most, _FEWEST_TICKS), _MOST_TICKS))
    axes.xaxis.set_major_locator(FixedLocator([days(day) for day in ticks]))
    axes.xaxis.set_major_formatter(DateTicks())
