"""Two courses of neutrophils to be held against each other: before and after a day, two people.

Both have the same count axis, and a day is equally wide in both; each says what it shows.
Nothing is worked out of them here: the eye compares.
"""

from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypedDict, Unpack

from matplotlib.figure import Figure

from neutrodesk.charts import key
from neutrodesk.charts.diary.lane_rows import Rows
from neutrodesk.charts.diary.lanes import PlacedEntry, lay_lanes, most_rows, titles_width
from neutrodesk.charts.diary.starts import draw_starts
from neutrodesk.charts.frame import POINTS_AN_INCH, Room
from neutrodesk.charts.neutrophils import KEY_SIZE, NO_ROOM
from neutrodesk.charts.panels import Panel, draw_counts, window
from neutrodesk.charts.several.analyte_course import (
    Title,
    draw_title,
    over_counts,
    say_in,
    title_of,
)
from neutrodesk.charts.several.foot import draw_foot, draw_key_below, foot_height, key_height
from neutrodesk.charts.several.pairs import (
    Arrangement,
    By,
    Pair,
    Side,
    before_and_after,
    pair_entries,
    two_people,
)
from neutrodesk.charts.several.panel_layout import (
    COUNTS_WANTED,
    LEAST,
    Sides,
    sides,
    title_height,
)
from neutrodesk.charts.style import Style
from neutrodesk.charts.words import caption, empty_text
from neutrodesk.domain.analyte_course import NEUTROPHILS
from neutrodesk.domain.diary.diary import NO_DIARY, Diary
from neutrodesk.domain.presentation import PLAIN
from neutrodesk.i18n import translate

__all__ = [
    "Arrangement",
    "By",
    "Comparison",
    "Pair",
    "Side",
    "before_and_after",
    "draw_comparison",
    "two_people",
]


class Around(TypedDict, total=False):
    """What may be chosen for a comparison: `room` for other texts, `keyed` for the key below."""

    room: Room
    keyed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """What was drawn: the two panels, and the entries of the diary in the lanes below each.

    `feet` is how far down goes what belongs to each, in pixels from the lower edge of the figure.
    """

    panels: tuple[Panel, ...]
    feet: tuple[float, ...]
    marks: tuple[PlacedEntry, ...] = ()


class _Box(NamedTuple):
    """Where axes stand, in points from the lower left, and the lanes below them, down to `foot`."""

    left: float
    bottom: float
    width: float
    height: float
    lanes: Rows
    foot: float


_HAIR = 0.01


def draw_comparison(
    figure: Figure, pair: Pair, style: Style, **around: Unpack[Around]
) -> Comparison:
    """Draw both courses on an emptied figure; return where everything stands."""
    figure.clear()
    figure.set_facecolor(style.palette.paper)
    page = _Page(figure, pair, style, around)
    boxes = page.boxes()
    drawn = [page.draw(side, box) for side, box in zip(pair.sides, boxes, strict=True)]
    page.write_key(drawn[0][0])
    return Comparison(
        panels=tuple(panel for panel, _marks in drawn),
        feet=tuple(box.foot * figure.dpi / POINTS_AN_INCH for box in boxes),
        marks=tuple(chain.from_iterable(marks for _panel, marks in drawn)),
    )


def least_height(figure: Figure, pair: Pair, style: Style, **around: Unpack[Around]) -> float:
    """Return how high (points) a figure of this width has to be for both courses to be read.

    It is no less than it is high now.
    """
    page = _Page(figure, pair, style, around)
    while (lacking := page.lacking) > 0:
        # A higher figure may have more rows of lanes, as many as the diaries have at most.
        page.grow(lacking)
    return page.high


