"""The bar of an entry of the diary: its time as far as an axis shows it, true to scale.

What is too short for a bar is a diamond at its place: a bar stretched until it can be seen would
say that days were weeks.
"""

from math import ceil, floor

from neutrodesk.charts.diary.lane_parts import Bar, Reach
from neutrodesk.charts.moments import begins, ends
from neutrodesk.domain.diary.entry import DiaryEntry

LEAST = 0.6
"""What would be narrower than this is a diamond, this wide, in sizes of text."""


def bar_of(entry: DiaryEntry, reach: Reach, text_size: float) -> Bar:
    """Return the bar of an entry that an axis shows, or its diamond, in row 0.

    It has a tip where it began on a day before the first of the axis, or did not end by the last.
    """
    least = LEAST * text_size / reach.a_day
    first, last = begins(entry), ends(entry)
    begin = max(first, reach.low)
    end = reach.high if last is None else min(last, reach.high)
    came, opened = first < floor(reach.low), last is None or last > ceil(reach.high)
    if opened:
        # Only a tip where it begins at the very end of the axis.
        return Bar(entry, 0, min(begin, reach.high - least), end, opened=True, came=came)
    if came:
        return Bar(entry, 0, begin, max(end, reach.low + least), came=True)
    if end - begin >= least:
        return Bar(entry, 0, begin, end)
    middle = max((begin + end) / 2, reach.low + least / 2)
    middle = min(middle, reach.high - least / 2)
    return Bar(entry, 0, middle - least / 2, middle + least / 2, short=True)
