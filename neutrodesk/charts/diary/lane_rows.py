"""Where the diary stands below a chart: which entry in which lane, row and stretch of time.

A lane is a kind of entry with its title, of one row or several. What overlaps in time stacks
into further rows; what finds no row is kept in `Rows.more` and told as "+ n more", so that
nothing of the period goes untold. Times are days as matplotlib counts them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from neutrodesk.charts.diary.hatching import Hatch
from neutrodesk.charts.diary.lane_bars import bar_of
from neutrodesk.charts.diary.lane_names import name_room, named, numbered
from neutrodesk.charts.diary.lane_parts import Bar, Lane, Reach, Rows, Shape
from neutrodesk.charts.diary.lane_words import (
    fevers_title,
    injections_title,
    medicine_title,
    stays_title,
    symptoms_title,
)
from neutrodesk.charts.moments import begins, by_time, seen
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.entry import DiaryEntry
from neutrodesk.domain.diary.medicine import MedicineKind

__all__ = ["MOST_ROWS", "Reach", "Rows", "lane_titles", "rows_of"]

MOST_ROWS = 3
"""A lane has at most so many rows of bars."""


MEDICINE_HATCHES = {
    MedicineKind.GCSF: Hatch.FULL,
    MedicineKind.PROPHYLAXIS: Hatch.RISING,
    MedicineKind.ANTIBIOTIC: Hatch.FALLING,
    MedicineKind.STEROID: Hatch.DOTS,
    MedicineKind.IMMUNOGLOBULIN: Hatch.LYING,
    MedicineKind.IMMUNOSUPPRESSANT: Hatch.UPRIGHT,
    MedicineKind.OTHER: Hatch.EMPTY,
}
"""G-CSF first: the order of the lanes of medicines."""


class _Kind(NamedTuple):
    title: str
    shape: Shape
    hatch: Hatch
    entries: Sequence[DiaryEntry]
    joins: bool = False

    @property
    def rank(self) -> int:
        """How early it has its place where there is not room for all lanes."""
        if self.shape is Shape.TICKS:
            return 6 if self.joins or self.hatch is Hatch.EMPTY else 4
        by_hatch = {Hatch.FULL: 0, Hatch.PALE: 2, Hatch.CROSSED: 5}
        return 1 if self.shape is Shape.FLAGS else by_hatch.get(self.hatch, 3)


def rows_of(diary: Diary, reach: Reach, text_size: float, most_rows: int) -> Rows:
    """Lay a diary out in at most about `most_rows` rows, but for one a lane as long as they last.

    Where that is too few, all medicines but G-CSF share a lane, lanes of many rows give theirs
    up, and then G-CSF, fevers and illness stay longest.
    """
    kinds = list(_kinds(diary, (reach.low, reach.high)))
    if len(kinds) > most_rows:
        kinds = _joined(kinds)
    first = sorted(kinds, key=lambda kind: kind.rank)[:most_rows]
    kept = [kind for kind in kinds if kind in first]
    left_out = [entry for kind in kinds if kind not in first for entry in kind.entries]
    laid = [_lane(kind, reach, text_size, MOST_ROWS) for kind in kept]
    while laid and sum(lane.rows for lane, _more in laid) > most_rows:
        highest = max(lane.rows for lane, _more in laid)
        if highest == 1:
            break
        at = max(number for number, (lane, _more) in enumerate(laid) if lane.rows == highest)
        laid[at] = _lane(kept[at], reach, text_size, highest - 1)
    more = [entry for _lane, untold in laid for entry in untold]
    return Rows(lanes=tuple(lane for lane, _more in laid), more=(*more, *left_out))


def _joined(kinds: Sequence[_Kind]) -> list[_Kind]:
    """Put all medicines but G-CSF into one lane, where there is no room for one a kind."""
    other = [kind for kind in kinds if kind.joins]
    courses = [entry for kind in other if kind.shape is Shape.BARS for entry in kind.entries]
    given = [entry for kind in other if kind.shape is Shape.TICKS for entry in kind.entries]
    title = medicine_title(MedicineKind.OTHER)
    joined = []
    if courses:
        in_order = sorted(courses, key=by_time)
        joined.append(_Kind(title, Shape.BARS, Hatch.EMPTY, in_order))
    if given:
        joined.append(_Kind(injections_title(()), Shape.TICKS, Hatch.EMPTY, given))
    own = [kind for kind in kinds if not kind.joins]
    first = sum(kind.hatch is Hatch.FULL and kind.shape is not Shape.FLAGS for kind in own)
    return [*own[:first], *joined, *own[first:]]


def lane_titles(diary: Diary, limits: tuple[float, float]) -> list[str]:
    """Return the titles of the lanes that a diary has on an axis."""
    return [kind.title for kind in _kinds(diary, limits)]


def _kinds(diary: Diary, limits: tuple[float, float]) -> Iterator[_Kind]:
    """Yield what has entries on the axis: medicines with their injections, G-CSF first."""
    for kind, hatch in MEDICINE_HATCHES.items():
        taken = seen((each for each in diary.medicines if each.group is kind), limits)
        given = seen((each for each in diary.injections if each.group is kind), limits)
        joins = kind is not MedicineKind.GCSF
        if taken:
            yield _Kind(medicine_title(kind), Shape.BARS, hatch, taken, joins)
        if given:
            title = injections_title(given) if taken else medicine_title(kind)
            yield _Kind(title, Shape.TICKS, hatch, given, joins)
    for title, shape, hatch, entries in (
        (fevers_title(), Shape.FLAGS, Hatch.FULL, diary.fevers),
        (symptoms_title(), Shape.BARS, Hatch.PALE, diary.symptoms),
        (stays_title(), Shape.BARS, Hatch.CROSSED, diary.stays),
    ):
        found = seen(entries, limits)
        if found:
            yield _Kind(title, shape, hatch, found)


def _lane(kind: _Kind, reach: Reach, text_size: float, cap: int) -> tuple[Lane, list[DiaryEntry]]:
    """Lay one lane out in at most `cap` rows; return what found no place beside it."""
    more: list[DiaryEntry] = []
    match kind.shape:
        case Shape.BARS:
            placed, more = _stacked(kind.entries, reach, text_size, cap)
            bars = named(placed, reach, text_size)
        case Shape.FLAGS:
            bars = numbered(kind.entries, reach, text_size)
        case Shape.TICKS:
            bars = [Bar(each, 0, begins(each), begins(each)) for each in kind.entries]
    return Lane(title=kind.title, shape=kind.shape, hatch=kind.hatch, bars=tuple(bars)), more


def _stacked(
    entries: Sequence[DiaryEntry], reach: Reach, text_size: float, cap: int
) -> tuple[list[Bar], list[DiaryEntry]]:
    """Give each entry the first row that is free, with room for its name where there are rows."""
    placed: list[Bar] = []
    more: list[DiaryEntry] = []
    # Where the bars, and where the names beside them, end in each row.
    free: list[float] = []
    free_of_names: list[float] = []
    for entry in entries:
        bar = bar_of(entry, reach, text_size)
        end_of_name = max(bar.end, bar.begin + name_room(bar, reach, text_size))
        row = next((at for at, end in enumerate(free_of_names) if end <= bar.begin), None)
        if row is None and len(free) < cap:
            row = len(free)
            free.append(0.0)
            free_of_names.append(0.0)
        if row is None:
            # Where the name before it keeps the most of its room.
            clear = [at for at, end in enumerate(free) if end <= bar.begin]
            row = min(clear, key=free.__getitem__, default=None)
        if row is None:
            more.append(entry)
            continue
        free[row], free_of_names[row] = bar.end, end_of_name
        placed.append(bar._replace(row=row))
    return placed, more
