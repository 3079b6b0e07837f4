"""The names of entries in and beside their bars, and the numbers over flags.

As many as there is room for, none over another; what stays without is counted in
`lane_parts.Rows.unnamed`.
"""

from collections.abc import Sequence

from neutrodesk.charts.diary.lane_parts import Bar, Reach
from neutrodesk.charts.diary.lane_words import entry_label, entry_name
from neutrodesk.charts.lettering import drawable, quick_width, shortened
from neutrodesk.charts.moments import begins
from neutrodesk.domain.diary.entry import DiaryEntry

TEXT = 0.85
"""Size of the texts in lanes, in sizes of the chart's text."""
LONGEST, LONGEST_SEEN = 12.0, 24.0
"""A name beside its bar keeps a row free so far at most, and is cut where it is longer than the
second, in sizes of text."""
PAD, TIP = 0.35, 0.7
"""Room around a name and of an arrow's tip, in sizes of text."""
FEWEST_LETTERS = 3
"""A name of which no more than this is left says nothing, so it is left out."""


def name_room(bar: Bar, reach: Reach, text_size: float) -> float:
    """Return how many days a bar takes together with its name."""
    wide = quick_width(drawable(entry_label(bar.entry)), text_size * TEXT)
    wide = min(wide, LONGEST * text_size) + 2 * PAD * text_size
    inside = _inside(bar, reach, text_size)
    return (wide if wide <= inside else (bar.end - bar.begin) * reach.a_day + wide) / reach.a_day


def _inside(bar: Bar, reach: Reach, text_size: float) -> float:
    """Return how much room (points) a bar has between its tips; a diamond has none."""
    if bar.short:
        return 0.0
    return (bar.end - bar.begin) * reach.a_day - TIP * text_size * (bar.opened + bar.came)


def named(placed: Sequence[Bar], reach: Reach, text_size: float) -> list[Bar]:
    """Write each name in its bar, or beside it where there is more room, cut to that room.

    `placed` are the bars of a lane in the order of time. A name stands after its bar, or before
    it where there is room only there.
    """
    follows: dict[int, float] = {}
    found = []
    for bar in reversed(placed):
        after = follows.get(bar.row, reach.high)
        follows[bar.row] = bar.begin
        found.append(_in_or_after(bar, after, reach, text_size))
    ended: dict[int, float] = {}
    for at, bar in reversed(list(enumerate(found))):
        if bar.label != drawable(entry_label(bar.entry)):
            found[at] = _before(bar, ended.get(bar.row, reach.low), reach, text_size)
        ended[bar.row] = _end_of(found[at], reach, text_size)
    return found[::-1]


def _in_or_after(bar: Bar, after: float, reach: Reach, text_size: float) -> Bar:
    """Write a name in its bar, or between its bar and what follows at `after`."""
    pad = PAD * text_size
    wide = quick_width(drawable(entry_label(bar.entry)), text_size * TEXT)
    inside = _inside(bar, reach, text_size) - 2 * pad
    beside = (after - bar.end) * reach.a_day - 2 * pad
    within = inside >= min(wide, max(beside, 0))
    room = inside if within else min(beside, LONGEST_SEEN * text_size)
    tip = TIP * text_size * bar.came
    at = bar.begin + (tip + pad) / reach.a_day if within else bar.end + pad / reach.a_day
    label = fitted(bar.entry, room, text_size * TEXT)
    return bar._replace(label=label, label_at=at, inside=within)


def _before(bar: Bar, ended: float, reach: Reach, text_size: float) -> Bar:
    """Write a name between what ended at `ended` and its bar, if it has more room there."""
    pad = PAD * text_size
    room = min((bar.begin - ended) * reach.a_day - 2 * pad, LONGEST_SEEN * text_size)
    label = fitted(bar.entry, room, text_size * TEXT)
    if len(label) <= len(bar.label):
        return bar
    wide = quick_width(label, text_size * TEXT)
    return bar._replace(label=label, label_at=bar.begin - (wide + pad) / reach.a_day, inside=False)


def _end_of(bar: Bar, reach: Reach, text_size: float) -> float:
    """Return where a bar ends together with its name."""
    if not bar.label or bar.inside or bar.label_at < bar.begin:
        return bar.end
    return bar.label_at + quick_width(bar.label, text_size * TEXT) / reach.a_day


def fitted(entry: DiaryEntry, room: float, text_size: float) -> str:
    """Return the name of an entry as far as it fits into `room` points.

    Its dose is told whole or not at all: a cut number is another number.
    """
    text = drawable(entry_label(entry))
    if quick_width(text, text_size) <= room:
        return text
    name = drawable(entry_name(entry))
    label = shortened(name, room, text_size)
    return label if label == name or len(label) > FEWEST_LETTERS else ""


def numbered(entries: Sequence[DiaryEntry], reach: Reach, text_size: float) -> list[Bar]:
    """Write temperatures over their flags, the highest first, as far as none is over another.

    A number begins or ends at the pole of its flag where it has no room over the whole.
    """
    bars = [Bar(each, 0, begins(each), begins(each)) for each in entries]
    taken: list[tuple[float, float]] = []
    labels: dict[int, tuple[str, float]] = {}
    gap = PAD * text_size / reach.a_day
    order = sorted(range(len(bars)), key=lambda at: (-float(entry_label(bars[at].entry)), at))
    for at in order:
        text = entry_label(bars[at].entry)
        wide = quick_width(text, text_size * TEXT) / reach.a_day
        for before in (0.25, 0.0, 1.0):
            left = min(max(bars[at].begin - wide * before, reach.low), reach.high - wide)
            if all(left >= end + gap or left + wide + gap <= begin for begin, end in taken):
                taken.append((left, left + wide))
                labels[at] = (text, left)
                break
    return [
        bar._replace(label=labels[at][0], label_at=labels[at][1]) if at in labels else bar
        for at, bar in enumerate(bars)
    ]
