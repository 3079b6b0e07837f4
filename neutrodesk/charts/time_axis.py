"""The axis of time: how long it is, where its ticks stand and what they say."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, Formatter

from neutrodesk.charts.moments import DAY, InTime, begins, days, ends, in_lanes, moment_of
from neutrodesk.domain.course import LONG_GAP
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.i18n import months

__all__ = ["DateTicks", "days", "set_time_axis", "span", "tick_days"]

SHORTEST = 14.0
"""Days that an axis spans at least, so that a single test has room around it; less only where both
its ends were asked for."""
MARGIN = 0.03
BEFORE = 0.1
"""Of the time from the first to the last count, so much is shown before the first for a diary."""
SHORTEST_ZOOM = 1.0
"""Days that an axis spans at least where both its ends were asked for."""
_ONE_LINE, _TWO_LINES = 1.85, 3.2
_PAD = 3.5
"""Points between a tick and its text, however large that is; as matplotlib has it."""
_FEWEST_TICKS, _MOST_TICKS = 2, 9

Finder = Callable[[date, date], Iterator[date]]


def span(
    points: Sequence[InTime],
    start: date | None = None,
    end: date | None = None,
    diary: Diary = NO_DIARY,
) -> tuple[float, float]:
    """Return where the axis begins and ends: at what was asked for, or around points and diary.

    A day that was asked for is whole; a moment (``datetime``) is kept to, as a zoomed axis is.
    The axis never goes beyond what was asked for, so that nothing it shows was left out of it.
    What the diary has is on the axis where it is near a count, or where there is none; the axis
    begins no more than 14 days, or a tenth of its length, before the first count.
    """
    first, last = _first_and_last(points, diary, start or end)
    room = max((last - first) * MARGIN, (SHORTEST - (last - first)) / 2, 1.0)
    low = first - room if start is None else days(start)
    high = last + room if end is None else _end_of(end)
    if start is not None and end is None:
        return low, max(high, low + SHORTEST)
    if end is not None and start is None:
        return min(low, high - SHORTEST), high
    if high - low < SHORTEST_ZOOM:
        middle = (low + high) / 2
        low, high = middle - SHORTEST_ZOOM / 2, middle + SHORTEST_ZOOM / 2
    return low, high


def _end_of(end: date) -> float:
    return days(end) if isinstance(end, datetime) else days(end + timedelta(days=1))


def _first_and_last(
    points: Sequence[InTime], diary: Diary, asked: date | None
) -> tuple[float, float]:
    """Return the first and last moment to be seen where nothing else was asked for."""
    noted = [day for entry in in_lanes(diary) for day in (begins(entry), ends(entry)) if day]
    if not points and noted:
        return min(noted), max(noted)
    if not points:
        there = days(asked or date(2000, 1, 1))
        return there, there
    first, last = days(points[0].when), days(points[-1].when)
    reach = LONG_GAP / DAY
    near = [day for day in noted if first - reach <= day <= last + reach]
    # What began long before the first count runs off the axis; half of it would be empty.
    earliest = first - max((last - first) * BEFORE, SHORTEST)
    return max(min([first, *near]), earliest), max([last, *near])


class DateTicks(Formatter):
    """Writes days, months or years, whichever the ticks stand at, the year once below."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002 - matplotlib's
        """Return the text of one tick alone."""
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the texts of all ticks together."""
        moments = [moment_of(value) for value in values]
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


@lru_cache(maxsize=16)
def tick_days(limits: tuple[float, float], most: int) -> tuple[date, ...]:
    """Return the days where ticks stand: at most `most`.

    They are the first days of years or months, or days of a month that come back each month, so
    that a tick stands where people look for it.
    """
    first = moment_of(limits[0]).date()
    last = moment_of(limits[1]).date()
    found: tuple[date, ...] = ()
    for longest, find in (*_BY_DAYS, *_BY_MONTHS):
        # At least so many stand there.
        if (limits[1] - limits[0]) // longest > most:
            continue
        found = tuple(day for day in find(first, last) if limits[0] <= days(day) <= limits[1])
        if len(found) <= most:
            return found
    return found


def _each_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _days_of_month(*numbers: int) -> Finder:
    def find(first: date, last: date) -> Iterator[date]:
        for month in _first_of_months(1)(first, last):
            # The last day of a month stands beside the first of the next.
            there = (number for number in numbers if number < monthrange(*month.timetuple()[:2])[1])
            yield from (month.replace(day=number) for number in there)

    return find


def _first_of_months(step: int) -> Finder:
    """Return what finds the first of every `step` months, from a little before `first` on."""

    def find(first: date, last: date) -> Iterator[date]:
        months_since = (first.year * 12 + first.month - 1) // step * step
        for month in range(months_since, last.year * 12 + last.month, step):
            yield date(month // 12, month % 12 + 1, 1)

    return find


# What finds ticks, with the longest time in days between two of them.
_BY_DAYS: tuple[tuple[int, Finder], ...] = (
    (1, _each_day),
    (3, _days_of_month(*range(1, 30, 2))),
    (10, _days_of_month(1, 8, 15, 22)),
    (17, _days_of_month(1, 15)),
)
_BY_MONTHS = tuple(
    (31 * step, _first_of_months(step)) for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200)
)


def most_ticks(width: float, text_size: float) -> int:
    """Return how many ticks have room on an axis; both in the same unit."""
    return int(width / (text_size * 6))


def dates_height(limits: tuple[float, float], width: float, text_size: float) -> float:
    """Return how much room (points) the dates below an axis `width` points wide need."""
    ticks = _ticks(limits, most_ticks(width, text_size))
    texts = DateTicks().format_ticks([days(day) for day in ticks])
    lines = _TWO_LINES if any("\n" in text for text in texts) else _ONE_LINE
    return lines * text_size + _PAD


def _ticks(limits: tuple[float, float], most: int) -> tuple[date, ...]:
    return tick_days(limits, min(max(most, _FEWEST_TICKS), _MOST_TICKS))


def set_time_axis(axes: Axes, limits: tuple[float, float], most: int) -> None:
    """Give axes a true axis of time with at most `most` ticks, but two at least."""
    axes.set_xlim(*limits)
    ticks = _ticks(limits, most)
    axes.xaxis.set_major_locator(FixedLocator([days(day) for day in ticks]))
    axes.xaxis.set_major_formatter(DateTicks())
