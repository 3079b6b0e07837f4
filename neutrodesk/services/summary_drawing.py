"""The chart on a summary: as high as its page has room, and whether it tells the whole diary.

Imported when the first summary is drawn, not when the program starts: matplotlib takes a third of
a second.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neutrodesk.charts import page
from neutrodesk.charts.diary.lane_names import LONGEST_SEEN, PAD, TEXT, TIP
from neutrodesk.charts.diary.lane_words import entry_label, entry_name
from neutrodesk.charts.frame import POINTS_AN_INCH, Room
from neutrodesk.charts.lettering import drawable, quick_width
from neutrodesk.charts.moments import in_lanes
from neutrodesk.charts.neutrophils import PlacedEntry, draw_neutrophils
from neutrodesk.charts.palette import PRINT
from neutrodesk.charts.scales import Scale
from neutrodesk.charts.style import Style
from neutrodesk.domain.blood_test import BloodTest
from neutrodesk.domain.course import course
from neutrodesk.domain.diary.diary import Diary
from neutrodesk.domain.diary.fever import FeverReading
from neutrodesk.domain.diary.injection import Injection
from neutrodesk.domain.person import Person
from neutrodesk.reference.analytes import analyte
from neutrodesk.reports.summary import Request

CHART_TEXT = 7.0
_MILLIMETRES_AN_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart as SVG; `whole` says that it names every entry of the diary that lanes are for."""

    svg: bytes
    whole: bool


def drawing(
    person: Person,
    chosen: Sequence[BloodTest],
    request: Request,
    diary: Diary,
    size: tuple[float, float],
) -> Drawing:
    """Draw tests with at least one count over the diary of their time, `size` in millimetres."""
    laboratories, unit = request.presentation.laboratories, analyte("anc")
    # One high count must not press all low ones together; without one it is linear.
    style = Style(
        palette=PRINT,
        scale=Scale.SPLIT,
        text_size=CHART_TEXT,
        unit=request.presentation.unit(unit),
    )
    points = course(person, chosen, laboratories)
    told: list[bool] = []

    def draw(figure: Figure, room: Room) -> None:
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        drawn = draw_neutrophils(
            axes,
            person,
            points,
            style,
            start=request.start,
            end=request.end,
            diary=diary,
            room=room,
        )
        told.append(_all_told(diary, drawn.marks, axes))

    width, height = (each / _MILLIMETRES_AN_INCH for each in size)
    svg = page.made(draw, page.Texts(), style, page.Sheet(width, height, page.Format.SVG))
    return Drawing(svg=svg, whole=all(told))


def _all_told(diary: Diary, marks: Sequence[PlacedEntry], axes: Axes) -> bool:
    """Tell whether each entry has its mark, and room for its whole name or number beside it."""
    if {each.id for each in in_lanes(diary)} - {mark.entry.id for mark in marks}:
        return False
    rows = defaultdict[float, list[PlacedEntry]](list)
    for mark in marks:
        rows[round(mark.y0, 1)].append(mark)
    in_points = POINTS_AN_INCH / axes.figure.dpi
    ends = axes.bbox.x0 * in_points, axes.bbox.x1 * in_points
    return all(
        _row_told(sorted(row, key=lambda mark: mark.x0), in_points, ends) for row in rows.values()
    )


def _row_told(row: Sequence[PlacedEntry], in_points: float, ends: tuple[float, float]) -> bool:
    kinds = {type(mark.entry) for mark in row}
    if kinds == {Injection}:
        return len({entry_name(mark.entry) for mark in row}) == 1
    if kinds == {FeverReading}:
        apart = _wide(row[0]) + PAD * CHART_TEXT
        return all((after.x0 - mark.x0) * in_points >= apart for mark, after in pairwise(row))
    return all(_names_told(row, in_points, ends))


def _names_told(
    row: Sequence[PlacedEntry], in_points: float, ends: tuple[float, float]
) -> Iterator[bool]:
    """Yield of each bar whether its name has room: in it, after it, or else before it."""
    ended = ends[0]
    follows = [mark.x0 * in_points for mark in row[1:]] + [ends[1]]
    for mark, follow in zip(row, follows, strict=True):
        begin, end = mark.x0 * in_points, mark.x1 * in_points
        wide = _wide(mark) + 2 * PAD * CHART_TEXT
        within = wide <= end - begin - 2 * TIP * CHART_TEXT
        after = wide <= min(follow - end, LONGEST_SEEN * CHART_TEXT)
        before = wide <= min(begin - ended, LONGEST_SEEN * CHART_TEXT)
        yield within or after or before
        ended = end + wide * (after and not within)


def _wide(mark: PlacedEntry) -> float:
    return quick_width(drawable(entry_label(mark.entry)), CHART_TEXT * TEXT)