class _Page:
    """A figure and how it is shared out between two courses."""

    def __init__(self, figure: Figure, pair: Pair, style: Style, around: Around) -> None:
        self._figure, self._pair, self._style = figure, pair, style
        self._room = around.get("room", NO_ROOM)
        a_pixel = POINTS_AN_INCH / figure.dpi
        self._width, self.high = figure.bbox.width * a_pixel, figure.bbox.height * a_pixel
        people = list({side.person.id: side.person for side in pair.sides}.values())
        self._axis = pair.axis(style.scale)
        self._columns = 2 if pair.arrangement is Arrangement.BESIDE else 1
        self._column = self._width / self._columns
        left, right = sides((), people, PLAIN, style.text_size)
        titles = [
            titles_width(_noted(side, style), side.reach, style, self._column)
            for side in pair.sides
        ]
        self._sides = Sides(max(left, *titles), right)
        self._free = self._width - self._columns * sum(self._sides)
        self._key = (
            self._laid()
            if around.get("keyed", True) and any(side.seen for side in pair.sides)
            else []
        )

    @property
    def lacking(self) -> float:
        """How many points the page is too low for its counts to be read; 0 where it is not."""
        boxes = self.boxes()
        lacking = COUNTS_WANTED * self._style.text_size - boxes[0].height
        # A hair's breadth less is not worth another round.
        return lacking * (len(boxes) // self._columns) if lacking > _HAIR else 0.0

    def grow(self, by: float) -> None:
        """Lay everything out on a page that is so many points higher."""
        self.high += by

    def _laid(self) -> list[key.Block]:
        size = self._style.text_size
        wide = [self._across(side) for side in self._pair.sides]
        return key.blocks(
            pair_entries(self._pair, self._style, wide),
            self._width - self._sides.left - size * 0.5,
            size * KEY_SIZE,
        )

    def _across(self, side: Side) -> float:
        """Return how wide (points) the axes of a side are; beside each other, as their days are."""
        if self._columns == 1:
            return max(self._free, LEAST)
        whole = sum(each.days for each in self._pair.sides)
        return max(self._free * side.days / whole, LEAST)

    def _title(self, side: Side) -> Title:
        number = translate("Chart", "{number} counts").format(number=len(side.seen))
        if len(side.seen) == 1:
            number = translate("Chart", "1 count")
        notes = f"{caption(self._style.unit)} · {number}"
        room = self._across(side) + self._sides.right - self._style.text_size
        title = title_of(side.name, notes, room, self._style.text_size)
        return over_counts(title, side.seen, side.diary)

    def boxes(self) -> list[_Box]:
        """Return where the axes of both stand, equally high, a day equally wide in both."""
        style, size, pair = self._style, self._style.text_size, self._pair
        wide = [self._across(side) for side in pair.sides]
        lowest = self._room.below + key_height(self._key, style)
        top = self.high - self._room.above
        rows = len(pair.sides) // self._columns
        most = most_rows((top - lowest) / rows, style)
        lanes = [
            self._lanes(side, across, most) for side, across in zip(pair.sides, wide, strict=True)
        ]
        by_age = pair.by is By.AGE
        feet = [
            foot_height(each, side.reach, across, style, by_age=by_age)
            for each, side, across in zip(lanes, pair.sides, wide, strict=True)
        ]
        heads = [title_height(self._title(side), size) for side in pair.sides]
        if self._columns > 1:
            head = max(heads)
            bottom = lowest + max(feet)
            high = max(top - head - bottom, LEAST)
            lefts = [self._sides.left, self._sides.left + wide[0] + sum(self._sides)]
            return [
                _Box(left, bottom, across, high, each, bottom - foot)
                for left, across, each, foot in zip(lefts, wide, lanes, feet, strict=True)
            ]
        high = max((top - lowest - sum(heads) - sum(feet)) / rows, LEAST)
        found = []
        for head, foot, each, across in zip(heads, feet, lanes, wide, strict=True):
            bottom = top - head - high
            found.append(_Box(self._sides.left, bottom, across, high, each, bottom - foot))
            top = bottom - foot
        return found

    def _lanes(self, side: Side, across: float, most: int) -> Rows:
        low, high = side.lanes_reach
        share = (high - low) / side.days
        return lay_lanes(_noted(side, self._style), (low, high), across * share, self._style, most)

    def draw(self, side: Side, box: _Box) -> tuple[Panel, tuple[PlacedEntry, ...]]:
        """Draw one course into its box, with what stands over and below it."""
        style, by_age = self._style, self._pair.by is By.AGE
        axes = self._figure.add_axes(
            (
                box.left / self._width,
                box.bottom / self.high,
                box.width / self._width,
                box.height / self.high,
            )
        )
        places = draw_counts(
            axes,
            side.person,
            side.points,
            style,
            reach=side.reach,
            axis=self._axis,
            diary=side.diary,
        )
        if not side.seen:
            say_in(axes, empty_text(elsewhere=True), style)
        if style.starts:
            there = places[window(side.points, side.reach).seen]
            draw_starts(axes, side.diary.medicines, style, there, side.seen)
        draw_title(axes, self._title(side), style)
        marks = draw_foot(axes, side.person, box.lanes, side.reach, style, by_age=by_age)
        return Panel(key=NEUTROPHILS, axes=axes, points=side.points, places=places), marks

    def write_key(self, first: Panel) -> None:
        """Write the key of both below them."""
        draw_key_below(first.axes, self._key, self._style, self._room.below)


def _noted(side: Side, style: Style) -> Diary:
    return side.noted if style.events else NO_DIARY
